"""`zeitstrahl dates`: the date expressions of texts, as JSON lines in and out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from cli.progress import Progress

if TYPE_CHECKING:
    from annotate.document import Block, Document
    from annotate.schema import DateMention

HELP = "find the date expressions of texts on standard input"
DESCRIPTION = """\
Reads JSON lines {id, published, lang, text} from standard input and writes one line for each:
{id, timexes: [{start, end, text, type, value, mod, edtf, date_start, date_end, precision, basis,
rule}]}. Offsets are code points into text, end exclusive. published may be a date, a month, a
local or zoned time, or null; lang is de where it is missing. A line that cannot be read gives
{id, timexes: [], error}."""
EXAMPLE = """echo '{"published": "2023-07-27", "text": "Er kam gestern an."}' | zeitstrahl dates"""
DEFAULT_LANGUAGE = "de"


class _LineError(ValueError):
    """A line of input that cannot be meant. The message says what was found."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add this command's options: none."""


def run(options: argparse.Namespace, progress: Progress) -> int:
    """Do it; gives the exit code."""
    unread: set[str] = set()
    rejected = done = 0
    for done, answer in enumerate(_answers(sys.stdin.buffer, unread), start=1):
        rejected += "error" in answer
        sys.stdout.buffer.write(_line(answer))
        sys.stdout.buffer.flush()
        progress.update("dates, lines", done)
    progress.clear()
    if rejected:
        progress.warn(
            f"zeitstrahl dates: {rejected} of {done} lines could not be read; their answer says why."
        )
    if unread:
        progress.warn(f"zeitstrahl dates: no rules for language {', '.join(sorted(unread))}.")
    return 0


def _answers(lines: BinaryIO, unread: set[str]) -> Iterator[dict[str, Any]]:
    """One answer a line, as it comes. `unread` collects the languages that have no rules."""
    from annotate.langdata import languages_with

    known = languages_with("dates")
    for number, line in enumerate(lines, start=1):
        row: dict[str, Any] = {}
        try:
            row = _row(line)
            document, starts = _document(row)
            if document.lang not in known:
                unread.add(document.lang)
            yield {"id": row.get("id"), "timexes": _timexes(document, starts)}
        except _LineError as error:
            yield {"id": row.get("id"), "timexes": [], "error": f"line {number}: {error}"}


def _row(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except ValueError as error:
        raise _LineError(f"not JSON in UTF-8 ({error})") from error
    except RecursionError as error:
        raise _LineError("JSON nested too deep") from error
    if not isinstance(row, dict):
        raise _LineError(f"expected an object, found {type(row).__name__}")
    return row


def _timexes(document: Document, starts: list[int]) -> list[dict[str, Any]]:
    from annotate.dates import find_dates

    return [_timex(mention, starts[mention.block_no]) for mention in find_dates(document)]


def _document(row: dict[str, Any]) -> tuple[Document, list[int]]:
    """The text as an article of one block a line, and where each block begins in it."""
    from annotate.document import Document
    from ingest.published import PublishedError, given, zone_of

    text, lang = row.get("text"), row.get("lang")
    if not isinstance(text, str):
        raise _LineError(f"text is {text!r:.80}, expected a string")
    if lang is None:
        lang = DEFAULT_LANGUAGE
    if not isinstance(lang, str):
        raise _LineError(f"lang is {lang!r:.80}, expected a language code such as de")
    zone, _ = zone_of(None, lang)
    try:
        local = given(row.get("published"), zone=zone).local
    except PublishedError as error:
        raise _LineError(str(error)) from error
    blocks, starts = _blocks(text)
    return Document(blocks=blocks, published=local, lang=lang, zone=zone), starts


def _blocks(text: str) -> tuple[tuple[Block, ...], list[int]]:
    from annotate.document import Block, Role

    blocks, starts, start = [], [], 0
    for number, line in enumerate(text.split("\n")):
        blocks.append(Block(block_no=number, role=Role.PARAGRAPH, text=line))
        starts.append(start)
        start += len(line) + 1
    return tuple(blocks), starts


def _timex(mention: DateMention, start: int) -> dict[str, Any]:
    when = mention.when
    return {
        "start": start + mention.start_char,
        "end": start + mention.end_char,
        "text": mention.text,
        "type": mention.timex_type,
        "value": mention.timex_value,
        "mod": when.date_mod,
        "edtf": when.date_edtf,
        "date_start": when.date_start and when.date_start.isoformat(),
        "date_end": when.date_end and when.date_end.isoformat(),
        "precision": when.date_precision,
        "basis": when.date_basis,
        "rule": when.date_rule,
    }


def _line(answer: dict[str, Any]) -> bytes:
    try:
        return json.dumps(answer, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # half a surrogate pair has no UTF-8; JSON can escape it
        return json.dumps(answer).encode() + b"\n"
