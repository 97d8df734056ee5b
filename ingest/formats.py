"""What an input is, told by its first bytes; names of files are not trusted.

Formats that are read: ``text`` (plain text and copied pages; which of the two it is shows in
its lines), ``html``, ``jsonl``, ``feed`` and ``warc``, packed by gzip, zstd, bzip2 or xz or
not. The others are told apart so that the reason of a rejection can say
what would do.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from ingest.errors import RejectedError, UnknownFormatError
from ingest.saved_pages import is_mail, is_mhtml

HEAD = 65536
"""Bytes looked at."""

READ = ("text", "copied_page", "html", "jsonl", "feed", "warc")
"""Formats that `--input-format` takes. ``text`` keeps what does not say itself that it is
furniture; ``copied_page`` cuts the article out of its page."""


@dataclass(frozen=True, slots=True)
class _Signature:
    pattern: re.Pattern[bytes]
    what: str
    remedy: str


def _signature(pattern: bytes, what: str, remedy: str) -> _Signature:
    return _Signature(re.compile(pattern, re.DOTALL | re.IGNORECASE), what, remedy)


_UNPACK = "unpack it first"
_EXPORT = "its text, saved as .txt"

_SIGNATURES = (
    _signature(rb"%PDF-", "a PDF document", _EXPORT),
    _signature(rb"PK\x03\x04", "a ZIP archive or an office document", f"{_UNPACK}, or {_EXPORT}"),
    _signature(rb"\xd0\xcf\x11\xe0", "an office document", _EXPORT),
    _signature(rb"\{\\rtf", "an RTF document", _EXPORT),
    _signature(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF", "an image or a sound", "the article's text"),
    _signature(rb"bplist00", "a web archive of Safari", "the page, saved as page source,"),
    _signature(rb"SQLite format 3|DUCK|PAR1", "a database file", "its articles as JSON lines"),
    _signature(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b", "an XML document", "the article's text"),
)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|base|title|link|style|script|noscript|iframe|div|article|main|section"
    rb"|header|nav|footer|aside|figure|form|p|h[1-6]|table|ul|ol|center|font|span|b|i|a|br|img|hr)\b",
    re.IGNORECASE,
)
"""How a saved page or a piece of one begins, its prolog aside."""
_PAGE = re.compile(
    rb"^[ \t]*(?:<!doctype\s+html\b[^>]{0,300}>\s*)?<html\b[^>]{0,2000}>\s{0,200}<(?:head|body)\b",
    re.IGNORECASE | re.MULTILINE,
)
"""A page that a message of its server stands before."""
_FEED = re.compile(rb"<(?:rss|feed|(?:\w{1,20}:)?rdf|urlset|sitemapindex|opml)\b", re.IGNORECASE)
_PROLOG = ((b"<?", b"?>"), (b"<!--", b"-->"))
_DOCTYPE = re.compile(rb"<!doctype\b(?!\s+html\b)[^>]{0,2000}>", re.IGNORECASE)
_WARC = re.compile(rb"\s*WARC/\d")
_JSONL = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:"(?:[^"\\]|\\.){1,200}"\s*:|\})')
_JSON_DOCUMENT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*[\[{\"\]]|\{\s*\r?\n)")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def detect(head: bytes) -> str:
    """One of `READ` but ``copied_page``. Raises `RejectedError` for what is none of them.

    `head` are the first `HEAD` bytes of the input.
    """
    if not head.strip():
        raise RejectedError("the file is empty. An article's text, or JSON lines, would do")
    start = _behind_prolog(_in_bytes(head))
    for name, pattern in (("warc", _WARC), ("feed", _FEED), ("html", _HTML)):
        if pattern.match(start):
            return "feed" if name == "html" and feed_start(head) else name
    for signature in _SIGNATURES:
        if signature.pattern.match(head):
            raise RejectedError(
                f"found {signature.what}, which is not read. {signature.remedy[0].upper()}{signature.remedy[1:]} would do"
            )
    if is_mhtml(head) or _PAGE.search(head):
        return "html"
    if _JSONL.match(_in_bytes(head)) or _JSON_DOCUMENT.match(_in_bytes(head)):
        if head.startswith(_UTF16):
            raise RejectedError("found JSON in UTF-16. JSON in UTF-8 would do")
        return "jsonl"
    if _holds_objects(head):
        return "jsonl"  # lines of a log among them are rejected by themselves
    if is_mail(head):
        raise RejectedError("found a mail without HTML. Its text, saved as .txt, would do")
    if _is_table(head):
        raise RejectedError("found a table (CSV). One JSON object a line would do")
    if _is_code(head):
        raise RejectedError("found a script or a style sheet. An article's text would do")
    if not head.startswith(_UTF16) and _is_binary(head):
        raise RejectedError("found binary data. An article's text, or JSON lines, would do")
    return "text"


_FEED_BELOW = re.compile(
    rb"^<\?xml[^>]{0,200}\?>\s{0,200}(?:<!--.{0,2000}?-->\s{0,200})?<(?:rss|feed|(?:\w{1,20}:)?rdf|urlset)\b",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)


def feed_start(head: bytes) -> int:
    """Where a feed begins that messages of its server stand before; 0 where none does."""
    if _FEED.match(_behind_prolog(_in_bytes(head))):
        return 0
    below = _FEED_BELOW.search(head)
    return below.start() if below is not None else 0


_OBJECT = re.compile(rb'^\{\s*"[^"\\\r\n]{1,60}"\s*:.*\}\s*$', re.MULTILINE)


def _holds_objects(head: bytes) -> bool:
    """Whether one of the first lines is a JSON object, though others stand before it."""
    return any(_OBJECT.match(line) for line in head.split(b"\n", 6)[:6])


_CELL = re.compile(rb'"?[\w .-]{1,40}"?\s*')
_COLUMNS = frozenset(
    (b"title", b"text", b"url", b"date", b"published", b"body", b"content", b"titel", b"datum")
)


def _is_table(head: bytes) -> bool:
    """Whether the first line names columns, one of them what tables of articles have, and the next has as many cells."""
    first, _, rest = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    for sign in (b",", b";", b"\t"):
        cells = first.rstrip().split(sign)
        if len(cells) >= 3 and all(_CELL.fullmatch(cell) for cell in cells):
            named = {cell.strip(b' "').lower() for cell in cells}
            if named & _COLUMNS and rest.split(b"\n", 1)[0].count(sign) >= len(cells) - 1:
                return True
    return False


_CODE = 40
"""So many times rarer than all signs are braces and semicolons in any prose."""


def _is_code(head: bytes) -> bool:
    """Whether `head` is full of braces and semicolons."""
    braces = head.count(b"{") + head.count(b"}")
    return braces >= 2 and (braces + head.count(b";")) * _CODE > len(head)


def is_html(text: str) -> bool:
    """Whether `text` begins as a saved page or a piece of one does."""
    return _HTML.match(text.lstrip()[:40].encode("utf-8", "replace")) is not None


def is_json_document(head: bytes) -> bool:
    """Whether JSON that begins with `head` does not go line by line.

    A list does not, nor does an object whose first line does not hold it all, or holds another
    too. Where another begins on the next line, the first was cut off.
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"["):
        return True
    line, _, rest = start.partition(b"\n")
    try:
        json.loads(line)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            return error.doc[error.pos] == "{"
        return bool(rest) and not rest.lstrip().startswith(b"{")
    except (ValueError, RecursionError):
        return False
    return False


