"""From an item to what the raw tables hold of it."""

from __future__ import annotations

from dataclasses import dataclass

from ingest import identity
from ingest.errors import RejectedError
from ingest.page import Page, read_text
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
    content = identity.content_hash(item.given, item.text)
    page = read(item) if item.is_file else None
    if page is not None:
        article_id = identity.file_id(item.given.source_id or "", page.headline)
    else:
        article_id = identity.item_id(item.given, item.text)
    return Article(item, article_id, identity.version_id(article_id, content), content, page)


def read(item: Item) -> Page:
    """The article in `item`. Raises `RejectedError`."""
    try:
        page = read_text(item.text, item.given, as_page=item.as_page)
    except PublishedError as error:
        raise RejectedError(str(error)) from error
    if not page.blocks:
        raise RejectedError("found no line with a letter or digit. An article's text would do")
    return page


def input_format(item: Item, page: Page) -> str:
    """What the raw table calls the item's format: a text with a page around it is a copied page."""
    if item.input_format == "text" and page.copied:
        return "copied_page"
    return item.input_format
