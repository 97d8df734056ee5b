-- How did a state's trade develop, by the figures that were printed?
-- One row per printed figure, grouped into series of the same reporter, partner, flow,
-- sector, measure and unit, in order of period. `change_to_previous_pct` is computed
-- from the two values and stands only where both periods are of the same length: a
-- month is not compared with a year.
with figures as (select * from {{ ref('trade_figures') }}),

figures_with_previous as (
    select
        *,
        lag(value_norm) over series as previous_value_norm,
        lag(date_edtf) over series as previous_period
    from figures
    where date_start is not null  -- without a period it belongs to no series
    window
        series as (
            partition by
                reporter, partner, flow, sector, measure, unit, date_precision
            order by date_start, date_end, event_id
        )
),

final as (
    select
        reporter,
        partner,
        flow,
        sector,
        measure,
        date_edtf as period,
        comparison_edtf,
        value,
        unit,
        value_norm,
        previous_period,
        case
            when measure = 'value' and previous_value_norm != 0
                then round(
                    100 * (value_norm - previous_value_norm)
                    / abs(previous_value_norm),
                    1
                )
        end as change_to_previous_pct,
        event_id
    from figures_with_previous
    order by
        reporter,
        partner nulls first,
        flow,
        sector nulls first,
        measure,
        unit,
        date_start,
        date_end,
        event_id
)

select * from final
