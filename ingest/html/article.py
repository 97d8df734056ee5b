"""Which of the things in a page's data is its article.

A page's data may hold several articles: teasers in a list, the piece below, the one a video
belongs to. The page's own is the one with the page's address or the page's headline; one that
names another address and another headline is not it.
"""

from __future__ import annotations

from typing import Any

from ingest.html import addresses
from ingest.html.json_ld import ARTICLES, MEDIA, PAGES, Thing, Things, texts
from ingest.html.text import plain
from ingest.html.titles import key


def own_article(things: Things, address: str | None, headlines: list[str]) -> Thing | None:
    """The page's own article among `things`, or None.

    `headlines` are those the page shows (h1, og:title, title), `address` is where it stands.
    """
    found = [thing for thing in things.all if thing.own and thing.types & ARTICLES]
    return _best(found, address, headlines)


def own_page(things: Things, address: str | None, headlines: list[str]) -> Thing | None:
    """The page itself (schema.org/WebPage), which may carry dates and a name too."""
    found = [thing for thing in things.all if thing.own and thing.types & PAGES]
    return _best(found, address, headlines)


def own_media(things: Things, address: str | None, headlines: list[str]) -> Thing | None:
    """The video or audio a page is about, where it stands by itself under the page's headline."""
    found = [
        t
        for t in things.all
        if t.own and t.types & MEDIA and "imageobject" not in t.types and _matches(t, headlines)
    ]
    return _best(found, address, headlines)


def _best(found: list[Thing], address: str | None, headlines: list[str]) -> Thing | None:
    scored = [
        (_score(thing, address, headlines, alone=len(found) == 1), -n)
        for n, thing in enumerate(found)
    ]
    if not scored:
        return None
    score, place = max(scored)
    return found[-place] if score >= 0 else None


def _score(thing: Thing, address: str | None, headlines: list[str], *, alone: bool) -> float:
    """How much speaks for `thing` being the page's own; below zero it is another's."""
    score = 0.0
    named = [url for url in addresses_of(thing.data) if not addresses.is_front_page(url)]
    same_headline = _matches(thing, headlines)
    if any(addresses.same_page(url, address) for url in named):
        score += 4
    elif named and address and not same_headline and not alone:
        score -= 4
    if same_headline:
        score += 3
    elif headlines and not alone and texts(thing.data.get("headline")):
        score -= 1
    score += 1.0 * ("datePublished" in thing.data) + 0.5 * ("newsarticle" in thing.types)
    return score + 0.3 * ("headline" in thing.data) + 0.1 * ("articleBody" in thing.data)


def _matches(thing: Thing, headlines: list[str]) -> bool:
    own = [key(plain(t)) for name in ("headline", "name") for t in texts(thing.data.get(name))]
    shown = [key(h) for h in headlines]
    return any(
        mine == other or (min(len(mine), len(other)) >= 20 and (mine in other or other in mine))
        for mine in own
        for other in shown
        if mine and other
    )


def addresses_of(data: dict[str, Any]) -> list[str]:
    """The addresses a thing gives itself: its url, id and the page it is the main thing of."""
    found: list[str] = []
    for name in ("url", "mainEntityOfPage", "@id"):
        value = data.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        found += [v for v in texts(value) if v.startswith(("http://", "https://", "//"))]
    return found
