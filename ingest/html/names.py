"""Who wrote an article, from the page's data: people's names, agencies apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ingest import cues
from ingest.agencies import agencies_in
from ingest.html.head import Head
from ingest.html.json_ld import Thing, Things
from ingest.html.microdata import Property
from ingest.html.text import plain
from ingest.html.titles import key
from ingest.people import PLACES, authors_in
from ingest.vocabulary import lexicon

_METAS = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "byl", "cxenseparse:author", "og:author", "mrf:authors", "citation_author", "dcsext.author",
)  # fmt: skip
_ADDRESS = re.compile(r"^(?:https?:|www\.|/|@)|\S+@\S+\.\w+|\.(?:com|de|ch|at|net|org)\b")
_BREAKS = re.compile(r"\s*(?:[,;|/•·]|\s(?:und|and|et|e|sowie|with|mit|&)\s)\s*", re.IGNORECASE)
_LISTED = frozenset({"organization", "newsmediaorganization", "corporation", "website"})
MAX_AUTHORS = 30


@dataclass(frozen=True, slots=True)
class Writers:
    """`authors` are people in the order named, `agencies` canonical names."""

    authors: tuple[str, ...]
    agencies: tuple[str, ...]


def writers_of(
    head: Head,
    things: Things,
    article: Thing | None,
    properties: list[Property],
    site_names: list[str],
) -> Writers:
    """The writers the page's data name: its article's, else its microdata's, else its metas'."""
    agencies: dict[str, None] = {}
    sites = {key(name) for name in site_names}
    sources: list[list[str]] = []
    if article is not None:
        listed: list[str] = []
        for name in ("author", "creator"):
            listed += _listed(article.data.get(name), things, agencies)
        sources.append(listed)
    sources += [_of_owner(properties, "article"), _of_owner(properties, "page")]
    sources += [list(head.metas.get(name, ())) for name in _METAS]
    for source in sources:
        authors: dict[str, None] = {}
        for text in source[:MAX_AUTHORS]:
            for name in _names(plain(text), agencies, sites):
                authors.setdefault(name)
        if authors:
            return Writers(tuple(authors), tuple(agencies))
    return Writers((), tuple(agencies))


def _of_owner(properties: list[Property], owner: str) -> list[str]:
    """The authors microdata give to `owner`; too many are those of the teasers beside."""
    found = [p.value for p in properties if p.name in ("author", "creator") and p.owner == owner]
    return found if len(set(found)) <= 4 or owner == "article" else []


def _listed(value: Any, things: Things, agencies: dict[str, None]) -> list[str]:
    """The names in an ``author`` property: a text, a thing, a reference to one, a list of them."""
    names: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            names.append(item)
        elif isinstance(item, dict):
            thing = item if "name" in item else things.by_id.get(str(item.get("@id")), item)
            kinds = thing.get("@type")
            kinds = {str(k).casefold() for k in (kinds if isinstance(kinds, list) else [kinds])}
            inner = thing.get("name")
            found = [
                n for n in (inner if isinstance(inner, list) else [inner]) if isinstance(n, str)
            ]
            if kinds & _LISTED:
                agencies.update(dict.fromkeys(a for n in found for a in agencies_in(n)))
            else:
                names += found
    return names


def _names(text: str, agencies: dict[str, None], sites: set[str]) -> list[str]:
    """The people in a text that names authors; agencies go into `agencies`."""
    if not text or len(text) > 400 or _ADDRESS.search(text):
        return []
    text = cues.byline_names(text) or text
    agencies.update(dict.fromkeys(agencies_in(text)))
    if len(text) <= 60 and key(text) in sites:
        return []
    whole = authors_in(text)
    if whole:
        return [name for name in whole if key(name) not in sites]
    found = []
    for part in _BREAKS.split(text):
        cut = lexicon().roles.search(part)
        name = (part[: cut.start()] if cut else part).strip(" .,;:()")
        if (
            name
            and name not in PLACES
            and 1 <= len(name.split()) <= 5
            and not agencies_in(name)
            and key(name) not in sites
            and name[0].isupper()
            and any(ch.islower() for ch in name)
            and not any(ch.isdigit() for ch in name)
        ):
            found.append(name)
    return found
