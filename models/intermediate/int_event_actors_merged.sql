with report_actors as (select * from {{ ref('int_report_actors_unnested') }}),

reports_ranked as (select * from {{ ref('int_reports_ranked') }}),

event_roles as (select * from {{ ref('event_roles') }}),

namings as (
    select
        reports_ranked.event_id,
        reports_ranked.origin_id,
        reports_ranked.report_rank,
        report_actors.event_type,
        report_actors.role,
        report_actors.actor_id,
        report_actors.actor_no,
        report_actors.name,
        report_actors.kind,
        report_actors.country_code
    from report_actors
    inner join reports_ranked
        on report_actors.report_id = reports_ranked.report_id
),

-- An actor bears the name that most origins use, of equals the longest.
names as (
    select
        event_id,
        role,
        actor_id,
        name,
        row_number() over (
            partition by event_id, role, actor_id
            order by
                count(distinct origin_id) desc,
                length(name) desc,
                name asc
        ) as name_rank
    from namings
    group by
        event_id,
        role,
        actor_id,
        name
),

actors as (
    select
        event_id,
        event_type,
        role,
        actor_id,
        {{ best('kind') }} as kind,
        {{ best('country_code') }} as country_code,
        min(report_rank) as report_rank,
        arg_min(actor_no, report_rank) as actor_no
    from namings
    group by
        event_id,
        event_type,
        role,
        actor_id
),

event_actors_merged as (
    select
        actors.event_id,
        actors.role,
        actors.actor_id,
        actors.event_type,
        names.name,
        actors.kind,
        actors.country_code,
        row_number() over (
            partition by actors.event_id
            order by
                event_roles.role_order asc nulls last,
                actors.role asc,
                actors.report_rank asc,
                actors.actor_no asc,
                actors.actor_id asc
        ) as actor_order
    from actors
    inner join names
        on
            actors.event_id = names.event_id
            and actors.role = names.role
            and actors.actor_id = names.actor_id
            and names.name_rank = 1
    left outer join event_roles
        on
            actors.event_type = event_roles.event_type
            and actors.role = event_roles.role
)

select * from event_actors_merged
