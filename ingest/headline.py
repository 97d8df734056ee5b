"""Finds the headline of a copied page among the lines around where its article begins.

Each candidate gets a sum of weighted features; the highest wins. The weights are those of a
conditional logit model (one headline to a page) fitted on some 270 saved news pages whose
headline is known from their metadata, rounded to tenths.
"""

from __future__ import annotations

import re
from collections import Counter

from annotate.document import Role
from ingest import agencies, cues
from ingest.facts import Facts
from ingest.lines import Line
from ingest.vocabulary import lexicon

REACH_ABOVE = 70
REACH_BELOW = 6
"""How many lines above and below the first line of prose a headline is looked for."""

WEIGHTS = {
    "author_first": 1.1,
    "author_near": 1.5,
    "author_next": 0.8,
    "below_kicker": 1.2,
    "capitals": -0.9,
    "caption_words": -0.7,
    "credit_below_apart": -0.9,
    "date_inside": -1.6,
    "distance": -0.1,
    "ends_colon": -0.8,
    "ends_full_stop": -1.5,
    "gap_above": 0.9,
    "gap_below": 2.3,
    "has_credit": -1.3,
    "indent_centred": 3.4,
    "indent_less": 0.6,
    "is_below": -3.6,
    "longer_below": 0.6,
    "marker": -1.6,
    "name": -0.8,
    "no_grammar": 0.7,
    "odd_start": -1.3,
    "overlap": 2.5,
    "prose": -1.5,
    "said_above": 0.8,
    "said_elsewhere": 1.4,
    "same_beside": 0.7,
    "size_huge": -1.4,
    "size_long": -1.3,
    "size_middling": -0.4,
    "size_short": -1.6,
    "size_tiny": -1.4,
    "stands_alone": 1.5,
    "top_of_page": -0.8,
}


def similar(one: Line, other: Line) -> bool:
    """Whether two lines say the same: one holds the other, or they share three words in four."""
    if len(one.key) < 12 or len(other.key) < 12:
        return False
    if min(len(one.key), len(other.key)) >= 25 and (one.key in other.key or other.key in one.key):
        return True
    left, right = set(one.key.split()), set(other.key.split())
    return len(left & right) >= 0.75 * max(len(left), len(right))


def candidates(facts: Facts, first: int) -> list[int]:
    """Lines that can be the headline of an article whose prose begins at line `first`."""
    reach = range(max(0, first - REACH_ABOVE), min(len(facts.lines), first + REACH_BELOW))
    return [number for number in reach if _can_be(facts, number)]


def _can_be(facts: Facts, number: int) -> bool:
    line = facts.lines[number]
    if not 2 <= len(line.words) <= 34 or len(line.wording) > 230 or line.marker[:1].isdigit():
        return False
    if line.marker and len(line.words) < 4:
        return False
    if facts.cues[number].kind not in ("", Role.CAPTION) or facts.bylines[number]:
        return False
    stated = facts.dates[number]
    if stated is not None and len(stated.rest.split()) < 3:
        return False
    return not agencies.is_credit(line.wording) and "http" not in line.wording


