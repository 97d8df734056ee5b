with reports as (select * from {{ ref('int_reports_unnested') }}),

reports_merged as (select * from {{ ref('int_reports_merged') }}),

claims as (
    select
        reports_merged.event_id,
        reports.report_id,
        reports.article_id,
        unnest(reports.claims) as claim,
        generate_subscripts(reports.claims, 1) as claim_no
    from reports
    inner join reports_merged
        on reports.report_id = reports_merged.report_id
),

-- Who says the same again in the same article says it once; the first sentence counts.
claims_numbered as (
    select
        claims.*,
        row_number() over (
            partition by claims.report_id, claim.claimant_actor_id, claim.stance
            order by
                claim.block_no asc,
                claim.start_char asc,
                claims.claim_no asc
        ) as saying_no
    from claims
),

event_claims as (
    select
        {{ text_hash([
            'claims_numbered.report_id', 'claim.claimant_actor_id', 'claim.stance',
        ]) }} as claim_id,
        claims_numbered.event_id,
        claims_numbered.report_id,
        claims_numbered.article_id,
        claim.claimant_actor_id,
        claim.claimant,
        claim.claimant_kind,
        claim.claimant_country_code,
        claim.stance,
        claim.via,
        claim.evidence,
        claim.block_no,
        claim.sentence_no,
        claim.start_char,
        claim.end_char,
        {{ date_columns('claim', prefix='said_') }}
    from claims_numbered
    where claims_numbered.saying_no = 1
)

select * from event_claims
