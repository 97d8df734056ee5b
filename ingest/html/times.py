"""A time as page data write it: ISO 8601, RFC 2822, seconds since 1970, and as people print it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from ingest.moments import Moment, find_moments
from ingest.published import Published, PublishedError, given, resolve

_COMPACT = re.compile(
    r"(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(?:\d\d)?\s*(Z|[+-]\d\d:?\d\d)?)?$", re.IGNORECASE
)
_SECONDS = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
_UNIX = re.compile(
    r"(?:[A-Z][a-z]{2}\s+)?(?P<day>[A-Z][a-z]{2}\s+\d{1,2})\s+(?P<clock>\d\d:\d\d(?::\d\d)?)\s+(?P<zone>[A-Z]{1,5}|[+-]\d{4})\s+(?P<year>\d{4})"
)
_ZONE_NAME = re.compile(r"\s*\[[\w/+-]+\]$|\s*\([^()]{2,40}\)$")
_GMT_OFFSET = re.compile(r"\b(?:GMT|UTC)\s?([+-]\d\d:?\d\d)")
_GMT_HOURS = re.compile(r"\b(?:GMT|UTC)\s?([+-])(\d{1,2})\b(?![:\d])")
_STARTS_ISO = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)")


def read_time(
    text: str, *, zone: str, source: str, keep_offset: bool = False, month_first: bool = False
) -> Published | None:
    """`text` as a publication time, or None where it holds no date.

    A time without offset is local to `zone`. `keep_offset`: the local time keeps an offset
    that is stated and not zero, instead of being told in `zone`. `month_first`: ``5/6/2024``
    is the 6th of May.
    """
    value = _tidied(text)
    if not value or len(value) > 200:
        return None
    try:
        read = given(value, zone=zone, keep_offset=keep_offset)
    except (PublishedError, ValueError, OverflowError):
        read = None
    if read is None or "/" in value:
        moments = find_moments(value, month_first=month_first)
        if not moments:
            return None
        read = resolve(moments[0], value, zone=zone, source=source, keep_offset=keep_offset)
    if read.local is None:
        return None
    return replace(read, text=text, source=source)


def _tidied(text: str) -> str:
    value = _ZONE_NAME.sub("", text.strip())
    if (match := _SECONDS.fullmatch(value)) is not None:
        moment = dt.datetime.fromtimestamp(int(match[1]), tz=dt.UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    if (match := _COMPACT.fullmatch(value)) is not None:
        clock = f"T{match[4]}:{match[5]}{match[6] or ''}" if match[4] else ""
        return f"{match[1]}-{match[2]}-{match[3]}{clock}"
    if (match := _UNIX.fullmatch(value)) is not None:
        return f"{match['day']} {match['year']} {match['clock']} {match['zone']}"
    value = _GMT_OFFSET.sub(r"\1", value)
    value = _GMT_HOURS.sub(lambda m: f"{m[1]}{int(m[2]):02d}:00", value)
    if (match := _STARTS_ISO.match(value)) is not None:
        parts = re.split(r"[-/.]", match[0])
        value = f"{parts[0]}-{int(parts[1]):02d}-{int(parts[2]):02d}" + value[match.end() :]
    return value


_ADDRESS_DATE = re.compile(
    r"(?<!\d)(?P<year>199\d|20[0-4]\d)[/_-](?P<month>0?[1-9]|1[0-2]|[a-z]{3})[/_-](?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<!\d)(?P<year2>199\d|20[0-4]\d)(?P<month2>0[1-9]|1[0-2])(?P<day2>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|/(?P<day3>\d\d)/(?P<month3>0[1-9]|1[0-2])/(?P<year3>20[0-4]\d)/"
    r"|/(?P<year4>199\d|20[0-4]\d)/(?P<month4>0[1-9]|1[0-2])/(?!\d\d?/)",
    re.IGNORECASE,
)
_MONTHS = {
    name: n + 1
    for n, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    )
}


def address_date(url: str, *, zone: str) -> Published | None:
    """The day (or month) in an address: ``/2024/05/03/``, ``/2024/may/03/``, ``-20240715``."""
    for match in _ADDRESS_DATE.finditer(url):
        groups = {k.rstrip("234"): v for k, v in match.groupdict().items() if v}
        month = groups["month"].casefold()
        number = int(month) if month.isdigit() else _MONTHS.get(month)
        if number is None:
            continue
        day = int(groups["day"]) if "day" in groups else None
        try:
            dt.date(int(groups["year"]), number, day or 1)
        except ValueError:
            continue
        moment = Moment(match.start(), match.end(), int(groups["year"]), number, day)
        return resolve(moment, match[0].strip("/"), zone=zone, source="url")
    return None
