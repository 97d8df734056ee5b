"""What the attributes of an element say about its content, as a set of marks.

Authors of pages name the parts of an article in classes and ids; the words they use stand in
``marks.yml``. A mark is a hint: where it would throw away most of a page's prose it is not
believed (see `ingest.html.candidates`).
"""

from __future__ import annotations

import functools
import importlib.resources
import re
from dataclasses import dataclass, fields
from typing import Final

from annotate import langdata


class Mark:
    """What an element may be marked as; several at once, joined by "|".

    Plain numbers: `enum.IntFlag` takes a third of the time a page has.
    """

    NONE: Final = 0
    FURNITURE: Final = 1
    TEASER: Final = 2
    BODY: Final = 4
    CONTENT: Final = 8
    MEDIA: Final = 16
    LEAD: Final = 32
    KICKER: Final = 64
    CAPTION: Final = 128
    CREDIT: Final = 256
    BYLINE: Final = 512
    DATE: Final = 1024
    FIGURE: Final = 2048
    HIDDEN: Final = 4096
    LOCAL: Final = 8192
    """Holds a link to a place on the same page."""
    COMMENTS: Final = 16384
    """What readers wrote; such a box is furniture too."""


@dataclass(frozen=True, slots=True)
class MarkWords:
    """The words of ``marks.yml``, by mark."""

    furniture: frozenset[str]
    comments: frozenset[str]
    teaser: frozenset[str]
    body: frozenset[str]
    content: frozenset[str]
    media: frozenset[str]
    lead: frozenset[str]
    kicker: frozenset[str]
    caption: frozenset[str]
    credit: frozenset[str]
    byline: frozenset[str]
    date: frozenset[str]


@functools.cache
def _marks_by_word() -> dict[str, int]:
    path = importlib.resources.files("ingest") / "html" / "marks.yml"
    words = langdata.parse(path.read_text(encoding="utf-8"), "ingest/html/marks.yml", MarkWords)
    found: dict[str, int] = {}
    for field in fields(words):
        for word in getattr(words, field.name):
            found[word] = found.get(word, Mark.NONE) | getattr(Mark, field.name.upper())
    return found


_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")

_SHOWN = re.compile(r":|^(?:visible|show)")
"""Of a name beside "hidden": on screens of some size, or in some state, the element is shown."""

LONGEST_NAME = 300
"""Characters of an attribute that are looked at; frameworks write more than anyone reads."""


@functools.lru_cache(maxsize=50_000)
def marks_of_names(names: str) -> int:
    """The marks of the names in a class or id attribute."""
    found = Mark.NONE
    all_names = names[:LONGEST_NAME].split()
    for name in all_names:
        found |= _marks_of_name(name)
    if "hidden" in all_names and not any(_SHOWN.search(name) for name in all_names):
        found |= Mark.HIDDEN
    return found


@functools.lru_cache(maxsize=50_000)
def _marks_of_name(name: str) -> int:
    by_word = _marks_by_word()
    found = by_word.get(f"={name.lower()}", Mark.NONE)
    before = ""
    for part in _WORD.findall(name):
        word = part.lower()
        found |= by_word.get(word, Mark.NONE)
        if before:
            found |= by_word.get(f"{before} {word}", Mark.NONE)
        before = word
    return found


_ROLES = {
    "navigation": Mark.FURNITURE,
    "complementary": Mark.FURNITURE,
    "contentinfo": Mark.FURNITURE,
    "search": Mark.FURNITURE,
    "menu": Mark.FURNITURE,
    "menubar": Mark.FURNITURE,
    "toolbar": Mark.FURNITURE,
    "dialog": Mark.FURNITURE,
    "alertdialog": Mark.FURNITURE,
    "tablist": Mark.FURNITURE,
    "tooltip": Mark.FURNITURE,
}
_PROPERTIES = {
    "articlebody": Mark.BODY,
    "author": Mark.BYLINE,
    "description": Mark.LEAD,
    "datepublished": Mark.DATE,
    "datemodified": Mark.DATE,
    "caption": Mark.CAPTION,
    "copyrightholder": Mark.CREDIT,
    "comment": Mark.FURNITURE,
    "publisher": Mark.FURNITURE,
    "keywords": Mark.FURNITURE,
}
_TAGS = {
    "nav": Mark.FURNITURE,
    "footer": Mark.FURNITURE,
    "aside": Mark.FURNITURE,
    "menu": Mark.FURNITURE,
    "dialog": Mark.FURNITURE,
    "form": Mark.FURNITURE,
    "figure": Mark.FIGURE,
    "figcaption": Mark.CAPTION | Mark.FIGURE,
    "address": Mark.BYLINE,
    "time": Mark.DATE,
}
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


_NAMES = frozenset(("class", "id", "data-testid", "data-component", "data-qa", "data-type"))


def marks_of(tag: str, attributes: list[tuple[str, str]]) -> int:
    """The marks of an element: of its tag and of all attributes that can speak of content."""
    found = _TAGS.get(tag, Mark.NONE)
    for key, value in attributes:
        if key in _NAMES:
            found |= marks_of_names(value)
        elif key == "role":
            found |= _ROLES.get(value.lower(), Mark.NONE)
        elif key == "itemprop":
            found |= _PROPERTIES.get(value.lower(), Mark.NONE)
        elif key == "hidden" or (key == "style" and _HIDING.search(value)):
            found |= Mark.HIDDEN
    return found
