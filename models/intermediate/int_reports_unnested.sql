with articles as (select * from {{ ref('int_articles_current') }}),

articles_annotated as (select * from {{ ref('int_articles_annotated') }}),

events as (
    select
        articles.article_id,
        unnest(articles_annotated.annotation.events) as event
    from articles
    inner join articles_annotated
        on articles.version_id = articles_annotated.version_id
),

events_with_lead as (
    select
        *,
        event['mentions'][1] as lead
    from events
),

-- Two events of one type may have the same leading sentence ("um 3 Prozent auf 13
-- Mrd.").
events_numbered as (
    select
        events_with_lead.*,
        row_number() over (
            partition by
                events_with_lead.article_id, event.event_type, lead.evidence
            order by event.event_no asc
        ) as same_lead_no
    from events_with_lead
),

reports as (
    select
        {{ text_hash([
            'events_numbered.article_id', 'event.event_type', 'lead.evidence',
            'events_numbered.same_lead_no',
        ]) }} as report_id,
        events_numbered.article_id,
        event.event_no,
        event.event_type,
        event.status,
        event.place,
        event.place_country,
        event.purpose,
        event.items,
        event.subject,
        event.flow,
        event.sector,
        event.measure,
        event.unit,
        event.comparison_edtf,
        event.roles,
        event.mentions,
        event.claims,
        lead.block_no,
        lead.sentence_no,
        lead.start_char,
        lead.end_char,
        lead.evidence,
        event.value,
        event.value_norm,
        event.confidence,
        {{ date_columns('event') }}
    from events_numbered
)

select * from reports
