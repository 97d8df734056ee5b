"""Microdata of a page: the properties of its article and of nothing inside it.

A property belongs to the nearest item above it (WHATWG HTML, 5.2.2 "The basic microdata
model"): a video's ``datePublished`` inside the article is the video's. Pages forget
``itemscope`` and ``itemtype``; a property with no item above it is the page's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ingest.html.json_ld import ARTICLES, PAGES
from ingest.html.text import text_of

_PROPERTIES = frozenset(
    {
        "headline", "datepublished", "datemodified", "datecreated", "author", "creator", "description",
        "uploaddate", "inlanguage",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Property:
    """A property: `name` in lower case, its value as written, and whose it is.

    `owner`: ``article``, ``page`` (also where no item stands above) or the type of another item.
    """

    name: str
    value: str
    owner: str
    element: Any


def properties_of(items: list[Any]) -> list[Property]:
    """`items` are the elements with ``itemprop``. The properties of articles, pages and what they hold, in document order."""
    found: list[Property] = []
    owners: dict[Any, tuple[str, Any]] = {}
    first_article: Any = None
    for element in items[:2000]:
        names = [n for n in element.get("itemprop").casefold().split() if n in _PROPERTIES]
        if not names:
            continue
        owner, item = _owner(element, owners)
        if owner == "article":
            first_article = item if first_article is None else first_article
            if item is not first_article:
                owner = "other article"
        value = _value(element)
        found += [Property(name, value, owner, element) for name in names if value]
    return found


def _owner(element: Any, owners: dict[Any, tuple[str, Any]]) -> tuple[str, Any]:
    """(whose a property of `element` is, the item's element)."""
    above = element.getparent()
    passed = []
    result: tuple[str, Any] = ("page", None)
    while above is not None:
        if above in owners:
            result = owners[above]
            break
        passed.append(above)
        if "itemscope" in above.attrib or "itemtype" in above.attrib:
            kinds = {
                t.rstrip("/").rsplit("/", 1)[-1].casefold()
                for t in (above.get("itemtype") or "").split()
            }
            if kinds & ARTICLES:
                result = ("article", above)
            elif not kinds or kinds & PAGES:
                result = ("page", above)
            else:
                result = (min(kinds), above)
            break
        above = above.getparent()
    for element_passed in passed:
        owners[element_passed] = result
    return result


def _value(element: Any) -> str:
    """The value of a property (WHATWG HTML, "values"), also ``content`` on any element."""
    for name in ("content", "datetime"):
        given = element.get(name)
        if given and given.strip():
            return str(given).strip()
    if "itemscope" in element.attrib:
        inner = element.xpath('.//*[@itemprop="name"]')
        if inner:
            return _value(inner[0]) if inner[0] is not element else ""
    return text_of(element)[:600]
