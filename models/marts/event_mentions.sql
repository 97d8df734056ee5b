with reports as (select * from {{ ref('int_reports_unnested') }}),

reports_merged as (select * from {{ ref('int_reports_merged') }}),

mentions as (
    select
        reports_merged.event_id,
        reports.report_id,
        reports.article_id,
        reports.event_type,
        unnest(reports.mentions) as mention,
        generate_subscripts(reports.mentions, 1) as mention_no
    from reports
    inner join reports_merged
        on reports.report_id = reports_merged.report_id
),

event_mentions as (
    select
        {{ text_hash(['mentions.report_id', 'mentions.mention_no']) }} as mention_id,
        mentions.event_id,
        mentions.report_id,
        mentions.article_id,
        mentions.event_type,
        mention.status,
        mention.rule_id,
        mention.evidence,
        mention.block_no,
        mention.sentence_no,
        mention.start_char,
        mention.end_char,
        mention.confidence
    from mentions
)

select * from event_mentions
