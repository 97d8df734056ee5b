"""An entry of a feed, from the elements it has to what Zeitstrahl knows of an article.

What feeds of all kinds call the same thing is listed here, best first. Of the elements of an
entry those in `FIELDS` are read; the others say nothing of an article that is kept.
"""

from __future__ import annotations

import dataclasses
import html
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from ingest.feed_dates import read_date
from ingest.feed_language import language_problem
from ingest.feed_text import clean_title, has_words, read_marked_up
from ingest.page import Given

MAX_ENTRY = 20_000_000
"""Characters of one entry, a tag counted as `TAG` more: as much as a text file may have."""

TAG = 50
"""Bytes that a tag or a piece of text costs beside its letters."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed with text. `number` counts entries from 1, broken ones too.

    `text` is the article where the feed has it, else its summary. `notes` say what of the entry
    was not taken as it stands, and why.
    """

    number: int
    line: int
    given: Given
    text: str
    is_html: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """An entry without text, or (`number` None or that of the entry within) the end of reading.

    `line` counts from 1; `given` is what such an entry says of itself.
    """

    number: int | None
    line: int
    reason: str
    given: Given | None = None


TEXTS = (
    "content:encoded", "atom:content", "xhtml:body", "rss:description", "atom:summary", "dc:description", "dcterms:abstract",
)  # fmt: skip
"""Where the text of an entry stands: the whole article first."""

_PUBLISHED = (
    "rss:pubdate", "atom:published", "atom:issued", "news:publication_date", "dcterms:issued", "dc:date", "atom:created",
    "dcterms:created",
)  # fmt: skip
_CHANGED = ("atom:updated", "atom:modified", "dcterms:modified", "sitemap:lastmod")
FIELDS = frozenset(
    {
        *TEXTS, *_PUBLISHED, *_CHANGED, "rss:title", "rss:link", "rss:guid", "rss:source", "atom:title", "atom:link", "atom:id",
        "dc:title", "dc:identifier", "dc:language", "feedburner:origlink", "sitemap:loc", "news:name", "news:language",
        "news:title",
    }
)  # fmt: skip


class _Markup(str):
    """A tag within a field: XHTML, or HTML that nobody escaped."""

    __slots__ = ()


_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"})


def _without_div(text: str) -> str:
    """XHTML without the div it stands in, which is no part of it (RFC 4287, 3.1.1.3)."""
    if text.startswith("<div") and text.endswith("</div>") and text.count("<div") == 1:
        return text[text.index(">") + 1 : -len("</div>")].strip()
    return text


class Field:
    """A field while it is read."""

    __slots__ = ("attributes", "depth", "key", "marked_up", "parts")

    def __init__(self, key: str, attributes: dict[str, str], depth: int) -> None:
        self.key = key
        self.attributes = attributes
        self.depth = depth
        self.parts: list[str] = []
        self.marked_up = False

    def open_tag(self, name: str, attributes: dict[str, str]) -> None:
        """A tag begins within the field."""
        self.marked_up = True
        said = "".join(
            f' {key}="{html.escape(value)}"'
            for key, value in attributes.items()
            if not key.startswith("xmlns")
        )
        self.parts.append(_Markup(f"<{name.rpartition(':')[2]}{said}>"))

    def close_tag(self, name: str) -> None:
        """A tag ends within the field."""
        local = name.rpartition(":")[2]
        if local not in _VOID:
            self.parts.append(_Markup(f"</{local}>"))

    def plain(self) -> str:
        """What is written, without tags."""
        return "".join(p for p in self.parts if not isinstance(p, _Markup)).strip()

    def text(self) -> tuple[str, bool]:
        """(text, whether it is HTML). RFC 4287, 3.1.1 and 4.1.3; nothing for what is elsewhere
        (``src``) or no text at all.
        """
        if self.marked_up:
            parts = [
                p if isinstance(p, _Markup) else html.escape(p, quote=False) for p in self.parts
            ]
            return _without_div("".join(parts).strip()), True
        kind = self.attributes.get("type", "").partition(";")[0].strip().lower()
        text = "".join(self.parts).strip()
        if not self.key.startswith("atom:"):
            return read_marked_up(text)
        if kind in {"html", "text/html", "xhtml", "application/xhtml+xml"}:
            return text, True
        if kind in {"", "text", "text/plain"}:
            return read_marked_up(text)
        return ("", False) if "/" in kind and not kind.startswith("text/") else (text, False)


