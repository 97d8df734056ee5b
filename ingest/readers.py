"""Readers: from one input to its items. A reader never holds more than one item at a time.

Each format has one function in `_READERS`; a new format is a new function there, and a new
signature in `ingest.formats`.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import BinaryIO

from ingest import compressed, feeds, formats, identity, json_rows, notes, saved_pages, warc
from ingest.decode import decode, well_formed
from ingest.errors import RejectedError
from ingest.files import Input
from ingest.meter import Meter
from ingest.page import Given

MAX_TEXT = 20_000_000
"""Bytes of one text: five times the length of the Bible is no article."""


@dataclass(frozen=True, slots=True)
class Item:
    """One article to be, as the input gives it. `as_page`: see `page.read_text`.

    `text` is the text, or where `is_html` the source of a web page; as bytes where it was not
    decoded yet, with the character set its server stated in `charset`. `notes` say what of the
    input was not taken as it stands, and why.
    """

    path: str
    line: int | None
    input_format: str
    given: Given
    text: str | bytes
    is_file: bool
    as_page: bool | None
    is_html: bool = False
    charset: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def input_hash(self) -> str:
        """Equal for items that are read alike, wherever they were found."""
        return identity.input_hash(
            self.given, self.text, self.is_file, self.as_page, self.is_html, self.charset
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that cannot be read, and why."""

    path: str
    line: int | None
    reason: str


def read_items(
    source: Input, *, input_format: str | None, meter: Meter | None = None
) -> Iterator[Item | Failure]:
    """The items of one input, in order. Never raises for what the input holds.

    `meter` is told the bytes that were taken from files.
    """
    if source.problem is not None:
        yield Failure(source.shown, None, source.problem)
        return
    try:
        with _open(source) as stream:
            measured = stream if meter is None else meter.over(stream)
            yield from _items(source, measured, input_format)
    except OSError as error:
        yield Failure(
            source.shown,
            None,
            f"cannot be read ({error.strerror or error}). A readable file would do",
        )


@contextmanager
def _open(source: Input) -> Iterator[BinaryIO]:
    if source.path is None:
        yield sys.stdin.buffer
    else:
        with source.path.open("rb") as stream:
            yield stream


def _items(source: Input, stream: BinaryIO, input_format: str | None) -> Iterator[Item | Failure]:
    try:
        head, stream = _plain(stream)
        found = formats.detect(head) if input_format is None else _asked(head, input_format)
    except RejectedError as error:
        yield Failure(source.shown, None, str(error))
        return
    try:
        yield from _READERS[found](source, head, stream, input_format)
    except RejectedError as error:  # an archive that breaks off, or blows up, further on
        yield Failure(source.shown, None, str(error))


