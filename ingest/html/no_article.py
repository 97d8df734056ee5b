"""Web pages that are no article: those with such a title, and those that list articles.

What a page's own data call an article is one, unless it is short and has the title of an error. A list
may be of any length.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ingest.html.tags import HEADINGS
from ingest.html.text import text_of
from ingest.no_article import ERROR, FORM, LIST, Found, found_by_title, is_title_of_list

LED = 5
"""Paragraphs below the linked headline of another page, at least, in a list of articles."""

LED_SHARE = 0.6
"""The least share of a list's paragraphs that stand so."""

TEASERS = 8
"""Linked headlines, at least, of a list whose texts are links themselves."""

_SHORTEST_HEADLINE = 15
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")


def found_instead(
    tree: Any, *, titles: Sequence[str], texts: Sequence[str], is_article: bool, is_read: bool
) -> Found | None:
    """What the page `tree` is instead of an article, or None where it may be one.

    `titles` are its headline and title, `texts` its lead, paragraphs and subheadings. `is_article`:
    its data call it one; `is_read`: the texts are no second reader's.
    """
    kinds = (ERROR,) if is_article else (ERROR, FORM, LIST)
    found = found_by_title(titles, sum(map(len, texts)), kinds=kinds)
    if found is None and not is_article and _is_list(tree, titles, texts, is_read=is_read):
        return Found(LIST, next(iter(titles), None))
    return found


def _is_list(tree: Any, titles: Sequence[str], texts: Sequence[str], *, is_read: bool) -> bool:
    """Whether the title says so, or most paragraphs stand below the linked headline of another page."""
    if any(map(is_title_of_list, titles)):
        return True
    wanted = {text for text in texts if len(text) > 40}
    if len(wanted) < LED:
        return not is_read and _linked_headlines(tree) >= TEASERS
    led: set[str] = set()
    seen = 0
    for element in tree.iter("p", "div", "span", "td", "dd"):
        if len(element) < 40 and (text := text_of(element, most=2000)) in wanted:
            wanted.discard(text)
            seen += 1
            led.add(_leads_to(element))
    led.discard("")
    return len(led) >= LED and len(led) >= LED_SHARE * seen


def _leads_to(element: Any) -> str:
    """The address of another page that `element` is the text of: it is part of a link, or below a linked headline."""
    around = next((link for link in element.iterancestors("a") if _leads_away(link)), None)
    if around is not None:
        return str(around.get("href"))
    for _ in range(3):
        before = element.getprevious()
        while before is not None and not (isinstance(before.tag, str) and text_of(before, most=20)):
            before = before.getprevious()
        if before is not None:
            if before.tag != "a" and next(before.iter(*HEADINGS), None) is None:
                return ""
            text = text_of(before, most=200)
            links = [
                a for a in ([before] if before.tag == "a" else before.iter("a")) if _leads_away(a)
            ]
            linked = sum(len(text_of(link, most=200)) for link in links)
            headline = len(text) >= _SHORTEST_HEADLINE and linked * 10 >= len(text) * 8
            return str(links[0].get("href")) if headline else ""
        element = element.getparent()
        if element is None:
            break
    return ""


def _leads_away(link: Any) -> bool:
    address = (link.get("href") or "#").lower()
    return not address.startswith("#") and not address.endswith(_PICTURES)


def _linked_headlines(tree: Any) -> int:
    """How many pages headlines lead to: links in headings, headings in links."""
    found = set()
    for heading in tree.iter(*HEADINGS):
        if len(text_of(heading, most=200)) < _SHORTEST_HEADLINE:
            continue
        around = next((a for a in heading.iterancestors("a")), None)
        link = around if around is not None else next(heading.iter("a"), None)
        if link is not None and _leads_away(link):
            found.add(link.get("href"))
    return len(found)
