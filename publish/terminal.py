"""The timeline as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from publish import wording
from publish.dates import date_label, heading
from publish.timeline import Entry, Source, Timeline

_DATE_WIDTH = 26
_NARROW = 70
"""Below this width a date stands above its event instead of beside it."""
_COLOURS = {
    wording.Standing.FACT: "32",
    wording.Standing.CLAIM: "33",
    wording.Standing.PLAN: "36",
    wording.Standing.NOT: "31",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How wide the terminal is, in columns, and whether it shows colours."""

    width: int = 100
    colour: bool = False

    def paint(self, text: str, code: str) -> str:
        """`text` in the style of an SGR code, where colours are shown."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text


def render(timeline: Timeline, style: Style) -> Iterator[str]:
    """The lines, without line ends."""
    year = None
    for entry in timeline.entries:
        group, _ = heading(entry.date_start, entry.date_end)
        if group != year:
            yield from ([] if year is None else [""]) + [style.paint(group, "1")]
            year = group
        yield from _entry(entry, style)
    if timeline.entries:
        yield ""
    yield f"{_count(len(timeline.entries), 'Ereignis', 'Ereignisse')} aus " + _count(
        timeline.article_count, "Artikel", "Artikeln"
    )


def _entry(entry: Entry, style: Style) -> Iterator[str]:
    narrow = style.width < _NARROW
    indent = 4 if narrow else 2 + _DATE_WIDTH
    room = max(20, style.width - indent)
    date = textwrap.wrap(_plain(entry.date), _DATE_WIDTH - 2)
    lines = _body(entry, room, style)
    if narrow:
        yield "  " + style.paint(" ".join(date), "1")
        date = []
    for number in range(max(len(date), len(lines))):
        left = date[number] if number < len(date) else ""
        right = lines[number] if number < len(lines) else ""
        padding = " " * (indent - 2 - len(left))
        yield ("  " + (style.paint(left, "1") if left else "") + padding + right).rstrip()


def _body(entry: Entry, room: int, style: Style) -> list[str]:
    status = wording.status(entry.status) + (", umstritten" if entry.is_contested else "")
    title = textwrap.wrap(_plain(f"{entry.title} ({status})"), room)
    lines = [style.paint(line, _COLOURS[entry.standing]) for line in title]
    said = list(
        dict.fromkeys(_said(claim.claimant, claim.stance, claim.via) for claim in entry.claims)
    )
    if said:
        lines += textwrap.wrap(_plain("; ".join(said)), room)
    lines += [style.paint(line, "2") for line in textwrap.wrap(_plain(f"«{entry.evidence}»"), room)]
    if entry.sources:
        lines += [style.paint(line, "2") for line in textwrap.wrap(_plain(_origin(entry)), room)]
    return lines


def _said(claimant: str, stance: str, via: str | None) -> str:
    return f"{claimant} {wording.STANCES.get(stance, stance)}" + (f" (via {via})" if via else "")


def _origin(entry: Entry) -> str:
    more = len(entry.sources) - 1
    return "– " + _source(entry.sources[0]) + (f", und {more} weitere" if more else "")


def _source(source: Source) -> str:
    named = source.outlet or source.title or source.source_id or source.article_id
    return f"{named}, {date_label(source.published_local)}" if source.published_local else named


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _plain(text: str) -> str:
    """`text` without what could steer a terminal."""
    return "".join(character if character.isprintable() else " " for character in text)
