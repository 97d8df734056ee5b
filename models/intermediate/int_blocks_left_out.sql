{{ config(materialized='view') }}

with articles as (select * from {{ ref('int_articles_current') }}),

furniture_blocks as (select * from {{ ref('int_furniture_blocks') }}),

furniture_listed as (
    select
        version_id,
        list_sort(list(block_no)) as block_nos
    from furniture_blocks
    group by version_id
),

blocks_left_out as (
    select
        articles.version_id,
        coalesce(furniture_listed.block_nos, []) as left_out_block_nos
    from articles
    left outer join furniture_listed
        on articles.version_id = furniture_listed.version_id
)

select * from blocks_left_out
