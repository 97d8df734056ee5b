"""Where on a page the article stands: boxes of links, the weight of lines, the heaviest run."""

from __future__ import annotations

import re

from annotate.document import Role
from ingest import agencies
from ingest.cues import ADVERT, ARTICLE_END, BOX_START
from ingest.facts import Facts
from ingest.lines import Line
from ingest.pictures import opens_credit

LONG_BULLET = 40
"""Words from which a line with a bullet is a paragraph a stray bullet got before."""

PAGE_EVIDENCE = frozenset({Role.FURNITURE, ARTICLE_END, BOX_START, ADVERT})


def evidence_of_page(facts: Facts) -> int:
    """How many lines of different words are furniture of a page."""
    return len(
        {
            line.key
            for line, cue in zip(facts.lines, facts.cues, strict=True)
            if cue.kind in PAGE_EVIDENCE and cue.rule not in ("copyright", "link_marker")
        }
    )


def looks_like_page(facts: Facts) -> bool:
    """Whether furniture of a page stands around the text.

    Two lines of furniture in different words, or more lists and scraps than prose.
    """
    scraps = sum(line.word_count <= 5 for line in facts.lines)
    return evidence_of_page(facts) >= 2 or (scraps > 12 and scraps * 2 > len(facts.lines))


DUMP_SCRAPS = 20
"""So many short lines a text has at least that is a dump of a whole page."""

DUMP_EVIDENCE = 8
"""So many different lines of furniture show a dump even around an article longer than the page."""


def is_dump(facts: Facts) -> bool:
    """Whether the text is a whole page: short lines are two fifths, or its furniture is plenty."""
    scraps = sum(line.word_count <= 5 for line in facts.lines)
    if scraps < DUMP_SCRAPS:
        return False
    return scraps * 5 >= len(facts.lines) * 2 or evidence_of_page(facts) >= DUMP_EVIDENCE


_PLACE_OPENING = re.compile(
    r"(?!(?:VIDEO|LIVE|FOTOS?|AUDIO|PODCAST|NEWS|UPDATE|EXKLUSIV|AUCH|MEHR|LESEN)\b)"
    r"[A-ZÄÖÜ]{4,20}(?:[ /.-][A-ZÄÖÜ]{2,20}){0,2}(?: \([\w/., -]{2,30}\))? ?[–—-]{1,2} \S"
)
"""The place in capitals with which a report opens: "HUSUM – Die Werft …"."""


def _leaves_box(facts: Facts, number: int) -> bool:
    """Whether the article goes on at prose line `number` after a box of links.

    A paragraph longer than teasers are (45 words, or 38 in three sentences), one that opens with
    its place, or two paragraphs in a row: in boxes headlines stand between.
    """
    line = facts.lines[number]
    words, sentences = len(line.words), line.sentence_count
    if _is_long(line):
        return not _is_dated_teaser(facts, number + 1)
    if line.marker and words < LONG_BULLET:
        return False
    if words >= 15 and _PLACE_OPENING.match(line.wording):
        return True
    if (
        words >= 25
        and _ends_teaser(facts, number - 1)
        and (sentences >= 2 or facts.bylines[number - 1])
    ):
        return True
    if words < 15 or any(_dates_teaser(facts, n) for n in (number - 2, number - 1) if n >= 0):
        return False
    for following in range(number + 1, len(facts.lines)):
        if facts.is_cue(following, ADVERT, Role.EMPTY):
            continue
        if not facts.is_body_prose(following):
            return False
        return len(facts.lines[following].words) >= 12
    return False


def _dates_teaser(facts: Facts, number: int) -> bool:
    """Whether line `number` is the date of a teaser: one to the minute said twice is the page's own."""
    stated = facts.dates[number]
    if stated is None:
        return False
    own = facts.counts[facts.lines[number].key] > 1 and stated.moments[0].clock is not None
    return not own


def _is_dated_teaser(facts: Facts, number: int) -> bool:
    """Whether line `number` is a headline with its date, as teasers in boxes have: no article goes on so."""
    if number >= len(facts.lines) or facts.lines[number].is_prose:
        return False
    stated = facts.dates[number]
    return stated is not None and not any(stated.labels) and len(stated.rest.split()) >= 3


def _ends_teaser(facts: Facts, number: int) -> bool:
    """Whether line `number` closes what stands in a box: who wrote it, a button."""
    if number < 0:
        return False
    if facts.bylines[number]:
        return True
    cue = facts.cues[number]
    if cue.kind == BOX_START:  # a box with nothing in it
        return True
    return cue.kind == Role.FURNITURE and cue.rule in (
        "furniture_phrase",
        "furniture_phrases",
        "page_text",
    )


def mark_boxes(facts: Facts, start: int = 0) -> None:
    """Fills `facts.in_box` from `start` on: boxes run from their opening line to where prose takes over."""
    inside = False
    del facts.in_box[start:]
    for number in range(start, len(facts.lines)):
        if facts.is_cue(number, BOX_START):
            inside = True
        elif inside and facts.is_body_prose(number) and _leaves_box(facts, number):
            inside = False
        facts.in_box.append(inside)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


