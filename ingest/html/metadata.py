"""What a web page says of its article: title, times, people, outlet, language, captions.

Sources: JSON-LD and microdata (schema.org), metas (ogp.me, Dublin Core and those of common
tools), ``<time>`` and what a reader sees. Nothing here reads the article's text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from ingest import language, outlets
from ingest.archived import copy_at, is_archive, page_at
from ingest.html import addresses
from ingest.html.article import addresses_of, own_article, own_media, own_page
from ingest.html.date_places import PageTimes
from ingest.html.dates import dates_of
from ingest.html.head import Head, read_head
from ingest.html.headlines import headline_of, title_of, tops_of
from ingest.html.inventory import take_inventory
from ingest.html.json_ld import Thing, Things, text, texts, things_of
from ingest.html.microdata import Property, properties_of
from ingest.html.names import writers_of
from ingest.html.pictures import Caption, captions_of
from ingest.html.text import one_line, plain, text_of
from ingest.html.titles import Title, key
from ingest.html.visible import seen_dates
from ingest.outlets import Outlet
from ingest.page import Given
from ingest.published import DateCandidate, Published, with_given, zone_of
from ingest.published import given as given_time


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of its article; None and empty where it says nothing.

    `candidates` are all dates considered, most trusted first, those that lost with the reason.
    `published` may come from ``given``, the input's own word. `description` is the lead as the
    page's data state it. `agencies` are those the authors' names hold. `titles` are the headline
    chosen, ``og:title`` and ``<title>``; `is_article`: the page's data call it one.
    """

    title: str | None
    title_source: str | None
    kicker: str | None
    authors: tuple[str, ...]
    agencies: tuple[str, ...]
    published: Published
    modified: Published
    zone: str
    zone_source: str
    candidates: tuple[DateCandidate, ...]
    url: str | None
    outlet: str | None
    outlet_source: str | None
    language: str | None
    language_source: str | None
    description: str | None
    captions: tuple[Caption, ...]
    titles: tuple[str, ...]
    is_article: bool


def read_metadata(tree: Any, *, given: Given, retrieved: dt.datetime | None = None) -> Metadata:
    """The metadata of the page `tree`, an element of lxml.

    `given` outranks the page. `retrieved`, aware, is when the page was fetched, where known:
    dates after it lose. Bad pages raise nothing; `PublishedError` is raised where a given
    publication time cannot be read.
    """
    inventory = take_inventory(tree)
    head = read_head(tree, inventory)
    things = things_of(inventory.scripts)
    properties = properties_of(inventory.items)
    named = [plain(t) for t in (head.first("og:title"), head.title) if t]
    tops = tops_of(inventory, named[:1])
    shown = [*(text_of(h) for h in tops.headings), *named]
    address = given.url or given.visited
    copied = _copied((address, head.canonical))
    retrieved = min(filter(None, (copied, retrieved)), default=None)
    first_guess = page_at(head.canonical or head.first("og:url") or address or "") or None
    article = own_article(things, first_guess, shown)
    page = own_page(things, first_guess, shown)
    media = own_media(things, first_guess, shown) if article is None else None
    main = article or page or media
    url = addresses.canonical(head, addresses_of(main.data) if main else [], address)
    site_names = [*_site_names(head, things, article, url), *tops.logos]
    outlet, outlet_source, known = _outlet(given, url, site_names)
    if known is not None:
        site_names.append(known.name)
    title = title_of(head, things, article, properties, tops, site_names, url)
    description = _description(head, article, properties)
    lang, lang_source = _language(given, head, main, tree, title, description)
    zone, zone_source = zone_of(known.zone if known else None, lang)
    dates = dates_of(
        PageTimes(
            head=head,
            things=things,
            article=article,
            page=page,
            media=media,
            properties=properties,
            seen=seen_dates(inventory, headline_of(tops.headings, title)),
            address=url,
            zone=zone,
            keep_offset=zone_source != "outlet",
            month_first=_month_first(head),
        ),
        retrieved=retrieved,
        copied=copied,
    )
    stated = given_time(given.published, zone=zone, keep_offset=zone_source != "outlet")
    writers = writers_of(head, things, article, properties, site_names)
    return Metadata(
        title=given.title or (title.text if title else None),
        title_source="given" if given.title else (title.source if title else None),
        kicker=title.kicker if title else None,
        authors=writers.authors,
        agencies=writers.agencies,
        published=stated if stated.local is not None else dates.published,
        modified=dates.modified,
        zone=zone,
        zone_source=zone_source,
        candidates=with_given(stated, dates.candidates),
        url=url,
        outlet=outlet,
        outlet_source=outlet_source,
        language=lang,
        language_source=lang_source,
        description=description,
        captions=captions_of(things, article, main),
        titles=tuple(dict.fromkeys([*([title.text] if title else ()), *named])),
        is_article=article is not None
        or (head.first("og:type") or "").lower() in _ARTICLE_TYPES
        or head.first("article:published_time") is not None
        or any(each.owner == "article" for each in properties),
    )


