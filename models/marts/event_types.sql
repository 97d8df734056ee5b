with event_type_definitions as (select * from {{ ref('event_type_definitions') }}),

event_types as (
    select
        event_type,
        label_de,
        label_en,
        description,
        plover,
        coalesce(string_split(cameo, ';'), []) as cameo
    from event_type_definitions
)

select * from event_types
