"""The dates of feeds as ISO 8601, as precise as they are written and no more.

RSS 2.0 asks for RFC 822 (with years of two or four digits), Atom for RFC 3339 (RFC 4287, 3.3),
Dublin Core and sitemaps for W3CDTF. What feeds hold besides: German names of days and months,
"27.07.2023 07:30", names of zones, no seconds, no zone, the wrong weekday. A weekday is passed
over, right or wrong. A time without a zone stays local. What could mean two things is not read.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass

from ingest.moments import ZONE_OFFSETS, full_year, months
from ingest.vocabulary import LANGUAGES, alternatives, page_words

RFC_822_ZONES = {"ut": 0, "cst": -360, "zulu": 0}
"""Minutes east of UTC of names that RFC 822 (5.1) gives to its dates and `ZONE_OFFSETS` lacks.
CST is China's as well, so it counts only where day and month stand as RFC 822 writes them."""

YEARS = range(1900, 2100)
"""Years that are read: others ("0001-01-01", "-0001") are what programs write for "not set"."""


@dataclass(frozen=True, slots=True)
class FeedDate:
    """`iso`: what `ingest.published.given` reads, None where nothing certain was written.

    `note` says what was left out and why, None where nothing was.
    """

    iso: str | None
    note: str | None = None


_CLOCK = (
    r"(?P<hour>\d{1,2})(?:(?:[:.]|\s?h\s?)(?P<minute>\d\d)(?:[:.]\d\d(?:[.,:]\d+)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?(?:\s*(?:uhr|h)\b)?|\s*uhr\b)"
)
_GAP = r"(?:T|,?\s*(?:\s[-–—|/]|[;•|·])?\s+(?:(?:um|at|à|alle ore|ore)\s+)?|,)"
_REST = r"(?P<rest>(?:[\s(\[,+−-]|Z\b).*)?"


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(order, pattern) of all ways to write a date; the first that fits the whole text counts."""
    names = {w for lang in LANGUAGES for w in page_words(lang).weekdays}
    weekday = rf"(?:(?:{alternatives(names)})\b\.?,?\s*|[^\W\d_]{{2,12}}\.?,\s*)?(?:(?:den|the|le|il)\s+)?"
    month = rf"(?P<name>{alternatives(months())})\b\.?,?"
    year = r"(?P<year>\d{4}|\d\d)"
    then = rf"(?:{_GAP}{_CLOCK})?{_REST}"
    ordinal = r"(?:\.|st|nd|rd|th|er|º)?"
    sources = {
        "rfc822": rf"{weekday}(?P<day>\d{{1,2}}){ordinal}[\s-]*{month}[\s-]*{year}(?!\d){then}",
        "iso": rf"(?P<year>\d{{4}})(?:([-/.])(?P<month>\d{{1,2}})(?:\2(?P<day>\d{{1,2}}){then})?)?",
        "basic": r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:T(?P<hour>\d\d):?(?P<minute>\d\d)(?::?\d\d(?:[.,]\d+)?)?(?P<rest>.*))?",
        "bare clock": r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)T(?P<hour>\d\d)(?P<minute>\d\d)(?:\d\d(?:[.,]\d+)?)?(?P<rest>\D.*)?",
        "dotted": rf"{weekday}(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{year}(?!\d){then}",
        "slashed": rf"{weekday}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/(?P<year>\d{{4}}){then}",
        "american": rf"{weekday}{month}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){then}",
        "asctime": rf"{weekday}{month}\s+(?P<day>\d{{1,2}})\s+{_CLOCK}(?P<rest>\s.*?)??\s+(?P<year>\d{{4}})",
        "clock first": rf"{_CLOCK}(?:\s*[-–—|/,;•·])?\s+{weekday}(?P<day>\d{{1,2}})(?:\.\s?(?P<month>\d{{1,2}})\.|{ordinal}\s*{month})\s*{year}",
        "month": rf"{month}\s+(?P<year>\d{{4}})",
    }
    return tuple((order, re.compile(s, re.IGNORECASE)) for order, s in sources.items())


MAX_LENGTH = 100
"""Characters of a date; what is longer is none."""


def read_date(text: str) -> FeedDate:
    """The date that `text` is; blank gives none without a note."""
    text = re.sub(r"\s+", " ", text[: MAX_LENGTH * 4]).strip()
    if not text:
        return FeedDate(None)
    if len(text) > MAX_LENGTH:
        return FeedDate(None, f"date {text[:40] + '...'!r} is no date")
    for order, pattern in _patterns():
        match = pattern.fullmatch(text)
        if match is not None:
            return _read(match, order, text)
    return FeedDate(None, f"date {text!r} is not written in a way that is read")


def _read(match: re.Match[str], order: str, text: str) -> FeedDate:
    groups = match.groupdict()
    year = full_year(groups["year"])
    if year not in YEARS:
        return FeedDate(None, f"date {text!r} is of no year of news")
    name = groups.get("name")
    month = months()[name.casefold()] if name else _number(groups.get("month"))
    day = _number(groups.get("day"))
    if order == "slashed" and month is not None and day is not None:
        if month <= 12 and day <= 12 and month != day:
            return FeedDate(None, f"date {text!r} may begin with the day or the month")
        if month > 12:
            day, month = month, day
    try:
        start = dt.datetime(year, month or 1, day or 1)
    except ValueError:
        return FeedDate(None, f"date {text!r} is not a calendar date")
    if month is None or day is None:
        return FeedDate(f"{year:04d}" if month is None else f"{year:04d}-{month:02d}")
    date = start.date().isoformat()
    if groups.get("hour") is None:
        rest = groups.get("rest")
        if rest and isinstance(_offset(rest, order), str) and not _is_weekday(rest):
            return FeedDate(None, f"date {text!r} is not written in a way that is read")
        return FeedDate(date)
    clock = _clock(groups)
    if clock is None:
        return FeedDate(date, f"date {text!r} has no time of day; the day is kept")
    offset = _offset(groups.get("rest") or "", order)
    if isinstance(offset, str):
        return FeedDate(date, f"date {text!r} is in a zone that is not known; the day is kept")
    if offset is None:
        return FeedDate(f"{date}T{clock}")
    if (date, clock, offset) == ("1970-01-01", "00:00", 0):
        return FeedDate(None, f"date {text!r} is the zero of computers' clocks, not a date")
    sign, (hours, minutes) = "-" if offset < 0 else "+", divmod(abs(offset), 60)
    return FeedDate(f"{date}T{clock}{sign}{hours:02d}:{minutes:02d}")


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _clock(groups: dict[str, str | None]) -> str | None:
    hour, minute = int(groups["hour"] or 0), int(groups["minute"] or 0)
    half = groups.get("half")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


_NUMERIC = re.compile(r"(?:gmt|utc|ut)?\s?([+-])(\d{1,2})(?::?(\d\d))?(?:\s?[\[(].*[\])])?")
_NAMED = re.compile(r"[\[(]?([a-z]{1,5})[\])]?")


def _offset(rest: str, order: str) -> int | str | None:
    """Minutes east of UTC; None where there is no zone; `rest` itself where it is none known."""
    zone = rest.strip(" ,").replace("−", "-").casefold()
    zone = re.sub(r"^uhr\b\s*", "", zone)
    if not zone:
        return None
    if (number := _NUMERIC.fullmatch(zone)) is not None:
        minutes = int(number[2]) * 60 + int(number[3] or 0)
        if minutes > 14 * 60 or int(number[3] or 0) > 59:  # the largest there is: Kiribati
            return rest
        return -minutes if number[1] == "-" else minutes
    if (name := _NAMED.fullmatch(zone)) is not None:
        if name[1] in ZONE_OFFSETS:
            return ZONE_OFFSETS[name[1]]
        if order == "rfc822" and name[1] in RFC_822_ZONES:
            return RFC_822_ZONES[name[1]]
    return rest


def _is_weekday(rest: str) -> bool:
    word = rest.strip(" ,()")
    return any(word.casefold() in page_words(lang).weekdays for lang in LANGUAGES)
