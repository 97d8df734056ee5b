-- Which member of the Security Council vetoed what, and which document was it?
-- One row per veto and vetoing member. A veto whose date and members fit several
-- entries of the reference list names all of them and is matched to none.
with vetoes as (select * from {{ ref('un_vetoes') }}),

reference as (select * from {{ ref('reference_un_vetoes') }}),

vetoes_by_member as (
    select
        vetoes.event_id,
        member.country_code as vetoer,
        vetoes.subject,
        vetoes.initiators,
        vetoes.targets,
        vetoes.status,
        vetoes.veto_id,
        vetoes.document_symbol,
        vetoes.document_candidates,
        vetoes.date_edtf,
        vetoes.date_start
    from vetoes
    cross join unnest(vetoes.vetoers) as member (country_code)
),

final as (
    select
        vetoes_by_member.vetoer,
        vetoes_by_member.date_edtf,
        vetoes_by_member.status,
        vetoes_by_member.subject,
        vetoes_by_member.targets,
        vetoes_by_member.initiators,
        vetoes_by_member.document_symbol,
        reference.topic as document_topic,
        reference.date_edtf as document_date_edtf,
        vetoes_by_member.document_candidates,
        count(*) filter (where vetoes_by_member.status = 'cast') over (
            partition by vetoes_by_member.vetoer
        ) as vetoes_cast_by_member,
        vetoes_by_member.event_id
    from vetoes_by_member
    left outer join reference
        on vetoes_by_member.veto_id = reference.veto_id
    order by
        vetoes_by_member.vetoer,
        vetoes_by_member.date_start nulls last,
        vetoes_by_member.event_id
)

select * from final