def features(facts: Facts, number: int, first: int, vocabulary: Counter[str]) -> dict[str, float]:
    """What speaks for and against line `number` as the headline; values are 0 or 1 but for shares.

    `vocabulary` counts the words of the article in lower case.
    """
    lines = facts.lines
    line = lines[number]
    count, size = len(line.words), len(line.wording)
    below = lines[number + 1] if number + 1 < len(lines) else None
    above = lines[number - 1] if number else None
    found: dict[str, float] = {}
    for name, low, high in (
        ("tiny", 0, 15),
        ("short", 15, 30),
        ("middling", 30, 60),
        ("long", 115, 150),
        ("huge", 150, 999),
    ):
        if low <= size < high:
            found[f"size_{name}"] = 1.0
    parted = below is None or below.gap
    if line.gap:
        found["gap_above"] = 1.0
    if parted:
        found["gap_below"] = 1.0
    if line.gap and parted:
        found["stands_alone"] = 1.0
    if (
        not line.gap
        and above is not None
        and above.gap
        and len(above.words) <= 8
        and facts.cues[number - 1].kind == ""
        and not above.marker
    ):
        found["below_kicker"] = 1.0
    if line.indent < facts.indent:
        found["indent_less"] = 1.0
    elif line.indent > facts.indent + 7:
        found["indent_centred"] = 1.0
    if line.marker:
        found["marker"] = 1.0
    if re.search(r"[.;,]$", line.wording):
        found["ends_full_stop"] = 1.0
    if line.wording.endswith(":"):
        found["ends_colon"] = 1.0
    if line.is_prose:
        found["prose"] = 1.0
    if agencies.split_credit(line.wording) is not None:
        found["has_credit"] = 1.0
    if (
        below is not None
        and below.gap
        and (agencies.is_credit(below.wording) or facts.cues[number + 1].rule == "caption_prefix")
    ):
        found["credit_below_apart"] = 1.0
    if line.key in {x.key for x in (above, below) if x is not None}:
        found["same_beside"] = 1.0
    others = (
        [n for n, other in enumerate(lines) if abs(n - number) > 1 and similar(line, other)]
        if count >= 4
        else []
    )
    if others:
        found["said_elsewhere"] = 1.0
        if any(n < number for n in others):
            found["said_above"] = 1.0
    content = [w.casefold() for w in line.words if len(w) >= 5]
    if content:
        found["overlap"] = sum(vocabulary[w] > 0 for w in content) / len(content)
    found["distance"] = min(abs(first - number), 60) / 10
    if number > first:
        found["is_below"] = 1.0
    if line.wording.isupper():
        found["capitals"] = 1.0
    if facts.cues[number].kind == Role.CAPTION:
        found["caption_words"] = 1.0
    if count <= 4 and cues.FULL_NAME.fullmatch(line.wording):
        found["name"] = 1.0
    if facts.dates[number] is not None:
        found["date_inside"] = 1.0
    if not re.match(r"[\w„“\"'‘’«»‚(¿¡*+•-]", line.wording):
        found["odd_start"] = 1.0
    if count >= 5 and not any(w.lower() in lexicon().function_words for w in line.words):
        found["no_grammar"] = 1.0
    if number < 3:
        found["top_of_page"] = 1.0
    if (
        below is not None
        and len(below.wording) > 1.3 * size
        and len(below.words) >= 9
        and facts.cues[number + 1].kind == ""
    ):
        found["longer_below"] = 1.0
    _beside_author(facts, number, found)
    return found


def _dated(facts: Facts, number: int) -> bool:
    return (
        facts.bylines[number]
        or facts.dates[number] is not None
        or facts.cues[number].rule in ("relative_time", "reading_time")
    )


def _beside_author(facts: Facts, number: int, found: dict[str, float]) -> None:
    """Who and when stand below headlines, soon and with no other headline between."""
    for step in range(1, 9):
        other = number + step
        if other >= len(facts.lines):
            return
        if _dated(facts, other):
            if step <= 3:
                found["author_next" if step == 1 else "author_near"] = 1.0
            between = [
                n
                for n in range(number + 1, other)
                if _can_be(facts, n)
                and not facts.lines[n].is_prose
                and len(facts.lines[n].words) >= 3
            ]
            if not between:
                found["author_first"] = 1.0
            return
        if facts.is_body_prose(other) and facts.lines[other].sentence_count >= 3:
            return


def find_headline(facts: Facts, first: int, last: int) -> int | None:
    """The line of the headline of the article whose prose runs from `first` to `last`, or None."""
    numbers = candidates(facts, first)
    return best_of(facts, numbers, first, last) if numbers else None


def best_of(facts: Facts, numbers: list[int], first: int, last: int) -> int:
    """The line of `numbers` that looks most like a headline of what runs from `first` to `last`."""
    vocabulary = article_words(facts, first, last)

    def score(number: int) -> float:
        found = features(facts, number, first, vocabulary)
        return sum(WEIGHTS[name] * value for name, value in found.items())

    return max(numbers, key=score)


def article_words(facts: Facts, first: int, last: int) -> Counter[str]:
    """How often each word, in lower case, stands in lines `first` to `last`."""
    return Counter(w.casefold() for n in range(first, last + 1) for w in facts.lines[n].words)
