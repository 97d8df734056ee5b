with reports as (
    select
        * exclude (roles),
        list_transform(
            roles,
            lambda actor: struct_pack(
                role := actor['role'],
                name := actor['name'],
                kind := actor['kind'],
                country_code := actor['country_code'],
                actor_id := actor['actor_id']
            )
        ) as roles
    from {{ ref('int_reports_unnested') }}
),

reports_merged as (select * from {{ ref('int_reports_merged') }}),

articles as (select * from {{ ref('int_articles_current') }}),

event_reports as (
    select
        reports.report_id,
        reports_merged.event_id,
        reports.article_id,
        articles.source_id,
        reports.event_type,
        reports.status,
        reports.roles,
        reports.place,
        reports.place_country,
        reports.purpose,
        reports.items,
        reports.subject,
        reports.flow,
        reports.sector,
        reports.measure,
        reports.unit,
        reports.comparison_edtf,
        reports.evidence,
        reports.event_no,
        reports.block_no,
        reports.sentence_no,
        reports.start_char,
        reports.end_char,
        reports.value,
        reports.value_norm,
        reports.confidence,
        {{ date_columns('reports') }}
    from reports
    inner join reports_merged
        on reports.report_id = reports_merged.report_id
    inner join articles
        on reports.article_id = articles.article_id
)

select * from event_reports
