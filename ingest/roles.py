"""Gives every line of a copied page its role: headline, lead, paragraph, caption, furniture and so on.

The article is the run of lines with the greatest weight (prose counts for, menus and link
boxes against), the headline the best candidate around where it begins. What lies outside is
furniture; inside, lines are told apart by what they say, their length and their neighbours.
"""

from __future__ import annotations

import re

from annotate.document import Role
from ingest import cues, outlets
from ingest.cues import ADVERT, ARTICLE_END, BOX_START
from ingest.facts import Facts
from ingest.given_roles import Assigned, Roles, complete
from ingest.headline import find_headline, similar, stems
from ingest.lines import Line
from ingest.people import authors_in, names_writers
from ingest.pictures import captions, media_blocks
from ingest.region import LONG_BULLET, core, cut_at_end_mark, heaviest_run, mark_boxes, weight
from ingest.vocabulary import lexicon


def read_page(facts: Facts) -> Roles:
    """Roles of the lines of a copied page."""
    lines = facts.lines
    mark_boxes(facts)
    weights = [weight(facts, number) for number in range(len(lines))]
    first, last, total = heaviest_run(weights)
    if total <= 0:
        return _nothing(facts)
    title = find_headline(facts, *core(facts, weights, first, last))
    if title is not None:
        begin = title + 1
        mark_boxes(facts, begin)
        weights = [weight(facts, number) for number in range(len(lines))]
        run = heaviest_run(weights, begin) if begin < len(lines) else (begin, begin, 0.0)
        if run[2] > 0:
            first, last = run[0], run[1]
    last = cut_at_end_mark(facts, weights, first, last)
    top = first if title is None else min(title, first)
    roles: Assigned = [None] * len(lines)
    for number in range(len(lines)):
        if number < top or number > last:
            roles[number] = _outside(
                facts, number, "before_article" if number < top else "after_article"
            )
    if title is not None:
        roles[title] = (Role.TITLE, "best_headline")
        _kicker(facts, roles, title)
    start = top + 1 if title == top else top
    captions(facts, roles, start, last)
    media_blocks(facts, roles, start, last)
    body = _body_start(facts, roles, start, last)
    _header(facts, roles, start, min(body, last + 1))
    _body(facts, roles, body, last)
    _author_notes(facts, roles, last)
    return Roles(complete(facts, roles), title, body, last)


def _nothing(facts: Facts) -> Roles:
    roles = [_outside(facts, n, "no_article") for n in range(len(facts.lines))]
    return Roles(roles, None, 0, -1)


def _outside(facts: Facts, number: int, rule: str) -> tuple[Role, str]:
    """The role of a line that is not part of the article."""
    cue = facts.cues[number]
    if cue.kind == Role.EMPTY:
        return Role.EMPTY, cue.rule
    if cue.kind == Role.REFERENCE_LINE:
        return Role.REFERENCE_LINE, cue.rule
    stated = facts.dates[number]
    if stated is not None and any(stated.labels) and not facts.in_box[number]:
        return Role.DATELINE, "labelled_date"
    return Role.FURNITURE, cue.rule if cue.kind in (
        Role.FURNITURE,
        ADVERT,
        BOX_START,
        ARTICLE_END,
    ) else rule


def own(facts: Facts, number: int) -> tuple[Role, str] | None:
    """The role a line's cue gives it inside the article, if it gives one."""
    cue = facts.cues[number]
    if cue.kind in (ADVERT, BOX_START, ARTICLE_END):
        return Role.FURNITURE, cue.rule
    if cue.kind in set(Role):
        return Role(cue.kind), cue.rule
    if facts.bylines[number]:
        return Role.BYLINE, "byline_prefix"
    stated = facts.dates[number]
    if stated is not None and (len(stated.rest.split()) <= 3 or any(stated.labels)):
        return Role.DATELINE, "date_alone"
    return None


def _kicker(facts: Facts, roles: Assigned, title: int) -> None:
    """The line just above the headline, if it is short words and no menu entry."""
    above = title - 1
    while above >= 0 and facts.is_cue(above, Role.EMPTY):
        above -= 1
    if above < 0 or title - above > 2:
        return
    line = facts.lines[above]
    plain = facts.cues[above].kind == "" and facts.dates[above] is None and not facts.bylines[above]
    if plain and not line.marker and 1 <= len(line.words) <= 8 and not line.is_prose:
        if not similar(line, facts.lines[title]) and facts.counts[line.key] == 1:
            roles[above] = (Role.KICKER, "above_headline")


def is_name(line: Line) -> bool:
    """Whether a line is two to four words as a personal name has them."""
    return len(line.words) <= 4 and cues.FULL_NAME.fullmatch(line.wording) is not None


