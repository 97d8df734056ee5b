"""Exports hold what was published, in its order, as the same bytes each time."""

import csv
import json

import pyarrow.parquet as pq
import pytest

from publish.errors import PublishError
from publish.export import Format, export


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_all_tables_are_exported_unless_some_are_named(tmp_path, published):
    files = export(published, tmp_path / "all", file_format=Format.CSV)
    assert [f.name for f in files] == [
        "articles.csv",
        "event_claims.csv",
        "event_reports.csv",
        "event_types.csv",
        "timeline.csv",
    ]
    files = export(published, tmp_path / "one", file_format=Format.JSONL, tables=["timeline"])
    assert (
        [f.name for f in (tmp_path / "one").iterdir()]
        == [f.name for f in files]
        == ["timeline.jsonl"]
    )


def test_csv_joins_lists_and_reads_well_where_items_have_fields(tmp_path, published):
    export(published, tmp_path, file_format=Format.CSV)
    articles, reports = rows(tmp_path / "articles.csv"), rows(tmp_path / "event_reports.csv")
    assert articles[0]["agencies"] == "dpa; sda"
    assert articles[0]["published_at"] == "2023-07-27T05:30:00Z"
    assert articles[1]["agencies"] == articles[1]["published_at"] == ""
    assert reports[0]["roles"] == "supplier: Nordkorea (PRK); recipient: EU"
    assert reports[0]["items"] == "Raketen; Munition"


def test_jsonl_keeps_lists_and_writes_times_as_iso_8601(tmp_path, published):
    export(published, tmp_path, file_format=Format.JSONL)
    first = json.loads(
        (tmp_path / "event_reports.jsonl").read_text(encoding="utf-8").splitlines()[0]
    )
    assert first["items"] == ["Raketen", "Munition"]
    assert first["roles"][1] == {"role": "recipient", "name": "EU", "country_code": None}
    article = json.loads((tmp_path / "articles.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert article["published_at"] == "2023-07-27T05:30:00Z"
    timeline = json.loads((tmp_path / "timeline.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert timeline["date_start"] == "2022-11-01"


def test_parquet_keeps_types(tmp_path, published):
    export(published, tmp_path, file_format=Format.PARQUET)
    table = pq.read_table(tmp_path / "event_reports.parquet")
    assert table.column("items").to_pylist()[0] == ["Raketen", "Munition"]


@pytest.mark.parametrize("file_format", Format)
def test_the_same_table_gives_the_same_bytes(tmp_path, published, file_format):
    once = export(published, tmp_path / "once", file_format=file_format)
    twice = export(published, tmp_path / "twice", file_format=file_format)
    assert [f.read_bytes() for f in once] == [f.read_bytes() for f in twice]


def test_an_unknown_table_is_named_with_the_known_ones(tmp_path, published):
    with pytest.raises(
        PublishError,
        match=r"'nope'\. Known: articles, event_claims, event_reports, event_types, timeline",
    ):
        export(published, tmp_path / "x", file_format=Format.CSV, tables=["timeline", "nope"])
    assert not (tmp_path / "x").exists()


def test_without_a_published_file_the_message_says_how_to_get_one(tmp_path):
    with pytest.raises(PublishError, match="zeitstrahl run PATH"):
        export(tmp_path / "timeline.duckdb", tmp_path, file_format=Format.CSV)
