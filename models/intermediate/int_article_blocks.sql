{{ config(materialized='view') }}

with article_blocks as (select * from {{ ref('stg_article_blocks') }}),

furniture_blocks as (select * from {{ ref('int_furniture_blocks') }}),

article_blocks_with_roles as (
    select
        article_blocks.version_id,
        article_blocks.block_no,
        case
            when furniture_blocks.version_id is not null then 'furniture'
            else article_blocks.role
        end as role,
        case
            when furniture_blocks.version_id is not null then 'recurs_in_outlet'
            else article_blocks.role_rule
        end as role_rule,
        article_blocks.text
    from article_blocks
    left outer join furniture_blocks
        on
            article_blocks.version_id = furniture_blocks.version_id
            and article_blocks.block_no = furniture_blocks.block_no
)

select * from article_blocks_with_roles