_END_RULES = frozenset(("comment_count", "comment_form", "comments_closed", "press_contact"))
"""Patterns of what stands below articles: readers' comments, and who answers the press."""


def _ends_articles(facts: Facts, number: int) -> bool:
    """Whether nothing of an article follows line `number`: a phrase that says so, a dated copyright."""
    cue = facts.cues[number]
    return (
        cue.kind == ARTICLE_END
        or (cue.rule in _END_RULES and not facts.lines[number].is_prose)
        or (cue.rule == "copyright" and _YEAR.search(facts.lines[number].wording) is not None)
    )


def weight(facts: Facts, number: int) -> float:
    """How much line `number` speaks for (above 0) or against being part of the article."""
    line, cue = facts.lines[number], facts.cues[number]
    if cue.kind == Role.EMPTY:
        return 0.0
    if cue.kind == BOX_START and not (number and facts.in_box[number - 1]):
        return -15.0
    if _ends_articles(facts, number):
        return -30.0
    if facts.in_box[number]:
        return -1.5
    if cue.kind == ADVERT:
        return -1.0
    if cue.kind == Role.FURNITURE:
        return 0.0 if opens_credit(facts, number) else -8.0
    if cue.kind == Role.MEDIA:
        return -4.0
    if cue.kind:
        return 0.0
    if facts.dates[number] is not None and not facts.bylines[number]:
        return -5.0
    closes = line.is_prose and agencies.closes_report(line.wording)
    if not closes and (
        agencies.is_credit(line.wording) or agencies.split_credit(line.wording) is not None
    ):
        return 0.0
    if line.is_prose:
        weight = float(min(len(line.words), 60))
        if line.sentence_count < 2:
            weight -= 6.0
        if _is_alone(facts, number) and not _is_long(line):
            weight *= 0.3
        stray_bullet = len(line.words) >= LONG_BULLET
        if line.marker and not stray_bullet:
            weight *= 0.5
        if abs(line.indent - facts.indent) > (3 if stray_bullet else 1):
            weight *= 0.4
        return weight * 0.5 if facts.counts[line.key] > 1 else weight
    return -4.0 if line.marker or facts.counts[line.key] > 1 else -3.0


def _is_long(line: Line) -> bool:
    """Longer than teasers are: 45 words, or 38 in three sentences."""
    words, sentences = len(line.words), line.sentence_count
    return (words >= 45 and sentences >= 2) or (words >= 38 and sentences >= 3) or words >= 75


def _is_alone(facts: Facts, number: int) -> bool:
    """Whether prose line `number` has no prose before or after it: teasers stand so."""
    for step in (-1, 1):
        other = number + step
        while 0 <= other < len(facts.lines) and facts.is_cue(
            other, ADVERT, Role.EMPTY, Role.CAPTION
        ):
            other += step
        if 0 <= other < len(facts.lines) and facts.is_body_prose(other):
            if agencies.split_credit(facts.lines[other].wording) is None:
                return False
    return True


def heaviest_run(weights: list[float], start: int = 0) -> tuple[int, int, float]:
    """(first, last, sum) of the run of numbers from `start` on with the greatest sum."""
    best = (start, start, float("-inf"))
    begin, total = start, 0.0
    for number in range(start, len(weights)):
        if total <= 0:
            begin, total = number, 0.0
        total += weights[number]
        if total > best[2]:
            best = (begin, number, total)
    return best


def core(facts: Facts, weights: list[float], first: int, last: int) -> tuple[int, int]:
    """Where the paragraphs proper run: `first` and `last` without prose of the page around them.

    The heaviest run when only prose of 20 words and more counts for the article.
    """
    strict = [
        w if w > 0 and len(facts.lines[n].words) >= 20 else min(w, -1.0) if w else 0.0
        for n, w in enumerate(weights)
    ]
    begin, end, total = heaviest_run(strict)
    return (begin, end) if total > 0 else (first, last)


def cut_at_end_mark(facts: Facts, weights: list[float], first: int, last: int) -> int:
    """The last body line before a line that ends articles, if enough of an article precedes it.

    Enough are 60 words in three lines: all the same what follows where the line opens the
    readers' comments, else if the 60 words are three tenths of the prose at least.
    """
    prose = [
        max(weights[n], 0.0) if facts.lines[n].is_prose else 0.0 for n in range(first, last + 1)
    ]
    total, seen, count = sum(prose), 0.0, 0
    for number in range(first, last + 1):
        seen += prose[number - first]
        count += prose[number - first] > 0
        if seen < 60 or count < 3 or not _ends_articles(facts, number):
            continue
        if facts.cues[number].rule != "copyright" or seen >= 0.3 * total:
            return number - 1
    return last
