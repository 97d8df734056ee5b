-- What two reports must agree in to be about one event, apart from the date.
with reports as (select * from {{ ref('int_reports_unnested') }}),

report_actors as (select * from {{ ref('int_report_actors_unnested') }}),

article_origins as (select * from {{ ref('int_article_origins') }}),

articles as (select * from {{ ref('int_articles_current') }}),

event_roles as (select * from {{ ref('event_roles') }}),

event_statuses as (select * from {{ ref('event_statuses') }}),

veto_matches as (select * from {{ ref('int_veto_reports_matched') }}),

-- A named visitor is who travels, whatever state or delegation stands beside the name;
-- elsewhere a person acts for their state.
key_actors as (
    select
        report_actors.report_id,
        report_actors.role,
        event_roles.merge_use,
        case
            when report_actors.role = 'visitor' then report_actors.actor_id
            when report_actors.kind = 'organisation' then report_actors.actor_id
            else coalesce(report_actors.country_code, report_actors.actor_id)
        end as key_actor
    from report_actors
    inner join event_roles
        on
            report_actors.event_type = event_roles.event_type
            and report_actors.role = event_roles.role
    where event_roles.merge_use in ('required', 'optional')
    qualify
        report_actors.role <> 'visitor'
        or report_actors.kind = 'person'
        or not bool_or(report_actors.kind = 'person') over (
            partition by report_actors.report_id, report_actors.role
        )
),

key_actor_lists as (
    select
        report_id,
        string_agg(
            distinct role || '=' || key_actor, ' ' order by role || '=' || key_actor
        ) as key_actors,
        count(distinct role) filter (where merge_use = 'required') as required_count
    from key_actors
    group by report_id
),

required_roles as (
    select
        event_type,
        count(*) as required_count
    from event_roles
    where merge_use = 'required'
    group by event_type
),

host_countries as (
    select
        report_id,
        case when count(distinct country_code) = 1 then min(country_code) end
            as country_code
    from report_actors
    where role = 'host'
    group by report_id
),

reports_described as (
    select
        reports.report_id,
        reports.article_id,
        article_origins.origin_id,
        reports.event_type,
        reports.event_no,
        articles.publication_order,
        veto_matches.veto_id,
        event_statuses.merge_class,
        key_actor_lists.key_actors,
        case
            when reports.event_type = 'visit'
                then coalesce(reports.place_country, host_countries.country_code)
            when reports.event_type = 'trade_figure'
                then concat_ws(
                    ' ',
                    coalesce(reports.flow, '-'),
                    coalesce(lower(reports.sector), '-'),
                    coalesce(reports.measure, '-'),
                    reports.value_norm,
                    coalesce(reports.unit, '-'),
                    coalesce(reports.date_edtf, '-'),
                    coalesce(reports.comparison_edtf, '-')
                )
            else ''
        end as key_detail,
        coalesce(key_actor_lists.required_count, 0) = required_roles.required_count
            as has_required_actors,
        -- what tells events of one key and day apart, where one article has several
        {{ text_hash([
            'veto_matches.veto_id',
            "list_sort(list_transform(reports.items, lambda item: lower(item)))",
            'lower(reports.subject)',
            'lower(reports.place)',
        ]) }} as distinction,
        reports.date_edtf,
        reports.date_start,
        reports.date_end
    from reports
    inner join articles
        on reports.article_id = articles.article_id
    inner join article_origins
        on reports.article_id = article_origins.article_id
    left outer join event_statuses
        on
            reports.event_type = event_statuses.event_type
            and reports.status = event_statuses.status
    left outer join required_roles
        on reports.event_type = required_roles.event_type
    left outer join key_actor_lists
        on reports.report_id = key_actor_lists.report_id
    left outer join host_countries
        on reports.report_id = host_countries.report_id
    left outer join veto_matches
        on reports.report_id = veto_matches.report_id
),

-- Where a key actor, the host country or the date is missing, agreement in the rest
-- proves nothing: such reports meet only within one origin. A matched draft resolution
-- proves all.
reports_keyed as (
    select
        report_id,
        article_id,
        origin_id,
        event_type,
        event_no,
        publication_order,
        veto_id,
        distinction,
        case
            when veto_id is not null then concat_ws(' | ', event_type, veto_id)
            else concat_ws(
                ' | ',
                event_type,
                merge_class,
                coalesce(key_actors, '-'),
                coalesce(key_detail, '-'),
                case
                    when
                        not has_required_actors
                        or key_detail is null
                        or date_edtf is null
                        then origin_id
                end
            )
        end as merge_key,
        date_edtf,
        date_start,
        date_end
    from reports_described
)

select * from reports_keyed
