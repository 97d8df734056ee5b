"""Finds the headline of a copied page among the lines around where its article begins.

Each candidate gets a sum of weighted features; the highest wins. The weights are those of a
conditional logit model (one headline to a page) fitted on some 270 news pages as graphical and
text browsers copy them, whose headline is known from their metadata; rounded to tenths. Set by hand
are those of what few of these pages have: kicker and headline in one block, a kicker that ends with
a colon, a picture's credit in or beside the line, a date at its beginning, a line that ends with
another one, as paths do and pages that print a section before the headline, and a lead below it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass

from annotate.document import Role
from ingest import agencies, cues, people
from ingest.cues import ADVERT, BOX_START
from ingest.facts import Facts
from ingest.lines import Line
from ingest.moments import find_moments
from ingest.vocabulary import fold, lexicon

REACH_ABOVE = 70
REACH_BELOW = 6
"""How many lines above and below the first line of prose a headline is looked for."""

LINK_TITLES = 10
"""In the first lines of a page, text browsers print the titles of its links after a "#"."""

OPENING = 3
"""So many first lines of prose tell what the headline announces."""

KICKER = 5
"""Words of a kicker, at most."""

BLOCK_KICKER = 7
"""Words of a kicker, at most, where it stands in one block with a longer headline."""

BLOCK = 3
"""Lines of section, topic and kicker that can stand over a headline, at most."""

CRUMBS = re.compile(r"\s*[»›>/|→]\s*")
"""What parts the steps of a path to a page."""

STEM = 6
"""Letters by which inflected forms of a word are taken for the same."""

WEIGHTS = {
    "author_near": 1.8,
    "author_next": 1.4,
    "begins_dated": -2.0,
    "below_kicker": 2.0,
    "breadcrumb_above": 1.0,
    "capitals": -0.3,
    "caption_words": -0.3,
    "credit_above": -0.7,
    "credit_below": -1.0,
    "date_above": 0.9,
    "dated_above": 0.8,
    "dated_twice": -3.0,
    "distance": -0.8,
    "ends_colon": -0.4,
    "ends_full_stop": -1.5,
    "ends_other": 1.0,
    "first_candidate": 1.4,
    "furniture_around": 0.6,
    "gap_below": 2.0,
    "has_credit": -2.5,
    "holds_other": -2.0,
    "indent_less": 1.4,
    "is_below": -0.8,
    "kicker_by_author": 1.0,
    "log_distance": 1.1,
    "kicker_of_block": -2.0,
    "kicker_with_colon": -3.0,
    "lead_below_headline": -1.0,
    "last_crumb": 3.5,
    "longer_below": 0.9,
    "looks_like_kicker": -0.9,
    "marker": -0.6,
    "name": -1.1,
    "over_lead": 0.7,
    "prose": -0.9,
    "repeated_below": 0.8,
    "rival_over_date": -0.6,
    "said_above": 0.9,
    "said_and_told": 1.3,
    "scrap_above": 0.9,
    "size_huge": -1.4,
    "size_long": -1.1,
    "size_short": -1.1,
    "size_tiny": -0.7,
    "stands_alone": 1.5,
    "told": 2.0,
    "told_early": 1.1,
    "top_of_page": -1.0,
    "two_words": -1.1,
}


@dataclass(frozen=True, slots=True)
class Article:
    """What candidates are held against: an article whose prose runs from `first` to `last`.

    `stems` counts the beginnings of its longer words, `opening` holds those of its first lines of
    prose; `sayings` are the words of each line long enough to be repeated, by number. `crumbs`
    are the last parts of paths of the page ("Home » Ausland » Wien sagt ab"), folded.
    """

    first: int
    last: int
    stems: Counter[str]
    opening: frozenset[str]
    sayings: dict[int, frozenset[str]]
    crumbs: frozenset[str]


def article_of(facts: Facts, first: int, last: int) -> Article:
    """The article whose prose runs from `first` to `last`, inclusive."""
    prose = [n for n in range(first, last + 1) if facts.lines[n].is_prose][:OPENING]
    return Article(
        first=first,
        last=last,
        stems=Counter(s for n in range(first, last + 1) for s in stems(facts.lines[n])),
        opening=frozenset(s for n in prose for s in stems(facts.lines[n])),
        sayings={
            n: frozenset(line.key.split())
            for n, line in enumerate(facts.lines)
            if len(line.key) >= 12
        },
        crumbs=frozenset(
            fold(CRUMBS.split(line.wording)[-1])
            for line, cue in zip(facts.lines, facts.cues, strict=True)
            if cue.rule == "breadcrumb"
        ),
    )


def stems(line: Line) -> list[str]:
    """The beginnings of the words of `line` that are no words of grammar."""
    grammar = lexicon().function_words
    return [w.casefold()[:STEM] for w in line.words if len(w) >= 4 and w.lower() not in grammar]


def similar(one: Line, other: Line) -> bool:
    """Whether two lines say the same: one holds the other, or they share three words in four."""
    if len(one.key) < 12 or len(other.key) < 12:
        return False
    return _same(one, other, frozenset(one.key.split()), frozenset(other.key.split()))


def _same(one: Line, other: Line, left: frozenset[str], right: frozenset[str]) -> bool:
    if min(len(one.key), len(other.key)) >= 25 and (one.key in other.key or other.key in one.key):
        return True
    most = 0.75 * max(len(left), len(right))
    return min(len(left), len(right)) >= most and len(left & right) >= most


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
    if line.text.startswith("#") and number < LINK_TITLES:
        return False
    if agencies.is_credit(line.wording) or "http" in line.wording:
        return False
    return not people.names_writers(line)


_SIZES = (
    ("tiny", 0, 15),
    ("short", 15, 30),
    ("long", 115, 150),
    ("huge", 150, 999),
)
"""Names of lengths in characters, from and below."""


def features(facts: Facts, number: int, article: Article) -> dict[str, float]:
    """What speaks for and against line `number` as the headline; values are 0 or 1 but for shares."""
    line = facts.lines[number]
    size, wording = len(line.wording), line.wording
    stated = {
        **{f"size_{name}": low <= size < high for name, low, high in _SIZES},
        "two_words": len(line.words) <= 2,
        "marker": bool(line.marker),
        "ends_full_stop": wording[-1:] in ".;,…",
        "ends_colon": wording.endswith(":"),
        "prose": line.is_prose,
        "capitals": wording.isupper(),
        "has_credit": agencies.split_credit(wording) is not None,
        "begins_dated": _begins_dated(wording),
        "caption_words": facts.cues[number].kind == Role.CAPTION,
        "name": len(line.words) <= 4 and cues.FULL_NAME.fullmatch(wording) is not None,
        "indent_less": line.indent < facts.indent,
        "top_of_page": number < 3,
        "is_below": number > article.first,
    }
    found = {name: 1.0 for name, holds in stated.items() if holds}
    found["distance"] = min(abs(article.first - number), 60) / 10
    found["log_distance"] = math.log1p(max(0, article.first - number))
    found.update(_beside(facts, number))
    if line.key in article.crumbs and not _is_over_headline(facts, number, found):
        found["last_crumb"] = 1.0
    found.update(_said(facts, number, article))
    found.update(_beside_author(facts, number))
    return found


def _begins_dated(wording: str) -> bool:
    """Whether a date and other words follow a line's beginning: "03.05.2024 Meldung Fähren"."""
    moments = find_moments(wording[:40]) if any(ch.isdigit() for ch in wording[:30]) else []
    return bool(moments) and moments[0].start == 0 and moments[0].day is not None


