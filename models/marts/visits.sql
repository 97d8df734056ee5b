with events as (
    select *
    from {{ ref('int_events_merged') }}
    where event_type = 'visit'
),

role_lists as (select * from {{ ref('int_event_roles_listed') }}),

visits as (
    select
        events.event_id,
        coalesce(role_lists.visitor_names, []) as visitors,
        coalesce(role_lists.visitor_countries, []) as visitor_countries,
        coalesce(role_lists.host_names, []) as hosts,
        coalesce(events.place_country, role_lists.host_country) as host_country,
        events.place,
        events.purpose,
        events.status,
        {{ date_columns('events') }}
    from events
    left outer join role_lists
        on events.event_id = role_lists.event_id
)

select * from visits
