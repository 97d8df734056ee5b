-- Who imposed sanctions on whom, and did they last grow tighter or looser?
-- One row per target and imposer. A decision without a date is counted, and is neither
-- first nor last; what is only planned, threatened or asked for is counted apart.
with sanctions as (select * from {{ ref('sanctions') }}),

sanctions_by_pair as (
    select
        sanctions.event_id,
        target.name as target,
        imposer.name as imposer,
        sanctions.status,
        sanctions.direction,
        sanctions.date_edtf,
        sanctions.date_start,
        sanctions.date_end
    from sanctions
    cross join unnest(sanctions.targets) as target (name)
    cross join unnest(sanctions.imposers) as imposer (name)
),

final as (
    select
        target,
        imposer,
        count(*) filter (where direction = 'tighter') as tighter_count,
        count(*) filter (where direction = 'looser') as looser_count,
        count(*) filter (where direction is null) as undecided_count,
        first(date_edtf order by date_start asc, date_end asc, event_id asc) filter (
            where direction is not null and date_start is not null
        ) as first_decided,
        first(date_edtf order by date_end desc, date_start desc, event_id asc) filter (
            where direction is not null and date_end is not null
        ) as last_decided,
        first(status order by date_end desc, date_start desc, event_id asc) filter (
            where direction is not null and date_end is not null
        ) as last_decision
    from sanctions_by_pair
    group by
        target,
        imposer
    order by
        target,
        imposer
)

select * from final
