"""The published file is replaced in one step or not at all."""

import dataclasses
import json
import signal
import subprocess
import sys
import textwrap

import duckdb
import pytest

from publish.database import publish
from publish.errors import PublishError
from publish.marts import read_marts


def change(work, statement):
    with duckdb.connect(work) as connection:
        connection.execute(statement)


def test_counts_and_rows_are_those_of_the_marts(tmp_path, work, marts):
    counts = publish(work=work, published=tmp_path / "t.duckdb", marts=marts)
    assert counts == {
        "articles": 2,
        "timeline": 3,
        "event_types": 2,
        "event_claims": 2,
        "event_reports": 4,
    }
    with duckdb.connect(tmp_path / "t.duckdb", read_only=True) as connection:
        rows = connection.execute("select event_id from main.timeline").fetchall()
    assert rows == [("e1",), ("e2",), ("e3",)]


def test_rows_are_stored_in_export_order(tmp_path, work, marts):
    change(
        work,
        "create or replace table marts.articles as from marts.articles order by article_id desc",
    )
    publish(work=work, published=tmp_path / "t.duckdb", marts=marts)
    with duckdb.connect(tmp_path / "t.duckdb", read_only=True) as connection:
        assert connection.execute("select article_id from articles").fetchall() == [
            ("a1",),
            ("a2",),
        ]


def test_older_clients_can_read_the_file(published):
    with duckdb.connect() as connection:
        connection.execute(f"attach '{published}' as t (read_only)")
        (tags,) = connection.execute(
            "select tags from duckdb_databases() where database_name = 't'"
        ).fetchone()
    assert tags["storage_version"].startswith("v1.0.0")


def test_descriptions_travel_with_the_tables(published):
    with duckdb.connect(published, read_only=True) as connection:
        assert connection.execute(
            "select comment from duckdb_tables() where table_name = 'articles'"
        ).fetchone() == ("It's articles. One row per articles.",)
        assert connection.execute(
            "select comment from duckdb_columns() where table_name = 'articles' and column_name = 'article_id'"
        ).fetchone() == ("Key's column.",)


def test_a_reader_with_the_file_open_is_not_disturbed(work, published, marts):
    reader = subprocess.Popen(
        [
            sys.executable,
            "-c",
            textwrap.dedent(f"""
                import duckdb, sys
                connection = duckdb.connect({str(published)!r}, read_only=True)
                count = lambda: connection.execute("select count(*) from timeline").fetchone()[0]
                print(count(), flush=True)
                sys.stdin.readline()
                print(count(), connection.execute("select max(title) from timeline").fetchone()[0], flush=True)
                connection.close()
                print(duckdb.connect({str(published)!r}, read_only=True).execute("select count(*) from timeline").fetchone()[0])
            """),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout.readline() == "3\n"
    change(work, "delete from marts.timeline where event_id <> 'e1'")
    assert publish(work=work, published=published, marts=marts)["timeline"] == 1
    out, _ = reader.communicate("go on\n", timeout=30)
    assert out.splitlines() == ["3 Unbekanntes Treffen", "1"]


def test_an_order_that_is_not_total_stops_and_keeps_the_old_file(work, published, marts):
    before = published.read_bytes()
    marts = [
        dataclasses.replace(m, order=("event_id",)) if m.name == "event_reports" else m
        for m in marts
    ]
    with pytest.raises(PublishError, match="two rows with event_id=e2"):
        publish(work=work, published=published, marts=marts)
    assert published.read_bytes() == before
    assert [p.name for p in published.parent.glob("*.tmp*")] == []


def test_a_missing_mart_stops_and_keeps_the_old_file(work, published, marts):
    before = published.read_bytes()
    change(work, "drop table marts.timeline")
    with pytest.raises(PublishError, match="timeline"):
        publish(work=work, published=published, marts=marts)
    assert published.read_bytes() == before


def test_a_killed_publication_keeps_the_old_file_and_the_next_one_succeeds(work, published, marts):
    before = published.read_bytes()
    change(work, "delete from marts.timeline where event_id = 'e3'")
    killed = subprocess.run(
        [
            sys.executable,
            "-c",
            textwrap.dedent(f"""
                import os, pathlib, signal
                from publish import database
                from publish.marts import Mart
                database._to_disk = lambda path: os.kill(os.getpid(), signal.SIGKILL)
                mart = Mart(name="timeline", description="", columns=(), order=("event_id",))
                database.publish(work=pathlib.Path({str(work)!r}), published=pathlib.Path({str(published)!r}), marts=[mart])
            """),
        ],
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert published.read_bytes() == before
    assert publish(work=work, published=published, marts=marts)["timeline"] == 2


def manifest(tmp_path, **config):
    node = {
        "name": "events",
        "resource_type": "model",
        "schema": "marts",
        "description": "Events. One row per event.\n",
        "original_file_path": "models/marts/events.sql",
        "columns": {"event_id": {"name": "event_id", "description": "Key."}},
        "config": config,
    }
    path = tmp_path / "manifest.json"
    path.write_text(
        json.dumps({"nodes": {"x": node, "y": {**node, "name": "stg_events", "schema": "staging"}}})
    )
    return path


def test_marts_come_from_the_manifest(tmp_path):
    (mart,) = read_marts(manifest(tmp_path, meta={"export_order": ["event_id"]}))
    assert (mart.name, mart.order, mart.columns) == (
        "events",
        ("event_id",),
        (("event_id", "Key."),),
    )
    assert mart.description == "Events. One row per event."


def test_a_mart_without_an_order_is_named(tmp_path):
    with pytest.raises(PublishError, match=r"models/marts/events.sql: no `meta: export_order"):
        read_marts(manifest(tmp_path))


def test_no_manifest_says_what_writes_it(tmp_path):
    with pytest.raises(PublishError, match="zeitstrahl build"):
        read_marts(tmp_path / "manifest.json")
