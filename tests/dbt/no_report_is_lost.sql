-- What the annotators found in current articles is in event_reports, and nothing else
-- is.
with found as (
    select unnest(articles_annotated.annotation.events).event_type as event_type
    from {{ ref('int_articles_annotated') }} as articles_annotated
    inner join {{ ref('int_articles_current') }} as articles
        on articles_annotated.version_id = articles.version_id
),

found_counts as (
    select
        event_type,
        count(*) as event_count
    from found
    group by event_type
),

report_counts as (
    select
        event_type,
        count(*) as report_count
    from {{ ref('event_reports') }}
    group by event_type
)

select
    found_counts.event_type,
    found_counts.event_count,
    report_counts.report_count
from found_counts
full outer join report_counts
    on found_counts.event_type = report_counts.event_type
where found_counts.event_count is distinct from report_counts.report_count
