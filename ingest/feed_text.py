"""Texts of feeds: which are HTML, and which were escaped once too often.

RSS 2.0 lets a description hold HTML, escaped or in CDATA, and does not say whether it does.
"""

from __future__ import annotations

import html
import re

_TAG_NAMES = (
    "a|abbr|article|aside|b|big|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|"
    "header|hr|i|iframe|img|ins|li|main|ol|p|picture|pre|q|s|script|section|small|source|span|strong|style|sub|sup|table|"
    "tbody|td|th|thead|time|tr|tt|u|ul|video|wbr"
)
_TAG = re.compile(rf"</?(?:{_TAG_NAMES})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
_ESCAPED_TAG = re.compile(
    rf"&lt;/?(?:{_TAG_NAMES})(?:\s(?:(?!&[lg]t;)[^<>])*)?/?&gt;", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_PIECE = re.compile(r"<(?P<end>/?)(?P<unseen>script\b|style\b)?[^<>]*>?|[^<]+", re.IGNORECASE)
# all of these take time in proportion to the text, whatever it is


def unescape(text: str) -> str:
    """`text` with its entities resolved, once. Those without a semicolon are none ("AT&T")."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def read_marked_up(text: str) -> tuple[str, bool]:
    """(text, whether it is HTML) of a field that may hold HTML.

    What holds tags is HTML. Where all tags are escaped, it was escaped twice, and is unescaped
    here. What holds none is plain text; its entities are resolved.
    """
    if "<" in text and _TAG.search(text):
        return text, True
    if "&lt;" in text and _ESCAPED_TAG.search(text):
        return unescape(text), True
    return unescape(text), False


def clean_title(text: str) -> str | None:
    """A title in one line, without tags, its entities resolved however often they were escaped."""
    for _ in range(3):
        text = _TAG.sub("", text)
        plain = unescape(text)
        if plain == text:
            break
        text = plain
    return " ".join(_TAG.sub("", text).split()) or None


def has_words(text: str, *, is_html: bool) -> bool:
    """Whether a reader would see a letter or digit: an image alone is no text."""
    if not is_html:
        return any(ch.isalnum() for ch in text)
    unseen = False
    for piece in _PIECE.finditer(text):
        if piece[0][0] == "<":
            if piece["unseen"]:
                unseen = not piece["end"]
        elif not unseen and any(ch.isalnum() for ch in _ENTITY.sub(" ", piece[0])):
            return True
    return False
