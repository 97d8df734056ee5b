"""Writes articles, their lines and the outcome of every attempt into the raw tables.

One transaction a batch: a process that dies leaves whole batches, and reading the same input
again goes on where it stopped, because what was read before is known by its `input_hash`.
"""

from __future__ import annotations

import datetime as dt
import functools
import importlib.resources
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import polars as pl

from ingest.article import Article
from ingest.errors import IngestError
from ingest.published import Published

WORK_FILE = "work.duckdb"

_MOMENT = pl.Datetime("us")
_TEXTS = pl.List(pl.String)
_ARTICLES = {
    "version_id": pl.String,
    "article_id": pl.String,
    "source_id": pl.String,
    "input_format": pl.String,
    "path": pl.String,
    "line": pl.Int64,
    "outlet": pl.String,
    "url": pl.String,
    "title": pl.String,
    "kicker": pl.String,
    "lead": _TEXTS,
    "authors": _TEXTS,
    "agencies": _TEXTS,
    "published_text": pl.String,
    "published_local": pl.String,
    "published_at": _MOMENT,
    "published_precision": pl.String,
    "published_source": pl.String,
    "modified_at": _MOMENT,
    "zone": pl.String,
    "zone_source": pl.String,
    "language": pl.String,
    "language_source": pl.String,
    "text_length": pl.Int64,
    "content_hash": pl.String,
    "ingest_seq": pl.Int64,
    "ingested_at": _MOMENT,
    "run_id": pl.String,
}
_BLOCKS = {
    "version_id": pl.String,
    "block_no": pl.Int32,
    "role": pl.String,
    "role_rule": pl.String,
    "text": pl.String,
}
_CANDIDATES = {
    "version_id": pl.String,
    "candidate_no": pl.Int32,
    "text": pl.String,
    "source": pl.String,
    "rank": pl.Int32,
    "published_local": pl.String,
    "lost": pl.String,
}
_OUTCOMES = {
    "run_id": pl.String,
    "attempt_no": pl.Int64,
    "path": pl.String,
    "line": pl.Int64,
    "outcome": pl.String,
    "reason": pl.String,
    "version_id": pl.String,
    "input_hash": pl.String,
    "ingested_at": _MOMENT,
}
_Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One input that was tried: where it stands, and one of three.

    `article` was read from it; or it was read before, and `version_id` is what came of it; or
    `reason` says why nothing came of it. With an article, `reason` says what of the input was not
    taken as it stands, if anything. `input_hash`: see `ingest.identity`; None for what
    cannot be told from others.
    """

    path: str
    line: int | None
    input_hash: str | None = None
    article: Article | None = None
    version_id: str | None = None
    reason: str | None = None


@functools.cache
def _ddl() -> str:
    return (importlib.resources.files("ingest") / "raw.sql").read_text(encoding="utf-8")


@dataclass(slots=True)
class _Rows:
    """Columns of one table while a batch grows."""

    schema: _Schema
    columns: dict[str, list[Any]] = field(init=False)

    def __post_init__(self) -> None:
        self.columns = {name: [] for name in self.schema}

    def add(self, **values: Any) -> None:
        for name, column in self.columns.items():
            column.append(values[name])

    def table(self) -> pl.DataFrame:
        return pl.DataFrame(self.columns, schema=self.schema)


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

    def known_inputs(self, hashes: Iterable[str]) -> dict[str, str]:
        """The `version_id` that came of each of the inputs `hashes` which were read before."""
        return dict(
            self._asked(
                "select input_hash, min(version_id) from raw.ingest_outcomes"
                " where input_hash in (select unnest($1)) and version_id is not null"
                " group by input_hash",
                sorted(set(hashes)),
            )
        )

    def _asked(self, query: str, values: list[str]) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, [values]).fetchall() if values else []

    def store(self, attempts: Sequence[Attempt]) -> list[str]:
        """Stores a batch in one transaction; the outcome of each attempt, in order."""
        found = [attempt.article for attempt in attempts if attempt.article is not None]
        versions = self._stored("version_id", (article.version_id for article in found))
        known = self._stored("article_id", (article.article_id for article in found))
        seq = self._one("select max(ingest_seq) from raw.articles") or 0
        stored, blocks, candidates = _Rows(_ARTICLES), _Rows(_BLOCKS), _Rows(_CANDIDATES)
        tried = _Rows(_OUTCOMES)
        now = self._now()
        outcomes: list[str] = []
        for number, attempt in enumerate(attempts, start=self._attempt_no):
            article = attempt.article
            if article is None:
                outcome = "rejected" if attempt.version_id is None else "unchanged"
            elif article.version_id in versions:
                outcome = "unchanged"
            else:
                outcome = "revised" if article.article_id in known else "stored"
                seq += 1
                versions.add(article.version_id)
                known.add(article.article_id)
                stored.add(
                    **_article_row(attempt, article),
                    ingest_seq=seq, ingested_at=now, run_id=self._run_id,
                )  # fmt: skip
                _add_blocks(blocks, article)
                _add_candidates(candidates, article)
            tried.add(
                run_id=self._run_id, attempt_no=number, path=attempt.path, line=attempt.line,
                outcome=outcome, reason=attempt.reason,
                version_id=attempt.version_id if article is None else article.version_id,
                input_hash=attempt.input_hash, ingested_at=now,
            )  # fmt: skip
            outcomes.append(outcome)
        self._write(
            (
                ("articles", stored),
                ("article_blocks", blocks),
                ("published_candidates", candidates),
                ("ingest_outcomes", tried),
            )
        )
        self._attempt_no += len(attempts)
        return outcomes

    def _stored(self, column: str, values: Iterable[str]) -> set[str]:
        """Which of `values` the articles that are stored already have in `column`."""
        rows = self._asked(
            f"select distinct {column} from raw.articles where {column} in (select unnest($1))",
            sorted(set(values)),
        )
        return {value for (value,) in rows}

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


def _add_blocks(blocks: _Rows, article: Article) -> None:
    for number, block in enumerate(article.page.blocks):
        blocks.add(
            version_id=article.version_id,
            block_no=number,
            role=block.role.value,
            role_rule=block.rule,
            text=block.text,
        )


def _add_candidates(candidates: _Rows, article: Article) -> None:
    for number, each in enumerate(article.page.candidates):
        candidates.add(
            version_id=article.version_id,
            candidate_no=number,
            text=each.text,
            source=each.source,
            rank=each.rank,
            published_local=each.published.local if each.published is not None else None,
            lost=each.lost,
        )


def _article_row(attempt: Attempt, article: Article) -> dict[str, Any]:
    page = article.page
    published: Published = page.published
    return {
        "version_id": article.version_id,
        "article_id": article.article_id,
        "source_id": article.source_id,
        "input_format": article.input_format,
        "path": attempt.path,
        "line": attempt.line,
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
        "text_length": sum(map(len, (*page.lead, *page.body))),
        "content_hash": article.content_hash,
    }
