with events as (select * from {{ ref('int_events_merged') }}),

events_titled as (select * from {{ ref('int_events_titled') }}),

event_actors as (select * from {{ ref('int_event_actors_merged') }}),

-- A name may play two roles in one event; it is listed once.
actor_names as (
    select
        event_id,
        name,
        min(actor_order) as actor_order
    from event_actors
    group by
        event_id,
        name
),

actor_lists as (
    select
        event_id,
        list(name order by actor_order asc) as actors
    from actor_names
    group by event_id
),

timeline as (
    select
        events.event_id,
        events.lead_article_id as article_id,
        events.event_type,
        events_titled.title,
        coalesce(actor_lists.actors, []) as actors,
        events.status,
        events.evidence,
        events.block_no,
        events.start_char,
        events.end_char,
        events.origin_count,
        {{ date_columns('events') }},
        events.first_published_by,
        events.first_published_at
    from events
    inner join events_titled
        on events.event_id = events_titled.event_id
    left outer join actor_lists
        on events.event_id = actor_lists.event_id
)

select * from timeline
