"""Readings that hang on the publication: weekdays, "gestern", "vergangene Woche", "vor drei Tagen"."""

from __future__ import annotations

import datetime as dt

from annotate.dates import spans
from annotate.dates.after_mention import year_ago
from annotate.dates.anchor import Anchor
from annotate.dates.counting import ago_span, ordered, shifted, shifted_as
from annotate.dates.lengths import duration_value, length
from annotate.dates.reading import (
    Context,
    Reading,
    approx_of,
    clock_of,
    count_of,
    explicit,
    hang,
    mod_of,
    on_mention,
    relative,
)
from annotate.dates.scan import Found
from annotate.dates.spans import RANK
from annotate.dates.tense import AHEAD, BACK, direction, way_of
from annotate.dates.today import is_lasting, is_nowadays
from annotate.dates.years import full_year, told_year


def weekday(found: Found, context: Context) -> Reading | None:
    """ "am Mittwoch", "kommenden Freitag", "Montagabend"."""
    number, part = found.get("wdpart") if found.has("wdpart") else (found.get("wd"), None)
    anchor = context.anchor
    unresolved = f"XXXX-WXX-{number}"
    if found.rule.options.get("apposed"):
        return _apposed(found, context, number)
    if anchor is None or not anchor.knows("day"):
        return relative(found, context, None, unresolved)
    here = anchor.day
    step = (number - 1 - here.weekday()) % 7
    week = found.get("week_rel")
    if week is not None:
        monday = here - here.weekday() * spans.DAY
        at = monday + (7 * int(week) + number - 1) * spans.DAY
    elif found.has("week_on"):  # a week from Monday, a week before last Friday
        at = here + (step + 7 if found.get("week_on") > 0 else (step or 7) - 14) * spans.DAY
    elif found.rule.options.get("near"):
        at = here + _shift_before(found) * spans.DAY
    elif found.has("rel") and found.get("rel") != 0:
        count = int(found.get("rel"))
        ahead = step or 7
        at = (
            here
            + (ahead + 7 * (count - 1) if count > 0 else ahead - 7 - 7 * (-count - 1)) * spans.DAY
        )
        if count < 0 and step == 0:
            at = here - 7 * -count * spans.DAY
    elif found.has("mrel") and context.last_day is not None and context.last_day.span:
        base, move = context.last_day.span.first, found.get("mrel") or 0
        step = (number - 1 - base.weekday()) % 7
        at = base + ((step or 7) if move > 0 else step) * spans.DAY
        reading = hang(found, context, spans.day(at), clock_of(found), unresolved)
        reading.anchor = context.last_day.as_anchor()
        return reading
    elif found.has("rel"):
        at = here - here.weekday() * spans.DAY + (number - 1) * spans.DAY
        if at < here and way_of(found) == AHEAD:
            at += 7 * spans.DAY
    elif story := _day_of_story(found, context):
        at = story + (number - story.isoweekday()) % 7 * spans.DAY
        reading = hang(found, context, spans.day(at), clock_of(found), unresolved)
        if context.last_day is not None:
            reading.anchor = context.last_day.as_anchor()
        return reading
    else:
        way = way_of(found)
        if way == AHEAD:
            at = here + step * spans.DAY
        else:
            at = here - ((7 - step) % 7) * spans.DAY
            if at == here and part in ("EV", "NI", "AF") and not _is_over(part, anchor):
                at -= 7 * spans.DAY
    return hang(found, context, spans.day(at), clock_of(found), unresolved)


def _apposed(found: Found, context: Context, number: int) -> Reading | None:
    """ "am 9., einem Samstag,": the day before it, told twice."""
    last = context.last_day
    if last is None or last.span is None or last.found.last != found.first - 2:
        return None
    if last.found.paragraph is not found.paragraph:
        return None
    if last.span.first.isoweekday() != number:
        return None
    return on_mention(relative(found, context, last.span, ""), context, spans.day(last.span.first))


def _day_of_story(found: Found, context: Context) -> dt.date | None:
    """ "Am 28. Juli brach der Krieg aus. ... Am Freitag folgte Russland.": in the past tense the
    first such weekday after a day told just before, where that lies weeks back.
    """
    last, p = context.last_day, found.paragraph
    if last is None or last.span is None or context.anchor is None or last.found.paragraph is not p:
        return None
    if (context.anchor.day - last.span.first).days <= _WEEKS_BACK or last.basis == "caption":
        return None
    low, _ = p.sentence(found.first, found.last)
    if last.found.first < (p.sentence(low - 1, low - 1)[0] if low else 0):
        return None
    return last.span.first if direction(p, found.first, found.last) == BACK else None


_WEEKS_BACK = 21


def _shift_before(found: Found) -> int:
    """Days from the publication of the word before a weekday: "am morgigen", "übermorgen,"."""
    p, i = found.paragraph, found.first - 1
    adjective = p.value(i, "DEICTIC_ADJ")
    if adjective is not None:
        return int(adjective)
    return int(p.value(i - 1 if p.is_a(i, "COMMA") else i, "DEICTIC") or 0)


def _is_over(part: str, anchor: Anchor) -> bool:
    if anchor.clock is None:
        return False
    return anchor.clock[0] >= {"AF": 12, "EV": 17, "NI": 20}[part]


def deictic(found: Found, context: Context) -> Reading | None:
    """ "gestern", "heute Abend", "die gestrigen"."""
    anchor = context.anchor
    if is_nowadays(found):
        return Reading(found, "DATE", "PRESENT_REF", reason="vague")
    if anchor is None or not anchor.knows("day"):
        return relative(found, context, None, "XXXX-XX-XX")
    at = anchor.day + int(found.get("day")) * spans.DAY
    reading = hang(found, context, spans.day(at), clock_of(found))
    if is_lasting(found):
        reading.value = "PRESENT_REF"
    return reading


