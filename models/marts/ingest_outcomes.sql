-- Raw outcomes say how things stood when an input was tried. Here they say how they
-- stand in view of all inputs, so that the order and number of tries leave no trace.
with attempts as (select * from {{ ref('stg_ingest_outcomes') }}),

articles as (select * from {{ ref('stg_articles') }}),

inputs as (
    select distinct
        path,
        line,
        version_id,
        case when outcome = 'rejected' then reason end as reason
    from attempts
),

-- What of an input was not taken as it stands; homes made before were not told.
notes as (
    select
        path,
        line,
        version_id,
        max(reason) as note
    from attempts
    where version_id is not null
    group by
        path,
        line,
        version_id
),

-- Of inputs that say the same, one is what was stored and the others leave it
-- unchanged.
inputs_numbered as (
    select
        *,
        row_number() over (
            partition by version_id
            order by
                path asc,
                line asc nulls first
        ) as input_no
    from inputs
),

ingest_outcomes as (
    select
        {{ text_hash([
            'inputs_numbered.path', 'inputs_numbered.line',
            'inputs_numbered.version_id', 'inputs_numbered.reason',
        ]) }} as outcome_id,
        articles.article_id,
        inputs_numbered.path,
        inputs_numbered.line,
        case
            when inputs_numbered.version_id is null then 'rejected'
            when inputs_numbered.input_no > 1 then 'unchanged'
            when articles.revision > 1 then 'revised'
            else 'stored'
        end as outcome,
        coalesce(inputs_numbered.reason, notes.note) as reason
    from inputs_numbered
    left outer join articles
        on inputs_numbered.version_id = articles.version_id
    left outer join notes
        on
            inputs_numbered.version_id = notes.version_id
            and inputs_numbered.path = notes.path
            and inputs_numbered.line is not distinct from notes.line
)

select * from ingest_outcomes
