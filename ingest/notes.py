"""Notes as clippers and note books keep articles: Markdown below YAML front matter.

The fields of the front matter are read like those of a JSON object, under all names these have.
`created` and its like say when a page was clipped, and are none of them.
"""

from __future__ import annotations

import re

import yaml

from ingest import json_rows, markdown
from ingest.json_rows import Row

LONGEST_FRONT = 20_000
"""Characters of front matter that are read; note books keep a few hundred."""

_FRONT = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<fields>[\w\"'][\w \"'.-]{0,60}:[^\n]*\n(?:[^\n]*\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)


def row_of(text: str) -> Row | None:
    """The article in a note, or None where `text` is none.

    Raises `RejectedError` where no text stands below the front matter. Front matter that is no YAML
    is left out, with a note that says so.
    """
    front = _FRONT.match(text[:LONGEST_FRONT])
    body = text if front is None else text[front.end() :]
    if front is None and not markdown.is_marked_up(body):
        return None
    fields, notes = ({}, ()) if front is None else _fields(front["fields"])
    row = json_rows.article_in({**fields, "text": markdown.plain(body)})
    return Row(row.given, row.text, is_html=False, notes=(*notes, *row.notes))


def _fields(source: str) -> tuple[dict[str, object], tuple[str, ...]]:
    """(fields of the front matter, notes): texts, lists and dictionaries of them."""
    try:
        # this loader builds nothing else, and leaves dates as they are written
        found = yaml.load(markdown.without_note_links(source), Loader=yaml.BaseLoader)  # noqa: S506
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", None) or "no YAML"
        return {}, (f"front matter not read ({problem})",)
    if not isinstance(found, dict):
        return {}, ("front matter not read (no fields)",)
    known = {str(name).strip().lower().replace(" ", "_"): value for name, value in found.items()}
    return {name: value for name, value in known.items() if value not in ("", [], {})}, ()
