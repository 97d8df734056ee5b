with events_merged as (select * from {{ ref('int_events_merged') }}),

events_titled as (select * from {{ ref('int_events_titled') }}),

events as (
    select
        events_merged.event_id,
        events_merged.lead_report_id,
        events_merged.event_type,
        events_titled.title,
        events_merged.status,
        events_merged.place,
        events_merged.place_country,
        events_merged.mention_count,
        events_merged.article_count,
        events_merged.outlet_count,
        events_merged.origin_count,
        events_merged.confidence,
        {{ date_columns('events_merged') }},
        events_merged.first_published_by,
        events_merged.first_published_at,
        events_merged.last_published_at
    from events_merged
    inner join events_titled
        on events_merged.event_id = events_titled.event_id
)

select * from events
