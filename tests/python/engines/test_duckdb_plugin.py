from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from dbt.adapters.duckdb.credentials import DuckDBCredentials

from annotate.document import Document
from annotate.schema import Annotation
from engines import duckdb_plugin
from engines.duckdb_plugin import Plugin


def plugin(path: Path, **config: str) -> Plugin:
    credentials = DuckDBCredentials(path=str(path), database=path.stem, schema="main")
    return Plugin(name="duckdb_plugin", plugin_config=config, credentials=credentials)


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        yield opened


def annotate(connection: duckdb.DuckDBPyConnection, text: str | None) -> dict[str, object]:
    blocks = "null" if text is None else f"[{{'block_no': 0, 'role': 'title', 'text': '{text}'}}]"
    [row] = connection.sql(
        f"select annotate_article({blocks}::struct(block_no integer, role varchar, text varchar)[],"
        " '2023-07-27T07:30', 'de', 'Europe/Zurich') as annotation"
    ).fetchall()
    return dict(row[0])


def test_makes_the_home_folder(tmp_path: Path) -> None:
    database = tmp_path / "new" / "home" / "work.duckdb"
    made = plugin(database)
    made.update_connection_config(made.creds, {})
    assert database.parent.is_dir()
    made.update_connection_config(made.creds, {})  # and leaves one that is there


def test_makes_raw_tables_once(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    plugin(tmp_path / "work.duckdb").configure_connection(connection)
    connection.execute(
        "insert into raw.article_blocks values ('v', 0, 'title', 'first_line', 'Genf')"
    )
    with connection.cursor() as other:
        other.execute(duckdb_plugin.RAW_TABLES.read_text("utf-8"))
        assert other.sql("select count(*) from raw.article_blocks").fetchall() == [(1,)]


def test_an_article_without_text_is_annotated_too(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    plugin(tmp_path / "work.duckdb").configure_connection(connection)
    annotation = annotate(connection, None)
    assert annotation["error"] is None
    assert annotation["dates"] == []


def test_functions_reach_every_cursor(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    plugin(tmp_path / "work.duckdb").configure_connection(connection)
    with connection.cursor() as other:
        [(version, key)] = other.sql(
            "select annotation_rules_version(), folded_name('Jong-Ün')"
        ).fetchall()
    assert len(version) == 12
    assert key == "jong-un"


def test_failing_annotator_is_told_in_its_row(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def annotate_article(document: Document, _: object) -> Annotation:
        if document.blocks and document.blocks[0].text == "Genf":
            raise ValueError("no such town")
        return Annotation()

    monkeypatch.setattr(duckdb_plugin, "annotate_article", annotate_article)
    plugin(tmp_path / "work.duckdb").configure_connection(connection)
    assert "no such town" in str(annotate(connection, "Genf")["error"])
    assert annotate(connection, "Bern")["error"] is None


def test_data_that_does_not_load_stops_the_build(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    plugin(tmp_path / "work.duckdb", seeds=str(tmp_path)).configure_connection(connection)
    with pytest.raises(duckdb.Error, match=r"countries\.csv"):
        annotate(connection, "Genf")


def test_annotates_each_article_once(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def annotate_article(document: Document, _: object) -> Annotation:
        seen.extend(block.text for block in document.blocks if block.text != ".")
        return Annotation()

    monkeypatch.setattr(duckdb_plugin, "annotate_article", annotate_article)
    plugin(tmp_path / "work.duckdb").configure_connection(connection)
    connection.execute(
        "create table annotated as select annotate_article("
        "[{'block_no': 0::integer, 'role': 'title', 'text': n::varchar}], null, 'de', 'UTC'"
        ") as annotation from range(5000) as numbers (n)"
    )
    assert len(seen) == 5000
    assert len(set(seen)) == 5000
