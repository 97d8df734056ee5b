"""Notes as clippers and note books keep articles: Markdown below YAML front matter.

The fields of the front matter are read like those of a JSON object, under all names these have.
`created` and its like say when a page was clipped, and are none of them.
"""

from __future__ import annotations

import re

import yaml

from ingest import json_rows, markdown
from ingest.errors import RejectedError
from ingest.json_rows import Row

LONGEST_FRONT = 20_000
"""Characters of front matter that are read; note books keep a few hundred."""

_LINE = (
    r"(?:[\w\"'][\w \"'.:-]{0,60}:(?:[ \t][^\n]*)?|[ \t]+[^\n]*|-[ \t][^\n]*|#[^\n]*|[ \t]*)\r?\n"
)
"""A field, what goes on below it, a comment, or nothing: a rule over a text is no front matter."""

_FRONT = re.compile(
    rf"\ufeff?---[ \t]*\r?\n(?P<fields>(?=[\w\"'#])(?:{_LINE})+?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_FIELD = re.compile(r"^([\w-]{1,40}):[ \t]+((?![\[{])\S[^\n]*?)[ \t]*\r?$", re.MULTILINE)


def row_of(text: str) -> Row | None:
    """The article in a note, or None where `text` is none.

    Raises `RejectedError` where no text stands below the front matter. Of front matter that is no YAML
    the fields of one line are read; fields that cannot be read are left out; a note says so.
    """
    front = _FRONT.match(text[:LONGEST_FRONT])
    body = text if front is None else text[front.end() :]
    if front is None and not markdown.is_marked_up(body):
        return None
    text = markdown.plain(body)
    if not any(map(str.isalnum, text)):
        raise RejectedError(
            "found no text below the front matter. The article's text there would do"
        )
    fields, notes = ({}, ()) if front is None else _fields(front["fields"])
    try:
        row = json_rows.article_in({**fields, "text": text})
    except RejectedError as error:
        row = json_rows.article_in({"text": text})
        notes = (f"front matter not read ({error})",)
    return Row(row.given, row.text, is_html=False, notes=(*notes, *row.notes))


def _fields(source: str) -> tuple[dict[str, object], tuple[str, ...]]:
    """(fields of the front matter under their names and those in small letters, notes).

    Values are texts, null and numbers too, and lists and dictionaries of them.
    """
    shown = markdown.without_note_links(source)
    notes: tuple[str, ...] = ()
    try:
        # this loader builds nothing else, and leaves dates as they are written
        found = yaml.load(shown, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError) as error:
        problem = getattr(error, "problem", None) or "nested too deep"
        notes = (f"front matter read line by line ({problem})",)
        found = {name: value.strip("\"'") for name, value in _FIELD.findall(shown)}
    if not isinstance(found, dict):
        return {}, ("front matter not read (no fields)",)
    known = {str(name).strip(): value for name, value in found.items()}
    known = {name.lower().replace(" ", "_"): value for name, value in known.items()} | known
    if "published" in known:  # under another name a date that cannot be read costs itself only
        known = {"published_at": known.pop("published"), **known}
    return {name: value for name, value in known.items() if value not in _NOTHING}, notes


_NOTHING: tuple[object, ...] = ("", "null", "~", "Null", "NULL", [], {})
