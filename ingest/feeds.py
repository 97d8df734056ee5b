"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, news sitemaps, streamed.

Sources: the RSS 2.0 specification (cyber.harvard.edu/rss), RSS 1.0 with its modules content and
Dublin Core, RFC 4287 (Atom), the sitemap protocol (sitemaps.org) with Google's news extension.
What real feeds do against them is read as they mean it. Of the elements of a feed, those in
`_FIELDS` are read; the others say nothing of an article that is kept.

One entry is held at a time, and of it `MAX_ENTRY` characters.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

from ingest.errors import RejectedError
from ingest.feed_dates import read_date
from ingest.feed_text import clean_title, has_words, read_marked_up
from ingest.feed_xml import FeedXmlError, parse
from ingest.page import Given

MAX_ENTRY = 20_000_000
"""Characters of one entry: as much as a text file may have."""


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


def entries(stream: BinaryIO) -> Iterator[Entry | Broken]:
    """The entries of the feed that `stream` holds, in order.

    Never raises for what the feed holds: where its XML breaks, or the archive it comes from,
    the last one is a `Broken`. A feed without entries is one, too.
    """
    builder = _Builder()
    steps = parse(stream, builder)
    end: Broken | None = None
    while end is None:
        try:
            next(steps)
        except StopIteration:
            if builder.count:
                yield from builder.take()
                return
            end = Broken(None, 1, "found a feed without entries. A feed with entries would do")
        except FeedXmlError as error:
            end = builder.broken(f"found {error}", error.line)
        except RejectedError as error:
            end = builder.broken(str(error), builder.line)
        yield from builder.take()
    yield end


_ROOTS = {"rss": "rss", "rdf": "rss", "feed": "atom", "urlset": "sitemap"}
_LISTS = {
    "sitemapindex": "a list of sitemaps; the sitemaps it names would do",
    "opml": "a list of feeds; the feeds it names would do",
    "html": "a web page; the feed it names in <link rel=alternate> would do",
}
_ITEMS = frozenset({"rss:item", "atom:entry", "sitemap:url"})
_FEEDS = frozenset({"rss:channel", "atom:feed"})
_FEED_FIELDS = frozenset(
    {"rss:title", "rss:link", "rss:language", "dc:language", "atom:title", "atom:link"}
)
_WITHIN = frozenset({"news:news", "news:publication", "atom:source"})
"""Elements of an entry whose own elements are read as well."""

_TEXTS = (
    "content:encoded", "atom:content", "xhtml:body", "rss:description", "atom:summary", "dc:description", "dcterms:abstract",
)  # fmt: skip
"""Where the text of an entry stands: the whole article first."""

_PUBLISHED = (
    "rss:pubdate", "atom:published", "atom:issued", "news:publication_date", "dcterms:issued", "dc:date", "atom:created",
    "dcterms:created",
)  # fmt: skip
_CHANGED = ("atom:updated", "atom:modified", "dcterms:modified", "sitemap:lastmod")
_FIELDS = frozenset(
    {
        *_TEXTS, *_PUBLISHED, *_CHANGED, "rss:title", "rss:link", "rss:guid", "rss:source", "atom:title", "atom:link", "atom:id",
        "dc:title", "dc:identifier", "dc:language", "feedburner:origlink", "sitemap:loc", "news:name", "news:language",
        "news:title",
    }
)  # fmt: skip


class _Markup(str):
    """A tag within a field: XHTML, or HTML that nobody escaped."""

    __slots__ = ()


_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"})


