with security_council_vetoes as (select * from {{ ref('security_council_vetoes') }}),

reference_un_vetoes as (
    select
        veto_id,
        draft_symbol,
        meeting_record,
        agenda_item,
        topic,
        string_split(vetoers, ';') as vetoers,
        coalesce(string_split(subject_codes, ';'), []) as subject_codes,
        verification,
        date_edtf,
        date_start,
        date_end
    from security_council_vetoes
)

select * from reference_un_vetoes
