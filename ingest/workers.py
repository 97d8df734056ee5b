"""Reads items in several processes, for reading a page keeps a core busy.

Each process reads chunks of items; results come in the order of the chunks. Nothing starts
before there is enough to do: a process takes its time to start, and most inputs are read sooner.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Generic, TypeVar

from ingest.article import Article, article_of
from ingest.errors import RejectedError
from ingest.readers import Failure, Item

Result = Article | str
"""What came of an item: the article, or why there is none."""

CHUNK_ITEMS = 200
CHUNK_WEIGHT = 1_500_000
"""A process reads so many items at a time, or pages of so many bytes: a tenth of a second."""

ENOUGH = 20_000_000
"""Characters or bytes of pages before processes are started: what reading them takes, so long do two
processes take to start, so that starting never doubles the time (the ski-rental rule)."""

TEXT_COUNTS = 6
"""So many times longer than a page of the same size takes a text, of which nothing is passed over."""

AHEAD = 3
"""Chunks for each process that are read ahead of the oldest that is waited for."""

_ENDED = "found something that ended the process reading it. The article's text would do"

_Key = TypeVar("_Key")
_Read = TypeVar("_Read")
_Chunk = Sequence[Item]


def cores() -> int:
    """The processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def result_of(item: Item) -> Result:
    """Reads `item`."""
    try:
        return article_of(item)
    except RejectedError as error:
        return str(error)


def weight(item: Item) -> int:
    """How long reading `item` takes, in bytes of a web page."""
    return len(item.text) * (1 if item.is_html else TEXT_COUNTS)


def chunks_of(inputs: Iterable[Item | Failure]) -> Iterator[tuple[Item | Failure, ...]]:
    """The inputs in order, parted into what a process reads at a time."""
    chunk: list[Item | Failure] = []
    heavy = 0
    for each in inputs:
        chunk.append(each)
        heavy += weight(each) if isinstance(each, Item) else 0
        if len(chunk) >= CHUNK_ITEMS or heavy >= CHUNK_WEIGHT:
            yield tuple(chunk)
            chunk, heavy = [], 0
    if chunk:
        yield tuple(chunk)


class Workers(Generic[_Read]):
    """Up to `count` processes that read. `read` is a function at the top of a module.

    An item that ends the process that reads it, as a fault in a library can, is left out with a
    reason; the others are read all the same.
    """

    def __init__(
        self,
        count: int,
        *,
        read: Callable[[Item], _Read | str],
        enough: int | None = None,
    ) -> None:
        self._count = count
        self._read = read
        self._left = ENOUGH if enough is None else enough
        self._pool: ProcessPoolExecutor | None = None

    def results(
        self, work: Iterable[tuple[_Key, _Chunk]]
    ) -> Iterator[tuple[_Key, list[_Read | str]]]:
        """For each (key, chunk) of `work` its key and the results of its items, in order.

        `work` is asked for more while chunks are being read, at most `AHEAD` for each process.
        """
        waiting: deque[tuple[_Key, _Chunk, Future[list[_Read | str]] | None]] = deque()
        try:
            for key, chunk in work:
                waiting.append((key, chunk, self._begin(chunk)))
                if len(waiting) > AHEAD * self._count or self._pool is None:
                    yield self._end(*waiting.popleft())
            while waiting:
                yield self._end(*waiting.popleft())
        finally:
            self._stop()

    def _begin(self, chunk: _Chunk) -> Future[list[_Read | str]] | None:
        """Hands `chunk` to a process; None where it is to be read here."""
        self._left -= sum(map(weight, chunk))
        if self._count < 2 or self._left > 0 or not chunk:
            return None
        if self._pool is None:
            self._pool = _pool(self._count)
        try:
            return self._pool.submit(_read_all, self._read, chunk)
        except BrokenProcessPool:
            return _failed()

    def _end(
        self, key: _Key, chunk: _Chunk, future: Future[list[_Read | str]] | None
    ) -> tuple[_Key, list[_Read | str]]:
        if future is None:
            return key, _read_all(self._read, chunk)
        try:
            return key, future.result()
        except BrokenProcessPool:
            self._stop()
            return key, self._apart(chunk)

    def _apart(self, chunk: _Chunk) -> list[_Read | str]:
        """Reads `chunk`, in halves where it ends the process that reads it, and so on."""
        with _pool(1) as pool:
            try:
                future: Future[list[_Read | str]] = pool.submit(_read_all, self._read, chunk)
                return future.result()
            except BrokenProcessPool:
                if len(chunk) == 1:
                    alone: list[_Read | str] = [_ENDED]
                    return alone
        half = len(chunk) // 2
        return self._apart(chunk[:half]) + self._apart(chunk[half:])

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _read_all(read: Callable[[Item], _Read | str], chunk: _Chunk) -> list[_Read | str]:
    return [read(item) for item in chunk]


def _failed() -> Future[list[_Read | str]]:
    future: Future[list[_Read | str]] = Future()
    future.set_exception(BrokenProcessPool())
    return future


def _pool(count: int) -> ProcessPoolExecutor:
    # spawned: a copy of this process would hold its database open
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_prepare)


def _prepare() -> None:
    """Leaves interrupts to the parent process, and ends with it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
