with articles as (select * from {{ ref('stg_articles') }}),

article_blocks as (select * from {{ ref('stg_article_blocks') }}),

-- As ingest read them: which lines recur in an outlet changes with later articles, and
-- a version stays what it was.
texts as (
    select
        version_id,
        -- sorted as a list, by block_no: an ordered aggregate cannot leave the memory
        array_to_string(
            list_transform(
                list_sort(list(struct_pack(block_no := block_no, text := text))),
                lambda block: block['text']
            ),
            chr(10)
        ) as text
    from article_blocks
    where role in ('paragraph', 'heading')  -- title and lead have their own columns
    group by version_id
),

article_revisions as (
    select
        articles.article_id,
        articles.version_id,
        articles.outlet,
        articles.url,
        articles.title,
        articles.lead,
        texts.text,
        articles.published_local,
        articles.revision::integer as revision,
        articles.is_current,
        articles.published_at,
        articles.modified_at
    from articles
    left outer join texts
        on articles.version_id = texts.version_id
)

select * from article_revisions
