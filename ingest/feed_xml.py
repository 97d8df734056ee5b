"""XML of feeds, streamed: starts and ends of elements and the text between them, to a target.

Built on expat, which never opens anything by itself. On top of it:

- Entities of HTML are read though no feed declares them ("&uuml;", "&nbsp;").
- A document that declares entities of its own is refused: these are the bombs ("billion
  laughs") and the files of the machine. External declarations are not fetched.
- Namespaces go by their address, whatever the prefix; a prefix that nobody declared has the
  meaning it has everywhere.
- One tag or comment, and the depth of nesting, are bounded, so that memory is.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator
from typing import BinaryIO, Protocol
from xml.parsers import expat

from ingest.feed_decoding import CHUNK, read_text

MAX_TOKEN = 8_000_000
"""Characters of one tag or comment; expat holds it whole."""

MAX_DEPTH = 256
"""Elements within elements; a feed with pages in it has thirty."""

NAMESPACES = {
    "www.w3.org/2005/atom": "atom",
    "purl.org/atom/ns": "atom",  # Atom 0.3
    "purl.org/rss/1.0": "rss",
    "channel.netscape.com/rdf/simple/0.9": "rss",  # RSS 0.90
    "my.netscape.com/rdf/simple/0.9": "rss",
    "backend.userland.com/rss2": "rss",
    "purl.org/rss/1.0/modules/content": "content",
    "purl.org/dc/elements/1.1": "dc",
    "purl.org/dc/terms": "dcterms",
    "www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "www.w3.org/1999/xhtml": "xhtml",
    "www.w3.org/xml/1998/namespace": "xml",
    "www.sitemaps.org/schemas/sitemap/0.9": "sitemap",
    "www.google.com/schemas/sitemap/0.84": "sitemap",
    "www.google.com/schemas/sitemap-news/0.9": "news",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner",
}
"""Address of a namespace, without scheme, "/" and "#" at its end, in lower case -> our name."""

_USUAL = {name: name for name in NAMESPACES.values() if name != "rss"}
"""Prefixes that feeds use without declaring them."""


class FeedXmlError(Exception):
    """The XML ends here: `line` counts from 1, the message says what was found."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class Target(Protocol):
    """Takes the elements. Names are "atom:entry": our name of the namespace, then the local
    name; ":item" where there is none; the address itself for a namespace that is not ours. They
    are in lower case: "PubDate" is one of the sloppier names. Attributes are as written.
    """

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        """An element begins in this line."""

    def end(self, name: str) -> None:
        """The last one that began ends."""

    def text(self, text: str) -> None:
        """Some of the text within it, not always all."""


def parse(stream: BinaryIO, target: Target) -> Iterator[None]:
    """Feeds `target`, and pauses after each chunk. Raises `FeedXmlError` where it cannot go on."""
    parser = _Parser(target)
    for text in read_text(stream):
        parser.feed(text)
        yield
    parser.close()
    yield


class _Parser:
    def __init__(self, target: Target) -> None:
        self._target = target
        self._scopes: list[tuple[int, dict[str, str]]] = [(0, _USUAL | {"": ""})]
        self._names: dict[str, str] = {}
        self._open: list[str] = []
        self._began = False
        self._skipped_lines = 0
        self._fed = 0
        self._expat = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = CHUNK
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
        parser.UseForeignDTD(True)  # noqa: FBT003 - expat's: unknown entities are told, no error
        parser.ExternalEntityRefHandler = lambda *_: 1  # passed over, never fetched
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = target.text

    def feed(self, text: str) -> None:
        if not self._began:
            bare = text.lstrip("\ufeff \t\r\n")  # XML allows nothing before <?xml; many feeds do
            self._skipped_lines += text.count("\n", 0, len(text) - len(bare))
            if not bare:
                return
            self._began, text = True, bare
        self._parse(text, final=False)
        self._fed += len(text) if text.isascii() else len(text.encode())
        if self._fed - max(self._expat.CurrentByteIndex, 0) > MAX_TOKEN:
            raise FeedXmlError(
                self._line(), f"a tag or comment of more than {MAX_TOKEN // 1_000_000} MB"
            )

    def close(self) -> None:
        if not self._began:
            raise FeedXmlError(1, "nothing: the file is empty")
        self._parse("", final=True)

    def _parse(self, text: str, *, final: bool) -> None:
        try:
            self._expat.Parse(text, final)
        except expat.ExpatError as error:
            line = self._skipped_lines + error.lineno
            within = f" within <{self._open[-1]}>" if self._open else ""
            raise FeedXmlError(
                line, f"broken XML ({expat.ErrorString(error.code)}{within})"
            ) from error

    def _line(self) -> int:
        return self._skipped_lines + self._expat.CurrentLineNumber

    def _entity(self, name: str, parameter: bool, value: str | None, *_: object) -> None:  # noqa: FBT001 - expat's
        if not (parameter and value is None):
            raise FeedXmlError(
                self._line(), f"a declaration of an entity ({name[:40]!r}), which feeds do not need"
            )

    def _skipped(self, name: str, _parameter: bool) -> None:  # noqa: FBT001 - expat's
        self._target.text(html.entities.html5.get(f"{name};", f"&{name};"))

    def _start(self, raw: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise FeedXmlError(self._line(), f"more than {MAX_DEPTH} elements within each other")
        self._open.append(raw)
        if attributes:
            declared = {
                key[6:]: NAMESPACES.get(_address(value), value)
                for key, value in attributes.items()
                if key.startswith("xmlns") and key[5:6] in {"", ":"}
            }
            if declared:
                self._scopes.append((len(self._open), self._scopes[-1][1] | declared))
                self._names.clear()
        self._target.start(self._name(raw), attributes, self._line())

    def _end(self, raw: str) -> None:
        self._target.end(self._name(raw))
        if self._scopes[-1][0] == len(self._open):
            self._scopes.pop()
            self._names.clear()
        self._open.pop()

    def _name(self, raw: str) -> str:
        name = self._names.get(raw)
        if name is None:
            prefix, colon, local = raw.partition(":")
            if not colon:
                prefix, local = "", raw
            if len(self._names) > 1000:
                self._names.clear()
            name = self._names[raw] = f"{self._scopes[-1][1].get(prefix, prefix)}:{local}".lower()
        return name


def _address(uri: str) -> str:
    return re.sub(r"^https?://|[/#]+$", "", uri.strip().lower())
