with article_blocks as (
    select
        version_id,
        block_no,
        role,
        role_rule,
        text
    from {{ source('raw', 'article_blocks') }}
)

select * from article_blocks
