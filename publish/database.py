"""The published file: made beside the old one, then put in its place in one step."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import duckdb

from publish import sql
from publish.errors import PublishError
from publish.marts import MARTS_SCHEMA, Mart

STORAGE_VERSION = "v1.0.0"
"""The oldest storage format that DuckDB still writes, so that older clients can read it."""


def publish(*, work: Path, published: Path, marts: Iterable[Mart]) -> dict[str, int]:
    """Copy `marts` from the database `work` into `published`; gives each table's row count.

    Rows are stored in the order of `Mart.order`. The file is written under another name,
    checked, brought to disk and renamed: whoever has the old file open keeps reading it, and
    whatever goes wrong leaves it in place. Raises `PublishError`.
    """
    new = published.with_name(published.name + ".tmp")
    _remove(new)
    try:
        counts = _write(work, new, tuple(marts))
        _to_disk(new)
        new.replace(published)
        _to_disk(published.parent)
    except duckdb.Error as error:
        raise PublishError(
            f"{published}: not published: {error}\nThe last published timeline is kept."
        ) from error
    finally:
        _remove(new)
    return counts


def _write(work: Path, new: Path, marts: tuple[Mart, ...]) -> dict[str, int]:
    with duckdb.connect() as connection:
        connection.execute(f"attach {sql.text(work)} as work (read_only)")
        connection.execute(
            f"attach {sql.text(new)} as published (storage_version {sql.text(STORAGE_VERSION)})"
        )
        counts = {mart.name: _copy(connection, mart) for mart in marts}
        connection.execute("detach published")
    return counts


def _copy(connection: duckdb.DuckDBPyConnection, mart: Mart) -> int:
    source = sql.name("work", MARTS_SCHEMA, mart.name)
    target = sql.name("published", "main", mart.name)
    order = ", ".join(map(sql.name, mart.order))
    twice = connection.execute(
        f"select {order} from {source} group by {order} having count(*) > 1 limit 1"
    ).fetchone()
    if twice is not None:
        found = ", ".join(
            f"{column}={value}" for column, value in zip(mart.order, twice, strict=True)
        )
        raise PublishError(
            f"{MARTS_SCHEMA}.{mart.name}: two rows with {found}, so export_order does not sort "
            "them. Add a column to it. The last published timeline is kept."
        )
    connection.execute(f"create table {target} as select * from {source} order by {order}")
    if mart.description:
        connection.execute(f"comment on table {target} is {sql.text(mart.description)}")
    for column, description in mart.columns:
        if description:
            connection.execute(
                f"comment on column {target}.{sql.name(column)} is {sql.text(description)}"
            )
    (count,) = connection.execute(f"select count(*) from {target}").fetchone() or (0,)
    return int(count)


def _to_disk(path: Path) -> None:
    """Bring a file or a folder's entries to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(database: Path) -> None:
    database.unlink(missing_ok=True)
    database.with_name(database.name + ".wal").unlink(missing_ok=True)
