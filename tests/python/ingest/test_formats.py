"""Every format ends in the same tables, packed or not."""

from __future__ import annotations

import bz2
import gzip
import lzma
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from ingest import formats
from ingest.errors import RejectedError

TEXT = "Wien sagt ab\n\nDer Besuch in Kairo findet nicht statt, hiess es am Freitag in Wien.\n"
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Tagblatt</title><link>https://www.tagblatt.example/</link>
<item><title>Minister in Oslo</title><link>https://www.tagblatt.example/oslo</link>
<pubDate>Do, 27 Jul 2023 07:30:00 MESZ</pubDate>
<description>&lt;p&gt;Der Minister ist am Donnerstag in Oslo eingetroffen, hiess es.&lt;/p&gt;</description></item>
<item><title>Nur ein Titel</title><link>https://www.tagblatt.example/titel</link></item>
<item><title>Streit um den Hafen</title><link>https://www.tagblatt.example/hafen</link>
<pubDate>27.07.2023 09:15</pubDate>
<description>Seit Jahren streiten beide Seiten über die Gebühren am Hafen.</description></item>
</channel></rss>"""
PAGE = """<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Minister in Bern</title></head><body>
<article><h1>Minister in Bern</h1><p>Der Minister ist am Donnerstag in Bern eingetroffen und bleibt dort drei Tage, wie sein Haus mitteilte.</p>
<p>Die Regierung in Bern äusserte sich zunächst nicht dazu, und auch aus der Botschaft hiess es nichts.</p></article></body></html>"""


def packed(data: bytes, how: str) -> bytes:
    if how == "zstd":
        return bytes(pa.compress(data, codec="zstd", asbytes=True))
    return {"gzip": gzip.compress, "bzip2": bz2.compress, "xz": lzma.compress}[how](data)


@pytest.mark.parametrize("how", ["gzip", "zstd", "bzip2", "xz"])
def test_packed_files_are_read(ingest: Any, query: Any, tmp_path: Path, how: str) -> None:
    plain = tmp_path / "artikel.txt"
    plain.write_text(TEXT, encoding="utf-8")
    ending = {"gzip": ".gz", "zstd": ".zst", "bzip2": ".bz2", "xz": ".xz"}[how]
    path = tmp_path / f"artikel.txt{ending}"
    path.write_bytes(packed(TEXT.encode(), how))
    assert ingest(path).stored == 1
    assert ingest(plain).unchanged == 1
    assert query("select title, input_format from raw.articles") == [("Wien sagt ab", "text")]


def test_entries_of_a_feed_are_articles(ingest: Any, query: Any, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(FEED, encoding="utf-8")
    summary = ingest(path)
    assert (summary.stored, summary.rejected) == (2, 1)
    assert query(
        "select title, outlet, url, published_local, line, input_format from raw.articles order by line"
    ) == [
        ("Minister in Oslo", "Tagblatt", "https://www.tagblatt.example/oslo",
         "2023-07-27T07:30+02:00", 1, "feed"),
        ("Streit um den Hafen", "Tagblatt", "https://www.tagblatt.example/hafen",
         "2023-07-27T09:15+02:00", 3, "feed"),
    ]  # fmt: skip
    assert query("select line from raw.ingest_outcomes where outcome = 'rejected'") == [(2,)]
    assert ingest(path).unchanged == 2


def test_a_feed_below_messages_of_its_server_is_read(ingest: Any, tmp_path: Path) -> None:
    message = "<br />\n<b>Warning</b>: fopen(): denied in <b>/feed.php</b><br />\n"
    (tmp_path / "feed.xml").write_text(message + FEED, encoding="utf-8")
    assert ingest(tmp_path / "feed.xml").stored == 2
    shown = (
        FEED.partition("?>")[2]
        .strip()
        .replace("Seit Jahren", "<![CDATA[\n<?xml version='1.0'?>\n<rss>]]> Seit Jahren")
    )
    (tmp_path / "beispiel.xml").write_text(shown, encoding="utf-8")
    assert ingest(tmp_path / "beispiel.xml", home="other").stored == 2
    (tmp_path / "page.html").write_text(
        PAGE + "<pre>&lt;?xml version='1.0'?&gt;&lt;rss&gt;</pre>", encoding="utf-8"
    )
    assert ingest(tmp_path / "page.html").stored == 1


def warc(*pages: str) -> bytes:
    parts = []
    for number, page in enumerate(pages):
        body = page.encode()
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
            f"WARC-Target-URI: https://www.tagblatt.example/{number}\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        parts.append(gzip.compress(head.encode() + block + b"\r\n\r\n"))
    return b"".join(parts)


def test_pages_of_an_archive_are_articles(ingest: Any, query: Any, tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(warc(PAGE, "<html><body></body></html>", PAGE.replace("Bern", "Rom")))
    summary = ingest(path)
    assert (summary.stored, summary.rejected) == (2, 1)
    assert query("select title, url, input_format from raw.articles order by line") == [
        ("Minister in Bern", "https://www.tagblatt.example/0", "warc"),
        ("Minister in Rom", "https://www.tagblatt.example/2", "warc"),
    ]


def test_archive_cut_off_costs_its_last_page(ingest: Any, query: Any, tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(warc(PAGE, PAGE.replace("Bern", "Rom"))[:-60])
    summary = ingest(path)
    assert (summary.stored, summary.rejected) == (1, 1)
    ((reason,),) = query("select reason from raw.ingest_outcomes where outcome = 'rejected'")
    assert "breaks off" in reason


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'<?xml version="1.0"?>\n<!-- made by x --><?xml-stylesheet href="a"?><rss>', "feed"),
        (b"<!DOCTYPE rss SYSTEM 'x'><rss version='0.91'>", "feed"),
        (b"\xef\xbb\xbf<!-- a --><!-- b -->\n<!doctype html><html>", "html"),
        ("<!DOCTYPE html><html>".encode("utf-16"), "html"),
        (b"<!-- <p>" * 8000, "text"),
        (b"<!x>" * 16000 + b"<p", "text"),
    ],
)
def test_format_shows_behind_the_prolog_in_linear_time(head: bytes, name: str) -> None:
    assert formats.detect(head) == name


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ('{"text": "a"}\n'.encode("utf-16"), "JSON in UTF-16"),
        (b"id,date,title,text\n1,2024-05-03,Oslo,Der Minister\n", "a table"),
        (b'"Titel";"Datum";"Inhalt"\n"Oslo";"3.5.2024";"Der Minister"\n', "a table"),
        (b"body{margin:0}.a{color:red;font:12px/1 x}\n", "a script or a style sheet"),
        (b"var a = 1;\nfunction b(c) {\n  return c + a;\n}\n", "a script or a style sheet"),
        (
            b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain\n\nText.\n",
            "a mail without HTML",
        ),
    ],
)
def test_what_is_no_article_is_rejected_by_its_name(head: bytes, reason: str) -> None:
    with pytest.raises(RejectedError, match=reason):
        formats.detect(head)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'INFO: 2 articles\n{"text": "a"}\n{"text": "b"}\n', "jsonl"),
        (b"Oslo, Wien, Bern\nDer Minister reist; er bleibt drei Tage, sagte er.\n", "text"),
        (b"Titel, Text, Bild\n\nDer Minister reist nach Oslo, Wien, Bern.\n", "text"),
        (
            "Er sagte: «Nein; doch; vielleicht; ja.» Der Minister reist (am Montag) nach Oslo.\n".encode(),
            "text",
        ),
    ],
)
def test_articles_stay_articles(head: bytes, name: str) -> None:
    assert formats.detect(head) == name
