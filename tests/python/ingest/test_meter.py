"""How far reading has come."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path
from typing import Any

import pytest

LINE = b'{"text": "Der Minister ist am Montag nach Oslo gereist. Er bleibt drei Tage."}\n'


def test_the_whole_is_taken_at_the_end_packed_or_not(ingest: Any, tmp_path: Path) -> None:
    shares: list[float | None] = []
    (tmp_path / "a.jsonl").write_bytes(LINE * 500)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(LINE * 500))
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7" + b" " * 200_000)
    ingest(tmp_path, on_progress=lambda _, share: shares.append(share))
    assert shares == sorted(shares, key=lambda share: share or 0)
    assert shares[0] is not None
    assert shares[0] < 1
    assert shares[-1] == 1


def test_of_standard_input_nothing_is_known(ingest: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shares: list[float | None] = []
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LINE)))
    ingest("-", on_progress=lambda _, share: shares.append(share))
    assert shares == [None]
