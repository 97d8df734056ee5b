"""The year of a date that is printed without one, or with two digits of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from annotate.dates.anchor import Anchor
from annotate.dates.openings import ends_by, opening
from annotate.dates.reading import Context, Reading, explicit, mod_of, on_mention, relative
from annotate.dates.scan import Found
from annotate.dates.spans import Span
from annotate.dates.tense import AHEAD, BACK, is_future, way_of

_AHEAD_WEIGHT = 1.5
# News tells more of what was than of what will be: without a verb to say so, a date ahead
# must be this much nearer than the one behind.


_LONG_AHEAD, _JUST_OVER = 400, 60
# Days (the first weighted as above): a present tense does not put a date that was a few weeks
# ago most of a year ahead.


_MUCH_NEARER = 4
# Where the language says `nearest_days`, a day so many times nearer beats the verb.


def full_year(found: Found, context: Context) -> int | None:
    """The year in slot `year` or `yy`."""
    if found.has("year"):
        return int(found.get("year"))
    if found.has("yy"):
        return two_digit_year(str(found.get("yy")), context)
    if found.has("century") and found.has("n"):  # "nineteen ninety-six"
        return int(found.get("century")) * 100 + int(found.get("n")) + int(found.get("n2") or 0)
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


def nearest_year(found: Found, context: Context, make: Callable[[int], Span]) -> Span | None:
    """The span in the year that the clause points to, for a date printed without a year.

    Looking back: the last one begun by the publication. Looking ahead: the next one not yet
    over. A story told in another year stays there. With no such cue: the nearest.
    """
    anchor = context.anchor
    if anchor is None:
        return None
    way = way_of(found)
    beside = _year_beside(found, context)
    if beside is not None:
        return or_none(make, beside)
    told = told_year(found, context, anchor)
    named = _weekday_named(found)
    if told is not None and way != AHEAD:
        span = or_none(make, told)
        if named is None or (span is not None and span.first.isoweekday() == named):
            return span
    near = _spans_around(make, anchor, _NEAR_YEARS)
    close = [c for c in near if abs(c.first.year - anchor.day.year) <= 1]
    candidates = close or _spans_around(make, anchor, _FAR_YEARS)
    if not candidates:
        return None
    back = [c for c in candidates if c.first <= anchor.span.last]
    ahead = [c for c in candidates if c.last >= anchor.span.first]
    if candidates[0].unit in ("quarter", "half_year"):
        if way == BACK and back:
            return min(back, key=lambda c: distance(c, anchor.day))
        coming = way == AHEAD and (is_future(found) or opening(found) == "toward")
        half = candidates[0].unit == "half_year"
        way = (
            AHEAD if coming and half else 0
        )  # reports of a quarter come out after it, whatever the verb
    if named is not None:
        if fitting := [c for c in candidates if c.first.isoweekday() == named]:
            return min(fitting, key=lambda c: distance(c, anchor.day))
        if context.told is not None and context.told.span is not None:
            story = or_none(make, context.told.span.last.year)
            if story is not None and story.first.isoweekday() == named:
                return story  # "Sonntag, 28. Juni" of a year told before
    nearest = min(candidates, key=lambda c: distance(c, anchor.day))
    if nearest.unit == "day" and found.paragraph.language.settings.get("nearest_days"):
        chosen = (
            back[-1] if way == BACK and back else ahead[0] if way == AHEAD and ahead else nearest
        )
        much_nearer = distance(nearest, anchor.day) * _MUCH_NEARER < distance(chosen, anchor.day)
        return nearest if much_nearer else chosen
    if way == BACK and back:
        until = ahead and opening(found) == "until"
        if until and distance(ahead[0], anchor.day) * _MUCH_NEARER < distance(back[-1], anchor.day):
            return ahead[0]  # "had until mid-November", of what is told that long before
        return back[-1]
    if way == AHEAD and ahead:
        soon = distance(ahead[0], anchor.day) <= _LONG_AHEAD
        just_over = bool(back) and distance(back[-1], anchor.day) <= _JUST_OVER
        ends = opening(found) == "until" or ends_by(found)
        if just_over and not soon and not ends and not is_future(found):
            return back[-1]
        return ahead[0]
    return nearest


def _year_beside(found: Found, context: Context) -> int | None:
    """The year of a mention of one that stands right before: "nächstes Jahr im Herbst", or that
    its clause hangs on: "Im vorigen Jahr hatte die Räumung bis 13. Mai gedauert".
    """
    last = context.last
    if last is None or last.span is None or last.span.unit != "year" or last.range is not None:
        return None
    p = found.paragraph
    if last.found.paragraph is not p:
        return None
    if found.first - last.found.last == 2 and p.is_a(found.first - 1, "IN_YEAR"):
        return last.span.first.year
    low = p.clause(found.first, found.last)[0]
    hangs = last.basis == "relative" and last.found.rule.make == "unit" and low <= last.found.first
    adverbial = last.found.first == low or p.is_a(last.found.first - 1, "IN_YEAR")
    return last.span.first.year if hangs and adverbial else None


def _weekday_named(found: Found) -> int | None:
    """The weekday printed with a date: "Samstag, 25. April"."""
    number = found.get("wdpart")[0] if found.has("wdpart") else found.get("wd")
    return number if isinstance(number, int) else None


def told_year(
    found: Found, context: Context, anchor: Anchor, *, across: bool = False
) -> int | None:
    """The year of the story: the last year printed in the paragraph, if it is another one.

    A full date or a month with its year carry further than a year alone, which stays in its
    sentence where the language says so, but for a mention of that year itself (`across`).
    """
    told, settings = context.told, found.paragraph.language.settings
    if told is None or told.span is None or told.found.paragraph is not found.paragraph:
        return None
    stays = settings.get("told_years_in_sentence") and not across
    recent = anchor.day.year - told.span.last.year == 1
    # Last year's month stands beside this year's in reports; older ones tell a story.
    if stays and (told.span.unit == "year" or recent):
        if told.found.first < found.paragraph.sentence(found.first, found.last)[0]:
            return None
    y = told.span.last.year
    years, dates = settings.get("told_reach", (12, 150))
    reach = years if told.span.unit == "year" else dates
    if y == anchor.day.year or found.first - told.found.last > reach:
        return None
    return y


def or_none(make: Callable[[int], Span], year: int) -> Span | None:
    """`make(year)`, or None where that year has no such day."""
    try:
        return make(year)
    except (ValueError, OverflowError):
        return None


def distance(span: Span, day: dt.date) -> int:
    """Days between, 0 within; days ahead weigh more."""
    if span.first <= day <= span.last:
        return 0
    if span.first > day:
        return int((span.first - day).days * _AHEAD_WEIGHT)
    return (day - span.last).days


def in_year(
    found: Found, context: Context, make: Callable[[int], Span], unresolved: str
) -> Reading | None:
    """A part of a year with the year printed, relative, of the mention before, or missing."""
    mod = mod_of(found)
    y = full_year(found, context)
    if y is None and found.has("short2"):
        y = two_digit_year(found.get("short2")[0], context)
    if y is None and found.has("yy2"):
        y = int(found.get("yy2")[0])
    if y is not None:
        span = or_none(make, y)
        return explicit(found, span, mod) if span else None
    anchor = context.anchor
    if any(map(found.has, ("relyear", "relnoun", "this_year"))):
        step = found.get("relnoun")[1] if found.has("relnoun") else found.get("relyear") or 0
        span = or_none(make, anchor.day.year + int(step)) if anchor else None
        return relative(found, context, span, unresolved, mod)
    if found.has("years_ago"):
        span = or_none(make, anchor.day.year - int(found.get("years_ago"))) if anchor else None
        return relative(found, context, span, unresolved, mod)
    if found.has("mrel") and context.last and context.last.span:
        span = _after(make, context.last.span, int(found.get("mrel") or 0))
        if span:
            reading = relative(found, context, span, unresolved, mod)
            return on_mention(reading, context, span)
    if found.has("rel") and anchor is not None:
        step = int(found.get("rel"))
        span = stepped(make, anchor, step) if step else _this(found, make, anchor)
        if step == 0 and span is not None and span.unit == "season":
            # KRAUTS and TimeBank name "diesen Winter" after the year they write in.
            reading = relative(found, context, span, unresolved, mod)
            reading.value = f"{anchor.day.year:04d}{reading.value[4:]}"
            return reading
        return relative(found, context, span, unresolved, mod)
    return relative(found, context, nearest_year(found, context, make), unresolved, mod)


def _after(make: Callable[[int], Span], base: Span, step: int) -> Span | None:
    """The first such span after `base` where `step` is 1, before it for -1, of its year for 0."""
    y = base.first.year
    around = [span for at in (y - 1, y, y + 1) if (span := or_none(make, at)) is not None]
    if step > 0:
        return next((span for span in around if span.first > base.last), None)
    if step < 0:
        return next((span for span in reversed(around) if span.last < base.first), None)
    return or_none(make, y)


def _this(found: Found, make: Callable[[int], Span], anchor: Anchor) -> Span | None:
    """ "diesen Winter": the one running, else the one the verb points to, else the nearest."""
    here = anchor.day
    all_of = _spans_around(make, anchor, 2)
    if running := [s for s in all_of if s.first <= here <= s.last]:
        return running[0]
    way = way_of(found)
    if way == BACK:
        return next((s for s in reversed(all_of) if s.last < here), None)
    if way == AHEAD:
        return next((s for s in all_of if s.first > here), None)
    return min(all_of, key=lambda s: distance(s, here), default=None)


def _spans_around(make: Callable[[int], Span], anchor: Anchor, reach: int) -> list[Span]:
    """What `make` makes of the years up to `reach` before and after that of the anchor."""
    here = anchor.day.year
    return [s for y in range(here - reach, here + reach + 1) if (s := or_none(make, y)) is not None]


_NEAR_YEARS, _FAR_YEARS = 2, 4
# Where a date may lie that has no year; farther only where the calendar lacks it nearby. Weeks and
# winters can begin in the year before their own.


def stepped(make: Callable[[int], Span], anchor: Anchor, step: int) -> Span | None:
    """The `step`-th such span from the anchor: -1 the last one over or running, 1 the next."""
    all_of = _spans_around(make, anchor, 3)
    if step < 0:
        over = [s for s in all_of if s.last < anchor.day]
        return over[step] if len(over) >= -step else None
    if step > 0:
        coming = [s for s in all_of if s.first > anchor.day]
        return coming[step - 1] if len(coming) >= step else None
    return None
