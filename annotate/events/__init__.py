"""Events of an article: visits, arms deliveries, vetoes, trade figures, and types added as data."""

from __future__ import annotations

import dataclasses
import re

from annotate.document import Document
from annotate.events import coder, frames, trade
from annotate.events.datelines import datelines
from annotate.events.historic_states import historic_states
from annotate.events.items import ItemReader
from annotate.events.link_date import published_day
from annotate.events.merge import merge, to_event
from annotate.events.trace import Trace
from annotate.gazetteer import Gazetteer, Kind
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
    trace: Trace | None = None,
) -> tuple[Event, ...]:
    """The events of `document`, each with its evidence, in order of their leading sentence.

    `event_no` counts from 0 in that order. Languages without frames give trade figures only.
    `trace` collects how it came about.
    """
    events: list[Event] = []
    actors = historic_states(actors, document.published, gazetteer)
    grammar = frames.grammar(document.lang)
    if grammar is not None:
        sides = _as_sides(document, gazetteer, actors)
        serving = _serving(document, gazetteer, sides)
        sides = _of_organisations(sides, serving)
        article = coder.code_events(
            document,
            grammar,
            _items(gazetteer),
            sides,
            dates,
            serving,
            _officials(gazetteer),
            datelines(document, gazetteer),
            trace=trace,
        )
        reports = merge(article, grammar, published_day(document.published))
        events = [to_event(report, 0, gazetteer, serving) for report in reports]
        if trace is not None:
            trace.made(events, reports)
    events += trade.find_trade_figures(
        document,
        gazetteer=gazetteer,
        dates=dates,
        actors=actors,
        quantities=quantities,
        trace=trace,
    )
    events.sort(key=_order)
    if trace is not None:
        trace.number(events)
    return tuple(dataclasses.replace(event, event_no=number) for number, event in enumerate(events))


def _order(event: Event) -> tuple[int, int, str, int]:
    lead = event.mentions[0]
    return lead.block_no, lead.start_char, event.event_type, event.event_no


def _as_sides(
    document: Document, gazetteer: Gazetteer, actors: tuple[ActorMention, ...]
) -> tuple[ActorMention, ...]:
    """`actors` with agencies of a government ("CIA") as the state they act for."""
    public = _government_bodies(document.lang, gazetteer)
    if not public:
        return actors
    found: list[ActorMention] = []
    for mention in actors:
        code = public.get(mention.name) if mention.kind == "organisation" else None
        if code is None:
            found.append(mention)
            continue
        state = gazetteer.states[code]
        found.append(
            dataclasses.replace(
                mention, actor_id=state.actor_id, name=state.name, kind="state", country_code=code
            )
        )
    return tuple(found)


def _serving(
    document: Document, gazetteer: Gazetteer, actors: tuple[ActorMention, ...]
) -> dict[str, str]:
    """Who stands for an organisation: by what is known, or by a title that begins with it.

    "UN-Generalsekretär X": the organisation's name, a hyphen, the office, the person.
    """
    texts = {block.block_no: block.text for block in document.blocks}
    found: dict[str, str] = {}
    for first, before, mention in zip((None, None, *actors), (None, *actors), actors, strict=False):
        if mention.kind != "person":
            continue
        if mention.country_code is None:
            known = _organisation(gazetteer, mention.actor_id)
            if known is not None:
                found.setdefault(mention.actor_id, known)
        if before is not None and before.kind == "organisation" and mention.via == "title":
            between = texts[mention.block_no][before.end_char : mention.start_char]
            theirs = (
                first is not None
                and first.kind == "state"
                and 0 <= before.start_char - first.end_char < 3
            )  # "der russische UN-Botschafter": he stands for Russia
            if before.block_no == mention.block_no and _TITLE.fullmatch(between) and not theirs:
                found[mention.actor_id] = before.name
    return found


def _of_organisations(
    actors: tuple[ActorMention, ...], serving: dict[str, str]
) -> tuple[ActorMention, ...]:
    """`actors` without the states of those who stand for an organisation."""
    return tuple(
        dataclasses.replace(m, country_code=None)
        if m.country_code is not None and m.actor_id in serving
        else m
        for m in actors
    )


_TITLE = re.compile(r"-(?!Botschafter|Vertret|Gesandt)[\w-]+ ")
"""The rest of a title that begins with an organisation; ambassadors at one serve their state."""

_ORGANISATIONS: dict[tuple[str, str], str | None] = {}


def _organisation(gazetteer: Gazetteer, actor_id: str) -> str | None:
    """The organisation that a person stands for, looked up once."""
    key = (gazetteer.fingerprint, actor_id)
    if key not in _ORGANISATIONS:
        _ORGANISATIONS[key] = gazetteer.organisation_of(actor_id)
    return _ORGANISATIONS[key]


_OTHER = "other"
"""The office of envoys, party leaders and the like, who often live abroad."""

_OFFICIALS: dict[str, frozenset[str]] = {}


def _officials(gazetteer: Gazetteer) -> frozenset[str]:
    """The ids of the people in the gazetteer who hold or held a high office of state."""
    if gazetteer.fingerprint not in _OFFICIALS:
        _OFFICIALS[gazetteer.fingerprint] = frozenset(
            person.actor_id for person in gazetteer.persons if person.offices - {_OTHER}
        )
    return _OFFICIALS[gazetteer.fingerprint]


_GOVERNMENT_BODIES: dict[tuple[str, str], dict[str, str]] = {}


def _government_bodies(lang: str, gazetteer: Gazetteer) -> dict[str, str]:
    key = (lang, gazetteer.fingerprint)
    if key not in _GOVERNMENT_BODIES:
        _GOVERNMENT_BODIES[key] = {
            entry.name: entry.country_code
            for entries in gazetteer.lookup(lang, None).values()
            for entry in entries
            if entry.kind is Kind.ORGANISATION
            and entry.detail == "government"
            and entry.country_code
        }
    return _GOVERNMENT_BODIES[key]


def _items(gazetteer: Gazetteer) -> ItemReader:
    """The reader of weapon words for a gazetteer, made once."""
    if gazetteer.fingerprint not in _ITEM_READERS:
        _ITEM_READERS[gazetteer.fingerprint] = ItemReader(gazetteer.weapon_terms)
    return _ITEM_READERS[gazetteer.fingerprint]
