"""One walk through a parsed page: its pieces of text in reading order, and the boxes they stand in.

Everything later works on these two lists; the tree itself is visited once. A piece is a run of
text between two block borders (a paragraph, a heading, a list item, bare text in a ``div``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ingest.html import tags
from ingest.html.marks import Mark, marks_of
from ingest.lines import clean

_OWN_PIECE = (
    Mark.KICKER
    | Mark.CAPTION
    | Mark.CREDIT
    | Mark.BYLINE
    | Mark.DATE
    | Mark.LEAD
    | Mark.FURNITURE
    | Mark.HIDDEN
)
"""An inline element with one of these marks is a piece of its own."""

MAX_DEPTH = 400
"""Boxes nested deeper than this are read as if they were not there: no page needs them."""

MAX_PIECES = 20_000
"""Pieces read of one page."""

_BR = "\u2028"
"""Stands for a line break until the text is parted; `clean` leaves it, `str.split` takes it for a blank."""

_WIDE = re.compile(rf"{_BR}\s*{_BR}(?:\s|{_BR})*")
_ENDED = re.compile(rf"{_BR}\s*{_BR}\s*$")
"""Ends a paragraph: a picture after it stands below it, not in it."""

_STOP = re.compile(r"[.!?…:;,。！？：][\"”“»«'’‘)\]」』]*$")
PARAGRAPH_LENGTH = 60
"""Lines parted by single line breaks are paragraphs where each has so many characters."""


@dataclass(slots=True)
class Box:
    """A block element. `parent` is a number in the list of boxes, -1 for the root's.

    `first` and `last` are the numbers of its pieces (`last` exclusive). `marks` are its own,
    `name` its class attribute.
    """

    parent: int
    tag: str
    marks: int
    name: str
    first: int
    last: int = 0
    weight: float = 0.0


@dataclass(slots=True)
class Piece:
    """A run of text. `linked` counts its characters inside links, `strong` and `slanted`
    those in bold type and in italics. `marks` are those of inline elements around it.
    """

    box: int
    text: str
    linked: int
    strong: int
    slanted: int
    marks: int = Mark.NONE
    weight: float = 0.0

    @property
    def ends_clause(self) -> bool:
        """Whether the text ends with a stop, a colon or a comma."""
        return _STOP.search(self.text[-12:]) is not None

    def is_mostly(self, part: int) -> bool:
        """Whether `part` of its characters is nine tenths of them or more."""
        return part * 10 >= len(self.text) * 9


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: it stands before piece `at`, in box `box`, with the alternative text `alt`.

    `caption` is shown when a reader enlarges it (``data-caption`` of the picture or its link).
    """

    at: int
    box: int
    alt: str
    caption: str


@dataclass(slots=True)
class Flat:
    """A page as lists, each in reading order."""

    boxes: list[Box]
    pieces: list[Piece]
    images: list[Image]


def flatten(tree: Any) -> Flat:
    """The boxes and pieces of `tree` in reading order."""
    return _Walk().run(tree)


