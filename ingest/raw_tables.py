"""Writes articles, their lines and the outcome of every attempt into the raw tables.

One transaction a batch: a process that dies leaves whole batches, and reading the same input
again goes on where it stopped, because what is stored is found by its `version_id` before it
is read closely.
"""

from __future__ import annotations

import datetime as dt
import functools
import importlib.resources
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

from ingest import article as articles
from ingest.article import Article
from ingest.errors import IngestError, RejectedError
from ingest.page import Page
from ingest.published import Published
from ingest.readers import Failure

WORK_FILE = "work.duckdb"

_ARTICLES = pa.schema(
    [
        *(
            (name, pa.string())
            for name in ("version_id", "article_id", "source_id", "input_format", "path")
        ),
        ("line", pa.int64()),
        *((name, pa.string()) for name in ("outlet", "url", "title", "kicker")),
        *((name, pa.list_(pa.string())) for name in ("lead", "authors", "agencies")),
        *((name, pa.string()) for name in ("published_text", "published_local")),
        ("published_at", pa.timestamp("us")),
        *((name, pa.string()) for name in ("published_precision", "published_source")),
        ("modified_at", pa.timestamp("us")),
        *(
            (name, pa.string())
            for name in ("zone", "zone_source", "language", "language_source", "content_hash")
        ),
        ("ingest_seq", pa.int64()),
        ("ingested_at", pa.timestamp("us")),
        ("run_id", pa.string()),
    ]
)
_BLOCKS = pa.schema(
    [
        ("version_id", pa.string()),
        ("block_no", pa.int32()),
        ("role", pa.string()),
        ("role_rule", pa.string()),
        ("text", pa.string()),
    ]
)
_OUTCOMES = pa.schema(
    [
        ("run_id", pa.string()),
        ("attempt_no", pa.int64()),
        ("path", pa.string()),
        ("line", pa.int64()),
        ("outcome", pa.string()),
        ("reason", pa.string()),
        ("version_id", pa.string()),
        ("ingested_at", pa.timestamp("us")),
    ]
)


@functools.cache
def _ddl() -> str:
    return (importlib.resources.files("ingest") / "raw.sql").read_text(encoding="utf-8")


@dataclass(slots=True)
class _Rows:
    """Columns of one table while a batch grows."""

    schema: pa.Schema
    columns: dict[str, list[Any]] = field(init=False)

    def __post_init__(self) -> None:
        self.columns = {name: [] for name in self.schema.names}

    def add(self, **values: Any) -> None:
        for name, column in self.columns.items():
            column.append(values[name])

    def table(self) -> pa.Table:
        return pa.table(self.columns, schema=self.schema)


