"""Pages and texts of a WARC archive (ISO 28500), one record at a time.

Of interest are responses with status 200 and HTML, as crawls store them (``CC-NEWS``), and the plain
texts made of such (``conversion``, WET files). Everything else an archive holds is no article.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from ingest.errors import RejectedError

MAX_PAGE = 20_000_000
"""Bytes of one page; longer records are passed over with a reason."""

_HTML = ("text/html", "application/xhtml+xml")
_OK = 200


@dataclass(frozen=True, slots=True)
class Record:
    """One page or text. `number` counts all records of the archive from 1."""

    number: int
    url: str | None
    data: bytes
    is_html: bool
    charset: str | None


@dataclass(frozen=True, slots=True)
class Broken:
    """Where an archive cannot be read on, and why; or one record that is too long."""

    number: int
    reason: str


def records(stream: BinaryIO) -> Iterator[Record | Broken]:
    """The pages and texts of `stream`, in order. Never raises for what it holds.

    An archive that breaks off gives what came before and one `Broken`. Whether a packed one does
    shows where `stream` unpacks it itself (`ingest.compressed`).
    """
    number = 0
    try:
        wanted = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
        for record in ArchiveIterator(
            stream, record_types=wanted, parse_http=True, auto_decode="all"
        ):
            number += 1
            found = _read(number, record)
            if found is not None:
                yield found
    except (OSError, ValueError, EOFError, RuntimeError, RejectedError) as error:
        reason = str(error) or type(error).__name__
        yield Broken(
            number + 1,
            f"found a WARC archive that breaks off after {number} records ({reason}). The whole archive would do",
        )


def _read(number: int, record: Any) -> Record | Broken | None:
    is_text = record.record_type == WarcRecordType.conversion
    if not is_text:
        kind = (record.http_content_type or record.headers.get("Content-Type") or "").lower()
        status = record.http_headers.status_code if record.http_headers else None
        if not kind.startswith(_HTML) or status not in (None, _OK):
            return None
    if record.content_length > MAX_PAGE:
        return Broken(
            number,
            f"found a page of {record.content_length / 1_000_000:.0f} MB, more than {MAX_PAGE // 1_000_000} MB. An article's page would do",
        )
    data = record.reader.read(MAX_PAGE + 1)
    if len(data) > MAX_PAGE:
        return Broken(
            number,
            f"found a page that unpacks to more than {MAX_PAGE // 1_000_000} MB. An article's page would do",
        )
    encoded = record.http_headers is not None and record.http_headers.get("Content-Encoding")
    if len(data) < record.content_length and not encoded:
        return Broken(
            number,
            f"found a record cut off after {len(data)} of {record.content_length} bytes. The whole archive would do",
        )
    url = record.headers.get("WARC-Target-URI")
    return Record(number, url, data, not is_text, None if is_text else record.http_charset)
