with actors as (
    select
        actor_id,
        name,
        kind,
        country_code,
        wikidata_id,
        aliases
    from {{ ref('int_actors_listed') }}
)

select * from actors