def _is_over_headline(facts: Facts, number: int, found: dict[str, float]) -> bool:
    """Whether a longer line below makes line `number` a section or kicker."""
    return "longer_below" in found and facts.dates[number + 1] is None


def _beside(facts: Facts, number: int) -> dict[str, float]:
    """What the lines just above and below show: a headline is parted from both."""
    lines = facts.lines
    line = lines[number]
    found: dict[str, float] = {}
    below = lines[number + 1] if number + 1 < len(lines) else None
    if below is None or below.gap or facts.is_cue(number + 1, Role.EMPTY):
        found["gap_below"] = 1.0
        if line.gap or (number and facts.is_cue(number - 1, Role.EMPTY)):
            found["stands_alone"] = 1.0
    if below is not None and _can_be(facts, number + 1):
        longer = len(below.words) >= 5 and len(below.wording) > 1.25 * len(line.wording)
        if longer:
            found["longer_below"] = 1.0
        if longer and len(line.words) <= KICKER:
            found["looks_like_kicker"] = 1.0
        if _is_kicker_of(facts, number + 1):
            found["kicker_of_block"] = 1.0
        if line.wording.endswith(":") and not below.gap and len(line.words) <= BLOCK_KICKER:
            found["kicker_with_colon"] = 1.0
    if _is_over_lead(facts, number):
        found["over_lead"] = 1.0
    if number and _is_over_lead(facts, number - 1):
        found["lead_below_headline"] = 1.0
    if _is_over_dated(facts, number):
        found["kicker_of_block"] = 1.0
    if below is not None and not below.gap and agencies.is_credit(below.wording):
        found["credit_below"] = 1.0
    if number and not line.gap and agencies.is_credit(lines[number - 1].wording):
        found["credit_above"] = 1.0
    if below is not None and len(line.key) > 12 and line.key in below.key:
        found["repeated_below"] = 1.0
        if line.key == below.key and facts.dates[number] is not None:
            found["dated_twice"] = 1.0
    if number:
        if facts.dates[number - 1] is not None:
            found["date_above"] = 1.0
        elif facts.cues[number - 1].kind == "" and len(lines[number - 1].words) <= 3:
            found["scrap_above"] = 1.0
        if _is_kicker_of(facts, number) or _ends_block(facts, number):
            found["below_kicker"] = 1.0
        if facts.cues[number - 1].rule == "breadcrumb":
            found["breadcrumb_above"] = 1.0
    if any(_dated(facts, n) for n in range(max(0, number - 3), number)):
        found["dated_above"] = 1.0
    around = range(max(0, number - 3), min(len(lines), number + 4))
    furniture = sum(facts.is_cue(n, Role.FURNITURE, BOX_START, ADVERT) for n in around)
    found["furniture_around"] = furniture / 3
    return found


