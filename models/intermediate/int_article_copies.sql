-- Which articles have the same paragraphs. Two articles are copies of each other if
-- their paragraphs agree in at least 80 % of the shorter text and in more than half of
-- the longer: outlets cut agency reports from the end, and a digest that quotes two
-- reports whole must not make one of them. Numbers of characters count, not of
-- paragraphs.
{% set least_characters = 100 %}  {# less text than a sentence or two proves nothing #}
{% set least_of_first = 0.5 %}  {# of the shorter text, shared with a chain's first #}

-- `using key` below is DuckDB's; the linter does not know it.
with recursive articles as (  -- noqa: PRS
    select * from {{ ref('int_articles_current') }}
),

article_blocks as (select * from {{ ref('int_article_blocks') }}),

-- Case, signs, Swiss ss and an agency's place line ("Bern (dpa) - ") make no other
-- text.
paragraphs_folded as (
    select
        articles.article_id,
        article_blocks.block_no,
        regexp_replace(
            replace(
                lower(
                    regexp_replace(
                        article_blocks.text,
                        '^[^()]{2,60}\([^()]{2,30}\)\s*[-–—:]\s+',
                        ''
                    )
                ),
                'ß',
                'ss'
            ),
            '[^\pL\pN]+',
            '',
            'g'
        ) as folded
    from articles
    inner join article_blocks
        on articles.version_id = article_blocks.version_id
    where article_blocks.role in ('lead', 'paragraph')
),

paragraphs as (
    select
        article_id,
        block_no,
        md5(folded) as paragraph_hash,
        length(folded) as char_count
    from paragraphs_folded
    where folded <> ''
),

bodies as (
    select
        article_id,
        -- sorted as a list: an ordered aggregate cannot leave the memory
        md5(array_to_string(
            list_transform(
                list_sort(list(struct_pack(
                    block_no := block_no, paragraph_hash := paragraph_hash
                ))),
                lambda paragraph: paragraph['paragraph_hash']
            ),
            ''
        )) as body_hash
    from paragraphs
    group by article_id
    having sum(char_count) >= {{ least_characters }}
),

-- Identical bodies are one from here on, and so are repeated paragraphs within a body.
body_paragraphs as (
    select
        bodies.body_hash,
        paragraphs.paragraph_hash,
        any_value(paragraphs.char_count) as char_count
    from bodies
    inner join paragraphs
        on bodies.article_id = paragraphs.article_id
    group by
        bodies.body_hash,
        paragraphs.paragraph_hash
),

body_lists as (
    select
        body_hash,
        list(
            struct_pack(paragraph_hash := paragraph_hash, char_count := char_count)
        ) as paragraphs,
        sum(char_count) as char_count
    from body_paragraphs
    group by body_hash
),

-- A paragraph that thousands of articles share must not give millions of pairs: each
-- body is compared with the next three of those that share the paragraph, by size.
neighbours as (
    select
        body_paragraphs.body_hash,
        unnest([
            lead(body_paragraphs.body_hash, 1) over by_size,
            lead(body_paragraphs.body_hash, 2) over by_size,
            lead(body_paragraphs.body_hash, 3) over by_size
        ]) as neighbour_hash
    from body_paragraphs
    inner join body_lists
        on body_paragraphs.body_hash = body_lists.body_hash
    window
        by_size as (
            partition by body_paragraphs.paragraph_hash
            order by
                body_lists.char_count asc,
                body_paragraphs.body_hash asc
        )
),

candidate_pairs as (
    select distinct
        body_hash as shorter_hash,
        neighbour_hash as longer_hash
    from neighbours
    where neighbour_hash is not null
),

-- Lists are intersected, not tables joined, for a join may begin with the paragraph that
-- they all share.
pairs_compared as (
    select
        candidate_pairs.shorter_hash,
        candidate_pairs.longer_hash,
        shorter.char_count as shorter_char_count,
        longer.char_count as longer_char_count,
        list_intersect(shorter.paragraphs, longer.paragraphs) as shared_paragraphs
    from candidate_pairs
    inner join body_lists as shorter
        on candidate_pairs.shorter_hash = shorter.body_hash
    inner join body_lists as longer
        on candidate_pairs.longer_hash = longer.body_hash
),

pairs_measured as (
    select
        *,
        list_sum(
            list_transform(shared_paragraphs, lambda shared: shared['char_count'])
        ) as shared_char_count
    from pairs_compared
),

copies as (
    select
        shorter_hash,
        longer_hash
    from pairs_measured
    where
        shared_char_count >= {{ least_characters }}
        and shared_char_count >= 0.8 * shorter_char_count
        and shared_char_count > 0.5 * longer_char_count
),

-- Copies of copies are copies: each body gets the smallest hash that can be reached.
links as (
    select
        shorter_hash as body_hash,
        longer_hash as linked_hash
    from copies
    union all
    select
        longer_hash as body_hash,
        shorter_hash as linked_hash
    from copies
),

body_groups (body_hash, group_hash) using key (body_hash) as (
    select
        body_hash,
        least(body_hash, min(linked_hash)) as group_hash
    from links
    group by body_hash
    union
    select
        links.linked_hash as body_hash,
        min(body_groups.group_hash) as group_hash
    from body_groups
    inner join links
        on body_groups.body_hash = links.body_hash
    inner join recurring.body_groups as settled
        on links.linked_hash = settled.body_hash
    where body_groups.group_hash < settled.group_hash
    group by links.linked_hash
),

first_bodies as (
    select
        body_groups.group_hash,
        arg_min(bodies.body_hash, articles.publication_order) as body_hash
    from body_groups
    inner join bodies
        on body_groups.body_hash = bodies.body_hash
    inner join articles
        on bodies.article_id = articles.article_id
    group by body_groups.group_hash
),

-- A text that is carried on day by day, a paragraph more and one less, is a chain of
-- copies. It ends where not half of the text is that of the first: what comes after
-- stands for itself.
bodies_grouped as (
    select
        body_groups.body_hash,
        body_groups.group_hash
    from body_groups
    inner join first_bodies
        on body_groups.group_hash = first_bodies.group_hash
    inner join body_lists as copied
        on body_groups.body_hash = copied.body_hash
    inner join body_lists as first_of_group
        on first_bodies.body_hash = first_of_group.body_hash
    where
        list_sum(list_transform(
            list_intersect(copied.paragraphs, first_of_group.paragraphs),
            lambda shared: shared['char_count']
        ))
        >= {{ least_of_first }} * least(copied.char_count, first_of_group.char_count)
),

articles_grouped as (
    select
        articles.article_id,
        bodies.body_hash,
        articles.publication_order,
        coalesce(
            bodies_grouped.group_hash,
            bodies.body_hash,
            articles.article_id
        ) as story
    from articles
    left outer join bodies
        on articles.article_id = bodies.article_id
    left outer join bodies_grouped
        on bodies.body_hash = bodies_grouped.body_hash
),

article_copies as (
    select
        article_id,
        first_value(article_id) over by_story as copy_of,
        body_hash is not null and row_number() over (
            partition by body_hash
            order by publication_order asc
        ) = 1 as is_first_of_its_text
    from articles_grouped
    window
        by_story as (
            partition by story
            order by publication_order asc
        )
)

select * from article_copies