class _Field:
    """A field while it is read."""

    __slots__ = ("attributes", "depth", "key", "marked_up", "parts")

    def __init__(self, key: str, attributes: dict[str, str], depth: int) -> None:
        self.key = key
        self.attributes = attributes
        self.depth = depth
        self.parts: list[str] = []
        self.marked_up = False

    def plain(self) -> str:
        return "".join(p for p in self.parts if not isinstance(p, _Markup)).strip()

    def text(self) -> tuple[str, bool]:
        """(text, whether it is HTML). RFC 4287, 3.1.1 and 4.1.3; nothing for what is elsewhere
        (``src``) or no text at all.
        """
        if self.marked_up:
            parts = [
                p if isinstance(p, _Markup) else html.escape(p, quote=False) for p in self.parts
            ]
            return "".join(parts).strip(), True
        kind = self.attributes.get("type", "").partition(";")[0].strip().lower()
        text = "".join(self.parts).strip()
        if not self.key.startswith("atom:"):
            return read_marked_up(text)
        if kind in {"html", "text/html", "xhtml", "application/xhtml+xml"}:
            return text, True
        if kind in {"", "text", "text/plain"}:
            return read_marked_up(text)
        return ("", False) if "/" in kind and not kind.startswith("text/") else (text, False)


class _Item:
    """An entry while it is read: the first of each field that says something."""

    __slots__ = ("about", "base", "fields", "language", "line", "links", "number", "size")

    def __init__(self, number: int, line: int, attributes: dict[str, str], base: str) -> None:
        self.number = number
        self.line = line
        self.base = _joined(base, attributes.get("xml:base", ""))
        self.language = attributes.get("xml:lang", "")
        self.about = attributes.get("rdf:about", "")
        self.fields: dict[str, _Field] = {}
        self.links: list[str] = []
        self.size = 0

    def plain(self, *keys: str) -> str | None:
        for key in keys:
            field = self.fields.get(key)
            if field is not None and (value := field.plain()):
                return value
        return None


class _Builder:
    """Takes the elements of a feed and makes entries of them."""

    def __init__(self) -> None:
        self.count = 0
        self.line = 1
        self._ready: list[Entry | Broken] = []
        self._path: list[str] = []
        self._default = ""
        self._feed: dict[str, str] = {}
        self._item: _Item | None = None
        self._field: _Field | None = None

    def take(self) -> list[Entry | Broken]:
        """What is finished, once."""
        ready, self._ready = self._ready, []
        return ready

    def broken(self, reason: str, line: int) -> Broken:
        """The end of reading, for this reason."""
        where = (
            f" in entry {self.count}" if self._item else f" after {self.count} entries"
        ) + f", line {line}"
        number = self._item.number if self._item else None
        remedy = "" if "would do" in reason else ". A whole feed would do"
        return Broken(number, line, f"{reason}{where}{remedy}")

    # --- the target of the parser

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.line = line
        if not self._path:
            self._root(name, attributes, line)
        if name[0] == ":":
            name = self._default + name
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        if self._field is not None:
            self._open_tag(name, attributes)
        elif self._item is not None:
            if name in _FIELDS and (parent in _ITEMS or parent in _WITHIN):
                key = f"source/{name}" if parent == "atom:source" else name
                self._field = _Field(key, attributes, len(self._path))
        elif name in _ITEMS:
            self.count += 1
            self._item = _Item(self.count, line, attributes, self._feed.get("base", ""))
        elif name in _FEEDS:
            self._about_feed(attributes)
        elif name in _FEED_FIELDS and parent in _FEEDS:
            self._field = _Field(name, attributes, len(self._path))

    def end(self, name: str) -> None:
        name = self._path[-1]
        field = self._field
        if field is not None:
            if field.depth == len(self._path):
                self._close_field(field)
            else:
                local = name.rpartition(":")[2]
                if local not in _VOID:
                    self._add(_Markup(f"</{local}>"))
        elif self._item is not None and name in _ITEMS:
            self._ready.append(_finished(self._item, self._feed))
            self._item = None
        self._path.pop()

    def text(self, text: str) -> None:
        if self._field is not None:
            self._add(text)

    # --- steps

    def _root(self, name: str, attributes: dict[str, str], line: int) -> None:
        local = name.rpartition(":")[2]
        if local not in _ROOTS:
            what = _LISTS.get(local, "no feed; RSS, Atom or a news sitemap would do")
            raise FeedXmlError(line, f"<{local[:40]}>, {what}")
        self._default = _ROOTS[local]
        self._about_feed(attributes)

    def _about_feed(self, attributes: dict[str, str]) -> None:
        if attributes.get("xml:lang"):
            self._feed["language"] = attributes["xml:lang"]
        if attributes.get("xml:base"):
            self._feed["base"] = _joined(self._feed.get("base", ""), attributes["xml:base"])

    def _open_tag(self, name: str, attributes: dict[str, str]) -> None:
        assert self._field is not None
        self._field.marked_up = True
        said = "".join(
            f' {key}="{html.escape(value)}"'
            for key, value in attributes.items()
            if not key.startswith("xmlns")
        )
        self._add(_Markup(f"<{name.rpartition(':')[2]}{said}>"))

    def _add(self, part: str) -> None:
        assert self._field is not None
        if self._item is not None:
            self._item.size += len(part)
            if self._item.size > MAX_ENTRY:
                for key in _TEXTS:
                    self._item.fields.pop(key, None)
                self._field.parts.clear()
                return
        elif len(self._field.parts) > 1000:  # the title of a feed is short
            return
        self._field.parts.append(part)

    def _close_field(self, field: _Field) -> None:
        self._field = None
        item = self._item
        if item is None:
            self._close_feed_field(field)
        elif field.key == "atom:link":
            rel = field.attributes.get("rel", "alternate")
            if rel == "alternate" and field.attributes.get("href"):
                page = "html" in field.attributes.get("type", "html")
                item.links.insert(0 if page else len(item.links), field.attributes["href"])
        elif field.key not in item.fields or not item.fields[field.key].parts:
            if item.size <= MAX_ENTRY:
                item.fields[field.key] = field

    def _close_feed_field(self, field: _Field) -> None:
        local = field.key.rpartition(":")[2]
        value = field.plain()
        if field.key == "atom:link":
            if field.attributes.get("rel", "alternate") == "alternate":
                self._feed.setdefault("base", field.attributes.get("href", ""))
        elif value and local == "link":
            self._feed.setdefault("base", value)
        elif value:
            self._feed.setdefault(local, value)


