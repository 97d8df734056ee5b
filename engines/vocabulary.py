"""Reads the seed files that an analyst may extend into the annotators' gazetteer."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from annotate.gazetteer import TABLES, Gazetteer
from annotate.laws import ClosedSets


def load_gazetteer(seeds: Path) -> Gazetteer:
    """The gazetteer of ``<table>.csv`` in the folder `seeds`, UTF-8 with a header.

    Raises `FileNotFoundError` where a file is missing, and `ValueError` where a row has more
    or fewer fields than the header, with file and line.
    """
    return Gazetteer.from_rows(**{table: read_rows(seeds / f"{table}.csv") for table in TABLES})


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file as it stands: text, with empty fields as empty strings."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines, strict=True)
        header = next(reader, [])
        rows = []
        for fields in reader:
            if len(fields) != len(header):
                raise ValueError(
                    f"{path}:{reader.line_num}: {len(fields)} fields, "
                    f"the header has {len(header)}: {', '.join(header)}"
                )
            rows.append(dict(zip(header, fields, strict=True)))
    return rows


def load_closed_sets(seeds: Path) -> ClosedSets:
    """The closed sets of the seed files in the folder `seeds`; raises as `load_gazetteer` does."""

    def values(table: str, *columns: str) -> Iterator[tuple[str, ...]]:
        return (tuple(row[c] for c in columns) for row in read_rows(seeds / f"{table}.csv"))

    return ClosedSets(
        statuses=frozenset((t, s) for t, s in values("event_statuses", "event_type", "status")),
        roles=frozenset((t, r) for t, r in values("event_roles", "event_type", "role")),
        kinds=frozenset(kind for (kind,) in values("actor_kinds", "kind")),
        stances=frozenset(stance for (stance,) in values("claim_stances", "stance")),
        bases=frozenset(basis for (basis,) in values("date_bases", "basis")),
        mods=frozenset(mod for (mod,) in values("date_mods", "date_mod")),
        countries=frozenset(code for (code,) in values("countries", "country_code")),
    )
