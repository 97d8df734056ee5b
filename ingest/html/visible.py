"""Dates a reader sees on a page: ``<time>``, labels, the line beside the headline, the broadcast.

A page prints many dates, most of them of other articles. A date counts where a label stands
before it ("Stand:", "Published"), or where it stands as near to the headline as no other
does. What stands in a box of its own (``<aside>``, another ``<article>``, a link, a picture)
is that box's date.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from annotate.document import Role
from ingest.cues import DateLine, date_line
from ingest.html.inventory import Inventory
from ingest.html.text import one_line, text_of
from ingest.lines import Line, read_lines
from ingest.vocabulary import lexicon

_SHORT = 200
"""Longer texts are prose, not the date of a page."""

NO_HEADING = 99
"""The distance where the page has no heading."""

_CLIMB = 3
"""A label stands at most this many elements above its date."""

_OTHER = frozenset({"aside", "nav", "footer", "figure", "figcaption", "a", "select", "blockquote"})
_BESIDE_LABEL = 4
"""More words beside a date and its label (an author's name, a section) make it a sentence:
"Bericht zur Ernte vom 4.10.2022: ..."."""

_DATE_ALONE = 32
"""No longer is a date with its clock time; a link of more words names what it leads to."""

_PRINTED = re.compile(
    r"\d{1,2}\.\s?\d{1,2}\.\s?\d\d|\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d|\d{1,2}\.?\s[^\W\d_]{3,9}\.?\s\d{4}|[^\W\d_]{3,9}\.?\s\d{1,2},?\s\d{4}"
)
_UPDATED = re.compile(r"modif|updat|revis|aktualis|changed|edited", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi|pubdate|created|entry-date|post-date|posted", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seen:
    """A date on the page. `text` is what it says, `value` what is to be read as a time.

    `kind`: ``label``, ``updated_label``, ``time``, ``dateline`` or ``reference_line``.
    `distance`: elements up from the headline to the one that holds both, `depth`: down from
    there to the date; `lost`: why it cannot be the article's, or None.
    """

    text: str
    value: str
    kind: str
    distance: int
    depth: int
    after: bool
    order: int
    lost: str | None


def seen_dates(page: Inventory, headline: Any) -> list[Seen]:
    """The dates on the page in document order; `headline` is its heading or None.

    What lost by its place is kept as printed and not looked at further.
    """
    above = _levels(headline)
    start = page.order.get(headline, -1)
    own = _own_article(page.articles, above)
    found: list[Seen] = []
    for dated in page.dated:
        text = (
            one_line(dated.text)
            if dated.text is not None
            else text_of(dated.element, most=60)[:_SHORT]
        )
        distance, depth, lost = _place(dated.element, above, own)
        if lost == "in_figure" and dated.text is None:  # a picture may lead the page's first lines
            lost = None
        after = dated.order > start
        if lost is not None:
            if len(found) < _MAX_LOST and (dated.text is None or _PRINTED.search(text)):
                kind = "time" if dated.text is None else "dateline"
                found.append(Seen(text, "", kind, distance, depth, after, dated.order, lost))
            continue
        if dated.text is None:
            seen = _of_time(dated.element, text)
        else:
            seen = _of_text(text, dated.element)
        if seen is not None:
            found.append(Seen(*seen, distance, depth, after, dated.order, None))
    return found


_MAX_LOST = 30
"""So many dates of other articles are kept with their reason; the rest say nothing new."""


def _levels(headline: Any) -> dict[Any, int]:
    levels: dict[Any, int] = {}
    element = headline
    while element is not None:
        levels[element] = len(levels)
        element = element.getparent()
    return levels


def _own_article(articles: list[Any], above: dict[Any, int]) -> Any:
    """The ``<article>`` that holds the headline, else the one with most paragraphs, or None."""
    holding = [a for a in articles if a in above]
    if holding or not articles:
        return holding[0] if holding else None
    return max(articles[:30], key=lambda a: sum(1 for _ in a.iter("p")))


def _place(element: Any, above: dict[Any, int], own: Any) -> tuple[int, int, str | None]:
    """(steps up from the headline, steps down to the date, the box that makes it another's).

    A link around the date alone (to the article itself, to the day) is no teaser; a
    ``<footer>`` inside the article belongs to it.
    """
    lost = None
    at = element
    depth = 0
    while at is not None and at not in above:
        if (
            at.tag in _OTHER and not (at.tag == "a" and len(text_of(at, most=40)) <= _DATE_ALONE)
        ) or (at.tag == "article" and above and at is not own):
            lost = f"in_{at.tag}"
        at = at.getparent()
        depth += 1
    if lost == "in_footer" and at is not None and at.tag not in ("body", "html"):
        lost = None
    return (above[at] if at is not None else NO_HEADING), depth, lost


def _of_text(text: str, element: Any) -> tuple[str, str, str] | None:
    """(what it says, the time, kind) of a text that holds a date."""
    whole = text
    above = element
    for _ in range(_CLIMB):
        around = text_of(above, most=60) if above is not None and len(above) < 30 else ""
        if not around or len(around) > _SHORT:
            break
        whole = around
        line, stated = _stated(around)
        if line is not None and _is_reference(line.wording):
            return around, around, "reference_line"
        if line is None or stated is None:
            break
        read = _labelled(around, line, stated)
        if read is not None:
            return read
        if len(stated.moments) > 1:
            break
        above = above.getparent()
    for candidate in dict.fromkeys((whole, text)):
        line, stated = _stated(candidate)
        if line is None:
            continue
        if _is_reference(line.wording):
            return candidate, candidate, "reference_line"
        if stated is not None and len(stated.rest.split()) <= 6:
            moment = stated.moments[0]
            return candidate, line.wording[moment.start : moment.end], "dateline"
    return None


def _labelled(text: str, line: Line, stated: DateLine) -> tuple[str, str, str] | None:
    if len(stated.rest.split()) > _BESIDE_LABEL:
        return None
    for kind, label in (("label", "published"), ("updated_label", "updated")):
        for moment, found in zip(stated.moments, stated.labels, strict=True):
            if found == label:
                return text, line.wording[moment.start : moment.end], kind
    return None


@functools.lru_cache(maxsize=256)
def _stated(text: str) -> tuple[Line | None, DateLine | None]:
    """`text` as a line, and the times it states; a box and its only child say the same."""
    lines = read_lines(text)
    line = lines[0] if len(lines) == 1 else None
    return line, date_line(line) if line is not None else None


@functools.lru_cache(maxsize=256)
def _is_reference(text: str) -> bool:
    return any(
        pattern.find(text)
        for pattern in lexicon().patterns.long
        if pattern.role is Role.REFERENCE_LINE and pattern.name == "reference_line"
    )


def _of_time(element: Any, text: str) -> tuple[str, str, str] | None:
    """(what it says, the time, kind) of a ``<time>`` (WHATWG HTML, 4.5.14).

    A class that says both published and updated marks an article never changed.
    """
    value = (element.get("datetime") or "").strip()
    if not value or value[0] in "PpTt" or not any(ch.isdigit() for ch in value):
        value = text
    if not any(ch.isdigit() for ch in value):
        return None
    marks = " ".join(element.get(a) or "" for a in ("itemprop", "class", "property", "id"))
    parent = element.getparent()
    before = one_line((parent.text or "") if parent is not None and parent[0] is element else "")
    previous = element.getprevious()
    if previous is not None:
        before = one_line(previous.tail or "") or (
            text_of(previous, most=60)[-60:] if isinstance(previous.tag, str) else ""
        )
    label = _label_before(before + " " + text)
    published = "pubdate" in element.attrib or _PUBLISHED.search(marks) is not None
    if label == "updated" or (label is None and not published and _UPDATED.search(marks)):
        return text or value, value, "updated_label"
    if label == "published" or published:
        return text or value, value, "label"
    return text or value, value, "time"


def _label_before(text: str) -> str | None:
    """Which label stands in a short text before a time."""
    if len(text) > 120:
        return None
    _, stated = _stated(text if re.search(r"\d{4}", text) else f"{text} 1.1.2000")
    return stated.labels[0] if stated is not None else None
