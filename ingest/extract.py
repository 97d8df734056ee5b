"""Shows what ingest would make of inputs, without storing anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ingest import formats, workers
from ingest.article import read
from ingest.errors import RejectedError
from ingest.files import Input, expand
from ingest.meter import Meter
from ingest.page import Page
from ingest.readers import Failure, Item, read_items
from ingest.workers import Workers


def extract_paths(
    paths: Sequence[str],
    *,
    input_format: str | None = None,
    processes: int | None = 1,
    on_progress: Callable[[int, float | None], None] | None = None,
) -> Iterator[dict[str, object]]:
    """One object for each file, in the order given; for JSON lines, one for each line.

    Keys: path, title, kicker, lead (list), published (ISO 8601, local with offset where a time
    of day is known), text (paragraphs and subheadings split by newlines, without title, lead
    and captions), captions (list), authors (list), lang, url, outlet, error (why an input
    cannot be read, else None). Up to `processes` read (None: one for each core); `on_progress` as in
    `ingest.run.ingest_paths`. Raises `UnknownFormatError`.
    """
    formats.check(input_format)
    sources = list(expand(paths))
    meter = Meter(sources)
    pool = Workers(processes or workers.cores(), read=_extracted)
    chunks = workers.chunks_of(_inputs(sources, input_format, meter))
    tried = 0
    for chunk, found in pool.results((chunk, _items(chunk)) for chunk in chunks):
        left = iter(found)
        for each in chunk:
            result = each.reason if isinstance(each, Failure) else next(left)
            yield _failed(each.path, result) if isinstance(result, str) else result
        tried += len(chunk)
        if on_progress is not None:
            on_progress(tried, meter.share)


def _inputs(
    sources: Iterable[Input], input_format: str | None, meter: Meter
) -> Iterator[Item | Failure]:
    for source in sources:
        empty = True
        for each in read_items(source, input_format=input_format, meter=meter):
            empty = False
            yield each
        if empty:
            yield Failure(source.shown, None, "found no article. One JSON object a line would do")
        meter.finish(source)


def _items(chunk: Sequence[Item | Failure]) -> list[Item]:
    return [each for each in chunk if isinstance(each, Item)]


def _extracted(item: Item) -> dict[str, object] | str:
    """What stands in `item`, or why it cannot be read."""
    try:
        return _shown(item, read(item))
    except RejectedError as error:
        return str(error)


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
