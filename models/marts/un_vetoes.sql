with events as (
    select *
    from {{ ref('int_events_merged') }}
    where event_type = 'un_veto'
),

role_lists as (select * from {{ ref('int_event_roles_listed') }}),

reports_merged as (select * from {{ ref('int_reports_merged') }}),

veto_reports_matched as (select * from {{ ref('int_veto_reports_matched') }}),

-- The reports of an event have the same match or none (int_reports_keyed), but may
-- differ in the drafts that are possible: what all leave possible are those of the
-- fewest.
documents as (
    select
        reports_merged.event_id,
        min(veto_reports_matched.veto_id) as veto_id,
        min(veto_reports_matched.document_symbol) as document_symbol,
        first(
            veto_reports_matched.document_candidates
            order by
                len(veto_reports_matched.document_candidates) asc,
                veto_reports_matched.document_candidates asc
        ) as document_candidates
    from veto_reports_matched
    inner join reports_merged
        on veto_reports_matched.report_id = reports_merged.report_id
    group by reports_merged.event_id
),

un_vetoes as (
    select
        events.event_id,
        documents.veto_id,
        coalesce(role_lists.vetoers, []) as vetoers,
        coalesce(role_lists.initiators, []) as initiators,
        events.subject,
        coalesce(role_lists.targets, []) as targets,
        events.status,
        documents.document_symbol,
        coalesce(documents.document_candidates, []) as document_candidates,
        {{ date_columns('events') }}
    from events
    left outer join role_lists
        on events.event_id = role_lists.event_id
    left outer join documents
        on events.event_id = documents.event_id
)

select * from un_vetoes
