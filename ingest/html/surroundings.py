"""What the pieces of an article's box inherit from the boxes around them."""

from __future__ import annotations

from itertools import accumulate

from ingest.html.candidates import Region
from ingest.html.marks import Mark
from ingest.html.tags import LISTS
from ingest.html.tree import Box, Flat

PART = 0.3
"""A box with more than this share of the article is no part of it: its marks say nothing of its pieces."""

LINKED = 0.6
"""A list with more than this share of its text in links leads to other pages."""


LONGEST_CAPTION = 3
"""Paragraphs of the longest caption: a figure with more was never closed."""

WRITTEN_IN_P = 0.8
"""An article with this share of its prose in ``p`` elements has none of its text elsewhere but headings and lists."""


class Surroundings:
    """Facts about places in one article, each looked up in constant time.

    `uses_paragraphs`: whether the article is written in ``p`` elements.
    """

    def __init__(self, flat: Flat, region: Region) -> None:
        self._flat, self._region = flat, region
        self.marks = _inherited_marks(flat, region)
        self.in_link_list = _link_lists(flat, region)
        weights = [0.0 if region.out[p.box] else p.weight for p in flat.pieces]
        self._before = list(accumulate(weights, initial=0.0))
        self._parents = _parents_of_next_prose(flat, weights, region.last)
        whole = self.weight_between(region.start, region.last)
        in_p = sum(
            weights[n]
            for n in range(region.start, region.last)
            if flat.boxes[flat.pieces[n].box].tag == "p"
        )
        self.uses_paragraphs = in_p >= WRITTEN_IN_P * whole
        self.lead_marks = sum(
            bool(self.marks[p.box] & Mark.LEAD) and p.weight > 0
            for p in flat.pieces[region.first : region.last]
        )

    def weight_between(self, first: int, last: int) -> float:
        """The prose of pieces `first` to `last` (exclusive), furniture aside."""
        return self._before[last] - self._before[first] if last > first else 0.0

    def is_set_apart(self, number: int) -> bool:
        """Whether the next prose stands in another box than piece `number` does."""
        parent = self._parents[number + 1] if number + 1 < len(self._parents) else None
        own = self._flat.boxes[self._flat.pieces[number].box].parent
        return parent is not None and parent != own

    def is_only_prose_above(self, number: int) -> bool:
        """Whether piece `number` is all the prose between the headline and the article's box."""
        region = self._region
        above = self.weight_between((region.title or 0) + 1, region.start)
        return above <= self._flat.pieces[number].weight


def _inherited_marks(flat: Flat, region: Region) -> list[int]:
    """The marks of every box with those of the boxes around it, up to the article's own box."""
    boxes = flat.boxes
    limit = PART * boxes[region.box].weight
    around: set[int] = set()
    number = region.box
    while number >= 0:
        around.add(number)
        number = boxes[number].parent
    found: list[int] = []
    for number, box in enumerate(boxes):
        if number in around:
            found.append(Mark.NONE)
            continue
        own = box.marks
        if box.weight > limit:
            own &= Mark.BODY if _holds_text(flat, box) else Mark.BODY | Mark.FIGURE
        found.append(own | (found[box.parent] if box.parent >= 0 else Mark.NONE))
    return found


def _holds_text(flat: Flat, box: Box) -> bool:
    """Whether a box holds more paragraphs than any caption has."""
    prose = sum(piece.weight > 0 for piece in flat.pieces[box.first : box.last])
    return prose > LONGEST_CAPTION


def _link_lists(flat: Flat, region: Region) -> list[bool]:
    """Of every box, whether it stands in a list of links inside the article's box."""
    boxes = flat.boxes
    sizes, linked = [0] * len(boxes), [0] * len(boxes)
    for piece in flat.pieces:
        sizes[piece.box] += len(piece.text)
        linked[piece.box] += piece.linked
    for number in range(len(boxes) - 1, 0, -1):
        parent = boxes[number].parent
        sizes[parent] += sizes[number]
        linked[parent] += linked[number]
    found: list[bool] = []
    for number, box in enumerate(boxes):
        own = number > region.box and box.tag in LISTS and linked[number] >= LINKED * sizes[number]
        found.append((own and sizes[number] > 0) or (box.parent >= 0 and found[box.parent]))
    return found


def _parents_of_next_prose(flat: Flat, weights: list[float], last: int) -> list[int | None]:
    """For every piece, the box around the box of the first prose from there on; None at the end."""
    found: list[int | None] = [None] * len(weights)
    parent: int | None = None
    for number in range(last - 1, -1, -1):
        if weights[number] > 0:
            parent = flat.boxes[flat.pieces[number].box].parent
        found[number] = parent
    return found
