-- The promise: text[start_char:end_char] is the evidence, in every table that has
-- offsets. DuckDB's substring counts code points, as the annotators do; its grapheme
-- functions do not.
with spans as (
    select
        'event_mentions' as table_name,
        mention_id as row_id,
        evidence as words,
        article_id,
        block_no,
        start_char,
        end_char
    from {{ ref('event_mentions') }}
    union all
    select
        'event_reports' as table_name,
        report_id as row_id,
        evidence as words,
        article_id,
        block_no,
        start_char,
        end_char
    from {{ ref('event_reports') }}
    union all
    select
        'event_claims' as table_name,
        claim_id as row_id,
        evidence as words,
        article_id,
        block_no,
        start_char,
        end_char
    from {{ ref('event_claims') }}
    union all
    select
        'date_mentions' as table_name,
        date_mention_id as row_id,
        text as words,
        article_id,
        block_no,
        start_char,
        end_char
    from {{ ref('date_mentions') }}
    union all
    select
        'timeline' as table_name,
        event_id as row_id,
        evidence as words,
        article_id,
        block_no,
        start_char,
        end_char
    from {{ ref('timeline') }}
),

article_blocks as (select * from {{ ref('article_blocks') }})

select
    spans.*,
    article_blocks.text
from spans
left outer join article_blocks
    on
        spans.article_id = article_blocks.article_id
        and spans.block_no = article_blocks.block_no
where
    article_blocks.text is null
    or substring(
        article_blocks.text, spans.start_char + 1, spans.end_char - spans.start_char
    ) is distinct from spans.words
