-- What happened around one country, in order of time?
-- One row per event in which the country plays a role. The country is the variable
-- `country`, ISO 3166-1 alpha-3, Russia unless given. Undated events come last, with
-- the day they were first reported.
{%- set country = var('country', 'RUS') %}
with events as (select * from {{ ref('events') }}),

event_actors as (select * from {{ ref('event_actors') }}),

roles_of_country as (
    select
        event_id,
        list_sort(list_distinct(list(role))) as roles,
        list_sort(list_distinct(list(name))) as names
    from event_actors
    where country_code = '{{ country }}'
    group by event_id
),

final as (
    select
        events.date_edtf,
        events.date_precision,
        events.event_type,
        events.status,
        events.title,
        roles_of_country.roles,
        roles_of_country.names,
        events.origin_count,
        events.first_published_at,
        events.event_id
    from events
    inner join roles_of_country on events.event_id = roles_of_country.event_id
    order by
        events.date_start nulls last,
        events.date_end,
        events.first_published_at nulls last,
        events.event_id
)

select * from final
