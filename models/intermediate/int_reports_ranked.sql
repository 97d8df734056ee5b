-- The order in which the reports of an event are believed where they differ. The first
-- one leads: it gives the event its date and the sentence that stands for it. The
-- finest date goes first; among equally fine ones that of most origins, then the
-- surest, then the first published.
with reports as (select * from {{ ref('int_reports_unnested') }}),

reports_merged as (select * from {{ ref('int_reports_merged') }}),

date_precisions as (select * from {{ ref('date_precisions') }}),

reports_supported as (
    select
        reports.report_id,
        reports_merged.event_id,
        reports_merged.origin_id,
        reports_merged.publication_order,
        reports.event_no,
        reports.confidence,
        date_precisions.precision_order,
        count(distinct reports_merged.origin_id) over (
            partition by reports_merged.event_id, reports.date_edtf
        ) as date_origin_count,
        reports.date_edtf,
        reports.date_start,
        reports.date_end
    from reports_merged
    inner join reports
        on reports_merged.report_id = reports.report_id
    left outer join date_precisions
        on reports.date_precision = date_precisions.precision
),

reports_ranked as (
    select
        report_id,
        event_id,
        origin_id,
        row_number() over (
            partition by event_id
            order by
                date_edtf is null asc,
                date_end - date_start asc nulls last,
                precision_order asc nulls last,
                date_origin_count desc,
                confidence desc,
                publication_order asc,
                event_no asc
        ) as report_rank
    from reports_supported
)

select * from reports_ranked
