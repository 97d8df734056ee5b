"""A text to its temporal expressions: scan, read, join ranges, write EDTF and bounds."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from zoneinfo import ZoneInfo

from annotate.dates import edtf as edtf_form
from annotate.dates import spans
from annotate.dates.anchor import Anchor
from annotate.dates.guards import GUARDS, in_title
from annotate.dates.lexicon import Language
from annotate.dates.openings import ends_by, opening
from annotate.dates.reading import Context, Reading
from annotate.dates.readings import MAKERS
from annotate.dates.scan import Found, paragraphs, scan, scan_others
from annotate.dates.spans import Span
from annotate.schema import When

_TELLING = frozenset(("day", "month", "quarter", "season", "half_year", "year"))


def read_text(
    text: str,
    language: Language,
    anchor: Anchor | None,
    zone: ZoneInfo | dt.timezone | None,
    *,
    block_no: int = 0,
    context: Context | None = None,
) -> list[Reading]:
    """The readings of `text` in order, not overlapping. `context` goes on from block to block."""
    context = context or Context(anchor, zone)
    context.anchor, context.zone, context.block_no = anchor, zone, block_no
    if unicodedata.is_normalized("NFC", text):
        return _read_paragraphs(text, language, context)
    composed, places = _composed(text)
    found = _read_paragraphs(composed, language, context)
    for reading in found:
        reading.start, reading.end = places[reading.start], places[reading.end]
    return found


def _composed(text: str) -> tuple[str, list[int]]:
    """A text with combining marks ("a" and a diaeresis for "ä"), as copied from some PDF files,
    in its composed form, and for each place in that, and its end, the place in `text`.
    """
    composed, places = "", []
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or not unicodedata.combining(text[i]):
            piece = unicodedata.normalize("NFC", text[start:i])
            composed += piece
            places += [start] * len(piece)
            start = i
    return composed, [*places, len(text)]


def _read_paragraphs(text: str, language: Language, context: Context) -> list[Reading]:
    found: list[Reading] = []
    for paragraph in paragraphs(text, language):
        of_paragraph: list[Reading] = []
        context.so_far = []
        end = -1
        for match in scan(paragraph):
            reading = _read(match, context)
            if reading is None or reading.found.first <= end:
                continue
            end = reading.found.last
            first, last = reading.found.first, reading.found.last
            reading.block_no = context.block_no
            reading.start, reading.end = paragraph.start(first), paragraph.end(last)
            of_paragraph.append(reading)
            _remember(reading, context)
        _take_day_behind(of_paragraph)
        _join_ranges(of_paragraph, language)
        _open_intervals(of_paragraph)
        _join_clocks(of_paragraph, language)
        found += of_paragraph
    return found


def _read(match: Found, context: Context) -> Reading | None:
    """The reading of the first rule that may stand here."""
    for candidate in _candidates(match):
        if candidate.rule.make in _TITLE_MAKES and in_title(candidate):
            return None
        guard = candidate.rule.options.get("guard")
        if guard is not None and not GUARDS[str(guard)](candidate):
            continue
        unless = candidate.rule.options.get("unless")
        if unless is not None and any(
            candidate.paragraph.is_a(i, str(unless))
            for i in range(candidate.first, candidate.last + 1)
        ):
            continue
        try:
            reading = MAKERS[candidate.rule.make](candidate, context)
        except (ValueError, OverflowError):
            reading = None  # beyond the years 1 to 9999
        if reading is not None:
            return reading
    return None


_TITLE_MAKES = frozenset(("weekday", "deictic", "duration", "season", "feast", "month", "year"))
# What papers, shows and books are called; a full date is a date there too.


def _candidates(match: Found) -> Iterator[Found]:
    yield match
    yield from scan_others(match.paragraph, match)


def _remember(reading: Reading, context: Context) -> None:
    context.so_far.append(reading)
    if reading.span is None or reading.type not in ("DATE", "TIME"):
        return
    if reading.span.clock is None and reading.span.part is None:
        context.last = reading
        telling = reading.basis == "explicit" and reading.found.rule.make != "years"
        if telling and reading.span.unit in _TELLING:
            context.told = reading
    if reading.span.unit == "day" and not (reading.span.clock and reading.anchor == "published"):
        context.last_day = reading


def _join_ranges(readings: list[Reading], language: Language) -> None:
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


def _take_day_behind(readings: list[Reading]) -> None:
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
                reading.value = edtf_form.to_timex(reading.span)
                reading.basis, reading.anchor = "relative", later.as_anchor()
                break


def _put_in_order(left: Reading, right: Reading) -> None:
    """A range printed without years or weeks runs forward: move the end that was misplaced."""
    assert left.span is not None
    assert right.span is not None
    if _key(left.span) < _key(right.span):
        return
    if left.span.clock and right.span.clock and left.span.first == right.span.first:
        right.span = spans.shift(right.span, "day", 1)  # "von 22 bis 5 Uhr"
        right.value = edtf_form.to_timex(right.span)
    elif left.found.rule.make == "weekday" and right.found.rule.make == "weekday":
        right.span = spans.shift(right.span, "week", 1)
        right.value = edtf_form.to_timex(right.span)
    elif left.basis != "explicit" and left.found.rule.make in ("date", "month", "feast"):
        left.span = spans.shift(left.span, "year", -1)
        left.value = edtf_form.to_timex(left.span)


def _put_near(left: Reading, right: Reading) -> None:
    """Both without a year: the range ends within a year of its beginning."""
    assert left.span is not None
    assert right.span is not None
    yearless = all(r.basis != "explicit" and r.found.rule.make == "month" for r in (left, right))
    if yearless and (right.span.first - left.span.first).days >= 366:
        right.span = spans.shift(right.span, "year", -1)
        right.value = edtf_form.to_timex(right.span)


def _join_clocks(readings: list[Reading], language: Language) -> None:
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
    paragraph = reading.found.paragraph
    return " ".join(paragraph.token(i).lower() for i in range(first, last))


def _key(span: Span) -> tuple[dt.date, int, int]:
    clock = span.clock
    return span.first, clock.hour if clock else -1, (clock.minute or 0) if clock else -1


def _calendar(reading: Reading) -> bool:
    return reading.type in ("DATE", "TIME")


def _open_intervals(readings: list[Reading]) -> None:
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
    try:
        return spans.shift(span, span.unit, step)
    except (ValueError, OverflowError):
        return None


def when_of(reading: Reading, zone: ZoneInfo | dt.timezone | None, text: str) -> When:
    """The resolved time of a reading; undated where it has no place on the calendar."""
    if reading.edtf is not None:
        return When(
            reading.edtf,
            None,
            None,
            "year",
            reading.basis,
            reading.mod,
            text,
            reading.found.rule.name,
        )
    if reading.span is None:
        return When(date_text=text, date_mod=reading.mod, date_rule=reading.found.rule.name)
    try:
        edtf, first, last, precision = _place(reading, zone)
    except edtf_form.NoSuchTimeError:
        reading.reason = "impossible_date"
        reading.span = None
        return When(date_text=text, date_rule=reading.found.rule.name)
    return When(
        edtf, first, last, precision, reading.basis, reading.mod, text, reading.found.rule.name
    )


def _place(
    reading: Reading, zone: ZoneInfo | dt.timezone | None
) -> tuple[str, dt.date | None, dt.date | None, str]:
    assert reading.span is not None
    if reading.range is None:
        for span in (reading.clock_span, reading.span):
            if span is None:
                continue
            try:
                edtf = edtf_form.to_edtf(span, zone)
            except edtf_form.NoSuchTimeError:
                if span is reading.span:
                    raise
                continue  # the day stands, whatever its clock time
            return edtf, span.first, span.last, _precision(span)
    assert reading.range is not None
    left, right = reading.range
    ends = (_end(left, zone, "first"), _end(right, zone, "last"))
    return (
        "/".join(ends),
        left.first if left else None,
        right.last if right else None,
        "interval",
    )


def _end(span: Span | None, zone: ZoneInfo | dt.timezone | None, side: str) -> str:
    if span is None:
        return ".."
    if span.unit in ("week", "weekend", "interval", "millennium") and span.clock is None:
        return str(getattr(span, side))
    return edtf_form.to_edtf(span, zone)


def _precision(span: Span) -> str:
    if span.clock is not None:
        return span.clock.precision
    return {"weekend": "interval", "millennium": "interval"}.get(span.unit, span.unit)
