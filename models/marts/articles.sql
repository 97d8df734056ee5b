with articles_current as (select * from {{ ref('int_articles_current') }}),

article_origins as (select * from {{ ref('int_article_origins') }}),

articles_annotated as (select * from {{ ref('int_articles_annotated') }}),

article_blocks as (select * from {{ ref('stg_article_blocks') }}),

furniture_blocks as (select * from {{ ref('int_furniture_blocks') }}),

leads_left_out as (
    select
        furniture_blocks.version_id,
        list(article_blocks.text) as lines
    from furniture_blocks
    inner join article_blocks
        on
            furniture_blocks.version_id = article_blocks.version_id
            and furniture_blocks.block_no = article_blocks.block_no
    where article_blocks.role = 'lead'
    group by furniture_blocks.version_id
),

leads as (
    select
        articles_current.version_id,
        articles_current.lead,
        coalesce(leads_left_out.lines, []) as left_out_lines
    from articles_current
    left outer join leads_left_out
        on articles_current.version_id = leads_left_out.version_id
),

leads_kept as (
    select
        version_id,
        list_filter(
            lead, lambda line: not list_contains(left_out_lines, line)
        ) as lead
    from leads
),

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
        leads_kept.lead,
        articles_current.authors,
        articles_current.agencies,
        articles_current.language,
        articles_current.published_local,
        articles_current.published_precision,
        articles_current.published_source,
        articles_current.zone,
        articles_current.zone_source,
        articles_annotated.annotation.error as annotation_error,
        articles_current.revision::integer as revision,
        articles_current.published_by,
        articles_current.published_at,
        articles_current.modified_at
    from articles_current
    inner join article_origins
        on articles_current.article_id = article_origins.article_id
    inner join articles_annotated
        on articles_current.version_id = articles_annotated.version_id
    inner join leads_kept
        on articles_current.version_id = leads_kept.version_id
)

select * from articles
