"""What stands in the head of a page: its ``<meta>``, ``<link>`` and ``<title>``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ingest.html.inventory import Inventory
from ingest.html.text import one_line, plain, text_of

MAX_METAS = 1000


@dataclass(frozen=True, slots=True)
class Head:
    """`metas`: name, property or itemprop in lower case -> its values in order, none empty.

    `title` is the text of ``<title>``; `canonical` the address of ``<link rel=canonical>``;
    `language` the ``lang`` of ``<html>``; all as written.
    """

    metas: dict[str, tuple[str, ...]]
    title: str | None
    canonical: str | None
    language: str | None

    def first(self, *names: str) -> str | None:
        """The first value of the first of `names` that has one."""
        for name in names:
            values = self.metas.get(name)
            if values:
                return values[0]
        return None

    def all(self, names: Iterable[str]) -> list[str]:
        """The values of all of `names`, in their order."""
        return [value for name in names for value in self.metas.get(name, ())]


_PREFIXES = ("http://ogp.me/ns/article#", "http://ogp.me/ns#")
"""RDFa written out: ``http://ogp.me/ns/article#published_time`` (ogp.me)."""


def read_head(tree: Any, page: Inventory) -> Head:
    """The head of `tree`; metas count wherever they stand, as pages put them into the body too."""
    metas: dict[str, list[str]] = {}
    for meta in page.metas[:MAX_METAS]:
        value = one_line(meta.get("content") or "")
        if not value:
            continue
        keys = {_key(name) for a in ("property", "name", "http-equiv") if (name := meta.get(a))}
        for key in sorted(keys):
            metas.setdefault(key, []).append(value)
    titles = [t for t in page.titles[:3] if t.getparent() is None or t.getparent().tag != "svg"]
    return Head(
        metas={key: tuple(values) for key, values in metas.items()},
        title=next((plain(t) for t in map(text_of, titles) if t), None),
        canonical=_canonical(page.links),
        language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
    )


def _key(name: str) -> str:
    key = name.strip().casefold()
    for prefix, short in zip(_PREFIXES, ("article:", "og:"), strict=True):
        if key.startswith(prefix):
            return short + key[len(prefix) :]
    return key


def _canonical(links: list[Any]) -> str | None:
    for link in links:
        if "canonical" in (link.get("rel") or "").casefold().split():
            href = (link.get("href") or "").strip()
            if href:
                return str(href)
    return None
