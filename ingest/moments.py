"""Calendar dates and clock times as pages and feeds print them, in four languages.

This reads lines that *state* a time ("Stand: 18.11.2017 09:12 Uhr", "May 16, 2024 11:00 AM PDT").
It does not resolve expressions in running text; that is `annotate.dates`.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.vocabulary import LANGUAGES, alternatives, page_words

PIVOT_YEAR = 70
"""Two-digit years: below it they are of this century, from it on of the last (POSIX `%y` has 69)."""

ZONE_OFFSETS = {
    "utc": 0, "gmt": 0, "z": 0, "bst": 60, "wet": 0, "west": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120,
    "eet": 120, "eest": 180, "msk": 180, "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "sast": 120, "hkt": 480, "sgt": 480,
    "eat": 180, "cat": 120, "wat": 60, "trt": 180, "pkt": 300, "wib": 420, "ict": 420, "awst": 480, "nzst": 720, "nzdt": 780,
    "brt": -180,
}  # fmt: skip
"""Minutes east of UTC of the abbreviations that mean one thing only."""

ZONE_REGIONS = {
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
}  # fmt: skip
"""Abbreviations of zones in which the season decides (as U.S. media print them)."""

ZONES_OF_MANY = frozenset(("ist", "cst", "ast", "gst", "amt"))
"""Abbreviations that mean zones hours apart: of a clock time beside one, only the day is known."""


class NotACalendarDateError(ValueError):
    """A date was printed that no calendar has, such as 31.02.2023."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as printed at ``text[start:end]``.

    `day` and `month` are None where only a month or a year was given; `clock` is the local
    time of day; `offset_minutes` is east of UTC where the text says.
    """

    start: int
    end: int
    year: int
    month: int | None
    day: int | None
    clock: dt.time | None = None
    offset_minutes: int | None = None

    @property
    def precision(self) -> str:
        """``minute``, ``day``, ``month`` or ``year``."""
        if self.clock is not None:
            return "minute"
        if self.day is not None:
            return "day"
        return "month" if self.month is not None else "year"


@functools.cache
def months() -> dict[str, int]:
    """The numbers of the months by their names in all languages, in lower case."""
    joined: dict[str, int] = {}
    for lang in LANGUAGES:
        for name, number in page_words(lang).months.items():
            joined.setdefault(name, number)
    return joined


_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_YEAR4 = r"(?P<year>(?:19|20)\d\d)"
_GLUED = r"(?-i:(?<=[a-zà-ÿ])(?=[A-Z]))"
"""Where a capital follows a small letter: pages print name and date without a blank when copied."""

_TIMED = r"(?=,?\s(?:(?:at|um|à|alle)\s)?\d\d?[:.]\d\d)"
"""A clock time follows: what tells "5/14/24 at 4:20 PM" from "12/24/36 months"."""


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    weekdays = "|".join(
        f"{re.escape(w)}"
        for lang in LANGUAGES
        for w in sorted(page_words(lang).weekdays, key=len)[::-1]
    )
    month = rf"(?P<name>{alternatives(months())})\b\.?"
    lead = rf"(?:\b(?:{weekdays})\b\.?,?\s+(?:(?:den|the|le|il)\s+)?)?"
    sources = (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
        rf"{lead}(?<![\d.])(?<!\d,)(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?(?P<year>(?:19|20)\d\d|\d\d)(?![\d.]\d|\d|%)",
        rf"{lead}(?<![\d/])(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/(?P<year>(?:19|20)\d\d)(?!\d)",
        rf"{lead}(?<![\d/.-])(?P<day>(?=\d\d?/(?:1[3-9]|[23]\d)/|(?:1[3-9]|[23]\d)/)\d\d?)/(?P<month>\d\d?)/(?P<year>\d\d){_TIMED}",
        rf"{lead}(?<![\d.])(?<!\d,){_DAY}(?:\.|st|nd|rd|th|er|º)?(?:\s+of)?[\s-]{{0,2}}{month},?[\s-]{{0,2}}{_YEAR4}(?!\d)",
        rf"{lead}(?:(?<!\w)|{_GLUED}){month}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR4}",
        rf"{lead}(?<!\w){month}\s+{_YEAR4}(?!\d)",
    )
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)


_CLOCK = re.compile(
    r"""(?<![\d.:/-])(?:
        (?P<h>[01]?\d|2[0-4])(?::|\.(?=\d\d\s*(?:Uhr|[apAP]\.?[mM]\b|(?:BST|GMT|UTC|CES?T|MES?Z)\b)))(?P<m>[0-5]\d)(?::[0-5]\d(?:[.,]\d+)?)?
            \s*(?P<half>[apAP]\.?\s?[mM]\b\.?)?(?:\s*(?:Uhr|h\b|heures|ore))?
      | (?P<h2>[01]?\d|2[0-3])\s?[hH]\s?(?P<m2>[0-5]\d)\b
      | (?P<h3>1[0-2]|0?[1-9])\s*(?P<half3>[apAP]\.?[mM]\b\.?)
      | (?P<h4>[01]?\d|2[0-3])\s*Uhr\b
    )(?P<zone>\s*\(?(?:(?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d\d)?(?!\d)|Z\b|[+-]\d\d:?\d\d\b|[A-Z]{2,5}\b)\)?)?""",
    re.VERBOSE,
)
_CLOCK_AFTER = re.compile(
    r"[\s,;•·|/@–—-]*(?:T|um|at|à|alle ore|alle|ore|gegen)?\s*", re.IGNORECASE
)
_CLOCK_BEFORE = re.compile(r"[\s,;•·|/–—-]*(?:on|am|le|il)?\s*", re.IGNORECASE)


def _offset(zone: str | None) -> int | None:
    if not zone:
        return None
    name = zone.strip(" ()").casefold()
    if name in ZONE_OFFSETS:
        return ZONE_OFFSETS[name]
    number = re.fullmatch(r"(?:gmt|utc)?\s?([+-])(\d{1,2}):?(\d\d)?", name)
    if number is None:
        return None
    minutes = int(number[2]) * 60 + int(number[3] or 0)
    if minutes >= 24 * 60:
        return None
    return -minutes if number[1] == "-" else minutes


def _clock(match: re.Match[str]) -> tuple[dt.time, int | None, int] | None:
    """(time of day, offset, end) of a `_CLOCK` match; None where there is no such time."""
    hour = int(match["h"] or match["h2"] or match["h3"] or match["h4"])
    minute = int(match["m"] or match["m2"] or 0)
    half = (match["half"] or match["half3"] or "").casefold().replace(".", "").replace(" ", "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour == 24:
        return None
    offset = _offset(match["zone"])
    end = match.end() if offset is not None else match.end() - len(match["zone"] or "")
    return dt.time(hour, minute), offset, end


def _in_zone(
    date: dt.date, clock: dt.time, offset: int | None, zone: str | None
) -> tuple[dt.time | None, int | None]:
    """A clock time with its offset, by the `date` where the season decides; without where nobody can tell."""
    name = (zone or "").strip(" ()").casefold()
    if offset is not None or not name:
        return clock, offset
    if name in ZONES_OF_MANY:
        return None, None
    if name in ZONE_REGIONS:
        there = dt.datetime.combine(date, clock, zoneinfo.ZoneInfo(ZONE_REGIONS[name]))
        return clock, round((there.utcoffset() or dt.timedelta()).total_seconds() / 60)
    return clock, None


def full_year(year: str) -> int:
    """A four-digit year from a printed one; two digits turn at `PIVOT_YEAR`."""
    if len(year) == 4:
        return int(year)
    return int(year) + (2000 if int(year) < PIVOT_YEAR else 1900)


_DIGIT = re.compile(r"\d")
_YEAR_SIGNS = re.compile(r"(?:19|20)\d\d|\d\.\s?\d{1,2}\.\s?\d\d|\d/\d\d?/\d\d")
"""What every date of `_patterns` holds, quick to look for."""


@functools.cache
def _month_heads() -> tuple[str, ...]:
    """The first three letters of the names of months."""
    return tuple(sorted({name[:3] for name in months()}))


def _possible(text: str) -> Iterator[re.Pattern[str]]:
    """The patterns that can find a date in `text`, by signs that are quick to look for."""
    if not _DIGIT.search(text) or not _YEAR_SIGNS.search(text):
        return
    with_dashes, with_dots, with_slashes, with_short_years, *with_names = _patterns()
    if "-" in text:
        yield with_dashes
    if "." in text:
        yield with_dots
    if "/" in text:
        yield with_slashes
        yield with_short_years
    lower = text.lower()
    if any(head in lower for head in _month_heads()):
        yield from with_names


def find_moments(text: str, *, month_first: bool = False, strict: bool = False) -> list[Moment]:
    """All dates printed in `text`, each with the clock time beside it, in order.

    ``5/6/2024`` is the 5th of June unless `month_first`. Two-digit years: see `full_year`; with
    slashes they are read only where one number can be no month and a clock time follows ("5/14/24 at 4:20 PM").
    Digits that stand like a date and are none are passed over; where `strict`, they raise
    `NotACalendarDateError`.
    """
    found: list[Moment] = []
    taken: list[tuple[int, int]] = []
    for pattern in _possible(text):
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            try:
                moment = _moment(match, text, month_first=month_first and "/" in match[0])
            except NotACalendarDateError:
                if strict:
                    raise
                continue
            found.append(moment)
            taken.append((moment.start, moment.end))
    return sorted(found, key=lambda m: m.start)


def _moment(match: re.Match[str], text: str, *, month_first: bool) -> Moment:
    groups = match.groupdict()
    year = full_year(groups["year"])
    month = int(groups["month"]) if groups.get("month") else months()[groups["name"].casefold()]
    day = int(groups["day"]) if groups.get("day") else None
    if day is not None and (month_first or month > 12 >= day) and "/" in match[0]:
        day, month = month, day
    try:
        dt.date(year, month, 1 if day is None else day)
    except ValueError:
        raise NotACalendarDateError(f"{match[0].strip()!r} is not a calendar date") from None
    start, end = match.span()
    clock, offset = None, None
    if day is not None:
        gap = _CLOCK_AFTER.match(text, end)
        begin = gap.end() if gap else end
        after = _CLOCK.match(text[begin:])  # cut off: a glued clock follows the year's digits
        read = _clock(after) if after else None
        if after is not None and read is not None:
            clock, offset, length = read
            end = begin + length
            clock, offset = _in_zone(dt.date(year, month or 1, day), clock, offset, after["zone"])
        else:
            for before in _CLOCK.finditer(text, 0, start):
                between = text[before.end() : start]
                read = _clock(before)
                if read is not None and _CLOCK_BEFORE.fullmatch(between):
                    clock, offset, _ = read
                    start = before.start()
                    clock, offset = _in_zone(
                        dt.date(year, month or 1, day), clock, offset, before["zone"]
                    )
    return Moment(start, end, year, month, day, clock, offset)


def find_clock(text: str) -> tuple[dt.time, int | None] | None:
    """The first clock time of `text` with its offset, or None."""
    for match in _CLOCK.finditer(text):
        read = _clock(match)
        if read is not None:
            return read[0], read[1]
    return None
