"""When an article was published: the given value, or what the page itself says.

Sources, best first: ``given`` (a field of the input), ``label`` ("Stand:", "Published"),
``dateline`` (a line that is a date and nothing else, beside the headline), ``updated_label``,
``reference_line`` (the broadcast an article leans on), ``page_date`` (the page's own calendar
line above the article), ``none``; of saved pages also ``json_ld``, ``microdata``, ``meta``, ``time``,
``title``, ``url`` and ``modified`` (`ingest.html.dates`). The zone is that of the outlet, else that of the language.
"""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from dataclasses import dataclass, replace

from ingest.moments import Moment, NotACalendarDateError, find_moments

LANGUAGE_ZONES = {
    "de": "Europe/Berlin",
    "fr": "Europe/Paris",
    "it": "Europe/Rome",
    "en": "Europe/London",
}
"""The zone of a language where the outlet is unknown: its largest country in Europe."""

DEFAULT_ZONE = "Europe/Berlin"


class PublishedError(ValueError):
    """A given publication time cannot be read. The message says what was found."""


@dataclass(frozen=True, slots=True)
class Published:
    """A publication time.

    `text` is what the source says, `local` ISO 8601 in the outlet's local time, as precise
    as known, with its offset where a clock time is known; `at` is UTC without tzinfo, None
    unless a clock time is known. `precision`: minute, day, month, year, unknown.
    """

    text: str | None
    local: str | None
    at: dt.datetime | None
    precision: str
    source: str


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A time the input or its page gives for the publication.

    `text` is what is printed, `source` where. `rank`: 0, what is given, is trusted most. `published`
    is how it was read, None where it cannot be. `lost`: why it is not the answer, None for the answer.
    """

    text: str
    source: str
    rank: int
    published: Published | None
    lost: str | None


UNKNOWN = Published(text=None, local=None, at=None, precision="unknown", source="none")

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d):?(?P<minute>\d\d)(?::?\d\d(?:[.,]\d+)?)?\s*(?P<offset>Z|[+-]\d\d(?::?\d\d)?)?)?)?)?",
    re.IGNORECASE,
)


def zone_of(outlet_zone: str | None, language: str | None) -> tuple[str, str]:
    """(IANA zone, where it comes from: ``outlet``, ``language`` or ``default``)."""
    if outlet_zone:
        return outlet_zone, "outlet"
    if language in LANGUAGE_ZONES:
        return LANGUAGE_ZONES[language], "language"
    return DEFAULT_ZONE, "default"


def resolve(
    moment: Moment, text: str, *, zone: str, source: str, keep_offset: bool = False
) -> Published:
    """`moment` as a publication time. A clock time without offset is local to `zone`.

    `keep_offset`: the local time is told in the offset that is stated, if that is not zero (which
    is how machines write a time), and not in `zone`.
    A time the clocks skip is read with the offset before the change, one they show twice as
    the first of the two (`fold` 0 of PEP 495).
    """
    if moment.month is None:
        return Published(text, f"{moment.year:04d}", None, "year", source)
    if moment.day is None:
        return Published(text, f"{moment.year:04d}-{moment.month:02d}", None, "month", source)
    day = dt.date(moment.year, moment.month, moment.day)
    if moment.clock is None:
        return Published(text, day.isoformat(), None, "day", source)
    local_zone: dt.tzinfo = zoneinfo.ZoneInfo(zone)
    if keep_offset and moment.offset_minutes:
        local_zone = dt.timezone(dt.timedelta(minutes=moment.offset_minutes))
    if moment.offset_minutes is None:
        aware = dt.datetime.combine(day, moment.clock, tzinfo=local_zone)
    else:
        fixed = dt.timezone(dt.timedelta(minutes=moment.offset_minutes))
        aware = dt.datetime.combine(day, moment.clock, tzinfo=fixed)
    try:
        at = aware.astimezone(dt.UTC)
        local = at.astimezone(local_zone)
    except OverflowError:
        return Published(text, day.isoformat(), None, "day", source)
    return Published(
        text=text,
        local=local.isoformat(timespec="minutes"),
        at=at.replace(tzinfo=None, second=0, microsecond=0),
        precision="minute",
        source=source,
    )


def given(value: object, *, zone: str, keep_offset: bool = False) -> Published:
    """A publication time the input states. None or blank gives `UNKNOWN`. `keep_offset`: see `resolve`.

    Understood: ISO 8601 year, month, date, local or zoned time; RFC 2822; day-first dates
    with or without a clock time; written-out dates. Raises `PublishedError` otherwise.
    """
    if value is None:
        return UNKNOWN
    if not isinstance(value, str):
        raise PublishedError(f"published is {value!r}, not a text such as '2023-07-27T07:30'")
    text = value.strip()
    if not text:
        return UNKNOWN
    moment = _given_moment(text)
    return resolve(moment, value, zone=zone, source="given", keep_offset=keep_offset)


def with_given(
    stated: Published, candidates: tuple[DateCandidate, ...]
) -> tuple[DateCandidate, ...]:
    """`candidates` behind what the input states, which outranks them; as they are where it states nothing."""
    if stated.local is None:
        return candidates
    first = DateCandidate(stated.text or "", stated.source, 0, stated, None)
    return (first, *(replace(c, lost=c.lost or "given_outranks") for c in candidates))


def _given_moment(text: str) -> Moment:
    iso = _ISO.fullmatch(text)
    try:
        if iso is not None:
            return _iso_moment(iso)
        moments = find_moments(text, strict=True)
    except NotACalendarDateError as error:
        raise PublishedError(f"published is {text!r}, not a calendar date") from error
    if len(moments) != 1 or re.search(r"\w{3}", _rest(text, moments[0])):
        shown = text if len(text) <= 60 else text[:57] + "..."
        raise PublishedError(
            f"published is {shown!r}, not a time; '2023-07', '2023-07-27' or '2023-07-27T07:30+02:00' would do"
        )
    return moments[0]


def _rest(text: str, moment: Moment) -> str:
    return text[: moment.start] + " " + text[moment.end :]


def _iso_moment(match: re.Match[str]) -> Moment:
    year, month = int(match["year"]), int(match["month"]) if match["month"] else None
    day = int(match["day"]) if match["day"] else None
    clock, offset = None, None
    try:
        dt.date(year, month or 1, day or 1)
        if match["hour"]:
            clock = dt.time(int(match["hour"]), int(match["minute"]))
    except ValueError:
        raise NotACalendarDateError(f"{match[0]!r} is not a calendar date") from None
    if match["offset"]:
        offset = _iso_offset(match["offset"])
    return Moment(match.start(), match.end(), year, month, day, clock, offset)


def _iso_offset(text: str) -> int:
    if text in "Zz":
        return 0
    digits = text[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    if minutes >= 24 * 60:
        raise NotACalendarDateError(f"{text!r} is no offset from UTC")
    return -minutes if text[0] == "-" else minutes
