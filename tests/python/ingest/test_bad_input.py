"""Bad input: each gives one row with a reason, costs nothing else, and little memory."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest import compressed

GOOD = "Minister in Oslo\n\nDer Minister ist am 3. Mai 2024 nach Oslo gereist.\n"
REASONS = "select path, line, reason from raw.ingest_outcomes where outcome = 'rejected' order by path, line"


def _filling() -> str:
    """What does not pack and is not read."""
    return os.urandom(4000).hex()


def _jsonl(count: int) -> bytes:
    rows = ({"id": f"{n}", "text": f"Bericht {n}.", "more": _filling()} for n in range(count))
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def _feed(count: int) -> bytes:
    items = (
        f"<item><title>Meldung {n}</title><description>Text {n}.</description><more>{_filling()}</more></item>\n"
        for n in range(count)
    )
    return f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>".encode()


def _warc(count: int) -> bytes:
    return b"".join(
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.example/{n}\r\n"
        f"Content-Length: {len(text)}\r\n\r\n{text}\r\n\r\n".encode()
        for n in range(count)
        for kind, text in (("conversion", f"Bericht {n}."), ("metadata", _filling()))
    )


MANY = {"jsonl": _jsonl, "feed": _feed, "warc": _warc}


@pytest.mark.parametrize("content", MANY)
def test_archive_that_breaks_off_costs_its_end(
    ingest: Any, query: Any, tmp_path: Path, content: str
) -> None:
    packed = gzip.compress(MANY[content](40))
    (tmp_path / "a").write_bytes(packed[: len(packed) - 50])
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    summary = ingest(tmp_path / "a", tmp_path / "b.txt")
    assert summary.rejected == 1
    assert summary.stored >= 30  # feeds are parsed in chunks, and the last is not whole
    ((_, _, reason),) = query(REASONS)
    assert "breaks off" in reason
    assert "would do" in reason


@pytest.mark.parametrize("content", [*MANY, "text"])
def test_archive_that_blows_up_is_stopped(
    ingest: Any, query: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    monkeypatch.setattr(compressed, "RATIO_FROM", 1_000_000)
    whole = MANY[content](3) if content in MANY else b"Ein Text. " * 1000
    (tmp_path / "a").write_bytes(gzip.compress(whole[:-2000] + b" " * 30_000_000))
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    summary = ingest(tmp_path / "a", tmp_path / "b.txt")
    assert summary.rejected == 1
    assert query("select count(*) from raw.articles where path like '%b.txt'") == [(1,)]
    ((_, _, reason),) = query(REASONS)
    assert "would do" in reason


HTML = "<!DOCTYPE html><article><h1>Titel</h1><p>{}</p></article>"
SENTENCE = "Der Minister fährt am Montag nach Oslo und bleibt dort zwei Tage lang. "


def _loop(folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "inner" / "back").symlink_to(folder, target_is_directory=True)


BAD: dict[str, Callable[[Path], object]] = {
    "binary with the name of a page": lambda f: (f / "a.html").write_bytes(bytes(range(256)) * 900),
    "broken UTF-8": lambda f: (f / "a.txt").write_bytes(SENTENCE.encode() + b"\xff\xfe\xc3\x28"),
    "text of which the end is missing": lambda f: (f / "a.txt.gz").write_bytes(
        gzip.compress(f"Titel\n\n{SENTENCE}{_filling() * 20}".encode())[:-50]
    ),
    "empty": lambda f: (f / "a.txt").touch(),
    "empty archive": lambda f: (f / "a.gz").write_bytes(gzip.compress(b"")),
    "line that is no object": lambda f: (f / "a.jsonl").write_text('{"text": "Ein Satz."}\n17\n'),
    "loop of folders": _loop,
    "link to itself": lambda f: (f / "self").symlink_to("self"),
    "record that breaks off": lambda f: (f / "a.warc").write_bytes(_warc(2)[:-300]),
    "page that is too long": lambda f: (f / "a.html").write_text(HTML.format(SENTENCE * 300_000)),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_is_one_row_and_the_rest_is_read(
    ingest: Any, query: Any, tmp_path: Path, kind: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    BAD[kind](folder)
    (folder / "gut.txt").write_text(GOOD, encoding="utf-8")
    summary = ingest(folder)
    assert summary.rejected == 1
    assert query("select count(*) from raw.articles where path like '%gut.txt'") == [(1,)]
    ((_, _, reason),) = query(REASONS)
    assert "would do" in reason


def test_page_with_bytes_that_are_no_utf8_is_read(ingest: Any, query: Any, tmp_path: Path) -> None:
    page = HTML.format(SENTENCE * 5).encode().replace(b"</p>", b" \xff\xfe\xc3\x28 Ende.</p>")
    (tmp_path / "a.html").write_bytes(page)
    assert ingest(tmp_path / "a.html").stored == 1
    ((found,),) = query("select string_agg(text, ' ') from raw.article_blocks")
    assert "Der Minister fährt am Montag" in found


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
def test_memory_stays_bounded(tmp_path: Path) -> None:
    """Peak memory of a process, in MB; it takes 160 to start and read an article."""
    folder = tmp_path / "in"
    folder.mkdir()
    with (folder / "huge.html").open("w", encoding="utf-8") as page:
        page.writelines([HTML.format(SENTENCE * 1000)] * 2800)  # 200 MB
    for name, begin in (("bomb.txt.gz", b""), ("bomb.jsonl.gz", b'{"text":"')):
        with gzip.open(folder / name, "wb") as packed:
            packed.write(begin)
            for _ in range(200):
                packed.write(b"a" * 1_000_000)
    code = (
        "import re, sys; from pathlib import Path; from ingest.run import ingest_paths;"
        "print(ingest_paths([sys.argv[1]], home=Path(sys.argv[2])).rejected,"
        " int(re.search(r'VmHWM:\\s*(\\d+)', Path('/proc/self/status').read_text())[1]) // 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, folder, tmp_path / "home"],
        capture_output=True,
        text=True,
        check=True,
    )
    rejected, peak = map(int, done.stdout.split())
    assert rejected == 3
    assert peak < 400
