-- Who visited whom, month by month?
-- One row per visiting state, host state and period. A visit that the text dates no
-- closer than a year stays a row of that year: it is not pushed into a month.
with visits as (select * from {{ ref('visits') }}),

visits_by_visitor as (
    select
        visits.event_id,
        visitor.country_code as visitor_country,
        visits.host_country,
        visits.visitors,
        visits.hosts,
        visits.place,
        visits.status,
        visits.date_start,
        case
            when visits.date_start is null then 'undated'
            when
                date_trunc('month', visits.date_start)
                = date_trunc('month', visits.date_end)
                then strftime(visits.date_start, '%Y-%m')
            else visits.date_edtf
        end as period
    from visits
    -- a delegation of two states is a visit by each of them
    cross join unnest(visits.visitor_countries) as visitor (country_code)
),

visits_per_pair as (
    select
        visitor_country,
        host_country,
        period,
        count(*) filter (where status in ('occurred', 'ongoing')) as visit_count,
        count(*) filter (where status = 'planned') as planned_count,
        count(*) filter (where status = 'cancelled') as cancelled_count,
        list_sort(list_distinct(flatten(list(visitors)))) as visitors,
        list_sort(list_distinct(flatten(list(hosts)))) as hosts,
        list_sort(list_distinct(list(place))) as places,
        min(date_start) as first_date
    from visits_by_visitor
    group by visitor_country, host_country, period
),

final as (
    select
        visitor_country,
        host_country,
        period,
        visitors,
        hosts,
        places,
        visit_count,
        planned_count,
        cancelled_count
    from visits_per_pair
    order by first_date nulls last, period, visitor_country, host_country
)

select * from final
