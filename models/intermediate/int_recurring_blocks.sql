-- Lines that come again and again in an outlet, and where each article has them. All is
-- counted anew on each build, in passes over numbers: what recurs must not depend on
-- the order in which articles came in.
with articles as (
    select
        outlet,
        version_id,
        publication_order
    from {{ ref('int_articles_current') }}
    where outlet is not null
),

article_blocks as (
    select *
    from {{ ref('stg_article_blocks') }}
    -- a headline is the article's own, whoever else has it
    where role in ('lead', 'paragraph', 'heading', 'caption')
),

-- An article is known by its number in order of publication, a line by 64 bits that
-- stand for its outlet and its words: twenty million of them fit in the memory.
lines as (
    select
        articles.publication_order as article_no,
        article_blocks.block_no,
        article_blocks.role in ('heading', 'caption') as is_beside_text,
        hash(articles.outlet, {{ folded_line('article_blocks.text') }}) as line_hash,
        length(article_blocks.text) as char_count
    from articles
    inner join article_blocks
        on articles.version_id = article_blocks.version_id
),

shared_lines as (
    select
        line_hash,
        count(*) as block_count,
        min(article_no) as first_article_no
    from lines
    group by line_hash
    having first_article_no < max(article_no)
),

shared_blocks as (
    select
        lines.article_no,
        lines.block_no,
        lines.is_beside_text,
        lines.line_hash,
        lines.char_count,
        shared_lines.block_count,
        shared_lines.first_article_no
    from lines
    inner join shared_lines
        on lines.line_hash = shared_lines.line_hash
),

seen_before as (
    select
        article_no,
        sum(char_count) as char_count
    from shared_blocks
    where first_article_no < article_no
    group by article_no
),

article_lengths as (
    select
        article_no,
        sum(char_count) as char_count
    from lines
    group by article_no
),

-- Copies of a report and the states of a live blog share their lines, too. So only an
-- article counts that brings more than a third of its text itself: copies differ in a
-- fifth at most, and a blog does so in its first two states only.
stories as (
    select article_lengths.article_no
    from article_lengths
    left outer join seen_before
        on article_lengths.article_no = seen_before.article_no
    where
        3 * coalesce(seen_before.char_count, 0) < 2 * article_lengths.char_count
),

recurring_lines as (
    select shared_blocks.line_hash
    from shared_blocks
    inner join stories
        on shared_blocks.article_no = stories.article_no
    where shared_blocks.block_count >= {{ least_stories() }}
    group by shared_blocks.line_hash
    having count(distinct shared_blocks.article_no) >= {{ least_stories() }}
),

recurring_blocks as (
    select
        shared_blocks.article_no,
        shared_blocks.block_no,
        shared_blocks.is_beside_text,
        shared_blocks.line_hash
    from shared_blocks
    inner join recurring_lines
        on shared_blocks.line_hash = recurring_lines.line_hash
),

articles_affected as (select distinct article_no from recurring_blocks),

-- An article without a line of its own is left as it is: it is not to be emptied.
own_blocks as (
    select
        lines.article_no,
        list(lines.block_no) as block_nos
    from lines
    inner join articles_affected
        on lines.article_no = articles_affected.article_no
    left outer join recurring_lines
        on lines.line_hash = recurring_lines.line_hash
    where recurring_lines.line_hash is null
    group by lines.article_no
),

blocks_with_own_blocks as (
    select
        recurring_blocks.*,
        own_blocks.block_nos as own_block_nos
    from recurring_blocks
    inner join own_blocks
        on recurring_blocks.article_no = own_blocks.article_no
),

blocks_counted as (
    select
        article_no,
        block_no,
        is_beside_text,
        line_hash,
        len(own_block_nos) as own_block_count,
        len(list_filter(
            own_block_nos, lambda own_block_no: own_block_no < block_no
        )) as own_blocks_before
    from blocks_with_own_blocks
),

blocks_with_neighbours as (
    select
        *,
        lag(line_hash) over in_a_row as line_hash_before,
        lead(line_hash) over in_a_row as line_hash_after
    from blocks_counted
    window
        in_a_row as (
            partition by
                article_no,
                own_blocks_before
            order by block_no asc
        )
),

blocks_in_stories as (
    select
        blocks_with_neighbours.*,
        stories.article_no is not null as is_in_story
    from blocks_with_neighbours
    left outer join stories
        on blocks_with_neighbours.article_no = stories.article_no
),

recurring_blocks_numbered as (
    select
        articles.version_id,
        blocks_in_stories.block_no,
        articles.outlet,
        blocks_in_stories.line_hash,
        case
            when
                blocks_in_stories.own_blocks_before = blocks_in_stories.own_block_count
                then 'bottom'
            when
                blocks_in_stories.own_blocks_before = 0
                -- headings and captions belong to the text below them
                and not blocks_in_stories.is_beside_text
                then 'top'
            else 'inside'
        end as place,
        blocks_in_stories.line_hash_before,
        blocks_in_stories.line_hash_after,
        blocks_in_stories.is_in_story
    from blocks_in_stories
    inner join articles
        on blocks_in_stories.article_no = articles.publication_order
)

select * from recurring_blocks_numbered
