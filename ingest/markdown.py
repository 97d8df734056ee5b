"""Markdown as note books and crawlers write it, read as the text a reader sees."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

from ingest.feed_html import lines_of

LINKS = 3
"""Links in a text without headings or pictures from which it is Markdown."""

_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\s]+\)|!\[\[[^\]\n]+\]\]")
_LINK = re.compile(r"(?<!!)\[[^\]\n]{1,300}\]\((?:https?://|/)[^)\s]+(?:\s\"[^\"\n]*\")?\)")

_EMBEDDED = re.compile(r"!\[\[[^\]\n]{1,300}\]\]")
_NOTE_LINK = re.compile(r"\[\[(?:[^\]|\n]{1,300}\|)?(?P<shown>[^\]|\n]{1,300})\]\]")
_CALLOUT = re.compile(r"^(>\s*)\[!\w+\][+-]?\s*", re.MULTILINE)


def is_marked_up(text: str) -> bool:
    """Whether a text is Markdown: it has links, and headings or pictures, or several links."""
    if "](" not in text:
        return False
    links = sum(1 for _ in _LINK.finditer(text))
    marked = _HEADING.search(text) is not None or _PICTURE.search(text) is not None
    return links >= LINKS or (marked and links > 0)


def without_note_links(text: str) -> str:
    """`text` with what note books show of a link to another note: "[[Husum|the yard]]"."""
    return _NOTE_LINK.sub(r"\g<shown>", _EMBEDDED.sub("", text)) if "[[" in text else text


def plain(text: str) -> str:
    """What a reader sees of Markdown, its paragraphs parted by blank lines."""
    source = _CALLOUT.sub(r"\1", without_note_links(text))
    return lines_of(str(_to_html()(source))).replace("\n", "\n\n")


@functools.cache
def _to_html() -> Callable[[str], Any]:
    import mistune  # noqa: PLC0415 - hardly any input needs it

    return mistune.create_markdown(escape=False, plugins=["strikethrough", "table", "footnotes"])
