with articles as (select * from {{ ref('int_articles_current') }}),

articles_annotated as (select * from {{ ref('int_articles_annotated') }}),

mentions as (
    select
        articles.article_id,
        unnest(articles_annotated.annotation.dates) as mention
    from articles
    inner join articles_annotated
        on articles.version_id = articles_annotated.version_id
),

date_mentions as (
    select
        {{ text_hash([
            'mentions.article_id', 'mention.block_no', 'mention.start_char', 'mention.end_char',
        ]) }} as date_mention_id,
        mentions.article_id,
        mention.text,
        mention.timex_type,
        mention.timex_value,
        mention.anchor,
        mention.reason,
        mention.block_no,
        mention.start_char,
        mention.end_char,
        {{ date_columns('mention') }}
    from mentions
)

select * from date_mentions
