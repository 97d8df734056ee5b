-- The roles of an event as the marts of single event types list them: states by code,
-- organisations and named persons by name. A person stands for their state except where
-- the person is what is asked for: who travels, who receives, who says so, whom
-- sanctions are against.
with event_actors as (select * from {{ ref('int_event_actors_merged') }}),

actors_labelled as (
    select
        *,
        case
            when kind = 'state' then coalesce(country_code, name)
            when kind = 'person' and role not in ('accuser', 'denier', 'target')
                then coalesce(country_code, name)
            else name
        end as label
    from event_actors
),

labels as (
    select
        event_id,
        role,
        label,
        min(actor_order) as actor_order
    from actors_labelled
    group by
        event_id,
        role,
        label
),

label_lists as (
    select
        event_id,
        list(label order by actor_order asc) filter (
            where role = 'supplier'
        ) as suppliers,
        list(label order by actor_order asc) filter (
            where role = 'recipient'
        ) as recipients,
        list(label order by actor_order asc) filter (
            where role = 'accuser'
        ) as accusers,
        list(label order by actor_order asc) filter (
            where role = 'denier'
        ) as deniers,
        list(label order by actor_order asc) filter (
            where role = 'vetoer'
        ) as vetoers,
        list(label order by actor_order asc) filter (
            where role = 'initiator'
        ) as initiators,
        list(label order by actor_order asc) filter (
            where role = 'target'
        ) as targets,
        list(label order by actor_order asc) filter (
            where role = 'imposer'
        ) as imposers,
        list(label order by actor_order asc) filter (
            where role = 'reporter'
        ) as reporters,
        list(label order by actor_order asc) filter (
            where role = 'partner'
        ) as partners
    from labels
    group by event_id
),

-- Persons and organisations are named; a state that travels or receives is its country.
visit_names as (
    select
        event_id,
        list(name order by actor_order asc) filter (
            where role = 'visitor' and kind <> 'state'
        ) as visitor_names,
        list(name order by actor_order asc) filter (
            where role = 'host' and kind <> 'state'
        ) as host_names
    from event_actors
    group by event_id
),

visit_country_codes as (
    select
        event_id,
        role,
        country_code,
        min(actor_order) as actor_order
    from event_actors
    where
        role in ('visitor', 'host')
        and country_code is not null
    group by
        event_id,
        role,
        country_code
),

visit_countries as (
    select
        event_id,
        list(country_code order by actor_order asc) filter (where role = 'visitor')
            as visitor_countries,
        case
            when count(*) filter (where role = 'host') = 1
                then min(country_code) filter (where role = 'host')
        end as host_country
    from visit_country_codes
    group by event_id
),

event_roles_listed as (
    select
        label_lists.event_id,
        label_lists.suppliers,
        label_lists.recipients,
        label_lists.accusers,
        label_lists.deniers,
        label_lists.vetoers,
        label_lists.initiators,
        label_lists.targets,
        label_lists.imposers,
        label_lists.reporters,
        label_lists.partners,
        visit_names.visitor_names,
        visit_countries.visitor_countries,
        visit_names.host_names,
        visit_countries.host_country
    from label_lists
    inner join visit_names
        on label_lists.event_id = visit_names.event_id
    left outer join visit_countries
        on label_lists.event_id = visit_countries.event_id
)

select * from event_roles_listed
