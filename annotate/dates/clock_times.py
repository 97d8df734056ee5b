"""Readings of times of day: clock times, parts of the day, nights."""

from __future__ import annotations

import datetime as dt

from annotate.dates import spans
from annotate.dates.absolute import date
from annotate.dates.edtf import to_timex
from annotate.dates.openings import opening
from annotate.dates.reading import Context, Reading, clock_of, mod_of
from annotate.dates.scan import Found
from annotate.dates.spans import Clock, Span
from annotate.dates.tense import AHEAD, BACK, direction, way_of


def _day_of_times(found: Found, context: Context) -> tuple[dt.date, str, str] | None:
    """The day a bare clock time belongs to: that of the mention before it in the sentence
    or just before, else that of the publication.
    """
    last, p = context.last_day, found.paragraph
    if last is not None and last.span is not None and last.found.paragraph is p:
        low, _ = p.sentence(found.first, found.last)
        near = last.found.first >= low or _goes_on(last, found, context)
        if near and last.span.unit == "day":
            basis = "relative" if last.basis == "explicit" else last.basis
            anchor = last.as_anchor()
            return last.span.last, basis, anchor
    if context.anchor is None or not context.anchor.knows("day"):
        return None
    return context.anchor.day, context.anchor.basis, context.anchor.name


def _goes_on(last: Reading, found: Found, context: Context) -> bool:
    """ "Am Montag brannte es. Um 6.45 Uhr rückte die Feuerwehr aus.": the story of that day, or
    the programme of a coming one, for a few sentences.
    """
    p, low = found.paragraph, found.first
    for _ in range(_STORY + 1):
        low = p.sentence(low - 1, low - 1)[0] if low > 0 else 0
        if last.found.first >= low:
            break
    else:
        return False
    if context.anchor is None or last.span is None:
        return False
    way = direction(p, found.first, found.last)
    if last.span.first < context.anchor.day:
        return way == BACK
    return last.span.first > context.anchor.day and way == AHEAD


def _part_of_day(found: Found, context: Context, hour: int) -> str | None:
    """That of the mention right before: "am Freitagabend um halb acht" is 19:30."""
    last = context.last_day
    if last is None or last.span is None or last.found.paragraph is not found.paragraph:
        return None
    twelve = found.has("halb") or found.has("quarter") or found.has("quarter_of")
    on = twelve and hour >= _SMALL_HOURS and _goes_on(last, found, context)
    if found.first - last.found.last > _BESIDE and not on:
        return None  # "Am Abend des 9. Mai stand er da. Gegen halb neun kamen sie."
    part = last.span.part
    if part == "AF" and hour > _AFTERNOON:
        return None
    return part if part in ("EV", "NI", "AF") else None


_BESIDE, _AFTERNOON, _SMALL_HOURS = 4, 6, 5
# Tokens between a part of the day and its hour; an hour of the afternoon is at most the sixth,
# and before the fifth an evening does not carry on.


