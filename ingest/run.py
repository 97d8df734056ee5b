"""Reads inputs into the raw tables of a home."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest import formats, workers
from ingest.errors import IngestError
from ingest.files import Input, expand
from ingest.meter import Meter
from ingest.raw_tables import Attempt, RawTables
from ingest.readers import Failure, Item, read_items
from ingest.workers import Result, Workers

__all__ = ["IngestError", "IngestSummary", "ingest_paths"]

BATCH_ITEMS = 2000
BATCH_SIZE = 8_000_000
"""A batch is stored when it holds so many items or so many characters or bytes as given: half a
second of reading, which is what an interruption can cost."""

GROUP_CHUNKS = 5
"""So many chunks are looked up together among the inputs that were read before."""


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """How many inputs came to what: see the seed ``ingest_outcome_kinds``."""

    stored: int = 0
    revised: int = 0
    unchanged: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Inputs that are read together, and what came of those that were read before."""

    inputs: tuple[Item | Failure, ...]
    hashes: tuple[str | None, ...]
    known: dict[str, str]

    def unread(self) -> list[Item]:
        """The items that were not read before, in order."""
        return [
            each
            for each, input_hash in zip(self.inputs, self.hashes, strict=True)
            if isinstance(each, Item) and input_hash not in self.known
        ]

    def attempts(self, results: Sequence[Result]) -> Iterator[Attempt]:
        """What came of each input; `results` of `unread`, in order."""
        left = iter(results)
        for each, input_hash in zip(self.inputs, self.hashes, strict=True):
            if isinstance(each, Failure):
                yield Attempt(each.path, each.line, reason=each.reason)
                continue
            version = self.known.get(input_hash or "")
            result = next(left) if version is None else None
            yield Attempt(
                each.path,
                each.line,
                input_hash,
                article=None if isinstance(result, str) else result,
                version_id=version,
                reason=result if isinstance(result, str) else "; ".join(each.notes) or None,
            )

    @property
    def size(self) -> int:
        """Characters or bytes of its items."""
        return sum(len(each.text) for each in self.inputs if isinstance(each, Item))


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def ingest_paths(
    paths: Sequence[str],
    *,
    home: Path,
    input_format: str | None = None,
    processes: int | None = None,
    on_progress: Callable[[int, float | None], None] | None = None,
    now: Callable[[], dt.datetime] = _utc_now,
) -> IngestSummary:
    """Reads files, folders, globs and standard input (``-``) into ``<home>/work.duckdb``.

    What cannot be read becomes a row of ``raw.ingest_outcomes`` with its reason; the rest goes
    on. What was read before, here or before an interruption, is not read again. `input_format`
    None finds the format by content. Up to `processes` read (None: one for each core); what is
    stored does not depend on it. `on_progress` is called with the number of inputs tried so far
    and the share of the files' bytes that was taken, None where their size is not known. Raises
    `IngestError` where the database cannot be opened or the format does not exist.
    """
    formats.check(input_format)
    counts: Counter[str] = Counter()
    sources = list(expand(paths))
    meter = Meter(sources)
    inputs = _inputs(sources, input_format, meter)
    pool = Workers(processes or workers.cores(), read=workers.result_of)
    tried = 0
    with RawTables(Path(home), now=now) as tables:
        chunks = (
            (chunk, chunk.unread()) for chunk in _looked_up(workers.chunks_of(inputs), tables)
        )
        batch: list[Attempt] = []
        size = 0
        for chunk, results in pool.results(chunks):
            batch += chunk.attempts(results)
            size += chunk.size
            tried += len(chunk.inputs)
            if len(batch) >= BATCH_ITEMS or size >= BATCH_SIZE:
                counts.update(tables.store(batch))
                batch, size = [], 0
            if on_progress is not None:
                on_progress(tried, meter.share)
        counts.update(tables.store(batch))
    return IngestSummary(
        **{name: counts[name] for name in ("stored", "revised", "unchanged", "rejected")}
    )


def _inputs(
    sources: Iterable[Input], input_format: str | None, meter: Meter
) -> Iterator[Item | Failure]:
    for source in sources:
        yield from read_items(source, input_format=input_format, meter=meter)
        meter.finish(source)


def _looked_up(chunks: Iterator[tuple[Item | Failure, ...]], tables: RawTables) -> Iterator[_Chunk]:
    """The chunks, with what is known of their inputs from earlier runs."""
    while group := list(itertools.islice(chunks, GROUP_CHUNKS)):
        hashes = [
            tuple(each.input_hash if isinstance(each, Item) else None for each in chunk)
            for chunk in group
        ]
        known = tables.known_inputs(h for chunk in hashes for h in chunk if h is not None)
        for chunk, chunk_hashes in zip(group, hashes, strict=True):
            yield _Chunk(chunk, chunk_hashes, known)
