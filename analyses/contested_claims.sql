-- What is contested, who says so and who denies it?
-- One row per event about which at least one side denies what another alleges or
-- confirms.
with events as (select * from {{ ref('events') }}),

claims as (select * from {{ ref('event_claims') }}),

claims_by_event as (
    select
        event_id,
        list(distinct claimant order by claimant) filter (
            where stance = 'alleges'
        ) as claimants,
        list(distinct claimant order by claimant) filter (
            where stance = 'denies'
        ) as deniers,
        list(distinct claimant order by claimant) filter (
            where stance = 'confirms'
        ) as confirmers,
        list(distinct via order by via) filter (where via is not null) as agencies,
        count(*) filter (where stance = 'denies') as denial_count,
        count(*) filter (where stance in ('alleges', 'confirms')) as assertion_count
    from claims
    group by event_id
),

final as (
    select
        events.title,
        events.event_type,
        events.status,
        coalesce(claims_by_event.claimants, []) as claimants,
        coalesce(claims_by_event.deniers, []) as deniers,
        coalesce(claims_by_event.confirmers, []) as confirmers,
        coalesce(claims_by_event.agencies, []) as agencies,
        claims_by_event.assertion_count,
        claims_by_event.denial_count,
        events.origin_count,
        events.date_edtf,
        events.first_published_at,
        events.last_published_at,
        events.event_id
    from events
    inner join claims_by_event on events.event_id = claims_by_event.event_id
    where
        claims_by_event.denial_count > 0
        and claims_by_event.assertion_count > 0
    order by events.date_start nulls last, events.event_id
)

select * from final
