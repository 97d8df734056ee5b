"""Trade figures: each printed number about a state's or sector's trade becomes an event.

A figure needs a word of trade that governs it. What its sentence leaves out (flow, reporter,
partner, period, currency) comes from the sentences before, as a reader would take it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from annotate.document import TEXT_ROLES, Block, Document, Role
from annotate.events.trace import Trace, Why
from annotate.events.trade_coder import TradeCoder
from annotate.events.trade_discourse import NEAR
from annotate.events.trade_lexicon import TradeLexicon, trade_lexicon
from annotate.events.trade_merge import merged
from annotate.events.trade_parties import PARTNER, REPORTER
from annotate.events.trade_sentence import Sentence, read_sentence
from annotate.events.trade_statement import Statement, may_count
from annotate.gazetteer import Gazetteer
from annotate.schema import (
    ActorMention,
    DateMention,
    Event,
    EventEvidence,
    QuantityMention,
    RoleFiller,
    When,
)
from annotate.text import sentences as split_sentences

_HEADLINE = frozenset({Role.TITLE, Role.KICKER, Role.LEAD})

M = TypeVar("M", ActorMention, DateMention, QuantityMention)


def find_trade_figures(
    document: Document,
    *,
    gazetteer: Gazetteer,
    dates: Sequence[DateMention],
    actors: Sequence[ActorMention],
    quantities: Sequence[QuantityMention],
    sentences: Sequence[tuple[int, int, int, int]] | None = None,
    trace: Trace | None = None,
) -> tuple[Event, ...]:
    """The trade figures of an article, in order of their sentences and offsets.

    `sentences` are (block_no, sentence_no, start_char, end_char); they are found where not
    given. `event_no` counts from 0 and is provisional. A language without words of trade has
    no figures. Confidence: 0.9 where the segment names flow and both sides, less where the
    sentence (0.8) or an earlier one (0.65) had to help, less again for weak words.
    """
    lexicon = trade_lexicon(document.lang)
    if lexicon is None or not any(may_count(q) for q in quantities):
        if trace is not None:
            trace.no_figures = Why.NO_LANGUAGE if lexicon is None else Why.NO_TRADE
        return ()
    blocks = [b for b in document.blocks if b.role in TEXT_ROLES]
    if not _may_hold_figures(blocks, quantities, lexicon):
        if trace is not None:
            trace.no_figures = Why.NO_TRADE
        return ()
    coder = TradeCoder(document, gazetteer, lexicon, trace)
    coder.discourse.find_office(actors)
    for sentence in _read(blocks, document, lexicon, dates, actors, quantities, sentences):
        coder.read(sentence)
    headline = frozenset(b.block_no for b in blocks if b.role in _HEADLINE)
    groups = merged(coder.statements(), headline)
    events = tuple(_event(number, group) for number, group in enumerate(groups))
    if trace is not None:
        trace.made(events, groups)
    return events


def _may_hold_figures(
    blocks: Sequence[Block], quantities: Sequence[QuantityMention], lexicon: TradeLexicon
) -> bool:
    """Has a block a figure, and it or one of the two before it a word of trade?"""
    with_figures = {q.block_no for q in quantities if may_count(q)}
    last = -9
    for number, block in enumerate(blocks):
        if lexicon.mentions_trade(block.text):
            last = number
        if block.block_no in with_figures and number - last <= NEAR:
            return True
    return False


def _read(
    blocks: Sequence[Block],
    document: Document,
    lexicon: TradeLexicon,
    dates: Sequence[DateMention],
    actors: Sequence[ActorMention],
    quantities: Sequence[QuantityMention],
    sentences: Sequence[tuple[int, int, int, int]] | None,
) -> Iterator[Sentence]:
    spans = sentences
    if spans is None:
        spans = [
            (block.block_no, number, start, end)
            for block in blocks
            for number, (start, end) in enumerate(split_sentences(block.text, document.lang))
        ]
    texts = {block.block_no: block.text for block in blocks}
    found_actors, found_dates = _by_block(actors), _by_block(dates)
    found_quantities = _by_block(quantities)
    for block_no, number, start, end in spans:
        if block_no not in texts:
            continue
        yield read_sentence(
            texts[block_no],
            start,
            end,
            block_no=block_no,
            sentence_no=number,
            lexicon=lexicon,
            actors=_within(found_actors, block_no, start, end),
            dates=_within(found_dates, block_no, start, end),
            figures=_within(found_quantities, block_no, start, end),
        )


def _by_block(mentions: Sequence[M]) -> dict[int, list[M]]:
    """The mentions of each block, in order."""
    found: dict[int, list[M]] = {}
    for mention in sorted(mentions, key=lambda m: m.start_char):
        found.setdefault(mention.block_no, []).append(mention)
    return found


def _within(mentions: dict[int, list[M]], block_no: int, start: int, end: int) -> list[M]:
    """Those that begin within ``start:end`` of a block."""
    return [m for m in mentions.get(block_no, ()) if start <= m.start_char < end]


# --- events -------------------------------------------------------------------------------


def _event(number: int, group: tuple[Statement, ...]) -> Event:
    found = group[0]
    measured = found.measured
    roles = [
        _filler(role, mention)
        for role, mentions in (
            (REPORTER, found.parties.reporters),
            (PARTNER, found.parties.partners),
        )
        for mention in mentions
    ]
    mentions: list[EventEvidence] = []
    for statement in group:
        for sentence in (statement.sentence, statement.antecedent):
            if sentence is not None and all(
                (sentence.block_no, sentence.start) != (m.block_no, m.start_char) for m in mentions
            ):
                mentions.append(_evidence(sentence, statement))
    return Event(
        event_no=number,
        event_type="trade_figure",
        status=found.status,
        confidence=found.confidence,
        when=found.when or When(),
        comparison_edtf=found.comparison,
        place=None,
        place_country=None,
        purpose=None,
        items=(),
        subject=None,
        flow=found.flow,
        sector=found.sector,
        measure=measured.measure,
        value=measured.value,
        unit=measured.unit,
        value_norm=measured.value_norm,
        roles=tuple(roles),
        mentions=tuple(mentions),
        claims=(),
    )


def _filler(role: str, mention: ActorMention) -> RoleFiller:
    return RoleFiller(
        role=role,
        name=mention.name,
        kind=mention.kind,
        country_code=mention.country_code,
        actor_id=mention.actor_id,
        block_no=mention.block_no,
        start_char=mention.start_char,
        end_char=mention.end_char,
    )


def _evidence(sentence: Sentence, found: Statement) -> EventEvidence:
    return EventEvidence(
        block_no=sentence.block_no,
        sentence_no=sentence.sentence_no,
        start_char=sentence.start,
        end_char=sentence.end,
        evidence=sentence.text,
        status=found.status,
        rule_id=found.rule,
        confidence=found.confidence,
    )
