"""Who wrote an article, read from its bylines."""

from __future__ import annotations

import functools
import re

from ingest import cues, outlets
from ingest.agencies import agencies_in
from ingest.lines import Line
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


_SMALL = re.compile(r"\b(?:And|Und|Et|For|Für|Pour|In|Aus|At|Von|Van|De|Der|Del|Di|Da|La|Le)\b")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_OF_OUTLET = re.compile(r"^\S+['’]s\s+")
"""Whose reporter it is: "CNN's Ann Lee"."""

_FROM_PLACE = re.compile(r"^(?:Aus|From)\s+\S+\s+(?=\S+\s+\S)")
"""Where somebody writes from, before the name: "Aus Kairo Anna Muster"."""


def _before_role(part: str) -> str:
    """What stands before a profession: of "Ann Lee Global trade correspondent" the two words of a name."""
    role = lexicon().roles.search(part)
    if role is None:
        return part
    words = part[: role.start()].split()
    return " ".join(words[:2] if any(word.islower() for word in words) else words)


def _is_outlet(name: str) -> bool:
    """Whether an outlet, or a broadcaster and a place, stand where a name could: "ARD Istanbul"."""
    if outlets.is_name(name):
        return True
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
    >>> authors_in("Par Anna Muster (Cognac, Charente, envoyée spéciale)")
    ('Anna Muster',)
    >>> authors_in("Redakteurin Anna Muster | CNN's Max Beispiel | Aus Kairo Eva Probe")
    ('Anna Muster', 'Max Beispiel', 'Eva Probe')
    >>> authors_in("BY ANNA MUSTER AND MAX BEISPIEL")
    ('Anna Muster', 'Max Beispiel')
    >>> authors_in("Anna Muster Global trade correspondent")
    ('Anna Muster',)
    """
    text = _IN_BRACKETS.sub(" ", text)
    names = cues.byline_names(text)
    found: dict[str, None] = {}
    shown = names if names is not None else text
    if shown.isupper():
        shown = _SMALL.sub(lambda match: match[0].lower(), shown.title())
    for part in _separators().split(shown):
        name = _behind_role(part.strip()) or _before_role(part).strip(" .,;:()")
        name = _FROM_PLACE.sub("", _OF_OUTLET.sub("", name))
        name = re.split(r"\s+(?:in|aus|à|at|for|für|pour)\s+|\s*\(", name)[0].strip()
        if name in PLACES or _is_outlet(name):
            continue
        if _NAME.fullmatch(name) and not agencies_in(name) and not any(c.isdigit() for c in name):
            found.setdefault(name)
    return tuple(found)


_ACCOUNT = re.compile(r"(?:^|\s)@\w")
_BETWEEN_NAMES = re.compile(r"\s*(?:,|\||/|·|&|\s(?:und|and|et|e)\s)\s*")


def names_writers(line: Line) -> bool:
    """Whether a line is names and nothing else, or who somebody is and their account: no headline is.

    "Anna Muster, Max Beispiel, Bern", "Wales correspondent @annamuster", "Redakteurin Anna Muster".
    """
    if len(line.words) > 12:
        return False
    wording = line.wording
    if _ACCOUNT.search(wording) and lexicon().roles.search(wording):
        return True
    parts = [part for part in _BETWEEN_NAMES.split(wording) if part]
    if not parts:
        return False
    first, *others = parts
    names = [cues.FULL_NAME.fullmatch(part) is not None for part in others]
    if cues.FULL_NAME.fullmatch(first) is not None and any(names):
        return all(n or " " not in part for n, part in zip(names, others, strict=True))
    return _behind_role(wording) is not None


def _behind_role(text: str) -> str | None:
    """The name behind a profession that opens `text`: "Redakteurin Anna Muster"."""
    role = lexicon().roles.search(text)
    if role is None or " " in text[: role.start()]:
        return None
    name = text[role.end() :].strip()
    return name if cues.FULL_NAME.fullmatch(name) is not None else None