class RawTables:
    """The raw tables of a home, opened for writing by one process.

    `now` gives the time of storing (UTC, without tzinfo); it reaches the raw tables only.
    """

    def __init__(self, home: Path, *, now: Callable[[], dt.datetime]) -> None:
        home.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = duckdb.connect(home / WORK_FILE)
        except duckdb.Error as error:
            raise IngestError(
                f"{home / WORK_FILE}: cannot be opened ({error}). Nothing was read."
            ) from error
        self._connection.execute(_ddl())
        self._now = now
        self._run_id = self._next_run()
        self._attempt_no = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def _one(self, query: str) -> Any:
        rows = self._connection.execute(
            query
        ).fetchall()  # all: an unread result holds the connection
        return rows[0][0]

    def _next_run(self) -> str:
        last = self._one(
            "select max(try_cast(split_part(run_id, '-', 2) as bigint)) from raw.ingest_outcomes"
        )
        return f"run-{(last or 0) + 1:08d}"

    def store(self, attempts: Sequence[Article | Failure]) -> list[str]:
        """Stores a batch in one transaction; the outcome of each attempt, in order."""
        known_versions, known_articles = self._known(attempts)
        seq = self._one("select max(ingest_seq) from raw.articles") or 0
        stored, blocks, tried = _Rows(_ARTICLES), _Rows(_BLOCKS), _Rows(_OUTCOMES)
        now = self._now()
        outcomes: list[str] = []
        for number, attempt in enumerate(attempts, start=self._attempt_no):
            outcome, reason, version_id = "rejected", None, None
            if isinstance(attempt, Failure):
                path, line, reason = attempt.path, attempt.line, attempt.reason
            else:
                path, line = attempt.item.path, attempt.item.line
                try:
                    outcome = self._add(
                        attempt, known_versions, known_articles, stored, blocks, seq + 1, now
                    )
                    version_id = attempt.version_id
                    seq += outcome != "unchanged"
                except RejectedError as error:
                    reason = str(error)
            tried.add(
                run_id=self._run_id, attempt_no=number, path=path, line=line, outcome=outcome,
                reason=reason, version_id=version_id, ingested_at=now,
            )  # fmt: skip
            outcomes.append(outcome)
        self._write((("articles", stored), ("article_blocks", blocks), ("ingest_outcomes", tried)))
        self._attempt_no += len(attempts)
        return outcomes

    def _known(self, attempts: Sequence[Article | Failure]) -> tuple[set[str], set[str]]:
        """The versions and articles of `attempts` that are stored already."""
        ids = pa.table(
            {
                "version_id": [a.version_id for a in attempts if isinstance(a, Article)],
                "article_id": [a.article_id for a in attempts if isinstance(a, Article)],
            },
            schema=pa.schema([("version_id", pa.string()), ("article_id", pa.string())]),
        )
        self._connection.register("wanted", ids)
        try:
            versions = self._connection.execute(
                "select version_id from raw.articles where version_id in (select version_id from wanted)"
            ).fetchall()
            found = self._connection.execute(
                "select distinct article_id from raw.articles where article_id in (select article_id from wanted)"
            ).fetchall()
        finally:
            self._connection.unregister("wanted")
        return {v for (v,) in versions}, {a for (a,) in found}

    def _add(
        self,
        attempt: Article,
        versions: set[str],
        known: set[str],
        stored: _Rows,
        blocks: _Rows,
        seq: int,
        now: dt.datetime,
    ) -> str:
        """Adds an article to the batch unless it is there; its outcome. Raises `RejectedError`."""
        if attempt.version_id in versions:
            return "unchanged"
        page = attempt.page if attempt.page is not None else articles.read(attempt.item)
        outcome = "revised" if attempt.article_id in known else "stored"
        versions.add(attempt.version_id)
        known.add(attempt.article_id)
        stored.add(
            **_article_row(attempt, page), ingest_seq=seq, ingested_at=now, run_id=self._run_id
        )
        for number, block in enumerate(page.blocks):
            blocks.add(
                version_id=attempt.version_id,
                block_no=number,
                role=block.role.value,
                role_rule=block.rule,
                text=block.text,
            )
        return outcome

    def _write(self, tables: Sequence[tuple[str, _Rows]]) -> None:
        """Writes the rows of a batch, all or none."""
        self._connection.execute("begin transaction")
        try:
            for name, rows in tables:
                self._connection.register("batch", rows.table())
                self._connection.execute(f"insert into raw.{name} by name select * from batch")
                self._connection.unregister("batch")
            self._connection.execute("commit")
        except BaseException:
            self._connection.execute("rollback")
            raise


def _article_row(attempt: Article, page: Page) -> dict[str, Any]:
    item = attempt.item
    published: Published = page.published
    return {
        "version_id": attempt.version_id,
        "article_id": attempt.article_id,
        "source_id": item.given.source_id,
        "input_format": articles.input_format(item, page),
        "path": item.path,
        "line": item.line,
        "outlet": page.outlet,
        "url": page.url,
        "title": page.title,
        "kicker": page.kicker,
        "lead": list(page.lead),
        "authors": list(page.authors),
        "agencies": list(page.agencies),
        "published_text": published.text,
        "published_local": published.local,
        "published_at": published.at,
        "published_precision": published.precision,
        "published_source": published.source,
        "modified_at": page.modified.at,
        "zone": page.zone,
        "zone_source": page.zone_source,
        "language": page.language,
        "language_source": page.language_source,
        "content_hash": attempt.content_hash,
    }
