"""When a page says it was published and changed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from annotate.document import Role
from ingest import agencies
from ingest.cues import FIELDS, is_field, starts_with_weekday
from ingest.facts import Facts
from ingest.given_roles import Roles
from ingest.moments import Moment, find_clock, find_moments
from ingest.published import UNKNOWN, DateCandidate, Published, resolve


@dataclass(frozen=True, slots=True)
class Stated:
    """When a page says it was published and changed, and all it says of that, most trusted first."""

    published: Published
    modified: Published
    candidates: tuple[DateCandidate, ...]


def stated_times(facts: Facts, roles: Roles, zone: str, *, keep_offset: bool = False) -> Stated:
    """The times the lines of a page state. `keep_offset`: see `ingest.published.resolve`."""
    found: list[tuple[int, int, int, Published]] = []
    changed: list[tuple[int, Published]] = []
    anchor = roles.title if roles.title is not None else roles.first
    for number, line in enumerate(facts.lines):
        role, _ = roles.roles[number]
        source = _source(facts, roles, number, role)
        if source is None:
            continue
        stated = facts.dates[number]
        if stated is None:
            continue
        for moment, label in zip(stated.moments, stated.labels, strict=True):
            kind = (
                "label"
                if label == "published"
                else "updated_label"
                if label == "updated"
                else source
            )
            full = moment
            if moment.clock is None and kind in ("label", "dateline"):
                full = _with_clock_below(facts, number, moment)
            read = resolve(full, line.text, zone=zone, source=kind, keep_offset=keep_offset)
            if label == "updated":
                changed.append((abs(number - anchor), read))
            rank = _RANKS[kind] + (number > roles.last and kind in _IN_HEADER) * _BELOW
            found.append((rank, abs(number - anchor), number, read))
            if label is None and kind != "label":
                break
    if not found:
        found += [(1, 0, 0, read) for read in _agency_ids(facts, zone)]
    if not found:
        found += [(1, 0, 0, read) for read in _labelled_below(facts, roles, zone)]
    if not found:
        found += [(1, 0, 0, read) for read in _closing_days(facts, roles, zone)]
    found.sort(key=lambda f: f[:3])
    modified = min(changed, key=lambda c: c[0], default=None)
    return Stated(
        found[0][3] if found else UNKNOWN,
        modified[1] if modified else UNKNOWN,
        tuple(_candidates(found)),
    )


def _candidates(found: list[tuple[int, int, int, Published]]) -> Iterator[DateCandidate]:
    """What was `found`, sorted by trust."""
    for number, (rank, _, _, read) in enumerate(found):
        lost = None
        if number > 0:
            same = read.at is not None and read.at == found[0][3].at
            lost = "same_time" if same else "outranked"
            if read.source == "updated_label":
                lost = "modified"
        yield DateCandidate(read.text or "", read.source, rank, read, lost)


_RANKS = {"label": 1, "dateline": 2, "updated_label": 3, "reference_line": 4, "page_date": 5}
_IN_HEADER = ("label", "dateline")
_BELOW = 2
"""A date below the article ranks so much lower: there stand the first publication, other articles."""

_NEAR = 10
"""Lines below the headline within which a line of nothing but date and clock is the article's."""


def _source(facts: Facts, roles: Roles, number: int, role: Role) -> str | None:
    """What a date on line `number` can be worth, or None."""
    stated = facts.dates[number]
    if stated is None:
        return None
    if role is Role.REFERENCE_LINE:
        return "reference_line"
    top = roles.title if roles.title is not None else roles.first
    if role in (Role.DATELINE, Role.BYLINE) and (
        any(stated.labels) or number <= roles.first + 1 or number >= roles.last
    ):
        return "dateline"
    timed = not stated.rest and any(m.clock is not None for m in stated.moments)
    if role is Role.DATELINE and timed and 0 < number - top <= _NEAR:
        return "dateline"
    if number < top and role is Role.FURNITURE:
        rest = len(stated.rest.split())
        if facts.lines[number].marker and rest:
            return None  # one of a list of dates: "• 23.01.2024 20:00 Versammlung"
        if (top - number <= 4 and rest <= 1) or (top - number == 1 and rest <= 3):
            return "dateline"
        if top - number <= 3 and rest <= FIELDS and is_field(facts.lines[number], stated):
            return "dateline"
        weekday = starts_with_weekday(facts.lines[number].wording)
        if weekday and len(stated.rest.split()) <= 2:
            return "page_date"
    if any(stated.labels) and number > roles.last and not (facts.in_box and facts.in_box[number]):
        return "dateline"
    return None


def _with_clock_below(facts: Facts, number: int, moment: Moment) -> Moment:
    """`moment` with the clock time that stands alone on the next line, as in "15:36 Uhr"."""
    if number + 1 >= len(facts.lines):
        return moment
    below = facts.lines[number + 1]
    if (
        len(below.words) > 4
        or facts.dates[number + 1] is not None
        or not re.match(r"\d{1,2}[:.]\d\d\s*(?:Uhr|h|[ap]\.?m)\b", below.wording)
    ):
        return moment
    clock = find_clock(below.wording)
    if clock is None:
        return moment
    return Moment(
        moment.start, moment.end, moment.year, moment.month, moment.day, clock[0], clock[1]
    )


def _labelled_below(facts: Facts, roles: Roles, zone: str) -> list[Published]:
    """The first date with a label below the article, in a box of the page as it may be."""
    for number in range(roles.last + 1, len(facts.lines)):
        stated = facts.dates[number]
        if stated is None or "published" not in stated.labels:
            continue
        moment = stated.moments[stated.labels.index("published")]
        return [resolve(moment, facts.lines[number].text, zone=zone, source="label")]
    return []


_LAST = 3
"""Of so many last paragraphs one may close with the agency and the day of its report."""


def _closing_days(facts: Facts, roles: Roles, zone: str) -> list[Published]:
    """The day beside the agencies that close an article: "… am Abend. (APA/Reuters, 9.4.2024)"."""
    closing = [n for n, (role, _) in enumerate(roles.roles) if role in _CLOSING][-_LAST:]
    for number in reversed(closing):
        wording = facts.lines[number].wording
        if not agencies.closes_report(wording):
            continue
        bracket = wording[wording.rindex("(") :]
        moments = find_moments(bracket)
        if len(moments) == 1 and moments[0].day is not None:
            return [resolve(moments[0], bracket, zone=zone, source="reference_line")]
    return []


_CLOSING = (Role.PARAGRAPH, Role.REFERENCE_LINE)

_DPA_ID = re.compile(r"\bdpa:(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)-\d{2,3}-\d+/\d+")


def _agency_ids(facts: Facts, zone: str) -> list[Published]:
    """The day in the number dpa gives its reports: "dpa:220712-99-003211/3"."""
    found = []
    for line in facts.lines:
        match = _DPA_ID.search(line.wording) if "dpa:" in line.wording else None
        if match is None:
            continue
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
        try:
            dt.date(2000 + year, month, day)
        except ValueError:
            continue
        moment = Moment(match.start(), match.end(), 2000 + year, month, day)
        found.append(resolve(moment, line.text, zone=zone, source="reference_line"))
    return found
