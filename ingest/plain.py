"""Gives every line of a plain text its role.

A plain text is the article and little else: nothing is cut off, and only lines that say
themselves what they are leave the text.
"""

from __future__ import annotations

import re

from annotate.document import Role
from ingest import agencies
from ingest.cues import ARTICLE_END, BOX_START
from ingest.facts import Facts
from ingest.given_roles import Assigned, Roles, complete
from ingest.headline import best_of, candidates
from ingest.pictures import image_text, media_blocks
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
    the line that repeats a given headline; without one, the headline is looked for above the
    first paragraph.
    """
    count = len(facts.lines)
    facts.in_box = [False] * count
    roles: Assigned = [None] * count
    prose = next((n for n in range(count) if facts.is_body_prose(n)), count)
    if title is None and not title_given:
        title = _headline(facts, prose)
    if title is not None:
        roles[title] = (Role.TITLE, "given_title" if title_given else "best_headline")
    ended = boxed = False
    for number in range(count):
        ended = ended or (furniture and facts.is_cue(number, ARTICLE_END) and number > count // 3)
        boxed = (boxed or (facts.is_cue(number, BOX_START) and number > count // 2)) and not (
            facts.lines[number].is_prose
        )
        if roles[number] is None:
            roles[number] = _plain_role(facts, number, prose, furniture=furniture, ended=ended)
        if roles[number] is None and boxed:
            roles[number] = (Role.FURNITURE, "link_box")
    _plain_captions(facts, roles)
    media_blocks(facts, roles, 0, count - 1)
    _above_headline(facts, roles, title, title_given=title_given, furniture=furniture)
    _below_headline(facts, roles, title, prose, furniture=furniture)
    for number in range(count):
        if roles[number] is None:
            roles[number] = _text_role(facts, roles, number)
    first = next(
        (n for n, r in enumerate(roles) if r is not None and r[0] is Role.PARAGRAPH), count
    )
    return Roles(complete(facts, roles), title, first, count - 1)


_SUBTITLE = 95
"""Characters from which a line that hangs on another headline is its subtitle."""


def _headline(facts: Facts, prose: int) -> int | None:
    """The best headline above the first paragraph, else the first line where it can be one."""
    if 0 < prose < len(facts.lines):
        above = [n for n in candidates(facts, prose) if n < prose and not facts.lines[n].marker]
        if above:
            best = best_of(facts, above, prose, len(facts.lines) - 1)
            return best - 1 if _is_subtitle(facts, best, above) else best
    opener = next(
        (
            n
            for n in range(len(facts.lines))
            if not facts.is_cue(n, Role.EMPTY, Role.FURNITURE, ARTICLE_END)
        ),
        None,
    )
    return opener if opener is not None and _opens_as_title(facts, opener) else None


def _is_subtitle(facts: Facts, number: int, above: list[int]) -> bool:
    """Whether line `number` hangs on a headline: long, or third in a block after a kicker."""
    line = facts.lines[number]
    if line.gap or number - 1 not in above or len(facts.lines[number - 1].words) < 4:
        return False
    return len(line.wording) > _SUBTITLE or not facts.lines[number - 1].gap


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
    facts: Facts, number: int, prose: int, *, furniture: bool, ended: bool
) -> tuple[Role, str] | None:
    """The role of a line that says itself that it is no text, or None.

    `prose` is the first paragraph: beside it and at the very end stand who and when.
    """
    line, cue = facts.lines[number], facts.cues[number]
    if cue.kind == Role.EMPTY:
        return Role.EMPTY, cue.rule
    if ended and cue.kind != Role.REFERENCE_LINE:
        return Role.FURNITURE, "after_article"
    late = number >= len(facts.lines) - 4
    if cue.kind == Role.REFERENCE_LINE:
        pictured = cue.rule == "agency_credit" and not late and agencies.is_credit(line.wording)
        return None if pictured else (Role.REFERENCE_LINE, cue.rule)
    if late and agencies.is_credit(line.wording) and agencies.agencies_in(line.wording):
        return Role.REFERENCE_LINE, "agency_credit"
    if cue.kind == Role.MEDIA and not (line.is_prose and cue.rule == "tweet"):
        return Role.MEDIA, cue.rule
    if cue.kind == Role.BYLINE:
        return Role.BYLINE, cue.rule
    edge = number <= prose + 2 or late
    if edge and facts.bylines[number] and len(line.words) <= 12:
        return Role.BYLINE, "byline_prefix"
    stated = facts.dates[number]
    if stated is not None and (edge or any(stated.labels)) and len(stated.rest.split()) <= 2:
        return Role.DATELINE, "date_alone"
    if stated is not None and not stated.rest and any(m.clock for m in stated.moments):
        return Role.DATELINE, "date_and_clock"
    if cue.kind in PAGE_EVIDENCE:
        weak = cue.kind == Role.FURNITURE and cue.rule in ("furniture_phrase", "bare_number")
        if not line.is_prose and (furniture or not weak):
            return Role.FURNITURE, cue.rule
        if line.is_prose and furniture and cue.rule in _KEPT_PROSE:
            return Role.FURNITURE, cue.rule
    return None


def _plain_captions(facts: Facts, roles: Assigned) -> None:
    """Captions that say so, and the lines about the picture that touch them."""
    lines = facts.lines
    for number, line in enumerate(lines):
        if roles[number] is not None:
            continue
        if facts.cues[number].rule == "caption_prefix":
            roles[number] = (Role.CAPTION, "caption_prefix")
            image_text(facts, roles, number, 0, certain=True)
        elif not line.is_prose and agencies.is_credit(line.wording):
            roles[number] = (Role.CAPTION, "credit_line")
            if not line.gap:
                image_text(facts, roles, number, 0, certain=True)
            if _is_caption_over_credit(facts, roles, number - 1):
                roles[number - 1] = (Role.CAPTION, "credit_below")
                continue
            below = number + 1
            if below < len(lines) and not lines[below].gap and roles[below] is None:
                if not lines[below].is_prose or lines[below].sentence_count <= 1:
                    roles[below] = (Role.CAPTION, "credit_above")
        elif line.word_count <= 40 and agencies.has_labelled_credit(line.wording):
            roles[number] = (Role.CAPTION, "credit_at_end")
            if not line.gap:
                image_text(facts, roles, number, 0, certain=True)
        elif not line.gap and not line.is_prose and agencies.split_credit(line.wording) is not None:
            roles[number] = (Role.CAPTION, "credit_at_end")
            image_text(facts, roles, number, 0, certain=True)


def _is_caption_over_credit(facts: Facts, roles: Assigned, number: int) -> bool:
    """Whether line `number`, above a credit, is one sentence between who and when and the text."""
    if number < 1 or roles[number] is not None or facts.lines[number].marker:
        return False
    above = roles[number - 1]
    line = facts.lines[number]
    short = line.sentence_count <= 1 and line.word_count <= 30
    return short and above is not None and above[0] in (Role.DATELINE, Role.BYLINE)


def _above_headline(
    facts: Facts, roles: Assigned, title: int | None, *, title_given: bool, furniture: bool
) -> None:
    """The kicker, and what else stands above; a short first line where the headline is given apart."""
    if not facts.lines:
        return
    if title is None:
        line = facts.lines[0]
        if title_given and roles[0] is None and not line.is_prose and not line.marker:
            if len(line.words) <= 6 and len(facts.lines) > 1:
                roles[0] = (Role.KICKER, "short_first_line")
        return
    kicker = True
    for number in range(title - 1, -1, -1):
        if roles[number] is not None:
            continue
        if facts.lines[number].is_prose:
            return
        shown = not facts.lines[number].marker and len(facts.lines[number].words) <= 10
        if not furniture or (kicker and shown):
            roles[number] = (Role.KICKER, "above_headline")
        else:
            roles[number] = (Role.FURNITURE, "above_headline")
        kicker = False


def _below_headline(
    facts: Facts, roles: Assigned, title: int | None, prose: int, *, furniture: bool
) -> None:
    """The lead: bullets, or a line above who and when; scraps of the page beside it."""
    lines = facts.lines
    start = 0 if title is None else title + 1
    number = start
    while number < len(lines):
        role, line = roles[number], lines[number]
        if role is None and line.marker and not line.marker[0].isdigit():
            roles[number] = (Role.LEAD, "bullet_below_headline")
        elif role is None or role[0] not in _MATTER:
            break
        number += 1
    for other in range(number, prose):
        if roles[other] is not None or title is None:
            continue
        if len(lines[other].words) >= 8:
            roles[other] = (Role.LEAD, "below_headline")
        elif furniture:
            roles[other] = (Role.FURNITURE, "scrap_below_headline")
    after = prose + 1
    if title is not None and title < prose < len(lines) - 2 and roles[prose] is None:
        dated = roles[after]
        if dated is not None and dated[0] in (Role.DATELINE, Role.BYLINE):
            roles[prose] = (Role.LEAD, "above_date")


_MATTER = (Role.EMPTY, Role.FURNITURE, Role.DATELINE, Role.BYLINE)
"""Roles of lines that may stand between a headline and its bullets."""


def _text_role(facts: Facts, roles: Assigned, number: int) -> tuple[Role, str]:
    line = facts.lines[number]
    if line.marker and not line.marker[0].isdigit():
        return Role.PARAGRAPH, "list_item"
    inner = 0 < number < len(facts.lines) - 1
    heading = (
        inner
        and not line.is_prose
        and line.word_count <= 14
        and not re.search(r"[.,;:…]$", line.wording)
    )
    if heading and any(r is None or r[0] is Role.PARAGRAPH for r in roles[number + 1 :]):
        return Role.HEADING, "short_line"
    return Role.PARAGRAPH, "plain_text"
