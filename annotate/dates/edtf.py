"""EDTF (ISO 8601-2) and TIMEX3 forms of spans: writing them, and reading EDTF back."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from zoneinfo import ZoneInfo

from annotate.dates.spans import SEASONS, Clock, Span

SEASON_CODE = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
"""The seasons in TIMEX3."""


class NoSuchTimeError(ValueError):
    """A local time that the clock of the zone skips, as it does on the last Sunday of March."""


def to_edtf(span: Span, zone: ZoneInfo | dt.timezone | None) -> str:
    """`2023-07-26`, `2022-11`, `199X`, `2023-07-24/2023-07-30`, `2023-07-27T07:30+02:00`.

    Raises NoSuchTimeError for a clock time that `zone` has not got. A time that it has twice is
    written without an offset, as is one with no zone: the text does not say which.
    """
    if span.clock is not None:
        return _local_time(span.first, span.clock, zone)
    if span.unit == "day":
        return span.first.isoformat()
    if span.unit in ("week", "weekend", "interval"):
        if span.first == span.last:
            return span.first.isoformat()
        return f"{span.first.isoformat()}/{span.last.isoformat()}"
    y = f"{span.first.year:04d}"
    if span.unit == "month":
        return f"{y}-{span.first.month:02d}"
    if span.unit == "quarter":
        return f"{y}-{33 + span.first.month // 3}"
    if span.unit == "half_year":
        return f"{y}-{40 + span.first.month // 6}"
    if span.unit == "season":
        return f"{y}-{21 + SEASONS.index(span.season or '')}"
    if span.unit == "year":
        return y
    last = f"{span.last.year:04d}"
    if span.unit == "decade":
        return last[:3] + "X"
    if span.unit == "century":
        return last[:2] + "XX"
    return f"{last[:1]}000/{last}" if last[0] != "0" else f"0001/{last}"


def _local_time(day: dt.date, clock: Clock, zone: ZoneInfo | dt.timezone | None) -> str:
    hour, date = clock.hour, day
    if hour == 24:
        if day == dt.date.max:
            raise NoSuchTimeError(f"the end of {day}")
        hour, date = 0, day + dt.timedelta(days=1)
    seconds = "" if clock.second is None else f":{clock.second:02d}"
    text = f"{date.isoformat()}T{hour:02d}:{clock.minute or 0:02d}{seconds}"
    if clock.offset is not None:
        return text + _offset(dt.timedelta(minutes=clock.offset))
    if zone is None or clock.elsewhere:
        return text
    local = dt.datetime(date.year, date.month, date.day, hour, clock.minute or 0, clock.second or 0)
    first = local.replace(tzinfo=zone).utcoffset()
    second = local.replace(tzinfo=zone, fold=1).utcoffset()
    if first is None or second is None:
        return text
    if first < second:
        raise NoSuchTimeError(text)
    return text if first > second else text + _offset(first)


def _offset(delta: dt.timedelta) -> str:
    minutes = int(delta.total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def to_timex(span: Span) -> str:
    """The TIMEX3 value: `2023-07-26`, `2023-W30`, `2023-W30-WE`, `2022-11`, `199`, `18`."""
    day = span.first.isoformat()
    if span.clock is not None:
        c = span.clock
        value = f"{day}T{c.hour:02d}:{c.minute or 0:02d}"
        return value if c.second is None else f"{value}:{c.second:02d}"
    if span.part is not None:
        return f"{day}T{span.part}"
    if span.unit == "day":
        return day
    if span.unit in ("week", "weekend"):
        y, w, _ = span.first.isocalendar()
        return f"{y:04d}-W{w:02d}" + ("-WE" if span.unit == "weekend" else "")
    y4 = f"{span.last.year:04d}"
    if span.unit == "month":
        return f"{y4}-{span.first.month:02d}"
    if span.unit == "quarter":
        return f"{y4}-Q{span.first.month // 3 + 1}"
    if span.unit == "half_year":
        return f"{y4}-H{span.first.month // 6 + 1}"
    if span.unit == "season":
        return f"{span.first.year:04d}-{SEASON_CODE[span.season or '']}"
    if span.unit == "year":
        return y4
    if span.unit == "decade":
        return y4[:3]
    if span.unit == "century":
        return y4[:2]
    if span.unit == "millennium":
        return y4[:1]
    return day


_EDTF = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T\d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d)?)?)?)?"
    r"|(?P<decade>\d{3})X|(?P<century>\d\d)XX"
)


def bounds(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    """The inclusive days of an EDTF value of the forms used here; None where open.

    Raises ValueError for anything else.
    """
    if "/" in edtf:
        left, right = edtf.split("/")
        return (
            None if left == ".." else bounds(left)[0],
            None if right == ".." else bounds(right)[1],
        )
    m = _EDTF.fullmatch(edtf)
    if m is None:
        raise ValueError(f"not an EDTF value of the forms in use: {edtf!r}")
    if m["decade"] or m["century"]:
        low, high = int(edtf.replace("X", "0")), int(edtf.replace("X", "9"))
        return dt.date(max(low, 1), 1, 1), dt.date(high, 12, 31)
    y = int(m["year"])
    if m["day"]:
        date = dt.date(y, int(m["month"]), int(m["day"]))
        return date, date
    if not m["month"]:
        return dt.date(y, 1, 1), dt.date(y, 12, 31)
    code = int(m["month"])
    if code <= 12:
        start, size = code, 1
    elif 21 <= code <= 24:
        start, size = (code - 21) * 3 + 3, 3
    elif 33 <= code <= 36:
        start, size = (code - 33) * 3 + 1, 3
    elif 40 <= code <= 41:
        start, size = (code - 40) * 6 + 1, 6
    else:
        raise ValueError(f"no such part of a year in EDTF: {edtf!r}")
    last = y * 12 + start - 1 + size - 1
    last_year, last_month = last // 12, last % 12 + 1
    return (
        dt.date(y, start, 1),
        dt.date(last_year, last_month, calendar.monthrange(last_year, last_month)[1]),
    )
