"""The gazetteer of the seeds, read once for all tests of actors."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from annotate.gazetteer import TABLES, Gazetteer

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    def rows(table: str) -> list[dict[str, str]]:
        with (SEEDS / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    return Gazetteer.from_rows(**{table: rows(table) for table in TABLES})
