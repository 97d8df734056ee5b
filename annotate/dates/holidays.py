"""Feasts and holidays by rule: fixed days, weekdays of a month, distances from Easter.

The language files write a rule as one of

* ``12-25``: a fixed day; ``01-01+1``: one of the year after,
* ``easter+39``, ``easter-2``: days from Easter Sunday,
* ``11-w4-4``: the fourth Thursday (ISO weekday 4) of November; ``05-w1--1`` the last Monday of May,
* ``12-25<w7-4``: the fourth Sunday before Christmas Day.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from annotate.dates.spans import DAY, easter

_FIXED = re.compile(r"(\d\d)-(\d\d)(?:\+(\d))?")
_EASTER = re.compile(r"easter(?:([+-]\d+))?")
_WEEKDAY = re.compile(r"(\d\d)-w(\d)-(-?\d)")
_BEFORE = re.compile(r"(\d\d)-(\d\d)<w(\d)-(\d)")


def holiday(rule: str, year: int) -> dt.date:
    """The day of the holiday in `year`. Raises ValueError for a rule of another form."""
    if m := _FIXED.fullmatch(rule):
        return dt.date(year + int(m[3] or 0), int(m[1]), int(m[2]))
    if m := _EASTER.fullmatch(rule):
        return easter(year) + int(m[1] or 0) * DAY
    if m := _WEEKDAY.fullmatch(rule):
        return _weekday_of_month(year, int(m[1]), int(m[2]), int(m[3]))
    if m := _BEFORE.fullmatch(rule):
        end = dt.date(year, int(m[1]), int(m[2]))
        back = (end.isoweekday() - int(m[3])) % 7 or 7
        return end - (back + 7 * (int(m[4]) - 1)) * DAY
    raise ValueError(f"not a holiday rule: {rule!r}")


def _weekday_of_month(year: int, month: int, weekday: int, nth: int) -> dt.date:
    if nth < 0:
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        return last - ((last.isoweekday() - weekday) % 7 + 7 * (-nth - 1)) * DAY
    first = dt.date(year, month, 1)
    return first + ((weekday - first.isoweekday()) % 7 + 7 * (nth - 1)) * DAY
