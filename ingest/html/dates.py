"""When an article was published and changed: every date of its page, ranked, with why it lost.

Order of trust, best first: the article's own data (JSON-LD, then microdata), the metas made
for it (ogp.me ``article:published_time``, then those of Dublin Core, Parse.ly, Sailthru and
the like), the page's data, what a reader sees (``<time>`` and labels, the line beside the
headline), the broadcast it leans on, its address. A time of change is the publication time
only where the page gives nothing else.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from ingest.html.head import Head
from ingest.html.json_ld import MEDIA, Thing, Things, salvage, texts
from ingest.html.microdata import Property
from ingest.html.text import one_line
from ingest.html.times import address_date, read_time
from ingest.html.visible import NO_HEADING, Seen
from ingest.published import UNKNOWN, Published

EARLIEST = 1990
"""No news page is older than the web (first page: 1990)."""

GRACE = dt.timedelta(hours=26)
"""A date may lie so far after the retrieval and still be a clock set wrong or another zone's day."""


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date the page gives. `rank`: 0 is trusted most. `lost`: why it is not the answer."""

    text: str
    source: str
    rank: int
    published: Published | None
    lost: str | None


@dataclass(frozen=True, slots=True)
class Dates:
    """When published, when changed, and all that was considered, best first."""

    published: Published
    modified: Published
    candidates: tuple[DateCandidate, ...]


META_PUBLISHED = (
    ("article:published_time", "og:article:published_time", "og:published_time", "article:published",
     "article:publishdate", "article:publish_date", "shareaholic:article_published_time", "vr:published_time",
     "rnews:datepublished", "datepublished"),
    ("parsely-pub-date", "dc.date.issued", "dcterms.issued", "dcterms.date.issued", "dc.date.published", "dc.issued",
     "pubdate", "publishdate", "publish-date", "publish_date", "published", "publication_date", "publication-date",
     "publicationdate", "published_date", "published-date", "publisheddate", "published_time", "published_at", "pub_date", "og:pubdate",
     "og:publish_date", "og:article:published", "bt:pubdate", "iso-8601-publish-date", "date.release", "article.published",
     "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "cxenseparse:recs:articlepublishtime",
     "date", "dc.date", "dcterms.date", "dc:date", "citation_publication_date", "citation_date", "release_date",
     "article_date_original", "originalpublicationdate", "displaydate", "article-publication-date", "srf.date"),
    ("sailthru.date", "dc.date.created", "dcterms.created", "dcsext.articlefirstpublished", "created", "creation_date", "article:created_time",
     "article.created", "datecreated", "ya:ovs:upload_date"),
)  # fmt: skip
"""Names of metas in three grades of trust, the first made for articles, the last for machines."""

META_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "article:modified", "article:updated",
    "datemodified", "last-modified", "lastmod", "last_modified", "lastmodified", "dc.date.modified", "dcterms.modified",
    "article.updated", "updated", "revised", "cxenseparse:modified_time", "modified_time", "date.modified",
)  # fmt: skip

RANKS = {
    "json_ld": 0,
    "microdata": 1,
    "meta": 2,
    "meta_other": 3,
    "json_ld_page": 4,
    "label": 5,
    "json_ld_media": 6,
    "meta_machine": 7,
    "json_ld_created": 8,
    "time": 9,
    "dateline": 10,
    "title": 11,
    "reference_line": 12,
    "url": 13,
    "far": 14,
    "modified": 15,
}

_TITLE_DATE = re.compile(r"[|,–-]\s+(\d{1,2}\.\d{1,2}\.\d{4})$")
"""A title that ends with the day: "Titel | Sender | 28.04.2023"."""

_NEAR = 8
"""A date without a label stands at most so many elements above the headline."""

_REFINING = frozenset(
    {"json_ld", "microdata", "meta", "meta_other", "json_ld_page", "label", "time", "dateline"}
)  # fmt: skip


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
class _Found:
    text: str
    source: str
    kind: str
    order: int
    modified: bool
    lost: str | None = None
    value: str | None = None


def dates_of(times: PageTimes, *, retrieved: dt.datetime | None) -> Dates:
    """The dates of a page. `retrieved`, aware, is when it was fetched; None where unknown."""
    found = [*_from_data(times), *_from_head(times.head), *_from_page(times)]
    read = [_read(f, times, retrieved) for f in found]
    read += _from_address(times, retrieved)
    read = _found_again(read)
    published = [r for r in read if not r[0].modified and r[1].lost is None]
    modified = [r for r in read if r[0].modified and r[1].lost is None]
    published.sort(key=_trust)
    modified.sort(key=_trust)
    best = _best(published)
    changed = modified[0][1].published if modified else None
    if best is None and modified:
        best = replace(modified[0][1], published=modified[0][1].published)
    answer = best.published if best is not None and best.published is not None else UNKNOWN
    candidates = [
        replace(c, lost=c.lost or _why_lost(f, c, answer)) if c.published is not answer else c
        for f, c in sorted(read, key=_trust)
    ]
    return Dates(answer, changed or UNKNOWN, tuple(dict.fromkeys(candidates)))


def _found_again(
    read: list[tuple[_Found, DateCandidate]],
) -> list[tuple[_Found, DateCandidate]]:
    """`read` where dates far from the headline count if the address has their month or day."""
    inside = next((c.published.local for f, c in read if f.kind == "url" and c.lost is None and c.published), None)  # fmt: skip
    if not inside:
        return read
    return [
        (f, replace(c, lost=None))
        if c.lost == "far_from_headline"
        and c.published is not None
        and (c.published.local or "").startswith(inside)
        else (f, c)
        for f, c in read
    ]


def _trust(item: tuple[_Found, DateCandidate]) -> tuple[int, int, int]:
    found, candidate = item
    return (candidate.lost is not None, candidate.rank, found.order)


def _why_lost(found: _Found, candidate: DateCandidate, answer: Published) -> str:
    if found.modified:
        return "modified"
    if candidate.published is not None and candidate.published.at == answer.at and answer.at:
        return "same_time"
    return "outranked"


def _best(published: list[tuple[_Found, DateCandidate]]) -> DateCandidate | None:
    """The most trusted date; its minute from the next that has one for the same day.

    Midnight is a day written as a time. Of one clock time with offset zero or none and with
    another offset, the one with the other is meant: zero is what machines write without asking.
    """
    if not published:
        return None
    best = published[0][1]
    now = best.published
    if now is None or now.local is None:
        return best
    day = now.local[:10]
    if now.precision != "minute" or _is_midnight(now):
        if len(day) < 10:  # an address with year and month: the day inside it, seen anywhere
            inside = (c for _, c in published if c.published and (c.published.local or "").startswith(day + "-"))  # fmt: skip
            return next(inside, best)
        for found, other in published[1:]:
            then = other.published
            if (
                then is not None
                and then.local is not None
                and found.kind in _REFINING
                and then.precision == "minute"
                and not _is_midnight(then)
                and then.local[:10] == day
            ):
                return other
        return _seen_instead(published) or best
    if now.text and not _states_offset(now.text):
        clock = now.text.strip()[:16].replace("T", " ")
        for found, other in published[1:]:
            then = other.published
            if (
                then is not None
                and then.text
                and found.kind in _REFINING
                and _states_offset(then.text)
                and then.text.strip()[:16].replace("T", " ") == clock
            ):
                return other
    return best


def _seen_instead(published: list[tuple[_Found, DateCandidate]]) -> DateCandidate | None:
    """The minute a reader sees, where a mere meta gives the day before or after: that of an issue."""
    first, best = published[0]
    if first.kind not in ("meta_other", "meta_machine") or best.published is None:
        return None
    if best.published.precision != "day" or best.published.local is None:
        return None
    day = dt.date.fromisoformat(best.published.local)
    for found, other in published[1:]:
        then = other.published
        if (
            found.kind in ("label", "time", "dateline")
            and then is not None
            and then.local is not None
            and then.precision == "minute"
            and abs((dt.date.fromisoformat(then.local[:10]) - day).days) <= 1
        ):
            return other
    return None


def _states_offset(text: str) -> bool:
    tail = text.strip()[-6:].replace(":", "")
    return len(tail) >= 5 and tail[-5] in "+-" and tail[-4:].isdigit() and tail[-4:] != "0000"


def _is_midnight(when: Published) -> bool:
    return when.at is not None and (
        (when.local or "")[11:16] == "00:00" or (when.at.hour, when.at.minute) == (0, 0)
    )


def _read(
    found: _Found, times: PageTimes, retrieved: dt.datetime | None
) -> tuple[_Found, DateCandidate]:
    if found.value == "":
        return found, DateCandidate(found.text, found.source, RANKS[found.kind], None, found.lost)
    when = read_time(
        found.value or found.text,
        zone=times.zone,
        source=found.source.split(":")[0],
        keep_offset=times.keep_offset,
        month_first=times.month_first,
    )
    lost = found.lost or (_impossible(when, retrieved) if when is not None else "not_a_date")
    rank = RANKS[found.kind]
    return found, DateCandidate(one_line(found.text)[:200], found.source, rank, when, lost)


def _impossible(when: Published, retrieved: dt.datetime | None) -> str | None:
    if when.local is None:
        return "not_a_date"
    if int(when.local[:4]) < EARLIEST:
        return f"before_{EARLIEST}"
    if retrieved is None:
        return None
    limit = retrieved.astimezone(dt.UTC).replace(tzinfo=None)
    if when.at is not None:
        return "after_retrieval" if when.at > limit + GRACE else None
    latest = (limit + GRACE).date().isoformat()
    return "after_retrieval" if when.local > latest[: len(when.local)] else None


def _from_data(times: PageTimes) -> list[_Found]:
    found: list[_Found] = []
    order = 0

    def add(value: object, kind: str, *, modified: bool, lost: str | None = None) -> None:
        nonlocal order
        for text in texts(value)[:1]:
            order += 1
            source = "json_ld" if kind != "microdata" else kind
            if text.strip():
                found.append(_Found(text, source, kind, order, modified, lost))

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


def _from_microdata(properties: list[Property], order: int) -> list[_Found]:
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
        found.append(_Found(prop.value, "microdata", kind, place, kind == "modified", lost))
    return found


def _from_head(head: Head) -> list[_Found]:
    found = []
    kinds = ("meta", "meta_other", "meta_machine")
    for kind, names in zip(kinds, META_PUBLISHED, strict=True):
        for order, name in enumerate(names):
            found += [
                _Found(text, f"meta:{name}", kind, order, modified=False)
                for text in head.metas.get(name, ())[:3]
            ]
    for order, name in enumerate(META_MODIFIED):
        found += [
            _Found(text, f"meta:{name}", "modified", 100 + order, modified=True)
            for text in head.metas.get(name, ())[:2]
        ]
    ending = _TITLE_DATE.search(head.title or "")
    if ending is not None:
        found.append(_Found(ending[1], "title", "title", 0, modified=False))
    return found


def _from_page(times: PageTimes) -> list[_Found]:
    """What a reader sees, nearest to the headline first.

    Far from it counts only the one ``<time>`` of a page, and on a page without heading the
    first date, after its address.
    """
    found = []
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
        order = seen.distance * 10_000 + (0 if seen.after else 5_000) + min(seen.order, 4_999)
        modified = kind == "updated_label"
        source = "label" if modified else seen.kind
        found.append(
            _Found(
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


def _from_address(
    times: PageTimes, retrieved: dt.datetime | None
) -> list[tuple[_Found, DateCandidate]]:
    when = address_date(times.address, zone=times.zone) if times.address else None
    if when is None or when.text is None:
        return []
    found = _Found(when.text, "url", "url", 0, modified=False)
    lost = _impossible(when, retrieved)
    return [(found, DateCandidate(when.text, "url", RANKS["url"], when, lost))]
