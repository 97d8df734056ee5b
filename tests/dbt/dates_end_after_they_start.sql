-- Bounds are in order, and open or missing only where the precision allows it. Years
-- before the common era ("-0043") have none: calendars of days do not reach that far.
with dates as (
    {{ all_dates() }}
)

select *
from dates
where
    date_start > date_end
    or (
        date_precision = 'unknown'
        and (date_start is not null or date_end is not null or date_edtf is not null)
    )
    or (
        date_precision = 'interval'
        and (date_edtf is null or coalesce(date_start, date_end) is null)
        and not coalesce(starts_with(date_edtf, '-'), false)
    )
    or (
        date_precision not in ('unknown', 'interval')
        and (date_edtf is null or date_start is null or date_end is null)
        and not coalesce(starts_with(date_edtf, '-'), false)
    )
    or (date_basis = 'none') <> (date_edtf is null)
