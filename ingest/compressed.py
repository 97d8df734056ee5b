"""Compressed input, unpacked while it is read: gzip, zstd, bzip2, xz.

Told by the first bytes: RFC 1952 (gzip), RFC 8878 (zstd, its skippable frames among them),
the bzip2 and xz file formats. Archives of several members one after the other are one stream,
as in WARC files, where each record is a member. zstd is read through pyarrow, the others by the
standard library.

At no time more than a few buffers are held. An archive that is broken gives all that can be
unpacked, then raises; so does one that unpacks to far more than any text would.
"""

from __future__ import annotations

import bz2
import io
import lzma
import re
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol

from ingest.errors import RejectedError

MAX_RATIO = 200
"""Bytes out for each byte in, at most. News pages shrink to a tenth, repetitive logs to a
hundredth; zeros shrink to a thousandth (gzip) or a millionth (bzip2)."""

RATIO_FROM = 50_000_000
"""Bytes unpacked before `MAX_RATIO` counts: a small file of equal lines harms nobody."""

MAX_DICTIONARY = 256 * 1024 * 1024
"""Bytes an xz archive may ask for to be unpacked; ``xz -9`` asks for 65 MiB. pyarrow keeps zstd
to windows of 128 MiB."""

_IN = 1 << 16
_OUT = 1 << 16
_OUT_ZSTD = 1 << 14
"""Bytes asked of pyarrow at a time: what it has unpacked before a fault within them is lost."""


class _Decoder(Protocol):
    """What the decompressors of `bz2` and `lzma` have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Gzip:
    """One member of a gzip file, with the manners of the other decompressors."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(wbits=31)
        self._rest = b""
        self._full = False

    @property
    def eof(self) -> bool:
        return self._member.eof

    @property
    def needs_input(self) -> bool:
        return not self._rest and not self._full

    @property
    def unused_data(self) -> bytes:
        return self._member.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        out = self._member.decompress(self._rest + data, max_length)
        self._rest = self._member.unconsumed_tail
        self._full = len(out) == max_length
        return out


class _Source:
    """The packed bytes: `head`, then the rest of `stream`; counts what was taken."""

    closed = False

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream
        self.taken = 0
        self.failure: OSError | None = None

    def read(self, size: int = _IN) -> bytes:
        if self._head:
            data, self._head = self._head[:size], self._head[size:]
        else:
            try:
                data = self._stream.read(size)
            except OSError as error:
                self.failure = error
                raise
        self.taken += len(data)
        return data

    def close(self) -> None:
        """For pyarrow; whoever opened the stream closes it."""


class _Broken(Exception):  # noqa: N818 - says what is wrong with the archive; never leaves here
    pass


def _members(make: Callable[[], _Decoder], source: _Source) -> Iterator[bytes]:
    decoder: _Decoder | None = None
    data = b""
    while True:
        if decoder is None:
            data = data.lstrip(b"\0")  # archives are padded with zeros
        if (decoder is None or decoder.needs_input) and not data:
            data = source.read()
            if not data:
                break
            continue
        decoder = decoder or make()
        try:
            out = decoder.decompress(data, _OUT)
        except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError) as error:
            raise _Broken(str(error)) from error
        data = b""
        if out:
            yield out
        if decoder.eof:
            data, decoder = decoder.unused_data, None
    if decoder is not None:
        raise _Broken("it breaks off")


def _zstd(source: _Source) -> Iterator[bytes]:
    import pyarrow as pa  # noqa: PLC0415 - a tenth of a second, for zstd only

    stream = pa.CompressedInputStream(pa.PythonFile(source, mode="r"), "zstd")
    while True:
        try:
            out = stream.read(_OUT_ZSTD)
        except (OSError, pa.ArrowException) as error:
            if source.failure is not None:
                raise source.failure from error
            raise _Broken(str(error)) from error
        if not out:
            return
        yield out


def _xz() -> _Decoder:
    return lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=MAX_DICTIONARY)


_KINDS: tuple[tuple[str, re.Pattern[bytes], Callable[[_Source], Iterator[bytes]]], ...] = (
    ("gzip", re.compile(rb"\x1f\x8b"), lambda source: _members(_Gzip, source)),
    ("zstd", re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"), _zstd),
    (
        "bzip2",
        re.compile(rb"BZh[1-9](?:\x31\x41\x59\x26\x53\x59|\x17\x72\x45\x38\x50\x90)"),
        lambda source: _members(bz2.BZ2Decompressor, source),
    ),
    ("xz", re.compile(rb"\xfd7zXZ\0"), lambda source: _members(_xz, source)),
)


class _Raw(io.RawIOBase):
    """The unpacked bytes. What went wrong once is raised at each further reading."""

    def __init__(self, kind: str, source: _Source, chunks: Iterator[bytes]) -> None:
        super().__init__()
        self._kind = kind
        self._source = source
        self._chunks = chunks
        self._chunk = memoryview(b"")
        self._given = 0
        self._failure: RejectedError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        if not self._chunk:
            self._chunk = memoryview(self._next())
        count = min(len(view), len(self._chunk))
        view[:count] = self._chunk[:count]
        self._chunk = self._chunk[count:]
        return count

    def _next(self) -> bytes:
        if self._failure is not None:
            raise self._failure
        try:
            chunk = next(self._chunks, b"")
        except _Broken as error:
            self._failure = RejectedError(
                f"found a {self._kind} archive that cannot be unpacked after {self._given} bytes of content ({error}). A whole archive would do"
            )
            raise self._failure from error
        self._given += len(chunk)
        if self._given > RATIO_FROM and self._given > MAX_RATIO * self._source.taken:
            self._failure = RejectedError(
                f"found a {self._kind} archive that unpacks to more than {MAX_RATIO} times its size ({self._given} bytes from {self._source.taken}), no text does; stopped. The unpacked articles would do"
            )
            raise self._failure
        return chunk


class _Unpacked(io.BufferedReader):
    """A reader that hands out what came before a fault, and raises when asked for more."""

    def read(self, size: int | None = -1, /) -> bytes:
        parts: list[bytes] = []
        missing = -1 if size is None else size
        while missing:
            try:
                part = self.read1(min(missing, _OUT) if missing > 0 else _OUT)
            except RejectedError:
                if parts:
                    break
                raise
            if not part:
                break
            parts.append(part)
            missing -= len(part) if missing > 0 else 0
        return b"".join(parts)


def unpacked(head: bytes, stream: BinaryIO) -> BinaryIO | None:
    """The unpacked content where `head` begins an archive, None where it does not.

    `head` are bytes already taken from `stream`, which gives the rest; nothing is read here.
    Reading from what is returned raises `RejectedError` where the archive is cut off, broken, or
    a bomb (`MAX_RATIO`), after handing out what came before; `OSError` where `stream` does.
    An archive within an archive comes out as an archive.
    """
    for kind, signature, open_archive in _KINDS:
        if signature.match(head):
            source = _Source(head, stream)
            return _Unpacked(_Raw(kind, source, open_archive(source)))
    return None
