"""Gives the pieces of the article's box their roles."""

from __future__ import annotations

from collections.abc import Iterable

from annotate.document import Role
from ingest import agencies, cues
from ingest.cues import ADVERT, ARTICLE_END, BOX_START
from ingest.html import captions
from ingest.html.candidates import Region
from ingest.html.captions import Pictures
from ingest.html.edges import (
    ALT,
    Given,
    closing_notes,
    without_empty_headings,
    without_repeated,
    without_scraps,
)
from ingest.html.leads import Leads
from ingest.html.marks import Mark
from ingest.html.surroundings import Surroundings
from ingest.html.tags import CELLS, HEADINGS, TEXT
from ingest.html.tree import Flat, Piece
from ingest.lines import Line, clean, line_of
from ingest.vocabulary import fold

_WEAK = frozenset(("bare_address", "bare_number", "link_marker", "newsletter_blurb"))
"""Cues of lines that mean nothing where the page itself says that the line is text."""

EARLY = 150.0
"""So much prose before it, and a piece is no longer at the article's beginning."""

PARAGRAPH = 80.0
"""So much prose is a paragraph of its own."""

ENOUGH = 400.0
"""So much prose before it, and a line that ends articles is believed."""


def read_pieces(
    flat: Flat,
    region: Region,
    *,
    title: str | None,
    description: str | None,
    stated: Iterable[str] = (),
) -> list[Given]:
    """Role, rule and text of the pieces of the article, in order.

    `stated` are the captions its data give; those that the page does not show come first.
    """
    known = {fold(text) for text in (title, description) if text}
    found = [given for given in captions.from_data(stated) if fold(given[2]) not in known]
    found += _Reading(flat, region, title, description).run()
    return without_repeated(without_empty_headings(without_scraps(found)))


