"""Events of an article: visits, arms deliveries, vetoes, trade figures, and types added as data."""

from __future__ import annotations

import dataclasses

from annotate.document import Document
from annotate.events import coder, frames, trade
from annotate.events.items import ItemReader
from annotate.events.merge import merge, to_event
from annotate.gazetteer import Gazetteer
from annotate.schema import ActorMention, DateMention, Event, QuantityMention

__all__ = ["find_events"]

_ITEM_READERS: dict[str, ItemReader] = {}


def find_events(
    document: Document,
    *,
    gazetteer: Gazetteer,
    dates: tuple[DateMention, ...],
    actors: tuple[ActorMention, ...],
    quantities: tuple[QuantityMention, ...],
) -> tuple[Event, ...]:
    """The events of `document`, each with its evidence, in order of their leading sentence.

    `event_no` counts from 0 in that order. Languages without frames give trade figures only.
    """
    events: list[Event] = []
    grammar = frames.grammar(document.lang)
    if grammar is not None:
        article = coder.code_events(document, grammar, _items(gazetteer), actors, dates)
        events = [to_event(report, 0) for report in merge(article.reports, article.sentences, grammar)]
    events += trade.find_trade_figures(
        document, gazetteer=gazetteer, dates=dates, actors=actors, quantities=quantities
    )
    events.sort(key=_order)
    return tuple(dataclasses.replace(event, event_no=number) for number, event in enumerate(events))


def _order(event: Event) -> tuple[int, int, str, int]:
    lead = event.mentions[0]
    return lead.block_no, lead.start_char, event.event_type, event.event_no


def _items(gazetteer: Gazetteer) -> ItemReader:
    """The reader of weapon words for a gazetteer, made once."""
    if gazetteer.fingerprint not in _ITEM_READERS:
        _ITEM_READERS[gazetteer.fingerprint] = ItemReader(gazetteer.weapon_terms)
    return _ITEM_READERS[gazetteer.fingerprint]

