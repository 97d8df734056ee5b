"""WARC archives: pages and texts come out, whatever else is in them or broken."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import zlib
from pathlib import Path
from typing import Any

import pytest

from ingest.warc import Broken, Record, records


def record(
    url: str,
    content: bytes,
    *,
    kind: str = "response",
    status: str = "200 OK",
    content_type: str = "text/html; charset=utf-8",
    date: str = "2024-04-15T10:00:00Z",
) -> bytes:
    block = content
    if kind == "response":
        head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(content)}\r\n\r\n"
        block = head.encode() + content
    block_type = "application/http; msgtype=response" if kind == "response" else "text/plain"
    lines = (
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        f"WARC-Date: {date}",
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>",
        f"Content-Type: {block_type}",
        f"Content-Length: {len(block)}",
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


PAGE = "<html><body>Größe</body></html>".encode()


def read(data: bytes) -> list[Record | Broken]:
    return list(records(io.BytesIO(data)))


def test_pages_and_texts_are_read_and_nothing_else() -> None:
    data = (
        record("https://a.example/1", PAGE)
        + record("https://a.example/2", b"x", status="404 Not Found")
        + record("https://a.example/3", b"\x89PNG", content_type="image/png")
        + record("https://a.example/4", b"Nur Text", kind="conversion")
    )
    page, text = read(data)
    then = dt.datetime(2024, 4, 15, 10, tzinfo=dt.UTC)
    assert page == Record(
        1, "https://a.example/1", PAGE, is_html=True, charset="utf-8", retrieved=then
    )
    assert text == Record(
        4, "https://a.example/4", b"Nur Text", is_html=False, charset=None, retrieved=then
    )


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_pages_stored_packed_are_unpacked(encoding: str) -> None:
    packed = gzip.compress(PAGE) if encoding == "gzip" else zlib.compress(PAGE)
    content_type = f"text/html\r\nContent-Encoding: {encoding}"
    (page,) = read(record("https://a.example/1", packed, content_type=content_type))
    assert isinstance(page, Record)
    assert page.data == PAGE


def test_pages_stored_in_chunks_are_joined() -> None:
    chunks = b"5\r\n" + PAGE[:5] + b"\r\n" + f"{len(PAGE) - 5:x}\r\n".encode() + PAGE[5:]
    content_type = "text/html\r\nTransfer-Encoding: chunked"
    (page,) = read(
        record("https://a.example/1", chunks + b"\r\n0\r\n\r\n", content_type=content_type)
    )
    assert isinstance(page, Record)
    assert page.data == PAGE


def test_encoding_that_is_not_known_costs_its_page() -> None:
    content_type = "text/html\r\nContent-Encoding: br"
    (page,) = read(record("https://a.example/1", b"\x0b\x02", content_type=content_type))
    assert isinstance(page, Broken)
    assert "'br'" in page.reason


def test_archive_cut_off_costs_its_last_record() -> None:
    parts = [record(f"https://a.example/{n}", PAGE * 50) for n in range(3)]
    data = b"".join(parts)
    *whole, last = read(data[: len(data) - len(parts[-1]) // 3])
    assert [r.url for r in whole if isinstance(r, Record)] == [
        "https://a.example/0",
        "https://a.example/1",
    ]
    assert isinstance(last, Broken)
    assert "would do" in last.reason


def test_page_that_is_too_long_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.warc.MAX_PAGE", 1000)
    data = record("https://a.example/0", PAGE * 100) + record("https://a.example/1", PAGE)
    long, page = read(data)
    assert isinstance(long, Broken)
    assert isinstance(page, Record)


@pytest.mark.parametrize("data", [b"WARC/1.0\r\n", b"WARC/1.0\r\njunk", b"\x1f\x8b\x08", b""])
def test_junk_gives_no_page_and_no_crash(data: bytes) -> None:
    assert not any(isinstance(r, Record) for r in read(data))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-04-15T10:00:00Z", dt.datetime(2024, 4, 15, 10, tzinfo=dt.UTC)),
        (
            "2024-04-15T10:00:00.123456Z",
            dt.datetime(2024, 4, 15, 10, microsecond=123456, tzinfo=dt.UTC),
        ),
        ("2024-04-15", dt.datetime(2024, 4, 15, tzinfo=dt.UTC)),
        ("1970-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59Z", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_time_of_fetching(written: str, expected: dt.datetime | None) -> None:
    (page,) = read(record("https://a.example/1", PAGE, date=written))
    assert isinstance(page, Record)
    assert page.retrieved == expected


ARTICLE = """<!DOCTYPE html><html lang="de"><head><title>Brücke gesperrt</title>
<meta property="article:published_time" content="2024-06-01T08:00:00+02:00">
</head><body><article><h1>Brücke gesperrt</h1><p>15.04.2024, 09:10 Uhr</p>
<p>Die alte Brücke über den Fluss bleibt gesperrt, wie die Stadt am Montag mitteilte. Fachleute prüfen die
Pfeiler, und der Verkehr wird umgeleitet, bis feststeht, ob sie noch trägt.</p></article></body></html>"""


@pytest.mark.parametrize(
    ("fetched", "published"),
    [
        ("2024-06-01T12:00:00Z", "2024-06-01T08:00+02:00"),
        # within a day, clocks and zones may be wrong
        ("2024-05-31T08:00:00Z", "2024-06-01T08:00+02:00"),
        ("2024-04-15T10:00:00Z", "2024-04-15T09:10+02:00"),
        ("1970-01-01T00:00:00Z", "2024-06-01T08:00+02:00"),
    ],
)
def test_a_page_was_not_published_after_it_was_fetched(
    ingest: Any, query: Any, tmp_path: Path, fetched: str, published: str
) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record("https://a.example/1", ARTICLE.encode(), date=fetched))
    assert ingest(path).stored == 1
    assert query("select published_local from raw.articles") == [(published,)]
