"""From an item to what the raw tables hold of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

from ingest import identity
from ingest.errors import RejectedError
from ingest.page import Given, Page, read_text
from ingest.published import PublishedError
from ingest.readers import Item


@dataclass(frozen=True, slots=True)
class Article:
    """An item with its ids, before or after reading. `page` is None until it is needed."""

    item: Item
    article_id: str
    version_id: str
    content_hash: str
    page: Page | None


def identify(item: Item) -> Article:
    """The ids of `item`. Items of feeds are not read for it; a file is, for its headline.

    Raises `RejectedError` where a file's text cannot be read.
    """
    page = read(item) if item.is_file or item.is_html else None
    if page is not None and item.is_html:
        return _identify_page(item, page)
    content = identity.content_hash(item.given, item.text)
    if page is not None:
        article_id = identity.file_id(item.given.source_id or "", page.headline)
    else:
        article_id = identity.item_id(item.given, item.text)
    return Article(item, article_id, identity.version_id(article_id, content), content, page)


def _identify_page(item: Item, page: Page) -> Article:
    """The ids of a web page: known by its address, else as any file or line.

    What it says of itself and its article make a version: advertisements and the rest of the page
    change with every visit.
    """
    texts = "\n".join((page.title or "", *page.lead, *page.body, *page.captions))
    given = dataclasses.replace(
        item.given, url=page.url, published=page.published.local, title=page.title
    )
    if page.url is None and item.is_file:
        article_id = identity.file_id(item.given.source_id or "", page.headline)
    else:
        article_id = identity.item_id(given, texts)
    content = identity.content_hash(given, texts)
    return Article(item, article_id, identity.version_id(article_id, content), content, page)


def read(item: Item) -> Page:
    """The article in `item`. Raises `RejectedError`."""
    try:
        if item.is_html:
            page = _page_reader()(item.text, item.given)
        else:
            page = read_text(item.text, item.given, as_page=item.as_page)
    except PublishedError as error:
        raise RejectedError(str(error)) from error
    if not page.blocks:
        raise RejectedError("found no line with a letter or digit. An article's text would do")
    return page


def _page_reader() -> Callable[[str, Given], Page]:
    """The reader of web pages, whose packages are an extra. Raises `RejectedError` without them."""
    try:
        from ingest.html.page import read_html  # noqa: PLC0415 - only where a page is to be read
    except ImportError as error:
        raise RejectedError(
            f"found an HTML page, and {error.name or error} is not installed. Zeitstrahl with its extra html (pip install '.[html]') would do"
        ) from error
    return read_html


def input_format(item: Item, page: Page) -> str:
    """What the raw table calls the item's format: a text with a page around it is a copied page."""
    if item.input_format == "text" and page.copied:
        return "copied_page"
    return item.input_format
