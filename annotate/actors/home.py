"""The state in which an article is at home: whose government "der Bundesrat" is in it.

An outlet's time zone says it first. German has three homes; where the zone is that of the
most readers, the text itself tells more: a dateline ("Bern (sda)") or spelling and words that
only one of the states uses ("grosse", "heuer").
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from annotate import langdata
from annotate.document import TEXT_ROLES, Document, Role

_HOMES = {
    "Europe/Zurich": "CHE",
    "Europe/Vienna": "AUT",
    "Europe/Berlin": "DEU",
    "Europe/Busingen": "DEU",
    "Europe/Vaduz": "LIE",
    "Europe/Luxembourg": "LUX",
    "Europe/London": "GBR",
    "Europe/Paris": "FRA",
    "Europe/Rome": "ITA",
    "America/New_York": "USA",
}

_DATELINES = frozenset({Role.PARAGRAPH, Role.DATELINE})
_ENOUGH = 2
"""So many words as at home there tell where that is; a single one may be a quotation."""


@dataclass(frozen=True, slots=True)
class HomeData:
    """Contents of ``home.yml``, all by state code.

    `homes` are the states whose outlets write in the language, the first the one of most. What
    a text says of its home outranks that one. `datelines` are places, `words` beginnings of
    words in lower case, `without` letters that no text of the state has.
    """

    homes: tuple[str, ...]
    datelines: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]
    without: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Sign:
    code: str
    dateline: re.Pattern[str]
    words: re.Pattern[str]
    without: str


@functools.cache
def _data() -> HomeData:
    return langdata.load("de", "home", HomeData)


@functools.cache
def _signs() -> tuple[_Sign, ...]:
    data = _data()
    return tuple(
        _Sign(
            code,
            re.compile(rf"(?:{'|'.join(places)})(?i:\.| \(| ?[-–—/]|,)"),
            re.compile(rf"\b(?:{'|'.join(data.words[code])})", re.IGNORECASE),
            data.without.get(code, ""),
        )
        for code, places in (
            (code, [form for place in names for form in (place, place.upper())])
            for code, names in data.datelines.items()
        )
    )


def home_of_document(document: Document) -> str | None:
    """The home of `document` (alpha-3), None where nothing tells it."""
    home = home_of(document.zone)
    if not document.lang.startswith("de"):
        return home
    homes = _data().homes
    if home in homes[1:]:
        return home
    for sign in _signs():
        if any(b.role in _DATELINES and sign.dateline.match(b.text) for b in document.blocks):
            return sign.code
    text = "\n".join(b.text for b in document.blocks if b.role in TEXT_ROLES)
    for sign in _signs():
        if sign.without and sign.without in text:
            continue
        if len(sign.words.findall(text)) >= _ENOUGH:
            return sign.code
    return homes[0] if home is not None else None


def home_of(zone: str) -> str | None:
    """The state in which an outlet with this IANA time zone is at home, None where not known."""
    return _HOMES.get(zone)
