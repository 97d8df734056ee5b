-- Every article has one current version, and all its lines are in article_blocks.
with raw_articles as (select * from {{ source('raw', 'articles') }}),

raw_blocks as (select * from {{ source('raw', 'article_blocks') }}),

articles as (select * from {{ ref('articles') }}),

article_blocks as (select * from {{ ref('article_blocks') }}),

articles_in as (select distinct article_id from raw_articles),

blocks_in as (
    select
        articles.article_id,
        count(*) as block_count
    from articles
    inner join raw_blocks
        on articles.version_id = raw_blocks.version_id
    group by articles.article_id
),

blocks_out as (
    select
        article_id,
        count(*) as block_count
    from article_blocks
    group by article_id
)

select
    articles_in.article_id,
    blocks_in.block_count as raw_block_count,
    blocks_out.block_count
from articles_in
left outer join articles
    on articles_in.article_id = articles.article_id
left outer join blocks_in
    on articles_in.article_id = blocks_in.article_id
left outer join blocks_out
    on articles_in.article_id = blocks_out.article_id
where
    articles.article_id is null
    or blocks_in.block_count is distinct from blocks_out.block_count
