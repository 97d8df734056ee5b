"""From an item to what the raw tables hold of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

from ingest import feed_html, identity
from ingest.decode import well_formed
from ingest.errors import RejectedError
from ingest.html.charset import decode_page
from ingest.no_article import ERROR, found_by_title
from ingest.page import Given, Page, read_text
from ingest.published import PublishedError
from ingest.readers import Item


@dataclass(frozen=True, slots=True)
class Article:
    """An item that was read, with its ids. `input_format` is what the raw table calls it."""

    article_id: str
    version_id: str
    content_hash: str
    source_id: str | None
    input_format: str
    page: Page


def article_of(item: Item) -> Article:
    """The article in `item`. Raises `RejectedError`."""
    text = _text(item)
    page = _read(item, text)
    given, content = item.given, text
    if item.is_html:
        # What a page says of itself and its article make a version: advertisements and the
        # rest of the page change with every visit.
        content = "\n".join((page.title or "", *page.lead, *page.body, *page.captions))
        given = dataclasses.replace(
            given, url=page.url, published=page.published.local, title=page.title
        )
    if item.is_file and item.is_html and identity.address_key(given.url) is not None:
        given = dataclasses.replace(
            given, source_id=None
        )  # the file's name is nothing of the page's
        article_id = identity.item_id(given, content)
    elif item.is_file:
        article_id = identity.file_id(given.source_id or "", page.headline, content)
    else:
        article_id = identity.item_id(given, content)
    content_hash = identity.content_hash(given, content)
    return Article(
        article_id=article_id,
        version_id=identity.version_id(article_id, content_hash),
        content_hash=content_hash,
        source_id=item.given.source_id,
        input_format=_input_format(item, page),
        page=page,
    )


def read(item: Item) -> Page:
    """What stands in `item`, without ids. Raises `RejectedError`."""
    return _read(item, _text(item))


def _text(item: Item) -> str:
    if isinstance(item.text, str):
        return item.text
    return well_formed(decode_page(item.text, item.charset))


def _read(item: Item, text: str) -> Page:
    try:
        if item.is_html:
            page = _page_reader(item)(text, item.given)
        else:
            page = read_text(text, item.given, as_page=item.as_page)
            _must_be_article(page)
    except PublishedError as error:
        raise RejectedError(str(error)) from error
    if not page.blocks:
        raise RejectedError("found no line with a letter or digit. An article's text would do")
    return page


def _must_be_article(page: Page) -> None:
    """Raises `RejectedError` where a text is what a server answered instead of an article."""
    size = sum(map(len, (*page.lead, *page.body)))
    found = found_by_title((page.title,) if page.title else (), size, kinds=(ERROR,))
    if found is not None:
        raise RejectedError(found.reason)


def _page_reader(item: Item) -> Callable[[str, Given], Page]:
    """The reader of web pages, whose packages are an extra.

    Without them the entries of feeds are read as texts, and `RejectedError` is raised for pages.
    """
    try:
        from ingest.html.page import read_html  # noqa: PLC0415 - only where a page is to be read
    except ImportError as error:
        if item.input_format == "feed":
            return _read_entry
        raise RejectedError(
            f"found an HTML page, and {error.name or error} is not installed. Zeitstrahl with its extra html (pip install '.[html]') would do"
        ) from error
    return read_html


def _read_entry(source: str, given: Given) -> Page:
    return read_text(feed_html.lines_of(source), given, as_page=False)


def _input_format(item: Item, page: Page) -> str:
    """The item's format; a text with a page around it is a copied page."""
    if item.input_format == "text" and page.copied:
        return "copied_page"
    return item.input_format
