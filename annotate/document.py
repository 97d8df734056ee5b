"""What an annotator reads: an article as numbered blocks with roles, and its publication time."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Role(enum.StrEnum):
    """What a block of a page is. The closed set; `seeds/block_roles.csv` describes each."""

    KICKER = "kicker"
    TITLE = "title"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CAPTION = "caption"
    IMAGE_TEXT = "image_text"
    REFERENCE_LINE = "reference_line"
    DATELINE = "dateline"
    BYLINE = "byline"
    MEDIA = "media"
    FURNITURE = "furniture"
    EMPTY = "empty"


TEXT_ROLES = frozenset(
    {Role.KICKER, Role.TITLE, Role.LEAD, Role.PARAGRAPH, Role.HEADING, Role.CAPTION}
)
"""The roles whose text is the article's own and is annotated."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph of an article. `text` is what offsets count in, in code points."""

    block_no: int
    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article version as the annotators see it.

    `published` is ISO 8601 in the outlet's local time, as precise as it is known:
    ``2023-07``, ``2023-07-27``, ``2023-07-27T07:30`` or ``2023-07-27T07:30+02:00``; None
    where unknown. `zone` is an IANA name, used for clock times in the text.
    """

    blocks: tuple[Block, ...]
    published: str | None
    lang: str
    zone: str = "Europe/Berlin"
