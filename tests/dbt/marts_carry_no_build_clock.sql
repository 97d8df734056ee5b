-- depends_on: {{ ref('timeline') }}
-- No mart says when or by which run it was filled: the same input gives the same bytes.
select
    table_name,
    column_name
from information_schema.columns
where
    table_schema = 'marts'
    and (
        column_name in ('run_id', 'ingest_seq', 'attempt_no', 'rules_version')
        or regexp_matches(
            column_name, '(ingested|loaded|built|created|updated)_(at|on)$'
        )
    )
