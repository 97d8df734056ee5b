"""Remembering what a pure function says of words, which texts repeat."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")

SIZE = 65_536
"""A bound on memory only: past it, the words seen are forgotten and asked for anew."""


class Memo(dict[str, Value]):
    """Word to the value of `function` for it, filled as words turn up.

    A look-up of a word seen before costs no call, unlike with `functools.lru_cache`.
    """

    def __init__(self, function: Callable[[str], Value]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> Value:
        if len(self) >= SIZE:
            self.clear()
        value = self[word] = self._function(word)
        return value