def unit(found: Found, context: Context) -> Reading | None:
    """ "vergangene Woche", "Ende des Jahres", "heuer", "im Vorjahr"."""
    if found.has("relnoun"):
        name, step = found.get("relnoun")
        if beside := _compared(found, context, name) or _following(found, context, name, step):
            return beside
    elif found.has("year_adv"):
        name, step = "year", int(found.get("year_adv"))
    else:
        name = str(found.rule.options.get("unit") or found.get("unit"))
        step = found.get("rel", found.rule.options.get("rel"))
    anchor = context.anchor
    mod = mod_of(found)
    unresolved = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE"}.get(name, "XXXX")
    if name in ("month", "quarter"):
        unresolved = "XXXX-XX"
    if (
        name == "year"
        and (mod or found.has("mod_year"))
        and not found.has("rel")
        and not found.has("relnoun")
        and anchor
    ):
        told = told_year(found, context, anchor, across=True)
        if told is not None and context.told is not None:
            reading = relative(found, context, spans.year(told), unresolved, mod)
            reading.anchor = context.told.as_anchor()
            return reading
    if anchor is None or not anchor.knows("week" if name == "weekend" else name):
        return relative(found, context, None, unresolved, mod)
    here = spans.containing(name, anchor.day)
    if name == "weekend" and not step:
        step = _weekend_step(found, anchor)
    if name == "weekend" and step and step > 0 and anchor.day.weekday() < 5:
        step -= 1  # the one that is coming is that of the running week
    span = shifted(here, name, int(step or 0))
    return relative(found, context, span, unresolved, mod)


def _compared(found: Found, context: Context, name: str) -> Reading | None:
    """ "im Oktober weniger als im Vormonat": beside a period of its own sentence, or one of the
    same unit mentioned before, the one before that.
    """
    p, last = found.paragraph, context.last
    if last is None or last.span is None or last.found.paragraph is not p:
        return None
    low, _ = p.sentence(found.first, found.last)
    near = range(max(low, found.first - _TO_COMPARE), found.first)
    apart = last.found.first < low and last.span.unit != name
    if apart or not any(p.is_a(i, "COMPARE") for i in near):
        return None
    if RANK.get(last.span.unit, 0) > RANK[name]:
        return None
    span = shifted(last.span, name, int(found.get("relnoun")[1]))
    if span is None:
        return None
    return on_mention(relative(found, context, span, "XXXX", mod_of(found)), context, span)


_TO_COMPARE = 5
# Tokens from "gegenüber", "als", "nach" to the period compared with ("nach 0,3 Prozent im Vorquartal").


def _following(found: Found, context: Context, name: str, step: int) -> Reading | None:
    """ "2005 war es mild, im Folgejahr kalt": after the last one mentioned in the paragraph."""
    last = context.last
    if step <= 0 or last is None or last.span is None:
        return None
    if last.found.paragraph is not found.paragraph or last.basis != "explicit":
        return None
    if RANK.get(last.span.unit, 0) > RANK[name]:
        return None
    span = shifted(last.span, name, step)
    if span is None:
        return None
    return on_mention(relative(found, context, span, "XXXX", mod_of(found)), context, span)


def _weekend_step(found: Found, anchor: Anchor) -> int:
    if found.has("rel"):
        return 0
    way = way_of(found)
    if anchor.day.weekday() >= 5:
        return 0
    return 0 if way == AHEAD else -1


def edge(found: Found, context: Context) -> Reading | None:
    """ "Jahresende", "Monatsanfang": a unit with the end that is meant."""
    name, mod = found.get("edge")
    y = full_year(found, context)
    if y is not None:
        return explicit(found, spans.year(y), mod) if name == "year" else None
    anchor = context.anchor
    if anchor is None or not anchor.knows(name):
        return relative(found, context, None, "XXXX", mod)
    span = shifted(spans.containing(name, anchor.day), name, int(found.get("rel") or 0))
    return relative(found, context, span, "XXXX", mod)


def ago(found: Found, context: Context) -> Reading | None:
    """ "vor drei Wochen", "in zwei Tagen"."""
    count = count_of(found) or found.rule.options.get("count")
    if not isinstance(count, (int, float)):
        return None
    name = str(found.get("unit") or found.get("term"))
    if found.rule.options.get("of_period") and name == "year" and count == 1:
        period = context.last.span if context.last else None
        if period is not None and period.unit in ("quarter", "half_year"):
            return year_ago(found, context)  # in reports a year ago is the period then
    sign = _sign(found)
    if sign > 0 and found.rule.options.get("timex") == "duration" and way_of(found) == BACK:
        return length(found, duration_value(count, name))  # "In drei Jahren starben ..."
    if found.rule.options.get("exact") and context.anchor and context.anchor.knows("day"):
        from_day = spans.day(context.anchor.day + int(found.get("day") or 0) * spans.DAY)
        span = shifted_as(from_day, name, int(count) * sign)
    else:
        span = ago_span(context, name, count * sign)
    reading = relative(found, context, span, "XXXX-XX-XX", approx_of(found))
    near = found.get("n_far")
    if span is not None and isinstance(near, (int, float)) and near < count:
        reading.range = ordered(span, ago_span(context, name, near * sign))
    if found.rule.options.get("timex") == "duration":
        reading.type, reading.value = "DURATION", duration_value(count, name)
    return reading


def _sign(found: Found) -> int:
    """-1 back, 1 ahead: of the rule, or of the word in the slot `sign`."""
    sign = found.rule.options.get("sign")
    if isinstance(sign, int):
        return sign
    return (
        -1 if found.symbol("sign") in found.paragraph.language.settings.get("back_signs", ()) else 1
    )
