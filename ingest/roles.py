"""Gives every line of a text its role: headline, lead, paragraph, caption, furniture and so on.

Two manners of reading. A *page* was copied with everything around the article: the article is
the run of lines with the greatest weight (prose counts for, menus and link boxes against), the
headline the best candidate above it. A *plain* text is the article and little else: nothing
is cut off, and only lines that say themselves what they are leave the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotate.document import Role
from ingest import agencies, cues
from ingest.cues import ADVERT, ARTICLE_END, BOX_START
from ingest.facts import Facts
from ingest.headline import find_headline, similar
from ingest.lines import Line
from ingest.vocabulary import lexicon

_LONG_BULLET = 40
"""Words from which a line with a bullet is a paragraph a stray bullet got before."""


@dataclass(slots=True)
class Roles:
    """The outcome: (role, rule) of each line, and where the article stands.

    `title` is the number of the headline's line, None where there is none; `first` and
    `last` are the first and the last line of the body, inclusive; `body` is False where no
    body was found.
    """

    roles: list[tuple[Role, str]]
    title: int | None
    first: int
    last: int


# --- plain texts -------------------------------------------------------------------------

_PAGE_EVIDENCE = frozenset({Role.FURNITURE, ARTICLE_END, BOX_START, ADVERT})


def looks_like_page(facts: Facts) -> bool:
    """Whether furniture of a page stands around the text.

    Two lines of furniture in different words, or more lists and scraps than prose.
    """
    evidence = {
        line.key
        for line, cue in zip(facts.lines, facts.cues, strict=True)
        if cue.kind in _PAGE_EVIDENCE and cue.rule not in ("copyright", "link_marker")
    }
    scraps = sum(len(line.words) < 6 for line in facts.lines)
    return len(evidence) >= 2 or (scraps > 12 and scraps * 2 > len(facts.lines))


# --- boxes -------------------------------------------------------------------------------


def _leaves_box(facts: Facts, number: int) -> bool:
    """Whether the article goes on at prose line `number` after a box of links.

    A paragraph longer than teasers are (45 words, or 38 in three sentences), or two
    paragraphs in a row: in boxes headlines stand between.
    """
    line = facts.lines[number]
    words, sentences = len(line.words), line.sentence_count
    if _is_long(line):
        return True
    if words >= 25 and _ends_teaser(facts, number - 1) and (sentences >= 2 or facts.bylines[number - 1]):
        return True
    if words < 15 or any(facts.dates[n] is not None for n in (number - 2, number - 1) if n >= 0):
        return False
    for following in range(number + 1, len(facts.lines)):
        if facts.is_cue(following, ADVERT, Role.EMPTY):
            continue
        if not facts.is_body_prose(following):
            return False
        return len(facts.lines[following].words) >= 12
    return False


def _ends_teaser(facts: Facts, number: int) -> bool:
    """Whether line `number` closes what stands in a box: who wrote it, a button."""
    if number < 0:
        return False
    if facts.bylines[number]:
        return True
    cue = facts.cues[number]
    if cue.kind == BOX_START:  # a box with nothing in it
        return True
    return cue.kind == Role.FURNITURE and cue.rule in ("furniture_phrase", "furniture_phrases", "page_text")


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


# --- where the article stands ------------------------------------------------------------


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _ends_articles(facts: Facts, number: int) -> bool:
    """Whether nothing of an article follows line `number`: a phrase that says so, a dated copyright."""
    cue = facts.cues[number]
    return cue.kind == ARTICLE_END or cue.rule == "comment_count" or (cue.rule == "copyright" and _YEAR.search(facts.lines[number].wording) is not None)


def _weight(facts: Facts, number: int) -> float:
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
        return -8.0
    if cue.kind == Role.MEDIA:
        return -4.0
    if cue.kind:
        return 0.0
    if facts.dates[number] is not None and not facts.bylines[number]:
        return -5.0
    if agencies.is_credit(line.wording) or agencies.split_credit(line.wording) is not None:
        return 0.0
    if line.is_prose:
        weight = float(min(len(line.words), 60))
        if line.sentence_count < 2:
            weight -= 6.0
        if _is_alone(facts, number) and not _is_long(line):
            weight *= 0.3
        stray_bullet = len(line.words) >= _LONG_BULLET
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
        while 0 <= other < len(facts.lines) and facts.is_cue(other, ADVERT, Role.EMPTY, Role.CAPTION):
            other += step
        if 0 <= other < len(facts.lines) and facts.is_body_prose(other):
            if agencies.split_credit(facts.lines[other].wording) is None:
                return False
    return True


def _heaviest_run(weights: list[float], start: int = 0) -> tuple[int, int, float]:
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
    begin, end, total = _heaviest_run(strict)
    return (begin, end) if total > 0 else (first, last)


def _cut_at_end_mark(facts: Facts, weights: list[float], first: int, last: int) -> int:
    """The last body line before a line that ends articles, if enough of an article precedes it.

    Enough are 60 words in three lines: all the same what follows where the line opens the
    readers' comments, else if the 60 words are three tenths of the prose at least.
    """
    prose = [max(weights[n], 0.0) if facts.lines[n].is_prose else 0.0 for n in range(first, last + 1)]
    total, seen, count = sum(prose), 0.0, 0
    for number in range(first, last + 1):
        seen += prose[number - first]
        count += prose[number - first] > 0
        if seen < 60 or count < 3 or not _ends_articles(facts, number):
            continue
        if facts.cues[number].rule != "copyright" or seen >= 0.3 * total:
            return number - 1
    return last


# --- roles -------------------------------------------------------------------------------


def read_page(facts: Facts) -> Roles:
    """Roles of the lines of a copied page."""
    lines = facts.lines
    mark_boxes(facts)
    weights = [_weight(facts, number) for number in range(len(lines))]
    first, last, total = _heaviest_run(weights)
    if total <= 0:
        return _nothing(facts)
    title = find_headline(facts, *core(facts, weights, first, last))
    if title is not None:
        begin = title + 1
        mark_boxes(facts, begin)
        weights = [_weight(facts, number) for number in range(len(lines))]
        run = _heaviest_run(weights, begin) if begin < len(lines) else (begin, begin, 0.0)
        if run[2] > 0:
            first, last = run[0], run[1]
    last = _cut_at_end_mark(facts, weights, first, last)
    top = first if title is None else min(title, first)
    roles: list[tuple[Role, str] | None] = [None] * len(lines)
    for number in range(len(lines)):
        if number < top or number > last:
            roles[number] = _outside(facts, number, "before_article" if number < top else "after_article")
    if title is not None:
        roles[title] = (Role.TITLE, "best_headline")
        _kicker(facts, roles, title)
    start = top + 1 if title == top else top
    _captions(facts, roles, start, last)
    _media_blocks(facts, roles, start, last)
    body = _body_start(facts, roles, start, last)
    _header(facts, roles, start, min(body, last + 1))
    _body(facts, roles, body, last)
    return Roles(_complete(facts, roles), title, body, last)


def _complete(facts: Facts, roles: list[tuple[Role, str] | None]) -> list[tuple[Role, str]]:
    return [
        role if role is not None else (Role.PARAGRAPH if facts.lines[n].is_prose else Role.FURNITURE, "left_over")
        for n, role in enumerate(roles)
    ]


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
    return Role.FURNITURE, cue.rule if cue.kind in (Role.FURNITURE, ADVERT, BOX_START, ARTICLE_END) else rule


def _own(facts: Facts, number: int) -> tuple[Role, str] | None:
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


def _kicker(facts: Facts, roles: list[tuple[Role, str] | None], title: int) -> None:
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


def _is_name(line: Line) -> bool:
    return len(line.words) <= 4 and cues.FULL_NAME.fullmatch(line.wording) is not None


def _is_author_note(line: Line) -> bool:
    """Whether a line is a name with a profession: "Anna Muster: Redakteurin für Politik"."""
    return cues.FULL_NAME.match(line.wording) is not None and lexicon().roles.search(line.wording) is not None


def _captions(facts: Facts, roles: list[tuple[Role, str] | None], first: int, last: int) -> None:
    """Captions by credit, by a credit line below and by repetition, and the image texts above them."""
    lines = facts.lines
    for number in range(first, last + 1):
        if roles[number] is not None or facts.in_box[number]:
            continue
        line = lines[number]
        kind = facts.cues[number].kind
        if kind == Role.CAPTION:
            roles[number] = (Role.CAPTION, facts.cues[number].rule)
            _image_text(facts, roles, number, first, certain=True)
            continue
        if kind != "":
            continue
        if agencies.is_credit(line.wording):
            roles[number] = (Role.CAPTION, "credit_line")
            above, below = number - 1, number + 1
            if above >= first and roles[above] is None and _may_be_caption(facts, above, number):
                roles[above] = (Role.CAPTION, "credit_below")
                _image_text(facts, roles, above, first, certain=False)
            elif below <= last and not lines[below].gap and 5 <= len(lines[below].words) <= 45 and facts.cues[below].kind == "":
                roles[below] = (Role.CAPTION, "credit_above")
            continue
        split = agencies.split_credit(line.wording)
        if split is not None and len(line.words) <= 110 and not _ends_article(facts, number, last):
            roles[number] = (Role.CAPTION, "credit_at_end")
            _image_text(facts, roles, number, first, certain=False)
            continue
        above = number - 1
        if above >= first and roles[above] is None and len(line.words) >= 2 and lines[above].key and (
            lines[above].key == line.key
            or (len(line.words) >= 4 and line.key.startswith(lines[above].key) and len(lines[above].key) > 20)
        ):
            roles[above] = (Role.IMAGE_TEXT, "repeated_below")
            roles[number] = (Role.CAPTION, "repeats_line_above")


def _ends_article(facts: Facts, number: int, last: int) -> bool:
    """Whether a bracket at the end of line `number` is the article's own source, as in "… (dpa)"."""
    line = facts.lines[number]
    bracket = re.search(r"\(([^()]{2,40})\)\s*$", line.wording)
    if bracket is None or re.search(r"[:©]|\bvia\b|Images?\b|Photo", bracket[1]):
        return False
    rest = any(facts.is_body_prose(n) for n in range(number + 1, last + 1))
    return not rest and line.is_prose


