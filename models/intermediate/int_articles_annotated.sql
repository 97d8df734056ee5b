{{
    config(
        materialized='incremental',
        incremental_strategy='delete+insert',
        unique_key='version_id',
        on_schema_change='fail',
    )
}}

-- Only current versions are annotated: no mart shows what an older one said. A version
-- that was current once keeps its row, and whoever reads this table joins the current
-- versions.
with articles as (select * from {{ ref('int_articles_current') }}),

article_blocks as (select * from {{ ref('int_article_blocks') }}),

block_roles as (select * from {{ ref('block_roles') }}),

blocks_left_out as (select * from {{ ref('int_blocks_left_out') }}),

articles_with_blocks_left_out as (
    select
        articles.version_id,
        articles.published_local,
        articles.language,
        articles.zone,
        blocks_left_out.left_out_block_nos
    from articles
    inner join blocks_left_out
        on articles.version_id = blocks_left_out.version_id
),

articles_to_annotate as (
    select *
    from articles_with_blocks_left_out
    {% if is_incremental() %}
        where not exists (
            select 1
            from {{ this }} as annotated
            where
                annotated.version_id = articles_with_blocks_left_out.version_id
                and annotated.rules_version = annotation_rules_version()
                and annotated.left_out_block_nos
                = articles_with_blocks_left_out.left_out_block_nos
        )
    {% endif %}
),

texts as (
    select
        articles_to_annotate.version_id,
        -- sorted as a list, by block_no: an ordered aggregate cannot leave the memory
        list_sort(list(struct_pack(
            block_no := article_blocks.block_no,
            role := article_blocks.role,
            text := article_blocks.text
        ))) as blocks
    from articles_to_annotate
    inner join article_blocks
        on articles_to_annotate.version_id = article_blocks.version_id
    inner join block_roles
        on
            article_blocks.role = block_roles.role
            and block_roles.is_text
    group by articles_to_annotate.version_id
),

articles_annotated as (
    select
        articles_to_annotate.version_id,
        annotation_rules_version() as rules_version,
        articles_to_annotate.left_out_block_nos,
        annotate_article(
            texts.blocks,
            articles_to_annotate.published_local,
            articles_to_annotate.language,
            articles_to_annotate.zone
        ) as annotation
    from articles_to_annotate
    left outer join texts
        on articles_to_annotate.version_id = texts.version_id
)

select * from articles_annotated