# --- from an item to an entry --------------------------------------------------------------


def _finished(item: _Item, feed: dict[str, str]) -> Entry | Broken:
    notes: list[str] = []
    title = item.plain("rss:title", "atom:title", "news:title", "dc:title")
    outlet = item.plain("source/atom:title", "rss:source", "news:name") or feed.get("title")
    language = item.plain("dc:language", "news:language") or item.language or feed.get("language")
    given = Given(
        source_id=item.plain("rss:guid", "atom:id", "dc:identifier") or item.about or None,
        url=_url(item, notes),
        outlet=clean_title(outlet) if outlet else None,
        published=_published(item, notes),
        language=language or None,
        title=clean_title(title) if title else None,
    )
    if item.size > MAX_ENTRY:
        reason = f"found an entry of more than {MAX_ENTRY // 1_000_000} MB. An article would do"
        return Broken(item.number, item.line, reason, given)
    for key in _TEXTS:
        if key in item.fields:
            text, is_html = item.fields[key].text()
            if has_words(text, is_html=is_html):
                return Entry(item.number, item.line, given, text, is_html, tuple(notes))
    found = "a title and no text" if given.title else "neither title nor text"
    reason = f"found an entry with {found}. Its page would do" + (
        f" ({given.url})" if given.url else ""
    )
    return Broken(item.number, item.line, reason, given)


def _published(item: _Item, notes: list[str]) -> str | None:
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


def _url(item: _Item, notes: list[str]) -> str | None:
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
            whole = _joined(item.base, found)
            if _is_whole(whole):
                return whole
            notes.append(f"address {found[:100]!r} leads nowhere by itself")
    return None


def _joined(base: str, address: str) -> str:
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
