-- Every actor of the vocabulary under the key by which the annotators name it.
with countries as (select * from {{ ref('countries') }}),

organisations as (select * from {{ ref('organisations') }}),

persons as (select * from {{ ref('persons') }}),

-- A person has a row for each office; the latest says whom they stand for.
persons_by_key as (
    select
        'person:' || folded_name(name) as actor_id,
        first(name order by from_year desc nulls last, name asc) as name,
        first(country_code order by from_year desc nulls last, country_code asc)
            as country_code,
        min(wikidata_id) as wikidata_id,
        list(distinct aliases) filter (where aliases is not null) as alias_lists
    from persons
    group by actor_id
),

actors as (
    select
        'state:' || country_code as actor_id,
        name_de as name,
        'state' as kind,
        country_code,
        wikidata_id,
        array_to_string(
            list_filter(
                [aliases_de, name_en, aliases_en], lambda names: names is not null
            ),
            ';'
        ) as aliases
    from countries
    union all
    select
        'org:' || name as actor_id,
        name,
        'organisation' as kind,
        country_code,
        wikidata_id,
        array_to_string(
            list_filter([aliases, guarded_aliases], lambda names: names is not null),
            ';'
        ) as aliases
    from organisations
    union all
    select
        actor_id,
        name,
        'person' as kind,
        country_code,
        wikidata_id,
        array_to_string(alias_lists, ';') as aliases
    from persons_by_key
),

actors_listed as (
    select
        actor_id,
        name,
        kind,
        country_code,
        wikidata_id,
        list_filter(
            list_sort(list_distinct(string_split(coalesce(aliases, ''), ';'))),
            lambda alias: alias <> ''
        ) as aliases
    from actors
)

select * from actors_listed
