"""What does not belong at the edges of an article: notes on its author, bare words, empty headings."""

from __future__ import annotations

import re

from annotate.document import Role
from ingest import cues
from ingest.html.candidates import Region
from ingest.html.tree import Flat
from ingest.vocabulary import fold

Given = tuple[Role, str, str]
"""Role, rule and text of a piece."""

ALT = "alternative_text"
"""The rule of what stands in a picture's ``alt`` only."""

IN_DATA = "caption_in_data"
"""The rule of a caption that stands in the page's data or attributes only, and of its credit."""

_STOP = re.compile(r"[.!?…:;,。！？：][\"”“»«'’‘)\]」』]*$")


def closing_notes(flat: Flat, region: Region, whole: float) -> set[int]:
    """Up to three pieces in italics at the article's end that begin with a name: on who wrote it.

    `whole` is the weight of the article; notes are a fifth of it at most.
    """
    found: set[int] = set()
    size = 0
    for number in range(region.last - 1, region.start, -1):
        piece = flat.pieces[number]
        if region.out[piece.box] or (piece.weight == 0 and not piece.slanted):
            continue
        if not piece.is_mostly(piece.slanted) or piece.text[0] in '"“„»«':
            break
        if cues.FULL_NAME.match(piece.text):
            found.add(number)
            size += len(piece.text)
    return found if len(found) <= 3 and size <= 0.2 * whole else set()


def without_scraps(found: list[Given]) -> list[Given]:
    """`found` with bare words before the first and after the last proper paragraph as furniture."""
    proper = [
        number
        for number, (role, rule, text) in enumerate(found)
        if role is Role.PARAGRAPH and (rule != "bare_text" or _STOP.search(text[-12:]))
    ]
    if not proper:
        return found
    return [
        (Role.FURNITURE, "scrap_at_edge", text)
        if role is Role.PARAGRAPH and not proper[0] <= number <= proper[-1]
        else (role, rule, text)
        for number, (role, rule, text) in enumerate(found)
    ]


def without_repeated(found: list[Given]) -> list[Given]:
    """`found` without what only data and alternative texts say where the page shows it as well.

    An alternative text gives way to a caption, a caption in data to any text.
    """
    in_data = any(rule == IN_DATA for _, rule, _ in found)
    shown = (
        {fold(text) for _, rule, text in found if rule not in (ALT, IN_DATA)} if in_data else set()
    )
    said = {fold(text) for role, _, text in found if role is Role.CAPTION}
    result: list[Given] = []
    kept = True
    for given in found:
        role, rule, text = given
        if rule == ALT:
            key = fold(text)
            if not key or key in said:
                continue
            said.add(key)
        elif rule == IN_DATA and role is Role.CAPTION:
            key = fold(text)
            kept = key not in shown
            shown.add(key)
        if rule != IN_DATA or kept:
            result.append(given)
    return result


def without_empty_headings(found: list[Given]) -> list[Given]:
    """`found` with headings that no text follows turned to furniture."""
    followed = False
    result: list[Given] = []
    for given in reversed(found):
        role, _, text = given
        if role in (Role.PARAGRAPH, Role.LEAD):
            followed = True
        elif role is Role.HEADING:
            if not followed:
                given = (Role.FURNITURE, "heading_without_text", text)  # noqa: PLW2901
            followed = False
        result.append(given)
    result.reverse()
    return result
