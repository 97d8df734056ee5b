"""What every annotation must keep, whatever the text.

Rules meet texts that nobody tried them on. An article whose annotation breaks one of these
laws is set aside with the reason, as one on which annotation fails, so that it cannot hold
up all others at the gate, which asks the same of the tables.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotate.dates.edtf import bounds
from annotate.document import Document
from annotate.schema import Annotation, Claim, DateMention, Event, When

_SHAPES = {
    "minute": r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d)?",
    "hour": r"\d{4}-\d\d-\d\dT\d\d:00([+-]\d\d:\d\d)?",
    "day": r"\d{4}-\d\d-\d\d",
    "week": r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d",
    "month": r"\d{4}-(0[1-9]|1[0-2])",
    "season": r"\d{4}-2[1-4]",
    "quarter": r"\d{4}-3[3-6]",
    "half_year": r"\d{4}-4[01]",
    "year": r"\d{4}",
    "decade": r"\d{3}X",
    "century": r"\d\dXX",
    "interval": r".+/.+",
}
"""The EDTF expressions of each precision."""

_NAMED = {
    "visit": (("visitor",), ("host",)),
    "arms_delivery": (("supplier", "recipient"),),
    "un_veto": (("vetoer",),),
    "trade_figure": (("reporter",),),
}
"""Roles of an event type: of each group one must be filled. A visit may name a place instead."""


class BrokenLawError(ValueError):
    """An annotation breaks a law; the message says which and where."""


@dataclass(frozen=True, slots=True)
class ClosedSets:
    """Which values there are: pairs of event type and value, or values. From the seeds."""

    statuses: frozenset[tuple[str, str]]
    roles: frozenset[tuple[str, str]]
    kinds: frozenset[str]
    stances: frozenset[str]
    bases: frozenset[str]
    mods: frozenset[str]
    countries: frozenset[str]


def check(document: Document, annotation: Annotation, sets: ClosedSets) -> None:
    """Raise `BrokenLawError` for the first law that `annotation` of `document` breaks."""
    texts = {block.block_no: block.text for block in document.blocks}
    for broken in _broken(texts, annotation, sets):
        raise BrokenLawError(broken)


def _broken(texts: dict[int, str], annotation: Annotation, sets: ClosedSets) -> Iterator[str]:
    yield from _dates(texts, annotation.dates, sets)
    for event in annotation.events:
        for problem in (*_event(texts, event, sets), *_grounds(event.when, annotation.dates)):
            yield f"event {event.event_no} ({event.event_type}): {problem}"


def _dates(
    texts: dict[int, str], mentions: Iterable[DateMention], sets: ClosedSets
) -> Iterator[str]:
    ends: dict[int, int] = {}
    for mention in mentions:
        where = f"date {mention.text!r}: "
        if _cut(texts, mention.block_no, mention.start_char, mention.end_char) != mention.text:
            yield where + "is not what stands at its offsets"
        if mention.start_char < ends.get(mention.block_no, 0):
            yield where + "overlaps the one before"
        ends[mention.block_no] = mention.end_char
        if (mention.when.date_edtf is None) == (mention.reason is None):
            yield where + f"has date {mention.when.date_edtf} and reason {mention.reason}"
        for problem in _when(mention.when, sets):
            yield where + problem


def _when(when: When, sets: ClosedSets) -> Iterator[str]:
    edtf, found = when.date_edtf, (when.date_start, when.date_end)
    if when.date_basis not in sets.bases or (when.date_basis == "none") != (edtf is None):
        yield f"rests on {when.date_basis!r}, being {edtf}"
    if when.date_mod is not None and when.date_mod not in sets.mods:
        yield f"has the unknown mod {when.date_mod!r}"
    if edtf is None:
        if found != (None, None) or when.date_precision != "unknown":
            yield f"has no date, but precision {when.date_precision} or bounds"
    elif edtf.startswith("-"):  # before the common era, where calendars of days end
        if found != (None, None):
            yield f"{edtf} has bounds"
    elif not re.fullmatch(_SHAPES.get(when.date_precision, "(?!)"), edtf):
        yield f"{edtf} is not of precision {when.date_precision}"
    elif found != bounds(edtf):
        yield f"{edtf} has bounds {found[0]} and {found[1]}"
    elif found[0] is not None and found[1] is not None and found[0] > found[1]:
        yield f"{edtf} ends before it begins"


def _grounds(when: When, mentions: Iterable[DateMention]) -> Iterator[str]:
    """A stated date is one that the text gives, or wider; a reckoned one is no finer."""
    edtf = when.date_edtf
    if edtf is None or when.date_basis not in ("explicit", "caption", "relative"):
        return
    given = [m.when for m in mentions if m.when.date_edtf is not None]
    if when.date_basis == "relative":
        if not any(_fineness(g.date_edtf or "") >= _fineness(edtf) for g in given):
            yield f"{edtf} is finer than any date of the text"
    elif not any(_covers(when, g) or edtf == _closed_end(g.date_edtf or "") for g in given):
        yield f"{edtf} is no date of the text"


def _covers(wide: When, narrow: When) -> bool:
    starts_before = wide.date_start is None or (
        narrow.date_start is not None and wide.date_start <= narrow.date_start
    )
    ends_after = wide.date_end is None or (
        narrow.date_end is not None and wide.date_end >= narrow.date_end
    )
    return starts_before and ends_after


def _closed_end(edtf: str) -> str:
    """ "2000" of "2000/..", which "seit dem Jahr 2000, als er kam" dates his coming with."""
    return edtf.removeprefix("../").removesuffix("/..")


def _fineness(edtf: str) -> int:
    """How long one end of an EDTF expression is: 4 for a year, 7 for a month, 10 for a day."""
    return len(_closed_end(edtf).split("/")[0])


def _event(texts: dict[int, str], event: Event, sets: ClosedSets) -> Iterator[str]:
    kind = event.event_type
    yield from _when(event.when, sets)
    if not event.mentions:
        yield "has no evidence"
    for mention in event.mentions:
        if (kind, mention.status) not in sets.statuses:
            yield f"has the unknown status {mention.status!r}"
        if not 0 <= mention.confidence <= 1:
            yield f"has confidence {mention.confidence}"
        if _cut(texts, mention.block_no, mention.start_char, mention.end_char) != mention.evidence:
            yield f"evidence {mention.evidence[:40]!r} is not what stands at its offsets"
    if (kind, event.status) not in sets.statuses:
        yield f"has the unknown status {event.status!r}"
    if not 0 <= event.confidence <= 1:
        yield f"has confidence {event.confidence}"
    for role in event.roles:
        if (kind, role.role) not in sets.roles or role.kind not in sets.kinds:
            yield f"has a {role.role} that is a {role.kind}"
        if role.kind == "state" and role.country_code is None:
            yield f"{role.role} {role.name!r} has no country code"
        if role.country_code is not None and role.country_code not in sets.countries:
            yield f"{role.role} {role.name!r} has the unknown country code {role.country_code}"
    filled = {role.role for role in event.roles}
    if kind == "visit" and event.place is not None:
        filled.add("host")
    for group in _NAMED.get(kind, ()):
        if not filled & set(group):
            yield f"has no {' or '.join(group)}"
    if kind == "trade_figure":
        yield from _figure(event)
    for claim in event.claims:
        yield from _claim(texts, claim, sets)


def _figure(event: Event) -> Iterator[str]:
    value, full = event.value, event.value_norm
    if value is None or not math.isfinite(value):
        yield f"has value {value}"
    elif event.measure == "value" and (event.unit is None or full is None):
        yield f"has value {value} without its unit or full scale"
    elif full is not None and (not math.isfinite(full) or full * value < 0):
        yield f"has value {value} and full scale {full}"


def _claim(texts: dict[int, str], claim: Claim, sets: ClosedSets) -> Iterator[str]:
    if claim.stance not in sets.stances or claim.claimant_kind not in sets.kinds:
        yield f"a {claim.claimant_kind} {claim.stance} it"
    if not claim.claimant:
        yield "somebody unnamed makes a claim about it"
    if _cut(texts, claim.block_no, claim.start_char, claim.end_char) != claim.evidence:
        yield f"claim {claim.evidence[:40]!r} is not what stands at its offsets"
    yield from _when(claim.said, sets)


def _cut(texts: dict[int, str], block_no: int, start: int, end: int) -> str | None:
    text = texts.get(block_no)
    return text[start:end] if text is not None and 0 <= start < end <= len(text) else None
