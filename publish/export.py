"""Writes published tables as CSV, Parquet or JSON lines: the same table, the same bytes."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
from duckdb.sqltypes import DuckDBPyType

from publish import sql
from publish.errors import PublishError

SEPARATOR = "; "
"""Between the items of a list in CSV."""


class Format(enum.StrEnum):
    """What a table can be written as. The value is the file's suffix."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"


_COPY_OPTIONS = {
    Format.CSV: "format csv, header",
    Format.PARQUET: "format parquet, compression zstd",
    Format.JSONL: "format json",
}


def connect(published: Path) -> duckdb.DuckDBPyConnection:
    """Open the published file for reading. Raises `PublishError` where there is none."""
    if not published.exists():
        raise PublishError(
            f"{published}: nothing is published here. `zeitstrahl run PATH...` does, "
            "or --home DIR names another home."
        )
    connection = duckdb.connect(published, read_only=True)
    connection.execute("set time zone 'UTC'")
    return connection


def table_names(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """The published tables by name."""
    rows = connection.execute(
        "select table_name from duckdb_tables() where schema_name = 'main' order by table_name"
    ).fetchall()
    return tuple(row[0] for row in rows)


def export(
    published: Path,
    folder: Path,
    *,
    file_format: Format,
    tables: Sequence[str] = (),
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> tuple[Path, ...]:
    """Write `tables` (none named: all) into `folder`; gives the files in order of name.

    Rows come in the order in which they were published. Files are written under other names
    and renamed when all are there. Raises `PublishError` for a table that is not published.
    """
    with connect(published) as connection:
        known = table_names(connection)
        for table in tables:
            if table not in known:
                raise PublishError(f"no published table {table!r}. Known: {', '.join(known)}.")
        folder.mkdir(parents=True, exist_ok=True)
        files: list[tuple[Path, Path]] = []
        try:
            chosen = sorted(set(tables)) or known
            for done, table in enumerate(chosen):
                on_progress(done, len(chosen))
                final = folder / f"{table}.{file_format}"
                temporary = final.with_name(final.name + ".tmp")
                files.append((temporary, final))
                connection.execute(
                    f"copy ({_query(connection, table, file_format)}) "
                    f"to {sql.text(temporary)} ({_COPY_OPTIONS[file_format]})"
                )
            for temporary, final in files:
                temporary.replace(final)
        finally:
            for temporary, _ in files:
                temporary.unlink(missing_ok=True)
    return tuple(final for _, final in files)


def _query(connection: duckdb.DuckDBPyConnection, table: str, file_format: Format) -> str:
    relation = connection.table(sql.name(table))
    columns = [
        f"{_as_written(sql.name(column), kind, file_format)} as {sql.name(column)}"
        for column, kind in zip(relation.columns, relation.types, strict=True)
    ]
    return f"select {', '.join(columns)} from {sql.name(table)} order by rowid"


def _as_written(value: str, kind: DuckDBPyType, file_format: Format) -> str:
    """SQL for a value as it stands in a file; Parquet has types of its own for all of them."""
    if file_format is Format.PARQUET:
        return value
    if kind.id.startswith("timestamp"):
        return f"strftime({value}::timestamp, '%Y-%m-%dT%H:%M:%SZ')"
    if file_format is Format.CSV and kind.id in ("list", "struct"):
        return _in_a_cell(value, kind)
    return value


def _in_a_cell(value: str, kind: DuckDBPyType) -> str:
    """SQL for a nested value as text that reads well in one cell."""
    if kind.id == "list":
        ((_, item),) = _children(kind)
        return f"array_to_string([{_in_a_cell('item', item)} for item in {value}], {sql.text(SEPARATOR)})"
    if kind.id == "struct":
        fields = [field for field, _ in _children(kind)]
        part = {field: f"{value}.{sql.name(field)}" for field in fields}
        if "name" in part:
            role = f"{part['role']} || ': ' || " if "role" in part else ""
            code = (
                f" || coalesce(' (' || {part['country_code']} || ')', '')"
                if "country_code" in part
                else ""
            )
            return f"{role}{part['name']}{code}"
        pairs = [f"{sql.text(field + '=')} || {part[field]}" for field in fields]
        return f"concat_ws(', ', {', '.join(pairs)})"
    return f"{value}::varchar"


def _children(kind: DuckDBPyType) -> list[tuple[str, DuckDBPyType]]:
    return [(name, child) for name, child in kind.children if isinstance(child, DuckDBPyType)]
