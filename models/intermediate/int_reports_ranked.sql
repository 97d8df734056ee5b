-- The order in which the reports of an event are believed where they differ. The first
-- one leads: it gives the event its date and the sentence that stands for it. The
-- finest date goes first; among equally fine ones that of most origins, then the
-- surest, then the first published.
with reports as (select * from {{ ref('int_reports_unnested') }}),

reports_merged as (select * from {{ ref('int_reports_merged') }}),

date_precisions as (select * from {{ ref('date_precisions') }}),

date_supports as (
    select
        reports_merged.event_id,
        reports.date_edtf,
        count(distinct reports_merged.origin_id) as origin_count
    from reports_merged
    inner join reports
        on reports_merged.report_id = reports.report_id
    group by
        reports_merged.event_id,
        reports.date_edtf
),

reports_ranked as (
    select
        reports.report_id,
        reports_merged.event_id,
        reports_merged.origin_id,
        row_number() over (
            partition by reports_merged.event_id
            order by
                reports.date_edtf is null asc,
                reports.date_end - reports.date_start asc nulls last,
                date_precisions.precision_order asc nulls last,
                date_supports.origin_count desc,
                reports.confidence desc,
                reports_merged.publication_order asc,
                reports.event_no asc
        ) as report_rank
    from reports_merged
    inner join reports
        on reports_merged.report_id = reports.report_id
    inner join date_supports
        on
            reports_merged.event_id = date_supports.event_id
            and reports.date_edtf is not distinct from date_supports.date_edtf
    left outer join date_precisions
        on reports.date_precision = date_precisions.precision
)

select * from reports_ranked
