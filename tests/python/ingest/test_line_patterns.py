"""Patterns that give lines their roles: which are tried on which line."""

from __future__ import annotations

import re

from annotate.document import Role
from ingest.patterns import RolePattern, RolePatterns
from ingest.vocabulary import LANGUAGES, page_words


def pattern(name: str, text: str, **options: object) -> RolePattern:
    """A pattern of any line, but for `options`."""
    known: dict[str, object] = {"needs": (), "long": True, "longest": 1200, **options}
    return RolePattern(name, Role.FURNITURE, text, **known)  # type: ignore[arg-type]


def name_of(patterns: RolePatterns, wording: str, *, is_long: bool = True) -> str | None:
    found = patterns.first(wording, is_long=is_long)
    return found.name if found is not None else None


def test_the_first_that_finds_the_line_is_taken() -> None:
    patterns = RolePatterns((pattern("a", "Abo"), pattern("b", "Abo|Konto", needs=("konto",))))
    assert name_of(patterns, "Abo und Konto") == "a"
    assert name_of(patterns, "Mein Konto") == "b"
    assert name_of(patterns, "Mein Kanton") is None


def test_long_lines_have_patterns_of_their_own() -> None:
    patterns = RolePatterns((pattern("short", "Abo", long=False), pattern("long", "Abo")))
    assert name_of(patterns, "Abo", is_long=False) == "short"
    assert name_of(patterns, "Abo", is_long=True) == "long"


def test_no_pattern_is_tried_on_a_line_longer_than_its_longest() -> None:
    patterns = RolePatterns((pattern("brief", "Abo", longest=260), pattern("any", "Konto")))
    assert name_of(patterns, "Abo " + "x" * 250) == "brief"
    assert name_of(patterns, "Abo " + "x" * 260) is None
    assert name_of(patterns, "Konto " + "x" * 260) == "any"


def test_patterns_with_and_without_needs_keep_their_order() -> None:
    needing = pattern("needing", "Konto", needs=("konto",))
    free = pattern("free", "^Mein Konto")
    assert name_of(RolePatterns((needing, free)), "Mein Konto") == "needing"
    assert name_of(RolePatterns((free, needing)), "Mein Konto") == "free"


def test_a_need_inside_another_is_seen() -> None:
    patterns = RolePatterns(
        (
            pattern("long", "Newsletter-Archiv", needs=("newsletter-a",)),
            pattern("inner", "Newsletter", needs=("letter",)),
            pattern("same", "Newsletter", needs=("letter",)),
        )
    )
    assert name_of(patterns, "Unser Newsletter-Angebot") == "inner"
    assert name_of(patterns, "Unser Newsletter-Archiv") == "long"
    assert (
        name_of(
            RolePatterns(
                (pattern("x", "abc", needs=("abc",)), pattern("y", "bcd", needs=("bcd",)))
            ),
            "abcd",
        )
        == "x"
    )
    assert (
        name_of(
            RolePatterns(
                (pattern("x", "zzz", needs=("abc",)), pattern("y", "bcd", needs=("bcd",)))
            ),
            "abcd",
        )
        == "y"
    )
    assert name_of(patterns, "UNSER NEWSLETTER") == "inner"


def test_patterns_can_be_joined() -> None:
    for lang in LANGUAGES:
        for each in page_words(lang).patterns:
            compiled = re.compile(each.pattern, re.IGNORECASE)
            assert not compiled.groupindex, each.name
            assert compiled.flags == re.compile("", re.IGNORECASE).flags, each.name
            assert re.search(r"\\[1-9]", each.pattern) is None, each.name
