"""Tells an article's lead from its first paragraph."""

from __future__ import annotations

from ingest.html.candidates import Region
from ingest.html.marks import Mark
from ingest.html.surroundings import Surroundings
from ingest.html.tree import Piece
from ingest.lines import Line
from ingest.vocabulary import fold

LONGEST = 90
"""Words of the longest lead."""

MOST = 4
"""So many pieces of prose marked as leads are leads; where there are more, the mark means something else."""


class Leads:
    """What is a lead in one article. `description` is what the page's metadata says of it."""

    def __init__(self, around: Surroundings, region: Region, description: str | None) -> None:
        self._around, self._region = around, region
        self._description = fold(description[:1000]) if description else ""

    def rule_of(self, number: int, piece: Piece, line: Line, marks: int) -> str | None:
        """The rule by which a piece before the first paragraph is a lead, if it is one."""
        if not 4 <= len(line.words) <= LONGEST:
            return None
        if marks & Mark.LEAD and self._around.lead_marks <= MOST:
            return "lead_class"
        apart = self._around.is_set_apart(number)
        if marks & Mark.TEASER and apart:
            return "teaser_class"
        if (apart or piece.is_mostly(piece.strong)) and self.is_description(line):
            return "description"
        if number < self._region.start and apart and line.is_prose:
            if self._around.is_only_prose_above(number):
                return "between_headline_and_text"
        return None

    def rule_of_heading(self, number: int, line: Line, marks: int) -> str | None:
        """The rule by which a heading before the first paragraph is a lead, if it is one."""
        words = len(line.words)
        if marks & Mark.LEAD and words >= 4:
            return "lead_class"
        if self.is_description(line):
            return "description"
        if number < self._region.start and words >= 6:
            return "heading_above_article"
        return None

    def is_description(self, line: Line) -> bool:
        """Whether a line is the description, which may be cut off."""
        description = self._description
        if len(description) < 30 or not 30 <= len(line.wording) <= 2 * len(description) + 20:
            return False
        key = line.key
        if len(key) < 30:
            return False
        cut = len(description) > 60 and key.startswith(description[:-3])
        return key == description or (cut and len(key) < len(description) * 1.3)
