"""One walk over a page that collects what its metadata stand in, in document order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_LONGEST = 200
"""A longer text is prose, not the date of a page."""

_DATE_LIKE = re.compile(r"\d(?:(?<=1)9\d\d|(?<=2)0\d\d|\.\s?\d\d?\.\s?\d\d)")
"""A year of four digits or a date of two: a first look, cheap enough for every text."""

_SILENT = frozenset({"script", "style", "option", "noscript", "template", "title", "textarea"})
MAX_DATED = 200


@dataclass(frozen=True, slots=True)
class Dated:
    """A place that may hold a date: a ``<time>`` (`text` None) or a text inside `element`."""

    element: Any
    text: str | None
    order: int


@dataclass(frozen=True, slots=True)
class Inventory:
    """The elements of a page by what they are for. `first_headings` are ``<h1>``, `second` ``<h2>``.

    `order` gives the place of each ``<h1>`` in the document.
    """

    metas: list[Any] = field(default_factory=list)
    links: list[Any] = field(default_factory=list)
    titles: list[Any] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    first_headings: list[Any] = field(default_factory=list)
    second_headings: list[Any] = field(default_factory=list)
    items: list[Any] = field(default_factory=list)
    dated: list[Dated] = field(default_factory=list)
    order: dict[Any, int] = field(default_factory=dict)
    articles: list[Any] = field(default_factory=list)


def take_inventory(tree: Any) -> Inventory:
    """All that `tree` holds, each kind in document order."""
    found = Inventory()
    lists = {
        "meta": found.metas,
        "link": found.links,
        "title": found.titles,
        "h1": found.first_headings,
        "h2": found.second_headings,
        "article": found.articles,
    }
    like = _DATE_LIKE.search
    for order, element in enumerate(tree.iter()):
        tag = element.tag
        if isinstance(tag, str):
            if tag == "script":
                if "ld+json" in (element.get("type") or "").lower():
                    found.scripts.append(element.text or "")
            elif tag == "time":
                if len(found.dated) < MAX_DATED:
                    found.dated.append(Dated(element, None, order))
            elif tag not in _SILENT:
                text = element.text
                if text is not None and 5 < len(text) < _LONGEST and like(text):
                    if len(found.dated) < MAX_DATED:
                        found.dated.append(Dated(element, text, order))
            if tag in lists:
                lists[tag].append(element)
                if tag == "h1":
                    found.order[element] = order
            if element.get("itemprop") is not None:
                found.items.append(element)
        text = element.tail
        if text is not None and 5 < len(text) < _LONGEST and like(text):
            above = element.getparent()
            if above is not None and above.tag not in _SILENT and len(found.dated) < MAX_DATED:
                found.dated.append(Dated(above, text, order))
    return found