def _behind_prolog(head: bytes) -> bytes:
    """`head` without byte-order mark, declarations and comments before its first element."""
    at = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    while True:
        while at < len(head) and head[at : at + 1].isspace():
            at += 1
        doctype = _DOCTYPE.match(head, at)
        if doctype is not None:
            at = doctype.end()
            continue
        end = next((close for open_, close in _PROLOG if head.startswith(open_, at)), None)
        found = -1 if end is None else head.find(end, at + 2)
        if end is None or found < 0:
            return head[at:]
        at = found + len(end)


def _in_bytes(head: bytes) -> bytes:
    """`head` as UTF-8 where its byte-order mark says UTF-16, else as it is."""
    if not head.startswith(_UTF16):
        return head
    return head[: len(head) // 2 * 2].decode("utf-16", "replace").encode("utf-8", "replace")


def _is_binary(head: bytes) -> bool:
    """Whether `head` holds NUL bytes or more than one control character in fifty."""
    if b"\x00" in head:
        return True
    control = sum(byte < 32 and byte not in (9, 10, 11, 12, 13, 27) for byte in head)
    return control * 50 > len(head)


def check(input_format: str | None) -> None:
    """Raises `UnknownFormatError` unless `input_format` is None or one of `READ`."""
    if input_format is not None and input_format not in READ:
        raise UnknownFormatError(
            f"unknown input format {input_format!r}. Known: {', '.join(READ)}."
        )
