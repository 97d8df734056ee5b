"""Articles in Arrow arrays to annotations in an Arrow array: the same on every engine."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias, cast

import pyarrow as pa

from annotate.document import Block, Document, Role
from annotate.schema import ANNOTATION_TYPE, BLOCKS_TYPE, Annotation, to_plain

RESULT_TYPE = pa.struct([*ANNOTATION_TYPE, pa.field("error", pa.string())])
"""What the SQL function returns: the fields of an annotation, and `error`.

`error` is null where annotation succeeded. Where it failed, all other fields are null.
"""

ARGUMENT_TYPES = (BLOCKS_TYPE, pa.string(), pa.string(), pa.string())
"""blocks, published, lang, zone: the fields of a `Document`."""

Column: TypeAlias = pa.Array | pa.ChunkedArray
Annotator = Callable[[Document], Annotation]


def annotate_column(
    blocks: Column, published: Column, lang: Column, zone: Column, *, annotate: Annotator
) -> pa.Array:
    """The annotations of a column of articles, one `RESULT_TYPE` value per row, in order.

    An article on which `annotate` raises does not stop the others: its row carries the
    error, which `articles.annotation_error` shows and a test counts.
    """
    arguments = (blocks.to_pylist(), published.to_pylist(), lang.to_pylist(), zone.to_pylist())
    rows = [_annotate_row(*row, annotate=annotate) for row in zip(*arguments, strict=True)]
    try:
        return pa.array(rows, type=RESULT_TYPE)
    except (pa.ArrowException, OverflowError, TypeError, ValueError):  # find out which row
        return pa.array([_fitting(row) for row in rows], type=RESULT_TYPE)


def document(
    blocks: Sequence[Mapping[str, Any]] | None,
    published: str | None,
    lang: str | None,
    zone: str | None,
) -> Document:
    """A `Document` from plain values. No blocks is an article without text.

    A missing language is ``und`` (ISO 639-2, undetermined); a missing zone is UTC. Raises
    `ValueError` for a role that does not exist.
    """
    return Document(
        blocks=tuple(Block(b["block_no"], Role(b["role"]), b["text"]) for b in blocks or ()),
        published=published,
        lang=lang or "und",
        zone=zone or "UTC",
    )


def _annotate_row(
    blocks: Sequence[Mapping[str, Any]] | None,
    published: str | None,
    lang: str | None,
    zone: str | None,
    *,
    annotate: Annotator,
) -> dict[str, object]:
    try:
        annotation = annotate(document(blocks, published, lang, zone))
    except Exception as error:  # noqa: BLE001  # whatever it is, the row says it
        return {"error": _where(error)}
    plain = cast("dict[str, object]", to_plain(annotation))
    return {**plain, "error": None}


def _fitting(row: dict[str, object]) -> dict[str, object]:
    """`row`, or its error where a value does not fit the type it is declared with."""
    try:
        pa.array([row], type=RESULT_TYPE)
    except (pa.ArrowException, OverflowError, TypeError, ValueError) as error:
        return {"error": f"{type(error).__name__} in the annotation's values: {error}"}
    return row


def _where(error: Exception) -> str:
    """``ValueError in annotate.dates:88: the message``: the same on every machine."""
    frames = [
        (frame.f_globals.get("__name__", "?"), line)
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    ours = [frame for frame in frames if frame[0].split(".")[0] == "annotate"]
    module, line = (ours or frames)[-1]
    return f"{type(error).__name__} in {module}:{line}: {error}"
