-- Which texts are light rewrites of each other: much of the wording is the same, and so
-- are the facts. The next instalment of a series shares the wording alone, another
-- author's report of the same event the facts alone. annotate/fingerprint.py tells what
-- the parts of a fingerprint are; the numbers are from benchmarks/origins/.
{% set least_wording = 0.2 %}  {# of the shorter text's shingles: (1 - 0.4)^3 #}
{% set least_specifics = 0.7 %}  {# of the fewer names and figures #}
{% set least_figures = 0.5 %}  {# of the fewer figures #}
{% set words_beyond = 0.1 %}  {# may agree more in small words than in specifics by #}
{% set least_length = 0.5 %}  {# of the longer: a digest is no rewrite of its parts #}
{# A report is reworked while it is news. What comes weekly, monthly or every year never
   meets itself; what is printed again after years is printed as it was, and
   int_article_copies sees that at any distance. #}
{% set days_apart = 7 %}

with articles as (select * from {{ ref('int_articles_current') }}),

article_copies as (select * from {{ ref('int_article_copies') }}),

articles_fingerprinted as (
    select * from {{ ref('int_articles_fingerprinted') }}
),

-- The same text stands here once, by the article that had it first.
texts as (
    select
        articles.article_id,
        articles_fingerprinted.fingerprint,
        articles.publication_order,
        left(articles.published_local || '-01-01', 10)::date as published_from,
        articles.published_by
    from articles
    inner join article_copies
        on
            articles.article_id = article_copies.article_id
            and article_copies.is_first_of_its_text
    inner join articles_fingerprinted
        on articles.version_id = articles_fingerprinted.version_id
),

text_bands as (
    select
        publication_order,
        published_by - date '1970-01-01' as day_no,
        unnest(fingerprint['bands']) as band
    from texts
),

-- A band that thousands of texts share (a form filled in again and again) must not give
-- millions of pairs: each text is compared with the next three in time and with the
-- first of its last days. That loses no pair that matters: of a story that many rework,
-- the first is the origin; strangers meet by chance and seldom within a week; and a
-- rewrite has several bands in common with its origin. Lost is the rewrite of a form
-- that was filled in three times and more before it came.
neighbours as (
    select
        publication_order,
        unnest([
            min(publication_order) over last_days,
            lead(publication_order, 1) over by_time,
            lead(publication_order, 2) over by_time,
            lead(publication_order, 3) over by_time
        ]) as neighbour
    from text_bands
    window
        by_time as (
            partition by band
            order by publication_order asc
        ),
        last_days as (
            partition by band
            order by day_no asc
            range between {{ days_apart - 1 }} preceding and current row
        )
),

pairs_met as (
    select distinct
        least(publication_order, neighbour) as earlier,
        greatest(publication_order, neighbour) as later
    from neighbours
    where publication_order <> neighbour
),

candidate_pairs as (
    select
        earlier.article_id as earlier_id,
        later.article_id as later_id
    from pairs_met
    inner join texts as earlier
        on pairs_met.earlier = earlier.publication_order
    inner join texts as later
        on pairs_met.later = later.publication_order
    -- where a day of publication is unknown, the texts alone decide
    where
        coalesce(
            greatest(earlier.published_from, later.published_from)
            - least(earlier.published_by, later.published_by)
            < {{ days_apart }},
            true
        )
),

pairs_compared as (
    select
        candidate_pairs.earlier_id,
        candidate_pairs.later_id,
        {{ shared_count('shingles') }} as shared_shingles,
        {{ lesser_count('shingles') }} as least_shingles,
        {{ shared_count('specifics') }} as shared_specifics,
        {{ lesser_count('specifics') }} as least_specifics,
        {{ shared_count('figures') }} as shared_figures,
        {{ lesser_count('figures') }} as least_figures,
        {{ shared_count('words') }} as shared_words,
        {{ lesser_count('words') }} as least_words,
        greatest(
            len(earlier.fingerprint['shingles']),
            len(later.fingerprint['shingles'])
        ) as most_shingles
    from candidate_pairs
    inner join texts as earlier
        on candidate_pairs.earlier_id = earlier.article_id
    inner join texts as later
        on candidate_pairs.later_id = later.article_id
),

rewrites_paired as (
    select
        earlier_id,
        later_id
    from pairs_compared
    where
        least_shingles > {{ least_length }} * most_shingles
        and shared_shingles >= {{ least_wording }} * least_shingles
        and shared_specifics >= {{ least_specifics }} * least_specifics
        and shared_figures >= {{ least_figures }} * least_figures
        and shared_words / greatest(least_words, 1)
        <= shared_specifics / least_specifics + {{ words_beyond }}
)

select * from rewrites_paired
