"""Texts whose paragraphs were broken into lines of one width, as in mails and terminals."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

WIDTHS = (45, 100)
"""Characters of the longest line of a text that was broken by a tool: 72, 76 and 80 are usual."""

_FIRST_WORD = re.compile(r"\S+")
_MARKED = re.compile(r"[-*+•▪◦‣○●■□·>|#]\s|\d{1,2}[.)]\s")
_JOINED = frozenset(("und", "oder", "bis", "sowie", "and", "or", "to", "et", "ou", "e", "o"))
"""Words after which a word that ends with a hyphen goes on: "Nord- und Südkorea"."""


def unwrapped(lines: list[str]) -> list[str]:
    """`lines` with the lines of wrapped paragraphs joined; as they are where the text is not wrapped.

    A tool breaks a line where the next word does not fit: in every line but a paragraph's last there is
    no room for the first word of the next. Lines of a list leave room, or all begin with a capital.
    """
    if not any(
        a and b and not a.isspace() and not b.isspace() for a, b in itertools.pairwise(lines)
    ):
        return lines
    groups = [
        list(group) for _, group in itertools.groupby(lines, key=lambda line: bool(line.strip()))
    ]
    longer = [group for group in groups if len(group) > 2 and group[0].strip()]
    width = max((len(line.rstrip()) for group in longer for line in group), default=0)
    if not WIDTHS[0] <= width <= WIDTHS[1]:
        return lines
    wrapped = [group for group in longer if _is_wrapped(group, width)]
    if not wrapped or 2 * len(wrapped) < len(longer):
        return lines
    return [line for group in groups for line in _joined(group, width)]


def _is_wrapped(group: list[str], width: int) -> bool:
    """Whether no line but the last of a paragraph has room for what follows, and one goes on in small letters."""
    if any(_MARKED.match(line.strip()) for line in group[1:]):
        return False
    return all(_is_full(a, b, width) for a, b in itertools.pairwise(group)) and any(
        line.strip()[0].islower() for line in group[1:]
    )


def _is_full(line: str, following: str, width: int) -> bool:
    word = _FIRST_WORD.search(following)
    return word is not None and len(line.rstrip()) + 1 + len(word[0]) > width


def _joined(group: list[str], width: int) -> Iterator[str]:
    """The paragraphs of a group of lines: each goes on while its lines are full."""
    if not group[0].strip():
        yield from group
        return
    paragraph = group[0].rstrip()
    for line, following in itertools.pairwise(group):
        words = following.strip()
        if not _is_full(line, following, width) or _MARKED.match(words):
            yield paragraph
            paragraph = following.rstrip()
        elif paragraph.endswith("-") and words[0].islower() and words.split()[0] not in _JOINED:
            paragraph = paragraph[:-1] + words
        else:
            paragraph = f"{paragraph} {words}"
    yield paragraph
