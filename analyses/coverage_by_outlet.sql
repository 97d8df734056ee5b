-- What does each outlet cover, and how much of it does nobody else have?
-- One row per outlet. Articles whose outlet is unknown share one row without a name.
with articles as (select * from {{ ref('articles') }}),

reports as (select * from {{ ref('event_reports') }}),

events as (select * from {{ ref('events') }}),

origins as (
    select
        origin_id,
        count(*) as article_count
    from articles
    group by origin_id
),

articles_by_outlet as (
    select
        articles.outlet,
        count(*) as article_count,
        -- an origin that another article shares was not written for this outlet alone
        count(*) filter (where origins.article_count > 1) as shared_article_count,
        min(articles.published_at) as first_published_at,
        max(articles.published_at) as last_published_at
    from articles
    inner join origins on articles.origin_id = origins.origin_id
    group by articles.outlet
),

reports_by_outlet as (
    select
        articles.outlet,
        count(distinct reports.article_id) as article_with_event_count,
        count(distinct reports.event_id) as event_count,
        count(distinct reports.event_id) filter (
            where events.outlet_count = 1
        ) as exclusive_event_count,
        count(distinct reports.event_id) filter (
            where reports.event_type = 'visit'
        ) as visit_count,
        count(distinct reports.event_id) filter (
            where reports.event_type = 'arms_delivery'
        ) as arms_delivery_count,
        count(distinct reports.event_id) filter (
            where reports.event_type = 'un_veto'
        ) as un_veto_count,
        count(distinct reports.event_id) filter (
            where reports.event_type = 'trade_figure'
        ) as trade_figure_count,
        count(distinct reports.event_id) filter (
            where reports.event_type = 'sanctions'
        ) as sanctions_count
    from reports
    inner join articles on reports.article_id = articles.article_id
    inner join events on reports.event_id = events.event_id
    group by articles.outlet
),

final as (
    select
        articles_by_outlet.outlet,
        articles_by_outlet.article_count,
        articles_by_outlet.shared_article_count,
        coalesce(reports_by_outlet.article_with_event_count, 0)
            as article_with_event_count,
        coalesce(reports_by_outlet.event_count, 0) as event_count,
        coalesce(reports_by_outlet.exclusive_event_count, 0) as exclusive_event_count,
        coalesce(reports_by_outlet.visit_count, 0) as visit_count,
        coalesce(reports_by_outlet.arms_delivery_count, 0) as arms_delivery_count,
        coalesce(reports_by_outlet.un_veto_count, 0) as un_veto_count,
        coalesce(reports_by_outlet.trade_figure_count, 0) as trade_figure_count,
        coalesce(reports_by_outlet.sanctions_count, 0) as sanctions_count,
        articles_by_outlet.first_published_at,
        articles_by_outlet.last_published_at
    from articles_by_outlet
    left outer join reports_by_outlet
        -- outlets may be unknown, and unknown must find unknown
        on articles_by_outlet.outlet is not distinct from reports_by_outlet.outlet
    order by
        articles_by_outlet.article_count desc,
        articles_by_outlet.outlet asc nulls last
)

select * from final
