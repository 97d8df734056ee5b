"""Reads the article out of a parsed page: its blocks in reading order, each with role and rule.

The page is walked once (`ingest.html.tree`), the article's box chosen
(`ingest.html.candidates`), and the pieces of text in it get their roles here. Nothing that
stands in the article's box is thrown away: what is no part of the article is furniture, and
the rule says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from annotate.document import Role
from ingest.html.candidates import find_region
from ingest.html.paragraphs import read_pieces
from ingest.html.tree import flatten
from ingest.page import ReadBlock


@dataclass(frozen=True, slots=True)
class Body:
    """An article's blocks in reading order; empty where the page holds no prose."""

    blocks: tuple[ReadBlock, ...]


def read_body(
    tree: Any, *, title: str | None, description: str | None, captions: Iterable[str] = ()
) -> Body:
    """The article in `tree`, an lxml HTML element.

    `title` and `description` are what the page's metadata gives; they help to find headline
    and lead. `captions` are those its data give, shown or not. The vocabularies of all languages are tried: pages mix them. Never raises on a
    page's account; takes time in proportion to the page.
    """
    flat = flatten(tree)
    region = find_region(flat, title)
    if region is None:
        return Body(())
    found = read_pieces(flat, region, title=title, description=description, stated=captions)
    return Body(
        tuple(ReadBlock(role, rule, text) for role, rule, text in found if role is not Role.EMPTY)
    )