def _plain(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of what `stream` holds and the stream behind them, unpacked where packed.

    Raises `RejectedError` for a broken archive.
    """
    head = stream.read(formats.HEAD)
    unpacked = compressed.unpacked(head, stream)
    return (head, stream) if unpacked is None else (unpacked.read(formats.HEAD), unpacked)


def _asked(head: bytes, input_format: str) -> str:
    if not head.strip():
        raise RejectedError("the file is empty. An article's text, or JSON lines, would do")
    return "text" if input_format == "copied_page" else input_format


# --- text ----------------------------------------------------------------------------------


def _read_text(
    source: Input, head: bytes, stream: BinaryIO, input_format: str | None
) -> Iterator[Item | Failure]:
    try:
        text = decode(_whole(head, stream))
    except RejectedError as error:
        yield Failure(source.shown, None, str(error))
        return
    if not any(ch.isalnum() for ch in text):
        reason = "found no letter or digit. An article's text would do"
        yield Failure(source.shown, None, reason)
        return
    name = _name(source)
    as_page = {"text": False, "copied_page": True}.get(input_format or "")
    try:
        note = notes.row_of(text) if input_format is None else None
    except RejectedError as error:
        yield Failure(source.shown, None, str(error))
        return
    if note is not None:
        given = note.given
        yield Item(
            source.shown,
            None,
            "text",
            given if given.url else replace(given, source_id=given.source_id or name),
            note.text,
            is_file=not given.url,
            as_page=None,
            notes=note.notes,
        )
        return
    yield Item(
        source.shown,
        None,
        input_format or "text",
        Given(source_id=name),
        text,
        is_file=True,
        as_page=as_page,
    )


_PACKED = (".gz", ".zst", ".bz2", ".xz")


def _name(source: Input) -> str:
    """The name of a file, the same whether it is packed or not."""
    name = source.path.name if source.path is not None else source.shown
    return name.removesuffix(next((end for end in _PACKED if name.endswith(end)), ""))


def _whole(head: bytes, stream: BinaryIO) -> bytes:
    """All of a file. Raises `RejectedError` where it breaks off or is more than one article can be."""
    data = _first(head, stream)
    stream.read(1)  # an archive hands out what came before its fault, and tells it after that
    if len(data) > MAX_TEXT:
        raise RejectedError(
            f"found more than {MAX_TEXT // 1_000_000} MB of text in one file. One file for each article, or JSON lines, would do"
        )
    return data


def _first(head: bytes, stream: BinaryIO) -> bytes:
    """Of a file as much as one article can be, and a byte."""
    return head + stream.read(MAX_TEXT + 1 - len(head))


# --- web pages -----------------------------------------------------------------------------


def _read_html(
    source: Input, head: bytes, stream: BinaryIO, _input_format: str | None
) -> Iterator[Item | Failure]:
    try:
        # of MHTML the page stands first: what is too much are its pictures
        data = _first(head, stream) if saved_pages.is_mhtml(head) else _whole(head, stream)
        page = saved_pages.page_of(data)
    except RejectedError as error:
        yield Failure(source.shown, None, str(error))
        return
    yield Item(
        source.shown,
        None,
        "html",
        Given(source_id=_name(source), visited=page.address, retrieved=page.saved),
        page.data,
        is_file=True,
        as_page=None,
        is_html=True,
        charset=page.charset,
    )


# --- feeds and archives --------------------------------------------------------------------


def _read_feed(
    source: Input, head: bytes, stream: BinaryIO, _input_format: str | None
) -> Iterator[Item | Failure]:
    head = head[formats.feed_start(head) :]
    for entry in feeds.entries(io.BufferedReader(_Joined(head, stream))):
        if isinstance(entry, feeds.Broken):
            yield Failure(source.shown, entry.number, entry.reason)
            continue
        yield Item(
            source.shown,
            entry.number,
            "feed",
            entry.given,
            well_formed(entry.text),
            is_file=False,
            as_page=False,
            is_html=entry.is_html,
            notes=entry.notes,
        )


def _read_warc(
    source: Input, head: bytes, stream: BinaryIO, _input_format: str | None
) -> Iterator[Item | Failure]:
    empty = True
    for record in warc.records(io.BufferedReader(_Joined(head, stream))):
        empty = False
        if isinstance(record, warc.Broken):
            yield Failure(source.shown, record.number, record.reason)
            continue
        given = Given(url=record.url, retrieved=record.retrieved)
        yield Item(
            source.shown,
            record.number,
            "warc",
            given,
            record.data,
            is_file=False,
            as_page=None,
            is_html=record.is_html,
            charset=record.charset,
        )
    if empty:
        reason = "found a WARC archive without a page. One with responses of HTML pages would do"
        yield Failure(source.shown, None, reason)


# --- JSON lines ----------------------------------------------------------------------------


def _read_jsonl(
    source: Input, head: bytes, stream: BinaryIO, _input_format: str | None
) -> Iterator[Item | Failure]:
    rows = json_rows.of_document if formats.is_json_document(head) else json_rows.of_lines
    for number, row in rows(io.BufferedReader(_Joined(head, stream), buffer_size=1 << 20)):
        if isinstance(row, str):
            yield Failure(source.shown, number, row)
            continue
        yield Item(
            source.shown,
            number,
            "jsonl",
            row.given,
            row.text,
            is_file=False,
            as_page=None,
            is_html=row.is_html,
            notes=row.notes,
        )


class _Joined(io.RawIOBase):
    """`head` followed by the rest of `stream`."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        super().__init__()
        self._head = memoryview(head)
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        chunk: bytes | memoryview
        if self._head:
            chunk = self._head[: len(view)]
            self._head = self._head[len(chunk) :]
        else:
            chunk = self._stream.read(len(view))
        view[: len(chunk)] = chunk
        return len(chunk)


_Reader = Callable[[Input, bytes, BinaryIO, str | None], Iterator[Item | Failure]]
_READERS: dict[str, _Reader] = {
    "text": _read_text,
    "html": _read_html,
    "jsonl": _read_jsonl,
    "feed": _read_feed,
    "warc": _read_warc,
}
