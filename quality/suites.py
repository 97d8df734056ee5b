"""Reads the suites: what each table promises.

A suite is ``suites/<schema>/<table>.yml``::

    key: [event_id]            # unique, never null, and named for each row that breaks a promise
    required: [title, status]  # never null
    also: [dates]              # checks shared by several tables, from suites/shared/<name>.yml
    checks:
      - name: bounds_in_order
        because: A period ends after it begins.
        expect: column_pair_values_a_to_be_greater_than_b   # an expectation of the library
        with: {column_A: date_end, column_B: date_start, or_equal: true}
      - name: evidence_at_its_offsets
        because: Every row can be traced to the words it came from.
        rows: select {key} from {table} where ...           # SQL for the rows that break it
        severity: warning                                   # does not stop a publication

In ``rows``, ``{table}`` stands for the table and ``{key}`` for the columns of its key.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from quality.errors import SuiteError

SUITES = Path(__file__).with_name("suites")
UNEXPECTED_ROWS = "unexpected_rows"
"""The expectation that a query for rows that break a promise finds none."""

_SHARED = "shared"
_SUITE_KEYS = {"key", "required", "also", "checks"}
_CHECK_KEYS = {"name", "because", "expect", "with", "rows", "severity"}
_SEVERITIES = {"critical", "warning"}


@dataclass(frozen=True, slots=True)
class Check:
    """One promise. `expectation` is the library's name for it without ``expect_``.

    A broken promise of `severity` ``critical`` stops a publication, a ``warning`` does not.
    """

    name: str
    because: str
    expectation: str
    arguments: dict[str, Any]
    severity: str = "critical"


@dataclass(frozen=True, slots=True)
class Suite:
    """What one table promises. `table` is ``schema.name``."""

    table: str
    key: tuple[str, ...]
    checks: tuple[Check, ...]


def read_suites(folder: Path = SUITES) -> tuple[Suite, ...]:
    """All suites, by table. Raises `SuiteError` for a file that cannot be meant."""
    files = sorted(file for file in folder.glob("*/*.yml") if file.parent.name != _SHARED)
    return tuple(_suite(file, folder / _SHARED) for file in files)


def _suite(file: Path, shared: Path) -> Suite:
    read = _mapping(file, _SUITE_KEYS)
    table = f"{file.parent.name}.{file.stem}"
    key = tuple(read.get("key") or ())
    if not key:
        raise SuiteError(f"{file}: no key. Name the columns that tell the table's rows apart.")
    checks = [_unique(key)]
    checks += [_not_null(column) for column in (*key, *read.get("required", ()))]
    for name in read.get("also", ()):
        shared_file = shared / f"{name}.yml"
        checks += [
            _check(one, shared_file, table, key)
            for one in _mapping(shared_file, {"checks"})["checks"]
        ]
    checks += [_check(one, file, table, key) for one in read.get("checks", ())]
    names = [check.name for check in checks]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise SuiteError(f"{file}: two checks named {', '.join(twice)}.")
    return Suite(table, key, tuple(checks))


def _mapping(file: Path, known: set[str]) -> dict[str, Any]:
    try:
        read = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SuiteError(f"{file}: not there.") from None
    except yaml.YAMLError as error:
        raise SuiteError(f"{file}: not YAML: {error}") from error
    if not isinstance(read, dict):
        raise SuiteError(f"{file}: expected keys {', '.join(sorted(known))}.")
    if unknown := sorted(read.keys() - known):
        raise SuiteError(f"{file}: unknown key {unknown[0]!r}. Known: {', '.join(sorted(known))}.")
    return read


def _check(read: dict[str, Any], file: Path, table: str, key: tuple[str, ...]) -> Check:
    if unknown := sorted(read.keys() - _CHECK_KEYS):
        raise SuiteError(
            f"{file}: unknown key {unknown[0]!r} in a check. Known: {', '.join(sorted(_CHECK_KEYS))}."
        )
    if not {"name", "because"} <= read.keys() or ("expect" in read) == ("rows" in read):
        raise SuiteError(
            f"{file}: check {read.get('name', read)!r} needs name, because, and one of expect, rows."
        )
    severity = read.get("severity", "critical")
    if severity not in _SEVERITIES:
        raise SuiteError(
            f"{file}: check {read['name']!r} has severity {severity!r}. Known: critical, warning."
        )
    if "expect" in read:
        expectation, arguments = read["expect"], read.get("with", {})
    else:
        expectation = UNEXPECTED_ROWS
        arguments = {"unexpected_rows_query": _query(read["rows"], table, key)}
    return Check(read["name"], read["because"].strip(), expectation, arguments, severity)


def _query(sql: str, table: str, key: tuple[str, ...]) -> str:
    """`sql` with its placeholders filled, and its own braces doubled, as the library wants them.

    The library's own placeholder for the table brings an alias with it or not, depending on
    what else the query says; a table's name is a table's name.
    """
    sql = sql.replace("{key}", ", ".join(key)).replace("{table}", table)
    return sql.replace("{", "{{").replace("}", "}}")


def _unique(key: tuple[str, ...]) -> Check:
    because = "One row per " + ", ".join(key) + "."
    if len(key) == 1:
        return Check("key_is_unique", because, "column_values_to_be_unique", {"column": key[0]})
    return Check(
        "key_is_unique", because, "compound_columns_to_be_unique", {"column_list": list(key)}
    )


def _not_null(column: str) -> Check:
    return Check(
        f"{column}_is_there",
        f"Every row has its {column}.",
        "column_values_to_not_be_null",
        {"column": column},
    )
