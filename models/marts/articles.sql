with articles_current as (select * from {{ ref('int_articles_current') }}),

article_origins as (select * from {{ ref('int_article_origins') }}),

articles_annotated as (select * from {{ ref('int_articles_annotated') }}),

articles as (
    select
        articles_current.article_id,
        articles_current.version_id,
        article_origins.origin_id,
        articles_current.source_id,
        articles_current.outlet,
        articles_current.url,
        articles_current.title,
        articles_current.kicker,
        articles_current.lead,
        articles_current.agencies,
        articles_current.language,
        articles_current.published_local,
        articles_current.published_precision,
        articles_current.published_source,
        articles_annotated.annotation.error as annotation_error,
        articles_current.revision::integer as revision,
        articles_current.published_by,
        articles_current.published_at
    from articles_current
    inner join article_origins
        on articles_current.article_id = article_origins.article_id
    inner join articles_annotated
        on articles_current.version_id = articles_annotated.version_id
)

select * from articles