_ARTICLE_TYPES = frozenset(("article", "newsarticle", "blog", "blogpost", "article:news"))
"""Values of ``og:type`` for an article (ogp.me has ``article``), as sites write it."""


def _copied(places: Iterable[str | None]) -> dt.datetime | None:
    """When an archive made the copy that the page is."""
    copies = [copy.time for copy in map(copy_at, places) if copy is not None]
    return min(filter(None, copies), default=None)


def _site_names(head: Head, things: Things, article: Thing | None, url: str | None) -> list[str]:
    """What the page calls its site, most certain first."""
    names = head.all(("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher", "copyright"))  # fmt: skip
    publisher = article.data.get("publisher") if article is not None else None
    if isinstance(publisher, dict):
        publisher = things.by_id.get(str(publisher.get("@id")), publisher)
        names += texts(publisher.get("name"))
    for thing in things.all:
        if thing.types & {"website", "newsmediaorganization", "organization"} and thing.own:
            names += texts(thing.data.get("name")) + texts(thing.data.get("alternateName"))
    names += [h.lstrip("@") for h in head.all(("twitter:site",)) if h.startswith("@")]
    host = _host(url)
    if host:
        names += [host, host.rsplit(".", 1)[0]]
    named = [name for n in names if 2 <= len(name := plain(n).lstrip("@")) <= 60]
    return [name for name in named if not is_archive(name)]


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    except ValueError:
        return ""


def _outlet(
    given: Given, url: str | None, site_names: list[str]
) -> tuple[str | None, str | None, Outlet | None]:
    """(name, source, the outlet where it is known)."""
    known = None
    for address in (given.url, url):
        known = known or (outlets.by_address(address) if address else None)
    if given.outlet:
        return given.outlet, "given", outlets.by_name(given.outlet) or known
    if known is not None:
        return known.name, "address", known
    for name in site_names:
        found = outlets.by_name(name) if "." not in name else None
        if found is not None and key(found.name) == key(name):
            return found.name, "site_name", found
    short = [name for name in site_names if len(name.split()) <= 4] or site_names
    if short:
        same = [name for name in short if key(name) == key(short[0])]
        best = max(same, key=lambda name: sum(not ch.islower() for ch in name))
        return best, "address" if "." in best else "site_name", None
    return None, None, None


def _description(head: Head, article: Thing | None, properties: list[Property]) -> str | None:
    """The lead as the page's data state it; one that breaks off gives way to one that goes on."""
    found = [
        head.first("og:description"),
        text(article.data.get("description")) if article is not None else None,
        head.first("description", "twitter:description", "dc.description"),
        next((p.value for p in properties if p.name == "description" and p.owner == "article"), None),
    ]  # fmt: skip
    given = [words for value in found if value and (words := plain(value))]
    if not given:
        return None
    first = given[0]
    if first.endswith(("…", "...")):
        begin = key(first)
        return next((g for g in given[1:] if key(g).startswith(begin)), first)
    return first


def _language(
    given: Given,
    head: Head,
    main: Thing | None,
    tree: Any,
    title: Title | None,
    description: str | None,
) -> tuple[str | None, str | None]:
    """The language by what the page declares; where declarations differ, its words decide."""
    told = language.code(given.language or "")
    if told is not None:
        return told, "given"
    stated = [
        (head.language, "html"),
        (text(main.data.get("inLanguage")) if main is not None else None, "json_ld"),
        (head.first("og:locale"), "og"),
        (head.first("content-language", "dc.language", "dcterms.language", "language"), "meta"),
    ]
    codes = [
        (code, s)
        for v, s in stated
        if v and re.match(r"[a-zA-Z]{2,3}(?:$|[-_])", v) and (code := language.code(v)) is not None
    ]
    if codes and len({c for c, _ in codes}) == 1:
        return codes[0]
    words = [title.text if title else None, description, *_running_text(tree)]
    detected = language.detect(" ".join(filter(None, words)))
    for code, source in codes:
        if code == detected:
            return code, source
    if codes:
        return codes[0]
    return (detected, "detected") if detected else (None, None)


_RUNNING = 80
"""Characters from which a text is running text, and no button or date."""

_ENOUGH = 500
"""Characters of running text that tell a language."""


def _running_text(tree: Any) -> list[str]:
    """The first running text of a page: a title is too short to tell its language by."""
    found: list[str] = []
    for element in islice(tree.iter("p", "div", "span", "li", "td"), 2000):
        words = element.text
        if words and len(words) >= _RUNNING and len(line := one_line(words)) >= _RUNNING:
            found.append(line)
            if sum(map(len, found)) >= _ENOUGH:
                break
    return found


def _month_first(head: Head) -> bool:
    """Whether dates with slashes have the month first: pages that say they are American."""
    stated = (head.language, head.first("og:locale"), head.first("content-language"))
    return any(v is not None and v.replace("-", "_").casefold() == "en_us" for v in stated)