def _is_over_lead(facts: Facts, number: int) -> bool:
    """Whether line `number`, of three words or more and no sentence, stands over a longer sentence: its lead."""
    if number + 1 >= len(facts.lines) or not _can_be(facts, number):
        return False
    line, below = facts.lines[number], facts.lines[number + 1]
    sentence = below.is_prose or below.ends_sentence
    return (
        len(line.words) >= 3
        and not line.is_prose
        and not _begins_dated(line.wording)
        and sentence
        and len(below.words) >= 8
        and len(line.wording) < 0.8 * len(below.wording)
        and _can_be(facts, number + 1)
    )


def _is_kicker_of(facts: Facts, number: int) -> bool:
    """Whether a shorter line of few words begins the block in which `number` is second and last."""
    lines = facts.lines
    line, above = lines[number], lines[number - 1]
    parted = number + 1 >= len(lines) or lines[number + 1].gap
    if not above.gap or line.gap or not parted or above.marker or above.is_prose:
        return False
    shorter = 2 <= len(above.words) <= BLOCK_KICKER and len(above.wording) < len(line.wording)
    return shorter and facts.cues[number - 1].kind == "" and _can_be(facts, number)


def _is_over_dated(facts: Facts, number: int) -> bool:
    """Whether `number` is one of some short lines over the headline, which ends their block above its date."""
    lines = facts.lines
    end = number
    while (
        end + 1 < len(lines)
        and end - number < BLOCK
        and not lines[end + 1].gap
        and facts.dates[end + 1] is None
    ):
        end += 1
    dated = end + 1 < len(lines) and facts.dates[end + 1] is not None
    return (
        dated
        and end > number
        and all(len(lines[n].words) <= KICKER for n in range(number, end))
        and all(len(lines[n].wording) < len(lines[end].wording) for n in range(number, end))
        and _can_be(facts, end)
    )


