"""From the bytes of a page to its text.

A page says its character set in its first 1,024 bytes (WHATWG, "prescan a byte stream"), but not
always truly: text that is valid UTF-8 with letters beyond ASCII is UTF-8 whatever is declared.
"""

from __future__ import annotations

import codecs
import re

_PRESCAN = 4096
"""Bytes searched for a declaration; pages put scripts before theirs, so more than the standard's."""

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([a-z0-9_:.-]{2,40})""",
    re.IGNORECASE,
)
_LETTERS = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
"""What in UTF-8 is a letter beyond ASCII, and in other sets hardly ever occurs."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_AS_WINDOWS = frozenset({"iso8859-1", "latin-1", "latin1", "ascii", "iso8859-15"})
"""Declared so, browsers read windows-1252 (WHATWG Encoding, labels); 8859-15 differs in eight signs."""


def decode_page(data: bytes, told: str | None = None) -> str:
    """The text of a page. Bytes that no reading explains become U+FFFD; nothing is raised.

    `told` is the character set that its server stated, which outranks the page's own word.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    if len(_LETTERS.findall(data)) >= text.count("\ufffd"):
        return text  # damaged in a few places
    declared = (_known(told) if told else None) or _declared(data)
    if declared == "utf-8":
        declared = None
    if declared is None or declared in _AS_WINDOWS:
        return data.decode("cp1252", "replace")
    return data.decode(declared, "replace")


def _declared(data: bytes) -> str | None:
    """The Python name of the character set that the page declares, if there is such a one."""
    found = _DECLARED.search(data, 0, _PRESCAN)
    if found is None:
        return None
    return _known((found[1] or found[2]).decode("ascii"))


def _known(name: str) -> str | None:
    """Python's name of the character set `name`, if it has one."""
    try:
        return codecs.lookup(name.strip().lower()).name
    except LookupError:
        return None
