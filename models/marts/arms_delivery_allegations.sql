with events as (
    select *
    from {{ ref('int_events_merged') }}
    where event_type = 'arms_delivery'
),

role_lists as (select * from {{ ref('int_event_roles_listed') }}),

arms_delivery_allegations as (
    select
        events.event_id,
        coalesce(role_lists.suppliers, []) as suppliers,
        coalesce(role_lists.recipients, []) as recipients,
        events.items,
        coalesce(role_lists.accusers, []) as accusers,
        coalesce(role_lists.deniers, []) as deniers,
        events.status,
        events.is_contested,
        {{ date_columns('events') }}
    from events
    left outer join role_lists
        on events.event_id = role_lists.event_id
)

select * from arms_delivery_allegations
