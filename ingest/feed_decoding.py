"""Bytes of a feed to text that an XML parser takes.

Every character set that Python knows is read, and bytes that are no UTF-8 in a feed that says
it is are read as windows-1252, which is what they are. Feeds are often put together without an
XML library, so what such programs get wrong is mended, where only one thing can be meant:

- Control characters, which XML forbids (1.0, 2.2), are left out, written as "&#11;" too; so are
  halves of surrogate pairs.
- An ampersand that begins no reference is one: "AT&T", "?a=1&b=2".
"""

from __future__ import annotations

import codecs
import functools
import re
from collections.abc import Iterator
from typing import BinaryIO

CHUNK = 1 << 16
"""Bytes read at a time."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_DECLARATION = 300
"""Bytes within which the character set is declared."""


def read_text(stream: BinaryIO) -> Iterator[str]:
    """The text of `stream`, chunk by chunk."""
    return _mended(_decoded(stream))


def _decoded(stream: BinaryIO) -> Iterator[str]:
    data = stream.read(CHUNK)
    while 0 < len(data) < _DECLARATION and (more := stream.read(CHUNK)):
        data += more  # pipes give less than they are asked for
    decoder = _decoder(data)
    while data:
        yield _FORBIDDEN.sub("", decoder.decode(data))
        data = stream.read(CHUNK)
    yield _FORBIDDEN.sub("", decoder.decode(b"", final=True))


# --- mending -------------------------------------------------------------------------------

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 64
"""Characters of the longest reference, and more than those of a mark of CDATA."""

_AMPERSAND = re.compile(
    r"&(?:#(?:(?P<decimal>\d{1,9})|[xX](?P<hex>[0-9a-fA-F]{1,8}));|(?P<name>[A-Za-z_][\w.-]{0,60};)?)"
)


def _mended(chunks: Iterator[str]) -> Iterator[str]:
    """`chunks` with ampersands mended outside of CDATA, where they are text as they stand."""
    rest = ""
    in_cdata = False
    for chunk in chunks:
        text = rest + chunk
        cut = _safe_cut(text)
        text, rest = text[:cut], text[cut:]
        text, in_cdata = _mend(text, in_cdata=in_cdata)
        yield text
    yield _mend(rest, in_cdata=in_cdata)[0]


def _safe_cut(text: str) -> int:
    """Where `text` can be cut without cutting a reference or a mark of CDATA."""
    cut = len(text)
    begin = max(0, cut - _LONGEST)
    at = max(text.rfind("&", begin), text.rfind("<!", max(0, cut - 9)))
    if at >= 0:
        cut = at
    if text.endswith("<", 0, cut):
        cut -= 1
    for _ in range(2):
        if text.endswith("]", 0, cut):
            cut -= 1
    return cut


def _mend(text: str, *, in_cdata: bool) -> tuple[str, bool]:
    """(`text` mended, whether it ends within CDATA)."""
    if "&" not in text and "<![" not in text and not in_cdata:
        return text, False
    parts: list[str] = []
    at = 0
    while at < len(text):
        mark = "]]>" if in_cdata else "<![CDATA["
        found = text.find(mark, at)
        end = len(text) if found < 0 else found + len(mark)
        part = text[at:end]
        parts.append(part if in_cdata else _AMPERSAND.sub(_reference, part))
        if found >= 0:
            in_cdata = not in_cdata
        at = end
    return "".join(parts), in_cdata


def _reference(match: re.Match[str]) -> str:
    if match["name"]:
        return match[0]
    if match["decimal"] or match["hex"]:
        number = int(match["decimal"]) if match["decimal"] else int(match["hex"], 16)
        return match[0] if number <= 0x10FFFF and not _FORBIDDEN.match(chr(number)) else ""
    return "&amp;"


# --- character sets ------------------------------------------------------------------------

_NO_CHARACTER_SETS = frozenset(
    {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"}
)


def _decoder(head: bytes) -> codecs.IncrementalDecoder:
    for bom, name in _BOMS:
        if head.startswith(bom):
            return _utf8() if name == "utf-8" else codecs.getincrementaldecoder(name)("replace")
    declared = _DECLARED.match(head)
    name = declared[1].decode("ascii", "replace").lower() if declared else "utf-8"
    name = _MEANT.get(name, name)
    try:
        b"a".decode(name, "replace")  # LookupError for codecs that give no text, such as zlib
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return _utf8()
    # the declaration was read a byte a letter, so it is not of two or four
    if codec.name.startswith(("utf-8", "utf-16", "utf-32")) or codec.name in _NO_CHARACTER_SETS:
        return _utf8()
    return codecs.getincrementaldecoder(codec.name)("replace")


_MEANT = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "utf-8"}
"""Character sets that are named where another is used (WHATWG Encoding, 4.2)."""


def _utf8() -> codecs.IncrementalDecoder:
    """UTF-8; bytes that are none are read as windows-1252."""
    return codecs.getincrementaldecoder("utf-8")(_mending())


@functools.cache
def _mending() -> str:
    name = "zeitstrahl_windows_1252"
    codecs.register_error(name, _as_windows_1252)
    return name


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end
