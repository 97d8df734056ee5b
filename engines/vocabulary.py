"""Reads the seed files that an analyst may extend into the annotators' gazetteer."""

from __future__ import annotations

import csv
from pathlib import Path

from annotate.gazetteer import TABLES, Gazetteer


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