def _may_be_caption(facts: Facts, above: int, number: int) -> bool:
    line = facts.lines[above]
    if facts.bylines[above] or facts.dates[above] is not None:
        return False
    return facts.cues[above].kind == "" and (
        len(line.words) <= 45 and line.sentence_count <= 2 or not facts.lines[number].gap and len(line.words) <= 70
    )


def _image_text(
    facts: Facts, roles: list[tuple[Role, str] | None], caption: int, first: int, *, certain: bool
) -> None:
    """Marks the line above a caption as the picture's alternative text, where it is one."""
    above = caption - 1
    if above < first or roles[above] is not None or facts.cues[above].kind != "" or facts.in_box[above]:
        return
    if facts.bylines[above] or facts.dates[above] is not None:
        return
    line, below = facts.lines[above], facts.lines[caption]
    shared = set(line.key.split()) & set(below.key.split())
    alike = line.key and len(shared) >= 0.5 * len(set(line.key.split()))
    short = len(line.words) <= 24 and not (line.is_prose and line.sentence_count > 1)
    if (certain and short and not line.marker) or (alike and len(line.words) <= 60):
        roles[above] = (Role.IMAGE_TEXT, "above_caption")


def _header(facts: Facts, roles: list[tuple[Role, str] | None], start: int, body: int) -> None:
    """Roles from below the headline (`start`) to the first paragraph (`body`, exclusive)."""
    lines = facts.lines
    led = False
    for number in range(start, body):
        if roles[number] is not None:
            continue
        line = lines[number]
        own = _own(facts, number)
        if own is not None:
            roles[number] = own
        elif facts.in_box[number]:
            roles[number] = (Role.FURNITURE, "link_box")
        elif line.marker and 5 <= len(line.words) < _LONG_BULLET and not _is_author_note(line):
            roles[number] = (Role.LEAD, "bullet_below_headline")
            led = True
        elif _is_name(line) and _beside_author(facts, number):
            roles[number] = (Role.BYLINE, "name_beside_date")
        elif not led and len(line.words) >= 8 and not line.marker:
            roles[number] = (Role.LEAD, "first_below_headline")
            led = True
        elif line.is_prose:
            roles[number] = (Role.PARAGRAPH, "prose")
        else:
            roles[number] = (Role.FURNITURE, "scrap_below_headline")


