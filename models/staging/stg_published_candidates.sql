with published_candidates as (
    select
        version_id,
        candidate_no,
        text,
        source,
        rank,
        published_local,
        lost
    from {{ source('raw', 'published_candidates') }}
)

select * from published_candidates
