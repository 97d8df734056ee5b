"""Gives the pieces of the article's box their roles."""

from __future__ import annotations

import re

from annotate.document import Role
from ingest import cues
from ingest.cues import ADVERT, ARTICLE_END, BOX_START
from ingest.html import captions
from ingest.html.candidates import Region
from ingest.html.marks import Mark
from ingest.html.tags import CELLS, HEADINGS, LISTS, TEXT
from ingest.html.tree import Flat, Piece
from ingest.lines import Line, line_of
from ingest.vocabulary import fold

Given = tuple[Role, str, str]
_STOP = re.compile(r"[.!?…:;,][\"”“»«'’‘)\]]*\s*$")
_WEAK = frozenset(("bare_address", "bare_number", "link_marker", "newsletter_blurb"))
"""Cues of lines that mean nothing where the page itself says that the line is text."""


class Reading:
    """The pieces of one article's box on their way to roles."""

    def __init__(
        self, flat: Flat, region: Region, *, title: str | None, description: str | None
    ) -> None:
        self.flat = flat
        self.region = region
        self.title = fold(title) if title else ""
        self.description = fold(description) if description else ""
        self.marks = self._inherited()
        self.lists = self._link_lists()
        self.alternatives = {
            fold(image.alt)
            for image in flat.images
            if region.first <= image.at < region.last and len(image.alt) > 20
        }
        self.beside_image = self._pieces_beside_images()
        self.leads = sum(
            bool(self.marks[p.box] & Mark.LEAD) and p.weight > 0
            for p in flat.pieces[region.first : region.last]
        )
        self.prose_before = 0.0
        self.closed = ""
        self.closing_notes = self._closing_notes()

    def _inherited(self) -> list[int]:
        """The marks of every box with those of the boxes around it, below the article's own box."""
        boxes, top = self.flat.boxes, self.region.box
        whole = boxes[top].weight
        found: list[int] = []
        around = set()
        number = top
        while number >= 0:
            around.add(number)
            number = boxes[number].parent
        for number, box in enumerate(boxes):
            if number in around:
                found.append(Mark.NONE)
                continue
            own = box.marks
            if box.weight > 0.3 * whole:  # a mark on a third of the article is none of a part
                own &= Mark.BODY | Mark.FIGURE
            found.append(own | (found[box.parent] if box.parent >= 0 else Mark.NONE))
        return found

    def _link_lists(self) -> dict[int, bool]:
        """Of lists (by box): whether links make up most of their text."""
        sizes: dict[int, list[int]] = {}
        boxes = self.flat.boxes
        for piece in self.flat.pieces[self.region.first : self.region.last]:
            number = piece.box
            steps = 0
            while number > self.region.box and steps < 12:
                if boxes[number].tag in LISTS:
                    size = sizes.setdefault(number, [0, 0])
                    size[0] += len(piece.text)
                    size[1] += piece.linked
                number = boxes[number].parent
                steps += 1
        return {n: linked * 10 >= total * 6 for n, (total, linked) in sizes.items()}

    def _pieces_beside_images(self) -> set[int]:
        """Pieces that stand with a picture in a small box of their own, or just below one."""
        boxes, pieces, region = self.flat.boxes, self.flat.pieces, self.region
        found: set[int] = set()
        for image in self.flat.images:
            at, number = image.at, image.box
            if not region.first <= at < region.last:
                continue
            box = number
            for _ in range(4):
                if box <= 0 or boxes[box].last > boxes[box].first:
                    break
                box = boxes[box].parent
            first, last = boxes[box].first, boxes[box].last
            if box > 0 and 0 < last - first <= 3:
                if sum(len(pieces[n].text) for n in range(first, last)) <= 500:
                    found.update(range(first, last))
                    continue
            piece = pieces[at]
            if boxes[piece.box].tag == "p":
                text = piece.text
                short = len(text) < 120 and not _STOP.search(text[-12:])
                slanted = len(text) < 300 and piece.slanted * 10 >= len(text) * 8
                if short or slanted or (len(text) < 400 and captions.has_credit(text)):
                    found.add(at)
        return found

    def roles(self) -> list[Given]:
        """Role, rule and text of every piece of the region, in order."""
        region = self.region
        found: list[Given] = []
        for number in range(region.first, region.last):
            piece = self.flat.pieces[number]
            if number < region.start and number != region.title and self._far(number):
                continue
            role, rule = self._role(number, piece)
            if role is Role.PARAGRAPH and number in self.closing_notes:
                role, rule = Role.FURNITURE, "closing_note"
            if role in (Role.PARAGRAPH, Role.HEADING, Role.LEAD) and self._is_closed(piece, rule):
                role, rule = Role.FURNITURE, self.closed
            text = piece.text
            if role is Role.CAPTION:
                text, credit = captions.part_credit(text)
                found.append((role, rule, text))
                if credit is not None:
                    found.append((Role.IMAGE_TEXT, "credit", credit))
                continue
            if role is Role.PARAGRAPH:
                self.prose_before += piece.weight
            found.append((role, rule, text))
        return _headings_with_text(_without_scraps(found))

    def _is_closed(self, piece: Piece, rule: str) -> bool:
        """Whether a piece follows a line that ends articles, or stands in a box of links."""
        if self.closed == "link_box" and (piece.weight >= 80 or rule in HEADINGS):
            self.closed = ""
        return self.closed != ""

    def _closing_notes(self) -> set[int]:
        """Up to three pieces in italics at the article's end that begin with a name: on who wrote it."""
        pieces, out, region = self.flat.pieces, self.region.out, self.region
        found: set[int] = set()
        for number in range(region.last - 1, region.start, -1):
            piece = pieces[number]
            if out[piece.box] or (piece.weight == 0 and not piece.slanted):
                continue
            if piece.slanted * 10 < len(piece.text) * 9 or piece.text[0] in '"“„»«':
                break
            if cues.FULL_NAME.match(piece.text):
                found.add(number)
        size = sum(len(pieces[n].text) for n in found)
        whole = sum(p.weight for p in pieces[region.start : region.last] if not out[p.box])
        return found if len(found) <= 3 and size <= 0.2 * whole else set()

    def _close(self, number: int, kind: str) -> None:
        """Notes a line that opens a box of links or ends the article."""
        if kind == BOX_START and not self.closed:
            self.closed = "link_box"
        elif kind == ARTICLE_END and self.prose_before >= 400:
            pieces, out = self.flat.pieces, self.region.out
            rest = sum(p.weight for p in pieces[number + 1 : self.region.last] if not out[p.box])
            if rest <= 0.5 * self.prose_before:
                self.closed = "after_article_end"

    def _far(self, number: int) -> bool:
        """Whether a piece between headline and article's box is furniture of the page."""
        return self.region.out[self.flat.pieces[number].box]

    def _role(self, number: int, piece: Piece) -> tuple[Role, str]:
        region, boxes = self.region, self.flat.boxes
        tag = boxes[piece.box].tag
        marks = self.marks[piece.box] | piece.marks
        if number == region.title:
            return Role.TITLE, "headline"
        text = piece.text
        line = line_of(text)
        if line is None:
            return Role.FURNITURE, "no_letters"
        if (
            marks & (Mark.CAPTION | Mark.CREDIT | Mark.FIGURE)
            and tag not in CELLS
            and not marks & Mark.HIDDEN
            and not (region.out[piece.box] and not marks & Mark.FIGURE)
        ):
            return self._picture(piece, marks, line)
        if region.out[piece.box] or piece.marks & (Mark.FURNITURE | Mark.HIDDEN):
            return Role.FURNITURE, "marked_furniture"
        if marks & Mark.MEDIA:
            return Role.MEDIA, "embedded_post"
        early = self.prose_before < 150
        words = len(line.words)
        if self.title and line.key == self.title:
            return Role.FURNITURE, "headline_again"
        if marks & Mark.KICKER and words <= 10 and early:
            return Role.KICKER, "kicker_class"
        if marks & Mark.BYLINE and tag not in HEADINGS:
            if words <= 25 and not line.is_prose:
                return Role.BYLINE, "byline_class"
            if words < 60:
                return Role.FURNITURE, "author_note"
        if marks & Mark.DATE and words <= 12 and not line.is_prose:
            return Role.DATELINE, "date_class"
        share = piece.linked / max(len(text), 1)
        given = self._cue(number, line, tag)
        if given is not None:
            return given
        if region.title is not None and number < region.title:
            if words <= 8 and region.title - number <= 2 and share < 0.9:
                return Role.KICKER, "above_headline"
            return Role.FURNITURE, "above_headline"
        if tag in HEADINGS:
            return self._heading(number, piece, line, marks, early, share)
        if self._is_link_list(piece) or (share >= 0.8 and words <= 30 and tag not in CELLS):
            return Role.FURNITURE, "links"
        caption = self._caption(number, piece, line, tag)
        if caption is not None:
            return Role.CAPTION, caption
        if self.prose_before == 0 and share < 0.5:
            lead = self._lead(number, piece, line, marks)
            if lead is not None:
                return Role.LEAD, lead
        if number < region.start and not (line.is_prose and share < 0.3):
            return Role.FURNITURE, "between_headline_and_article"
        if marks & Mark.TEASER and not early:
            return Role.FURNITURE, "teaser"
        if tag not in TEXT and words < 4 and not _STOP.search(text[-12:]):
            return Role.FURNITURE, "scrap"
        if tag in TEXT or piece.weight > 0 or words >= 12:
            return Role.PARAGRAPH, "text"
        return Role.PARAGRAPH, "bare_text"

    def _lead(self, number: int, piece: Piece, line: Line, marks: int) -> str | None:
        """The rule by which a piece before the first paragraph is a lead, if it is one."""
        words = len(line.words)
        if not 4 <= words <= 90:
            return None
        if marks & Mark.LEAD and self.leads <= 4:
            return "lead_class"
        apart = self._is_set_apart(number, piece)
        if marks & Mark.TEASER and apart:
            return "teaser_class"
        if self._is_description(line) and (apart or piece.strong * 10 >= len(piece.text) * 8):
            return "description"
        if number < self.region.start and apart and line.is_prose and self._is_only_prose(number):
            return "between_headline_and_text"
        return None

    def _is_set_apart(self, number: int, piece: Piece) -> bool:
        """Whether the next prose stands in another box than `piece` does."""
        pieces, boxes = self.flat.pieces, self.flat.boxes
        for following in range(number + 1, self.region.last):
            other = pieces[following]
            if other.weight > 0 and not self.region.out[other.box]:
                return boxes[other.box].parent != boxes[piece.box].parent
        return False

    def _is_only_prose(self, number: int) -> bool:
        """Whether no other prose stands between the headline and the article's box."""
        pieces, out = self.flat.pieces, self.region.out
        return not any(
            pieces[n].weight > 0 and n != number and not out[pieces[n].box]
            for n in range((self.region.title or 0) + 1, self.region.start)
        )

    def _caption(self, number: int, piece: Piece, line: Line, tag: str) -> str | None:
        """The rule by which a piece without a mark is a caption, if it is one."""
        words = len(line.words)
        if not 2 <= words <= 70:
            return None
        if line.key in self.alternatives:
            return "text_of_image"
        if number in self.beside_image and words <= 45:
            running = tag in TEXT and (line.is_prose or _STOP.search(line.text[-12:]))
            if not running or piece.slanted * 10 >= len(piece.text) * 8:
                return "beside_image"
            if captions.has_credit(line.text):
                return "credit_at_end"
        elif words <= 60 and captions.has_labelled_credit(line.text):
            return "credit_at_end"
        return None

    def _picture(self, piece: Piece, marks: int, line: Line) -> tuple[Role, str]:
        if captions.is_credit(piece.text) or (
            marks & Mark.CREDIT and not marks & Mark.CAPTION and len(line.words) <= 14
        ):
            return Role.IMAGE_TEXT, "credit"
        if piece.marks & Mark.CREDIT and len(line.words) <= 14:
            return Role.IMAGE_TEXT, "credit"
        cue = cues.cue(line)
        if cue is not None and cue.kind in (Role.FURNITURE, Role.EMPTY, ADVERT):
            return Role.FURNITURE, cue.rule
        return Role.CAPTION, "caption_mark" if marks & Mark.CAPTION else "in_figure"

    def _cue(self, number: int, line: Line, tag: str) -> tuple[Role, str] | None:
        cue = cues.cue(line)
        if cue is not None and not (cue.rule in _WEAK and tag in TEXT):
            if cue.kind in (ADVERT, BOX_START, ARTICLE_END):
                self._close(number, cue.kind)
                return Role.FURNITURE, cue.rule
            if cue.kind != Role.CAPTION and cue.kind in set(Role):
                return Role(cue.kind), cue.rule
            if cue.kind == Role.CAPTION and cue.rule == "caption_prefix":
                return Role.CAPTION, cue.rule
        if len(line.words) > 18:
            return None
        stated = cues.date_line(line)
        if cues.is_byline(line, stated):
            return Role.BYLINE, "byline_prefix"
        inside = tag in TEXT and self.prose_before >= 150
        if stated is not None and (
            any(stated.labels) or len(stated.rest.split()) <= (0 if inside else 3)
        ):
            return Role.DATELINE, "date_alone"
        if captions.is_credit(line.text):
            return Role.IMAGE_TEXT, "credit"
        return None

    def _heading(
        self, number: int, piece: Piece, line: Line, marks: int, early: bool, share: float
    ) -> tuple[Role, str]:
        if early and marks & Mark.LEAD and len(line.words) >= 4:
            return Role.LEAD, "lead_class"
        if early and self._is_description(line):
            return Role.LEAD, "description"
        if share >= 0.8:
            return Role.FURNITURE, "linked_heading"
        if number < self.region.start:
            if len(line.words) >= 6:
                return Role.LEAD, "heading_above_article"
            return Role.FURNITURE, "heading_above_article"
        return Role.HEADING, self.flat.boxes[piece.box].tag

    def _is_description(self, line: Line) -> bool:
        """Whether a line is what the page's metadata gives as description."""
        key, description = line.key, self.description
        if len(key) < 30 or len(description) < 30:
            return False
        return key == description or (
            len(description) > 60
            and key.startswith(description[:-3])
            and len(key) < len(description) * 1.3
        )

    def _is_link_list(self, piece: Piece) -> bool:
        number = piece.box
        boxes = self.flat.boxes
        steps = 0
        while number > self.region.box and steps < 12:
            if self.lists.get(number):
                return True
            number = boxes[number].parent
            steps += 1
        return False


def _without_scraps(found: list[Given]) -> list[Given]:
    """`found` with bare words before the first and after the last proper paragraph as furniture."""
    proper = [
        n
        for n, (role, rule, text) in enumerate(found)
        if role is Role.PARAGRAPH and (rule == "text" or _STOP.search(text[-12:]))
    ]
    if not proper:
        return found
    return [
        (Role.FURNITURE, "scrap_at_edge", text)
        if role is Role.PARAGRAPH and not proper[0] <= n <= proper[-1]
        else (role, rule, text)
        for n, (role, rule, text) in enumerate(found)
    ]


def _headings_with_text(found: list[Given]) -> list[Given]:
    """`found` with headings that no text follows turned to furniture."""
    followed = False
    result: list[Given] = []
    for role, rule, text in reversed(found):
        given = role
        if role in (Role.PARAGRAPH, Role.LEAD):
            followed = True
        elif role is Role.HEADING:
            if not followed:
                given, rule = Role.FURNITURE, "heading_without_text"
            followed = False
        result.append((given, rule, text))
    result.reverse()
    return result
