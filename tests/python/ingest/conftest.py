"""A home to ingest into, and a way to look at its raw tables."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.run import IngestSummary, ingest_paths

Ingest = Callable[..., IngestSummary]
Query = Callable[..., list[tuple[Any, ...]]]

NOON = dt.datetime(2024, 5, 3, 12)


@pytest.fixture
def ingest(tmp_path: Path) -> Ingest:
    """Ingests paths into the home of this test; the clock stands still."""

    def run(*paths: Path | str, home: str = "home", **options: Any) -> IngestSummary:
        return ingest_paths(
            [str(p) for p in paths], home=tmp_path / home, now=lambda: NOON, **options
        )

    return run


@pytest.fixture
def query(tmp_path: Path) -> Query:
    """Asks the raw tables of the home of this test."""

    def ask(sql: str, home: str = "home") -> list[tuple[Any, ...]]:
        with duckdb.connect(tmp_path / home / "work.duckdb", read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return ask


@pytest.fixture
def jsonl(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows (objects, or texts as they are) to a JSON lines file."""

    def write(name: str, *rows: dict[str, Any] | str) -> Path:
        path = tmp_path / name
        lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in rows]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write