def _beside_author(facts: Facts, number: int) -> bool:
    """Whether a line that may be a name has a date, a byline or itself beside it."""
    line = facts.lines[number]
    for other in range(max(0, number - 2), min(len(facts.lines), number + 3)):
        if other == number:
            continue
        beside = facts.lines[other]
        if facts.dates[other] is not None or facts.bylines[other] or line.wording in beside.wording:
            return True
        if facts.cues[other].rule in ("relative_time", "reading_time"):
            return True
    return False


def _body_start(facts: Facts, roles: list[tuple[Role, str] | None], start: int, last: int) -> int:
    """The first line of the body proper: what lies above it is headline matter.

    The first prose line is the lead if other matter (who, when, a picture, buttons) stands
    between it and the second; otherwise it is where the body begins.
    """
    prose = [
        n
        for n in range(start, last + 1)
        if facts.is_body_prose(n) and not facts.in_box[n] and roles[n] is None
        and (not facts.lines[n].marker or len(facts.lines[n].words) >= _LONG_BULLET)
    ]
    if len(prose) < 2:
        return prose[0] if prose else last + 1
    one, two = prose[0], prose[1]
    between = range(one + 1, two)
    parted = any(
        facts.dates[n] is not None or facts.bylines[n] or facts.cues[n].kind in (Role.FURNITURE, Role.MEDIA, BOX_START)
        or _is_name(facts.lines[n]) or (roles[n] is not None and roles[n][0] in (Role.CAPTION, Role.MEDIA))  # type: ignore[index]
        for n in between
    )
    above = any(
        facts.dates[n] is not None or facts.bylines[n] for n in range(start, one)
    )
    if parted and not above and len(facts.lines[one].words) <= 70:
        return two
    return one


