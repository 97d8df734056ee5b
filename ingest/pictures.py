"""Captions, the texts of images, and the lines of players."""

from __future__ import annotations

import re

from annotate.document import Role
from ingest import agencies
from ingest.facts import Facts
from ingest.given_roles import Assigned
from ingest.vocabulary import lexicon


def captions(facts: Facts, roles: Assigned, first: int, last: int) -> None:
    """Captions by credit, by a credit line below and by repetition, and the image texts above them."""
    lines = facts.lines
    over = _credits_stand_over(facts, first, last)
    for number in range(first, last + 1):
        if roles[number] is not None or facts.in_box[number]:
            continue
        line = lines[number]
        kind = facts.cues[number].kind
        if kind == Role.CAPTION:
            roles[number] = (Role.CAPTION, facts.cues[number].rule)
            image_text(facts, roles, number, first, certain=True)
            continue
        credited = opens_credit(facts, number) or _is_agency_of_picture(
            facts, roles, number, first, last, over=over
        )
        if kind != "" and not credited:
            continue
        if credited or agencies.is_credit(line.wording):
            roles[number] = (Role.CAPTION, "credit_line")
            above, below = number - 1, number + 1
            captioned = below <= last and _is_below_credit(facts, below)
            if over and captioned:
                roles[below] = (Role.CAPTION, "credit_above")
            elif above >= first and roles[above] is None and _may_be_caption(facts, above, number):
                roles[above] = (Role.CAPTION, "credit_below")
                image_text(facts, roles, above, first, certain=False)
            elif captioned:
                roles[below] = (Role.CAPTION, "credit_above")
            continue
        split = agencies.split_credit(line.wording)
        if split is not None and len(line.words) <= 110 and not _ends_article(facts, number, last):
            roles[number] = (Role.CAPTION, "credit_at_end")
            image_text(facts, roles, number, first, certain=False)
            continue
        above = number - 1
        if (
            above >= first
            and roles[above] is None
            and len(line.words) >= 2
            and lines[above].key
            and (
                lines[above].key == line.key
                or (
                    len(line.words) >= 4
                    and line.key.startswith(lines[above].key)
                    and len(lines[above].key) > 20
                )
            )
        ):
            roles[above] = (Role.IMAGE_TEXT, "repeated_below")
            roles[number] = (Role.CAPTION, "repeats_line_above")


def _is_agency_of_picture(
    facts: Facts, roles: Assigned, number: int, first: int, last: int, *, over: bool
) -> bool:
    """Whether the line of an agency credits a picture and not the article.

    It opens a caption's block where credits do so on this page; or it names a source below a caption
    in one block with it, and the article goes on.
    """
    if facts.cues[number].rule != "agency_credit" or number == last:
        return False
    if over:
        return _is_below_credit(facts, number + 1)
    if number == first or facts.lines[number].gap or roles[number - 1] is not None:
        return False
    labelled = ":" in facts.lines[number].wording
    goes_on = any(facts.is_body_prose(n) for n in range(number + 1, last + 1))
    return labelled and goes_on and _may_be_caption(facts, number - 1, number)


def _is_below_credit(facts: Facts, number: int) -> bool:
    """Whether line `number` is a caption if the line above it, in one block with it, is the credit."""
    line = facts.lines[number]
    return (
        not line.gap
        and 5 <= len(line.words) <= 45
        and facts.cues[number].kind == ""
        and not _says_when(facts, number)
    )


def _credits_stand_over(facts: Facts, first: int, last: int) -> bool:
    """Whether the page's credits open the block of their caption, as some outlets have them, and close none."""
    opened = closed = 0
    for number in range(first, last + 1):
        if facts.cues[number].kind == "" and agencies.is_credit(facts.lines[number].wording):
            gap = facts.lines[number].gap
            parted = number == last or facts.lines[number + 1].gap
            over = number < last and _is_below_credit(facts, number + 1)
            if not gap and not parted:  # nothing is parted here: what cannot be a caption decides
                under = (
                    number > first
                    and len(facts.lines[number - 1].words) > 2
                    and _may_be_caption(facts, number - 1, number)
                )
                opened += over and not under
                closed += under and not over
                continue
            opened += gap and over
            closed += parted and not gap
    return opened > closed


def _says_when(facts: Facts, number: int) -> bool:
    """Whether line `number` says when the page appeared and little else."""
    stated = facts.dates[number]
    return stated is not None and (any(stated.labels) or len(stated.rest.split()) <= 2)


_YEAR = re.compile(r"(?:19|20)\d\d")


def opens_credit(facts: Facts, number: int) -> bool:
    """Whether line `number` credits a picture though it looks like the page's: "© Agency", "Photo:".

    The page's own copyright line has its year, or is longer.
    """
    line = facts.lines[number]
    if facts.cues[number].rule == "copyright":
        return line.text.startswith("©") and len(line.words) <= 4 and not _YEAR.search(line.text)
    return line.wording.endswith(":") and lexicon().credit.fullmatch(line.wording[:-1]) is not None


def _ends_article(facts: Facts, number: int, last: int) -> bool:
    """Whether a bracket at the end of line `number` is the article's own source, as in "… (dpa)"."""
    line = facts.lines[number]
    if line.is_prose and agencies.closes_report(line.wording):
        return True
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
        (len(line.words) <= 45 and line.sentence_count <= 2)
        or (not facts.lines[number].gap and len(line.words) <= 70)
    )


def image_text(facts: Facts, roles: Assigned, caption: int, first: int, *, certain: bool) -> None:
    """Marks the line above a caption as the picture's alternative text, where it is one."""
    above = caption - 1
    if (
        above < first
        or roles[above] is not None
        or facts.cues[above].kind != ""
        or facts.in_box[above]
    ):
        return
    if facts.bylines[above] or facts.dates[above] is not None:
        return
    line, below = facts.lines[above], facts.lines[caption]
    shared = set(line.key.split()) & set(below.key.split())
    alike = line.key and len(shared) >= 0.5 * len(set(line.key.split()))
    short = len(line.words) <= 24 and not (line.is_prose and line.sentence_count > 1)
    if (certain and short and not line.marker) or (alike and len(line.words) <= 60):
        roles[above] = (Role.IMAGE_TEXT, "above_caption")


def media_blocks(facts: Facts, roles: Assigned, first: int, last: int) -> None:
    """The title lines of a player: short, directly above or below a line of the player."""
    lines = facts.lines
    for number in range(first, last + 1):
        if facts.cues[number].kind != Role.MEDIA or facts.cues[number].rule == "tweet":
            continue
        for step in (-1, 1):
            other = number + step
            if (
                not first <= other <= last
                or roles[other] is not None
                or facts.cues[other].kind != ""
                or _says_when(facts, other)
            ):
                continue
            line = lines[other]
            near = not lines[max(number, other)].gap
            single = (
                len(line.words) <= 20
                and line.sentence_count <= 1
                and not line.wording.endswith(".")
            )
            if single and (near or facts.cues[number].rule == "player_length"):
                roles[other] = (Role.MEDIA, "beside_player")
