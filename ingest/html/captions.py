"""Tells the captions of pictures, and parts them from the credit and from alternative texts."""

from __future__ import annotations

from collections.abc import Iterable

from annotate.document import Role
from ingest import agencies, cues
from ingest.html.candidates import Region
from ingest.html.edges import IN_DATA, Given
from ingest.html.marks import Mark
from ingest.html.tags import HEADINGS, TEXT
from ingest.html.text import plain
from ingest.html.tree import Flat, Image, Piece
from ingest.lines import Line
from ingest.vocabulary import fold, lexicon

CREDIT_WORDS = 14
"""A credit has no more words."""


def part_credit(text: str) -> tuple[str, str | None]:
    """(caption, credit) of a caption's text; the label before it is gone, the credit may be None."""
    match = lexicon().caption.match(text)
    if match is not None and match.end() < len(text):
        text = text[match.end() :].strip()
    split = agencies.split_credit(text)
    return (text, None) if split is None else split


SHORTEST = 3
"""Words of the shortest caption that stands in a page's data only: fewer name a file or a section."""

LONGEST = 1500
"""Characters of the longest."""


def from_data(texts: Iterable[str]) -> list[Given]:
    """The captions and credits in `texts`, which a page's data or attributes hold."""
    found: list[Given] = []
    for given in texts:
        text = plain(given)
        if len(text) > LONGEST or agencies.is_credit(text):
            continue
        caption, credit = part_credit(text)
        if len(caption.split()) >= SHORTEST:
            found.append((Role.CAPTION, IN_DATA, caption))
            if credit is not None:
                found.append((Role.IMAGE_TEXT, IN_DATA, credit))
    return found


def role_of_marked(piece: Piece, marks: int, line: Line, *, own: bool) -> tuple[Role, str]:
    """Role and rule of a piece in a figure or with a mark of captions.

    `own`: the mark is that of the piece's own box, and not of one around it, which may hold
    the article's byline and date as well.
    """
    if agencies.is_credit(piece.text):
        return Role.IMAGE_TEXT, "credit"
    if len(line.words) <= CREDIT_WORDS and (
        piece.marks & Mark.CREDIT or (marks & Mark.CREDIT and not marks & Mark.CAPTION)
    ):
        return Role.IMAGE_TEXT, "credit"
    cue = cues.cue(line)
    if cue is not None and cue.kind in (Role.FURNITURE, Role.EMPTY, cues.ADVERT):
        return Role.FURNITURE, cue.rule
    if cue is not None and cue.rule == "player_length":
        return Role.MEDIA, cue.rule
    if lexicon().caption.fullmatch(piece.text):
        return Role.FURNITURE, "caption_label"
    if not own and len(line.words) <= 12:
        stated = cues.date_line(line)
        if cues.is_byline(line, stated):
            return Role.BYLINE, "byline_prefix"
        if stated is not None and (not stated.rest or any(stated.labels)):
            return Role.DATELINE, "date_alone"
    return Role.CAPTION, "caption_mark" if marks & Mark.CAPTION else "in_figure"


ALT_LENGTH = 20
"""Shorter alternative texts are file names, "Bild", names of logos."""


class Pictures:
    """The pictures of an article: which pieces stand beside one or say what one's alternative text says.

    `alternatives` are those texts themselves, by the number of the piece they stand before,
    `enlarged` the captions shown with the enlarged picture, likewise.
    """

    def __init__(self, flat: Flat, region: Region) -> None:
        images = [i for i in flat.images if region.first <= i.at < region.last]
        self.alternatives: dict[int, list[str]] = {}
        self.enlarged: dict[int, list[str]] = {}
        for image in images:
            if ALT_LENGTH <= len(image.alt) <= 600 and not region.out[image.box]:
                self.alternatives.setdefault(image.at, []).append(" ".join(image.alt.split()))
            if image.caption and not region.out[image.box]:
                self.enlarged.setdefault(image.at, []).append(image.caption)
        self._alternatives = {fold(i.alt) for i in images if ALT_LENGTH <= len(i.alt) <= 600}
        self._after = {i.at for i in images}
        self._beside: set[int] = set()
        self._alone: set[int] = set()
        for image in images:
            found = _box_of_picture(flat, image.box)
            self._beside.update(found or _below(flat, image))
            if not any(flat.boxes[flat.pieces[n].box].tag in HEADINGS for n in found):
                self._alone.update(n for n in found if flat.pieces[n].box != image.box)

    def follows_one(self, number: int) -> bool:
        """Whether no text stands between a picture and a piece after it."""
        return number in self._after

    def is_beside(self, number: int) -> bool:
        """Whether a piece stands beside a picture."""
        return number in self._beside

    def rule_of(self, number: int, piece: Piece, line: Line, tag: str) -> str | None:
        """The rule by which a piece without a mark is a caption, if it is one."""
        words = len(line.words)
        if not 2 <= words <= 70 or len(piece.text) > 600:
            return None
        if line.key in self._alternatives:
            return "text_of_image"
        if number in self._beside and words <= 45:
            running = tag in TEXT and (line.is_prose or piece.ends_clause)
            alone = number in self._alone and words <= 40 and line.sentence_count <= 2
            if not running or alone or piece.is_mostly(piece.slanted):
                return "beside_image"
            if agencies.split_credit(piece.text) is not None:
                return "credit_at_end"
        elif words <= 60 and _may_end_with_credit(piece.text):
            if agencies.has_labelled_credit(piece.text):
                return "credit_at_end"
        return None


def _may_end_with_credit(text: str) -> bool:
    """Whether a text's end has a sign that labelled credits have: looked at first, for speed."""
    end = text[-100:]
    return end.endswith(")") or ":" in end or "©" in end or "|" in end or " by " in end


def _box_of_picture(flat: Flat, box: int) -> range:
    """The pieces that share a small box with a picture, if there are up to three and no long ones."""
    boxes, pieces = flat.boxes, flat.pieces
    for _ in range(4):
        if box <= 0 or boxes[box].last > boxes[box].first:
            break
        box = boxes[box].parent
    found = range(boxes[box].first, boxes[box].last)
    if box <= 0 or not 0 < len(found) <= 3 or sum(len(pieces[n].text) for n in found) > 500:
        return range(0)
    return found


def _below(flat: Flat, image: Image) -> range:
    """The paragraph below a picture, if it is short, in italics or ends with a credit.

    A box beside the picture that holds one line is one too, if that is centred, in italics or
    ends with a credit.
    """
    piece = flat.pieces[image.at]
    box, text = flat.boxes[piece.box], piece.text
    alone = box.tag in ("div", "center") and box.parent == image.box and box.last - box.first == 1
    if (box.tag != "p" and not alone) or len(text) > 400:
        return range(0)
    short = box.tag != "div" and len(text) < 120 and not piece.ends_clause and text.count(": ") < 2
    slanted = len(text) < 300 and piece.is_mostly(piece.slanted)
    if short or slanted or agencies.split_credit(text) is not None:
        return range(image.at, image.at + 1)
    return range(0)
