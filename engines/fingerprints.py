"""Texts in an Arrow array to fingerprints in an Arrow array: the same on every engine."""

from __future__ import annotations

import pyarrow as pa

from annotate.fingerprint import Fingerprint, fingerprint
from annotate.schema import arrow_type
from engines.arrow import Column

FINGERPRINT_TYPE = arrow_type(Fingerprint)
"""What the SQL function returns: the fields of a `Fingerprint`."""

PARAGRAPHS_TYPE = pa.list_(pa.string())
"""What it is given: the paragraphs of a text, in order."""


def fingerprint_column(paragraphs: Column) -> pa.Array:
    """The fingerprints of a column of texts, one `FINGERPRINT_TYPE` value per row, in order.

    No paragraphs, and null, are a text without words.
    """
    rows = [_plain(fingerprint(text or ())) for text in paragraphs.to_pylist()]
    return pa.array(rows, type=FINGERPRINT_TYPE)


def _plain(made: Fingerprint) -> dict[str, tuple[int, ...]]:
    return {name: getattr(made, name) for name in _NAMES}


_NAMES = tuple(field.name for field in FINGERPRINT_TYPE)
