"""A figure of trade with all that was found about it."""

from __future__ import annotations

from dataclasses import dataclass

from annotate.events.trade_measure import Measured
from annotate.events.trade_parties import Parties
from annotate.events.trade_sentence import MANY, FigureAt, Sentence
from annotate.schema import QuantityMention, When


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure with all that was found about it.

    `antecedent` is the earlier sentence that names the flow, where the figure's does not;
    `is_of_verb` says that a verb such as "kaufte" governs it.
    """

    sentence: Sentence
    figure: FigureAt
    flow: str
    parties: Parties
    measured: Measured
    when: When | None
    comparison: str | None
    sector: str | None
    rule: str
    confidence: float
    status: str
    antecedent: Sentence | None
    is_of_verb: bool = False


def may_count(quantity: QuantityMention) -> bool:
    """May the quantity measure trade, or be a bare count of goods: "216.299 Pkw"?"""
    return quantity.value >= MANY or may_measure(quantity)


def may_measure(quantity: QuantityMention) -> bool:
    """Has the quantity a unit or magnitude? Bare counts measure no trade."""
    return quantity.unit is not None or quantity.value != quantity.value_norm
