with articles_current as (select * from {{ ref('int_articles_current') }}),

candidates as (select * from {{ ref('stg_published_candidates') }}),

published_candidates as (
    select
        articles_current.article_id,
        candidates.candidate_no,
        candidates.text,
        candidates.source,
        candidates.rank as source_rank,
        candidates.published_local,
        candidates.lost
    from articles_current
    inner join candidates
        on articles_current.version_id = candidates.version_id
)

select * from published_candidates
