"""Where a block says that it plays: its dateline, as of reports, agendas and tickers.

"Paris (AFP) - Merkel trifft Chirac", "Davos - Die Rede hält Merkel", "11.05 Uhr - Brüssel: Der
Minister trifft ein": the place stands before the sentence and not in it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from annotate.document import TEXT_ROLES, Document
from annotate.gazetteer import Gazetteer, Kind, match
from annotate.schema import ActorMention
from annotate.text import tokens

_HEAD = re.compile(
    r"(?:\d{1,2}[.:]\d\d (?:Uhr )?[-–—:|] ?)?"
    r"(?P<place>[A-ZÄÖÜ][\w'’.-]+(?: [A-ZÄÖÜ][\w'’.-]+){0,2})"
    r"(?: \([^)\n]{2,30}\)| ?/ ?[A-ZÄÖÜ][\w'’.-]+(?: [A-ZÄÖÜ][\w'’.-]+){0,2})*"
    r"(?:,? \d{1,2}\. ?\w+\.?)?"
    r"(?: \([^)\n]{2,30}\))?"
    r"(?: ?[-–—]|:) "
)
"""A place at the head of a block, perhaps after a clock time and with an agency or a date."""


class Dateline(NamedTuple):
    """The place, as a mention of its state, and where in the block the text begins after it."""

    place: ActorMention
    end: int


_PLACES = frozenset({Kind.STATE, Kind.METONYM, Kind.PLACE})


def datelines(document: Document, gazetteer: Gazetteer) -> dict[int, Dateline]:
    """The dateline of each block that begins with one and with a place that is known."""
    lookup = gazetteer.lookup(document.lang, None)
    found: dict[int, Dateline] = {}
    for block in document.blocks:
        head = _HEAD.match(block.text) if block.role in TEXT_ROLES else None
        if head is None:
            continue
        words = tokens(block.text)
        at = next(i for i, token in enumerate(words) if token.start >= head.start("place"))
        entry = match(lookup, words, at)
        if entry is None:
            continue
        code = entry.country_code if entry.kind in _PLACES else _SEATS.get(entry.words[0])
        last = words[at + len(entry.words) - 1].end
        if code is None or last > head.end("place"):
            continue
        state = gazetteer.states[code]
        place = ActorMention(
            block.block_no, head.start("place"), last, block.text[head.start("place") : last],
            state.actor_id, state.name, "state", code, "place",
        )  # fmt: skip
        found[block.block_no] = Dateline(place, head.end())
    return found


_SEATS = {"Brüssel": "BEL", "Straßburg": "FRA", "Strassburg": "FRA"}
"""States of cities whose names mean an organisation elsewhere in a text."""
