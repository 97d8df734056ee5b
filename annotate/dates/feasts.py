"""Readings of feasts and holidays, and of weekdays told by their month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from annotate.dates import spans
from annotate.dates.holidays import holiday
from annotate.dates.reading import Context, Reading, relative
from annotate.dates.scan import Found
from annotate.dates.spans import Span
from annotate.dates.years import in_year


def feast(found: Found, context: Context) -> Reading | None:
    """A feast or holiday, in the year printed or the one the clause points to."""
    if found.has("joined"):
        rule, part = found.get("joined")
        return in_year(
            found,
            context,
            lambda y: replace(spans.day(holiday(rule, y)), part=part),
            f"XXXX-XX-XXT{part}",
        )
    rule = str(found.get("feast"))
    nth = found.get("nth", found.get("day"))
    if nth is not None:  # "am zweiten Weihnachtstag"
        if nth not in (1, 2, 3):
            return None
        later = (nth - 1) * spans.DAY
        return in_year(found, context, lambda y: spans.day(holiday(rule, y) + later), "XXXX-XX-XX")
    if found.has("advent") or found.has("advent_ord"):
        sunday = found.get("advent", found.get("advent_ord"))
        if sunday not in (1, 2, 3, 4):
            return None
        rule = f"12-25<w7-{5 - sunday}"
        if found.has("weekend"):
            return in_year(
                found,
                context,
                lambda y: _weekend_from(holiday(rule, y) - spans.DAY),
                "XXXX-XX-XX",
            )
    return in_year(found, context, lambda y: spans.day(holiday(rule, y)), "XXXX-XX-XX")


def feast_days(found: Found, context: Context) -> Reading | None:
    """The days around a feast: "Osterwochenende"."""
    first, last = found.get("days")
    return in_year(
        found,
        context,
        lambda y: spans.interval(holiday(first, y), holiday(last, y)),
        "XXXX-XX-XX",
    )


def national_day(found: Found, context: Context) -> Reading | None:
    """The day of the state that an adjective names, or the zone, or that is within days."""
    rule = found.get("national")
    if rule is None:
        at_home = dict(pair.split("=") for pair in str(found.get("day")).split())
        rule = at_home.get(str(getattr(context.zone, "key", None)))
        if rule is None and not found.has("year"):
            near = _celebrated(at_home.values(), context)
            return relative(found, context, spans.day(near) if near else None, "XXXX-XX-XX")
    if rule is None:
        return relative(found, context, None, "XXXX-XX-XX")
    return in_year(found, context, lambda y: spans.day(holiday(str(rule), y)), "XXXX-XX-XX")


def _celebrated(rules: Iterable[str], context: Context) -> dt.date | None:
    if context.anchor is None or not context.anchor.knows("day"):
        return None
    here = context.anchor.day
    days = (holiday(r, y) for r in rules for y in (here.year - 1, here.year, here.year + 1))
    near = [day for day in days if abs((day - here).days) <= _CELEBRATED]
    return near[0] if len(near) == 1 else None


_CELEBRATED = 6
# Days before and after a national day on which news write of it without naming the nation.


def nth_weekday(found: Found, context: Context) -> Reading | None:
    """ "am ersten Sonntag im Mai"."""
    nth = found.get("ord")
    m, number = found.get("joined") or (found.get("month"), found.get("wd"))
    if nth not in (1, 2, 3, 4, -1):
        return None
    rule = f"{m:02d}-w{number}-{nth}"
    if found.has("weekend"):
        number = 6
        rule = f"{m:02d}-w6-{nth}"
    if found.has("weekend") or found.symbol("joined") == "MONTH_WEEKEND":
        return in_year(found, context, lambda y: _weekend_from(holiday(rule, y)), f"XXXX-{m:02d}")
    return in_year(found, context, lambda y: spans.day(holiday(rule, y)), f"XXXX-{m:02d}")


def _weekend_from(saturday: dt.date) -> Span:
    return Span("weekend", saturday, saturday + spans.DAY)
