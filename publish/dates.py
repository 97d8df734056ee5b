"""Dates for readers: "November 2022", "Anfang 2004", "24.–30. Juli 2023". Never finer than EDTF."""

from __future__ import annotations

import datetime as dt
import re

from publish.wording import MODIFIERS, MONTHS, SEASONS

_POINT = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<hour>\d\d):(?P<minute>\d\d).*)?)?)?"
)
_UNDATED = "undatiert"


def date_label(edtf: str | None, mod: str | None = None, precision: str | None = None) -> str:
    """An EDTF expression of the contract in German words; unknown forms come back as they are.

    EDTF has no clock time without minutes: `precision` ``hour`` says that they mean nothing.
    """
    if not edtf:
        return _UNDATED
    if "/" in edtf:
        label = _interval(*edtf.split("/", 1))
    elif precision == "hour":
        label = re.sub(r", 0?(\d+):00 Uhr", r", \1 Uhr", _point(edtf))
    else:
        label = _point(edtf)
    return f"{MODIFIERS[mod]} {label}" if mod in MODIFIERS else label


def heading(start: dt.date | None, end: dt.date | None) -> tuple[str, str]:
    """What to list a date under: year and month, the month only where the date lies within it."""
    if start is None:
        return ("Ohne Datum", "") if end is None else ("Ohne Anfang", "")
    year = str(start.year)
    if end is None or end.year != start.year:
        return year, "über das Jahr hinaus"
    return year, MONTHS[start.month - 1] if end.month == start.month else "ohne Monat"


def day_label(local: str | None) -> str:
    """An ISO 8601 publication time as "27. Juli 2023, 07:30 Uhr"."""
    return _point(local) if local else "Datum unbekannt"


def _interval(start: str, end: str) -> str:
    if end in ("..", ""):
        return f"seit {_point(start)}"
    if start in ("..", ""):
        return f"bis {_point(end)}"
    first, last = _POINT.fullmatch(start), _POINT.fullmatch(end)
    if first and last and first["year"] == last["year"]:
        if _is_day(first) and _is_day(last):
            if first["month"] == last["month"]:
                return f"{int(first['day'])}.–{_point(end)}"
            return f"{int(first['day'])}. {_month(first['month'])} – {_point(end)}"
        if _is_month(first) and _is_month(last):
            return f"{_month(first['month'])} – {_point(end)}"
    return f"{_point(start)} – {_point(end)}"


def _point(edtf: str) -> str:
    if re.fullmatch(r"\d{3}X", edtf):
        return f"{edtf[:3]}0er-Jahre"
    if re.fullmatch(r"\d\dXX", edtf):
        return f"{int(edtf[:2]) + 1}. Jahrhundert"
    if re.fullmatch(r"-\d{4}", edtf):
        return f"{int(edtf[1:]) + 1} v. Chr."  # EDTF counts a year 0
    match = _POINT.fullmatch(edtf)
    if match is None:
        return edtf
    year, month, day, hour, minute = match.groups()
    if month is None:
        return year
    if day is None:
        return _part_of_year(edtf, year, int(month))
    label = f"{int(day)}. {_month(month)} {year}"
    return f"{label}, {hour}:{minute} Uhr" if hour else label


def _part_of_year(edtf: str, year: str, part: int) -> str:
    if 1 <= part <= 12:
        return f"{MONTHS[part - 1]} {year}"
    if part in SEASONS:
        return f"{SEASONS[part]} {year}"
    if 33 <= part <= 36:
        return f"{part - 32}. Quartal {year}"
    if part in (40, 41):
        return f"{part - 39}. Halbjahr {year}"
    return edtf


def _is_day(point: re.Match[str]) -> bool:
    return point["day"] is not None and point["hour"] is None


def _is_month(point: re.Match[str]) -> bool:
    return point["day"] is None and point["month"] is not None and int(point["month"]) <= 12


def _month(number: str) -> str:
    return MONTHS[int(number) - 1]