def _ends_block(facts: Facts, number: int) -> bool:
    """Whether `number` is the headline that short lines stand over, its date below it."""
    dated = number + 1 < len(facts.lines) and facts.dates[number + 1] is not None
    return dated and not facts.lines[number].gap and _is_over_dated(facts, number - 1)


def _said(facts: Facts, number: int, article: Article) -> dict[str, float]:
    """Whether the article takes up the words of a line, and whether the page repeats it."""
    line = facts.lines[number]
    found: dict[str, float] = {}
    own_stems = stems(line)
    own = article.first <= number <= article.last
    told = min(sum(s in article.opening for s in own_stems), 4) / 2
    found["told_early"] = told
    if own_stems:
        found["told"] = sum(article.stems[s] > own for s in own_stems) / len(own_stems)
    words = article.sayings.get(number)
    if words is None or len(line.words) < 4:
        return found
    again = [
        n
        for n, others in article.sayings.items()
        if abs(n - number) > 1 and _same(line, facts.lines[n], words, others)
    ]
    if again:
        if told:
            found["said_and_told"] = 1.0
        if again[0] < number:
            found["said_above"] = 1.0
    return found


def _dated(facts: Facts, number: int) -> bool:
    """Whether line `number` says who wrote or when, and is not of a player."""
    return not facts.is_cue(number, Role.MEDIA) and (
        facts.bylines[number]
        or facts.dates[number] is not None
        or facts.cues[number].rule in ("relative_time", "reading_time")
    )


def _beside_author(facts: Facts, number: int) -> dict[str, float]:
    """Who and when stand within three lines below headlines, a kicker above them or not."""
    found = {name: 1.0 for name in (_author_below(facts, number),) if name}
    above = _rivals(facts, number)
    if any(_author_below(facts, n) for n in above):
        found["kicker_by_author"] = 1.0
    dated = next(
        (n for n in range(number - 1, number - 5, -1) if n >= 0 and _dated(facts, n)), None
    )
    if dated is not None and _rivals(facts, dated):
        found["rival_over_date"] = 1.0
    return found


def _rivals(facts: Facts, number: int) -> list[int]:
    """Other lines that can be a headline, three lines above `number` at most, no date between."""
    found = []
    for other in range(number - 1, max(-1, number - 4), -1):
        if _dated(facts, other):
            break
        if len(facts.lines[other].words) >= 4 and _can_be(facts, other):
            found.append(other)
    return found


def _author_below(facts: Facts, number: int) -> str | None:
    """``author_next``, ``author_near`` (two or three lines) or None."""
    for step in range(1, 4):
        other = number + step
        if other >= len(facts.lines):
            break
        if _dated(facts, other):
            return "author_next" if step == 1 else "author_near"
        if facts.is_body_prose(other) and facts.lines[other].sentence_count >= 3:
            break
    return None


def find_headline(facts: Facts, first: int, last: int) -> int | None:
    """The line of the headline of the article whose prose runs from `first` to `last`, or None."""
    numbers = candidates(facts, first)
    return best_of(facts, numbers, first, last) if numbers else None


TAIL = 3
"""Words of a line, at least, that another line ends with."""


def _among(key: str, keys: list[str]) -> dict[str, float]:
    """Whether a candidate ends with another one, or another one with it."""
    found: dict[str, float] = {}
    for other in keys:
        if other != key and key.endswith(f" {other}") and len(other.split()) >= TAIL:
            found["holds_other"] = 1.0
        elif other != key and other.endswith(f" {key}") and len(key.split()) >= TAIL:
            found["ends_other"] = 1.0
    return found


def best_of(facts: Facts, numbers: list[int], first: int, last: int) -> int:
    """The line of `numbers` that looks most like a headline of what runs from `first` to `last`."""
    article = article_of(facts, first, last)
    keys = [facts.lines[number].key for number in numbers]

    def score(number: int) -> float:
        found = features(facts, number, article)
        if number == numbers[0]:
            found["first_candidate"] = 1.0
        found.update(_among(facts.lines[number].key, keys))
        return sum(WEIGHTS[name] * value for name, value in found.items())

    return max(numbers, key=score)