def _body(facts: Facts, roles: list[tuple[Role, str] | None], first: int, last: int) -> None:
    """Roles from the first paragraph to the last."""
    lines = facts.lines
    _date_boxes(facts, roles, first, last)
    texts = {n: lines[n].key for n in range(first, last + 1) if lines[n].is_prose}
    pending: list[int] = []
    for number in range(first, last + 1):
        if roles[number] is not None:
            continue
        line = lines[number]
        if facts.in_box[number]:
            roles[number] = (Role.FURNITURE, facts.cues[number].rule or "link_box")
        elif (own := _own(facts, number)) is not None:
            roles[number] = own
        elif line.is_prose:
            if any(line.key in text for n, text in texts.items() if n != number and len(text) > len(line.key) + 20):
                roles[number] = (Role.FURNITURE, "pull_quote")
            else:
                roles[number] = (Role.PARAGRAPH, "prose")
        else:
            pending.append(number)
    for run in _runs(pending, roles, facts):
        _short_lines(facts, roles, run)


def _media_blocks(facts: Facts, roles: list[tuple[Role, str] | None], first: int, last: int) -> None:
    """The title lines of a player: short, directly above or below a line of the player."""
    lines = facts.lines
    for number in range(first, last + 1):
        if facts.cues[number].kind != Role.MEDIA or facts.cues[number].rule == "tweet":
            continue
        for step in (-1, 1):
            other = number + step
            if not first <= other <= last or roles[other] is not None or facts.cues[other].kind != "":
                continue
            line = lines[other]
            near = not lines[max(number, other)].gap
            single = len(line.words) <= 20 and line.sentence_count <= 1 and not line.wording.endswith(".")
            if single and (near or facts.cues[number].rule == "player_length"):
                roles[other] = (Role.MEDIA, "beside_player")


def _date_boxes(facts: Facts, roles: list[tuple[Role, str] | None], first: int, last: int) -> None:
    """Teasers inside the body: a date or "3 hours ago" with a headline and a short text beside it."""
    seen = 0
    for number in range(first, last + 1):
        if roles[number] is None and facts.is_body_prose(number):
            seen += 1
        stated = facts.dates[number]
        relative = facts.cues[number].rule == "relative_time"
        if seen < 2 or not (relative or (stated is not None and len(stated.rest.split()) <= 4)):
            continue
        if facts.cues[number].kind in (Role.REFERENCE_LINE, Role.MEDIA) or any(stated.labels if stated else ()):
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


def _runs(pending: list[int], roles: list[tuple[Role, str] | None], facts: Facts) -> list[list[int]]:
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


def _short_lines(facts: Facts, roles: list[tuple[Role, str] | None], run: list[int]) -> None:
    """Roles of a run of short lines between paragraphs."""
    lines = facts.lines
    items = [n for n in run if lines[n].marker]
    if items and len(items) * 2 >= len(run):
        before = run[0] - 1
        opened = lines[run[0]].wording.endswith(":") or (before >= 0 and lines[before].wording.endswith(":"))
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
    elif len(open_ended) == 2 and len(lines[open_ended[0]].words) >= 4 and len(lines[open_ended[1]].words) >= 4:
        one, two = open_ended
        above = roles[one - 1] if one else None
        if above is not None and above[0] is Role.CAPTION:
            roles[one], roles[two] = (Role.CAPTION, "below_credit"), (Role.HEADING, "short_line_last")
        elif lines[one].indent == facts.indent != lines[two].indent:
            roles[one], roles[two] = (Role.HEADING, "short_line_first"), (Role.CAPTION, "other_indent")
        else:
            roles[one], roles[two] = (Role.IMAGE_TEXT, "two_short_lines"), (Role.CAPTION, "two_short_lines")
        return
    else:
        rule = (Role.FURNITURE, "scraps")
    for n in open_ended:
        roles[n] = rule