class _Walk:
    def __init__(self) -> None:
        self.flat = Flat([], [], [])
        self.stack: list[int] = []
        self.parts: list[str] = []
        self.linked = self.strong = self.slanted = 0
        self.in_link = self.in_strong = self.in_slanted = 0
        self.inline: list[int] = []
        self.local = Mark.NONE
        self.link_caption = ""
        self.phrasing = False

    def run(self, tree: Any) -> Flat:
        walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
        pieces = self.flat.pieces
        passed: Any = None
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag in tags.SKIPPED and not (tag == "button" and _opens_picture(element)):
                    walk.skip_subtree()
                    continue
                if tag in tags.AROUND and self.is_around(element):
                    self.flush()
                    passed = element
                    walk.skip_subtree()
                    continue
                if len(pieces) >= MAX_PIECES:
                    break
                if tag in tags.INLINE or (self.phrasing and tag not in tags.BLOCK):
                    self.enter_inline(tag, element)
                else:
                    self.enter_block(tag, element)
                text = element.text
                if text:
                    self.add(text)
            else:
                if event != "end" or element is passed:
                    pass  # a comment, or passed over: only what follows it is text
                elif tag in tags.INLINE or (self.phrasing and tag not in tags.BLOCK):
                    self.leave_inline(tag)
                elif tag not in tags.SKIPPED or (tag == "button" and _opens_picture(element)):
                    self.leave_block()
                text = element.tail
                if text:
                    self.add(text)
        self.flush()
        for number in self.stack:
            self.flat.boxes[number].last = len(pieces)
        return self.flat

    def is_around(self, element: Any) -> bool:
        """Whether a menu or footer is the page's, not the article's, and holds no article.

        Where one was never closed, all that follows is inside.
        """
        boxes = self.flat.boxes
        if any(boxes[number].tag in tags.ARTICLES for number in self.stack):
            return False
        return next(element.iter("h1", *tags.ARTICLES), None) is None

    def enter_inline(self, tag: str, element: Any) -> None:
        if tag == "a":
            self.in_link += 1
            self.link_caption = element.get("data-caption") or ""
            if (element.get("href") or "#").startswith("#"):
                self.local = Mark.LOCAL
        elif tag == "br":
            self.parts.append(_BR)
        elif tag in tags.BOLD:
            self.in_strong += 1
        elif tag in tags.MARKABLE:
            if tag in tags.ITALIC:
                self.in_slanted += 1
            marks = Mark.NONE
            if tag != "time" and (items := element.items()):
                marks = marks_of(tag, items) & _OWN_PIECE
                if marks:
                    self.flush()
            self.inline.append(marks)
        elif tag == "img" and self.stack:
            if len(self.parts) > 1 and _ENDED.search("".join(self.parts[-4:])):
                self.flush()
            caption = element.get("data-caption") or self.link_caption
            self.flat.images.append(
                Image(len(self.flat.pieces), self.stack[-1], element.get("alt") or "", caption)
            )

    def leave_inline(self, tag: str) -> None:
        if tag == "a":
            self.in_link -= 1
            self.link_caption = ""
        elif tag in tags.BOLD:
            self.in_strong -= 1
        elif tag in tags.MARKABLE:
            if tag in tags.ITALIC:
                self.in_slanted -= 1
            if self.inline[-1]:
                self.flush()
            self.inline.pop()

    def enter_block(self, tag: str, element: Any) -> None:
        self.flush()
        stack = self.stack
        if len(stack) >= MAX_DEPTH:
            stack.append(stack[-1])
            return
        boxes = self.flat.boxes
        items = element.items()
        stack.append(len(boxes))
        boxes.append(
            Box(
                stack[-2] if len(stack) > 1 else -1,
                tag,
                marks_of(tag, items),
                (element.get("class") or "") if items else "",
                len(self.flat.pieces),
            )
        )
        self.phrasing = tag in tags.PHRASING

    def leave_block(self) -> None:
        self.flush()
        stack, boxes = self.stack, self.flat.boxes
        number = stack.pop()
        if not stack or stack[-1] != number:
            boxes[number].last = len(self.flat.pieces)
        self.phrasing = bool(stack) and boxes[stack[-1]].tag in tags.PHRASING

    def add(self, text: str) -> None:
        if not self.parts and text.isspace():
            return
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
            self.local = Mark.NONE
            return
        text = "".join(self.parts)
        self.parts.clear()
        linked, strong, slanted = self.linked, self.strong, self.slanted
        self.linked = self.strong = self.slanted = 0
        marks, self.local = self.local, Mark.NONE
        if not text or text.isspace() or not self.stack:
            return
        if not text.isascii():
            text = clean(text)
        if _BR in text:
            lines = [line for part in _split_breaks(text) if (line := " ".join(part.split()))]
        else:
            line = " ".join(text.split())
            lines = [line] if line else []
        for mark in self.inline:
            marks |= mark
        pieces, box = self.flat.pieces, self.stack[-1]
        if len(lines) == 1:
            pieces.append(Piece(box, lines[0], linked, strong, slanted, marks))
            return
        size = sum(map(len, lines))
        for line in lines:
            share = len(line) / size
            pieces.append(
                Piece(
                    box,
                    line,
                    round(linked * share),
                    round(strong * share),
                    round(slanted * share),
                    marks,
                )
            )


def _opens_picture(button: Any) -> bool:
    """Whether a button stands around a captioned picture, which it enlarges."""
    return button.find(".//figcaption") is not None


def _split_breaks(text: str) -> list[str]:
    """`text` at double line breaks, and at single ones where these part paragraphs."""
    parts: list[str] = []
    for wide in _WIDE.split(text):
        lines = [line for line in wide.split(_BR) if line.strip()]
        if len(lines) > 1 and all(len(line.strip()) >= PARAGRAPH_LENGTH for line in lines):
            parts.extend(lines)
        else:
            parts.append(" ".join(lines))
    return parts
