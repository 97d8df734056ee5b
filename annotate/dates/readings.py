"""What the matches of rules mean: one function for each `make` of the language files.

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
from annotate.dates.holidays import holiday
from annotate.dates.openings import opening, word_before
from annotate.dates.scan import Found
from annotate.dates.spans import RANK, Clock, Span
from annotate.dates.tense import AHEAD, BACK, direction

_FAR = 100_000
# Counts beyond this are no distance on a calendar.

_AHEAD_WEIGHT = 1.5
# News tells more of what was than of what will be: without a verb to say so, a date ahead
# must be this much nearer than the one behind.

_LONG_AHEAD, _JUST_OVER = 400, 60
# Days (the first weighted as above): a present tense does not put a date that was a few weeks
# ago most of a year ahead.

_MUCH_NEARER = 4
# Where the language says `nearest_days`, a day so many times nearer beats the verb.

_TIMEX_UNIT = {
    "second": ("PT", "S"),
    "minute": ("PT", "M"),
    "hour": ("PT", "H"),
    "day": ("P", "D"),
    "night": ("PT", "NI"),
    "week": ("P", "W"),
    "weekend": ("P", "WE"),
    "fortnight": ("P", "F"),
    "month": ("P", "M"),
    "quarter": ("P", "Q"),
    "half_year": ("P", "H"),
    "year": ("P", "Y"),
    "decade": ("P", "DE"),
    "century": ("P", "CE"),
    "millennium": ("P", "ML"),
}
_FINER = {"decade": "year", "year": "month", "half_year": "month", "quarter": "month"}
# Half of a unit, and a distance in units from a day, are counted one unit finer.


@dataclass(slots=True)
class Reading:
    """A mention with its meaning. `start` and `end` are offsets into the text."""

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
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Context:
    """What a reading may lean on. `last` is the calendar mention before it, if any."""

    anchor: Anchor | None
    zone: ZoneInfo | dt.timezone | None
    block_no: int = 0
    last: Reading | None = None
    last_day: Reading | None = None
    told: Reading | None = None
    settings: dict[str, object] = field(default_factory=dict)

    def mention_anchor(self) -> str | None:
        if self.last is None:
            return None
        return f"mention:{self.block_no}:{self.last.start}"


Maker = Callable[[Found, Context], Reading | None]


def explicit(found: Found, span: Span, mod: str | None = None) -> Reading:
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
    return Reading(found, "DATE", value, reason="impossible_date")


def mod_of(found: Found) -> str | None:
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
        if not isinstance(hour, int) or hour > 24:
            return None
        return Clock(_hour(hour, afternoon), found.get("min"), None, offset, elsewhere)
    return None


def _hour(hour: int, half: str | None) -> int:
    if half == "pm" and hour < 12:
        return hour + 12
    if half == "am" and hour == 12:
        return 0
    return hour


# ---- years


def full_year(found: Found, context: Context) -> int | None:
    """The year in slot `year` or `yy`."""
    if found.has("year"):
        return int(found.get("year"))
    if found.has("yy"):
        return two_digit_year(str(found.get("yy")), context)
    return None


def two_digit_year(text: str, context: Context) -> int:
    """The century of a two-digit year: the one that puts it at most 80 years before and
    less than 20 years after the publication.

    That is the rule of Java's SimpleDateFormat ("80 years before and 20 years after"), which
    suits newspapers; without a publication POSIX's strptime rule holds, 69 to 99 being
    1969 to 1999.
    """
    n = int(text)
    if context.anchor is None:
        return n + (1900 if n >= 69 else 2000)
    low = context.anchor.day.year - 80
    return low + (n - low) % 100


def nearest_year(
    found: Found, context: Context, make: Callable[[int], Span]
) -> Span | None:
    """The span in the year that the clause points to, for a date printed without a year.

    Looking back: the last one begun by the publication. Looking ahead: the next one not yet
    over. A story told in another year stays there. With no such cue: the nearest.
    """
    anchor = context.anchor
    if anchor is None:
        return None
    way = _way(found)
    told = _told_year(found, context, anchor)
    if told is not None and way != AHEAD:
        return _try(make, told)
    candidates = [
        span
        for y in range(anchor.day.year - 4, anchor.day.year + 5)
        if (span := _try(make, y)) is not None
    ]
    close = [c for c in candidates if abs(c.first.year - anchor.day.year) <= 1]
    candidates = close or candidates
    if not candidates:
        return None
    back = [c for c in candidates if c.first <= anchor.span.last]
    ahead = [c for c in candidates if c.last >= anchor.span.first]
    if candidates[0].unit in ("quarter", "half_year"):
        way = 0  # reports of a quarter come out after it, whatever the verb
    named = _weekday_named(found)
    if named is not None and (fitting := [c for c in candidates if c.first.isoweekday() == named]):
        return min(fitting, key=lambda c: _distance(c, anchor.day))
    nearest = min(candidates, key=lambda c: _distance(c, anchor.day))
    if nearest.unit == "day" and found.paragraph.language.settings.get("nearest_days"):
        chosen = back[-1] if way == BACK and back else ahead[0] if way == AHEAD and ahead else nearest
        close = _distance(nearest, anchor.day) * _MUCH_NEARER < _distance(chosen, anchor.day)
        return nearest if close else chosen
    if way == BACK and back:
        return back[-1]
    if way == AHEAD and ahead:
        soon = _distance(ahead[0], anchor.day) <= _LONG_AHEAD
        recent = back and _distance(back[-1], anchor.day) <= _JUST_OVER
        return back[-1] if recent and not soon else ahead[0]
    return nearest


def _weekday_named(found: Found) -> int | None:
    """The weekday printed with a date: "Samstag, 25. April"."""
    number = found.get("wdpart")[0] if found.has("wdpart") else found.get("wd")
    return number if isinstance(number, int) else None


def _told_year(found: Found, context: Context, anchor: Anchor) -> int | None:
    """The year of the story: the last year printed in the paragraph, if it is another one.

    A full date or a month with its year carry further than a year alone.
    """
    told = context.told
    if told is None or told.span is None or told.found.paragraph is not found.paragraph:
        return None
    y = told.span.last.year
    years, dates = found.paragraph.language.settings.get("told_reach", (12, 150))
    reach = years if told.span.unit == "year" else dates
    if y == anchor.day.year or found.first - told.found.last > reach:
        return None
    return y


def _try(make: Callable[[int], Span], year: int) -> Span | None:
    try:
        return make(year)
    except (ValueError, OverflowError):
        return None


def _distance(span: Span, day: dt.date) -> int:
    if span.first <= day <= span.last:
        return 0
    if span.first > day:
        return int((span.first - day).days * _AHEAD_WEIGHT)
    return (day - span.last).days


def _way(found: Found) -> int:
    """BACK, AHEAD or 0: what the words before the mention and the verb say."""
    kind = opening(found)
    if kind == "since" and found.before() in found.paragraph.language.settings["since_past"]:
        return BACK
    if kind == "toward":
        return AHEAD
    way = direction(found.paragraph, found.first, found.last)
    return AHEAD if way == 0 and kind == "until" else way


# ---- absolute dates


def date(found: Found, context: Context) -> Reading | None:
    """A day of the calendar, perhaps with a weekday before and a clock time after it."""
    clock = clock_of(found)
    if found.has("iso") or found.has("dmy"):
        day, month, year_text, iso_clock = found.get("iso") or found.get("dmy")
        y = int(year_text) if len(year_text) == 4 else two_digit_year(year_text, context)
        if iso_clock:
            clock = Clock(iso_clock[0], iso_clock[1], iso_clock[2], iso_clock[3])
        return _full_day(found, y, month, day, clock)
    if found.has("dm"):
        day, month = found.get("dm")
    else:
        day = found.get("day", found.get("ord"))
        month = found.get("month", found.get("num_month"))
    if found.rule.options.get("month_before"):
        month = found.paragraph.value(found.first - 3, "MONTH")
    if month is None and found.has("far"):
        month = found.get("far")[1]
    if not isinstance(day, int) or not isinstance(month, int) or day < 1:
        return None
    year_number = full_year(found, context)
    if year_number is None and found.has("far"):
        far_year = str(found.get("far")[2])
        year_number = (
            int(far_year) if len(far_year) == 4 else two_digit_year(far_year, context)
        )
    if found.has("reference") and context.anchor:
        year_number = context.anchor.day.year + int(found.get("reference"))
    if year_number is None and found.has("relyear") and context.anchor:
        year_number = context.anchor.day.year + int(found.get("relyear"))
        return _hang(found, context, spans.valid_day(year_number, month, day) and (
            spans.day(dt.date(year_number, month, day))) or None, clock)
    if year_number is not None:
        return _full_day(found, year_number, month, day, clock)
    if not any(spans.valid_day(y, month, day) for y in (2000, 2001)):
        return impossible(found, f"XXXX-{month:02d}-{day:02d}")
    span = nearest_year(
        found, context, lambda y: spans.day(dt.date(y, month, day))
    )
    reading = _hang(found, context, span, clock, f"XXXX-{month:02d}-{day:02d}")
    if span is not None and context.last and context.last.basis in ("explicit", "told"):
        if span.first.year == (context.last.span or span).first.year:
            reading.basis = "explicit" if found.has("far") else reading.basis
    return reading


def _hang(
    found: Found,
    context: Context,
    span: Span | None,
    clock: Clock | None,
    unresolved: str = "XXXX-XX-XX",
) -> Reading:
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
        if found.get("day") == 0 and found.rule.make == "deictic" and _way(found) == BACK:
            first -= spans.DAY  # "heute Nacht brannte es": the night that is over
        reading.range = (spans.day(first), spans.day(first + spans.DAY))
    return reading


def _full_day(
    found: Found, y: int, month: int, day: int, clock: Clock | None
) -> Reading:
    if not spans.valid_day(y, month, day):
        return impossible(found, f"{y:04d}-{month:02d}-{day:02d}")
    at = dt.date(y, month, day)
    return explicit(found, Span("day", at, at, clock))


def _in_year(
    found: Found, context: Context, make: Callable[[int], Span], unresolved: str
) -> Reading | None:
    """A part of a year with the year printed, relative, of the mention before, or missing."""
    mod = mod_of(found)
    y = full_year(found, context)
    if y is None and found.has("yy2"):
        y = int(found.get("yy2")[0])
    if y is not None:
        span = _try(make, y)
        return explicit(found, span, mod) if span else None
    anchor = context.anchor
    if found.has("relyear") or found.has("relnoun"):
        step = (
            found.get("relyear") if found.has("relyear") else found.get("relnoun")[1]
        )
        span = _try(make, anchor.day.year + int(step)) if anchor else None
        return relative(found, context, span, unresolved, mod)
    if found.has("mrel") and context.last and context.last.span:
        step = found.get("mrel") or 0
        span = _try(make, context.last.span.first.year + int(step))
        if span:
            reading = relative(found, context, span, unresolved, mod)
            return _on_mention(reading, context, span)
    if found.has("rel") and anchor is not None:
        step = int(found.get("rel"))
        span = _stepped(make, anchor, step)
        return relative(found, context, span, unresolved, mod)
    span = nearest_year(found, context, make)
    reading = relative(found, context, span, unresolved, mod)
    return reading


def _stepped(make: Callable[[int], Span], anchor: Anchor, step: int) -> Span | None:
    """The `step`-th such span from the anchor: -1 the last one over or running, 1 the next,
    0 the one of this year that is nearest."""
    all_of = [
        span
        for y in range(anchor.day.year - 3, anchor.day.year + 4)
        if (span := _try(make, y)) is not None
    ]
    if step < 0:
        over = [s for s in all_of if s.last < anchor.day]
        return over[step] if len(over) >= -step else None
    if step > 0:
        coming = [s for s in all_of if s.first > anchor.day]
        return coming[step - 1] if len(coming) >= step else None
    running = [s for s in all_of if s.first <= anchor.day <= s.last]
    if running:
        return running[0]
    return next((s for s in all_of if s.first.year == anchor.day.year), None)


def _on_mention(reading: Reading, context: Context, span: Span) -> Reading:
    reading.span, reading.value = span, to_timex(span)
    reading.basis, reading.anchor = "relative", context.mention_anchor()
    reading.reason = None
    return reading


def month(found: Found, context: Context) -> Reading | None:
    if found.has("my"):
        m, y = found.get("my")
        return explicit(found, spans.month(y, m))
    m = int(found.get("month"))
    return _in_year(found, context, lambda y: spans.month(y, m), f"XXXX-{m:02d}")


def quarter(found: Found, context: Context) -> Reading | None:
    q = found.get("q", found.get("ord", found.get("short")))
    if q == -1 and context.anchor:
        q = 4
    if not isinstance(q, int) or not 1 <= q <= 4:
        return None
    return _in_year(found, context, lambda y: spans.quarter(y, q), f"XXXX-Q{q}")


def half_year(found: Found, context: Context) -> Reading | None:
    h = found.get("q", found.get("ord"))
    if h not in (1, 2):
        return None
    return _in_year(found, context, lambda y: spans.half_year(y, h), f"XXXX-H{h}")


def season(found: Found, context: Context) -> Reading | None:
    if found.has("season"):
        name, mod = str(found.get("season")), mod_of(found)
    else:
        name, mod = found.get("smod")
    reading = _in_year(
        found,
        context,
        lambda y: spans.season(y, name),
        f"XXXX-{ {'spring': 'SP', 'summer': 'SU', 'autumn': 'FA', 'winter': 'WI'}[name]}",
    )
    if reading is not None:
        reading.mod = mod
    return reading


def feast(found: Found, context: Context) -> Reading | None:
    """A feast or holiday, in the year printed or the one the clause points to."""
    rule = str(found.get("feast"))
    return _in_year(
        found, context, lambda y: spans.day(holiday(rule, y)), "XXXX-XX-XX"
    )


def feast_days(found: Found, context: Context) -> Reading | None:
    """The days around a feast: "Osterwochenende"."""
    first, last = found.get("days")
    return _in_year(
        found,
        context,
        lambda y: spans.interval(holiday(first, y), holiday(last, y)),
        "XXXX-XX-XX",
    )


def year(found: Found, context: Context) -> Reading | None:
    y = full_year(found, context)
    if y is None:
        return None
    if found.rule.options.get("century") == "previous":
        before = found.paragraph.value(found.first - 2, "YEAR")
        if before is None:
            return None
        y = before // 100 * 100 + y % 100
        if y <= before:
            return None
    if not 1 <= y <= 9999:
        return None
    return explicit(found, spans.year(y), mod_of(found))


def years(found: Found, context: Context) -> Reading | None:
    """ "2003/04": from the one year to the other."""
    first, text = found.get("yy2")
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    if last < first and len(text) == 2:
        last += 100
    if not first < last <= first + 20:
        return None
    reading = explicit(found, spans.year(first), mod_of(found))
    reading.range = (spans.year(first), spans.year(last))
    return reading


def bc(found: Found, context: Context) -> Reading | None:
    n = int(found.get("n"))
    reading = Reading(found, "DATE", f"BC{n:04d}", basis="explicit")
    reading.edtf = f"-{n - 1:04d}"
    return reading


def spelled_year(found: Found, context: Context) -> Reading | None:
    """"nineteen ninety-six", "two thousand"."""
    if found.has("thousand"):
        return explicit(found, spans.year(int(found.get("thousand"))))
    tens, ones = int(found.get("n")), int(found.get("n2") or 0)
    y = int(found.get("century")) * 100 + tens + ones
    if not (10 <= tens <= 99 and ones <= 9) or (ones and tens % 10):
        return None
    return explicit(found, spans.year(y))


def decade(found: Found, context: Context) -> Reading | None:
    tens = int(found.get("tens"))
    if tens < 100:
        tens = _decade_of_two_digits(tens, found, context)
    reading = explicit(found, spans.decade(tens), mod_of(found))
    if found.rule.options.get("timex") == "199X":
        reading.value += "X"
    return reading


def _decade_of_two_digits(tens: int, found: Found, context: Context) -> int:
    """The last such decade begun by the publication: "die 80er" of 2023 are the 1980s."""
    last = context.last
    if (
        last is not None
        and last.span is not None
        and 1500 <= last.span.last.year < 1900
        and last.basis == "explicit"
        and last.found.paragraph is found.paragraph
        and last.found.first >= found.paragraph.sentence(found.first, found.last)[0]
    ):
        return last.span.last.year // 100 * 100 + tens
    now = context.anchor.day.year if context.anchor else 2000 + tens - 1
    candidate = now // 100 * 100 + tens
    # "Die zwanziger Jahre" without more are those of the last century.
    return candidate if candidate <= now and candidate != 2020 else candidate - 100


def century(found: Found, context: Context) -> Reading | None:
    n = found.get("n", found.get("ord"))
    if not isinstance(n, int) or not 1 <= n <= 30:
        return None
    return explicit(found, spans.century(n), mod_of(found))


def millennium(found: Found, context: Context) -> Reading | None:
    n = found.get("n", found.get("ord"))
    if not isinstance(n, int) or not 1 <= n <= 4:
        return None
    return explicit(found, spans.millennium(n))


# ---- around the publication


def weekday(found: Found, context: Context) -> Reading | None:
    number, part = (
        found.get("wdpart") if found.has("wdpart") else (found.get("wd"), None)
    )
    anchor = context.anchor
    unresolved = f"XXXX-WXX-{number}"
    if anchor is None or not anchor.knows("day"):
        return relative(found, context, None, unresolved)
    here = anchor.day
    step = (number - 1 - here.weekday()) % 7
    week = found.get("week_rel")
    if week is not None:
        monday = here - here.weekday() * spans.DAY
        at = monday + (7 * int(week) + number - 1) * spans.DAY
    elif found.rule.options.get("near"):
        shift = int(found.paragraph.value(found.first - 1, "DEICTIC_ADJ") or 0)
        at = here + shift * spans.DAY
    elif found.has("rel") and found.get("rel") != 0:
        count = int(found.get("rel"))
        ahead = step or 7
        at = here + (ahead + 7 * (count - 1) if count > 0 else ahead - 7 - 7 * (-count - 1)) * spans.DAY
        if count < 0 and step == 0:
            at = here - 7 * -count * spans.DAY
    elif found.has("mrel") and context.last_day is not None and context.last_day.span:
        base, move = context.last_day.span.first, found.get("mrel") or 0
        step = (number - 1 - base.weekday()) % 7
        at = base + ((step or 7) if move > 0 else step) * spans.DAY
        reading = _hang(found, context, spans.day(at), clock_of(found), unresolved)
        reading.anchor = f"mention:{context.block_no}:{context.last_day.start}"
        return reading
    elif found.has("rel"):
        at = here - here.weekday() * spans.DAY + (number - 1) * spans.DAY
        if at < here and _way(found) == AHEAD:
            at += 7 * spans.DAY
    else:
        way = _way(found)
        if way == AHEAD:
            at = here + step * spans.DAY
        else:
            at = here - ((7 - step) % 7) * spans.DAY
            if at == here and part in ("EV", "NI", "AF") and not _is_over(part, anchor):
                at -= 7 * spans.DAY
    return _hang(found, context, spans.day(at), clock_of(found), unresolved)


def _is_over(part: str, anchor: Anchor) -> bool:
    if anchor.clock is None:
        return False
    return anchor.clock[0] >= {"AF": 12, "EV": 17, "NI": 20}[part]


def deictic(found: Found, context: Context) -> Reading | None:
    anchor = context.anchor
    if _nowadays(found):
        return Reading(found, "DATE", "PRESENT_REF", reason="vague")
    if anchor is None or not anchor.knows("day"):
        return relative(found, context, None, "XXXX-XX-XX")
    at = anchor.day + int(found.get("day")) * spans.DAY
    reading = _hang(found, context, spans.day(at), clock_of(found))
    if _lasting(found):
        reading.value = "PRESENT_REF"
    return reading


def _nowadays(found: Found) -> bool:
    """"Heute" for our times: in contrast to the past, or with a word such as "noch"."""
    if found.get("day") != 0 or found.has("part") or clock_of(found) is not None:
        return False
    p = found.paragraph
    if p.is_a(found.first - 1, "NOWADAYS_BEFORE") or p.is_a(found.last + 1, "NOWADAYS_AFTER"):
        return True
    low, high = p.sentence(found.first, found.last)
    return any(p.is_a(i, "THEN") for i in range(low, high))


def _lasting(found: Found) -> bool:
    """"Heute" beside a verb of state only: TIMEX3 has the present there, not the day."""
    if found.rule.name != "deictic" or found.get("day") != 0:
        return False
    p = found.paragraph
    low, high = p.sentence(found.first, found.last)
    if any(p.is_a(i, s) for i in range(low, high) for s in _TIMED if i != found.first):
        return False
    low, high = p.clause(found.first, found.last)
    if any(p.is_a(i, s) for i in range(low, high) for s in ("VERB_FUTURE", "VERB_PAST", "STRONG_PAST", "VERB_EVENT")):
        return False
    if any(p.is_a(i, "VERB_STATIVE") for i in range(low, high)):
        return direction(p, found.first, found.last) != BACK
    return False


_TIMED = ("HM", "OCLOCK", "PART", "PART_LOW", "WEEKDAY", "MONTH")


def unit(found: Found, context: Context) -> Reading | None:
    """ "vergangene Woche", "Ende des Jahres", "heuer", "im Vorjahr"."""
    if found.has("relnoun"):
        name, step = found.get("relnoun")
    elif found.has("year_adv"):
        name, step = "year", 0
    else:
        name = str(found.rule.options.get("unit") or found.get("unit"))
        step = found.get("rel", found.rule.options.get("rel"))
    anchor = context.anchor
    mod = mod_of(found)
    unresolved = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE"}.get(name, "XXXX")
    if name in ("month", "quarter"):
        unresolved = "XXXX-XX"
    if name == "year" and (mod or found.has("mod_year")) and not found.has("rel") and not found.has("relnoun") and anchor:
        told = _told_year(found, context, anchor)
        if told is not None and context.told is not None:
            reading = relative(found, context, spans.year(told), unresolved, mod)
            reading.anchor = f"mention:{context.block_no}:{context.told.start}"
            return reading
    if anchor is None or not anchor.knows("week" if name == "weekend" else name):
        return relative(found, context, None, unresolved, mod)
    here = spans.containing(name, anchor.day)
    if name == "weekend" and not step:
        step = _weekend_step(found, anchor)
    if name == "weekend" and step and step > 0 and anchor.day.weekday() < 5:
        step -= 1  # the one that is coming is that of the running week
    span = _shifted(here, name, int(step or 0))
    return relative(found, context, span, unresolved, mod)


def _weekend_step(found: Found, anchor: Anchor) -> int:
    if found.has("rel"):
        return 0
    way = _way(found)
    if anchor.day.weekday() >= 5:
        return 0
    return 0 if way == AHEAD else -1


def _shifted(span: Span | None, name: str, count: int) -> Span | None:
    if span is None or abs(count) > _FAR:
        return None
    try:
        return spans.shift(spans.containing(name, span.first), name, count)
    except (ValueError, OverflowError):
        return None


def edge(found: Found, context: Context) -> Reading | None:
    """ "Jahresende", "Monatsanfang": a unit with the end that is meant."""
    name, mod = found.get("edge")
    y = full_year(found, context)
    if y is not None:
        return explicit(found, spans.year(y), mod) if name == "year" else None
    anchor = context.anchor
    if anchor is None or not anchor.knows(name):
        return relative(found, context, None, "XXXX", mod)
    span = _shifted(spans.containing(name, anchor.day), name, int(found.get("rel") or 0))
    return relative(found, context, span, "XXXX", mod)


def _count(found: Found) -> float | None:
    if found.has("half"):
        return 0.5
    n = found.get("n")
    if n is None and found.has("approx2"):
        return 1
    if found.has("couple"):
        return 2
    if found.has("n_tens") and isinstance(n, (int, float)):
        return float(found.get("n_tens") + n)
    return float(n) if isinstance(n, (int, float)) else None


def _ago_span(context: Context, name: str, count: float) -> Span | None:
    """The unit that lies `count` units from the publication; half units count one finer."""
    anchor = context.anchor
    if anchor is None or abs(count) > _FAR:
        return None
    if name in ("minute", "hour", "second"):
        return _clock_span(anchor, name, count)
    if name == "night":
        name = "day"
    whole = int(count)
    if whole != count:
        finer = {"year": ("month", 12), "month": ("week", 4), "week": ("day", 7), "day": ("day", 1),
                 "decade": ("year", 10), "century": ("year", 100), "half_year": ("month", 6),
                 "quarter": ("month", 3), "millennium": ("year", 1000), "weekend": ("week", 1)}
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


def ago(found: Found, context: Context) -> Reading | None:
    count = _count(found)
    if count is None:
        return None
    name = str(found.get("unit"))
    sign = found.rule.options.get("sign")
    if found.rule.options.get("of_period") and name == "year" and count == 1:
        period = context.last.span if context.last else None
        if period is not None and period.unit in ("quarter", "half_year"):
            return year_ago(found, context)
    if sign is None:
        sign = -1 if found.symbol("sign") in found.paragraph.language.settings["back_signs"] else 1
    if found.rule.options.get("exact") and context.anchor and context.anchor.knows("day"):
        try:
            span: Span | None = spans.shift(spans.day(context.anchor.day), name, int(count) * int(sign))
        except (ValueError, OverflowError, KeyError):
            span = None
    else:
        span = _ago_span(context, name, count * int(sign))
    reading = relative(found, context, span, "XXXX-XX-XX", _approx(found))
    near = found.get("n_far")
    if span is not None and isinstance(near, (int, float)) and near < count:
        reading.range = _ordered(span, _ago_span(context, name, near * int(sign)))
    if found.rule.options.get("timex") == "duration":
        reading.type, reading.value = "DURATION", duration_value(count, name)
    return reading


def _ordered(left: Span, right: Span | None) -> tuple[Span, Span] | None:
    if right is None:
        return None
    return (left, right) if left.first <= right.first else (right, left)


def _approx(found: Found) -> str | None:
    approx = found.get("approx", found.get("approx2"))
    if found.has("more") or found.has("less"):
        return "approx"
    return "approx" if approx in ("approx", "less_than", "more_than") else None


# ---- relative to the mention before


def from_mention(found: Found, context: Context) -> Reading | None:
    """ "ein Jahr zuvor", "zwei Tage später"."""
    sign = -1 if found.has("back") else 1
    name = str(found.get("unit"))
    count = _count(found)
    if found.has("few") or (count is None and not found.has("n")):
        prefix, suffix = _TIMEX_UNIT[name]
        return Reading(found, "DURATION", f"{prefix}X{suffix}", reason="vague")
    last = context.last
    base = last.span if last is not None else None
    from_publication = base is None
    if base is None and context.anchor is not None:
        base = context.anchor.span
    if base is None or count is None or name in ("second", "minute", "hour"):
        value = "XXXX-XX-XXTXX:XX" if name in ("second", "minute", "hour") else "XXXX-XX-XX"
        kind = "TIME" if "T" in value else "DATE"
        return Reading(found, kind, value, reason="no_anchor")
    span = _from(base, name, count * sign)
    reading = relative(found, context, span, "XXXX-XX-XX", _approx(found))
    if span is None:
        return reading
    reading.span, reading.value, reading.basis = span, to_timex(span), "relative"
    reading.anchor = "published" if from_publication else context.mention_anchor()
    reading.type, reading.reason = "DATE", None
    return reading


def _from(base: Span, name: str, count: float) -> Span | None:
    """`base` moved; no finer than a month for years and months, than a week for weeks."""
    if abs(count) > _FAR:
        return None
    if name == "night":
        name = "day"
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


def year_ago(found: Found, context: Context) -> Reading | None:
    """ "the year-ago quarter": what was mentioned last, a year before."""
    last = context.last
    base = last.span if last is not None else None
    if base is None and context.anchor is not None:
        base = context.anchor.span
    span = _shifted_as(base, "year", -1)
    reading = relative(found, context, span, "XXXX")
    if span is not None:
        reading.span, reading.value, reading.reason = span, to_timex(span), None
        reading.basis = "relative"
        reading.anchor = context.mention_anchor() or "published"
    return reading


def _shifted_as(span: Span | None, name: str, count: int) -> Span | None:
    try:
        return None if span is None else spans.shift(span, name, count)
    except (ValueError, OverflowError):
        return None


def mention_unit(found: Found, context: Context) -> Reading | None:
    """ "am Tag darauf", "im selben Monat", "am Folgetag", "tags zuvor"."""
    name = str(found.get("unit", "day"))
    if found.has("rel_day"):
        step = int(found.get("rel_day"))
    elif found.has("mrel"):
        step = int(found.get("mrel") or 0)
    elif found.has("back"):
        step = -1
    else:
        step = 1
    last = context.last_day if name == "day" else context.last
    unresolved = "XXXX-XX-XX" if name == "day" else "XXXX"
    if last is None or last.span is None:
        if context.anchor is None or not context.anchor.knows(name if name != "weekend" else "week"):
            return Reading(found, "DATE", unresolved, reason="no_anchor")
        base, anchor_name = context.anchor.span, "published"
    else:
        base, anchor_name = last.span, f"mention:{context.block_no}:{last.start}"
    if RANK.get(base.unit, RANK["day"]) > RANK[name]:
        return Reading(found, "DATE", unresolved, reason="no_anchor")
    start = base.last if step > 0 and name == "day" else base.first
    span = _shifted(spans.day(start), name, step)
    if span is None:
        return Reading(found, "DATE", unresolved, reason="no_anchor")
    reading = _hang(found, context, span, clock_of(found))
    if reading.span is None:
        reading.span = span
    reading.value, reading.basis = to_timex(reading.span), "relative"
    reading.anchor, reading.reason = anchor_name, None
    return reading


# ---- durations and sets


def duration_value(count: float, name: str) -> str:
    """TIMEX3 of a length; KRAUTS writes decades as DE, TempEval-3 has them in years."""
    if name == "fortnight":
        return f"P{_number(count * 2)}W"
    if name == "quarter_hour":
        return f"PT{_number(count * 15)}M"
    prefix, suffix = _TIMEX_UNIT[name]
    if suffix == "H" and prefix == "P":
        return f"P{_number(count * 6)}M"
    return f"{prefix}{_number(count)}{suffix}"


def _number(count: float) -> str:
    return str(int(count)) if count == int(count) else f"{count:g}"


def duration(found: Found, context: Context) -> Reading | None:
    if found.rule.options.get("ref"):
        return Reading(found, "DATE", str(found.rule.options["ref"]), reason="vague")
    if found.has("few") or found.has("vague") or found.rule.options.get("vague"):
        prefix, suffix = _TIMEX_UNIT[str(found.get("unit"))]
        return _duration(found, f"{prefix}X{suffix}", "vague")
    if found.has("quarter"):
        return _duration(found, f"PT{found.get('quarter')}M")
    if found.has("word"):
        return _duration(found, str(found.get("word")))
    count = _count(found)
    name = str(found.rule.options.get("unit") or found.get("unit"))
    if found.rule.options.get("one"):
        count = 1
    if found.has("n2"):
        left = duration_value(float(found.get("n")), name)
        right = duration_value(float(found.get("n2")), str(found.get("unit2")))
        if "T" in right and "T" in left:
            right = right[2:]
        elif right.startswith("PT"):
            right = right[1:]
        else:
            right = right[1:]
        return _duration(found, left + right)
    if found.has("half_more"):
        count = (count or 0) + 0.5
    if count is None:
        prefix, suffix = _TIMEX_UNIT[name]
        return _duration(found, f"{prefix}X{suffix}", "vague")
    if found.paragraph.language.settings.get("plain_units"):
        count, name = _in_plain_units(count, name)
    reading = _duration(found, duration_value(count, name))
    since = found.paragraph.language.settings.get("since_past", ())
    if word_before(found) in since and context.anchor is not None:
        span = _ago_span(context, name, -count) if name in _TIMEX_UNIT else None
        if span is not None:
            reading.span, reading.range = span, (span, None)
            reading.basis, reading.anchor = context.anchor.basis, context.anchor.name
            reading.reason, reading.mod = None, _approx(found)
    return reading


def _in_plain_units(count: float, name: str) -> tuple[float, str]:
    """Decades and centuries in years, quarters in months."""
    unit_of = {"decade": (10, "year"), "century": (100, "year"), "quarter": (3, "month")}
    if name not in unit_of:
        return count, name
    factor, plain = unit_of[name]
    return count * factor, plain


def _duration(found: Found, value: str, reason: str = "duration") -> Reading:
    return Reading(found, "DURATION", value, reason=reason)


def fixed_duration(found: Found, context: Context) -> Reading | None:
    return _duration(found, str(found.get("value")), "vague")


def adjective_duration(found: Found, context: Context) -> Reading | None:
    if found.has("n"):
        return _duration(found, duration_value(float(found.get("n")), str(found.get("adj"))))
    n, name = found.get("adj")
    return _duration(found, duration_value(float(n), name))


def span(found: Found, context: Context) -> Reading | None:
    """ "in den vergangenen fünf Jahren", "in den nächsten Tagen"."""
    name, count = str(found.rule.options.get("unit") or found.get("unit")), _count(found)
    if found.rule.options.get("one"):
        count = 1
    prefix, suffix = _TIMEX_UNIT[name]
    if count is None or found.has("few"):
        return _duration(found, f"{prefix}X{suffix}", "vague")
    plain = (count, name)
    if found.paragraph.language.settings.get("plain_units"):
        plain = _in_plain_units(count, name)
    reading = _duration(found, duration_value(*plain))
    anchor = context.anchor
    step = int(found.get("rel"))
    if anchor is None or step == 0 or name in ("second", "minute", "hour", "night"):
        return reading
    far = _ago_span(context, name, count * step)
    near_unit = name if name in ("year", "month", "decade", "century") else "day"
    if far is None or not anchor.knows(near_unit):
        return reading
    if name in ("week", "weekend", "quarter", "half_year"):
        try:
            far = spans.shift(spans.day(anchor.day), name, int(count) * step)
        except (ValueError, OverflowError):
            return reading
    near = spans.containing(near_unit, anchor.day)
    if name in ("decade", "century"):
        return reading
    reading.range = (far, near) if step < 0 else (near, far)
    reading.span = reading.range[0]
    reading.basis, reading.anchor, reading.reason = anchor.basis, anchor.name, None
    return reading


def set_every(found: Found, context: Context) -> Reading | None:
    count = 1.0
    if found.has("few"):
        return None
    if found.has("n"):
        count = float(found.get("n"))
    name = str(found.get("unit"))
    return Reading(found, "SET", duration_value(count, name), reason="set")


def fixed_set(found: Found, context: Context) -> Reading | None:
    return Reading(found, "SET", str(found.get("value")), reason="set")


def set_part(found: Found, context: Context) -> Reading | None:
    part = found.get("part")
    value = "PT1NI" if part == "NI" else f"XXXX-XX-XXT{part}"  # as KRAUTS has them
    return Reading(found, "SET", value, reason="set")


def set_month(found: Found, context: Context) -> Reading | None:
    return Reading(found, "SET", f"XXXX-{int(found.get('month')):02d}", reason="set")


def set_season(found: Found, context: Context) -> Reading | None:
    code = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
    return Reading(found, "SET", f"XXXX-{code[found.get('season')]}", reason="set")


def set_weekday(found: Found, context: Context) -> Reading | None:
    if found.has("month_set"):
        return Reading(found, "SET", "P1M", reason="set")
    if found.has("wdpart"):
        number, part = found.get("wdpart")
        return Reading(found, "SET", f"XXXX-WXX-{number}T{part}", reason="set")
    number = found.get("wd", found.get("weekly"))
    return Reading(found, "SET", f"XXXX-WXX-{number}", reason="set")


# ---- times of day


def _day_of_times(found: Found, context: Context) -> tuple[dt.date, str, str] | None:
    """The day a bare clock time belongs to: that of the mention before it in the sentence
    or just before, else that of the publication."""
    last = context.last_day
    if last is not None and last.span is not None and last.span.unit == "day":
        low, _ = found.paragraph.sentence(found.first, found.last)
        if last.found.paragraph is found.paragraph and last.found.first >= low:
            basis = "relative" if last.basis == "explicit" else last.basis
            anchor = f"mention:{context.block_no}:{last.start}"
            return last.span.last, basis, anchor
    if context.anchor is None or not context.anchor.knows("day"):
        return None
    return context.anchor.day, context.anchor.basis, context.anchor.name


def clock(found: Found, context: Context) -> Reading | None:
    at = clock_of(found)
    if found.has("midnight"):
        at = Clock(0)
    if found.has("noon"):
        at = Clock(12)
    hour = found.get("hour")
    if found.has("halb"):
        at = Clock((int(hour) - 1) % 24, 30) if isinstance(hour, int) and 1 <= hour <= 24 else None
    if found.has("quarter") and isinstance(hour, int) and 1 <= hour <= 24:
        minutes = int(found.get("quarter"))
        at = Clock((hour - 1) % 24, 60 - minutes) if found.has("before") else Clock(hour % 24, minutes)
    if at is None:
        return None
    part = found.get("part")
    if part in ("EV", "AF", "NI") and (6 if part == "NI" else 0) < at.hour < 12:
        at = Clock(at.hour + 12, at.minute, at.second, at.offset, at.elsewhere)
    unresolved = f"T{at.hour:02d}:{at.minute or 0:02d}"
    day = _day_of_times(found, context)
    if day is None:
        return Reading(found, "TIME", unresolved, reason="no_anchor")
    place = Span("day", day[0], day[0], at)
    reading = Reading(found, "TIME", to_timex(place), place, None, day[1], day[2])
    return reading


def day_part(found: Found, context: Context) -> Reading | None:
    part = str(found.get("part"))
    day = _day_of_times(found, context)
    if found.has("mrel") or found.has("back") or found.has("fwd"):
        return _part_of_mention(found, context, part)
    if found.has("rel") and context.anchor is not None:
        day = (context.anchor.day, context.anchor.basis, context.anchor.name)
    if day is None:
        return Reading(found, "TIME", f"XXXX-XX-XXT{part}", reason="no_anchor")
    at = day[0]
    if part == "NI":
        step = found.get("rel")
        deictic_night = day[2] == "published"
        first = at - spans.DAY if deictic_night and (step is None or step < 0) else at
        place = Span("day", first, first, None, part)
        reading = Reading(found, "TIME", to_timex(place), place, None, day[1], day[2])
        reading.range = (spans.day(first), spans.day(first + spans.DAY))
        return reading
    if found.has("rel") and isinstance(found.get("rel"), int):
        at += int(found.get("rel")) * spans.DAY
    place = Span("day", at, at, None, part)
    return Reading(found, "TIME", to_timex(place), place, None, day[1], day[2])


def _part_of_mention(found: Found, context: Context, part: str) -> Reading | None:
    """ "am selben Abend", "am Abend zuvor": of the day mentioned before."""
    step = int(found.get("mrel") or 0) if found.has("mrel") else -1 if found.has("back") else 1
    last = context.last_day
    if last is None or last.span is None:
        return Reading(found, "TIME", f"XXXX-XX-XXT{part}", reason="no_anchor")
    at = last.span.first + step * spans.DAY
    place = Span("day", at, at, None, part)
    anchor = f"mention:{context.block_no}:{last.start}"
    return Reading(found, "TIME", to_timex(place), place, None, "relative", anchor)


def night(found: Found, context: Context) -> Reading | None:
    """ "in der Nacht auf Donnerstag": the evening before and the day itself."""
    anchor = context.anchor
    if found.has("month"):
        reading = date(found, context)
        if reading is None or reading.span is None:
            return reading
        last = reading.span.first
        reading.span = Span("day", last - spans.DAY, last - spans.DAY, None, "NI")
        reading.type, reading.value = "TIME", to_timex(reading.span)
        reading.range = (spans.day(last - spans.DAY), spans.day(last))
        return reading
    if anchor is None or not anchor.knows("day"):
        return Reading(found, "TIME", "XXXX-XX-XXTNI", reason="no_anchor")
    if found.has("day_to"):
        last = anchor.day + int(found.get("day_to")) * spans.DAY
    else:
        number = int(found.get("wd_to"))
        step = (number - 1 - anchor.day.weekday()) % 7
        ahead = _way(found) == AHEAD
        last = anchor.day + (step if ahead or step == 0 else step - 7) * spans.DAY
    first = last - spans.DAY
    place = Span("day", first, first, None, "NI")
    reading = Reading(found, "TIME", to_timex(place), place, None, anchor.basis, anchor.name)
    reading.range = (spans.day(first), spans.day(last))
    return reading


def ref(found: Found, context: Context) -> Reading | None:
    return Reading(found, "DATE", str(found.rule.options["value"]), reason="vague")


MAKERS: dict[str, Maker] = {
    "date": date,
    "month": month,
    "quarter": quarter,
    "half_year": half_year,
    "season": season,
    "feast": feast,
    "feast_days": feast_days,
    "year": year,
    "years": years,
    "bc": bc,
    "spelled_year": spelled_year,
    "decade": decade,
    "century": century,
    "millennium": millennium,
    "weekday": weekday,
    "deictic": deictic,
    "unit": unit,
    "edge": edge,
    "ago": ago,
    "from_mention": from_mention,
    "mention_unit": mention_unit,
    "year_ago": year_ago,
    "duration": duration,
    "fixed_duration": fixed_duration,
    "adjective_duration": adjective_duration,
    "span": span,
    "set": set_every,
    "fixed_set": fixed_set,
    "set_part": set_part,
    "set_month": set_month,
    "set_season": set_season,
    "set_weekday": set_weekday,
    "clock": clock,
    "day_part": day_part,
    "night": night,
    "ref": ref,
}
