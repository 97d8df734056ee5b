with events as (
    select *
    from {{ ref('int_events_merged') }}
    where event_type = 'trade_figure'
),

role_lists as (select * from {{ ref('int_event_roles_listed') }}),

trade_figures as (
    select
        events.event_id,
        coalesce(role_lists.reporters, []) as reporter,
        coalesce(role_lists.partners, []) as partner,
        events.flow,
        events.sector,
        events.measure,
        events.unit,
        events.comparison_edtf,
        events.value,
        events.value_norm,
        {{ date_columns('events') }}
    from events
    left outer join role_lists
        on events.event_id = role_lists.event_id
)

select * from trade_figures
