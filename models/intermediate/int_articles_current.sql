with articles as (
    select *
    from {{ ref('stg_articles') }}
    where is_current
),

articles_current as (
    select
        article_id,
        version_id,
        source_id,
        outlet,
        url,
        title,
        kicker,
        lead,
        authors,
        agencies,
        language,
        zone,
        zone_source,
        published_local,
        published_precision,
        published_source,
        revision,
        -- local times without their offset: good enough to say which came first
        row_number() over (
            order by
                left(published_local, 16) asc nulls last,
                article_id asc
        ) as publication_order,
        case published_precision
            when 'year' then (left(published_local, 4) || '-12-31')::date
            when 'month' then last_day((left(published_local, 7) || '-01')::date)
            else left(published_local, 10)::date
        end as published_by,
        published_at,
        modified_at
    from articles
)

select * from articles_current
