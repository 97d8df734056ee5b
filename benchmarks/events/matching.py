"""Which found event is which gold one, and what is right about it.

Events are dicts with the keys told in README.md beside this file. Similarities are between 0 and
1; 0 says that two events cannot be the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from annotate.dates.edtf import bounds

Event = dict[str, Any]

TYPES = ("visit", "arms_delivery", "un_veto", "trade_figure")
WEIGHTS = {"words": 0.35, "actors": 0.35, "date": 0.15, "rest": 0.15}
"""What the parts of a similarity weigh. `rest` is the status; with trade figures, where several
stand in one sentence, it is the value, which then weighs as much as all else."""
SAME_WORDS = 0.5
"""From this share of common words on, two sentences are one, whatever was cleaned in one of them."""
LONGEST = 31
"""Days a found time may last where the gold one is short; else thrice as long as that."""
NEAR = 0.7
"""How well a date fits that overlaps the gold one without being it."""
CHANGE_SLACK = 0.006
"""Factors of change that are the same figure: a half per cent, for rounding a ratio."""
VALUE_SLACK = 0.01
"""Likewise for values, relative."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is right of a found event. `has_status` is False with trade figures, which have none."""

    actors: bool
    date: bool
    value: bool
    status: bool
    has_status: bool

    @property
    def right(self) -> bool:
        """Right as the tables count it: main actors, (overlapping) date and value."""
        return self.actors and self.date and self.value


def verdict(gold: Event, found: Event) -> Verdict:
    """`found` held against the gold event it was paired with."""
    fit = date_fit(gold, found)
    return Verdict(
        actors=actors_fit(gold, found) == 1,
        date=fit is None or fit > 0,
        value=gold["type"] != "trade_figure" or same_value(gold, found),
        status=gold.get("status") == found.get("status"),
        has_status=gold["type"] != "trade_figure",
    )


