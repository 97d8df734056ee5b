"""The text of an element as a reader sees it: in one line, without scripts and styles."""

from __future__ import annotations

import html
import re
from typing import Any

from ingest.lines import clean

_SPACES = re.compile(r"\s+")
_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of a code point, which JSON can write and no file can hold."""

_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg"})
_PHRASING = frozenset(
    {
        "em",
        "i",
        "b",
        "strong",
        "a",
        "sup",
        "sub",
        "mark",
        "abbr",
        "q",
        "u",
        "wbr",
        "font",
        "s",
        "cite",
    }
)
MOST_PIECES = 500
"""Of an element that was never closed, the rest of the page is not read."""

_PART = "\x00"
"""No text of a page holds it: HTML parsers replace it (WHATWG HTML, 13.2.5)."""


def one_line(text: str) -> str:
    """`text` with every run of blanks and line breaks as one blank."""
    if text.isascii():
        joined = " ".join(text.split())
        if joined.isprintable():
            return joined
    return _SPACES.sub(" ", clean(_HALVES.sub("\ufffd", text))).strip()


def plain(text: str) -> str:
    """A value of the page's data as text: entities that were written twice and tags are gone."""
    if "&" in text:
        text = html.unescape(text)
        if "&" in text and ";" in text:
            text = html.unescape(text)
    if "<" in text:
        text = _TAGS.sub(" ", text)
    return one_line(text)


def parts_of(element: Any, *, most: int = MOST_PIECES) -> list[str]:
    """The pieces of text in `element`, parted where its markup parts them; none is empty.

    Markup of phrasing (``<em>``, ``<a>``) parts nothing, a ``<span>`` or ``<br>`` does. After
    `most` pieces of markup the rest is left.
    """
    found: list[str] = []
    _gather(element, found, most, 0)
    return [part for text in "".join(found).split(_PART) if (part := one_line(text))]


def _gather(element: Any, found: list[str], most: int, depth: int) -> None:
    if depth > 30 or not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    parting = element.tag not in _PHRASING
    if parting:
        found.append(_PART)
    if element.text:
        found.append(element.text)
    for child in element:
        if len(found) > most:
            return
        _gather(child, found, most, depth + 1)
        if child.tail:
            found.append(child.tail)
    if parting:
        found.append(_PART)


def text_of(element: Any, *, most: int = MOST_PIECES) -> str:
    """The text of `element` in one line; see `parts_of` for `most`."""
    return " ".join(parts_of(element, most=most))
