"""So many units from a day: the span that is meant, and no finer one."""

from __future__ import annotations

import datetime as dt

from annotate.dates import spans
from annotate.dates.anchor import Anchor
from annotate.dates.reading import Context
from annotate.dates.spans import RANK, Clock, Span

_FAR = 100_000
# Counts beyond this are no distance on a calendar.


def shifted(span: Span | None, name: str, count: int) -> Span | None:
    """The `name` unit that lies `count` of them from the one `span` begins in."""
    if span is None or abs(count) > _FAR:
        return None
    try:
        return spans.shift(spans.containing(name, span.first), name, count)
    except (ValueError, OverflowError):
        return None


def shifted_as(span: Span | None, name: str, count: int) -> Span | None:
    """`span` itself moved by `count` of `name`, keeping its own unit."""
    try:
        return None if span is None else spans.shift(span, name, count)
    except (ValueError, OverflowError, KeyError):
        return None


def _plain(name: str, count: float) -> tuple[str, float]:
    """Nights as days, fortnights as weeks."""
    if name == "fortnight":
        return "week", count * 2
    return ("day" if name == "night" else name), count


def ago_span(context: Context, name: str, count: float) -> Span | None:
    """The unit that lies `count` units from the publication; half units count one finer."""
    anchor = context.anchor
    if anchor is None or abs(count) > _FAR:
        return None
    if name in ("minute", "hour", "second"):
        return _clock_span(anchor, name, count)
    name, count = _plain(name, count)
    whole = int(count)
    if whole != count:
        finer = {
            "year": ("month", 12),
            "month": ("week", 4),
            "week": ("day", 7),
            "day": ("day", 1),
            "decade": ("year", 10),
            "century": ("year", 100),
            "half_year": ("month", 6),
            "quarter": ("month", 3),
            "millennium": ("year", 1000),
            "weekend": ("week", 1),
        }
        name, factor = finer[name]
        whole = round(count * factor)
    if not anchor.knows(name):
        return None
    try:
        day = spans.shift(spans.day(anchor.day), name, whole).first
        return spans.containing(name, day)
    except (ValueError, OverflowError):
        return None


def _clock_span(anchor: Anchor, name: str, count: float) -> Span | None:
    if anchor.clock is None or abs(count) > 48 * 3600:
        return None
    base = dt.datetime.combine(anchor.day, dt.time(*anchor.clock))
    try:
        at = base + dt.timedelta(**{name + "s": count})
    except OverflowError:
        return None
    return Span("day", at.date(), at.date(), Clock(at.hour, at.minute, rough=name == "hour"))


def ordered(left: Span, right: Span | None) -> tuple[Span, Span] | None:
    """Both, the earlier first."""
    if right is None:
        return None
    return (left, right) if left.first <= right.first else (right, left)


def moved(base: Span, name: str, count: float) -> Span | None:
    """`base` moved; no finer than a month for years and months, than a week for weeks."""
    if abs(count) > _FAR:
        return None
    name, count = _plain(name, count)
    if count != int(count):
        name, factor = {"year": ("month", 12), "month": ("week", 4), "week": ("day", 7)}.get(
            name, (name, 1)
        )
        count = round(count * factor)
    grain = {"day": "day", "week": "week", "weekend": "weekend"}.get(name, "month")
    if name in ("decade", "century", "millennium"):
        grain = "year"
    base_unit = "day" if base.unit == "interval" else base.unit
    unit_out = base_unit if RANK[base_unit] >= RANK[grain] else grain
    try:
        moved = spans.shift(spans.day(base.first), name, int(count)).first
        if RANK[unit_out] > RANK["week"] and RANK[name] <= RANK["week"]:
            return None  # days from a month or a year: the text does not say which
        return spans.containing(unit_out, moved)
    except (ValueError, OverflowError):
        return None
