-- Which events rest on one source alone?
-- One row per event with a single origin. Several articles may carry it: copies of one
-- agency report are one origin, and that is what this list is for.
with events as (select * from {{ ref('events') }}),

reports as (select * from {{ ref('event_reports') }}),

articles as (select * from {{ ref('articles') }}),

sources as (
    select
        reports.event_id,
        list_sort(list_distinct(list(articles.outlet))) as outlets,
        list_sort(list_distinct(flatten(list(articles.agencies)))) as agencies,
        min(articles.origin_id) as origin_id
    from reports
    inner join articles on reports.article_id = articles.article_id
    group by reports.event_id
),

final as (
    select
        events.event_type,
        events.title,
        events.status,
        events.date_edtf,
        events.article_count,
        events.article_count > 1 as is_copied,
        sources.outlets,
        sources.agencies,
        sources.origin_id,
        events.event_id
    from events
    inner join sources on events.event_id = sources.event_id
    where events.origin_count = 1
    order by
        events.article_count desc,
        events.date_start asc nulls last,
        events.event_id asc
)

select * from final
