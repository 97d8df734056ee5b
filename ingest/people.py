"""Who wrote an article, read from its bylines."""

from __future__ import annotations

import functools
import re

from ingest import cues, outlets
from ingest.agencies import agencies_in
from ingest.vocabulary import LANGUAGES, alternatives, lexicon, page_words

_NAME = re.compile(
    r"[^\W\d_a-zß-ÿ][\w.'’-]*(?:\s+(?:(?:von|van|de|der|den|del|della|di|da|du|la|le|zu|zur|bin|al|el|ter|dos|das|y|e)\s+){0,2}[^\W\d_a-zß-ÿ][\w.'’-]*){1,3}"
)


PLACES = frozenset(
    {
        "New York", "Tel Aviv", "Los Angeles", "San Francisco", "Rio de Janeiro", "Abu Dhabi", "Hong Kong",
        "Kuala Lumpur", "Sankt Petersburg", "St. Petersburg", "Neu Delhi", "New Delhi", "Buenos Aires",
        "São Paulo", "Den Haag", "Addis Abeba", "Phnom Penh", "Santiago de Chile", "The Hague", "La Paz",
        "Washington D.C.", "Washington DC", "Mexico City", "New Jersey", "Bad Ischl", "St. Gallen",
    }
)  # fmt: skip
"""Places of more than one word that stand in bylines where a second name could."""


def _is_newsroom(name: str) -> bool:
    """Whether a broadcaster and a place stand where a name could: "ARD Istanbul", "SRF Bern"."""
    first = name.split(" ", maxsplit=1)[0]
    return len(first) > 1 and first.isupper() and outlets.is_name(first)


@functools.cache
def _separators() -> re.Pattern[str]:
    joiners = alternatives(x for lang in LANGUAGES for x in page_words(lang).byline_joiners)
    return re.compile(rf"\s*(?:[,;|/•·]|\s(?:{joiners})\s)\s*")


def authors_in(text: str) -> tuple[str, ...]:
    """The personal names of a byline, in order; agencies, places and professions are left out.

    >>> authors_in("Von Anna Muster und Max Beispiel, Nairobi")
    ('Anna Muster', 'Max Beispiel')
    >>> authors_in("Von Anna Muster, ARD Istanbul")
    ('Anna Muster',)
    """
    names = cues.byline_names(text)
    found: dict[str, None] = {}
    for part in _separators().split(names if names is not None else text):
        cut = lexicon().roles.search(part)
        name = (part[: cut.start()] if cut else part).strip(" .,;:()")
        name = re.split(r"\s+(?:in|aus|à|at|for|für|pour)\s+|\s*\(", name)[0].strip()
        if name in PLACES or _is_newsroom(name):
            continue
        if _NAME.fullmatch(name) and not agencies_in(name) and not any(c.isdigit() for c in name):
            found.setdefault(name)
    return tuple(found)
