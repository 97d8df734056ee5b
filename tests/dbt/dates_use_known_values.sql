-- Precision, basis and modifier of every date are values of their seeds.
with dates as (
    {{ all_dates() }}
),

date_precisions as (select * from {{ ref('date_precisions') }}),

date_bases as (select * from {{ ref('date_bases') }}),

date_mods as (select * from {{ ref('date_mods') }})

select dates.*
from dates
left outer join date_precisions
    on dates.date_precision = date_precisions.precision
left outer join date_bases
    on dates.date_basis = date_bases.basis
left outer join date_mods
    on dates.date_mod = date_mods.date_mod
where
    date_precisions.precision is null
    or date_bases.basis is null
    or (dates.date_mod is not null and date_mods.date_mod is null)