_IN_PLACE = re.compile(
    r"\s(?:in|aus|à|de|da)\s[^\W\d_a-zß-ÿ][\w'’-]+(?:\s[^\W\d_a-zß-ÿ][\w'’-]+)?$"
)


def _may_be_writers(facts: Facts, number: int) -> bool:
    """Whether a line is a name, names, a name and a profession, or a name and where it writes from."""
    line = facts.lines[number]
    short = len(line.words) <= 8 and not line.is_prose
    if is_name(line) or names_writers(line) or (short and _is_author_note(line)):
        return True
    return _writes_from(facts, line.wording)


def _writes_from(facts: Facts, wording: str) -> bool:
    """Whether `wording` is a name and a place, and the text does not speak of them: "Anna Muster in Kairo"."""
    name = _IN_PLACE.sub("", wording)
    if name == wording or len(name.split()) > 4 or cues.FULL_NAME.fullmatch(name) is None:
        return False
    last = name.split()[-1]
    return not any(last in line.wording for line in facts.lines if line.is_prose)


def _is_author_note(line: Line) -> bool:
    """Whether a line is a name with a profession: "Anna Muster: Redakteurin für Politik"."""
    return (
        cues.FULL_NAME.match(line.wording) is not None
        and lexicon().roles.search(line.wording) is not None
    )


def _header(facts: Facts, roles: Assigned, start: int, body: int) -> None:
    """Roles from below the headline (`start`) to the first paragraph (`body`, exclusive)."""
    lines = facts.lines
    led = False
    for number in range(start, body):
        if roles[number] is not None:
            continue
        line = lines[number]
        given = own(facts, number)
        if given is not None:
            roles[number] = given
        elif _opens_with_date(facts, number):
            roles[number] = (Role.DATELINE, "date_first")
        elif facts.in_box[number]:
            roles[number] = (Role.FURNITURE, "link_box")
        elif line.marker and 5 <= len(line.words) < LONG_BULLET and not _is_author_note(line):
            roles[number] = (Role.LEAD, "bullet_below_headline")
            led = True
        elif _may_be_writers(facts, number) and _beside_author(facts, number):
            roles[number] = (Role.BYLINE, "name_beside_date")
        elif not led and len(line.words) >= 8 and not line.marker:
            roles[number] = (Role.LEAD, "first_below_headline")
            led = True
        elif line.is_prose and any(facts.bylines[n] for n in range(number + 1, body)):
            roles[number] = (Role.CAPTION, "above_author")
        elif line.is_prose:
            roles[number] = (Role.PARAGRAPH, "prose")
        elif led and len(line.words) >= CAPTION_WORDS and not line.marker:
            roles[number] = (Role.CAPTION, "below_lead")
        else:
            roles[number] = (Role.FURNITURE, "scrap_below_headline")


def _opens_with_date(facts: Facts, number: int) -> bool:
    """Whether a line below the headline begins with a date, or with who wrote and has one.

    Author, rubric and the like follow: "3 May 2024 by Rita Vogel in Trade, 4 comments".
    """
    stated, line = facts.dates[number], facts.lines[number]
    if stated is None or line.is_prose or len(line.words) > 16 or line.marker:
        return False
    return stated.moments[0].start == 0 or cues.byline_names(line.wording) is not None


def _beside_author(facts: Facts, number: int) -> bool:
    """Whether a line that may be a name has a date, a byline or itself beside it, or a profession below it."""
    line = facts.lines[number]
    for other in range(max(0, number - 2), min(len(facts.lines), number + 3)):
        if other == number:
            continue
        beside = facts.lines[other]
        if facts.dates[other] is not None or facts.bylines[other] or line.wording in beside.wording:
            return True
        if facts.cues[other].rule in ("relative_time", "reading_time"):
            return True
        if other == number + 1 and _says_what_one_is(beside):
            return True
    return False


def _says_what_one_is(line: Line) -> bool:
    """Whether a line is a profession, or an outlet and a place: "Redaktor Politik", "BBC News, Nairobi"."""
    if line.is_prose or len(line.words) > 6:
        return False
    if lexicon().roles.search(line.wording) is not None:
        return True
    return "," in line.wording and outlets.begins_with_name(line.wording)


