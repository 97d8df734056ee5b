"""The state a person stands for where neither the seeds nor their title say it."""

from __future__ import annotations

from collections.abc import Sequence

from annotate.actors.lexicon import Lexicon
from annotate.actors.people import People
from annotate.actors.scan import Hit, Page
from annotate.actors.titles import Title, Titles
from annotate.gazetteer import Lookup

_CONTEXT_CATEGORIES = frozenset(
    {"head_of_state", "vice_president", "monarch", "ambassador", "spokesperson", "military", "envoy",
     "official"}
)  # fmt: skip
_GENITIVE = ("s", "’", "'")
_LOCAL = frozenset({"regional"})
"""Offices whose state is that of the place last named: "Bürgermeister X"."""


def give_states(people: People, titles: Titles, pages: Sequence[Page], lexicon: Lexicon) -> None:
    """Fill in the state of officials who have none: of whom the text was speaking, or home."""
    relations = lexicon.data.relation_categories
    by_number = {page.number: page for page in pages}
    for person in people.records:
        if person.code is not None or person.organisation is not None or not person.hits:
            continue
        number, hit = min(person.hits, key=lambda place: (place[0], place[1].start))
        title = Title(by_number[number], hit.first, hit.last, None)
        if person.title is not None:
            page, office = by_number[person.title[0]], person.title[1]
            related = page.over.get(office.first - 1)  # "Trumps Schwiegersohn X"
            is_owner = related is not None and page.word(related.last).endswith(_GENITIVE)
            if is_owner and related and related.person and office.category in relations:
                person.code, person.organisation = related.person.code, related.person.organisation
                continue
            last = hit.last if hit.first > office.last and page.number == number else office.last
            title = Title(page, office.first, last, office)
            if office.category in relations:
                person.code = titles.owner(title)
        if person.code is not None:
            continue
        if person.categories & _LOCAL:
            person.code = _speaking_of(by_number[number], hit) or _before(pages, number)
            person.code = person.code or titles.home
        elif person.categories & lexicon.data.home_categories:
            person.code = titles.state(title)
        elif person.categories & _CONTEXT_CATEGORIES:
            person.code = titles.topic(title) or _speaking_of(by_number[number], hit)
            if person.categories & {"head_of_state", "monarch"}:
                person.code = person.code or _before(pages, number)


def settle_home_words(
    pages: Sequence[Page], home: str | None, abroad: Lookup, at_home: Lookup
) -> None:
    """Let "Bundesregierung" be the neighbour's where the article speaks of the neighbour only."""
    if home is None or abroad is at_home:
        return
    hits = [hit for page in pages for hit in (*page.hits, *page.offices.values())]
    of_home = [(hit, _meaning_abroad(hit, abroad)) for hit in hits if hit.code == home]
    if not of_home or any(other is None for _, other in of_home):
        return
    codes = {hit.code for hit in hits if hit.kind in {"state", "adjective"}}
    for hit, other in of_home:
        if other in codes:
            hit.code = other


def _meaning_abroad(hit: Hit, abroad: Lookup) -> str | None:
    """The state that the words of `hit` mean away from home, where that is another."""
    if hit.entry is None:
        return None
    for entry in abroad.get(hit.entry.words[0], ()):
        if entry.words == hit.entry.words and entry.country_code != hit.entry.country_code:
            return entry.country_code
    return None


def _speaking_of(page: Page, hit: Hit) -> str | None:
    """The state last named before `hit`, in its sentence or the one before."""
    sentence = page.sentence(hit.first)
    places: str | None = None
    for i in range(hit.first - 1, max(-1, hit.first - 1 - _REACH), -1):
        other = page.over.get(i)
        if other is None or other.kind != "state" or other.code is None:
            continue
        if sentence - page.sentence(other.first) > 1:
            break
        if other.via != "place":
            return other.code
        places = places or other.code
    return places


_REACH = 100
"""How many tokens back a state may be named."""


def _before(pages: Sequence[Page], number: int) -> str | None:
    """The state last named on the pages before, unless nothing was."""
    for page in reversed([p for p in pages if p.number < number]):
        for other in sorted(page.hits, key=lambda h: -h.start):
            if other.kind == "state" and other.code is not None and other.via != "place":
                return other.code
    return None
