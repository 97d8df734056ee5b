"""Whether "heute" is the day of the publication or our times."""

from __future__ import annotations

from collections.abc import Sequence

from annotate.dates.anchor import Anchor
from annotate.dates.openings import opening
from annotate.dates.reading import Reading, clock_of
from annotate.dates.scan import Found
from annotate.dates.tense import AHEAD, BACK, direction
from annotate.dates.verbs import PAST_CLASSES


def is_nowadays(found: Found) -> bool:
    """ "Heute" for our times: in contrast to the past, or with a word such as "noch"."""
    if found.get("day") != 0 or found.has("part") or clock_of(found) is not None:
        return False
    p = found.paragraph
    if p.is_a(found.first - 1, "NOWADAYS_BEFORE") or p.is_a(found.last + 1, "NOWADAYS_AFTER"):
        return True
    low, high = p.sentence(found.first, found.last)
    return any(
        p.is_a(i, "THEN") or (p.is_a(i, "NOT_ANY") and p.is_a(i + 1, "NOWADAYS_AFTER"))
        for i in range(low, high)
    )


def is_lasting(found: Found) -> bool:
    """ "Heute" beside a verb of state only: TIMEX3 has the present there, not the day."""
    if found.rule.name != "deictic" or found.get("day") != 0:
        return False
    p = found.paragraph
    if opening(found) == "until" or p.is_a(found.last + 3, "JAEHRIG"):
        return True  # "bis heute", "der heute 60-jährige"
    low, high = p.sentence(found.first, found.last)
    if any(not _TIMED.isdisjoint(p.symbols(i)) for i in range(low, high) if i != found.first):
        return False
    low, high = p.clause(found.first, found.last)
    if any(not _HAPPENING.isdisjoint(p.symbols(i)) for i in range(low, high)):
        return False
    way = direction(p, found.first, found.last)
    if any(p.is_a(i, "VERB_STATIVE") for i in range(low, high)):
        return way != BACK
    return way == AHEAD and bool(p.language.settings.get("lasting_today"))


_TIMED = frozenset(("HM", "OCLOCK", "PART", "PART_LOW", "WEEKDAY", "MONTH"))
_HAPPENING = frozenset(("VERB_FUTURE", "VERB_EVENT")) | PAST_CLASSES


def settle_today(readings: Sequence[Reading], length: int, anchor: Anchor | None) -> None:
    """In a text of some length that speaks of no other day or hour near the publication, as
    essays do, "heute" beside no event is our times: TIMEX3 has the present there, EDTF keeps the
    day. `length` in characters.
    """
    if anchor is None or length < _ESSAY:
        return
    today: list[Reading] = []
    others: list[Reading] = []
    for r in readings:
        is_today = r.found.rule.name == "deictic" and r.found.get("day") == 0
        (today if is_today else others).append(r)
    if not today or not today[0].found.paragraph.language.settings.get("lasting_today"):
        return
    for r in others:
        if r.span is None or r.span.unit != "day":
            continue
        if abs((r.span.first - anchor.day).days) <= _NEAR:
            return
    for r in today:
        if not _is_told(r.found):
            r.type, r.value = "DATE", "PRESENT_REF"


def _is_told(found: Found) -> bool:
    """Whether something happened or happens in the clause: "Heute trat der Rat zurück"."""
    p = found.paragraph
    low, high = p.clause(found.first, found.last)
    if any(p.is_a(i, "VERB_EVENT") for i in range(low, high)):
        return True
    return direction(p, found.first, found.last) == BACK


_ESSAY = 800
_NEAR = 7
