"""Where the dates of a page stand: its data, its head, what a reader sees."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.html.head import Head
from ingest.html.json_ld import MEDIA, Thing, Things, salvage, texts
from ingest.html.microdata import Property
from ingest.html.visible import NO_HEADING, Seen

META_PUBLISHED = (
    ("article:published_time", "og:article:published_time", "og:published_time", "article:published",
     "article:publishdate", "article:publish_date", "shareaholic:article_published_time", "vr:published_time",
     "rnews:datepublished", "datepublished"),
    ("parsely-pub-date", "dc.date.issued", "dcterms.issued", "dcterms.date.issued", "dc.date.published", "dc.issued",
     "pubdate", "publishdate", "publish-date", "publish_date", "published", "publication_date", "publication-date",
     "publicationdate", "published_date", "published-date", "publisheddate", "published_time", "published_at", "pub_date", "og:pubdate",
     "og:publish_date", "og:article:published", "bt:pubdate", "iso-8601-publish-date", "date.release", "article.published",
     "date", "dc.date", "dcterms.date", "dc:date", "citation_publication_date", "citation_date", "release_date",
     "article_date_original", "originalpublicationdate", "displaydate", "article-publication-date"),
    ("sailthru.date", "dc.date.created", "dcterms.created", "dcsext.articlefirstpublished", "created", "creation_date", "article:created_time",
     "article.created", "datecreated", "ya:ovs:upload_date",
     "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "cxenseparse:recs:articlepublishtime"),
)  # fmt: skip
"""Names of metas in three grades of trust, the first made for articles, the last for machines."""

META_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "article:modified", "article:updated",
    "datemodified", "last-modified", "lastmod", "last_modified", "lastmodified", "dc.date.modified", "dcterms.modified",
    "article.updated", "updated", "revised", "cxenseparse:modified_time", "modified_time", "date.modified",
)  # fmt: skip

RANKS = {
    kind: rank
    for rank, kind in enumerate(
        (
            "json_ld",
            "microdata",
            "meta",
            "meta_other",
            "json_ld_page",
            "label",
            "json_ld_media",
            "meta_machine",
            "json_ld_created",
            "time",
            "dateline",
            "title",
            "reference_line",
            "url",
            "far",
            "modified",
        ),
        start=1,
    )
}

_TITLE_DATE = re.compile(r"[|,–-]\s+(\d{1,2}\.\d{1,2}\.\d{4})$")
"""A title that ends with the day: "Titel | Sender | 03.05.2024"."""

_MANY = 2
"""So many dates an article may print side by side: published and changed."""

_NEAR = 8
"""A date without a label stands at most so many elements above the headline."""


@dataclass(frozen=True, slots=True)
class PageTimes:
    """Where the dates of a page stand: its data, its head, what a reader sees.

    `article`, `page` and `media` are the things that are the page's own. `zone` is where a
    time without offset is local; `keep_offset` whether a stated offset says more than it.
    """

    head: Head
    things: Things
    article: Thing | None
    page: Thing | None
    media: Thing | None
    properties: list[Property]
    seen: list[Seen]
    address: str | None
    zone: str
    keep_offset: bool
    month_first: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A date as found. `kind` is a key of `RANKS`, `source` what is said of it; of two of a kind the
    lower `order` wins. `value` is what to read where `text` says more; empty: nothing to read.
    """

    text: str
    source: str
    kind: str
    order: int
    modified: bool
    lost: str | None = None
    value: str | None = None


def found_dates(times: PageTimes) -> list[Found]:
    """All dates of a page but that of its address, in the order of their places."""
    return [*_from_data(times), *_from_head(times.head), *_from_page(times)]


