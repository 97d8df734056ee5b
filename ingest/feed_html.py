"""The text of an entry's HTML, in lines, where the reader of web pages is not installed.

An entry holds the article and little around it: its paragraphs are what is wanted, and which of
them belong to a page is asked of the reader of texts. Takes time in proportion to the entry,
whatever it is, as `html.parser` does not.
"""

from __future__ import annotations

import re

from ingest.feed_text import unescape
from ingest.html.tags import INLINE, SKIPPED

_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "param", "source", "track", "wbr"))  # fmt: skip
"""Elements without content (HTML Standard, 13.1.2)."""

_UNSEEN = SKIPPED - _VOID
_PARTING = frozenset(("br", "hr"))

_TOKEN = re.compile(
    r"<!--"
    r"|<[!?][^>]*>?"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][^\s<>/]*)"
    r"""(?>[^<>"']+|"[^"]{0,2000}"|'[^']{0,2000}'|["'])*+>"""
    r"|[^<]+|<"
)
"""A tag may hold `>` in quotes; a `<` that begins no tag is text, as browsers have it."""


def lines_of(source: str) -> str:
    """What a reader of the HTML `source` sees, a line for each paragraph; entities resolved."""
    lines: list[list[str]] = [[]]
    unseen = ""
    at = 0
    while (token := _TOKEN.match(source, at)) is not None:
        at = token.end()
        name = (token["name"] or "").lower()
        if token[0] == "<!--":
            end = source.find("-->", at)
            at = end + len("-->") if end >= 0 else len(source)
        elif unseen:
            unseen = "" if token["end"] and name == unseen else unseen
        elif name in _UNSEEN:
            unseen = "" if token["end"] else name
        elif name in _PARTING or (name and name not in INLINE):
            lines.append([])
        elif not name and not token[0].startswith(("<!", "<?")):
            lines[-1].append(token[0])
    seen = (" ".join(unescape("".join(line)).split()) for line in lines)
    return "\n".join(line for line in seen if line)
