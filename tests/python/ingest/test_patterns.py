"""Patterns tried on very many lines: quick, and finding what `re` finds."""

from __future__ import annotations

import re

import pytest

from ingest.patterns import finder

LINES = ["ab", "ba", "a|b", "[b", "x(ab)"]


@pytest.mark.parametrize(
    "pattern",
    ["^a|^b", "^a|b", "b", "^(?:a|b)", "^[|]|^a", r"^\||b", "^[]|]|^x", r"^\(|^x\(", "^[^|]b"],
)
def test_finder_finds_what_search_finds(pattern: str) -> None:
    find = finder(pattern)
    for line in LINES:
        found, searched = find(line), re.search(pattern, line)
        assert (found and found.span()) == (searched and searched.span())
