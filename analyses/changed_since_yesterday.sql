-- What do the articles of one day add to what was known the day before?
-- One row per event that this day's articles speak of. The day is the variable `day`
-- ('YYYY-MM-DD', the outlets' local day); without it, the last day in the data on
-- which an event was reported. The clock has no say, so the answer of a given file
-- never changes.
with reports as (select * from {{ ref('event_reports') }}),

events as (select * from {{ ref('events') }}),

articles as (select * from {{ ref('articles') }}),

reports_by_day as (
    select
        reports.event_id,
        reports.status,
        coalesce(reports.date_edtf, 'undated') as date_edtf,
        articles.outlet,
        try_cast(left(articles.published_local, 10) as date) as published_date,
        row_number() over (
            partition by reports.event_id
            order by articles.published_local, reports.article_id
        ) as report_no
    from reports
    inner join articles on reports.article_id = articles.article_id
    -- a month is no day
    where articles.published_precision in ('minute', 'hour', 'day')
),

asked_day as (
    {% if var('day', none) is none -%}
        select max(published_date) as published_date
        from reports_by_day
    {%- else -%}
        select date '{{ var("day") }}' as published_date
    {%- endif %}
),

known_before as (
    select
        reports_by_day.event_id,
        count(*) as report_count,
        arg_max(reports_by_day.status, reports_by_day.report_no) as status,
        arg_max(reports_by_day.date_edtf, reports_by_day.report_no) as date_edtf
    from reports_by_day
    inner join asked_day on reports_by_day.published_date < asked_day.published_date
    group by reports_by_day.event_id
),

said_today as (
    select
        reports_by_day.event_id,
        any_value(asked_day.published_date) as published_date,
        count(*) as report_count,
        list_sort(list_distinct(list(reports_by_day.outlet))) as outlets,
        arg_max(reports_by_day.status, reports_by_day.report_no) as status,
        arg_max(reports_by_day.date_edtf, reports_by_day.report_no) as date_edtf
    from reports_by_day
    inner join asked_day on reports_by_day.published_date = asked_day.published_date
    group by reports_by_day.event_id
),

final as (
    select
        said_today.published_date,
        case
            when known_before.event_id is null then 'new'
            when said_today.status != known_before.status then 'status changed'
            when said_today.date_edtf != known_before.date_edtf then 'dated otherwise'
            else 'reported again'
        end as what_changed,
        events.event_type,
        events.title,
        known_before.status as status_before,
        said_today.status as status_today,
        known_before.date_edtf as date_before,
        said_today.date_edtf as date_today,
        said_today.outlets,
        coalesce(known_before.report_count, 0) as reports_before,
        said_today.report_count as reports_today,
        said_today.event_id
    from said_today
    inner join events on said_today.event_id = events.event_id
    left outer join known_before on said_today.event_id = known_before.event_id
    order by
        what_changed asc,
        events.event_type asc,
        events.date_start asc nulls last,
        events.event_id asc
)

select * from final
