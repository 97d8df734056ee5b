"""Trade figures: each printed number about a state's or sector's trade becomes an event.

A figure needs a word of trade that governs it. What its sentence leaves out (flow, reporter,
partner, period, currency) comes from the sentences before, as a reader would take it.
"""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from annotate.document import TEXT_ROLES, Block, Document, Role
from annotate.events import trade_measure
from annotate.events.trade_governor import Governor, govern, governors
from annotate.events.trade_lexicon import (
    BALANCE,
    EXPORT,
    IMPORT,
    TRADE,
    TradeLexicon,
    trade_lexicon,
)
from annotate.events.trade_measure import CHANGE, RATIO, VALUE, Measured
from annotate.events.trade_parties import PARTNER, REPORTER, Parties, is_trader, parties_in
from annotate.events.trade_period import period_of
from annotate.events.trade_sector import sector_of
from annotate.events.trade_sentence import FigureAt, Link, Segment, Sentence, read_sentence
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

M = TypeVar("M", ActorMention, DateMention, QuantityMention)

_REVERSED = {EXPORT: IMPORT, IMPORT: EXPORT}
_NEAR = 2
"""A figure without a word of trade belongs to one named at most so many sentences before."""


@dataclass(slots=True)
class Topic:
    """What the article's talk of trade is on, as of the last sentence with a word of trade."""

    flow: str = ""
    sign: int = 0
    parties: Parties = field(default_factory=Parties)
    when: When | None = None
    step: str | None = None
    unit: str | None = None
    sector: str | None = None
    measure: str | None = None
    sentence: Sentence | None = None
    at: int = -9


@dataclass(frozen=True, slots=True)
class _Statement:
    """A figure with all that was found about it."""

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


def find_trade_figures(
    document: Document,
    *,
    gazetteer: Gazetteer,
    dates: Sequence[DateMention],
    actors: Sequence[ActorMention],
    quantities: Sequence[QuantityMention],
    sentences: Sequence[tuple[int, int, int, int]] | None = None,
) -> tuple[Event, ...]:
    """The trade figures of an article, in order of their sentences and offsets.

    `sentences` are (block_no, sentence_no, start_char, end_char); they are found where not
    given. `event_no` counts from 0 and is provisional. A language without words of trade has
    no figures. Confidence: 0.9 where the segment names flow and both sides, less where the
    sentence (0.8) or an earlier one (0.65) had to help, less again for weak words.
    """
    lexicon = trade_lexicon(document.lang)
    if lexicon is None or not any(_may_measure(q) for q in quantities):
        return ()
    blocks = [b for b in document.blocks if b.role in TEXT_ROLES]
    if not any(lexicon.mentions_trade(b.text) for b in blocks):
        return ()
    coder = _Coder(document, gazetteer, lexicon)
    for sentence in _read(blocks, document, lexicon, dates, actors, quantities, sentences):
        coder.read(sentence)
    return tuple(_event(number, found) for number, found in enumerate(coder.found))


def _may_measure(quantity: QuantityMention) -> bool:
    return quantity.unit is not None or quantity.value != quantity.value_norm


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
    found_actors, found_dates = _Mentions(actors), _Mentions(dates)
    found_quantities = _Mentions(quantities)
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
            actors=found_actors.within(block_no, start, end),
            dates=found_dates.within(block_no, start, end),
            figures=found_quantities.within(block_no, start, end),
        )


class _Mentions(Generic[M]):
    """Mentions sorted by place, to be asked for those of a sentence."""

    def __init__(self, mentions: Sequence[M]) -> None:
        self.mentions = sorted(mentions, key=lambda m: (m.block_no, m.start_char))
        self.places = [(m.block_no, m.start_char) for m in self.mentions]

    def within(self, block_no: int, start: int, end: int) -> list[M]:
        first = bisect.bisect_left(self.places, (block_no, start))
        last = bisect.bisect_left(self.places, (block_no, end))
        return self.mentions[first:last]


