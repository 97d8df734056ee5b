from __future__ import annotations

import csv
from pathlib import Path

import pytest

from annotate.document import TEXT_ROLES, Role
from engines.duckdb_plugin import ROOT
from engines.vocabulary import load_gazetteer, read_rows

SEEDS = ROOT / "seeds"


def test_reads_the_projects_own_seeds() -> None:
    gazetteer = load_gazetteer(SEEDS)
    assert gazetteer.state("PRK").name == "Nordkorea"


def test_same_files_same_fingerprint_changed_row_another(tmp_path: Path) -> None:
    for path in SEEDS.glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert load_gazetteer(tmp_path).fingerprint == load_gazetteer(SEEDS).fingerprint
    persons = tmp_path / "persons.csv"
    header, *rows = persons.read_text("utf-8").splitlines()
    persons.write_text("\n".join([header, *rows[1:]]) + "\n", "utf-8")
    assert load_gazetteer(tmp_path).fingerprint != load_gazetteer(SEEDS).fingerprint


def test_row_of_the_wrong_length_is_named(tmp_path: Path) -> None:
    path = tmp_path / "persons.csv"
    path.write_text('name,country_code\n"Meier, Anna",CHE\nHuber\n', "utf-8")
    with pytest.raises(ValueError, match=r"persons\.csv:3: 1 fields, the header has 2: name, "):
        read_rows(path)


def test_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"countries\.csv"):
        load_gazetteer(tmp_path)


def test_block_roles_of_the_seed_are_those_of_the_annotators() -> None:
    with (SEEDS / "block_roles.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["role"] for row in rows} == set(Role)
    assert {row["role"] for row in rows if row["is_text"] == "true"} == TEXT_ROLES
