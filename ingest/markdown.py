"""Markdown as note books and crawlers write it, read as the text a reader sees."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable
from typing import Any

from ingest.feed_html import lines_of

LINKS = 3
"""Links in a text without headings or pictures from which it is Markdown."""

HEAD = 20_000
"""Characters of a text that are looked at for that."""

_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\s]{1,500}\)|!\[\[[^\[\]\n]{1,300}\]\]")
_LINK = re.compile(r"(?<!!)\[[^\[\]\n]{1,300}\]\((?:https?://|/)[^()\s]{1,500}[)\s]")

_EMBEDDED = re.compile(r"!\[\[[^\]\n]{1,300}\]\]")
_NOTE_LINK = re.compile(r"\[\[(?:[^\]|\n]{1,300}\|)?(?P<shown>[^\]|\n]{1,300})\]\]")
_CALLOUT = re.compile(r"^(>\s*)\[!\w+\][+-]?\s*", re.MULTILINE)
_NUMBERED = re.compile(r"^(\s{0,3}\d{1,9})([.)])(?=\s)", re.MULTILINE)
"""The number of an item, which a reader sees: "24. Februar 2022" opens no list."""

_ITEMS = re.compile(r"^(\s{0,3}\d{1,9}[.)]\s[^\n]*\n)(?=\s{0,3}\d{1,9}[.)]\s)", re.MULTILINE)
_FOOTNOTE_TEXT = re.compile(r"^\[\^[^\]\n]{1,40}\]:[^\n]*$", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,40}\]")


def is_marked_up(text: str) -> bool:
    """Whether a text is Markdown: it has links, and headings or pictures, or several links."""
    if "](" not in text:
        return False
    head = text[:HEAD]
    links = sum(1 for _ in itertools.islice(_LINK.finditer(head), LINKS))
    marked = _HEADING.search(head) is not None or _PICTURE.search(head) is not None
    return links >= LINKS or (marked and links > 0)


def without_note_links(text: str) -> str:
    """`text` with what note books show of a link to another note: "[[Husum|the yard]]"."""
    return _NOTE_LINK.sub(r"\g<shown>", _EMBEDDED.sub("", text)) if "[[" in text else text


def plain(text: str) -> str:
    """What a reader sees of Markdown, its paragraphs parted by blank lines."""
    source = _CALLOUT.sub(r"\1", without_note_links(text))
    source = _ITEMS.sub(r"\1\n", source)
    source = _NUMBERED.sub(r"\1\\\2", _FOOTNOTE.sub("", _FOOTNOTE_TEXT.sub("", source)))
    return lines_of(str(_to_html()(source))).replace("\n", "\n\n")


@functools.cache
def _to_html() -> Callable[[str], Any]:
    import mistune  # noqa: PLC0415 - hardly any input needs it

    return mistune.create_markdown(escape=False, plugins=["strikethrough", "table"])