class _Coder:
    """Reads the sentences of one article in order and carries the topic from each to the next."""

    def __init__(self, document: Document, gazetteer: Gazetteer, lexicon: TradeLexicon) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.topic = Topic()
        self.states: list[ActorMention] = []
        self.found: list[_Statement] = []
        self.number = 0

    def read(self, sentence: Sentence) -> None:
        """Code the figures of `sentence`, then let it change the topic."""
        self.number += 1
        in_sentence: list[_Statement] = []
        if any(
            _may_measure(f.mention) or f.mention.value < 0 for f in sentence.figures
        ) and not any("not_done" in w.tags for w in sentence.words):
            for segment in sentence.segments:
                for figure in segment.figures:
                    statement = self._state(sentence, segment, figure, in_sentence)
                    if statement:
                        in_sentence.append(statement)
        self.found += in_sentence
        self._turn(sentence, in_sentence)
        self.states += [a.mention for a in sentence.actors if is_trader(a.mention, self.lexicon)]

    # --- one figure -----------------------------------------------------------------------

    def _state(
        self, sentence: Sentence, segment: Segment, figure: FigureAt, done: list[_Statement]
    ) -> _Statement | None:
        lexicon = self.lexicon
        measured = trade_measure.measure(
            sentence,
            segment,
            figure,
            lexicon,
            last_measure=done[-1].measured.measure if done else None,
        )
        if measured is None:
            measured = self._as_balance(sentence, segment, figure)
            if measured is None:
                return None
        governed = govern(sentence, segment, figure, lexicon)
        if governed == "rival":
            return None
        governor = governed if isinstance(governed, Governor) else None
        rule = "trade_segment"
        antecedent: Sentence | None = None
        if governor is None:
            governor = self._governor_nearby(sentence, segment, figure)
            rule = "trade_sentence"
        if governor is None or (governor.weak and not self._is_trade_talk(sentence, governor)):
            weak, governor = governor, None
            if weak is None or weak.flow == BALANCE:
                governor = self._governor_carried(sentence, segment, figure, measured)
            if governor is None and weak is not None:
                governor = self._weak(sentence, segment, weak, measured)
                rule = "trade_weak"
            elif governor is not None:
                rule = "trade_carried"
                antecedent = self.topic.sentence
            if governor is None:
                return None
        flow, sign = governor.flow, governor.sign
        if sentence.has_lower(lexicon.data.reverse) and rule in ("trade_carried",):
            flow = _REVERSED.get(flow, flow)
        if flow != BALANCE and self._is_balance(sentence, segment, figure, measured):
            flow, sign = BALANCE, self._sign(sentence, segment)
        if flow == BALANCE and measured.measure == VALUE:
            sign = sign or self._sign(sentence, segment) or 1
            if sign < 0 < measured.value:
                measured = dataclasses.replace(
                    measured, value=-measured.value, value_norm=-measured.value_norm
                )
        measured = self._with_unit(measured, done)
        if measured is None:
            return None
        parties, helped = self._parties(sentence, segment, figure, governor, flow, rule, done)
        if not parties.reporters and not (
            flow == TRADE and sentence.has_lower(lexicon.data.whole_world)
        ):
            return None
        if rule == "trade_weak" and not parties.complete:
            return None
        period = period_of(
            sentence,
            segment,
            figure,
            lexicon,
            carried=self.topic.when,
            carried_step=self.topic.step,
            published=self.document.published,
        )
        when, comparison = period.when, period.comparison
        if self._is_former(sentence, figure) and comparison is not None and when is not None:
            when, comparison = self._at(when, comparison), None
        status = self._status(sentence, segment)
        if status is None:
            return None
        confidence = {"trade_segment": 0.9, "trade_sentence": 0.8}.get(rule, 0.65)
        return _Statement(
            sentence=sentence,
            figure=figure,
            flow=flow,
            parties=parties,
            measured=measured,
            when=when,
            comparison=comparison if measured.measure in (CHANGE, RATIO) else None,
            sector=sector_of(sentence, segment, figure, governor, lexicon),
            rule=rule,
            confidence=round(confidence - 0.1 * helped - 0.1 * governor.weak, 2),
            status=status,
            antecedent=antecedent,
        )

    def _as_balance(
        self, sentence: Sentence, segment: Segment, figure: FigureAt
    ) -> Measured | None:
        """ "ein Minus von 3 Milliarden Euro im Handel mit China" is a balance, no change."""
        mention = figure.mention
        if not trade_measure.is_money(mention.unit) or figure.before in self.lexicon.data.by:
            return None
        data = self.lexicon.data
        before = range(max(segment.first, figure.first - 5), figure.first)
        words = {sentence.tokens[i].text for i in before}
        if not words & (data.balance_minus_words | data.balance_plus_words):
            return None
        talk = any(w.flow in (TRADE, BALANCE) for w in sentence.words) or (
            self.topic.flow == BALANCE and self.number - self.topic.at <= 1
        )
        return Measured(VALUE, mention.value, mention.unit, mention.value_norm) if talk else None

    def _is_balance(
        self, sentence: Sentence, segment: Segment, figure: FigureAt, measured: Measured
    ) -> bool:
        return (
            measured.measure == VALUE
            and trade_measure.measure(sentence, segment, figure, self.lexicon, last_measure=None)
            is None
        )

    def _sign(self, sentence: Sentence, segment: Segment) -> int:
        data = self.lexicon.data
        for part in (segment, *sentence.segments):
            for i in range(part.first, part.last):
                if sentence.tokens[i].text in data.balance_minus_words:
                    return -1
                if sentence.tokens[i].text in data.balance_plus_words:
                    return 1
        return self.topic.sign

    # --- governors ------------------------------------------------------------------------

    def _governor_nearby(
        self, sentence: Sentence, segment: Segment, figure: FigureAt
    ) -> Governor | None:
        """The word of trade in the nearest segment before, else in the one after."""
        at = sentence.segments.index(segment)
        if any("rival" in sentence.words[i].tags for i in range(segment.first, figure.first)):
            return None
        for other in [*sentence.segments[:at][::-1], *sentence.segments[at + 1 : at + 2]]:
            found = governors(sentence, other, self.lexicon)
            strong = [g for g in found if not g.weak] or found
            if strong:
                if (
                    any("rival" in sentence.words[i].tags for i in range(strong[-1].at, other.last))
                    and other.first < segment.first
                ):
                    return None
                return strong[-1]
            if any("rival" in w.tags for w in sentence.words[other.first : other.last]):
                return None
        return None

    def _is_trade_talk(self, sentence: Sentence, governor: Governor) -> bool:
        """Does the sentence or the one before speak of trade without doubt?"""
        if self.number - self.topic.at <= 1 and self.topic.flow and not governor.is_verb:
            return True
        return any(
            not g.weak and g.at != governor.at
            for segment in sentence.segments
            for g in governors(sentence, segment, self.lexicon)
        )

    def _weak(
        self, sentence: Sentence, segment: Segment, governor: Governor, measured: Measured
    ) -> Governor | None:
        """A weak word counts where states stand on both sides and no arms are dealt in."""
        data = self.lexicon.data
        if governor.flow == BALANCE:
            return None
        if (
            any("weapon" in w.tags for w in sentence.words)
            and governor.lemma not in data.weapon_verbs
        ):
            return None
        return governor

    def _governor_carried(
        self, sentence: Sentence, segment: Segment, figure: FigureAt, measured: Measured
    ) -> Governor | None:
        """The flow of the sentence before, where this one points back to it."""
        topic, data = self.topic, self.lexicon.data
        if not topic.flow or self.number - topic.at > _NEAR:
            return None
        if any("rival" in w.tags for w in sentence.words[: figure.first]):
            return None
        reach = range(0, segment.last)
        points_back = (
            any(sentence.words[i].lower in data.pronouns for i in reach)
            or any("value" in sentence.words[i].tags for i in reach)
            or any("share" in sentence.words[i].tags for i in reach)
            or any(sentence.words[i].change for i in reach)
            or sentence.has_lower(data.reverse)
            or sentence.has_lower(data.then)
        )
        if not points_back or self._has_own_subject(sentence, segment, figure):
            return None
        return Governor(topic.flow, -1, weak=False, sign=topic.sign, part="", is_verb=False)

    def _has_own_subject(self, sentence: Sentence, segment: Segment, figure: FigureAt) -> bool:
        """Does the figure belong to something else: "Die Strasse ist 5 Kilometer lang"?"""
        if self.number - self.topic.at > 1:
            return True
        unit = figure.mention.unit
        return not (
            unit in ("pct", "x", None) or trade_measure.is_money(unit) or unit == self.topic.unit
        )

    # --- units, status --------------------------------------------------------------------

    def _with_unit(self, measured: Measured, done: list[_Statement]) -> Measured | None:
        """ "4,3 Milliarden" after "65 Milliarden Dollar" are dollars too."""
        if measured.measure != VALUE or measured.unit is not None:
            return measured
        units = [s.measured.unit for s in done[::-1] if s.measured.measure == VALUE]
        unit = units[0] if units else self.topic.unit
        return dataclasses.replace(measured, unit=unit) if unit else None

    def _status(self, sentence: Sentence, segment: Segment) -> str | None:
        """``reported``, ``planned`` for aims; None for what somebody only expected."""
        data = self.lexicon.data
        if sentence.has_lower(data.forecasts):
            return None
        has_target = sentence.has_lower(data.targets, segment.first, segment.last)
        return "planned" if has_target else "reported"

    def _is_former(self, sentence: Sentence, figure: FigureAt) -> bool:
        """The first of "von 18,8 auf 13,3 Milliarden"."""
        if figure.before not in self.lexicon.data.from_:
            return False
        return any(
            other.first > figure.last
            and other.first - figure.last <= 8
            and other.before in self.lexicon.data.to
            for other in sentence.figures
        )

    def _at(self, when: When, edtf: str) -> When:
        for mention in [
            d.mention for d in (self.topic.sentence.dates if self.topic.sentence else [])
        ]:
            if mention.when.date_edtf == edtf:
                return mention.when
        from annotate.events.trade_period import whole

        return whole(when, edtf, when.date_precision, "trade_former_value") or when

    # --- parties --------------------------------------------------------------------------

    def _parties(
        self,
        sentence: Sentence,
        segment: Segment,
        figure: FigureAt,
        governor: Governor,
        flow: str,
        rule: str,
        done: list[_Statement],
    ) -> tuple[Parties, int]:
        """Both sides of the figure's flow, and how many of them had to be brought from afar."""
        lexicon, helped = self.lexicon, 0
        governor = dataclasses.replace(governor, flow=flow)
        if segment.bracket:
            found = self._bracket(sentence, segment, governor)
        else:
            found = parties_in(sentence, segment, governor, lexicon, self.gazetteer)
        same = [s for s in done if s.flow == flow] or done
        previous = same[-1].parties if same else None
        here = next((s for s in sentence.segments if governor.at in s), None)
        if here is not None and here is not segment:
            own = parties_in(sentence, here, governor, lexicon, self.gazetteer)
            previous = _filled(own, previous) if previous else own
        world = self._speaks_of_world(sentence, segment)
        if previous is not None:
            found = self._joined(found, previous, world=world)
        topic = self.topic.parties if self.topic.flow else None
        if not found.reporters:
            helped += 1
        if self._points_to_partner(sentence, segment) and not found.partners:
            self._add_salient(found, sentence)
        if self._is_mutual(sentence, flow) and not found.complete:
            self._add_pair(found, sentence)
        if topic is not None:
            near = self.number - self.topic.at <= _NEAR
            found = self._joined(found, topic, world=world or not near)
        if not found.reporters:
            self._add_anyone(found, sentence)
        return found, min(helped, 1)

    def _bracket(self, sentence: Sentence, segment: Segment, governor: Governor) -> Parties:
        """ "Frankreich (minus 48 Prozent)": the actor before the bracket is meant alone."""
        found = Parties()
        before = [
            a
            for a in sentence.actors
            if a.last <= segment.first
            and segment.first - a.last <= 1
            and is_trader(a.mention, self.lexicon)
        ]
        if not before:
            return found
        actor = before[-1]
        part = next(s for s in sentence.segments if actor.first in s)
        role = PARTNER if actor.link is Link.PREPOSITION else REPORTER
        whole = parties_in(sentence, part, governor, self.lexicon, self.gazetteer)
        if actor.mention.actor_id in {m.actor_id for m in whole.partners}:
            role = PARTNER
        found.add(role, actor.mention)
        return found

    def _joined(self, own: Parties, earlier: Parties, *, world: bool) -> Parties:
        """`own`, filled up from what was said before; sides swap where the text swaps them."""
        mine = {m.actor_id for m in (*own.reporters, *own.partners)}
        if own.reporters and not own.partners:
            if mine & {m.actor_id for m in earlier.partners}:
                if not mine & {m.actor_id for m in earlier.reporters}:
                    return Parties(own.reporters, [] if world else list(earlier.reporters))
        if own.partners and not own.reporters:
            if mine & {m.actor_id for m in earlier.reporters}:
                return Parties(list(earlier.partners), own.partners)
        if (
            own.reporters
            and not own.partners
            and not mine & {m.actor_id for m in earlier.reporters}
        ):
            return own  # another state: its partner is not the one before
        partners = [] if world else earlier.partners
        return _filled(own, Parties(earlier.reporters, list(partners)))

    def _speaks_of_world(self, sentence: Sentence, segment: Segment) -> bool:
        """ "insgesamt", "Gesamtausfuhren", "Außenhandel": with all partners together."""
        return any(
            w.part.startswith(("gesamt", "aussen"))
            or w.lower.startswith(("insgesamt", "gesamte", "weltweit", "aussenhandel"))
            for w in sentence.words[segment.first : segment.last]
        )

    def _points_to_partner(self, sentence: Sentence, segment: Segment) -> bool:
        """ "dorthin", "in dem Schwellenland", "mit dem Nachbarn"."""
        data = self.lexicon.data
        for i in range(segment.first, segment.last):
            word = sentence.words[i]
            if word.lower in data.there:
                return True
            if "partner" in word.tags and any(
                sentence.lower(j) in data.partner_articles for j in range(max(0, i - 3), i)
            ):
                return True
        return False

    def _is_mutual(self, sentence: Sentence, flow: str) -> bool:
        if any("mutual" in w.tags for w in sentence.words):
            return True
        return flow == TRADE and not any(
            w.lower.startswith(("aussenhandel", "welthandel")) for w in sentence.words
        )

    def _salient(self, sentence: Sentence) -> Iterator[ActorMention]:
        """States named before, the latest first, each once."""
        seen: set[str] = set()
        here = [a.mention for a in sentence.actors if is_trader(a.mention, self.lexicon)]
        for mention in [*self.states, *here][::-1]:
            if mention.actor_id not in seen:
                seen.add(mention.actor_id)
                yield mention

    def _add_salient(self, found: Parties, sentence: Sentence) -> None:
        taken = {m.actor_id for m in found.reporters}
        if not taken and self.topic.flow:
            taken = {m.actor_id for m in self.topic.parties.reporters}
        for mention in self._salient(sentence):
            if mention.actor_id not in taken:
                found.add(PARTNER, mention)
                return

    def _add_pair(self, found: Parties, sentence: Sentence) -> None:
        """The two states that the article has been on."""
        if self.topic.flow and self.topic.parties.complete:
            for mention in self.topic.parties.reporters:
                found.add(REPORTER, mention)
            for mention in self.topic.parties.partners:
                found.add(PARTNER, mention)
            return
        for mention in self._salient(sentence):
            if found.complete:
                return
            found.add(PARTNER if found.reporters else REPORTER, mention)

    def _add_anyone(self, found: Parties, sentence: Sentence) -> None:
        """A reporter from the rest of the sentence, else the source's or the paper's state."""
        taken = {m.actor_id for m in found.partners}
        data = self.lexicon.data
        for actor in sentence.actors:
            mention = actor.mention
            if is_trader(mention, self.lexicon) and mention.actor_id not in taken:
                if actor.link is not Link.SOURCE or not found.reporters:
                    found.add(REPORTER, mention)
                    return
        home = self._home(sentence)
        if home is not None and (any("home" in w.tags for w in sentence.words) or not self.states):
            found.add(REPORTER, home)
            return
        titles = [
            m
            for m in self.states
            if any(b.block_no == m.block_no and b.role is Role.TITLE for b in self.document.blocks)
            and m.actor_id not in taken
        ]
        for mention in titles[:1]:
            found.add(REPORTER, mention)
        _ = data

    def _home(self, sentence: Sentence) -> ActorMention | None:
        """The state of the dateline, for "die hiesige Industrie"."""
        for mention in self.states:
            if mention.start_char <= 1 and mention.via == "metonym":
                return mention
        return None

    # --- topic ----------------------------------------------------------------------------

    def _turn(self, sentence: Sentence, found: list[_Statement]) -> None:
        """Let the sentence set the topic for the next."""
        topic, data = self.topic, self.lexicon.data
        digresses = sentence.has_lower(data.digressions)
        if found:
            last = found[-1]
            lead = found[0]
            topic.flow, topic.sign = last.flow, 0
            if last.flow == BALANCE and last.measured.measure == VALUE:
                topic.sign = 1 if last.measured.value > 0 else -1
            topic.parties = last.parties if not last.sentence.segments[-1].bracket else lead.parties
            current = [s.when for s in found if s.when is not None]
            if current and not digresses:
                topic.when = current[-1]
            elif current and topic.when is None:
                topic.when = current[0]
            money = [s.measured.unit for s in found if s.measured.measure == VALUE]
            topic.unit = money[-1] if money else topic.unit
            step = period_step(sentence, self.lexicon)
            topic.step = step or topic.step
            topic.sentence, topic.at = sentence, self.number
            return
        for segment in sentence.segments:
            strong = [g for g in governors(sentence, segment, self.lexicon) if not g.weak or g.sign]
            if not strong:
                continue
            governor = strong[-1]
            parties = parties_in(sentence, segment, governor, self.lexicon, self.gazetteer)
            topic.parties = self._joined(parties, topic.parties, world=False)
            if not topic.parties.reporters:
                self._add_anyone(topic.parties, sentence)
            topic.flow, topic.sign = governor.flow, governor.sign
            topic.sentence, topic.at = sentence, self.number


def period_step(sentence: Sentence, lexicon: TradeLexicon) -> str | None:
    """What the sentence compares with in general, if it does."""
    phrases = lexicon.data.comparison_phrases
    return next((phrases[w.lower] for w in sentence.words if w.lower in phrases), None)


def _filled(own: Parties, other: Parties) -> Parties:
    """`own` with the sides it lacks taken from `other`."""
    joined = Parties(list(own.reporters), list(own.partners))
    if not joined.reporters:
        for mention in other.reporters:
            joined.add(REPORTER, mention)
    if not joined.partners:
        for mention in other.partners:
            joined.add(PARTNER, mention)
    return joined


# --- events -------------------------------------------------------------------------------


def _event(number: int, found: _Statement) -> Event:
    measured = found.measured
    roles = [
        _filler(role, mention)
        for role, mentions in (
            (REPORTER, found.parties.reporters),
            (PARTNER, found.parties.partners),
        )
        for mention in mentions
    ]
    mentions = [_evidence(found.sentence, found)]
    if found.antecedent is not None and found.antecedent is not found.sentence:
        mentions.append(_evidence(found.antecedent, found))
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


def _evidence(sentence: Sentence, found: _Statement) -> EventEvidence:
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
