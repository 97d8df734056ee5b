{{
    config(
        materialized='incremental',
        incremental_strategy='delete+insert',
        unique_key=['text', 'language'],
        on_schema_change='fail',
    )
}}

-- A line is read by itself, without a day of publication: what it says must not depend
-- on the articles it stands in. A line that recurs no more keeps its row.
with lines as (
    select distinct
        text,
        language
    from {{ ref('int_recurring_lines') }}
),

lines_to_annotate as (
    select
        text,
        language
    from lines
    {% if is_incremental() %}
        where not exists (
            select 1
            from {{ this }} as annotated
            where
                annotated.text = lines.text
                and annotated.language = lines.language
                and annotated.rules_version = annotation_rules_version()
        )
    {% endif %}
),

annotations as (
    select
        text,
        language,
        annotate_article(
            [struct_pack(block_no := 0, role := 'paragraph', text := text)],
            null,
            language,
            'UTC'
        ) as annotation
    from lines_to_annotate
),

lines_annotated as (
    select
        text,
        language,
        annotation_rules_version() as rules_version,
        len(annotation['actors']) > 0 or len(annotation['events']) > 0 as has_actor,
        len(list_filter(
            annotation['dates'], lambda mention: mention['date_edtf'] is not null
        )) > 0 as has_date
    from annotations
)

select * from lines_annotated
