"""DuckDB for Great Expectations, through SQLAlchemy."""

from __future__ import annotations

from pathlib import Path

from duckdb_engine import Dialect
from sqlalchemy.dialects import registry

_NAME = "zeitstrahl_duckdb"


class ReadOnlyDuckDB(Dialect):  # type: ignore[misc]  # duckdb-engine has no type hints
    """Leaves transactions alone.

    The library fetches rows after it has given its connection back. The rollback that
    SQLAlchemy then does would throw an unread result away; reading needs none.
    """

    supports_statement_cache = False

    def do_begin(self, dbapi_connection: object) -> None:
        """Nothing to begin."""

    def do_commit(self, dbapi_connection: object) -> None:
        """Nothing to commit."""

    def do_rollback(self, dbapi_connection: object) -> None:
        """Nothing to roll back."""


def address(database: Path) -> str:
    """The SQLAlchemy address of a database file, opened for reading."""
    registry.register(_NAME, __name__, ReadOnlyDuckDB.__name__)
    return f"{_NAME}:///{database}?access_mode=read_only"
