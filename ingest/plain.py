"""Gives every line of a plain text its role.

A plain text is the article and little else: nothing is cut off, and only lines that say
themselves what they are leave the text.
"""

from __future__ import annotations

import re

from annotate.document import Role
from ingest import agencies
from ingest.cues import ARTICLE_END
from ingest.facts import Facts
from ingest.given_roles import Assigned, Roles, complete
from ingest.pictures import image_text
from ingest.region import PAGE_EVIDENCE

_KEPT_PROSE = frozenset(
    {
        "newsletter",
        "cookie_notice",
        "subscription",
        "page_text",
        "social_invitation",
        "first_published_elsewhere",
    }
)


def read_plain(facts: Facts, *, title: int | None, title_given: bool, furniture: bool) -> Roles:
    """Roles of a text that is the article and little else.

    Sentences stay in the text unless `furniture` of a page was seen around them. `title` is
    the line that repeats a given headline; without one, a first line without a full stop
    above other text is the headline.
    """
    lines = facts.lines
    count = len(lines)
    facts.in_box = [False] * count
    roles: Assigned = [None] * count
    opener = next(
        (n for n in range(count) if not facts.is_cue(n, Role.EMPTY, Role.FURNITURE, ARTICLE_END)),
        None,
    )
    if title is None and not title_given and opener is not None and _opens_as_title(facts, opener):
        title = opener
    if title is not None:
        roles[title] = (Role.TITLE, "given_title" if title_given else "first_line")
    ended = False
    for number in range(count):
        ended = ended or (furniture and facts.is_cue(number, ARTICLE_END) and number > count // 3)
        if roles[number] is None:
            roles[number] = _plain_role(facts, number, furniture=furniture, ended=ended)
    _plain_captions(facts, roles)
    _plain_opening(facts, roles, title, title_given=title_given)
    for number in range(count):
        if roles[number] is None:
            roles[number] = _text_role(facts, roles, number)
    first = next(
        (n for n, r in enumerate(roles) if r is not None and r[0] is Role.PARAGRAPH), count
    )
    return Roles(complete(facts, roles), title, first, count - 1)


def _opens_as_title(facts: Facts, number: int) -> bool:
    line = facts.lines[number]
    more = any(not facts.is_cue(n, Role.EMPTY) for n in range(number + 1, len(facts.lines)))
    headline = (
        not line.wording.endswith((".", ",", ";"))
        and line.sentence_count <= 2
        and len(line.words) <= 32
    )
    own = (
        facts.cues[number].kind == "" and not facts.bylines[number] and facts.dates[number] is None
    )
    return more and headline and own and not line.marker


def _plain_role(
    facts: Facts, number: int, *, furniture: bool, ended: bool
) -> tuple[Role, str] | None:
    """The role of a line that says itself that it is no text, or None."""
    line, cue = facts.lines[number], facts.cues[number]
    if cue.kind == Role.EMPTY:
        return Role.EMPTY, cue.rule
    if ended:
        return (
            (Role.REFERENCE_LINE, cue.rule)
            if cue.kind == Role.REFERENCE_LINE
            else (Role.FURNITURE, "after_article")
        )
    edge = number < 5 or number >= len(facts.lines) - 3
    if cue.kind == Role.REFERENCE_LINE or (
        cue.kind == Role.MEDIA and not (line.is_prose and cue.rule == "tweet")
    ):
        return Role(cue.kind), cue.rule
    if cue.kind == Role.BYLINE:
        return Role.BYLINE, cue.rule
    if facts.bylines[number] and edge and len(line.words) <= 12:
        return Role.BYLINE, "byline_prefix"
    stated = facts.dates[number]
    if stated is not None and edge and len(stated.rest.split()) <= 2:
        return Role.DATELINE, "date_alone"
    if cue.kind in PAGE_EVIDENCE:
        if not line.is_prose and (
            furniture
            or cue.kind != Role.FURNITURE
            or cue.rule not in ("furniture_phrase", "bare_number")
        ):
            return Role.FURNITURE, cue.rule
        if line.is_prose and furniture and cue.rule in _KEPT_PROSE:
            return Role.FURNITURE, cue.rule
    return None


def _plain_captions(facts: Facts, roles: Assigned) -> None:
    for number, line in enumerate(facts.lines):
        if roles[number] is not None:
            continue
        if facts.cues[number].rule == "caption_prefix":
            roles[number] = (Role.CAPTION, "caption_prefix")
            image_text(facts, roles, number, 0, certain=True)
        elif agencies.is_credit(line.wording) and not line.is_prose:
            roles[number] = (Role.CAPTION, "credit_line")
        elif len(line.words) <= 40 and agencies.has_labelled_credit(line.wording):
            roles[number] = (Role.CAPTION, "credit_at_end")


def _plain_opening(facts: Facts, roles: Assigned, title: int | None, *, title_given: bool) -> None:
    """What stands first: the bullets below the headline, or a short line where the headline is given."""
    number = 0 if title is None else title + 1
    while number < len(facts.lines):
        role = roles[number]
        line = facts.lines[number]
        if role is not None and role[0] in (Role.EMPTY, Role.FURNITURE, Role.DATELINE, Role.BYLINE):
            number += 1
            continue
        if role is None and line.marker and not line.marker[0].isdigit():
            roles[number] = (Role.LEAD, "bullet_below_headline")
            number += 1
            continue
        if role is None and title_given and title is None and number == 0 and not line.is_prose:
            short = len(line.words) <= 6 and len(facts.lines) > 1
            roles[number] = (Role.KICKER, "short_first_line") if short else None
        return


def _text_role(facts: Facts, roles: Assigned, number: int) -> tuple[Role, str]:
    line = facts.lines[number]
    if line.marker and not line.marker[0].isdigit():
        return Role.PARAGRAPH, "list_item"
    inner = 0 < number < len(facts.lines) - 1
    heading = (
        inner
        and not line.is_prose
        and len(line.words) <= 14
        and not re.search(r"[.,;:…]$", line.wording)
    )
    if heading and any(r is None or r[0] is Role.PARAGRAPH for r in roles[number + 1 :]):
        return Role.HEADING, "short_line"
    return Role.PARAGRAPH, "plain_text"