class _Reading:
    """The pieces of one article on their way to roles; `prose` counts what has been read of it."""

    def __init__(
        self, flat: Flat, region: Region, title: str | None, description: str | None
    ) -> None:
        self.flat, self.region = flat, region
        self.title = fold(title) if title else ""
        # signs at the edges and blanks go where lines are compared; longer lines are not folded
        self.longest_title = 2 * len(self.title) + 20 if title else 0
        self.around = Surroundings(flat, region)
        self.leads = Leads(self.around, region, description)
        self.pictures = Pictures(flat, region)
        whole = self.around.weight_between(region.start, region.last)
        self.notes = closing_notes(flat, region, whole)
        self.prose = 0.0
        self.closed = ""
        self.seen: set[str] = set()

    def run(self) -> list[Given]:
        region, pieces = self.region, self.flat.pieces
        found: list[Given] = []
        for number in range(region.first, region.last):
            piece = pieces[number]
            if number < region.start and number != region.title and region.out[piece.box]:
                marks = self.around.marks[piece.box]
                if not self.is_picture_text(number, piece, marks) and not self.states_lead(
                    piece, marks
                ):
                    continue  # furniture of the page, between the headline and the article's box
            alternatives = self.pictures.alternatives.get(number, ())
            found.extend((Role.IMAGE_TEXT, ALT, clean(alt)) for alt in alternatives)
            if number in self.pictures.enlarged:
                found.extend(captions.from_data(self.pictures.enlarged[number]))
            role, rule = self.role(number, piece)
            if role is Role.PARAGRAPH and number in self.notes:
                role, rule = Role.FURNITURE, "closing_note"
            if role in (Role.PARAGRAPH, Role.HEADING, Role.LEAD) and self.is_closed(piece, rule):
                role, rule = Role.FURNITURE, self.closed
            if role is Role.CAPTION:
                text, credit = captions.part_credit(piece.text)
                found.append((role, rule, text))
                if credit is not None:
                    found.append((Role.IMAGE_TEXT, "credit", credit))
                continue
            if role is Role.PARAGRAPH:
                self.prose += piece.weight
            text = piece.text.lstrip(" -–—|:") if role is Role.TITLE else piece.text
            found.append((role, rule, text or piece.text))
        return found

    def states_lead(self, piece: Piece, marks: int) -> bool:
        """Whether a piece in a box called furniture is what the page's data give as its lead."""
        if marks & Mark.HIDDEN or self.prose > 0 or piece.weight == 0:
            return False
        line = line_of(piece.text)
        return line is not None and self.leads.is_description(line)

    def is_picture_text(self, number: int, piece: Piece, marks: int) -> bool:
        """Whether a piece in a box called furniture is the text of a picture all the same.

        What a figure holds is; what is called a caption is if it follows a picture and, in the
        article's box, leads nowhere.
        """
        if marks & Mark.FIGURE:
            return True
        free = number < self.region.start or piece.linked * 2 < len(piece.text)
        return bool(marks & Mark.CAPTION) and free and self.pictures.follows_one(number)

    def close(self, number: int, kind: str) -> None:
        """Notes a line that opens a box of links or ends the article."""
        if kind == BOX_START and not self.closed:
            self.closed = "link_box"
        elif kind == ARTICLE_END and self.prose >= ENOUGH:
            if self.around.weight_between(number + 1, self.region.last) <= 0.5 * self.prose:
                self.closed = "after_article_end"

    def is_closed(self, piece: Piece, rule: str) -> bool:
        """Whether a piece follows a line that ends articles, or stands in a box of links."""
        if self.closed == "link_box" and (piece.weight >= PARAGRAPH or rule in HEADINGS):
            self.closed = ""
        return self.closed != ""

    def role(self, number: int, piece: Piece) -> tuple[Role, str]:
        """Role and rule of one piece."""
        region = self.region
        if number == region.title:
            return Role.TITLE, "headline"
        line = line_of(piece.text)
        if line is None:
            return Role.EMPTY, "no_letters"
        tag = self.flat.boxes[piece.box].tag
        marks = self.around.marks[piece.box] | piece.marks
        marked = self.role_by_marks(number, piece, line, tag, marks)
        if marked is not None:
            return marked
        given = self.role_by_wording(number, line, tag)
        if given is not None:
            return given
        words, share = line.word_count, piece.linked / len(piece.text)
        if region.title is not None and number < region.title:
            if words <= 8 and region.title - number <= 2 and share < 0.9:
                return Role.KICKER, "above_headline"
            return Role.FURNITURE, "above_headline"
        if tag in HEADINGS:
            return self.role_of_heading(number, line, tag, marks, share)
        if self.around.in_link_list[piece.box] or (
            share >= 0.8 and words <= 30 and tag not in CELLS
        ):
            return Role.FURNITURE, "links"
        caption = self.pictures.rule_of(number, piece, line, tag)
        if caption is not None:
            return Role.CAPTION, caption
        if self.prose == 0 and share < 0.5:
            lead = self.leads.rule_of(number, piece, line, marks)
            if lead is not None:
                return Role.LEAD, lead
        return self.role_of_text(number, piece, line, tag, marks)

    def role_by_marks(
        self, number: int, piece: Piece, line: Line, tag: str, marks: int
    ) -> tuple[Role, str] | None:
        """The role that the page's own names for its parts give, if they give one."""
        out = self.region.out[piece.box]
        early, words = self.prose < EARLY, line.word_count
        if (
            marks & (Mark.CAPTION | Mark.CREDIT | Mark.FIGURE)
            and tag not in CELLS
            and not (marks & Mark.HIDDEN and not (marks & Mark.CAPTION and marks & Mark.FIGURE))
            and not (out and not self.is_picture_text(number, piece, marks))
        ):
            own = (self.flat.boxes[piece.box].marks | piece.marks) & Mark.CAPTION
            return captions.role_of_marked(piece, marks, line, own=bool(own))
        if out and self.states_lead(piece, marks):
            return Role.LEAD, "description"
        beside_headline = out and early and marks & (Mark.BYLINE | Mark.DATE) and words <= 12
        if (out and not beside_headline) or piece.marks & (Mark.FURNITURE | Mark.HIDDEN):
            return Role.FURNITURE, "marked_furniture"
        if marks & Mark.MEDIA:
            return Role.MEDIA, "embedded_post"
        if len(line.text) <= self.longest_title and line.key == self.title:
            return Role.FURNITURE, "headline_again"
        if tag == "h1" and early and len(line.key) >= 12 and line.key in self.title:
            return Role.TITLE, "part_of_headline"
        if marks & Mark.KICKER and words <= 10 and early:
            return Role.KICKER, "kicker_class"
        if marks & Mark.BYLINE and tag not in HEADINGS:
            if words <= 25 and not line.is_prose:
                said = self.role_by_wording(number, line, tag)
                if said is None and words <= 6 and any(ch.isdigit() for ch in line.text):
                    return Role.DATELINE, "date_beside_author"
                return said or (Role.BYLINE, "byline_class")
            if len(line.words) < 60:
                return Role.FURNITURE, "author_note"
        if marks & Mark.DATE and words <= 12 and not line.is_prose:
            return Role.DATELINE, "date_class"
        return None

    def role_by_wording(self, number: int, line: Line, tag: str) -> tuple[Role, str] | None:
        """The role that the words of a piece give it, if they give one."""
        cue = cues.cue(line)
        if cue is not None and not (cue.rule in _WEAK and (tag in TEXT or line.is_prose)):
            if cue.kind in (ADVERT, BOX_START, ARTICLE_END):
                self.close(number, cue.kind)
                return Role.FURNITURE, cue.rule
            if cue.kind != Role.CAPTION or cue.rule == "caption_prefix":
                return Role(cue.kind), cue.rule
        if line.word_count > 18:
            return None
        stated = cues.date_line(line)
        if cues.is_byline(line, stated):
            return Role.BYLINE, "byline_prefix"
        if stated is not None:
            beside = 0 if tag in TEXT and self.prose >= EARLY else 3
            if any(stated.labels) or len(stated.rest.split()) <= beside:
                return Role.DATELINE, "date_alone"
        if agencies.is_credit(line.text):
            if self.prose >= ENOUGH and not self.pictures.is_beside(number):
                if agencies.agencies_in(line.text):
                    return Role.REFERENCE_LINE, "agency_credit"
            return Role.IMAGE_TEXT, "credit"
        return None

    def role_of_heading(
        self, number: int, line: Line, tag: str, marks: int, share: float
    ) -> tuple[Role, str]:
        """Role and rule of a heading below the headline; `share` of it is linked."""
        if self.prose < EARLY:
            lead = self.leads.rule_of_heading(number, line, marks)
            if lead is not None and share < 0.8:
                return Role.LEAD, lead
        if share >= 0.8 and not marks & Mark.LOCAL and not self.heads_text(number):
            return Role.FURNITURE, "linked_heading"
        if number < self.region.start:
            return Role.FURNITURE, "heading_above_article"
        return Role.HEADING, tag

    def heads_text(self, number: int) -> bool:
        """Whether a heading stands beside the article's own paragraphs and one follows: no teaser does."""
        boxes, pieces = self.flat.boxes, self.flat.pieces
        if boxes[pieces[number].box].parent != self.region.box or number + 1 >= self.region.last:
            return False
        after = pieces[number + 1]
        return (
            boxes[after.box].parent == self.region.box
            and after.weight >= PARAGRAPH
            and after.linked * 2 < len(after.text)
        )

    def role_of_text(
        self, number: int, piece: Piece, line: Line, tag: str, marks: int
    ) -> tuple[Role, str]:
        """Role and rule of a piece that is a paragraph if nothing speaks against it."""
        words = line.word_count
        if words >= 25:  # short ones are refrains, questions, rows of tables
            if line.wording in self.seen:
                return Role.FURNITURE, "repeated"
            self.seen.add(line.wording)
        if number < self.region.start and not (
            line.is_prose and piece.linked < 0.3 * len(piece.text)
        ):
            return Role.FURNITURE, "between_headline_and_article"
        if marks & Mark.TEASER and self.prose >= EARLY:
            return Role.FURNITURE, "teaser"
        if tag in TEXT or piece.weight > 0 or words >= 12:
            return Role.PARAGRAPH, "text"
        if (words < 4 or self.around.uses_paragraphs) and not piece.ends_clause:
            return Role.FURNITURE, "scrap"
        return Role.PARAGRAPH, "bare_text"
