"""What the raw tables promise: one outcome for each attempt, nothing twice, nothing by halves."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest import raw_tables, run, workers

REPORTS = [
    {
        "id": f"r{n}",
        "outlet": "Weltbote",
        "published": f"2024-05-{n + 1:02d}T08:00",
        "lang": "de",
        "title": f"Bericht {n} aus Oslo",
        "text": f"Bericht {n} aus Oslo\nDie Delegation Nummer {n} ist am Freitag eingetroffen.\nSie bleibt drei Tage.",
    }
    for n in range(12)
]

FIXED = """
    select * exclude (ingest_seq, ingested_at, run_id, path, line)
    from raw.articles order by version_id
"""
BLOCKS = "select * from raw.article_blocks order by version_id, block_no"


def test_each_attempt_has_one_outcome(ingest: Any, query: Any, jsonl: Any) -> None:
    path = jsonl("a.jsonl", REPORTS[0], "[1, 2]", REPORTS[1], REPORTS[0])
    summary = ingest(path)
    assert (summary.stored, summary.unchanged, summary.rejected) == (2, 1, 1)
    found = query("select attempt_no, line, outcome from raw.ingest_outcomes order by attempt_no")
    assert found == [(0, 1, "stored"), (1, 2, "rejected"), (2, 3, "stored"), (3, 4, "unchanged")]


def test_reading_again_adds_nothing(ingest: Any, query: Any, jsonl: Any, tmp_path: Path) -> None:
    path = jsonl("a.jsonl", *REPORTS)
    page = tmp_path / "bericht.txt"
    page.write_text("Wien sagt ab\n\nDer Besuch in Kairo findet nicht statt, hiess es in Wien.\n")
    ingest(path, page)
    before = query("select * from raw.articles order by version_id"), query(BLOCKS)
    summary = ingest(page, path)
    assert (summary.stored, summary.unchanged) == (0, 13)
    assert (query("select * from raw.articles order by version_id"), query(BLOCKS)) == before


def test_edited_article_is_a_new_version(ingest: Any, query: Any, jsonl: Any) -> None:
    ingest(jsonl("a.jsonl", REPORTS[0]))
    edited = REPORTS[0] | {"text": REPORTS[0]["text"] + "\nDas Treffen wurde verlängert."}
    assert ingest(jsonl("b.jsonl", edited)).revised == 1
    found = query("select article_id, version_id from raw.articles order by ingest_seq")
    assert found[0][0] == found[1][0]
    assert found[0][1] != found[1][1]


def test_edited_file_is_a_new_version_wherever_it_lies(
    ingest: Any, query: Any, tmp_path: Path
) -> None:
    for folder, more in (("eins", ""), ("zwei", "Ein neuer Termin steht nicht fest.\n")):
        (tmp_path / folder).mkdir()
        text = f"Wien sagt ab\n\nDer Besuch in Kairo findet nicht statt, hiess es in Wien.\n{more}"
        (tmp_path / folder / "bericht.txt").write_text(text)
    assert ingest(tmp_path / "eins").stored == 1
    assert ingest(tmp_path / "zwei").revised == 1
    assert len(query("select distinct article_id from raw.articles")) == 1


def test_line_ends_do_not_make_a_version(ingest: Any, tmp_path: Path) -> None:
    path = tmp_path / "bericht.txt"
    text = b"Wien sagt ab\n\nDer Besuch in Kairo findet nicht statt, hiess es in Wien.\n"
    path.write_bytes(text)
    ingest(path)
    path.write_bytes(text.replace(b"\n", b"\r\n"))
    assert ingest(path).unchanged == 1


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_order_of_batches_leaves_no_trace(
    ingest: Any, query: Any, jsonl: Any, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    ingest(jsonl("all.jsonl", *REPORTS), home="once")
    shuffled = random.Random(seed).sample(REPORTS, len(REPORTS))
    monkeypatch.setattr(workers, "CHUNK_ITEMS", 3)
    monkeypatch.setattr(run, "BATCH_ITEMS", 3)
    for n, start in enumerate((0, 5, 9)):
        stop = (5, 9, 12)[n]
        ingest(jsonl(f"part{n}.jsonl", *shuffled[start:stop]), home="parts")
    ingest(jsonl("again.jsonl", *shuffled[:5]), home="parts")
    assert query(FIXED, "parts") == query(FIXED, "once")
    assert query(BLOCKS, "parts") == query(BLOCKS, "once")


def test_untitled_items_are_not_one_article(ingest: Any, query: Any, jsonl: Any) -> None:
    first = {"text": "Der Minister ist am Montag nach Oslo gereist."}
    second = {"text": "Die Ministerin ist am Dienstag nach Wien gereist."}
    assert ingest(jsonl("a.jsonl", first, second)).stored == 2
    assert len(query("select distinct article_id from raw.articles")) == 2


def test_crash_in_a_batch_leaves_whole_batches(
    ingest: Any, query: Any, jsonl: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "CHUNK_ITEMS", 4)
    monkeypatch.setattr(run, "BATCH_ITEMS", 4)
    path = jsonl("a.jsonl", *REPORTS)
    whole = raw_tables.RawTables._write
    batches = 0

    def dies_between_tables(tables: Any, rows: Any) -> None:
        nonlocal batches
        batches += 1
        if batches == 3:
            rows = (*rows[:2], ("no_such_table", rows[2][1]))
        whole(tables, rows)

    monkeypatch.setattr(raw_tables.RawTables, "_write", dies_between_tables)
    with pytest.raises(duckdb.Error):
        ingest(path)
    monkeypatch.setattr(raw_tables.RawTables, "_write", whole)
    assert query("select count(*) from raw.articles") == [(8,)]
    assert query("select count(*) from raw.ingest_outcomes") == [(8,)]
    halves = "select count(*) from raw.article_blocks anti join raw.articles using (version_id)"
    assert query(halves) == [(0,)]

    summary = ingest(path)  # goes on where it was
    assert (summary.stored, summary.unchanged) == (4, 8)


def test_every_line_is_kept_once_in_order(ingest: Any, query: Any, tmp_path: Path) -> None:
    lines = [
        "  Zum Inhalt springen",
        "",
        "Wien sagt ab",
        "",
        "\u00a0",
        "Der Besuch in Kairo findet nicht statt.",
    ]
    (tmp_path / "seite.txt").write_text("\n".join(lines))
    ingest(tmp_path / "seite.txt")
    kept = [text for (text,) in query("select text from raw.article_blocks order by block_no")]
    assert kept == [line.strip() for line in lines if line.strip()]
    assert query("select min(block_no), max(block_no) from raw.article_blocks") == [(0, 2)]


def test_runs_are_numbered(ingest: Any, query: Any, jsonl: Any) -> None:
    for _ in range(2):
        ingest(jsonl("a.jsonl", REPORTS[0]))
    assert query("select distinct run_id from raw.ingest_outcomes order by run_id") == [
        ("run-00000001",),
        ("run-00000002",),
    ]


def test_busy_database_is_said_plainly(ingest: Any, jsonl: Any, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "work.duckdb").write_bytes(b"no database at all, just words" * 50)
    with pytest.raises(run.IngestError, match="cannot be opened"):
        ingest(jsonl("a.jsonl", REPORTS[0]))


def test_times_considered_are_stored(ingest: Any, query: Any, jsonl: Any, tmp_path: Path) -> None:
    stated = "Minister in Oslo\n\nVeröffentlicht: 3.5.2024\n\nDer Minister ist nach Oslo gereist, hiess es in Bern."
    ingest(jsonl("a.jsonl", {"text": stated, "lang": "de", "published": "2024-05-02"}))
    (tmp_path / "b.txt").write_text("Der Minister ist nach Oslo gereist, hiess es in Bern.")
    ingest(tmp_path / "b.txt")
    assert query(
        "select candidate_no, text, source, rank, published_local, lost from raw.published_candidates order by all"
    ) == [
        (0, "2024-05-02", "given", 0, "2024-05-02", None),
        (1, "Veröffentlicht: 3.5.2024", "label", 1, "2024-05-03", "given_outranks"),
    ]