def _body_start(facts: Facts, roles: Assigned, start: int, last: int) -> int:
    """The first line of the body proper: what lies above it is headline matter.

    The first prose line is the lead if other matter (who, when, a picture, buttons) stands
    between it and the second; otherwise it is where the body begins. Where who and when stand
    together below two or three lines of prose, those are lead and captions.
    """
    prose = [
        n
        for n in range(start, last + 1)
        if facts.is_body_prose(n)
        and not facts.in_box[n]
        and roles[n] is None
        and (not facts.lines[n].marker or len(facts.lines[n].words) >= LONG_BULLET)
    ]
    if len(prose) < 2:
        return prose[0] if prose else last + 1
    signed = _signed(facts, start, min(start + HEADER, last))
    if signed is not None:
        over, under = [n for n in prose if n < signed], [n for n in prose if n > signed]
        short = all(len(facts.lines[n].words) <= 70 for n in over)
        if 2 <= len(over) < min(len(under), 4) and short:
            return under[0]
    one, two = prose[0], prose[1]
    between = range(one + 1, two)
    parted = any(
        facts.dates[n] is not None
        or facts.bylines[n]
        or facts.cues[n].kind in (Role.FURNITURE, Role.MEDIA, BOX_START)
        or is_name(facts.lines[n])
        or (roles[n] is not None and roles[n][0] in (Role.CAPTION, Role.MEDIA))  # type: ignore[index]
        for n in between
    )
    above = any(facts.dates[n] is not None or facts.bylines[n] for n in range(start, one))
    if parted and not above and len(facts.lines[one].words) <= 70:
        return two
    return one


CAPTION_WORDS = 6
"""A line that is no sentence and stands below the lead is a caption from so many words on."""

HEADER = 12
"""Lines below the headline within which author and date stand together above the text."""


def _signed(facts: Facts, start: int, end: int) -> int | None:
    """The last line of who and when, one below the other, from `start` to `end`, exclusive."""
    for number in range(start, end):
        if facts.bylines[number]:
            for beside in (number - 1, number + 1):
                if facts.dates[beside] is not None:
                    return max(number, beside)
    return None


def _body(facts: Facts, roles: Assigned, first: int, last: int) -> None:
    """Roles from the first paragraph to the last."""
    lines = facts.lines
    date_boxes(facts, roles, first, last)
    texts = {n: lines[n].key for n in range(first, last + 1) if lines[n].is_prose}
    pending: list[int] = []
    for number in range(first, last + 1):
        if roles[number] is not None:
            continue
        line = lines[number]
        if facts.in_box[number]:
            roles[number] = (Role.FURNITURE, facts.cues[number].rule or "link_box")
        elif (given := own(facts, number)) is not None:
            roles[number] = given
        elif line.is_prose:
            if any(
                line.key in text
                for n, text in texts.items()
                if n != number and len(text) > len(line.key) + 20
            ):
                roles[number] = (Role.FURNITURE, "pull_quote")
            else:
                roles[number] = (Role.PARAGRAPH, "prose")
        else:
            pending.append(number)
    for run in _runs(pending, facts):
        _short_lines(facts, roles, run)
    _headings_after_boxes(facts, roles, first, last)


NOTES = 4
"""So many last paragraphs can be notes on the authors."""


def _author_notes(facts: Facts, roles: Assigned, last: int) -> None:
    """Last paragraphs that begin with the name of an author and tell what they are or do."""
    authors = tuple(
        name
        for line, role in zip(facts.lines, roles, strict=True)
        if role is not None and role[0] is Role.BYLINE
        for name in authors_in(line.wording)
    )
    if not authors:
        return
    tells = lexicon().author_verbs
    seen = 0
    for number in range(last, -1, -1):
        role, wording = roles[number], facts.lines[number].wording
        if role is None or role[0] is not Role.PARAGRAPH:
            continue
        seen += 1
        if seen > NOTES:
            return
        name = next((name for name in authors if wording.startswith(name)), None)
        if name is not None and tells.match(wording, len(name)):
            roles[number] = (Role.FURNITURE, "author_note")


_BOXED = frozenset({"link_box", "link_list", "teaser_box", "scraps", "repeated_scraps"})
"""Rules of furniture below which a subheading can be taken for its last line."""


def _headings_after_boxes(facts: Facts, roles: Assigned, first: int, last: int) -> None:
    """The last line of a box, alone above a paragraph, is its subheading where the two belong together.

    They do where the box is a list and the line is not of it, or the paragraph takes up a word.
    """
    for number in range(first + 1, last):
        role, line, below = roles[number], facts.lines[number], facts.lines[number + 1]
        if role is None or role[0] is not Role.FURNITURE or role[1] not in _BOXED:
            continue
        under = roles[number + 1]
        paragraph = under is not None and under[0] is Role.PARAGRAPH and below.is_prose
        alone = line.gap and below.gap and not line.marker and facts.counts[line.key] == 1
        if not (paragraph and alone) or own(facts, number) is not None:
            continue
        if not 2 <= len(line.words) <= 14 or line.wording.endswith((".", ":", ",")):
            continue
        listed = bool(facts.lines[number - 1].marker)
        if listed or not set(stems(line)).isdisjoint(stems(below)):
            roles[number] = (Role.HEADING, "below_box")


