-- The promise: no day that nobody wrote. Bounds and EDTF have exactly the grain that
-- the precision says.
-- Years before the common era have no bounds.
with dates as (
    {{ all_dates() }}
)

select *
from dates
where case date_precision
    when 'minute'
        then
            date_start = date_end
            and regexp_full_match(
                date_edtf, '\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?'
            )
    when 'hour'
        then
            date_start = date_end
            and regexp_full_match(
                date_edtf, '\d{4}-\d\d-\d\dT\d\d(:00)?(Z|[+-]\d\d:\d\d)?'
            )
    when 'day'
        then
            date_start = date_end
            and date_edtf = strftime(date_start, '%Y-%m-%d')
    when 'week'
        then
            date_end = date_start + 6
            and isodow(date_start) = 1
            and date_edtf
            = strftime(date_start, '%Y-%m-%d') || '/' || strftime(date_end, '%Y-%m-%d')
    when 'month'
        then
            date_start = date_trunc('month', date_start)::date
            and date_end = last_day(date_start)
            and date_edtf = strftime(date_start, '%Y-%m')
    when 'quarter'
        then
            date_start = date_trunc('quarter', date_start)::date
            and date_end = last_day((date_start + interval 2 month)::date)
            and date_edtf = strftime(date_start, '%Y-') || (32 + quarter(date_start))
    when 'season'
        then
            date_end - date_start between 85 and 95
            and regexp_full_match(date_edtf, '\d{4}-2[1-4]')
    when 'half_year'
        then
            date_start = date_trunc('month', date_start)::date
            and month(date_start) in (1, 7)
            and date_end = last_day((date_start + interval 5 month)::date)
            and date_edtf
            = strftime(date_start, '%Y-') || (40 + month(date_start) // 7)
    when 'year'
        then
            date_start = date_trunc('year', date_start)::date
            and date_end = (date_start + interval 1 year)::date - 1
            and date_edtf = strftime(date_start, '%Y')
    when 'decade'
        then
            date_start = date_trunc('decade', date_start)::date
            and date_end = (date_start + interval 10 year)::date - 1
            and date_edtf = left(strftime(date_start, '%Y'), 3) || 'X'
    when 'century'
        then
            date_start = date_trunc('year', date_start)::date
            and date_end = (date_start + interval 100 year)::date - 1
            and date_edtf = left(strftime(date_start, '%Y'), 2) || 'XX'
    when 'interval'
        then contains(date_edtf, '/')
    else date_edtf is null
end is not true
and not coalesce(starts_with(date_edtf, '-'), false)