def _from_data(times: PageTimes) -> list[Found]:
    found: list[Found] = []
    order = 0

    def add(value: object, kind: str, *, modified: bool, lost: str | None = None) -> None:
        nonlocal order
        for text in texts(value)[:1]:
            order += 1
            source = "json_ld" if kind != "microdata" else kind
            if text.strip():
                found.append(Found(text, source, kind, order, modified, lost))

    own = ((times.article, "json_ld"), (times.page, "json_ld_page"), (times.media, "json_ld_media"))
    for thing, kind in own:
        if thing is None:
            continue
        add(thing.data.get("datePublished"), kind, modified=False)
        add(thing.data.get("uploadDate"), "json_ld_media", modified=False)
        add(thing.data.get("dateCreated"), "json_ld_created", modified=False)
        add(thing.data.get("dateModified"), "modified", modified=True)
    mine = [thing.data for thing, _ in own if thing is not None]
    for thing in times.things.all:
        if any(thing.data is data for data in mine):
            continue
        for name in ("datePublished", "uploadDate"):
            if name in thing.data:
                add(thing.data[name], "json_ld", modified=False, lost=_whose(thing))
    if times.article is None:
        for scrap in times.things.scraps:
            rest = salvage(scrap)
            add(rest.get("datePublished"), "json_ld", modified=False)
            add(rest.get("dateModified"), "modified", modified=True)
    return found + _from_microdata(times.properties, order)


def _whose(thing: Thing) -> str:
    """Why a thing that is not the page's own cannot date it."""
    if thing.types & MEDIA:
        return "of_embedded_media"
    if "comment" in thing.types or "comment" in thing.under:
        return "of_comment"
    return "of_another_article" if thing.own else f"of_{thing.under or 'another_thing'}"


def _from_microdata(properties: list[Property], order: int) -> list[Found]:
    kinds = {
        "datepublished": "microdata",
        "datecreated": "json_ld_created",
        "datemodified": "modified",
    }
    found = []
    for number, prop in enumerate(properties):
        kind = kinds.get(prop.name)
        if kind is None:
            continue
        lost = None if prop.owner in ("article", "page") else f"of_{prop.owner.replace(' ', '_')}"
        place = order + number + (0 if prop.owner == "article" else 1000)
        found.append(Found(prop.value, "microdata", kind, place, kind == "modified", lost))
    return found


def _from_head(head: Head) -> list[Found]:
    found = []
    kinds = ("meta", "meta_other", "meta_machine")
    for kind, names in zip(kinds, META_PUBLISHED, strict=True):
        for order, name in enumerate(names):
            found += [
                Found(text, f"meta:{name}", kind, order, modified=False)
                for text in head.metas.get(name, ())[:3]
            ]
    for order, name in enumerate(META_MODIFIED):
        found += [
            Found(text, f"meta:{name}", "modified", 100 + order, modified=True)
            for text in head.metas.get(name, ())[:2]
        ]
    ending = _TITLE_DATE.search(head.title or "")
    if ending is not None:
        found.append(Found(ending[1], "title", "title", 0, modified=False))
    return found


def _from_page(times: PageTimes) -> list[Found]:
    """What a reader sees, nearest to the headline first.

    Far from it counts only the one ``<time>`` of a page, and on a page without heading the
    first date, after its address. Of many different dates that stand alike, none counts: they
    are those of a list.
    """
    found = []
    alike: dict[tuple[str, int, int], set[str]] = {}
    for seen in times.seen:
        alike.setdefault((seen.kind, seen.distance, seen.depth), set()).add(seen.value)
    free = [seen for seen in times.seen if seen.lost is None]
    only = [seen for seen in free if seen.kind == "time"]
    first = min((s for s in free if s.kind in ("time", "dateline")), key=lambda s: (s.kind != "time", s.order), default=None)  # fmt: skip
    for seen in times.seen:
        kind, lost = seen.kind, seen.lost
        if kind in ("time", "dateline") and lost is None and seen.distance > _NEAR:
            if seen is first and seen.distance == NO_HEADING:
                kind = "far"
            elif len(only) != 1 or seen is not only[0]:
                lost = "far_from_headline"
        if lost is None and kind != "far" and seen.kind != "reference_line":
            many = alike[(seen.kind, seen.distance, seen.depth)]
            lost = "one_of_many" if len(many) > _MANY and seen.distance > 0 else None
        near = 100 * seen.distance + min(seen.depth, 99)
        order = near * 10_000 + (0 if seen.after else 5_000) + min(seen.order, 4_999)
        modified = kind == "updated_label"
        source = "label" if modified else seen.kind
        found.append(
            Found(
                seen.text,
                source,
                "modified" if modified else kind,
                order,
                modified,
                lost if kind != "reference_line" else None,
                seen.value,
            )
        )
    return found