def date_boxes(facts: Facts, roles: Assigned, first: int, last: int) -> None:
    """Teasers inside the body: a date or "3 hours ago" with a headline and a short text beside it."""
    seen = 0
    for number in range(first, last + 1):
        if roles[number] is None and facts.is_body_prose(number):
            seen += 1
        stated = facts.dates[number]
        relative = facts.cues[number].rule == "relative_time"
        if seen < 2 or not (relative or (stated is not None and len(stated.rest.split()) <= 4)):
            continue
        if facts.cues[number].kind in (Role.REFERENCE_LINE, Role.MEDIA) or any(
            stated.labels if stated else ()
        ):
            continue
        roles[number] = (Role.FURNITURE, "teaser_box")
        for step in (-1, 1):
            other, taken, teaser_text = number + step, 0, False
            while first <= other <= last and taken < 4 and roles[other] is None:
                line = facts.lines[other]
                paragraph = line.is_prose and (line.sentence_count >= 3 or len(line.words) > 34)
                if paragraph or (line.is_prose and (step > 0 and taken == 0)):
                    break
                if line.is_prose:
                    if teaser_text or not (relative or taken):
                        break
                    teaser_text = True
                roles[other] = (Role.FURNITURE, "teaser_box")
                taken += 1
                other += step


def _runs(pending: list[int], facts: Facts) -> list[list[int]]:
    """`pending` line numbers grouped: lines with only advertisements or nothing between them."""
    runs: list[list[int]] = []
    for number in pending:
        if runs:
            between = range(runs[-1][-1] + 1, number)
            if all(facts.is_cue(n, ADVERT, Role.EMPTY) for n in between):
                runs[-1].append(number)
                continue
        runs.append([number])
    return runs


_FULL_STOP = re.compile(r"[.!?…:;]\s*[\"”“»«'’‘)\]]*$")


def _short_lines(facts: Facts, roles: Assigned, run: list[int]) -> None:
    """Roles of a run of short lines between paragraphs."""
    lines = facts.lines
    items = [n for n in run if lines[n].marker]
    if items and len(items) * 2 >= len(run):
        before = run[0] - 1
        opened = lines[run[0]].wording.endswith(":") or (
            before >= 0 and lines[before].wording.endswith(":")
        )
        sentences = sum(bool(_FULL_STOP.search(lines[n].wording)) for n in items)
        keep = opened or (sentences * 2 > len(items))
        for n in run:
            roles[n] = (Role.PARAGRAPH, "list_item") if keep else (Role.FURNITURE, "link_list")
        return
    open_ended = [n for n in run if not _FULL_STOP.search(lines[n].wording)]
    for n in run:
        if n not in open_ended:
            roles[n] = (Role.PARAGRAPH, "short_sentence")
    if not open_ended:
        return
    if any(facts.counts[lines[n].key] > 1 for n in open_ended) and len(open_ended) > 1:
        rule = (Role.FURNITURE, "repeated_scraps")
    elif len(open_ended) == 1:
        number = open_ended[0]
        rule = _heading_or_not(facts, roles, number)
    elif (
        len(open_ended) == 2
        and len(lines[open_ended[0]].words) >= 4
        and len(lines[open_ended[1]].words) >= 4
    ):
        one, two = open_ended
        above = roles[one - 1] if one else None
        if above is not None and above[0] is Role.CAPTION:
            roles[one], roles[two] = (
                (Role.CAPTION, "below_credit"),
                (Role.HEADING, "short_line_last"),
            )
        elif lines[one].indent == facts.indent != lines[two].indent:
            roles[one], roles[two] = (
                (Role.HEADING, "short_line_first"),
                (Role.CAPTION, "other_indent"),
            )
        else:
            roles[one], roles[two] = (
                (Role.IMAGE_TEXT, "two_short_lines"),
                (Role.CAPTION, "two_short_lines"),
            )
        return
    elif len(open_ended) == 2 and len(lines[open_ended[0]].words) >= 4 and is_name(lines[run[-1]]):
        rule = (Role.CAPTION, "above_name")
        roles[open_ended[1]] = (Role.CAPTION, "credit_line")
        open_ended = open_ended[:1]
    else:
        rule = (Role.FURNITURE, "scraps")
    for n in open_ended:
        roles[n] = rule


def _heading_or_not(facts: Facts, roles: Assigned, number: int) -> tuple[Role, str]:
    """A single short line: a subheading where paragraphs follow, else a scrap."""
    line = facts.lines[number]
    if len(line.words) > 18 or facts.counts[line.key] > 2:
        return Role.FURNITURE, "scrap"
    for following in range(number + 1, min(number + 6, len(facts.lines))):
        role = roles[following]
        if role is None:
            return Role.HEADING, "short_line_alone"
        if role[0] in (Role.PARAGRAPH, Role.IMAGE_TEXT, Role.CAPTION):
            return Role.HEADING, "short_line_alone"
        if not facts.is_cue(following, ADVERT, Role.EMPTY):
            break
    return Role.FURNITURE, "scrap"
