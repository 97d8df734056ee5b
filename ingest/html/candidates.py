"""Chooses the box that holds the article, and tells which boxes in it are furniture.

Each piece of text weighs what it has of prose outside links; boxes weigh what their pieces do.
A mark of furniture is believed of a box only while the box holds the smaller part of the
page's prose: authors write "has-sidebar" or "comments-open" at the top of everything.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from ingest.html.marks import Mark
from ingest.html.tags import HEADINGS, ITEMS
from ingest.html.tree import Flat, Piece
from ingest.vocabulary import fold

BELIEVED = 0.4
"""A box with more than this share of the page's prose is not furniture, whatever it is called."""

COMMENTED = 500.0
"""Below paragraphs of this weight readers' comments are believed, be they ten times as long."""

HEAVIEST = 700.0
"""What a single piece can weigh: a page is told by many paragraphs, not by one text of terms."""


@dataclass(frozen=True, slots=True)
class Region:
    """The article's place: pieces `first` to `last` (exclusive), in box `box`.

    `start` is where the box begins; `first` may lie before it, at the headline. `title` is the
    number of the headline's piece, or None. `out` says of every box of the page whether it is
    furniture.
    """

    box: int
    first: int
    start: int
    last: int
    title: int | None
    out: list[bool]


def weigh(flat: Flat) -> None:
    """Fills the weights of pieces and boxes."""
    boxes = flat.boxes
    for piece in flat.pieces:
        piece.weight = _prose(piece, boxes[piece.box].tag)
        boxes[piece.box].weight += piece.weight
    for number in range(len(boxes) - 1, 0, -1):
        parent = boxes[number].parent
        if parent >= 0:
            boxes[parent].weight += boxes[number].weight


def _prose(piece: Piece, tag: str) -> float:
    """How much of a piece is prose outside of links."""
    size = len(piece.text)
    free = size - piece.linked
    if size < 30 or tag in HEADINGS or free * 2 < size:
        return 0.0
    if tag in ("p", "blockquote", "pre"):
        return min(float(free), HEAVIEST)
    ends = piece.ends_clause
    if not ends and size < 80:
        return 0.0
    weight = min(float(free), HEAVIEST)
    if tag in ITEMS:
        weight *= 0.5
    return weight if ends else weight * 0.5


def furniture_boxes(flat: Flat) -> list[bool]:
    """Of every box, whether it or one around it is believed to be furniture."""
    total = flat.boxes[0].weight if flat.boxes else 0.0
    limit = total * BELIEVED
    of_name: dict[str, float] = {}
    for box in flat.boxes:
        if box.marks & Mark.FURNITURE:
            of_name[box.name] = of_name.get(box.name, 0.0) + box.weight
    above = list(
        itertools.accumulate(
            (p.weight if flat.boxes[p.box].tag == "p" else 0.0 for p in flat.pieces), initial=0.0
        )
    )
    headlines = [n for n, p in enumerate(flat.pieces) if flat.boxes[p.box].tag == "h1"]
    out: list[bool] = []
    for box in flat.boxes:
        comments = box.marks & Mark.COMMENTS and above[box.first] >= COMMENTED
        marked = bool(comments and not any(box.first <= n < box.last for n in headlines)) or (
            bool(box.marks & (Mark.FURNITURE | Mark.HIDDEN))
            and box.weight <= limit
            and of_name.get(box.name, 0.0) <= limit
            and not (box.marks & (Mark.CAPTION | Mark.FIGURE) and not box.marks & Mark.HIDDEN)
        )
        out.append(marked or (box.parent >= 0 and out[box.parent]))
    return out


def find_region(flat: Flat, title: str | None) -> Region | None:
    """Where the article stands; None where the page has no prose at all."""
    if not flat.pieces:
        return None
    weigh(flat)
    out = furniture_boxes(flat)
    net = _net_weights(flat, out)
    if net[0] <= 0:
        out = [False] * len(out)
        net = [box.weight for box in flat.boxes]
        if net[0] <= 0:
            return None
    _drop_teasers(flat, net, out)
    box = _container(flat, net, out, _anchor(flat, out, title))
    start, last = flat.boxes[box].first, flat.boxes[box].last
    headline = _headline(flat, out, title, start, last)
    if headline is not None and headline > start:
        above = sum(p.weight for p in flat.pieces[start:headline] if not out[p.box])
        if above > 0.2 * net[box]:
            headline = None
    first = start if headline is None else min(start, headline)
    if headline is not None:
        first = _with_picture_above(flat, out, first, start)
    return Region(box, first, start, last, headline, out)


