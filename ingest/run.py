"""Reads inputs into the raw tables of a home."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest import formats
from ingest.article import Article, identify
from ingest.errors import IngestError, RejectedError
from ingest.files import expand
from ingest.raw_tables import RawTables
from ingest.readers import Failure, Item, read_items

__all__ = ["IngestError", "IngestSummary", "ingest_paths"]

BATCH_ITEMS = 2000
BATCH_CHARS = 20_000_000
"""A batch is stored when it holds so many items or so many characters of text."""


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """How many inputs came to what: see the seed ``ingest_outcome_kinds``."""

    stored: int = 0
    revised: int = 0
    unchanged: int = 0
    rejected: int = 0


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def ingest_paths(
    paths: Sequence[str],
    *,
    home: Path,
    input_format: str | None = None,
    on_progress: Callable[[int], None] | None = None,
    now: Callable[[], dt.datetime] = _utc_now,
) -> IngestSummary:
    """Reads files, folders, globs and standard input (``-``) into ``<home>/work.duckdb``.

    What cannot be read becomes a row of ``raw.ingest_outcomes`` with its reason; the rest goes
    on. `input_format` None finds the format by content. `on_progress` is called after each
    batch with the number of inputs tried so far. Raises `IngestError` where the database
    cannot be opened or the format does not exist.
    """
    formats.check(input_format)
    counts: Counter[str] = Counter()
    with RawTables(Path(home), now=now) as tables:
        for batch in _batches(_attempts(paths, input_format)):
            counts.update(tables.store(batch))
            if on_progress is not None:
                on_progress(counts.total())
    return IngestSummary(
        **{name: counts[name] for name in ("stored", "revised", "unchanged", "rejected")}
    )


def _attempts(paths: Sequence[str], input_format: str | None) -> Iterator[Article | Failure]:
    for source in expand(paths):
        for item in read_items(source, input_format=input_format):
            yield _identified(item)


def _identified(item: Item | Failure) -> Article | Failure:
    if isinstance(item, Failure):
        return item
    try:
        return identify(item)
    except RejectedError as error:
        return Failure(item.path, item.line, str(error))


def _batches(attempts: Iterable[Article | Failure]) -> Iterator[list[Article | Failure]]:
    batch: list[Article | Failure] = []
    chars = 0
    for attempt in attempts:
        batch.append(attempt)
        chars += len(attempt.item.text) if isinstance(attempt, Article) else 0
        if len(batch) >= BATCH_ITEMS or chars >= BATCH_CHARS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch
