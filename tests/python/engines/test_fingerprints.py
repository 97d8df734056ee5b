from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
from dbt.adapters.duckdb.credentials import DuckDBCredentials

from annotate.fingerprint import fingerprint
from annotate.version import fingerprint_version
from engines.duckdb_plugin import Plugin
from engines.fingerprints import FINGERPRINT_TYPE, PARAGRAPHS_TYPE, fingerprint_column

TEXT = ["Am Montag reiste Bremer nach Riga.", "Mit ihm kamen 14 Gäste."]


def test_keeps_order_and_length_across_chunks() -> None:
    column = fingerprint_column(
        pa.chunked_array(
            [pa.array([TEXT], type=PARAGRAPHS_TYPE), pa.array([None, []], type=PARAGRAPHS_TYPE)]
        )
    )
    assert column.type == FINGERPRINT_TYPE
    first, null, empty = column.to_pylist()
    assert tuple(first["specifics"]) == fingerprint(TEXT).specifics
    assert null == empty == {key: [] for key in null}


def test_sql_has_fingerprints_and_their_version(tmp_path: Path) -> None:
    path = tmp_path / "work.duckdb"
    credentials = DuckDBCredentials(path=str(path), database=path.stem, schema="main")
    plugin = Plugin(name="duckdb_plugin", plugin_config={}, credentials=credentials)
    with duckdb.connect() as connection:
        plugin.configure_connection(connection)
        [(made, nothing, version)] = connection.execute(
            "select fingerprint_text($1), fingerprint_text(null), fingerprint_rules_version()",
            [TEXT],
        ).fetchall()
    assert tuple(made["shingles"]) == fingerprint(TEXT).shingles
    assert nothing == {key: [] for key in nothing}
    assert version == fingerprint_version()