ABOVE = 15
"""So many pieces above the headline are looked at for the article's picture."""

WIDER = 3
"""So many boxes around headline and article are looked into, if no more stands above in them."""


def _with_picture_above(flat: Flat, out: list[bool], first: int, start: int) -> int:
    """`first`, or the caption above it of a picture that stands in one box with the article."""
    boxes, pieces = flat.boxes, flat.pieces
    around = pieces[first].box
    while around > 0 and not boxes[around].last > start:
        around = boxes[around].parent
    if boxes[around].tag in ("body", "html"):
        return first
    for _ in range(WIDER):
        wider = boxes[around].parent
        if wider < 0 or boxes[wider].tag in ("body", "html") or boxes[wider].first < first - ABOVE:
            break
        around = wider
    result = first
    for number in range(first - 1, max(boxes[around].first, first - ABOVE) - 1, -1):
        box = pieces[number].box
        if out[box]:
            continue
        for _ in range(4):
            if box <= around:
                break
            if boxes[box].marks & (Mark.CAPTION | Mark.FIGURE):
                result = number
                break
            box = boxes[box].parent
    return result


def _net_weights(flat: Flat, out: list[bool]) -> list[float]:
    """The weight of every box without what stands in furniture."""
    boxes = flat.boxes
    net = [0.0] * len(boxes)
    for piece in flat.pieces:
        if not out[piece.box]:
            net[piece.box] += piece.weight
    for number in range(len(boxes) - 1, 0, -1):
        net[boxes[number].parent] += net[number]
    return net


TEASER = 0.1
"""A teaser holds no more than this share of the page's prose."""


def _drop_teasers(flat: Flat, net: list[float], out: list[bool]) -> None:
    """Marks small boxes with a linked heading as furniture: they lead to other articles.

    The box is the ``article`` element around the heading, or the largest with up to five pieces.
    """
    boxes = flat.boxes
    limit = TEASER * net[0]
    teasers: set[int] = set()
    for piece in flat.pieces:
        box = boxes[piece.box]
        if box.tag not in HEADINGS or piece.marks & Mark.LOCAL:
            continue
        if piece.linked * 10 < len(piece.text) * 8 or out[piece.box]:
            continue
        number, best = piece.box, -1
        for _ in range(6):
            number = boxes[number].parent
            if number <= 0 or net[number] > limit:
                break
            if boxes[number].tag == "article" or boxes[number].last - boxes[number].first <= 5:
                best = number
        if best > 0:
            teasers.add(best)
    if not teasers:
        return
    for number, box in enumerate(boxes):
        if number in teasers or box.parent in teasers:
            teasers.add(number)
            out[number] = True


def _heaviest(numbers: list[int], net: list[float]) -> int | None:
    return max(numbers, key=lambda n: (net[n], -n), default=None)


def _is_title(text: str, key: str) -> bool:
    """Whether `text` is the title whose folded form is `key`."""
    return -4 <= len(text) - len(key) <= 30 and fold(text) == key


def _anchor(flat: Flat, out: list[bool], title: str | None) -> int | None:
    """The first heading that is the title, or the only ``h1``: the article stands near it."""
    key = fold(title) if title else ""
    ones: list[int] = []
    for number, piece in enumerate(flat.pieces):
        box = flat.boxes[piece.box]
        if box.tag in HEADINGS and not out[piece.box]:
            if key and _is_title(piece.text, key):
                return number
            if box.tag == "h1":
                ones.append(number)
    return ones[0] if len(ones) == 1 else None


def _is_near(flat: Flat, number: int, anchor: int | None) -> bool:
    """Whether a box or one of the two around it holds the headline."""
    if anchor is None:
        return False
    for _ in range(3):
        box = flat.boxes[number]
        if box.first <= anchor < box.last:
            return True
        number = box.parent
        if number < 0 or flat.boxes[number].tag in ("body", "html"):
            return False
    return False


def _holds(flat: Flat, outer: int, inner: int) -> bool:
    """Whether box `inner` is `outer` or stands in it."""
    return outer <= inner and flat.boxes[inner].last <= flat.boxes[outer].last


