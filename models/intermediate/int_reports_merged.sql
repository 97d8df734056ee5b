-- Which reports are about one event, in whatever order articles came in.
-- 1. Reports that name a day form islands of days under their merge key; days of a
--    visit may be neighbours, other events are of one day.
-- 2. A coarser date joins the one island that lies in it. If there is none, or if there
--    are several, it stays with those that name the same time.
-- 3. Undated reports stay with undated ones; their key holds them to one origin.
-- 4. If an article has two reports in what came of this, they are two events, since the
--    annotators join what one article says of an event: there only like details meet.
{% set longest_coarse_days = 366 %}  {# "seit 2014" is about no single delivery #}

with reports as (select * from {{ ref('int_reports_keyed') }}),

days as (
    select distinct
        merge_key,
        date_start as day,
        case when event_type = 'visit' then 1 else 0 end as allowed_gap
    from reports
    where
        veto_id is null
        and date_start = date_end
),

days_with_previous as (
    select
        *,
        lag(day) over (partition by merge_key order by day asc) as previous_day
    from days
),

days_on_islands as (
    select
        merge_key,
        day,
        sum(case when day - previous_day <= allowed_gap then 0 else 1 end) over (
            partition by merge_key
            order by day asc
        ) as island_no
    from days_with_previous
),

islands as (
    select
        merge_key,
        island_no,
        min(day) as first_day,
        max(day) as last_day
    from days_on_islands
    group by
        merge_key,
        island_no
),

coarse_dates as (
    select distinct
        merge_key,
        date_start,
        date_end
    from reports
    where
        veto_id is null
        and date_end > date_start
        and date_end - date_start < {{ longest_coarse_days }}
),

coarse_dates_on_islands as (
    select
        coarse_dates.merge_key,
        coarse_dates.date_start,
        coarse_dates.date_end,
        min(islands.island_no) as island_no
    from coarse_dates
    inner join islands
        on
            coarse_dates.merge_key = islands.merge_key
            and coarse_dates.date_start <= islands.last_day
            and coarse_dates.date_end >= islands.first_day
    group by
        coarse_dates.merge_key,
        coarse_dates.date_start,
        coarse_dates.date_end
    having count(*) = 1
),

reports_grouped as (
    select
        reports.*,
        case
            when reports.veto_id is not null then 'document'
            else coalesce(
                'island ' || coalesce(
                    days_on_islands.island_no, coarse_dates_on_islands.island_no
                ),
                'date ' || reports.date_edtf,
                'undated'
            )
        end as time_group
    from reports
    left outer join days_on_islands
        on
            reports.merge_key = days_on_islands.merge_key
            and reports.date_start = days_on_islands.day
            and reports.date_end = days_on_islands.day
    left outer join coarse_dates_on_islands
        on
            reports.merge_key = coarse_dates_on_islands.merge_key
            and reports.date_start = coarse_dates_on_islands.date_start
            and reports.date_end = coarse_dates_on_islands.date_end
),

reports_counted as (
    select
        *,
        count(*) over (
            partition by merge_key, time_group, article_id
        ) as report_count_of_article,
        row_number() over (
            partition by merge_key, time_group, article_id, distinction
            order by event_no asc
        ) as like_report_no
    from reports_grouped
),

reports_distinguished as (
    select
        *,
        case
            when max(report_count_of_article) over (
                partition by merge_key, time_group
            ) > 1 then distinction || ' ' || like_report_no
            else ''
        end as distinction_group
    from reports_counted
),

reports_merged as (
    select
        report_id,
        article_id,
        origin_id,
        first_value(report_id) over (
            partition by merge_key, time_group, distinction_group
            order by
                publication_order asc,
                event_no asc
        ) as event_id,
        publication_order
    from reports_distinguished
)

select * from reports_merged
