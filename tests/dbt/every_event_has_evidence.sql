-- Each event has a report, each report a sentence, and the counts say how many.
with events as (select * from {{ ref('events') }}),

event_reports as (select * from {{ ref('event_reports') }}),

event_mentions as (select * from {{ ref('event_mentions') }}),

report_counts as (
    select
        event_id,
        count(*) as report_count
    from event_reports
    group by event_id
),

mention_counts as (
    select
        event_id,
        count(*) as mention_count,
        count(distinct report_id) as report_count
    from event_mentions
    where trim(evidence) <> ''
    group by event_id
)

select
    events.event_id,
    events.article_count,
    events.mention_count,
    report_counts.report_count,
    mention_counts.mention_count as found_mention_count
from events
left outer join report_counts
    on events.event_id = report_counts.event_id
left outer join mention_counts
    on events.event_id = mention_counts.event_id
where
    report_counts.report_count is distinct from events.article_count
    or mention_counts.report_count is distinct from events.article_count
    or mention_counts.mention_count is distinct from events.mention_count
