with articles as (select * from {{ ref('stg_articles') }}),

article_blocks as (select * from {{ ref('stg_article_blocks') }}),

-- Few articles are edited: the others stand in `articles` and `article_blocks` alone.
articles_edited as (
    select distinct article_id
    from articles
    where revision > 1
),

versions as (
    select articles.*
    from articles
    inner join articles_edited
        on articles.article_id = articles_edited.article_id
),

-- As ingest read them: which lines recur in an outlet changes with later articles, and
-- a version stays what it was. Title and lead have their own columns.
version_blocks as (
    select
        versions.version_id,
        -- sorted as a list, by block_no: an ordered aggregate cannot leave the memory
        list_sort(list(struct_pack(
            block_no := article_blocks.block_no,
            text := article_blocks.text
        ))) as blocks
    from versions
    inner join article_blocks
        on
            versions.version_id = article_blocks.version_id
            and article_blocks.role in ('paragraph', 'heading')
    group by versions.version_id
),

texts as (
    select
        version_id,
        array_to_string(
            list_transform(blocks, lambda block: block['text']), chr(10)
        ) as text
    from version_blocks
),

article_revisions as (
    select
        versions.article_id,
        versions.version_id,
        versions.outlet,
        versions.url,
        versions.title,
        versions.lead,
        texts.text,
        versions.published_local,
        versions.revision::integer as revision,
        versions.is_current,
        versions.published_at,
        versions.modified_at
    from versions
    left outer join texts
        on versions.version_id = texts.version_id
)

select * from article_revisions
