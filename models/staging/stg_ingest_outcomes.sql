with ingest_outcomes as (
    select
        run_id,
        attempt_no,
        path,
        line,
        version_id,
        outcome,
        reason,
        ingested_at
    from {{ source('raw', 'ingest_outcomes') }}
)

select * from ingest_outcomes