def clock(found: Found, context: Context) -> Reading | None:
    """ "7.30 Uhr", "halb acht", "Mitternacht"."""
    at = clock_of(found)
    if found.has("midnight"):
        before = found.paragraph.language.settings.get("before", ())
        inside = found.paragraph.token(found.first + 1) in before  # "kurz vor Mitternacht"
        ends = inside or opening(found) in ("until", "before")
        at = Clock(24 if ends else 0)
    if found.has("noon"):
        at = Clock(12)
    hour = found.get("hour")
    if found.has("halb"):
        at = Clock((int(hour) - 1) % 24, 30) if isinstance(hour, int) and 1 <= hour <= 24 else None
    if found.has("minutes") and isinstance(hour, int) and 1 <= hour <= 12:
        minutes = int(found.get("minutes"))
        if not 1 <= minutes <= 29:
            return None
        back = found.has("before")
        at = Clock((hour - 1) % 24, 60 - minutes) if back else Clock(hour, minutes)
    if found.has("quarter_of") and isinstance(hour, int) and 1 <= hour <= 24:
        minutes = 45 if found.has("three") else int(found.get("quarter_of"))
        at = Clock((hour - 1) % 24, minutes)
    if found.has("quarter") and isinstance(hour, int) and 1 <= hour <= 24:
        minutes = int(found.get("quarter"))
        at = (
            Clock((hour - 1) % 24, 60 - minutes)
            if found.has("before")
            else Clock(hour % 24, minutes)
        )
    if at is None:
        return None
    part = found.get("part") or _part_of_day(found, context, at.hour)
    at, later = _in_part(at, part)
    unresolved = f"T{at.hour:02d}:{at.minute or 0:02d}"
    if _of_many_days(found, context):
        return Reading(found, "TIME", unresolved, reason="set")
    day = _day_of_times(found, context)
    if day is None:
        return Reading(found, "TIME", unresolved, reason="no_anchor")
    at_day = day[0] + later * spans.DAY
    night = context.last_day
    if night is not None and day[2] == night.as_anchor() and night.span and night.span.part == "NI":
        if at.hour < _NOON:
            at_day += spans.DAY  # "in der Nacht auf Sonntag, um 3 Uhr"
    place = Span("day", at_day, at_day, at)
    return Reading(found, "TIME", to_timex(place), place, None, day[1], day[2])


def _in_part(at: Clock, part: object) -> tuple[Clock, int]:
    """The time on the dial in that part of the day, and the days it is later: "acht Uhr abends" is
    20 o'clock, "halb eins mittags" 12:30, "zwölf Uhr nachts" 24, "abends um halb eins" 0:30 of the
    day after.
    """
    hour, later = at.hour, 0
    if part in ("MI", "AF") and hour < (_LUNCH if part == "MI" else _NOON):
        hour += _NOON
    elif part in ("EV", "NI"):
        falls = _NIGHT_FALLS if part == "NI" else _EVENING_FALLS
        if hour == _NOON and not at.minute:
            hour = 24
        elif falls <= hour < _NOON:
            hour += _NOON
        elif part == "EV" and hour in (0, _NOON):
            hour, later = 0, 1
    return Clock(hour, at.minute, at.second, at.offset, at.elsewhere), later


_NOON, _LUNCH, _EVENING_FALLS, _NIGHT_FALLS = 12, 4, 1, 8
# Hours on the dial: where noon ends, and the first that "abends" and "nachts" put before midnight.

_STORY = 3
# Sentences that a day carries on for.


def _of_many_days(found: Found, context: Context) -> bool:
    """ "jeweils um 20 Uhr", "Di–Fr 8–12 Uhr", "am 8. und 9. Mai von 10 bis 18 Uhr"."""
    p, so_far = found.paragraph, context.so_far
    near = range(max(0, found.first - _EACH_REACH), found.first)
    each = [i for i in near if p.is_a(i, "EACH")]
    if each and so_far and so_far[-1].found.last <= each[-1]:
        return True
    low, _ = p.sentence(found.first, found.last)
    if so_far and so_far[-1].found.rule.make == "clock" and so_far[-1].reason == "set":
        return found.first - so_far[-1].found.last <= _EACH_REACH  # the end of "10–18 Uhr"
    at = len(so_far) - 1
    while at >= 0 and so_far[at].found.rule.make == "clock" and so_far[at].found.first >= low:
        at -= 1
    if at < 0 or so_far[at].found.first < low:
        return False
    last = so_far[at]
    if last.type == "SET" and last.found.rule.make in ("set_weekday", "fixed_set"):
        return not any(p.is_a(i, "SEMICOLON") for i in range(last.found.last, found.first))
    if at < 1 or found.first - last.found.last > _EACH_REACH:
        return False
    before = so_far[at - 1]
    days = all(r.span and r.span.unit == "day" and not r.range for r in (before, last))
    gap = range(before.found.last + 1, last.found.first)
    joined = len(gap) <= _EACH_REACH and any(p.is_a(i, "AND") for i in gap)
    return days and joined and not any(p.is_a(i, "OCLOCK") for i in gap)


