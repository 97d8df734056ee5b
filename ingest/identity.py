"""Ids: pure functions of the item, equal in every clone and whatever order things come in.

All are the first 32 hex digits of a SHA-256 over the JSON of their parts, so that no joining
of parts can be mistaken for another.
"""

from __future__ import annotations

import hashlib
import json
import re
from urllib.parse import urlsplit

from ingest.page import Given


def text_hash(*parts: object) -> str:
    """The id of `parts` (texts, numbers, None, lists of them)."""
    return hashlib.sha256(_packed(*parts)).hexdigest()[:32]


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _packed(*parts: object) -> bytes:
    return _ENCODER.encode(parts).encode("utf-8", "surrogatepass")


def item_id(given: Given, text: str) -> str:
    """`article_id` of an item of a feed or dump.

    Its address, if it is that of a page; else its outlet and id; else outlet, title and time of
    publication. Where no outlet is given, dumps of several count from 1: id and title together are
    meant then. An item without any of these is known by its text alone, so that two such are not one article.
    """
    page = address_key(given.url)
    if page is not None:
        return text_hash("url", page)
    if given.source_id and (given.outlet or not given.title):
        return text_hash("id", given.outlet, given.source_id)
    if given.source_id:
        return text_hash("id", None, given.source_id, given.title)
    if given.title:
        return text_hash("title", given.outlet, given.title, given.published)
    return text_hash("text", given.outlet, given.published, text)


_ASIDE = re.compile(
    r"(?:utm_\w+|fbclid|gclid|msclkid|mc_cid|mc_eid|igshid|wt_?mc|cmp|at_medium|at_campaign|xtor)$",
    re.IGNORECASE,
)
"""Parts of a query that say how a reader came to the page."""


def address_key(url: str | None) -> str | None:
    """An address as it is compared; None for what is none of a page (a whole site, "n/a").

    Scheme, "www.", the last slash, the fragment and what counts visits are one page's.
    """
    try:
        parts = urlsplit((url or "").strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    query = "&".join(
        p for p in parts.query.split("&") if p and not _ASIDE.match(p.partition("=")[0])
    )
    path = parts.path.rstrip("/")
    if parts.scheme.lower() not in ("http", "https") or not host or not (path or query):
        return None
    return f"{host}{port}{path}{'?' if query else ''}{query}"


def file_id(base_name: str, headline: str | None, text: str) -> str:
    """`article_id` of a file: its name without folders, and the line of its headline as it stands.

    A file without a headline is known by its name and text, so that two notes of one name are not
    one article.
    """
    return text_hash("file", base_name, headline if headline is not None else text)


def content_hash(given: Given, text: str) -> str:
    """What makes a version: all that the input gave, before any cleaning; line ends are one."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return text_hash(*_fields(given), plain)


def _fields(given: Given) -> list[object]:
    return [
        given.source_id,
        given.url,
        given.outlet,
        given.published,
        given.language,
        given.title,
        *([list(given.authors)] if given.authors else ()),
    ]


def input_hash(given: Given, text: str | bytes, *reading: object) -> str:
    """Equal for inputs that hold the same and are read alike; `reading` says how.

    Known before anything is read, so that what was read before need not be read again.
    """
    fetched = given.retrieved and given.retrieved.isoformat()
    known = [*_fields(given), given.visited, fetched]
    digest = hashlib.sha256(_packed(*known, *reading, isinstance(text, str)))
    digest.update(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
    return digest.hexdigest()[:32]


def version_id(article_id: str, content: str) -> str:
    """`version_id` of an article with this `content_hash`."""
    return text_hash(article_id, content)
