"""What every row promises, checked on the exported files, with nothing of ours in between."""

import csv
import datetime as dt

import pytest


@pytest.fixture
def rows(example_home):
    def read(table):
        path = example_home / "exports" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("event_mentions", "evidence"),
        ("event_reports", "evidence"),
        ("event_claims", "evidence"),
        ("timeline", "evidence"),
        ("date_mentions", "text"),
    ],
)
def test_evidence_stands_at_its_offsets(rows, table, column):
    texts = {(r["article_id"], r["block_no"]): r["text"] for r in rows("article_blocks")}
    found = rows(table)
    assert found
    for row in found:
        text = texts[row["article_id"], row["block_no"]]
        assert text[int(row["start_char"]) : int(row["end_char"])] == row[column]


@pytest.mark.parametrize(
    "table",
    ["date_mentions", "event_reports", "events", "timeline", "visits",
     "arms_delivery_allegations", "un_vetoes", "trade_figures", "sanctions"],
)  # fmt: skip
def test_no_bound_is_finer_than_its_precision(rows, table):
    shortest = {
        "minute": 1, "hour": 1, "day": 1, "week": 7, "month": 28, "quarter": 90, "season": 89,
        "half_year": 181, "year": 365, "decade": 3652, "century": 36524, "interval": 1,
    }  # fmt: skip
    found = rows(table)
    assert found
    for row in found:
        if not row["date_edtf"]:
            assert (row["date_start"], row["date_end"]) == ("", "")
            assert row["date_precision"] == "unknown"
        elif row["date_start"] and row["date_end"]:
            start, end = (dt.date.fromisoformat(row[f"date_{side}"]) for side in ("start", "end"))
            assert (end - start).days + 1 >= shortest[row["date_precision"]], row
        else:
            assert row["date_precision"] == "interval"


def test_all_event_types_are_found_and_every_event_is_in_the_timeline(rows):
    known = {r["event_type"] for r in rows("event_types")}
    assert {r["event_type"] for r in rows("events")} == known
    assert [r["event_id"] for r in rows("timeline")] != []
    assert {r["event_id"] for r in rows("timeline")} == {r["event_id"] for r in rows("events")}


def test_no_clock_reading_leaves_the_builder(example_home):
    for file in sorted((example_home / "exports").glob("*.csv")):
        header = file.read_text(encoding="utf-8").partition("\n")[0].split(",")
        assert not {"ingested_at", "run_id", "loaded_at", "built_at"} & set(header), file.name


def test_the_current_revision_is_the_article_shown_and_says_what_its_blocks_say(rows):
    lines = {}
    for block in rows("article_blocks"):
        if block["role"] in ("paragraph", "heading"):
            lines.setdefault(block["article_id"], []).append(block["text"])
    revisions = rows("article_revisions")
    earlier = [row for row in revisions if row["is_current"] == "false"]
    assert earlier, "an example is revised"
    current = [row for row in revisions if row["is_current"] == "true"]
    same = ["article_id", "version_id", "revision", "title", "published_at", "modified_at"]
    edited = {row["article_id"] for row in earlier}
    assert [[row[column] for column in same] for row in current] == [
        [row[column] for column in same] for row in rows("articles") if row["article_id"] in edited
    ]
    for row in current:
        assert row["text"] == "\n".join(lines[row["article_id"]])


def test_every_article_was_annotated(rows):
    assert [r["annotation_error"] for r in rows("articles") if r["annotation_error"]] == []
