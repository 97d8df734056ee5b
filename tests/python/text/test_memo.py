"""A memo asks once for each word, and holds no more than its size."""

from __future__ import annotations

import pytest

from annotate import memo


def test_a_word_is_asked_for_once() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = memo.Memo(length)
    assert [lengths[word] for word in ("ein", "Wort", "ein")] == [3, 4, 3]
    assert asked == ["ein", "Wort"]


def test_a_full_memo_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo, "SIZE", 2)
    lengths = memo.Memo(len)
    assert [lengths[word] for word in ("a", "bb", "ccc", "bb")] == [1, 2, 3, 2]
    assert len(lengths) <= 2
