with events as (
    select *
    from {{ ref('int_events_merged') }}
    where event_type = 'sanctions'
),

role_lists as (select * from {{ ref('int_event_roles_listed') }}),

sanctions as (
    select
        events.event_id,
        coalesce(role_lists.imposers, []) as imposers,
        coalesce(role_lists.targets, []) as targets,
        events.status,
        -- what is only planned, threatened or asked for has changed nothing yet
        case
            when events.status in ('imposed', 'extended') then 'tighter'
            when events.status in ('eased', 'lifted') then 'looser'
        end as direction,
        {{ date_columns('events') }}
    from events
    left outer join role_lists
        on events.event_id = role_lists.event_id
)

select * from sanctions
