"""A mention with its meaning, what it may lean on, and the steps all readings share.

A reading keeps the TIMEX3 side (type, value) and the calendar side (span or range) apart,
because the guidelines part there: "vor zwei Jahren" is a duration in TIMEX3 and a year here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from annotate.dates import spans
from annotate.dates.anchor import Anchor
from annotate.dates.edtf import to_timex
from annotate.dates.scan import Found
from annotate.dates.spans import Clock, Span
from annotate.dates.tense import BACK, way_of


@dataclass(slots=True)
class Reading:
    """A mention with its meaning. `start` and `end` are offsets into the text of the block.

    `span` is its own place on the calendar, `range` the interval it stands for where it does,
    None for an open end; `clock_span` the time of day that the next mention adds to a day.
    """

    found: Found
    type: str
    value: str
    span: Span | None = None
    mod: str | None = None
    basis: str = "none"
    anchor: str | None = None
    reason: str | None = None
    range: tuple[Span | None, Span | None] | None = None
    edtf: str | None = None
    clock_span: Span | None = None
    block_no: int = 0
    start: int = 0
    end: int = 0

    def as_anchor(self) -> str:
        """How another mention names this one as its anchor."""
        return f"mention:{self.block_no}:{self.start}"


@dataclass(slots=True)
class Context:
    """What a reading may lean on.

    `last` is the calendar mention before it, `last_day` the last that is a day, `told` the last
    with a year printed; `so_far` are all readings of the paragraph before it.
    """

    anchor: Anchor | None
    zone: ZoneInfo | dt.timezone | None
    block_no: int = 0
    last: Reading | None = None
    last_day: Reading | None = None
    told: Reading | None = None
    so_far: list[Reading] = field(default_factory=list)

    def mention_anchor(self) -> str | None:
        """How a mention names `last` as its anchor."""
        return None if self.last is None else self.last.as_anchor()


Maker = Callable[[Found, Context], Reading | None]


def explicit(found: Found, span: Span, mod: str | None = None) -> Reading:
    """A reading that the text gives in full."""
    kind = "TIME" if span.clock or span.part else "DATE"
    return Reading(found, kind, to_timex(span), span, mod, "explicit")


def relative(
    found: Found,
    context: Context,
    span: Span | None,
    unresolved: str,
    mod: str | None = None,
) -> Reading:
    """A reading hung on the publication; `unresolved` is the TIMEX3 value without it."""
    kind = "TIME" if span and (span.clock or span.part) else "DATE"
    if span is None or context.anchor is None:
        kind = "TIME" if "T" in unresolved and "TX" not in unresolved else "DATE"
        return Reading(found, kind, unresolved, mod=mod, reason="no_anchor")
    return Reading(
        found,
        kind,
        to_timex(span),
        span,
        mod,
        context.anchor.basis,
        context.anchor.name,
    )


def impossible(found: Found, value: str) -> Reading:
    """A date that no calendar has: reported, not moved."""
    return Reading(found, "DATE", value, reason="impossible_date")


def mod_of(found: Found) -> str | None:
    """``start``, ``mid``, ``end`` or None."""
    mod = found.get("mod")
    return mod if isinstance(mod, str) else None


def clock_of(found: Found) -> Clock | None:
    """The clock time in the slots hm, hour and min, zone; None where there is none."""
    zone = found.get("zone")
    offset = zone if isinstance(zone, int) else None
    elsewhere = zone == "local"
    afternoon = found.get("ampm")
    if found.has("hm"):
        hour, minute, second = found.get("hm")
        return Clock(_hour(hour, afternoon), minute, second, offset, elsewhere)
    if found.has("hour"):
        hour = found.get("hour")
        minute = found.get("min")
        if not isinstance(hour, int) or hour > 24 or (minute is not None and minute > 59):
            return None
        return Clock(_hour(hour, afternoon), minute, None, offset, elsewhere)
    return None


def _hour(hour: int, half: str | None) -> int:
    if half == "pm" and hour < 12:
        return hour + 12
    if half == "am" and hour == 12:
        return 0
    return hour


def hang(
    found: Found,
    context: Context,
    span: Span | None,
    clock: Clock | None,
    unresolved: str = "XXXX-XX-XX",
) -> Reading:
    """A day hung on the publication, with the part of it or the clock time in the slots."""
    if clock is None and found.has("noon"):
        clock = Clock(12)
    if span is not None and clock is not None:
        span = Span("day", span.first, span.last, clock)
    part = found.get("part")
    if found.has("wdpart"):
        part = found.get("wdpart")[1]
    if span is None or clock is not None or not isinstance(part, str):
        return relative(found, context, span, unresolved, mod_of(found))
    reading = relative(
        found,
        context,
        Span("day", span.first, span.last, None, part),
        unresolved,
        mod_of(found),
    )
    if part == "NI":
        first = span.first
        if found.get("day") == 0 and found.rule.make == "deictic" and way_of(found) == BACK:
            first -= spans.DAY  # "heute Nacht brannte es": the night that is over
        reading.range = (spans.day(first), spans.day(first + spans.DAY))
    return reading


def on_mention(reading: Reading, context: Context, span: Span) -> Reading:
    """`reading` made to hang on the mention before it."""
    reading.span, reading.value = span, to_timex(span)
    reading.basis, reading.anchor = "relative", context.mention_anchor()
    reading.reason = None
    return reading


def approx_of(found: Found) -> str | None:
    """``approx`` where a word such as "rund" or "mehr als" says so."""
    approx = found.get("approx", found.get("approx2"))
    if found.has("more") or found.has("less"):
        return "approx"
    return "approx" if approx in ("approx", "less_than", "more_than") else None


def count_of(found: Found) -> float | None:
    """The number in the slots n, n_tens, half, couple."""
    if found.has("half"):
        return 0.5
    n = found.get("n")
    if n is None and found.has("approx2"):
        return 1
    if found.has("couple"):
        return 2
    if found.has("fraction"):
        return float(n + found.get("fraction"))
    if found.has("n_tens") and isinstance(n, (int, float)):
        return float(found.get("n_tens") + n)
    return float(n) if isinstance(n, (int, float)) else None


def ref(found: Found, context: Context) -> Reading | None:
    """ "damals", "derzeit", "demnächst": PAST_REF, PRESENT_REF, FUTURE_REF."""
    return Reading(found, "DATE", str(found.rule.options["value"]), reason="vague")
