with articles as (select * from {{ source('raw', 'articles') }}),

-- The article itself says which version is newer (when it was changed or published).
-- The order in which versions came in decides only where it does not: any order of
-- ingest must give the same timeline.
-- What a feed has of an article is often its beginning only: such a teaser is no newer
-- version of the whole text, whenever it was read.
articles_with_teasers as (
    select
        *,
        coalesce(
            input_format = 'feed'
            and text_length * 2 < max(text_length) over (partition by article_id),
            false
        ) as is_teaser
    from articles
),

articles_numbered as (
    select
        *,
        row_number() over (
            partition by article_id
            order by
                is_teaser desc,
                coalesce(modified_at, published_at) asc nulls first,
                published_local asc nulls first,
                ingest_seq asc,
                version_id asc
        ) as revision,
        count(*) over (partition by article_id) as revision_count
    from articles_with_teasers
),

article_versions as (
    select
        version_id,
        article_id,
        source_id,
        input_format,
        path,
        line,
        outlet,
        url,
        title,
        kicker,
        lead,
        authors,
        agencies,
        language,
        language_source,
        zone,
        zone_source,
        published_text,
        published_local,
        published_precision,
        published_source,
        content_hash,
        run_id,
        ingest_seq,
        revision,
        revision = revision_count as is_current,
        published_at,
        modified_at,
        ingested_at
    from articles_numbered
)

select * from article_versions
