{{
    config(
        materialized='incremental',
        incremental_strategy='delete+insert',
        unique_key='version_id',
        on_schema_change='fail',
    )
}}

-- A version that was current once keeps its row, and whoever reads this table joins the
-- current versions.
with article_blocks as (select * from {{ ref('int_article_blocks') }}),

blocks_left_out as (select * from {{ ref('int_blocks_left_out') }}),

articles_to_fingerprint as (
    select *
    from blocks_left_out
    {% if is_incremental() %}
        where not exists (
            select 1
            from {{ this }} as fingerprinted
            where
                fingerprinted.version_id = blocks_left_out.version_id
                and fingerprinted.rules_version = fingerprint_rules_version()
                and fingerprinted.left_out_block_nos
                = blocks_left_out.left_out_block_nos
        )
    {% endif %}
),

texts as (
    select
        articles_to_fingerprint.version_id,
        -- sorted as a list, by block_no: an ordered aggregate cannot leave the memory
        list_sort(list(struct_pack(
            block_no := article_blocks.block_no,
            text := article_blocks.text
        ))) as blocks
    from articles_to_fingerprint
    inner join article_blocks
        on articles_to_fingerprint.version_id = article_blocks.version_id
    where article_blocks.role in ('lead', 'paragraph')
    group by articles_to_fingerprint.version_id
),

texts_in_order as (
    select
        version_id,
        list_transform(blocks, lambda block: block['text']) as paragraphs
    from texts
),

articles_fingerprinted as (
    select
        articles_to_fingerprint.version_id,
        fingerprint_rules_version() as rules_version,
        articles_to_fingerprint.left_out_block_nos,
        fingerprint_text(texts_in_order.paragraphs) as fingerprint
    from articles_to_fingerprint
    left outer join texts_in_order
        on articles_to_fingerprint.version_id = texts_in_order.version_id
)

select * from articles_fingerprinted
