-- What all reports of an event say together. Where they differ, the report believed
-- first that says anything gives the value; the others stay visible in event_reports.
with reports as (
    select
        *,
        coalesce(
            status in ('alleged', 'confirmed', 'announced', 'approved')
            or list_has_any(
                list_transform(claims, lambda claim: claim['stance']),
                ['alleges', 'confirms', 'announces']
            )
            or list_contains(
                list_transform(roles, lambda actor: actor['role']), 'accuser'
            ),
            false
        ) as is_asserting,
        coalesce(
            status = 'denied'
            or list_contains(
                list_transform(claims, lambda claim: claim['stance']), 'denies'
            )
            or list_contains(
                list_transform(roles, lambda actor: actor['role']), 'denier'
            ),
            false
        ) as is_denying
    from {{ ref('int_reports_unnested') }}
),

reports_ranked as (select * from {{ ref('int_reports_ranked') }}),

articles as (select * from {{ ref('int_articles_current') }}),

event_statuses as (select * from {{ ref('event_statuses') }}),

event_reports as (
    select
        reports_ranked.event_id,
        reports_ranked.report_rank,
        reports_ranked.origin_id,
        reports.*,
        event_statuses.precedence as status_precedence,
        articles.outlet,
        articles.published_by,
        articles.published_at
    from reports_ranked
    inner join reports
        on reports_ranked.report_id = reports.report_id
    inner join articles
        on reports.article_id = articles.article_id
    left outer join event_statuses
        on
            reports.event_type = event_statuses.event_type
            and reports.status = event_statuses.status
),

leads as (
    select *
    from event_reports
    where report_rank = 1
),

summaries as (
    select
        event_id,
        -- the seed event_statuses says which status stands where reports differ
        first(status order by status_precedence asc nulls last, status asc) as status,
        {{ best('place') }} as place,
        {{ best('place_country') }} as place_country,
        {{ best('purpose') }} as purpose,
        {{ best('subject') }} as subject,
        {{ best('sector') }} as sector,
        flatten(list(items order by report_rank asc)) as items,
        sum(len(mentions)) as mention_count,
        count(distinct article_id) as article_count,
        count(distinct outlet) as outlet_count,
        count(distinct origin_id) as origin_count,
        max(confidence) as confidence,
        bool_or(is_asserting) and bool_or(is_denying) as is_contested,
        min(published_by) as first_published_by,
        min(published_at) as first_published_at,
        max(published_at) as last_published_at
    from event_reports
    group by event_id
),

items_numbered as (
    select
        event_id,
        unnest(items) as item,
        generate_subscripts(items, 1) as item_no
    from summaries
),

items_distinct as (
    select
        event_id,
        arg_min(item, item_no) as item,
        min(item_no) as item_no
    from items_numbered
    group by
        event_id,
        lower(item)
),

item_lists as (
    select
        event_id,
        list(item order by item_no asc) as items
    from items_distinct
    group by event_id
),

events_merged as (
    select
        summaries.event_id,
        leads.report_id as lead_report_id,
        leads.article_id as lead_article_id,
        leads.event_type,
        summaries.status,
        summaries.place,
        summaries.place_country,
        summaries.purpose,
        coalesce(item_lists.items, []) as items,
        summaries.subject,
        leads.flow,
        summaries.sector,
        leads.measure,
        leads.unit,
        leads.comparison_edtf,
        leads.block_no,
        leads.start_char,
        leads.end_char,
        leads.evidence,
        leads.value,
        leads.value_norm,
        summaries.mention_count::integer as mention_count,
        summaries.article_count::integer as article_count,
        summaries.outlet_count::integer as outlet_count,
        summaries.origin_count::integer as origin_count,
        summaries.confidence,
        summaries.is_contested,
        {{ date_columns('leads') }},
        summaries.first_published_by,
        summaries.first_published_at,
        summaries.last_published_at
    from summaries
    inner join leads
        on summaries.event_id = leads.event_id
    left outer join item_lists
        on summaries.event_id = item_lists.event_id
)

select * from events_merged