class Item:
    """An entry while it is read: the first of each field that says something."""

    __slots__ = (
        "_size", "about", "base", "fields", "language", "line", "links", "number", "too_long",
    )  # fmt: skip

    def __init__(self, number: int, line: int, attributes: dict[str, str], base: str) -> None:
        self.number = number
        self.line = line
        self.base = joined(base, attributes.get("xml:base", ""))
        self.language = attributes.get("xml:lang", "")
        self.about = next((v for k, v in attributes.items() if k.endswith(":about")), "")
        self.fields: dict[str, Field] = {}
        self.links: list[str] = []
        self.too_long = False
        self._size = 0

    def has_room(self, size: int) -> bool:
        """Whether the entry may grow by so many characters; its texts are let go once it may not."""
        self._size += size + TAG
        if self._size > MAX_ENTRY:
            self.too_long = True
            for key in TEXTS:
                self.fields.pop(key, None)
        return not self.too_long

    def add(self, field: Field) -> None:
        """A field that is whole. The first of its kind that says something counts."""
        before = self.fields.get(field.key)
        if (before is None or not before.plain()) and not self.too_long:
            self.fields[field.key] = field

    def plain(self, *keys: str) -> str | None:
        """What the first of these fields says that says anything."""
        for key in keys:
            field = self.fields.get(key)
            if field is not None and (value := field.plain()):
                return value
        return None


def finished(item: Item, feed: dict[str, str]) -> Entry | Broken:
    """The entry that `item` is; `feed` has ``title`` and ``language`` of the whole feed."""
    notes: list[str] = []
    title = item.plain("rss:title", "atom:title", "news:title", "dc:title")
    outlet = item.plain("source/atom:title", "rss:source", "news:name") or feed.get("title")
    own = item.plain("dc:language", "news:language") or item.language
    given = Given(
        source_id=item.plain("rss:guid", "atom:id", "dc:identifier") or item.about or None,
        url=_url(item, notes),
        outlet=clean_title(outlet) if outlet else None,
        published=_published(item, notes),
        language=own or feed.get("language"),
        title=clean_title(title) if title else None,
    )
    if item.too_long:
        reason = f"found an entry of more than {MAX_ENTRY // 1_000_000} MB. An article would do"
        return Broken(item.number, item.line, reason, given)
    for key in TEXTS:
        if key in item.fields:
            text, is_html = item.fields[key].text()
            if has_words(text, is_html=is_html):
                if given.language and (
                    problem := language_problem(given.language, text, own=bool(own))
                ):
                    notes.append(problem)
                    given = dataclasses.replace(given, language=None)
                return Entry(item.number, item.line, given, text, is_html, tuple(notes))
    found = "a title and no text" if given.title else "neither title nor text"
    reason = f"found an entry with {found}. Its page would do" + (
        f" ({given.url})" if given.url else ""
    )
    return Broken(item.number, item.line, reason, given)


def _published(item: Item, notes: list[str]) -> str | None:
    """The first time of publication that can be read; that of the last change where none is given."""
    for keys in (_PUBLISHED, _CHANGED):
        doubtful: str | None = None
        stated = False
        for key in keys:
            written = item.plain(key)
            if written is None:
                continue
            stated = True
            date = read_date(written)
            if date.note is not None:
                notes.append(date.note)
                doubtful = doubtful or date.iso
            elif date.iso is not None:
                if keys is _CHANGED:
                    notes.append("published is the time of the last change, no other is given")
                return date.iso
        if doubtful or stated:
            return doubtful
    return None


def _url(item: Item, notes: list[str]) -> str | None:
    link = item.fields.get("rss:link")
    guid = item.fields.get("rss:guid")
    is_permalink = (
        guid is not None
        and guid.attributes.get("isPermaLink", "true").lower() != "false"
        and guid.plain().startswith(("http://", "https://"))
    )
    candidates = (
        item.plain("feedburner:origlink"),
        item.plain("rss:link"),
        link.attributes.get("href") if link is not None else None,
        *item.links,
        item.plain("sitemap:loc"),
        guid.plain() if guid is not None and is_permalink else None,
        item.about,
    )
    for found in candidates:
        if found:
            whole = joined(item.base, found)
            if _is_whole(whole):
                return whole
            notes.append(f"address {found[:100]!r} leads nowhere by itself")
    return None


def joined(base: str, address: str) -> str:
    """`address` as seen from `base`, without the blanks within it."""
    address = "".join(address.split())
    if not base or not address or _is_whole(address):
        return address or base
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _is_whole(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.scheme and parts.netloc)
