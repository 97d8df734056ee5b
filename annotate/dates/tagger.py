"""A text to its temporal expressions: scan, read, join ranges, write EDTF and bounds."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from annotate.dates import edtf as edtf_form
from annotate.dates import spans
from annotate.dates.anchor import Anchor
from annotate.dates.guards import GUARDS, in_title
from annotate.dates.joins import join_clocks, join_ranges, open_intervals, take_day_behind
from annotate.dates.lexicon import Language
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
        if not of_paragraph:
            continue
        take_day_behind(of_paragraph)
        join_ranges(of_paragraph, language)
        open_intervals(of_paragraph)
        join_clocks(of_paragraph, language)
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
    if reading.span is None or reading.type not in ("DATE", "TIME", "DURATION"):
        return
    if reading.type == "DURATION" and (reading.range is not None or reading.span.unit != "day"):
        return  # of lengths only "vor zehn Tagen" is a day that others can hang on
    if reading.span.clock is None and reading.span.part is None:
        context.last = reading
        telling = reading.basis == "explicit" and reading.found.rule.make != "years"
        if telling and reading.span.unit in _TELLING:
            context.told = reading
    if reading.span.unit == "day" and not (reading.span.clock and reading.anchor == "published"):
        context.last_day = reading


def when_of(reading: Reading, zone: ZoneInfo | dt.timezone | None, text: str) -> When:
    """The resolved time of a reading; undated where it has no place on the calendar."""
    if reading.edtf is not None:
        return When(
            reading.edtf,
            None,
            None,
            "century" if reading.edtf.endswith("XX") else "year",
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
            return edtf, *_days(span), _precision(span)
    assert reading.range is not None
    left, right = reading.range
    ends = (_end(left, zone, "first"), _end(right, zone, "last"))
    return (
        "/".join(ends),
        _days(left)[0] if left else None,
        _days(right)[1] if right else None,
        "interval",
    )


def _days(span: Span) -> tuple[dt.date, dt.date]:
    """First and last day; 24 o'clock is on the day after, as EDTF has it."""
    if span.clock is not None and span.clock.hour == _END_OF_DAY:
        return span.first + spans.DAY, span.first + spans.DAY
    return span.first, span.last


_END_OF_DAY = 24


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