def pairs(gold: list[Event], found: list[Event]) -> list[tuple[int, int]]:
    """Pairs (gold, found) of events of one type, each used once; sorted.

    Greedy: the most similar are paired first. The best total similarity would take a solver of
    the assignment problem, and differed in one of 984 cases, by one pair of 1,288, when it was
    tried on all sets. Borderline gold gives way to other gold.
    """
    ranked = [
        (-similarity(g, f) * (0.9 if g.get("optional") else 1.0), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
    ]
    taken: dict[int, int] = {}
    for score, i, j in sorted(ranked):
        if score < 0 and i not in taken and j not in taken.values():
            taken[i] = j
    return sorted(taken.items())


def similarity(gold: Event, found: Event) -> float:
    """How surely `found` is `gold`, of the same type.

    They can be one where the sentences are the same and some actors are, or where the actors are
    and the sentence or the date is at hand. Trade figures want the value, or the sentence and
    measure with half of the actors.
    """
    words = words_fit(gold, found)
    actors = actors_fit(gold, found)
    date = date_fit(gold, found)
    parts = {"words": words, "actors": actors, "date": 0.5 if date is None else date}
    if gold["type"] == "trade_figure":
        value = same_value(gold, found)
        alike = words >= SAME_WORDS and gold.get("measure") == found.get("measure")
        possible = (value and words + actors >= 0.5) or (alike and actors >= 0.5)
        rest = float(value)
    else:
        at_hand = words >= 0.3 or bool(date and date > 0)
        possible = (words >= SAME_WORDS and actors > 0) or (actors >= 0.75 and at_hand)
        rest = float(gold.get("status") == found.get("status"))
    if not possible:
        return 0.0
    score = sum(WEIGHTS[part] * fit for part, fit in parts.items())
    if gold["type"] == "trade_figure":
        return (score + rest) / (2 - WEIGHTS["rest"])
    return score + WEIGHTS["rest"] * rest


def words_fit(gold: Event, found: Event) -> float:
    """The share of common words of the found sentence and the best of the gold ones."""
    mine = _words(found["evidence"])
    best = 0.0
    for sentence in (gold["evidence"], *(gold.get("evidence_more") or ())):
        theirs = _words(sentence)
        shorter = min(len(mine), len(theirs))
        if shorter >= 3:  # less is no sentence
            best = max(best, len(mine & theirs) / shorter)
    return best


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def date_fit(gold: Event, found: Event) -> float | None:
    """1 for the same days, `NEAR` for an overlap, 0 for none; None where the gold has no date.

    A found time much longer than the gold one says too little to count.
    """
    key = "period" if gold["type"] == "trade_figure" else "date"
    if not gold.get(key):
        return None
    if not found.get(key):
        return 0.0
    (start, end), (found_start, found_end) = bounds(gold[key]), bounds(found[key])
    if (start, end) == (found_start, found_end):
        return 1.0
    if (start and found_end and found_end < start) or (end and found_start and found_start > end):
        return 0.0
    if start is None or end is None:
        return NEAR
    if found_start is None or found_end is None:
        return 0.0
    days, found_days = (end - start).days + 1, (found_end - found_start).days + 1
    return NEAR if found_days <= max(LONGEST, 3 * days) else 0.0


def actors_fit(gold: Event, found: Event) -> float:
    """How well the main actors agree: the mean F1 of their roles.

    `alt` in the gold gives further answers that are as good: ``{"suppliers": [["DEU"]]}``.
    """
    readings = [gold]
    for key, answers in (gold.get("alt") or {}).items():
        readings += [gold | {key: answer} for answer in answers]
    return max(_actors_fit(reading, found) for reading in readings)


def _actors_fit(gold: Event, found: Event) -> float:
    mine, theirs = dict(main_actors(found)), dict(main_actors(gold))
    if mine.keys() != theirs.keys():
        return 0.0
    return sum(_f1(theirs[role], mine[role]) for role in theirs) / len(theirs)


def main_actors(event: Event) -> Iterator[tuple[str, list[str]]]:
    """Role and names of those whom an event is about; the rest are details.

    What one country imports the other exports, so both are told as where goods come from and go.
    """
    match event["type"]:
        case "visit":
            yield "from", _names(event.get("visitor_countries"))
            yield "to", _names(event.get("host_country"))
        case "arms_delivery":
            yield "from", _names(event.get("suppliers"))
            yield "to", _names(event.get("recipients"))
        case "un_veto":
            yield "by", _names(event.get("vetoers"))
        case _:
            reporter, partner = _names(event.get("reporter")), _names(event.get("partner"))
            match event.get("flow"):
                case "export":
                    yield from (("from", reporter), ("to", partner))
                case "import":
                    yield from (("from", partner), ("to", reporter))
                case "trade":
                    yield "between", reporter + partner
                case flow:  # a surplus of one is the other's deficit
                    yield from ((f"{flow} of", reporter), ("with", partner))


def _names(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [name for name in value if name] if isinstance(value, list) else []


def _f1(gold: list[str], found: list[str]) -> float:
    if not gold and not found:
        return 1.0
    left = list(found)
    for name in gold:
        hit = next((other for other in left if same_name(name, other)), None)
        if hit is not None:
            left.remove(hit)
    return 2 * (len(found) - len(left)) / (len(gold) + len(found))


def same_name(one: str, other: str) -> bool:
    """Codes are the same or not; of names, all words of the shorter one stand in the other.

    Words may end differently: "libyschen Rebellen" is "libysche Rebellen" and "Rebellen".
    """
    if one == other:
        return True
    if re.fullmatch("[A-Z]{3}", one) and re.fullmatch("[A-Z]{3}", other):
        return False
    few, many = sorted((_words(one), _words(other)), key=len)
    return bool(few) and all(any(_same_word(a, b) for b in many) for a in few)


def _same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 4 and long.startswith(short))


def same_value(gold: Event, found: Event) -> bool:
    """Whether two trade figures give the same number: "um 100 Prozent" is "doppelt so viel"."""
    mine, theirs = _figure(found), _figure(gold)
    if mine is None or theirs is None or mine[0] != theirs[0]:
        return False
    slack = CHANGE_SLACK if theirs[0] == "change" else VALUE_SLACK * abs(theirs[1]) + 1e-9
    return abs(mine[1] - theirs[1]) <= slack


def _figure(event: Event) -> tuple[str, float] | None:
    value = event.get("value_norm") if event.get("value_norm") is not None else event.get("value")
    if value is None:
        return None
    match event.get("measure"):
        case "change_pct":
            return "change", 1 + value / 100
        case "ratio":
            return "change", float(value)
        case "value":
            return f"value in {str(event.get('unit') or '').casefold()}", float(value)
        case measure:
            return str(measure), float(value)
