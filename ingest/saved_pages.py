"""Web pages as browsers save them: the page itself, and what was noted on where and when.

* MHTML (RFC 2557): one file in the form of a mail, with the page, its pictures and styles as parts.
  Chromium names the address in ``Snapshot-Content-Location``, others in the page's own part.
* HTML: Chromium and Internet Explorer put ``<!-- saved from url=(0023)https://... -->`` before
  the page; SingleFile puts a comment with ``url:`` and ``saved date:`` into it.
"""

from __future__ import annotations

import datetime as dt
import email
import email.utils
import re
from dataclasses import dataclass
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message

from ingest.errors import RejectedError
from ingest.retrieval import plausible

_FIELD = rb"[!-9;-~]{1,76}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*"
_MAIL = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,10}((?:" + _FIELD + rb"){2,200})\r?\n")
_VERSION = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)
_NESTING = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
MAX_NESTED = 20
"""More parts that hold parts no page or mail has; each costs a look at all that is in it."""

_HTML = ("text/html", "application/xhtml+xml")
_PARTS = re.compile(
    rb"^content-type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)\b",
    re.IGNORECASE | re.MULTILINE,
)
_NOTED_BY_BROWSER = re.compile(
    rb"<!--\s*saved from url=\(\d{1,6}\)(\S{1,2000}?)\s*-->", re.IGNORECASE
)
_NOTED_BY_SINGLEFILE = re.compile(
    rb"<!--\s*Page saved with SingleFile\s+url:\s*(\S{1,2000})\s+saved date:\s*([^\r\n]{1,120}?)\s*(?:\r?\n|-->)"
)
_PRINTED = re.compile(rb"\w{3} (\w{3}) (\d\d) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})")
"""How JavaScript prints a date (ECMA-262, 21.4.4.41.4), whatever the language of the browser."""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page in HTML. `address` is what it was saved from, `saved`, aware, when; None where unknown."""

    data: bytes
    charset: str | None = None
    address: str | None = None
    saved: dt.datetime | None = None


def is_mail(head: bytes) -> bool:
    """Whether an input that begins with `head` is a mail, as a page saved as MHTML is."""
    fields = _MAIL.match(head)
    return fields is not None and _VERSION.search(fields[1]) is not None


def is_mhtml(head: bytes) -> bool:
    """Whether an input that begins with `head` is a page saved as MHTML, or a mail in HTML."""
    return is_mail(head) and _PARTS.search(_MAIL.match(head)[1]) is not None  # type: ignore[index]


def page_of(data: bytes) -> SavedPage:
    """The page in `data`, MHTML or HTML. Raises `RejectedError` for MHTML that holds no whole page."""
    return _of_mhtml(data) if is_mhtml(data[: 1 << 16]) else _of_html(data)


def _of_mhtml(data: bytes) -> SavedPage:
    if sum(1 for _ in _NESTING.finditer(data)) > MAX_NESTED:
        raise RejectedError(
            "found a mail with mails in it, nested deep. The article's page or text would do"
        )
    mail = email.message_from_bytes(data)
    parts = [part for part in mail.walk() if not part.is_multipart()]
    pages = [part for part in parts if part.get_content_type() in _HTML]
    address = _address(mail, "Snapshot-Content-Location")
    address = address or next(filter(None, (_address(p, "Content-Location") for p in pages)), "")
    named = [part for part in pages if address and _address(part, "Content-Location") == address]
    # frames have addresses of their own ("cid:")
    whole = [part for part in pages if not _address(part, "Content-Location").startswith("cid:")]
    page = next(iter(named or whole or pages), None)
    if page is None:
        raise RejectedError(
            "found a page saved as MHTML (or a mail) that holds no HTML. The page, saved once more, would do"
        )
    if page is parts[-1] and any(isinstance(d, CloseBoundaryNotFoundDefect) for d in mail.defects):
        raise RejectedError(
            "found a page saved as MHTML (or a mail) that breaks off, or whose page stands behind too many pictures. The page, saved as HTML, would do"
        )
    content = page.get_payload(decode=True)
    return SavedPage(
        content if isinstance(content, bytes) else b"",
        page.get_content_charset(),
        _web_address(address.encode("utf-8", "replace")),
        _time(str(mail["Date"] or "")),
    )


def _address(part: Message, field: str) -> str:
    """The address in a field, which may go over lines."""
    return re.sub(r"\s+", "", str(part[field] or ""))


def _time(text: str) -> dt.datetime | None:
    """A time as mails print it (RFC 5322, 3.3); "-0000" is UTC."""
    try:
        time = email.utils.parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return plausible(time)


def _of_html(data: bytes) -> SavedPage:
    head = data[:20_000]
    noted = _NOTED_BY_SINGLEFILE.search(head)
    if noted is not None:
        printed = _PRINTED.match(noted[2])
        time = "{1} {0} {2} {3} {4}".format(*_texts(printed)) if printed is not None else ""
        return SavedPage(data, None, _web_address(noted[1]), _time(time))
    noted = _NOTED_BY_BROWSER.search(head)
    return SavedPage(data, None, _web_address(noted[1] if noted is not None else b""))


def _texts(match: re.Match[bytes]) -> list[str]:
    return [group.decode("ascii") for group in match.groups()]


def _web_address(found: bytes) -> str | None:
    """`found` where it is an address on the web, without its fragment."""
    address = found.decode("utf-8", "replace").strip().partition("#")[0]
    return address if re.match(r"https?://\S", address, re.IGNORECASE) else None
