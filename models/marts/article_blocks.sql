with articles_current as (select * from {{ ref('int_articles_current') }}),

blocks as (select * from {{ ref('int_article_blocks') }}),

article_blocks as (
    select
        articles_current.article_id,
        blocks.block_no,
        blocks.role,
        blocks.role_rule,
        blocks.text
    from articles_current
    inner join blocks
        on articles_current.version_id = blocks.version_id
)

select * from article_blocks
