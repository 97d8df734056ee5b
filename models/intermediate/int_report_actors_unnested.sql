with reports as (select * from {{ ref('int_reports_unnested') }}),

actors as (
    select
        report_id,
        event_type,
        unnest(roles) as actor,
        generate_subscripts(roles, 1) as actor_no
    from reports
),

-- An actor may be named several times in one role; the first counts.
actors_numbered as (
    select
        actors.*,
        row_number() over (
            partition by actors.report_id, actor.role, actor.actor_id
            order by actors.actor_no asc
        ) as naming_no
    from actors
),

report_actors as (
    select
        actors_numbered.report_id,
        actor.role,
        actor.actor_id,
        actors_numbered.event_type,
        actor.name,
        actor.kind,
        actor.country_code,
        actors_numbered.actor_no
    from actors_numbered
    where actors_numbered.naming_no = 1
)

select * from report_actors
