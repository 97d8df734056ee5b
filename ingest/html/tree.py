"""One walk through a parsed page: its pieces of text in reading order, and the boxes they stand in.

Everything later works on these two lists; the tree itself is visited once. A piece is a run of
text between two block borders (a paragraph, a heading, a list item, bare text in a ``div``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ingest.html.marks import Mark, marks_of
from ingest.lines import clean

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "applet",
        "select",
        "option",
        "button",
        "input",
        "textarea",
        "canvas",
        "audio",
        "video",
        "map",
        "head",
        "datalist",
        "progress",
        "meter",
        "dialog",
        "frameset",
    ]
)
"""Elements whose text is no text of the page."""

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "basefont",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "track",
        "tt",
        "u",
        "var",
        "wbr",
        "picture",
        "br",
        "amp-img",
    ]
)
_BOLD = frozenset(("b", "strong"))
_ITALIC = frozenset(("em", "i"))
_MARKABLE = frozenset(("span", "time", "em", "i", "small", "cite"))
"""Inline elements whose class may say what they hold."""

_BLOCK = frozenset(
    [
        "html",
        "body",
        "div",
        "p",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "colgroup",
        "figure",
        "figcaption",
        "blockquote",
        "pre",
        "form",
        "fieldset",
        "legend",
        "address",
        "details",
        "summary",
        "hr",
        "center",
        "menu",
        "hgroup",
        "search",
    ]
)
_PHRASING = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
"""Blocks that hold text only: an element of an unknown name in them is part of a sentence."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_OWN_PIECE = Mark.KICKER | Mark.CAPTION | Mark.CREDIT | Mark.BYLINE | Mark.DATE | Mark.LEAD
"""An inline element with one of these marks is a piece of its own."""

MAX_DEPTH = 400
"""Boxes nested deeper than this are read as if they were not there: no page needs them."""

MAX_PIECES = 20_000
"""Pieces read of one page."""

_BR = "\x1e"
_WIDE = re.compile(rf"{_BR}\s*{_BR}(?:\s|{_BR})*")


@dataclass(slots=True)
class Box:
    """A block element. `parent` is a number in the list of boxes, -1 for the root's.

    `first` and `last` are the numbers of its pieces (`last` exclusive). `marks` are its own.
    """

    parent: int
    tag: str
    marks: int
    name: str
    first: int
    last: int = 0
    depth: int = 0
    weight: float = 0.0


@dataclass(slots=True)
class Piece:
    """A run of text. `linked` counts its characters inside links, `strong` and `slanted`
    those in bold type and in italics.
    """

    box: int
    text: str
    linked: int
    strong: int
    slanted: int
    marks: int = Mark.NONE
    weight: float = 0.0


@dataclass(slots=True)
class Flat:
    """A page as lists; `images` holds the alternative text of pictures: (piece they stand before, box, alt)."""

    boxes: list[Box]
    pieces: list[Piece]
    images: list[tuple[int, int, str]]


def flatten(tree: Any) -> Flat:
    """The boxes and pieces of `tree` in reading order."""
    return _Walk().run(tree)


