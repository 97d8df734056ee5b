-- What may be furniture of an outlet by the way it comes: at the edge of many texts, or
-- amid them but with the same line beside it, as a box does.
with recurring_blocks as (select * from {{ ref('int_recurring_blocks') }}),

articles as (select * from {{ ref('int_articles_current') }}),

article_blocks as (select * from {{ ref('stg_article_blocks') }}),

lines as (
    select
        outlet,
        line_hash,
        place,
        count(distinct version_id) as story_count,
        min(struct_pack(version_id := version_id, block_no := block_no)) as first_block
    from recurring_blocks
    where is_in_story
    group by
        outlet,
        line_hash,
        place
    having story_count >= {{ least_stories() }}
),

neighbours as (
    select
        line_hash,
        place,
        version_id,
        'before' as side,
        line_hash_before as neighbour_hash
    from recurring_blocks
    where is_in_story and line_hash_before is not null
    union all
    select
        line_hash,
        place,
        version_id,
        'after' as side,
        line_hash_after as neighbour_hash
    from recurring_blocks
    where is_in_story and line_hash_after is not null
),

neighbours_counted as (
    select
        line_hash,
        place,
        side,
        neighbour_hash,
        count(distinct version_id) as story_count
    from neighbours
    group by
        line_hash,
        place,
        side,
        neighbour_hash
),

constant_neighbours as (
    select
        lines.line_hash,
        lines.place,
        list_sort(list(neighbours_counted.neighbour_hash)) as neighbour_hashes
    from lines
    inner join neighbours_counted
        on
            lines.line_hash = neighbours_counted.line_hash
            and lines.place = neighbours_counted.place
    where neighbours_counted.story_count >= 0.8 * lines.story_count
    group by
        lines.line_hash,
        lines.place
),

lines_in_their_place as (
    select
        lines.outlet,
        lines.line_hash,
        lines.place,
        coalesce(articles.language, 'und') as language,
        article_blocks.text,
        lines.story_count,
        coalesce(constant_neighbours.neighbour_hashes, []) as neighbour_hashes
    from lines
    left outer join constant_neighbours
        on
            lines.line_hash = constant_neighbours.line_hash
            and lines.place = constant_neighbours.place
    inner join articles
        on lines.first_block['version_id'] = articles.version_id
    inner join article_blocks
        on
            lines.first_block['version_id'] = article_blocks.version_id
            and lines.first_block['block_no'] = article_blocks.block_no
    where
        lines.place in ('top', 'bottom')
        or constant_neighbours.line_hash is not null
)

select * from lines_in_their_place
