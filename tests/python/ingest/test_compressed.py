"""Archives are unpacked while they are read; bad ones are rejected and cost no memory."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import tracemalloc
from collections.abc import Callable

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import compressed
from ingest.compressed import unpacked
from ingest.errors import RejectedError


def _zstd(data: bytes) -> bytes:
    return bytes(pa.compress(data, codec="zstd", asbytes=True))


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "zstd": _zstd,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
}
TEXT = b"Der Besuch in Kairo findet nicht statt, hiess es am Freitag in Wien.\n" * 9000
NOISE = random.Random(7).randbytes(400_000)


def _open(data: bytes, *, head: int = 4096) -> io.BufferedIOBase:
    stream = io.BytesIO(data)
    found = unpacked(stream.read(head), stream)
    assert isinstance(found, io.BufferedIOBase)
    return found


def _read_to_fault(stream: io.BufferedIOBase, size: int = 10_000) -> tuple[bytes, str | None]:
    out = b""
    while True:
        try:
            part = stream.read(size)
        except RejectedError as error:
            return out, str(error)
        if not part:
            return out, None
        out += part


@pytest.mark.parametrize("kind", PACKERS)
@pytest.mark.parametrize(
    "content", [b"", b"a", TEXT, NOISE], ids=["nothing", "one", "text", "noise"]
)
def test_content_comes_out_as_it_went_in(kind: str, content: bytes) -> None:
    packed = PACKERS[kind](content)
    assert _open(packed).read() == content
    assert _open(packed, head=16).read(100) == content[:100]
    assert list(_open(packed)) == list(io.BytesIO(content))


@pytest.mark.parametrize("kind", PACKERS)
def test_members_are_one_stream(kind: str) -> None:
    pack = PACKERS[kind]
    records = [b"WARC/1.0\r\n", b"", TEXT, NOISE, b"ende"] * 3
    assert _open(b"".join(map(pack, records))).read() == b"".join(records)


@pytest.mark.parametrize("kind", ["gzip", "bzip2", "xz"])
def test_padding_with_zeros_is_no_member(kind: str) -> None:
    assert _open(PACKERS[kind](b"Wien") + b"\0" * 200_000).read() == b"Wien"


def test_zstd_may_begin_with_a_skippable_frame() -> None:
    assert _open(b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd" + _zstd(b"Wien")).read() == b"Wien"


@pytest.mark.parametrize("kind", PACKERS)
def test_archive_cut_off_gives_what_came_before(kind: str) -> None:
    content = NOISE + TEXT * 3 + NOISE
    packed = PACKERS[kind](content)
    for cut in (len(packed) // 2, len(packed) - 1):
        out, reason = _read_to_fault(_open(packed[:cut]))
        assert content.startswith(out)
        assert reason is not None
        assert f"found a {kind} archive that cannot be unpacked after" in reason
        assert "would do" in reason
        assert kind == "bzip2" or len(out) > 100_000  # bzip2 unpacks blocks of 900 KB
        said = int(reason.split("after ")[1].split()[0])
        assert said == len(out)


@pytest.mark.parametrize("kind", PACKERS)
def test_first_record_stands_though_the_second_is_corrupt(kind: str) -> None:
    first, second = PACKERS[kind](TEXT), bytearray(PACKERS[kind](NOISE))
    second[:2] = b"??"
    out, reason = _read_to_fault(_open(first + bytes(second)))
    assert out.startswith(TEXT[: -compressed._OUT_ZSTD])
    assert reason is not None


@pytest.mark.parametrize("kind", PACKERS)
def test_rubbish_after_the_archive_is_said(kind: str) -> None:
    out, reason = _read_to_fault(_open(PACKERS[kind](TEXT) + b"kein Archiv mehr"))
    assert TEXT.startswith(out)
    assert reason is not None


def test_fault_is_raised_each_time() -> None:
    stream = _open(gzip.compress(TEXT)[:-9])
    _read_to_fault(stream)
    for _ in range(2):
        with pytest.raises(RejectedError, match="breaks off"):
            stream.read(1)


@pytest.mark.parametrize("kind", PACKERS)
def test_bomb_is_stopped(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compressed, "RATIO_FROM", 1_000_000)
    bomb = PACKERS[kind](b"\0" * 30_000_000)
    tracemalloc.start()
    stream = _open(bomb)
    total = 0
    with pytest.raises(RejectedError, match="more than 200 times its size"):  # noqa: PT012 - read to the fault
        while part := stream.read(100_000):
            total += len(part)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert total < 20_000_000
    assert peak < 12_000_000


def test_small_files_may_shrink_as_they_like() -> None:
    assert len(_open(gzip.compress(b"\0" * 10_000_000)).read()) == 10_000_000


def test_xz_that_asks_for_too_much_memory_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = lzma.compress(b"Wien", preset=6)
    monkeypatch.setattr(compressed, "MAX_DICTIONARY", 1_000_000)
    with pytest.raises(RejectedError, match="emory"):
        _open(packed).read()


@pytest.mark.parametrize(
    "head", [b"", b"B", b"BZh9 ist ein Flug", b"<rss/>", b'{"text": "a"}', b"PK\x03\x04", b"WARC/1.0"]
)  # fmt: skip
def test_what_is_no_archive_is_left_alone(head: bytes) -> None:
    stream = io.BytesIO(b"rest")
    assert unpacked(head, stream) is None
    assert stream.tell() == 0


@pytest.mark.parametrize("kind", PACKERS)
def test_errors_of_the_disk_stay_what_they_are(kind: str) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise PermissionError(13, "Permission denied")

    stream = unpacked(PACKERS[kind](NOISE)[:1000], Failing())
    assert stream is not None
    with pytest.raises(OSError, match="Permission denied"):
        stream.read()


MAGIC = st.sampled_from([b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"BZh91AY&SY", b"\xfd7zXZ\0", b""])


@settings(max_examples=300, deadline=None)
@given(MAGIC, st.binary(max_size=300), st.sampled_from(list(PACKERS)), st.integers(0, 60))
def test_no_bytes_crash_it(magic: bytes, data: bytes, kind: str, cut: int) -> None:
    for packed in (magic + data, PACKERS[kind](data)[:cut] + data):
        stream = io.BytesIO(packed)
        found = unpacked(stream.read(64), stream)
        if found is not None:
            _read_to_fault(found, 7)  # type: ignore[arg-type]
