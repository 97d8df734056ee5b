"""Pages and texts of a WARC archive, one record at a time.

Source: ISO 28500 (WARC 1.0 and 1.1). Of interest are responses with status 200 and HTML, as crawls
store them, and the plain texts made of such (``conversion``, as in WET files). Everything else an
archive holds is no article. A record is a version line, header lines, a blank line, as many bytes
as ``Content-Length`` says, and two line ends.
"""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ingest.errors import RejectedError
from ingest.retrieval import plausible

MAX_PAGE = 20_000_000
"""Bytes of one page; longer records are passed over with a reason."""

MAX_HEADER = 1 << 16
"""Bytes of one header line: what is longer is no archive."""

_HTML = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_CHUNK = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\r\n]*\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Record:
    """One page or text. `number` counts all records of the archive from 1.

    `retrieved` is when it was fetched (``WARC-Date``), aware; None where that cannot be read.
    """

    number: int
    url: str | None
    data: bytes
    is_html: bool
    charset: str | None
    retrieved: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """Where an archive cannot be read on, or a record that cannot be used, and why."""

    number: int
    reason: str


class _EndError(Exception):
    """The archive breaks off; the message says how."""


def records(stream: BinaryIO) -> Iterator[Record | Broken]:
    """The pages and texts of `stream`, in order. Never raises for what it holds.

    An archive that breaks off gives what came before and one `Broken`.
    """
    number = 0
    try:
        while (headers := _headers(stream)) is not None:
            number += 1
            length = _length(headers)
            if _is_wanted(headers) and length <= MAX_PAGE:
                found = _record(number, headers, _exactly(stream, length))
            else:
                _skip(stream, length)
                found = _too_long(number) if _is_wanted(headers) else None
            if found is not None:
                yield found
    except (_EndError, RejectedError) as error:
        yield Broken(
            number + 1,
            f"found a WARC archive that breaks off in record {number or 1}: {error}. The whole archive would do",
        )


def _headers(stream: BinaryIO) -> dict[str, str] | None:
    """The header of the next record, names in lower case; None at the end of the archive."""
    line = b"\n"
    while line and not line.strip():
        line = stream.readline(MAX_HEADER)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise _EndError("no record begins where one should")
    headers: dict[str, str] = {}
    while True:
        line = stream.readline(MAX_HEADER)
        if not line:
            raise _EndError("its header ends early")
        if not line.strip():
            return headers
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers.setdefault(name.strip().lower(), value.strip())


def _length(headers: dict[str, str]) -> int:
    told = headers.get("content-length", "")
    if not told.isascii() or not told.isdigit():
        raise _EndError("its header tells no length")
    return int(told)


def _is_wanted(headers: dict[str, str]) -> bool:
    kind = headers.get("warc-type", "").lower()
    return kind == "conversion" or (
        kind == "response" and "http" in headers.get("content-type", "")
    )


def _exactly(stream: BinaryIO, length: int) -> bytes:
    parts: list[bytes] = []
    left = length
    while left:
        part = stream.read(min(left, 1 << 20))
        if not part:
            raise _EndError(f"cut off after {length - left} of {length} bytes")
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _skip(stream: BinaryIO, length: int) -> None:
    left = length
    while left:
        part = stream.read(min(left, 1 << 20))
        if not part:
            raise _EndError(f"cut off after {length - left} of {length} bytes")
        left -= len(part)


def _too_long(number: int) -> Broken:
    reason = f"found a page of more than {MAX_PAGE // 1_000_000} MB. An article's page would do"
    return Broken(number, reason)


def _record(number: int, headers: dict[str, str], block: bytes) -> Record | Broken | None:
    url = headers.get("warc-target-uri", "").strip("<>") or None
    retrieved = _retrieved(headers.get("warc-date", ""))
    if headers["warc-type"].lower() == "conversion":
        return Record(number, url, block, is_html=False, charset=None, retrieved=retrieved)
    end = _HEAD_END.search(block, 0, MAX_HEADER)
    head, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    status, *lines = head.decode("latin-1").splitlines() or [""]
    http = {n.strip().lower(): v.strip() for n, _, v in (line.partition(":") for line in lines)}
    kind = http.get("content-type", "").lower()
    if " 200" not in status or not kind.startswith(_HTML):
        return None
    try:
        data = _decoded(body, http)
    except (ValueError, zlib.error) as error:
        return Broken(
            number, f"found a page that cannot be unpacked ({error}). A page as it was would do"
        )
    if len(data) > MAX_PAGE:
        return _too_long(number)
    charset = _CHARSET.search(kind)
    return Record(
        number,
        url,
        data,
        is_html=True,
        charset=charset[1] if charset else None,
        retrieved=retrieved,
    )


def _retrieved(written: str) -> dt.datetime | None:
    """A ``WARC-Date``, which is UTC; that of a clock nobody set is none."""
    try:
        read = dt.datetime.fromisoformat(written)
    except ValueError:
        return None
    return plausible(read)


def _decoded(body: bytes, http: dict[str, str]) -> bytes:
    """The page without transfer and content encodings, which some crawlers keep (RFC 9110, 9112).

    Raises `ValueError` or `zlib.error` where that cannot be done.
    """
    if http.get("transfer-encoding", "").lower() == "chunked" and _CHUNK.match(body):
        body = _unchunked(body)
    encoding = http.get("content-encoding", "identity").lower()
    if encoding in ("gzip", "x-gzip", "deflate"):
        if encoding != "deflate" and not body.startswith(b"\x1f\x8b"):
            return body  # unpacked when it was stored
        bits = 47 if encoding != "deflate" else (15 if body[:1] == b"\x78" else -15)
        return zlib.decompressobj(bits).decompress(body, MAX_PAGE + 1)
    if encoding in ("identity", "") or body.lstrip()[:1] == b"<":
        return body
    raise ValueError(f"encoding {encoding[:20]!r}")


def _unchunked(body: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while (chunk := _CHUNK.match(body, at)) is not None:
        size = int(chunk[1], 16)
        parts.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
        if size == 0:
            break
    return b"".join(parts)
