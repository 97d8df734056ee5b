with recurring_blocks as (select * from {{ ref('int_recurring_blocks') }}),

furniture_lines as (select * from {{ ref('int_furniture_lines') }}),

furniture_blocks as (
    select
        recurring_blocks.version_id,
        recurring_blocks.block_no
    from recurring_blocks
    inner join furniture_lines
        on
            recurring_blocks.line_hash = furniture_lines.line_hash
            and recurring_blocks.place = furniture_lines.place
)

select * from furniture_blocks
