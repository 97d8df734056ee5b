"""Groups without a state of their own: "syrische Rebellen", "europäische Staaten"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotate.actors.lexicon import Lexicon
from annotate.actors.scan import Hit, Page

_ADJECTIVE = re.compile(r"(\w+(?:isch|lich))(?:e|en|er)")


def find_groups(pages: Sequence[Page], lexicon: Lexicon) -> None:
    """Add a hit for each armed group and each unnamed collective of states.

    An armed group without adjective is the one of that noun last named with one, else the
    organisation of fighters last named: "Huthi-Rebellen ... die Rebellen".
    """
    data = lexicon.data
    last_named: dict[str, str] = {}
    last_fighters: Hit | None = None
    for page in pages:
        fighters = [h for h in page.hits if h.entry is not None and h.entry.detail == "armed_group"]
        for i in page.cues:
            word = page.words[i]
            if i in page.over or i in page.offices:
                continue
            adjective = _ADJECTIVE.fullmatch(page.word(i - 1))
            if word in data.armed_nouns:
                noun = data.armed_nouns[word]
                earlier = [h for h in fighters if h.start < page.tokens[i].start]
                if earlier:
                    last_fighters = earlier[-1]
                if adjective is not None:
                    last_named[noun] = f"{adjective[1].lower()}e {noun}"
                    _add(page, i - 1, i, last_named[noun], "name")
                elif noun in last_named:
                    _add(page, i, i, last_named[noun], "epithet")
                elif last_fighters is not None:
                    _add(page, i, i, last_fighters.name, "epithet", last_fighters.code)
            elif word in data.collective_nouns and adjective is not None:
                stem = adjective[1].lower()
                if stem in data.collective_adjectives and i - 1 not in page.over:
                    _add(page, i - 1, i, f"{stem}e {data.collective_nouns[word]}", "name")
        if fighters:
            last_fighters = fighters[-1]


def _add(page: Page, first: int, last: int, name: str, via: str, code: str | None = None) -> None:
    inside = page.over.get(first)
    if inside is not None:
        page.drop(inside)
    start, end = page.tokens[first].start, page.tokens[last].end
    page.add(Hit(first, last, start, end, "organisation", via, name, code))
