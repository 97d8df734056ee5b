"""The headlines of a page, place by place, and which ``<h1>`` is the article's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ingest.html import addresses
from ingest.html.head import Head
from ingest.html.inventory import Inventory
from ingest.html.json_ld import Thing, Things, salvage, text
from ingest.html.microdata import Property
from ingest.html.text import parts_of, plain, text_of
from ingest.html.titles import Headline, Title, choose, key
from ingest.vocabulary import fold, lexicon

_MAX_TOPS = 40

LONGEST = 500
"""Code points; a longer text is no headline."""


@dataclass(frozen=True, slots=True)
class Tops:
    """The headings that can be the headline, and names of the site that stand in an ``<h1>``.

    `second`: the headings are ``<h2>``, as the ``<h1>`` is not for the reader.
    """

    headings: list[Any]
    logos: list[str]
    second: bool


def tops_of(page: Inventory, elsewhere: list[str]) -> Tops:
    """The headings of a page.

    An ``<h1>`` around or inside a link to the front page is the site's name. One that ends
    the path to the article ("breadcrumb") is the search engines'; where it is the only one,
    the reader's headline is an ``<h2>``, if one is among the headlines `elsewhere`.
    """
    tops: list[Any] = []
    logos: list[str] = []
    paths: list[Any] = []
    for top in page.first_headings[:_MAX_TOPS]:
        words = text_of(top)
        if not key(words):
            continue
        if _is_logo(top):
            logos.append(words)
        elif _in_path(top):
            paths.append(top)
        else:
            tops.append(top)
    if paths and not tops:
        others = [k for k in map(key, elsewhere) if len(k) >= 12]
        seconds = page.second_headings[:8]
        tops = [h for h in seconds if any(k in key(text_of(h)) for k in others)]
        if tops:
            return Tops(tops, logos, second=True)
    return Tops(tops or paths, logos, second=False)


def _is_logo(top: Any) -> bool:
    links = [*top.iterancestors("a"), *top.iterdescendants("a")]
    if len(links) != 1 or (links[0].get("href") or "") == "":
        return False
    link = links[0]
    href = link.get("href").strip()
    return href in ("/", "./", "..", "index.php", "index.html") or (
        href.startswith("http") and addresses.is_front_page(href) and key(text_of(link)) != ""
    )


_PATH = re.compile(r"breadcrumb", re.IGNORECASE)


def _in_path(top: Any) -> bool:
    element = top
    for _ in range(4):
        if element is None:
            return False
        if _PATH.search(f"{element.get('class') or ''} {element.get('aria-label') or ''}"):
            return True
        element = element.getparent()
    return False


def headline_of(tops: list[Any], title: Title | None) -> Any:
    """The ``<h1>`` that is the title, else the first that says anything."""
    wanted = key(title.text) if title else ""
    for top in tops:
        mine = key(text_of(top))
        if wanted and (mine == wanted or wanted in mine or (len(mine) > 12 and mine in wanted)):
            return top
    return tops[0] if tops else None


_KICKER_CLASS = re.compile(
    r"kicker|overline|dachzeile|topline|roofline|spitzmarke|pre-?title|pre-?head|eyebrow|surtitle|over-?title|headline__?intro|supertitle|catchline",
    re.IGNORECASE,
)

_SUBTITLE_CLASS = re.compile(
    r"sub-?title|sub-?line|sub-?head|stand-?first|\bdek\b|\blead\b|unterzeile|untertitel",
    re.IGNORECASE,
)


def title_of(
    head: Head,
    things: Things,
    article: Thing | None,
    properties: list[Property],
    tops: Tops,
    site_names: list[str],
    url: str | None,
) -> Title | None:
    """The title of the page, from all places that name it."""
    found: list[Headline] = []

    def add(value: str | None, source: str) -> None:
        words = plain(value) if value else ""
        if words and len(words) <= LONGEST:
            found.append(Headline(words, source))

    if article is not None:
        add(text(article.data.get("headline")) or text(article.data.get("name")), "json_ld")
    elif things.scraps:
        add(
            next(filter(None, (salvage(s).get("headline") for s in things.scraps)), None), "json_ld"
        )
    add(head.first("og:title"), "og")
    add(head.first("twitter:title"), "twitter")
    add(head.first("parsely-title"), "parsely")
    add(head.first("sailthru.title"), "sailthru")
    add(head.first("title", "dc.title", "dcterms.title", "headline"), "meta")
    add(_own_property(properties), "microdata")
    add(head.title, "title")
    top = _likely_top(tops.headings, found)
    if top is not None:
        found.append(_of_top(top, found))
    return choose(
        found, site_names=site_names, slug=[] if tops.second else addresses.slug_words(url)
    )


def _own_property(properties: list[Property]) -> str | None:
    """The microdata headline that is no ``<h1>``: that one speaks for itself."""
    for prop in properties:
        if prop.name == "headline" and prop.owner == "article":
            return None if prop.element.tag == "h1" else prop.value
    return None


def _likely_top(tops: list[Any], found: list[Headline]) -> Any:
    """The ``<h1>`` another place agrees with, else the first (a logo may come before it)."""
    others = [key(h.text) for h in found]
    for top in tops[:12]:
        mine = key(text_of(top))
        if len(mine) >= 4 and any(mine == other for other in others):
            return top
    for top in tops[:12]:
        mine = key(text_of(top))
        if len(mine) >= 12 and any(mine in o or (len(o) >= 12 and o in mine) for o in others):
            return top
    return tops[0] if tops else None


def _of_top(top: Any, found: list[Headline]) -> Headline:
    """The headline in an ``<h1>``, without the kicker and the badges its markup sets apart.

    Set apart is a first piece whose class says it is a kicker, a last one whose class says it is
    a subtitle or lead, and what stands around pieces
    that together are a headline elsewhere ("Plus", "Video", a kicker).
    """
    pieces = [p for p in parts_of(top) if key(p)]
    whole = text_of(top)
    if len(whole) > LONGEST:  # a heading that was never closed
        return Headline(pieces[0][:LONGEST], "h1")
    if len(pieces) < 2:
        return Headline(whole, "h1")
    keys = {key(h.text) for h in found if h.source != "title"}
    named = {key(h.text) for h in found if h.source == "title"}
    marked = any(
        _KICKER_CLASS.search(child.get("class") or "") and key(text_of(child)) == key(pieces[0])
        for child in top.iterdescendants()
        if isinstance(child.tag, str)
    )
    kicker = pieces[0].strip(_SIGNS) if marked else None
    if key(whole) in keys:
        return Headline(whole, "h1", kicker)
    count = len(pieces)
    runs = [(j - i, i, j) for i in range(count) for j in range(i + 1, count + 1) if j - i < count]
    for _, i, j in sorted(runs, key=lambda r: (-r[0], r[1])) if count <= 12 else ():
        run = " ".join(pieces[i:j])
        if len(key(run)) >= 12 and (key(run) in keys or (j == count and key(run) in named)):
            return Headline(run, "h1", kicker if i and kicker else _kicker(pieces[:i]))
    pieces = pieces[1:] if marked else pieces
    if len(pieces) > 1 and any(
        _SUBTITLE_CLASS.search(child.get("class") or "") and key(text_of(child)) == key(pieces[-1])
        for child in top.iterdescendants()
        if isinstance(child.tag, str)
    ):
        pieces = pieces[:-1]
    return Headline(" ".join(pieces), "h1", kicker)


_SIGNS = " :–—|/-"


def _kicker(pieces: list[str]) -> str | None:
    """The kicker in what stands before a headline; badges ("Plus", "Video") are none."""
    text = " ".join(p for p in pieces if fold(p) not in lexicon().phrases).strip(_SIGNS)
    return text if key(text) and len(text.split()) <= 8 else None
