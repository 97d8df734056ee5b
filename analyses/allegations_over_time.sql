-- What is the state of an arms-delivery allegation, claim by claim?
-- One row per claim, in order of publication. `event_state` counts the claims about
-- this one event so far, `pair_state` those about any delivery between the same two
-- sides: reports that give no date are kept as events of their own, so the story of a
-- pair runs over several.
with allegations as (select * from {{ ref('arms_delivery_allegations') }}),

claims as (select * from {{ ref('event_claims') }}),

articles as (select * from {{ ref('articles') }}),

claims_in_order as (
    select
        allegations.event_id,
        array_to_string(allegations.suppliers, '; ') as suppliers,
        array_to_string(allegations.recipients, '; ') as recipients,
        array_to_string(allegations.items, '; ') as items,
        articles.published_local,
        articles.outlet,
        claims.claimant,
        claims.stance,
        claims.via,
        claims.evidence,
        row_number() over (
            partition by allegations.suppliers, allegations.recipients
            -- within an article the text decides what comes first
            order by
                articles.published_local nulls last,
                claims.article_id,
                claims.block_no,
                claims.start_char,
                claims.claimant,
                claims.stance,
                allegations.event_id
        ) as claim_no,
        allegations.date_edtf
    from claims
    inner join allegations on claims.event_id = allegations.event_id
    inner join articles on claims.article_id = articles.article_id
),

stances_so_far as (
    select
        *,
        bool_or(stance = 'alleges') over of_event as event_alleged,
        bool_or(stance = 'denies') over of_event as event_denied,
        bool_or(stance = 'confirms') over of_event as event_confirmed,
        bool_or(stance = 'alleges') over of_pair as pair_alleged,
        bool_or(stance = 'denies') over of_pair as pair_denied,
        bool_or(stance = 'confirms') over of_pair as pair_confirmed
    from claims_in_order
    window
        of_event as (partition by event_id order by claim_no),
        of_pair as (partition by suppliers, recipients order by claim_no)
),

final as (
    select
        suppliers,
        recipients,
        claim_no,
        published_local,
        outlet,
        claimant,
        stance,
        via,
        items,
        case
            when event_confirmed and event_denied then 'confirmed and denied'
            when event_confirmed then 'confirmed'
            when event_alleged and event_denied then 'contested'
            when event_denied then 'denied'
            when event_alleged then 'alleged'
            else 'announced'
        end as event_state,
        case
            when pair_confirmed and pair_denied then 'confirmed and denied'
            when pair_confirmed then 'confirmed'
            when pair_alleged and pair_denied then 'contested'
            when pair_denied then 'denied'
            when pair_alleged then 'alleged'
            else 'announced'
        end as pair_state,
        evidence,
        event_id,
        date_edtf
    from stances_so_far
    order by suppliers, recipients, claim_no
)

select * from final
