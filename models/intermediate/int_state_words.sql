-- German words that name a state, lower case, as they stand in the subject of a veto.
with countries as (select * from {{ ref('countries') }}),

demonyms as (select * from {{ ref('demonyms') }}),

metonyms as (select * from {{ ref('metonyms') }}),

genitive_endings as (select unnest(['', 's']) as ending),

adjective_endings as (
    select unnest(['', 'e', 'em', 'en', 'er', 'es']) as ending
),

names as (
    select
        country_code,
        name_de as name
    from countries
    union
    select
        country_code,
        unnest(string_split(aliases_de, ';')) as name
    from countries
    union
    select
        country_code,
        surface as name
    from metonyms
    where lang = 'de'
),

words as (
    select
        lower(names.name) || genitive_endings.ending as word,
        names.country_code
    from names
    cross join genitive_endings
    union
    select
        lower(demonyms.lemma) || adjective_endings.ending as word,
        demonyms.country_code
    from demonyms
    cross join adjective_endings
    where
        demonyms.lang = 'de'
        and demonyms.kind = 'adjective'
),

state_words as (
    select
        word,
        country_code
    from words
)

select * from state_words
