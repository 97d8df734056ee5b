"""Small pages in the shape of real ones, written for these tests."""

from __future__ import annotations

import json
from typing import Any

import lxml.html

from ingest.html.metadata import Metadata, read_metadata
from ingest.page import Given

URL = (
    "https://www.rheinkurier.example/politik/hafen-von-lomesk-wird-fuer-fracht-gesperrt-a-4711.html"
)


def ld(*things: Any) -> str:
    """The things as JSON-LD scripts."""
    return "".join(f'<script type="application/ld+json">{json.dumps(t)}</script>' for t in things)


def page(head: str = "", body: str = "", *, lang: str = "de") -> str:
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def read(html: str, *, retrieved: Any = None, **given: Any) -> Metadata:
    given.setdefault("url", URL)
    return read_metadata(
        lxml.html.document_fromstring(html), given=Given(**given), retrieved=retrieved
    )


def article(**properties: Any) -> dict[str, Any]:
    """A NewsArticle with the headline the tests use."""
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Hafen von Lomesk wird für Fracht gesperrt",
        **properties,
    }
