"""Captions the page's data give its article's pictures, with credit and date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ingest.html.json_ld import Thing, Things, text
from ingest.html.text import plain


@dataclass(frozen=True, slots=True)
class Caption:
    """`text` under a picture, `credit` who made it, `date` as its data write it."""

    text: str
    credit: str | None
    date: str | None


MAX_PICTURES = 60


def captions_of(things: Things, article: Thing | None, main: Thing | None) -> tuple[Caption, ...]:
    """The captions of the pictures in `article`, else in the thing the page is about."""
    holder = article or main
    if holder is None:
        return ()
    found: dict[Caption, None] = {}
    for name in ("image", "primaryImageOfPage", "associatedMedia"):
        value = holder.data.get(name)
        for item in (value if isinstance(value, list) else [value])[:MAX_PICTURES]:
            caption = _caption(item, things)
            if caption is not None:
                found.setdefault(caption)
    return tuple(found)


def _caption(item: Any, things: Things) -> Caption | None:
    if not isinstance(item, dict):
        return None
    if set(item) <= {"@id", "@type"}:
        item = things.by_id.get(str(item.get("@id")), item)
    kinds = item.get("@type")
    if "VideoObject" in (kinds if isinstance(kinds, list) else [kinds]):
        return None
    words = text(item.get("caption"))
    words = plain(words) if words else ""
    if not words or len(words) > 1500:
        return None
    credit = next(filter(None, (_name(item.get(n), things) for n in _CREDITS)), None)
    date = text(item.get("dateCreated")) or text(item.get("datePublished"))
    return Caption(words, credit, date)


_CREDITS = ("creditText", "creator", "author", "copyrightHolder", "copyrightNotice")


def _name(value: Any, things: Things) -> str | None:
    item = value[0] if isinstance(value, list) and value else value
    if isinstance(item, dict):
        item = things.by_id.get(str(item.get("@id")), item) if "name" not in item else item
        item = item.get("name")
    words = text(item)
    return (plain(words) or None) if words and not words.startswith("http") else None
