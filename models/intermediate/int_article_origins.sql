-- Where each story begins. Copies have the origin of the article that they copy; a
-- rewrite has the first origin that it, or a copy of it, is a rewrite of. A rewrite of
-- a rewrite counts only where it is still like the origin: else a chain of small
-- changes could join two stories that have nothing in common.

-- `using key` below is DuckDB's; the linter does not know it.
with recursive articles as (  -- noqa: PRS
    select * from {{ ref('int_articles_current') }}
),

article_copies as (select * from {{ ref('int_article_copies') }}),

rewrites as (select * from {{ ref('int_rewrites_paired') }}),

copy_orders as (
    select
        article_copies.article_id,
        article_copies.copy_of,
        articles.publication_order
    from article_copies
    inner join articles
        on article_copies.copy_of = articles.article_id
),

-- From each story to those before it that share a rewrite with it.
links as (
    select distinct
        greatest(one.publication_order, other.publication_order) as story,
        least(one.publication_order, other.publication_order) as earlier_story
    from rewrites
    inner join copy_orders as one
        on rewrites.earlier_id = one.article_id
    inner join copy_orders as other
        on rewrites.later_id = other.article_id
    where one.copy_of <> other.copy_of
),

-- Stories are settled in order of time: each belongs to the first of those before it that
-- is an origin, and is an origin where none is. It waits until the first that may be one
-- is settled.
settled (story, origin) using key (story) as (
    select
        earlier_story as story,
        earlier_story as origin
    from links
    where earlier_story not in (select later.story from links as later)
    union
    select
        story,
        coalesce(first_possible, story) as origin
    from (
        select
            links.story,
            min(links.earlier_story) filter (
                where before.story is null or before.story = before.origin
            ) as first_possible
        from links
        left outer join recurring.settled as before
            on links.earlier_story = before.story
        where links.story not in (select done.story from recurring.settled as done)
        group by links.story
    ) as waiting
    where
        first_possible is null
        or first_possible in (select done.story from recurring.settled as done)
),

article_origins as (
    select
        copy_orders.article_id,
        coalesce(articles.article_id, copy_orders.copy_of) as origin_id
    from copy_orders
    left outer join settled
        on copy_orders.publication_order = settled.story
    left outer join articles
        on settled.origin = articles.publication_order
)

select * from article_origins
