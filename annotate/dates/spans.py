"""Calendar spans: a unit and its place on the calendar, and the arithmetic on them.

Everything here is true in every language. Days are proleptic Gregorian, spans inclusive.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
from dataclasses import dataclass, replace

DAY = dt.timedelta(days=1)

UNITS = (
    "second",
    "minute",
    "hour",
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "half_year",
    "year",
    "decade",
    "century",
    "millennium",
)
"""Calendar units from fine to coarse."""

RANK = {unit: rank for rank, unit in enumerate(UNITS)}

SEASONS = ("spring", "summer", "autumn", "winter")
"""In the order of the EDTF codes 21 to 24."""

_SEASON_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
# Meteorological seasons of the northern hemisphere (World Meteorological Organization):
# spring March to May, summer June to August, autumn September to November,
# winter December to February, named after the year in which it begins.

_MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "half_year": 6}
_YEARS_IN = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as printed. `minute` and `second` are None where the text has none.

    `offset` is minutes east of UTC where the text names a zone; `elsewhere` is true where it
    says that the time is not that of the outlet ("Ortszeit"); `rough` where it was counted in
    hours and the minutes mean nothing ("vor zwei Stunden").
    """

    hour: int
    minute: int | None = None
    second: int | None = None
    offset: int | None = None
    elsewhere: bool = False
    rough: bool = False

    @property
    def precision(self) -> str:
        """``hour`` where the text has no minutes, else ``minute``."""
        return "hour" if self.minute is None or self.rough else "minute"


@dataclass(frozen=True, slots=True)
class Span:
    """A calendar unit by its first and last day (inclusive), perhaps with a time of day.

    `part` is a part of the day in TIMEX3 letters (MO, MI, AF, EV, NI, DT) or None.
    `unit` is one of UNITS, or ``interval`` for days that are no unit of the calendar.
    """

    unit: str
    first: dt.date
    last: dt.date
    clock: Clock | None = None
    part: str | None = None

    @property
    def season(self) -> str | None:
        """Which season the span is, None where it is none."""
        if self.unit != "season":
            return None
        return next(s for s, m in _SEASON_MONTH.items() if m == self.first.month)


def day(date: dt.date) -> Span:
    """The day."""
    return Span("day", date, date)


def year(number: int) -> Span:
    """The year."""
    return Span("year", dt.date(number, 1, 1), dt.date(number, 12, 31))


def month(year_number: int, number: int) -> Span:
    """Month 1 to 12."""
    return _months("month", year_number * 12 + number - 1)


def quarter(year_number: int, number: int) -> Span:
    """Quarter 1 to 4."""
    return _months("quarter", year_number * 12 + (number - 1) * 3)


def half_year(year_number: int, number: int) -> Span:
    """Half 1 or 2."""
    return _months("half_year", year_number * 12 + (number - 1) * 6)


def season(year_number: int, name: str) -> Span:
    """The season that begins in the year."""
    return _months("season", year_number * 12 + _SEASON_MONTH[name] - 1)


def decade(first_year: int) -> Span:
    """The decade from its first year: 1990."""
    return _years("decade", first_year)


def century(number: int) -> Span:
    """The `number`-th century in EDTF's reading: the 20th is 19XX, 1900 to 1999."""
    return _years("century", (number - 1) * 100)


def millennium(number: int) -> Span:
    """The `number`-th millennium: the third is 2000 to 2999."""
    return _years("millennium", (number - 1) * 1000)


def iso_week(year_number: int, number: int) -> Span:
    """A week of ISO 8601."""
    first = dt.date.fromisocalendar(year_number, number, 1)
    return Span("week", first, first + 6 * DAY)


def interval(first: dt.date, last: dt.date) -> Span:
    """Days that are no unit of the calendar; both inclusive."""
    return Span("interval", first, last)


@functools.lru_cache(maxsize=4096)
def _months(unit: str, months: int) -> Span:
    last = months + _MONTHS_IN[unit] - 1
    first_day = dt.date(months // 12, months % 12 + 1, 1)
    last_year, last_month = last // 12, last % 12 + 1
    return Span(
        unit,
        first_day,
        dt.date(last_year, last_month, calendar.monthrange(last_year, last_month)[1]),
    )


def _years(unit: str, first_year: int) -> Span:
    first = dt.date(max(first_year, 1), 1, 1)
    return Span(unit, first, dt.date(first_year + _YEARS_IN[unit] - 1, 12, 31))


def containing(unit: str, date: dt.date) -> Span:
    """The span of `unit` that `date` lies in. Weekends: that of the ISO week of `date`."""
    if unit in ("second", "minute", "hour", "day"):
        return day(date)
    if unit == "week":
        first = date - date.weekday() * DAY
        return Span("week", first, first + 6 * DAY)
    if unit == "weekend":
        saturday = date - date.weekday() * DAY + 5 * DAY
        return Span("weekend", saturday, saturday + DAY)
    if unit == "season":
        months = date.year * 12 + date.month - 1
        return _months("season", (months - 2) // 3 * 3 + 2)
    if unit in _MONTHS_IN:
        size = _MONTHS_IN[unit]
        return _months(unit, (date.year * 12 + date.month - 1) // size * size)
    return _years(unit, date.year // _YEARS_IN[unit] * _YEARS_IN[unit])


def shift(span: Span, unit: str, count: int) -> Span:
    """`span` moved by `count` units, keeping its own unit.

    A day moved by months or years keeps its number, or becomes the last of the month.
    Raises ValueError or OverflowError beyond the years 1 to 9999.
    """
    if unit == "day":
        return _moved(span, count * DAY)
    if unit in ("week", "weekend"):
        return _moved(span, count * 7 * DAY)
    months = count * (_MONTHS_IN[unit] if unit in _MONTHS_IN else 12 * _YEARS_IN[unit])
    if span.unit in _MONTHS_IN:
        return _months(span.unit, span.first.year * 12 + span.first.month - 1 + months)
    if span.unit in _YEARS_IN:
        first_year = span.last.year - _YEARS_IN[span.unit] + 1  # `first` stops at the year 1
        size = _YEARS_IN[span.unit]
        return _years(span.unit, (first_year + months // 12) // size * size)
    first = add_months(span.first, months)
    if span.unit in ("week", "weekend"):
        return containing(span.unit, first)
    return replace(span, first=first, last=first + (span.last - span.first))


def _moved(span: Span, delta: dt.timedelta) -> Span:
    moved = replace(span, first=span.first + delta, last=span.last + delta)
    if span.unit in ("day", "week", "weekend", "interval"):
        return moved
    return containing(span.unit, moved.first)


def add_months(date: dt.date, months: int) -> dt.date:
    """The same day of another month, or its last. Raises ValueError beyond the calendar."""
    total = date.year * 12 + date.month - 1 + months
    y, m = total // 12, total % 12 + 1
    return dt.date(y, m, min(date.day, calendar.monthrange(y, m)[1]))


def valid_day(year_number: int, month_number: int, day_number: int) -> bool:
    """Whether the calendar has the day."""
    if not (1 <= month_number <= 12 and 1 <= year_number <= 9999):
        return False
    return 1 <= day_number <= calendar.monthrange(year_number, month_number)[1]


def easter(year_number: int) -> dt.date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher's algorithm)."""
    a = year_number % 19
    b, c = divmod(year_number, 100)
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    months, days = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year_number, months, days + 1)