_EACH_REACH = 3
# Tokens between "jeweils" or a list of days and the time that belongs to each.


def day_part(found: Found, context: Context) -> Reading | None:
    """ "am Abend", "in der Nacht", "diesen Morgen"."""
    part = str(found.get("part"))
    day = _day_of_times(found, context)
    eve = found.rule.options.get("step")
    if isinstance(eve, int):
        base = context.last_day.span if context.last_day else None
        before = base.first if base else context.anchor.day if context.anchor else None
        if before is None:
            return Reading(found, "TIME", f"XXXX-XX-XXT{part}", reason="no_anchor")
        at = before + eve * spans.DAY
        place = Span("day", at, at, None, part)
        anchor = context.last_day.as_anchor() if context.last_day else "published"
        return Reading(found, "TIME", to_timex(place), place, None, "relative", anchor)
    if found.has("mrel") or found.has("back") or found.has("fwd"):
        return _part_of_mention(found, context, part)
    if found.has("rel") and context.anchor is not None:
        day = (context.anchor.day, context.anchor.basis, context.anchor.name)
    if day is None:
        return Reading(found, "TIME", f"XXXX-XX-XXT{part}", reason="no_anchor")
    at = day[0]
    if part == "NI":
        step = found.get("rel")
        over = step < 0 if step is not None else way_of(found) != AHEAD
        first = at - spans.DAY if day[2] == "published" and over else at
        place = Span("day", first, first, None, part)
        reading = Reading(found, "TIME", to_timex(place), place, None, day[1], day[2])
        reading.range = (spans.day(first), spans.day(first + spans.DAY))
        return reading
    if found.has("rel") and isinstance(found.get("rel"), int):
        at += int(found.get("rel")) * spans.DAY
    place = Span("day", at, at, None, part)
    return Reading(found, "TIME", to_timex(place), place, mod_of(found), day[1], day[2])


def _part_of_mention(found: Found, context: Context, part: str) -> Reading | None:
    """ "am selben Abend", "am Abend zuvor": of the day mentioned before."""
    step = int(found.get("mrel") or 0) if found.has("mrel") else -1 if found.has("back") else 1
    if part == "NI" and found.rule.options.get("night_begins"):
        step = min(step, 0)  # "in der folgenden Nacht": it begins on the day before
    last = context.last_day
    if last is None or last.span is None:
        return Reading(found, "TIME", f"XXXX-XX-XXT{part}", reason="no_anchor")
    at = last.span.first + step * spans.DAY
    place = Span("day", at, at, None, part)
    anchor = last.as_anchor()
    reading = Reading(found, "TIME", to_timex(place), place, None, "relative", anchor)
    if part == "NI":
        reading.range = (spans.day(at), spans.day(at + spans.DAY))
    return reading


def part_of_date(found: Found, context: Context) -> Reading | None:
    """ "am frühen Morgen des 6. Juni 1944", "in der Nacht des 14. August"."""
    reading, part = date(found, context), str(found.get("part"))
    if reading is None or reading.span is None:
        return reading
    at = reading.span.first
    reading.span = Span("day", at, at, None, part)
    reading.type, reading.value, reading.mod = "TIME", to_timex(reading.span), mod_of(found)
    if part == "NI":
        reading.range = (spans.day(at), spans.day(at + spans.DAY))
    return reading


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
        ahead = way_of(found) == AHEAD
        last = anchor.day + (step if ahead or step == 0 else step - 7) * spans.DAY
    first = last - spans.DAY
    place = Span("day", first, first, None, "NI")
    reading = Reading(found, "TIME", to_timex(place), place, None, anchor.basis, anchor.name)
    reading.range = (spans.day(first), spans.day(last))
    return reading
