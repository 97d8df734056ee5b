"""Shows what ingest would make of inputs, without storing anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest import formats
from ingest.article import read
from ingest.errors import RejectedError
from ingest.files import expand
from ingest.page import Page
from ingest.readers import Failure, Item, read_items


def extract_paths(
    paths: Sequence[str], *, input_format: str | None = None
) -> Iterator[dict[str, object]]:
    """One object for each file, in the order given; for JSON lines, one for each line.

    Keys: path, title, kicker, lead (list), published (ISO 8601, local with offset where a time
    of day is known), text (paragraphs and subheadings split by newlines, without title, lead
    and captions), captions (list), authors (list), lang, url, outlet, error (why an input
    cannot be read, else None). Raises `UnknownFormatError`.
    """
    formats.check(input_format)
    for source in expand(paths):
        empty = True
        for item in read_items(source, input_format=input_format):
            empty = False
            yield _extracted(item)
        if empty:
            yield _failed(source.shown, "found no article. One JSON object a line would do")


def _extracted(item: Item | Failure) -> dict[str, object]:
    if isinstance(item, Failure):
        return _failed(item.path, item.reason)
    try:
        return _shown(item, read(item))
    except RejectedError as error:
        return _failed(item.path, str(error))


def _shown(item: Item, page: Page) -> dict[str, object]:
    return {
        "path": item.path,
        "title": page.title,
        "kicker": page.kicker,
        "lead": list(page.lead),
        "published": page.published.local,
        "text": "\n".join(page.body),
        "captions": list(page.captions),
        "authors": list(page.authors),
        "lang": page.language,
        "url": page.url,
        "outlet": page.outlet,
        "error": None,
    }


def _failed(path: str, reason: str) -> dict[str, object]:
    return {
        "path": path,
        "title": None,
        "kicker": None,
        "lead": [],
        "published": None,
        "text": None,
        "captions": [],
        "authors": [],
        "lang": None,
        "url": None,
        "outlet": None,
        "error": reason,
    }
