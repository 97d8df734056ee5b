"""Which address is the page's own, and when two addresses are the same page."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit

from ingest.archived import page_at
from ingest.html.head import Head


def same_page(one: str | None, other: str | None) -> bool:
    """Whether two addresses lead to one page: scheme, ``www.``, query and last slash aside."""
    return one is not None and other is not None and key(one) == key(other) != ""


def key(url: str) -> str:
    """An address for comparing; empty for what is no address."""
    parts = _split(url)
    if parts is None:
        return ""
    host, path = parts
    return host.removeprefix("www.") + unquote(path).rstrip("/").casefold()


def is_front_page(url: str) -> bool:
    """Whether an address names a whole site and no page of it."""
    parts = _split(url)
    return parts is None or parts[1].strip("/") == ""


def _split(url: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    return (host, parts.path) if host and parts.scheme in ("http", "https", "") else None


def canonical(head: Head, stated: list[str], given: str | None) -> str | None:
    """The page's own address: its canonical link, ``og:url``, its data, as given.

    An address of the whole site is nobody's article and is passed over; a copy in an archive is
    known by the page it was made of. `stated` are the
    addresses the page's data give the article.
    """
    base = given or head.first("og:url") or None
    for found in (head.canonical, head.first("og:url"), *stated):
        if not found:
            continue
        url = _absolute(found, base)
        if url is not None and not is_front_page(page_at(url)):
            return page_at(url)
    return given and page_at(given)


def _absolute(url: str, base: str | None) -> str | None:
    try:
        joined = urljoin(base, url) if base else url
        parts = urlsplit(joined)
        return joined if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


_FILE_END = re.compile(r"\.(?:html?|php|aspx?|jsp|amp)$|[-_,.](?:id|a|art|article|story)?-?\d{4,}$")


def slug_words(url: str | None) -> list[str]:
    """The words of the longest part of an address's path, in lower case.

    >>> slug_words("https://example.org/news/ein-hafen-wird-gebaut-1234567.html")
    ['ein', 'hafen', 'wird', 'gebaut']
    """
    parts = _split(url) if url else None
    if parts is None:
        return []
    longest = max(unquote(parts[1]).split("/"), key=lambda part: len(re.findall(r"[-_]", part)))
    for _ in range(2):
        longest = _FILE_END.sub("", longest)
    return [w for w in re.split(r"[\W_]+", longest.casefold()) if w and not w.isdigit()]
