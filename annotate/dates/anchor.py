"""What relative expressions hang on: the publication time and the mention before."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from annotate.dates import spans
from annotate.dates.spans import RANK, Span

_PUBLISHED = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?"
    r"\s*(Z|[+-]\d\d:?\d\d)?)?)?)?"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A point of reference. `unit` is how precisely `day` is known (day, month, year).

    `clock` is (hour, minute) in the outlet's local time, or None. `name` is what a mention
    says it was resolved against, `basis` the date_basis of what hangs on it.
    """

    day: dt.date
    unit: str
    clock: tuple[int, int] | None
    name: str
    basis: str

    def knows(self, unit: str) -> bool:
        """Whether the anchor is precise enough to count in `unit` from it."""
        return RANK[self.unit] <= RANK[unit]

    @property
    def span(self) -> Span:
        """The day, month or year that the anchor is."""
        return spans.containing(self.unit, self.day)


def zone_of(name: str | None) -> ZoneInfo | None:
    """The zone of an IANA name. Raises ValueError for a name that is none."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"not an IANA time zone: {name!r}") from error


def published_anchor(
    published: str | None, zone: ZoneInfo | None
) -> tuple[Anchor | None, dt.timezone | None]:
    """The anchor of a publication time, and its offset where no zone is known.

    A zoned time is moved into `zone`. A date, a month or a year are anchors of that
    precision. None, and what is no date, give no anchor.
    """
    m = _PUBLISHED.fullmatch((published or "").strip())
    if m is None:
        return None, None
    y, mo, d = int(m[1]), int(m[2] or 1), int(m[3] or 1)
    if not spans.valid_day(y, mo, d):
        return None, None
    unit = "day" if m[3] else "month" if m[2] else "year"
    if m[4] is None:
        return Anchor(dt.date(y, mo, d), unit, None, "published", "relative"), None
    if int(m[4]) > 23 or int(m[5]) > 59:
        return Anchor(dt.date(y, mo, d), unit, None, "published", "relative"), None
    local = dt.datetime(y, mo, d, int(m[4]), int(m[5]))
    offset = _offset(m[7])
    if offset is not None and zone is not None:
        with contextlib.suppress(OverflowError):  # on the first and last days of the calendar
            local = local.replace(tzinfo=offset).astimezone(zone)
    clock = (local.hour, local.minute)
    anchor = Anchor(local.date(), "day", clock, "published", "relative")
    return anchor, offset if zone is None else None


def _offset(text: str | None) -> dt.timezone | None:
    if text is None:
        return None
    if text == "Z":
        return dt.UTC
    delta = dt.timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    if delta >= dt.timedelta(hours=24):
        return None
    return dt.timezone(-delta if text[0] == "-" else delta)
