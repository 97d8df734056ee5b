with event_actors_merged as (select * from {{ ref('int_event_actors_merged') }}),

actors as (select * from {{ ref('int_actors_listed') }}),

event_actors as (
    select
        event_actors_merged.event_id,
        event_actors_merged.role,
        event_actors_merged.actor_id,
        event_actors_merged.name,
        event_actors_merged.kind,
        event_actors_merged.country_code,
        actors.wikidata_id,
        event_actors_merged.actor_order::integer as actor_order
    from event_actors_merged
    left outer join actors
        on event_actors_merged.actor_id = actors.actor_id
)

select * from event_actors
