"""Temporal expressions: where they stand, what they mean, and how sure that is.

`find_dates` reads an article, `timexes` a plain text. Both are pure: what "heute" means comes
from the publication time that is passed in, and no clock is read.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from annotate.dates import fallback
from annotate.dates.anchor import Anchor, published_anchor, zone_of
from annotate.dates.edtf import to_edtf, to_timex
from annotate.dates.lexicon import Language, available, load
from annotate.dates.reading import Context, Reading
from annotate.dates.spans import Span
from annotate.dates.tagger import read_text, when_of
from annotate.dates.today import settle_today
from annotate.document import TEXT_ROLES, Block, Document, Role
from annotate.schema import DateMention, When

__all__ = ["find_dates", "timexes"]


def find_dates(document: Document) -> tuple[DateMention, ...]:
    """The temporal expressions of all blocks with text, by (block_no, start_char).

    They do not overlap. A date in brackets in a caption anchors that caption's relative
    expressions. Without a publication time relative expressions stay unresolved, reason
    ``no_anchor``. Raises ValueError where `document.zone` is no IANA zone.
    """
    zone = zone_of(document.zone)
    language = _language(document.lang)
    if language is None:
        return tuple(
            _fallback_mention(*found, block.text, block.block_no)
            for block in sorted(document.blocks, key=lambda b: b.block_no)
            if block.role in TEXT_ROLES
            for found in fallback.find(block.text, _short(document.lang))
        )
    anchor, offset = published_anchor(document.published, zone)
    at = zone or offset
    context = Context(anchor, at)
    found: list[tuple[Reading, Block]] = []
    for block in sorted(document.blocks, key=lambda b: b.block_no):
        if block.role not in TEXT_ROLES:
            continue
        if block.role is Role.CAPTION:
            readings = _read_caption(block.text, language, anchor, at, block.block_no)
        else:
            readings = read_text(
                block.text, language, anchor, at, block_no=block.block_no, context=context
            )
        found += [(reading, block) for reading in readings]
    length = sum(len(block.text) for block in document.blocks if block.role in TEXT_ROLES)
    settle_today([reading for reading, _ in found], length, anchor)
    return tuple(_mention(r, block.text, block.block_no, at) for r, block in found)


def timexes(
    text: str, published: str | None, lang: str, zone: str | None = None
) -> list[dict[str, Any]]:
    """The temporal expressions of a plain text as dicts, in order, not overlapping.

    Keys: start, end (code points, end exclusive), text, type, value (TIMEX3), mod (start, mid,
    end, approx or None), edtf, date_start, date_end (ISO days, inclusive, None where open or
    unknown), precision, basis, rule. `zone` is an IANA name; where it is None the zone of the
    language's file is taken. Of a language without a file only absolute dates are found.
    """
    language = _language(lang)
    if language is None:
        return [
            _record(_fallback_mention(*found, text, 0))
            for found in fallback.find(text, _short(lang))
        ]
    place = zone_of(zone or language.settings.get("zone"))
    anchor, offset = published_anchor(published, place)
    at = place or offset
    readings = read_text(text, language, anchor, at)
    settle_today(readings, len(text), anchor)
    return [_record(_mention(r, text, 0, at)) for r in readings]


def _short(code: str) -> str:
    """The language of a code such as ``de-CH``."""
    return (code or "").lower().replace("_", "-").split("-")[0]


def _language(code: str) -> Language | None:
    short = _short(code)
    return load(short) if short in available() else None


def _read_caption(
    text: str,
    language: Language,
    anchor: Anchor | None,
    zone: ZoneInfo | dt.timezone | None,
    block_no: int,
) -> list[Reading]:
    readings = read_text(text, language, anchor, zone, block_no=block_no)
    own = next((r for r in readings if _is_caption_date(r, text)), None)
    if own is None or own.span is None:
        return readings
    caption = Anchor(own.span.first, "day", None, "caption", "caption")
    readings = read_text(text, language, caption, zone, block_no=block_no)
    for reading in readings:
        if reading.start == own.start:
            reading.basis = "caption"
    return readings


def _is_caption_date(reading: Reading, text: str) -> bool:
    """A full date in brackets of its own: "(26.07.23)"."""
    span = reading.span
    if span is None or span.unit != "day" or reading.basis != "explicit":
        return False
    before, after = text[: reading.start].rstrip(), text[reading.end :].lstrip()
    return before.endswith(("(", "[")) and after.startswith((")", "]"))


def _mention(
    reading: Reading, text: str, block_no: int, zone: ZoneInfo | dt.timezone | None
) -> DateMention:
    words = text[reading.start : reading.end]
    when = when_of(reading, zone, words)
    return DateMention(
        block_no,
        reading.start,
        reading.end,
        words,
        reading.type,
        reading.value,
        reading.anchor,
        reading.reason,
        when,
    )


def _fallback_mention(start: int, end: int, span: Span, text: str, block_no: int) -> DateMention:
    when = When(
        to_edtf(span, None),
        span.first,
        span.last,
        span.unit,
        "explicit",
        None,
        text[start:end],
        "fallback",
    )
    return DateMention(
        block_no, start, end, text[start:end], "DATE", to_timex(span), None, None, when
    )


def _record(mention: DateMention) -> dict[str, Any]:
    when = mention.when
    return {
        "start": mention.start_char,
        "end": mention.end_char,
        "text": mention.text,
        "type": mention.timex_type,
        "value": mention.timex_value,
        "mod": when.date_mod,
        "edtf": when.date_edtf,
        "date_start": when.date_start.isoformat() if when.date_start else None,
        "date_end": when.date_end.isoformat() if when.date_end else None,
        "precision": when.date_precision,
        "basis": when.date_basis,
        "rule": when.date_rule,
    }
