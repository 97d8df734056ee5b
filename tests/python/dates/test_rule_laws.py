"""The laws hold for everything a rule can match, whatever stands before and after it.

Texts are made from the patterns themselves: each way through a pattern, with any word of each
class, twice over, so that readings lean on one another.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest

from annotate.dates.lexicon import MARK, NAME, WORD, Language, available, load
from annotate.dates.numerals import numeral_classes
from tests.python.dates.test_laws import check

PUBLISHED = [None, "2023-07-27T07:30", "2024-02-29", "2023-12", "2024", "0001-01-01", "9999-12-31"]
PLAIN = {WORD: ["haus", "regnete"], NAME: ["Haus", "Meier"], MARK: ["!", "&"]}
SAMPLES = (
    *map(str, (0, 1, 3, 9, 12, 13, 24, 28, 31, 33, 47, 59, 60, 99, 100, 1234, 1799, 1999, 2024)),
    *(
        "05",
        "89",
        "3,5",
        "3.5",
        "1.500",
        "1,500",
        "7.30",
        "7:30",
        "13.50",
        "24.00",
        "31.04.",
        "3.5",
    ),
    *("26.07.23", "31.02.2023", "26/07/2023", "02/30/2023", "2023-02-31", "2023-07-26T07:30"),
    *("3. 5. 1945", "30-06-1983", "07.2023", "07/2023", "53/2021", "50/2022", "44/45", "99/00"),
    *("2003/04", "1999/2000", "1/4", "1/2", "80er", "1980s", "60s", "3rd", "31st", "19h30", "20h"),
)


def words_of(language: Language) -> dict[str, list[str]]:
    """Class character to the tokens that have it."""
    found: dict[str, list[str]] = {char: list(words) for char, words in PLAIN.items()}
    for word in (*language.classes.words, *SAMPLES):
        if word in language.classes.words or numeral_classes(word, language.settings):
            found.setdefault(language.classes[word], []).append(word)
    return found


def paths(parsed: Any, pick: random.Random) -> Iterator[str]:
    """Characters of one way through a parsed pattern. Look-arounds become what they look for,
    negative ones nothing.
    """
    for op, value in parsed:
        name = str(op)
        if name == "LITERAL":
            yield chr(value)
        elif name == "IN":
            yield chr(pick.choice(value)[1])
        elif name == "BRANCH":
            yield from paths(pick.choice(value[1]), pick)
        elif name == "SUBPATTERN":
            yield from paths(value[3], pick)
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            low, high, inner = value
            for _ in range(pick.randint(low, min(int(high), low + 2))):
                yield from paths(inner, pick)
        elif name == "ASSERT":
            yield from paths(value[1], pick)
        else:
            assert name == "ASSERT_NOT", name


@pytest.mark.parametrize("code", available())
def test_laws_hold_for_all_that_rules_match(code: str) -> None:
    language = load(code)
    words = words_of(language)
    pick = random.Random(code)
    for rule in language.rules:
        parsed = re._parser.parse(rule.regex.pattern)  # type: ignore[attr-defined]
        for _ in range(12):
            tokens = [
                pick.choice(words.get(char, PLAIN[WORD]))
                for _ in range(2)
                for char in (*paths(parsed, pick), pick.choice((WORD, NAME)))
            ]
            check(" ".join(tokens), pick.choice(PUBLISHED), code)
