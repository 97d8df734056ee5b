"""How far reading has come, in bytes of the files to be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO, cast

from ingest.files import Input


class Meter:
    """Counts bytes taken from files against their sizes.

    Of packed files the packed bytes count; of standard input nothing is known.
    """

    def __init__(self, sources: Iterable[Input]) -> None:
        sizes = [_size(source) for source in sources]
        self._whole = None if None in sizes else sum(size or 0 for size in sizes)
        self._finished = 0
        self._taken = 0

    @property
    def share(self) -> float | None:
        """The part that was taken, from 0 to 1; None where the whole is not known."""
        return min(1.0, (self._finished + self._taken) / self._whole) if self._whole else None

    def over(self, stream: BinaryIO) -> BinaryIO:
        """`stream`, counted while it is read."""
        return cast("BinaryIO", _Counted(stream, self))

    def add(self, count: int) -> None:
        """`count` more bytes were taken."""
        self._taken += count

    def finish(self, source: Input) -> None:
        """Nothing more is taken from `source`, whatever is left in it."""
        self._finished += _size(source) or 0
        self._taken = 0


class _Counted:
    """A stream that tells its meter. Readers use nothing of a stream but `read`."""

    def __init__(self, stream: BinaryIO, meter: Meter) -> None:
        self._stream = stream
        self._meter = meter

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._meter.add(len(data))
        return data


def _size(source: Input) -> int | None:
    """Bytes of a source; 0 where it cannot be read, None where that cannot be told."""
    if source.problem is not None:
        return 0
    if source.path is None:
        return None
    try:
        return source.path.stat().st_size
    except OSError:
        return 0
