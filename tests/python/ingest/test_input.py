"""What can be read, what cannot and why: bad input costs one row and nothing else."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import formats, json_rows, readers
from ingest.errors import UnknownFormatError
from ingest.extract import extract_paths
from ingest.run import ingest_paths

GOOD = {"id": "g", "title": "Wien sagt ab", "text": "Der Besuch in Kairo findet nicht statt."}
PAGE = "Wien sagt ab\n\nDer Besuch in Kairo findet nicht statt, hiess es am Freitag in Wien.\n"

BAD_FILES = [
    pytest.param(b"", "the file is empty", id="empty"),
    pytest.param(b" \n\n ", "the file is empty", id="blank"),
    pytest.param(b"...\n---\n", "no letter or digit", id="no letter"),
    pytest.param(gzip.compress(PAGE.encode() * 9)[:-12], "gzip archive that cannot", id="gzip"),
    pytest.param(b"\x28\xb5\x2f\xfd0000", "zstd archive that cannot", id="zstd"),
    pytest.param(b"WARC/1.0\r\nWARC-Type: response\r\n", "WARC archive", id="warc"),
    pytest.param(b"%PDF-1.7\n", "PDF", id="pdf"),
    pytest.param(b"PK\x03\x04\x14\x00", "ZIP", id="zip"),
    pytest.param(b"\x89PNG\r\n\x1a\n", "image", id="image"),
    pytest.param(
        b"<!DOCTYPE html><html><body></body></html>", "HTML page without an article", id="html"
    ),
    pytest.param(
        b'<?xml version="1.0"?>\n<html xmlns="x"><body/></html>',
        "HTML page without an article",
        id="xhtml",
    ),
    pytest.param(
        b'<?xml version="1.0"?><rss version="2.0"></rss>', "feed without entries", id="feed"
    ),
    pytest.param(b"\x00\x01\x02\x03" * 40, "binary data", id="binary"),
    pytest.param(b"\xff\xfeA", "byte-order mark", id="half a code unit"),
    pytest.param(
        "Für Ähre".encode() + b"\xff\xfe\x81 \x8d\x8f\x90\x9d", "neither UTF-8", id="broken"
    ),
]


@pytest.mark.parametrize(("data", "reason"), BAD_FILES)
def test_bad_file_is_one_rejected_row(
    ingest: Any, query: Any, tmp_path: Path, data: bytes, reason: str
) -> None:
    (tmp_path / "artikel.txt").write_bytes(data)
    (tmp_path / "gut.txt").write_text(PAGE)
    summary = ingest(tmp_path / "artikel.txt", tmp_path / "gut.txt")
    assert (summary.stored, summary.rejected) == (1, 1)
    ((said,),) = query("select reason from raw.ingest_outcomes where outcome = 'rejected'")
    assert reason in said
    assert "would do" in said


BAD_LINES = [
    pytest.param("[1, 2]", "found a list, no object", id="list"),
    pytest.param('"text"', "found a text, no object", id="text"),
    pytest.param("null", "found null, no object", id="null"),
    pytest.param('{"text": "a"', "found no JSON", id="cut off"),
    pytest.param('{"title": "a"}', "found no text", id="no text"),
    pytest.param('{"text": "  \\n "}', "found no text", id="blank text"),
    pytest.param('{"html": "<p>"}', "HTML page without an article", id="html"),
    pytest.param('{"text": ["a", 7]}', "text is", id="list with a number"),
    pytest.param('{"text": "a b", "title": 7}', "title is", id="number as title"),
    pytest.param(
        json.dumps(GOOD | {"published": "31.02.2023"}),
        "published is '31.02.2023', not a calendar date",
        id="no such day",
    ),
    pytest.param(
        json.dumps(GOOD | {"published": 1690443000}), "published is 1690443000", id="seconds"
    ),
    pytest.param("[" * 100_000, "found", id="nested too deep"),
]


@pytest.mark.parametrize(("line", "reason"), BAD_LINES)
def test_bad_line_is_one_rejected_row(
    ingest: Any, query: Any, jsonl: Any, line: str, reason: str
) -> None:
    summary = ingest(jsonl("a.jsonl", GOOD, line, GOOD | {"id": "h"}))
    assert (summary.stored, summary.rejected) == (2, 1)
    ((number, said),) = query(
        "select line, reason from raw.ingest_outcomes where outcome = 'rejected'"
    )
    assert number == 2
    assert reason in said


def test_line_that_is_too_long_costs_no_memory(
    ingest: Any, query: Any, jsonl: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_rows, "MAX_ROW", 10_000)
    summary = ingest(jsonl("a.jsonl", GOOD, {"text": "lang " * 10_000}, GOOD | {"id": "h"}))
    assert (summary.stored, summary.rejected) == (2, 1)
    ((said,),) = query("select reason from raw.ingest_outcomes where outcome = 'rejected'")
    assert said.startswith("found a line of more than")


def test_file_that_is_too_long_is_rejected(
    ingest: Any, query: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "MAX_TEXT", 100_000)
    (tmp_path / "a.txt").write_text("Der Besuch findet nicht statt. " * 10_000)
    assert ingest(tmp_path / "a.txt").rejected == 1
    ((said,),) = query("select reason from raw.ingest_outcomes")
    assert "of text in one file" in said


def test_encodings(ingest: Any, query: Any, tmp_path: Path) -> None:
    text = "Österreich sagt ab\n\nDer Außenminister reist nicht nach Kairo, hieß es in Wien.\n"
    for name, encoding in (
        ("u.txt", "utf-8"),
        ("b.txt", "utf-8-sig"),
        ("w.txt", "cp1252"),
        ("s.txt", "utf-16"),
    ):
        (tmp_path / name).write_bytes(text.encode(encoding))
        ingest(tmp_path / name)
    assert query("select distinct title from raw.articles") == [("Österreich sagt ab",)]


def test_names_of_files_are_not_trusted(ingest: Any, query: Any, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.txt").write_text(json.dumps(GOOD) + "\n")
    assert ingest(tmp_path / "a.html", tmp_path / "b.txt").stored == 2
    assert query("select distinct input_format from raw.articles order by 1") == [
        ("jsonl",),
        ("text",),
    ]


def test_format_can_be_given(ingest: Any, query: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(json.dumps(GOOD) + "\n")
    ingest(tmp_path / "a.txt", input_format="text")
    assert query("select input_format from raw.articles") == [("text",)]
    with pytest.raises(
        UnknownFormatError, match="Known: text, copied_page, html, jsonl, feed, warc"
    ):
        ingest(tmp_path / "a.txt", input_format="docx")


def test_folders_are_searched_sorted_without_hidden_files_and_loops(
    ingest: Any, query: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = tmp_path / "korpus"
    (top / "b" / "tief").mkdir(parents=True)
    (top / ".versteckt").mkdir()
    for name in ("b/tief/z.txt", "b/a.txt", "c.txt", ".versteckt/x.txt", "b/.y.txt", "README.md"):
        (top / name).write_text(
            f"Bericht {name}\n\nDer Besuch von {name} findet nicht statt, hiess es.\n"
        )
    (top / "b" / "kreis").symlink_to(top)
    monkeypatch.chdir(tmp_path)
    (top / "b" / "auch").symlink_to(top / "b" / "tief")
    summary = ingest("korpus")
    assert (summary.stored, summary.rejected) == (3, 1)
    found = query("select outcome, path from raw.ingest_outcomes order by attempt_no")
    assert [path for outcome, path in found if outcome == "rejected"] == ["korpus/b/kreis"]
    assert len(found) == 4
    reasons = "select reason from raw.ingest_outcomes where outcome = 'rejected'"
    assert "link to a folder around it" in query(reasons)[0][0]


def test_what_was_made_of_articles_is_no_article(ingest: Any, query: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "ingest_outcomes.csv").write_text("outcome_id,path\n")
    (tmp_path / "exports" / "events.csv").write_text("event_id,title\n")
    assert ingest(tmp_path).stored == 1
    assert (tmp_path / "home" / "work.duckdb").exists()
    assert ingest(tmp_path).unchanged == 1
    assert query("select distinct path.parse_filename() from raw.ingest_outcomes") == [("a.txt",)]
    assert ingest("").rejected == 1


def test_files_without_a_headline_are_known_by_their_text(ingest: Any, tmp_path: Path) -> None:
    for folder, day in (("a", "Montag"), ("b", "Dienstag")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.txt").write_text(
            f"Der Minister ist am {day} nach Oslo gereist, wo er drei Tage bleibt."
        )
    assert ingest(tmp_path).stored == 2


@pytest.mark.parametrize(
    "same", ["http://example.org/a/", "https://www.example.org/a?utm_source=x&fbclid=2#c"]
)
def test_addresses_of_one_page_are_one_article(ingest: Any, jsonl: Any, same: str) -> None:
    row = {"text": PAGE, "url": "https://example.org/a"}
    summary = ingest(
        jsonl("a.jsonl", row, row | {"url": same}, row | {"url": "https://example.org/a?id=2"})
    )
    assert (summary.stored, summary.revised) == (2, 1)


@pytest.mark.parametrize("url", ["n/a", "https://example.org/", "https://example.org"])
def test_an_address_that_is_none_of_a_page_is_nobodys(ingest: Any, jsonl: Any, url: str) -> None:
    rows = [
        {"text": f"Der Minister reist am {day} nach Oslo.", "url": url}
        for day in ("Montag", "Dienstag")
    ]
    assert ingest(jsonl("a.jsonl", *rows)).stored == 2


def test_globs_and_what_is_not_there(ingest: Any, query: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    (tmp_path / "weg.txt").symlink_to(tmp_path / "nirgends.txt")
    os.mkfifo(tmp_path / "rohr")
    ingest(tmp_path / "*.txt", tmp_path / "fehlt.txt", tmp_path / "rohr")
    found = query("select outcome, reason from raw.ingest_outcomes order by attempt_no")
    assert [outcome for outcome, _ in found] == ["stored", "rejected", "rejected", "rejected"]
    assert "link to nothing" in found[1][1]
    assert "no such file" in found[2][1]
    assert "no regular file" in found[3][1]


def test_standard_input(ingest: Any, query: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Piped:
        buffer = io.BytesIO((json.dumps(GOOD) + "\n").encode())

    monkeypatch.setattr("sys.stdin", Piped())
    assert ingest("-").stored == 1
    assert query("select path, line from raw.ingest_outcomes") == [("-", 1)]


def test_json_lines_may_begin_with_a_byte_order_mark(ingest: Any, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + json.dumps(GOOD).encode() + b"\r\n")
    assert ingest(tmp_path / "a.jsonl").stored == 1


def test_extract_gives_an_object_for_each_file_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "c.jsonl").write_text(json.dumps(GOOD | {"url": "https://example.org/1"}) + "\n")
    names = [str(tmp_path / n) for n in ("c.jsonl", "b.txt", "a.txt")]
    one, two, three = extract_paths(names)
    assert list(one) == [
        "path", "title", "kicker", "lead", "published", "text", "captions", "authors", "lang", "url", "outlet", "error",
    ]  # fmt: skip
    assert (one["title"], one["url"], one["error"]) == (
        "Wien sagt ab",
        "https://example.org/1",
        None,
    )
    assert two["text"] is None
    assert "PDF" in str(two["error"])
    assert three["title"] == "Wien sagt ab"
    assert three["text"] == "Der Besuch in Kairo findet nicht statt, hiess es am Freitag in Wien."


LAWS = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

PIECES = st.sampled_from(
    [
        b"{", b"}", b'"text": "', b'"', b"\n", b"\r", b"\x00", b"\xff", b"\xc3", "ä".encode(), b"Legende: ", b"  * ", b"1. ",
        b"31.02.2023", b"27.07.23, 7:30 Uhr ;", b"Von ", b"Kommentare\n", b"Mehr zum Thema\n", b"(dpa) - ", b"\xed\xa0\x80",
        b"Der Minister reist am Freitag nach Oslo und bleibt dort drei Tage. ", b"<html>", b"\x1f\x8b", b"[" * 30,
        "\u2028\u00ad\u200b".encode(), b"(BUTTON) ", b"____", "(\u00a9 AFP) ".encode(), b"\t", b"a" * 300, b"1" * 60, b"- ",
    ]
)  # fmt: skip


@LAWS
@given(
    st.one_of(st.binary(max_size=400), st.lists(PIECES, max_size=40).map(b"".join)),
    st.sampled_from([None, *formats.READ]),
)
def test_any_bytes_have_an_outcome(tmp_path: Path, data: bytes, input_format: str | None) -> None:
    path = tmp_path / "irgendwas"
    path.write_bytes(data)
    objects = list(extract_paths([str(path)], input_format=input_format))
    assert objects
    for found in objects:
        assert (found["error"] is None) == (found["text"] is not None)


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=30),
    st.lists(st.text(max_size=3), max_size=2),
)


@LAWS
@given(
    st.dictionaries(
        st.sampled_from(["id", "url", "outlet", "published", "lang", "title", "text"]), VALUES
    )
)
def test_any_object_has_one_outcome(tmp_path: Path, row: dict[str, Any]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(row) + "\n")
    home = tmp_path / "home"
    summary = ingest_paths([str(path)], home=home, input_format="jsonl")
    assert summary.stored + summary.revised + summary.unchanged + summary.rejected == 1


@LAWS
@given(st.lists(st.one_of(st.text(max_size=80), st.sampled_from(PAGE.split("\n"))), max_size=25))
def test_roles_partition_all_lines(lines: list[str]) -> None:
    from ingest.lines import split_lines
    from ingest.page import Given, read_text
    from ingest.wrapped import unwrapped

    text = "\n".join(lines)
    wanted = [line.strip() for line in unwrapped(split_lines(text)) if line.strip()]
    for as_page in (None, True, False):
        page = read_text(text, Given(language="de"), as_page=as_page)
        assert [block.text for block in page.blocks] == wanted
        assert all(block.rule for block in page.blocks)
