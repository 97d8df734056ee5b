"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, news sitemaps, streamed.

Sources: the RSS 2.0 specification (cyber.harvard.edu/rss), RSS 1.0 with its modules content and
Dublin Core, RFC 4287 (Atom), the sitemap protocol (sitemaps.org) with Google's news extension.
What real feeds do against them is read as they mean it. Of the elements of a feed, those in
`ingest.feed_items.FIELDS` are read; the others say nothing of an article that is kept.

One entry is held at a time, and of it `ingest.feed_items.MAX_ENTRY` characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from ingest.errors import RejectedError
from ingest.feed_items import FIELDS, Broken, Entry, Field, Item, finished, joined
from ingest.feed_xml import FeedXmlError, parse

__all__ = ["Broken", "Entry", "entries"]


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

_LONGEST_FEED_FIELD = 10_000
"""Characters of what a feed says of itself; what is longer is no title."""


class _Builder:
    """Takes the elements of a feed and makes entries of them."""

    def __init__(self) -> None:
        self.count = 0
        self.line = 1
        self._ready: list[Entry | Broken] = []
        self._path: list[str] = []
        self._default = ""
        self._feed: dict[str, str] = {}
        self._item: Item | None = None
        self._item_depth = 0
        self._field: Field | None = None

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
            if self._has_room(sum(map(len, attributes.values())) + len(name)):
                self._field.open_tag(name, attributes)
        elif self._item is not None:
            if name in FIELDS and (parent in _ITEMS or parent in _WITHIN):
                key = f"source/{name}" if parent == "atom:source" else name
                self._has_room(sum(map(len, attributes.values())))
                self._field = Field(key, attributes, len(self._path))
        elif name in _ITEMS:
            self.count += 1
            self._item = Item(self.count, line, attributes, self._feed.get("base", ""))
            self._item_depth = len(self._path)
        elif name in _FEEDS:
            self._about_feed(attributes)
        elif name in _FEED_FIELDS and parent in _FEEDS:
            self._field = Field(name, attributes, len(self._path))

    def end(self, name: str) -> None:
        name = self._path[-1]
        field = self._field
        if field is not None:
            if field.depth == len(self._path):
                self._close_field(field)
            elif self._has_room(len(name)):
                field.close_tag(name)
        elif self._item is not None and len(self._path) == self._item_depth:
            self._ready.append(finished(self._item, self._feed))
            self._item = None
        self._path.pop()

    def text(self, text: str) -> None:
        if self._field is not None and self._has_room(len(text)):
            self._field.parts.append(text)

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
            self._feed["base"] = joined(self._feed.get("base", ""), attributes["xml:base"])

    def _has_room(self, size: int) -> bool:
        """Whether what is read may grow by so many characters."""
        if self._item is not None:
            return self._item.has_room(size)
        return self._field is not None and len(self._field.parts) + size < _LONGEST_FEED_FIELD

    def _close_field(self, field: Field) -> None:
        self._field = None
        item = self._item
        if item is None:
            self._close_feed_field(field)
        elif field.key == "atom:link":
            rel = field.attributes.get("rel", "alternate")
            if rel == "alternate" and field.attributes.get("href"):
                page = "html" in field.attributes.get("type", "html")
                item.links.insert(0 if page else len(item.links), field.attributes["href"])
        else:
            item.add(field)

    def _close_feed_field(self, field: Field) -> None:
        local = field.key.rpartition(":")[2]
        value = field.plain()
        if field.key == "atom:link":
            if field.attributes.get("rel", "alternate") == "alternate":
                self._feed.setdefault("base", field.attributes.get("href", ""))
        elif value and local == "link":
            self._feed.setdefault("base", value)
        elif value:
            self._feed.setdefault(local, value)
