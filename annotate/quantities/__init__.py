"""Quantities: numbers with their units, wherever an article prints one."""

from __future__ import annotations

from decimal import Decimal

from annotate.document import TEXT_ROLES, Document
from annotate.quantities.find import quantities_in
from annotate.quantities.lexicon import lexicon
from annotate.schema import QuantityMention

__all__ = ["find_quantities"]


def find_quantities(document: Document) -> tuple[QuantityMention, ...]:
    """The quantities of an article, in order of block and offset, not overlapping.

    Money, percent, percentage points, weights and volumes, multiples ("achtmal", unit
    ``x``), fractions ("zwei Drittel", likewise ``x``) and plain counts (unit None). Dates,
    clock times, ages and numbers that are names ("Artikel 51") are none. A language without
    number data has no quantities.
    """
    words = lexicon(document.lang)
    if words is None:
        return ()
    return tuple(
        QuantityMention(
            block_no=block.block_no,
            start_char=found.start,
            end_char=found.end,
            text=block.text[found.start : found.end],
            value=_as_float(found.value),
            value_norm=_as_float(found.value * found.factor),
            unit=found.unit,
        )
        for block in document.blocks
        if block.role in TEXT_ROLES
        for found in quantities_in(block.text, words)
    )


_WHOLE = 10**15
"""Numbers from here on have no decimals that a float could keep."""


def _as_float(value: Decimal) -> float:
    """To six decimals."""
    return float(value if abs(value) >= _WHOLE else round(value, 6))
