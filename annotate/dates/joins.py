"""What mentions beside one another make of each other: ranges, days with times, open ends."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from annotate.dates.counting import shifted_as
from annotate.dates.edtf import to_timex
from annotate.dates.lexicon import Language
from annotate.dates.openings import ends_by, opening
from annotate.dates.reading import Reading
from annotate.dates.spans import Span


def join_ranges(readings: list[Reading], language: Language) -> None:
    """ "3. bis 5. Mai", "zwischen 1943 und 1945": both ends mean the whole range."""
    joins = language.settings.get("range_joins", ())
    clock_joins = language.settings.get("clock_joins", ())
    pairs = language.settings.get("range_pairs", {})
    for left, right in pairwise(readings):
        if left.span is None or right.span is None or left.range or right.range:
            continue
        if not (_calendar(left) and _calendar(right)):
            continue
        between = _words(left, left.found.last + 1, right.found.first)
        before = left.found.before()
        if between in clock_joins and _hour_of_day(left.span, right.span):
            continue
        if between not in joins and between not in pairs.get(before, ()):
            opener = left.found.before(2)
            if between not in pairs.get(opener, ()) or not left.found.paragraph.is_a(
                left.found.first - 1, "DET"
            ):
                if not _through_words(left, between):
                    continue
        _put_in_order(left, right)
        _put_near(left, right)
        if _key(left.span) >= _key(right.span):
            continue
        left.range = right.range = (left.span, right.span)


def _hour_of_day(left: Span, right: Span) -> bool:
    """ "lundi à 9 heures": the word that joins a day to its hour may join ranges as well."""
    return left.clock is None and right.clock is not None and left.first == right.first


def _through_words(left: Reading, between: str) -> bool:
    """ "von 1994 bis zu seinem Tod 2011": an end with a few words of its own before it."""
    settings = left.found.paragraph.language.settings
    start, _, rest = between.partition(" ")
    return (
        start in settings.get("until", ())
        and left.found.before() in settings.get("range_from", ())
        and 0 < len(rest.split()) <= _END_WORDS
        and not _SIGNS.intersection(rest)
    )


_END_WORDS = 5
_SIGNS = frozenset(",;:.()")


def take_day_behind(readings: list[Reading]) -> None:
    """ "Um acht Uhr öffneten am Samstag die Türen": the day may come after, in the same clause."""
    for i, reading in enumerate(readings):
        span, paragraph = reading.span, reading.found.paragraph
        if span is None or span.clock is None or reading.anchor != "published":
            continue
        _, high = paragraph.clause(reading.found.first, reading.found.last)
        for later in readings[i + 1 :]:
            if later.found.first >= high or later.span is None or later.span.unit != "day":
                break
            if later.span.clock is None:
                at = later.span.first
                reading.span = Span("day", at, at, span.clock)
                reading.value = to_timex(reading.span)
                reading.basis, reading.anchor = "relative", later.as_anchor()
                break


def _put_in_order(left: Reading, right: Reading) -> None:
    """A range printed without years or weeks runs forward: move the end that was misplaced."""
    assert left.span is not None
    assert right.span is not None
    if _key(left.span) < _key(right.span):
        return
    if left.span.clock and right.span.clock and left.span.first == right.span.first:
        _move(right, "day", 1)  # "von 22 bis 5 Uhr"
    elif left.found.rule.make == "weekday" and right.found.rule.make == "weekday":
        _move(right, "week", 1)
    elif left.basis != "explicit" and left.found.rule.make in ("date", "month", "feast"):
        _move(left, "year", -1)


def _move(reading: Reading, unit: str, count: int) -> None:
    """The reading moved, where the calendar reaches so far."""
    span = shifted_as(reading.span, unit, count)
    if span is not None:
        reading.span, reading.value = span, to_timex(span)


def _put_near(left: Reading, right: Reading) -> None:
    """Both without a year: the range ends within a year of its beginning."""
    assert left.span is not None
    assert right.span is not None
    yearless = all(r.basis != "explicit" and r.found.rule.make == "month" for r in (left, right))
    if yearless and (right.span.first - left.span.first).days >= 366:
        _move(right, "year", -1)


def join_clocks(readings: list[Reading], language: Language) -> None:
    """ "am 26. Juli um 14.30 Uhr": both mentions mean the time of that day."""
    joins = language.settings.get("clock_joins", ())
    for left, right in pairwise(readings):
        if left.span is None or right.span is None or left.range or right.range:
            continue
        if left.span.unit != "day" or left.span.clock or not right.span.clock:
            continue
        if right.span.first == left.span.first and left.type in ("DATE", "TIME"):
            if _words(left, left.found.last + 1, right.found.first) in joins:
                left.clock_span = right.span
                right.basis, right.anchor = left.basis, left.anchor


def _words(reading: Reading, first: int, last: int) -> str:
    return " ".join(reading.found.paragraph.words[first:last]).lower()


def _key(span: Span) -> tuple[dt.date, int, int]:
    clock = span.clock
    return span.first, clock.hour if clock else -1, (clock.minute or 0) if clock else -1


def _calendar(reading: Reading) -> bool:
    return reading.type in ("DATE", "TIME")


def open_intervals(readings: list[Reading]) -> None:
    """ "seit 2019", "bis 2019", "ab 20 Uhr", "vor 1992", "nach dem 5. Mai"."""
    for i, reading in enumerate(readings):
        if reading.span is None or not _calendar(reading):
            continue
        if reading.range and reading.found.rule.make != "years":
            continue
        first, last = reading.range or (reading.span, reading.span)
        kind = opening(reading.found)
        if kind in ("before", "after") and i and _measured(readings[i - 1], reading):
            continue
        if kind is None and reading.span.unit == "day" and ends_by(reading.found):
            kind = "until"
        if kind == "since":
            reading.range = (first, None)
        elif kind == "until":
            reading.range = (None, last)
        elif kind == "before" and not reading.range and _absolute(reading):
            preceding = _neighbour(reading.span, -1)
            reading.range = None if preceding is None else (None, preceding)
        elif kind == "after" and not reading.range and _absolute(reading):
            following = _neighbour(reading.span, 1)
            reading.range = None if following is None else (following, None)


def _measured(left: Reading, right: Reading) -> bool:
    """ "zwei Tage vor Weihnachten": a distance from the day, no open interval."""
    near = right.found.first - left.found.last <= _TO_MEASURE
    return left.type == "DURATION" and left.found.paragraph is right.found.paragraph and near


_TO_MEASURE = 3


def _absolute(reading: Reading) -> bool:
    return (
        reading.span is not None
        and reading.span.clock is None
        and reading.span.part is None
        and reading.span.unit in ("day", "month", "year", "decade", "century")
        and reading.type == "DATE"
    )


def _neighbour(span: Span, step: int) -> Span | None:
    return shifted_as(span, span.unit, step)
