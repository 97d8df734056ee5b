with vetoes as (select * from {{ ref('security_council_vetoes') }}),

vetoes_listed as (
    select
        veto_id,
        draft_symbol,
        -- articles call the member Russia, which took over the Soviet Union's seat
        string_split(replace(vetoers, 'SUN', 'RUS'), ';') as vetoers,
        coalesce(string_split(subject_codes, ';'), []) as subject_codes,
        date_start,
        date_end
    from vetoes
)

select * from vetoes_listed
