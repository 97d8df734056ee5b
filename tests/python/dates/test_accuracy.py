"""The accuracy gate: figures may not fall below the floors they were pinned at."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from benchmarks import floors
from benchmarks.dates import accuracy

FLOOR = json.loads(accuracy.FLOOR.read_text(encoding="utf-8"))


def test_floor_was_pinned_on_these_sentences() -> None:
    assert FLOOR["fingerprint"] == accuracy.fingerprint()


def test_there_are_enough_sentences_with_gold() -> None:
    rows = [row for path in accuracy.sentence_files() for row, _, _ in accuracy.judged(path)]
    assert sum("expression" in row for row in rows) >= 400
    assert sum("expression" not in row for row in rows) >= 200


def test_sentences_do_not_fall_below_the_floor() -> None:
    assert floors.fallen(accuracy.sentences(errors=False), FLOOR) == []


@pytest.mark.skipif("ZEITSTRAHL_EVAL" not in os.environ, reason="no evaluation data")
def test_corpora_do_not_fall_below_the_floor() -> None:
    assert floors.fallen(accuracy.corpora(Path(os.environ["ZEITSTRAHL_EVAL"])), FLOOR) == []
