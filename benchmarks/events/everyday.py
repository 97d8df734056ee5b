"""Single wordings with who, to whom and what became of it, a line each: ``everyday_de.txt``.

A line is ``EXPECTED | text``. Expected are the events of the section's type, "FROM>TO status" of
visits and deliveries and "A+B status" of vetoes, joined by "; " in order, or "-" for none. A line
counts as right where exactly these are found.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from annotate.article import annotate_article
from annotate.document import Block, Document, Role
from annotate.gazetteer import Gazetteer
from annotate.schema import Event

LINES = Path(__file__).resolve().parent / "everyday_de.txt"
PUBLISHED = "2023-06-14"
SECTIONS = {"deliveries": "arms_delivery", "visits": "visit", "vetoes": "un_veto"}
_SIDES = {
    "arms_delivery": ("supplier", "recipient"),
    "visit": ("visitor", "host"),
    "un_veto": ("vetoer",),
}


class Line(NamedTuple):
    """A wording. `event_type` is that of its section, "" where the section is of any type."""

    event_type: str
    expected: str
    text: str


def lines(path: Path = LINES) -> list[Line]:
    """The lines of a file; ``#`` begins a comment, and one that names a type a section."""
    found: list[Line] = []
    event_type = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            event_type = SECTIONS.get(line.removeprefix("# "), "")
        elif line.strip():
            expected, text = line.split(" | ", 1)
            found.append(Line(event_type, expected, text))
    return found


def told(line: Line, gazetteer: Gazetteer) -> str:
    """What is found in the line's text, written as its `expected`."""
    document = Document((Block(0, Role.PARAGRAPH, line.text),), PUBLISHED, "de")
    events = annotate_article(document, gazetteer).events
    wanted = [line.event_type] if line.event_type else list(_SIDES)
    found = sorted(_written(event) for event in events if event.event_type in wanted)
    return "; ".join(found) or "-"


def _written(event: Event) -> str:
    sides: list[str] = []
    for role in _SIDES[event.event_type]:
        names = [r.country_code or r.name for r in event.roles if r.role == role]
        if event.event_type == "visit" and role == "host":
            names = [event.place_country or names[0]]
        sides.append("+".join(sorted(set(names))))
    return f"{'>'.join(sides)} {event.status}"


def figures(group: Iterable[Line], gazetteer: Gazetteer) -> dict[str, float]:
    """Lines read right, in per cent, by name of the figure."""
    right: dict[str, list[bool]] = {}
    for line in group:
        right.setdefault(line.event_type, []).append(told(line, gazetteer) == line.expected)
    return {f"everyday {name}": 100 * sum(own) / len(own) for name, own in right.items()}