def _heading_or_not(facts: Facts, roles: list[tuple[Role, str] | None], number: int) -> tuple[Role, str]:
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


# --- plain texts -------------------------------------------------------------------------

_KEPT_PROSE = frozenset({"newsletter", "cookie_notice", "subscription", "page_text", "social_invitation", "first_published_elsewhere"})


def read_plain(facts: Facts, *, title: int | None, title_given: bool, furniture: bool) -> Roles:
    """Roles of a text that is the article and little else.

    Sentences stay in the text unless `furniture` of a page was seen around them. `title` is
    the line that repeats a given headline; without one, a first line without a full stop
    above other text is the headline.
    """
    lines = facts.lines
    count = len(lines)
    facts.in_box = [False] * count
    roles: list[tuple[Role, str] | None] = [None] * count
    opener = next((n for n in range(count) if not facts.is_cue(n, Role.EMPTY, Role.FURNITURE, ARTICLE_END)), None)
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
    first = next((n for n, r in enumerate(roles) if r is not None and r[0] is Role.PARAGRAPH), count)
    return Roles(_complete(facts, roles), title, first, count - 1)


def _opens_as_title(facts: Facts, number: int) -> bool:
    line = facts.lines[number]
    more = any(not facts.is_cue(n, Role.EMPTY) for n in range(number + 1, len(facts.lines)))
    headline = not line.wording.endswith((".", ",", ";")) and line.sentence_count <= 2 and len(line.words) <= 32
    own = facts.cues[number].kind == "" and not facts.bylines[number] and facts.dates[number] is None
    return more and headline and own and not line.marker


def _plain_role(facts: Facts, number: int, *, furniture: bool, ended: bool) -> tuple[Role, str] | None:
    """The role of a line that says itself that it is no text, or None."""
    line, cue = facts.lines[number], facts.cues[number]
    if cue.kind == Role.EMPTY:
        return Role.EMPTY, cue.rule
    if ended:
        return (Role.REFERENCE_LINE, cue.rule) if cue.kind == Role.REFERENCE_LINE else (Role.FURNITURE, "after_article")
    edge = number < 5 or number >= len(facts.lines) - 3
    if cue.kind == Role.REFERENCE_LINE or (cue.kind == Role.MEDIA and not (line.is_prose and cue.rule == "tweet")):
        return Role(cue.kind), cue.rule
    if cue.kind == Role.BYLINE:
        return Role.BYLINE, cue.rule
    if facts.bylines[number] and edge and len(line.words) <= 12:
        return Role.BYLINE, "byline_prefix"
    stated = facts.dates[number]
    if stated is not None and edge and len(stated.rest.split()) <= 2:
        return Role.DATELINE, "date_alone"
    if cue.kind in _PAGE_EVIDENCE:
        if not line.is_prose and (furniture or cue.kind != Role.FURNITURE or cue.rule not in ("furniture_phrase", "bare_number")):
            return Role.FURNITURE, cue.rule
        if line.is_prose and furniture and cue.rule in _KEPT_PROSE:
            return Role.FURNITURE, cue.rule
    return None


def _plain_captions(facts: Facts, roles: list[tuple[Role, str] | None]) -> None:
    for number, line in enumerate(facts.lines):
        if roles[number] is not None:
            continue
        if facts.cues[number].rule == "caption_prefix":
            roles[number] = (Role.CAPTION, "caption_prefix")
            _image_text(facts, roles, number, 0, certain=True)
        elif agencies.is_credit(line.wording) and not line.is_prose:
            roles[number] = (Role.CAPTION, "credit_line")
        elif len(line.words) <= 40 and agencies.has_labelled_credit(line.wording):
            roles[number] = (Role.CAPTION, "credit_at_end")


def _plain_opening(facts: Facts, roles: list[tuple[Role, str] | None], title: int | None, *, title_given: bool) -> None:
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


def _text_role(facts: Facts, roles: list[tuple[Role, str] | None], number: int) -> tuple[Role, str]:
    line = facts.lines[number]
    if line.marker and not line.marker[0].isdigit():
        return Role.PARAGRAPH, "list_item"
    inner = 0 < number < len(facts.lines) - 1
    heading = inner and not line.is_prose and len(line.words) <= 14 and not re.search(r"[.,;:…]$", line.wording)
    if heading and any(r is None or r[0] is Role.PARAGRAPH for r in roles[number + 1 :]):
        return Role.HEADING, "short_line"
    return Role.PARAGRAPH, "plain_text"