def _container(flat: Flat, net: list[float], out: list[bool], anchor: int | None) -> int:
    """The smallest box that holds nearly all of the article's prose.

    A box marked as the article's must hold two fifths of the page's prose, a fifth if it
    stands at the headline: readers' comments can be longer than what they comment on.
    """
    boxes = flat.boxes
    children: list[list[int]] = [[] for _ in boxes]
    for number, box in enumerate(boxes):
        if box.parent >= 0 and net[number] > 0 and not out[number]:
            children[box.parent].append(number)
    top = 0
    for mark in (Mark.BODY, Mark.CONTENT, None):
        found = [
            n
            for n, box in enumerate(boxes)
            if not out[n]
            and net[n] >= 0.2 * net[0]
            and (box.tag == "article" if mark is None else box.marks & mark)
            and (net[n] >= 0.4 * net[0] or _is_near(flat, n, anchor))
        ]
        best = _heaviest(found, net)
        if best is None:
            continue
        near = _heaviest([n for n in found if _is_near(flat, n, anchor)], net)
        if near is not None and net[near] >= 0.4 * net[best]:
            best = near
        top = max(n for n in found if net[n] >= 0.85 * net[best] and _holds(flat, best, n))
        if mark is Mark.BODY:
            return _with_siblings(flat, net, children, top)
        break
    return _with_siblings(flat, net, children, _descend(flat, net, children, top))


_NOT_ALONE = frozenset(("p", "li", "blockquote", "td", "figure", "figcaption", "dd", "pre"))
"""Elements that are part of an article and never the whole of one that has other parts."""


def _descend(flat: Flat, net: list[float], children: list[list[int]], top: int) -> int:
    """From `top` down while one child holds nearly everything."""
    while True:
        child = _heaviest(children[top], net)
        if child is None or net[child] < 0.85 * net[top]:
            return top
        box = flat.boxes[child]
        if box.tag in _NOT_ALONE and len(children[top]) > 1:
            return top
        if box.marks & (Mark.CAPTION | Mark.FIGURE | Mark.LEAD):
            return top
        if any(_same_kind(flat, n, child) for n in children[top] if n != child):
            return top
        top = child


def _same_kind(flat: Flat, one: int, other: int) -> bool:
    """Whether two boxes side by side are parts of one text: of the same make, or paragraphs."""
    left, right = flat.boxes[one], flat.boxes[other]
    if left.tag in _NOT_ALONE or left.tag in HEADINGS:
        return left.tag != "li"
    return left.tag == right.tag and left.tag != "article" and left.name == right.name != ""


def _with_siblings(flat: Flat, net: list[float], children: list[list[int]], top: int) -> int:
    """`top`, or a box a few steps above it in which further parts of the article stand."""
    boxes = flat.boxes
    best, current = top, top
    for _ in range(4):
        parent = boxes[current].parent
        if parent < 0 or boxes[current].tag in ("article", "main", "body"):
            break
        for sibling in children[parent]:
            if sibling == current:
                continue
            if boxes[top].marks & Mark.BODY:
                belongs = _holds_body(flat, net, sibling)
            else:
                belongs = _same_kind(flat, sibling, current)
            if belongs:
                best = parent
        current = parent
    return best


def _holds_body(flat: Flat, net: list[float], number: int) -> bool:
    """Whether what is marked as an article's body makes up most of a box."""
    boxes = flat.boxes
    for other in range(number, min(number + 6, len(boxes))):
        box = boxes[other]
        if box.last > boxes[number].last:
            return False
        if box.marks & Mark.BODY and net[other] >= 0.8 * net[number]:
            return True
    return False


def _headline(flat: Flat, out: list[bool], title: str | None, start: int, last: int) -> int | None:
    """The piece that is the headline: the title's own words, else the last ``h1`` that can be."""
    key = fold(title) if title else ""
    boxes, pieces = flat.boxes, flat.pieces
    exact: list[int] = []
    ones: list[int] = []
    for number in range(last):
        piece = pieces[number]
        tag = boxes[piece.box].tag
        if key and _is_title(piece.text, key):
            exact.append(number)
        elif tag == "h1" and not out[piece.box]:
            ones.append(number)
    for found in (exact, ones):
        near = [n for n in found if not out[pieces[n].box]] or found
        tagged = [n for n in near if boxes[pieces[n].box].tag in HEADINGS] or near
        before = [n for n in tagged if n <= start]
        if before:
            return before[-1]
        if tagged:
            return tagged[0]
    return None