class _Walk:
    def __init__(self) -> None:
        self.flat = Flat([], [], [])
        self.stack: list[int] = []
        self.parts: list[str] = []
        self.linked = 0
        self.strong = 0
        self.in_link = 0
        self.in_strong = 0
        self.slanted = 0
        self.in_slanted = 0
        self.inline: list[int] = []

    def run(self, tree: Any) -> Flat:
        walk = etree.iterwalk(tree, events=("start", "end"))
        flat = self.flat
        for event, element in walk:
            tag = element.tag
            if not isinstance(tag, str):
                if event == "end" and element.tail:
                    self.add(element.tail)
                continue
            if event == "start":
                if len(flat.pieces) >= MAX_PIECES:
                    break
                if tag in _SKIPPED:
                    walk.skip_subtree()
                    continue
                self.enter(tag, element)
            else:
                if tag not in _SKIPPED:
                    self.leave(tag, element)
                if element.tail:
                    self.add(element.tail)
        self.flush()
        for box in flat.boxes:
            if not box.last:
                box.last = len(flat.pieces)
        return flat

    def enter(self, tag: str, element: Any) -> None:
        if tag in _INLINE or (tag not in _BLOCK and self.in_sentence()):
            if tag == "br":
                self.parts.append(_BR)
            elif tag == "a":
                self.in_link += 1
            elif tag in _BOLD:
                self.in_strong += 1
            elif tag == "img":
                if self.stack:
                    self.image(element.get("alt") or "")
            elif tag in _MARKABLE:
                if tag in _ITALIC:
                    self.in_slanted += 1
                marks = marks_of(tag, element.attrib) if element.attrib else Mark.NONE
                if marks & _OWN_PIECE and tag != "time":
                    self.flush()
                elif not marks & (Mark.FURNITURE | Mark.HIDDEN):
                    marks = Mark.NONE
                elif marks:
                    self.flush()
                self.inline.append(marks)
        elif len(self.stack) < MAX_DEPTH:
            self.flush()
            attributes = element.attrib
            marks = marks_of(tag, attributes)
            boxes = self.flat.boxes
            parent = self.stack[-1] if self.stack else -1
            box = Box(
                parent,
                tag,
                marks,
                (attributes.get("class") or "") if attributes else "",
                len(self.flat.pieces),
                depth=len(self.stack),
            )
            self.stack.append(len(boxes))
            boxes.append(box)
        else:
            self.flush()
            self.stack.append(self.stack[-1])
        text = element.text
        if text:
            self.add(text)

    def in_sentence(self) -> bool:
        """Whether the block that is open holds text only."""
        return bool(self.stack) and self.flat.boxes[self.stack[-1]].tag in _PHRASING

    def image(self, alt: str) -> None:
        """Notes a picture: it stands before the piece that is being read, if that has text."""
        self.flat.images.append((len(self.flat.pieces), self.stack[-1], alt))

    def leave(self, tag: str, element: Any) -> None:
        if tag in _INLINE or (tag not in _BLOCK and self.in_sentence()):
            if tag == "a":
                self.in_link -= 1
            elif tag in _BOLD:
                self.in_strong -= 1
            elif tag in _MARKABLE:
                if tag in _ITALIC:
                    self.in_slanted -= 1
                if self.inline[-1]:
                    self.flush()
                self.inline.pop()
            return
        self.flush()
        number = self.stack.pop()
        if not self.stack or self.stack[-1] != number:
            self.flat.boxes[number].last = len(self.flat.pieces)

    def add(self, text: str) -> None:
        self.parts.append(text)
        if self.in_link or self.in_strong or self.in_slanted:
            size = len(text.strip())
            if self.in_link:
                self.linked += size
            if self.in_strong:
                self.strong += size
            if self.in_slanted:
                self.slanted += size

    def flush(self) -> None:
        """Ends the piece that is being read."""
        if not self.parts:
            return
        text = "".join(self.parts)
        linked, strong, slanted = self.linked, self.strong, self.slanted
        self.parts = []
        self.linked = self.strong = self.slanted = 0
        if not text.isascii():
            text = clean(text)
        elif text.isspace():
            return
        whole = [" ".join(part.split()) for part in _split_breaks(text)]
        lines = [line for line in whole if line]
        if not lines or not self.stack:
            return
        marks = Mark.NONE
        for mark in self.inline:
            marks |= mark
        size = sum(map(len, lines))
        for line in lines:
            share = len(line) / size
            self.flat.pieces.append(
                Piece(
                    self.stack[-1],
                    line,
                    round(linked * share),
                    round(strong * share),
                    round(slanted * share),
                    marks,
                )
            )


def _split_breaks(text: str) -> list[str]:
    """`text` at double line breaks, and at single ones where these part paragraphs."""
    if _BR not in text:
        return [text]
    parts: list[str] = []
    for wide in _WIDE.split(text):
        lines = wide.split(_BR)
        if len(lines) > 1 and all(len(line.strip()) >= 60 for line in lines if line.strip()):
            parts.extend(lines)
        else:
            parts.append(wide.replace(_BR, " "))
    return parts
