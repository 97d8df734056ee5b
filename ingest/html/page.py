"""Reads one saved web page into an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import lxml.etree

from annotate.document import Role
from ingest import language
from ingest.errors import RejectedError
from ingest.html.body import read_body
from ingest.html.fallback import paragraphs_by_trafilatura
from ingest.html.metadata import read_metadata
from ingest.html.no_article import found_instead
from ingest.page import (
    Given,
    Page,
    ReadBlock,
    agencies_of,
    body_of,
    captions_of,
    lead_of,
    named_agencies,
    writers,
)

LEAST_BODY = 200
"""Letters of body text under which a second reader is asked."""

_TEXT = (Role.LEAD, Role.PARAGRAPH, Role.HEADING)


def read_html(source: str, facts_given: Given) -> Page:
    """The article of the page `source`. What is given outranks what the page says.

    Raises `RejectedError` where the page has no article, `PublishedError` where a publication
    time is given that cannot be read.
    """
    tree = _parsed(source)
    facts = read_metadata(tree, given=facts_given, retrieved=facts_given.retrieved)
    title = facts_given.title or facts.title
    stated = [caption.text for caption in facts.captions]
    body = read_body(tree, title=title, description=facts.description, captions=stated)
    blocks = list(body.blocks)
    is_read = any(block.role in _TEXT for block in blocks)
    if sum(len(b.text) for b in blocks if b.role in _TEXT) < LEAST_BODY:
        blocks = _second_reading(source, blocks, title)
    found = found_instead(
        tree,
        titles=facts.titles,
        texts=[block.text for block in blocks if block.role in _TEXT],
        is_article=facts.is_article or facts_given.title is not None,
        is_read=is_read,
    )
    if found is not None:
        raise RejectedError(found.reason)
    if not any(b.role in _TEXT for b in blocks):
        raise RejectedError(
            "found an HTML page without an article. A page with the article's text, or that text as .txt, would do"
        )
    if title and not any(b.role is Role.TITLE for b in blocks):
        blocks.insert(0, ReadBlock(Role.TITLE, facts.title_source or "given_title", title))
    lang, lang_source = _language(facts_given, facts.language, facts.language_source, blocks)
    bylines = [b.text for b in blocks if b.role is Role.BYLINE]
    return Page(
        blocks=tuple(blocks),
        copied=False,
        headline=title,
        url=facts_given.url or facts.url,
        title=title,
        kicker=facts.kicker or next((b.text for b in blocks if b.role is Role.KICKER), None),
        lead=lead_of(blocks),
        body=body_of(blocks),
        captions=captions_of(blocks),
        authors=writers(facts_given.authors, ()) or facts.authors or writers((), bylines),
        agencies=tuple(
            dict.fromkeys(
                (*agencies_of(facts_given.authors), *facts.agencies, *named_agencies(blocks))
            )
        ),
        outlet=facts_given.outlet or facts.outlet,
        published=facts.published,
        modified=facts.modified,
        candidates=facts.candidates,
        zone=facts.zone,
        zone_source=facts.zone_source,
        language=lang,
        language_source=lang_source,
    )


_EMBEDDED = re.compile(r"data:[\w.+/;=-]{0,80};base64,[\w+/=%-]{2000,}")
"""A picture or font in the page itself, as pages hold them that were saved into one file."""


_ARCHIVE_BAR = "wm-ipp-base"
"""The id of what the Wayback Machine puts above its copies, dates of other copies in it."""


def _parsed(source: str) -> Any:
    """The tree of a page. Raises `RejectedError` where there is none.

    Embedded pictures are left out: of an attribute over 10 MB the parser loses the page behind it.
    """
    if ";base64," in source:
        source = _EMBEDDED.sub("data:,", source)
    parser = lxml.etree.HTMLParser(encoding="utf-8", huge_tree=False, remove_pis=True)
    try:
        tree = lxml.etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError) as error:
        raise RejectedError(
            f"found HTML that cannot be parsed ({error}). A page saved whole would do"
        ) from error
    if tree is None:
        raise RejectedError("found HTML without an element. A page saved whole would do")
    if _ARCHIVE_BAR in source:
        for bar in [each for each in tree.iter("div") if each.get("id") == _ARCHIVE_BAR]:
            bar.clear(keep_tail=True)
    return tree


def _second_reading(source: str, blocks: list[ReadBlock], title: str | None) -> list[ReadBlock]:
    """`blocks` with the paragraphs another reader finds, where those are more."""
    known = {title, *(b.text for b in blocks if b.role not in _TEXT)}
    found = [text for text in paragraphs_by_trafilatura(source) if text not in known]
    have = sum(len(b.text) for b in blocks if b.role in _TEXT)
    if sum(map(len, found)) <= have:
        return blocks
    rest = [b for b in blocks if b.role not in _TEXT]
    return rest + [ReadBlock(Role.PARAGRAPH, "trafilatura", text) for text in found]


def _language(
    facts_given: Given, told: str | None, source: str | None, blocks: Sequence[ReadBlock]
) -> tuple[str | None, str | None]:
    stated = language.code(facts_given.language or "")
    if stated is not None:
        return stated, "given"
    texts = "\n".join(b.text for b in blocks if b.role in _TEXT)
    if told is not None and language.agrees(told, texts):
        return told, source
    found = language.detect(texts)
    if found is not None:
        return found, "detected"
    return told, source
