"""Figures of trade, sentence by sentence: what governs each, what it measures, whose it is."""

from __future__ import annotations

import dataclasses

from annotate.document import Document
from annotate.events import trade_measure
from annotate.events.trace import Trace, Why
from annotate.events.trade_compounds import add_compounds
from annotate.events.trade_dates import read_as_periods, shifted, whole
from annotate.events.trade_discourse import (
    NEAR,
    Discourse,
    before_bracket,
    joined,
)
from annotate.events.trade_governor import (
    Governor,
    govern,
    governors,
    has_goods,
    has_other_business,
    is_of_company,
    movement,
    readings_at,
)
from annotate.events.trade_lexicon import (
    BALANCE,
    EXPORT,
    IMPORT,
    OTHER,
    REPORT,
    SHARE,
    TRADE,
    TradeLexicon,
)
from annotate.events.trade_measure import CHANGE, RATIO, SHARE_PCT, VALUE, Measured
from annotate.events.trade_parties import (
    REPORTER,
    Parties,
    is_causative,
    is_trader,
    parties_in,
    receives,
)
from annotate.events.trade_period import (
    general_step,
    is_alike,
    is_comparison,
    is_period,
    period_of,
    usable,
)
from annotate.events.trade_sector import sector_of
from annotate.events.trade_sellers import (
    goods_sold,
    is_said_by_firm,
    is_sold_by_other,
    is_sold_there,
    is_told_of_firm,
    opens_with_firm,
)
from annotate.events.trade_sentence import FigureAt, Link, Segment, Sentence
from annotate.events.trade_sides import REVERSED, Sides
from annotate.events.trade_statement import Statement, may_measure
from annotate.gazetteer import Gazetteer
from annotate.schema import When

_FRAGMENT = 4
"""So many words beside its figure has a segment without a verb: "Um 5 Prozent, so das Amt,"."""

_BOTH = 2
"""So many actors in a segment are both sides of its figure."""

SEGMENT, SENTENCE, CARRIED, WEAK = (
    "trade_segment",
    "trade_sentence",
    "trade_carried",
    "trade_weak",
)
"""Rules: the word of trade stands in the figure's segment, elsewhere in its sentence, in an
earlier one, or is one that speaks of trade only between states."""

OWN_BUSINESS = "own_business"
"""No rule: the word of trade tells what a firm does."""

_ASIDES = frozenset({"trade_former", "trade_former_value"})
"""Rules of times that a figure is compared with."""

_CONFIDENCE = {SEGMENT: 0.9, SENTENCE: 0.8, CARRIED: 0.65, WEAK: 0.65}


def _is_of_things(measured: Measured) -> bool:
    """Is it an amount in tons or pieces, and not in money?"""
    unit = measured.unit or ""
    return measured.measure == VALUE and not (len(unit) == 3 and unit.isupper())


class TradeCoder:
    """Reads the sentences of one article in order; `found` holds its statements."""

    def __init__(
        self,
        document: Document,
        gazetteer: Gazetteer,
        lexicon: TradeLexicon,
        trace: Trace | None = None,
    ) -> None:
        self.trace = trace
        self.published = document.published
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.discourse = Discourse(document, gazetteer, lexicon)
        self.sides = Sides(self.discourse, gazetteer, lexicon)
        self.found: list[Statement] = []

    def read(self, sentence: Sentence) -> None:
        """Code the figures of `sentence`, then let it set the topic for the next."""
        self.discourse.begin()
        self.discourse.turn_there(sentence)
        read_as_periods(sentence, self.lexicon, self.published)
        if sentence.segments:
            add_compounds(sentence, self.gazetteer, self.lexicon)
        done: list[Statement] = []
        if not self._is_of_interest(sentence):
            for figure in sentence.figures:
                self._dropped(sentence, figure, Why.NOT_DONE)
        else:
            for segment in sentence.segments:
                for figure in segment.figures:
                    statement = self._statement(sentence, segment, figure, done)
                    if statement:
                        done.append(statement)
        self.found += done
        if done:
            self._turn(sentence, done)
        else:
            self._turn_without_figures(sentence)
        self._turn_to_firm(sentence, done)
        periods = [d for d in sentence.dates if is_period(d)]
        plain = [
            d
            for d in periods
            if not is_comparison(sentence, d, self.lexicon)
            and ".." not in (d.mention.when.date_edtf or "")  # "bis Juni" dates no later figure
        ]
        recent = usable(plain[0], sentence, self.lexicon, self.published) if plain else None
        self.discourse.end(sentence, recent)

    def _turn_to_firm(self, sentence: Sentence, done: list[Statement]) -> None:
        """A sentence on a firm turns the talk to it, until trade is spoken of again."""
        if done:
            self.discourse.firm_number = -9
            return
        is_of_firm = opens_with_firm(sentence, self.lexicon) or any(
            is_sold_by_other(sentence, governor, self.lexicon)
            for segment in sentence.segments
            for governor in governors(sentence, segment, self.lexicon)
        )
        if is_of_firm:
            self.discourse.firm_number = self.discourse.number

    def _dropped(self, sentence: Sentence, figure: FigureAt, why: Why) -> Statement | None:
        """No statement; with the reason noted, where notes are taken."""
        if self.trace is not None:
            self.trace.figure(sentence, figure, why)
        return None

    def statements(self) -> list[Statement]:
        """All that was found; an undated comparison takes the time that the next figure has.

        A first sentence says "im Vergleich zum Vorjahresmonat", the second which month.
        """
        found = list(self.found)
        for i in range(len(found) - 2, -1, -1):
            this, following = found[i], found[i + 1]
            if (
                this.when is None
                and this.flow == following.flow
                and this.measured.measure == CHANGE
            ):
                step = general_step(this.sentence, self.lexicon)
                if step and following.when is not None and following.when.date_edtf:
                    edtf = shifted(following.when.date_edtf, step)
                    found[i] = dataclasses.replace(this, when=following.when, comparison=edtf)
        return found

    def _is_of_interest(self, sentence: Sentence) -> bool:
        has_figure = any(may_measure(f.mention) or f.mention.value < 0 for f in sentence.figures)
        return has_figure and not any("not_done" in w.tags for w in sentence.words)

    # --- one figure -----------------------------------------------------------------------

    def _statement(
        self, sentence: Sentence, segment: Segment, figure: FigureAt, done: list[Statement]
    ) -> Statement | None:
        status = self._status(sentence, segment)
        last = done[-1].measured.measure if done else None
        is_change = last == CHANGE
        measured = trade_measure.measure(
            sentence,
            segment,
            figure,
            self.lexicon,
            last_measure=last,
            last_sign=0 if not is_change else 1 if done[-1].measured.value > 0 else -1,
            topic_measure=self.discourse.topic.measure if self.discourse.distance <= 1 else None,
        )
        is_balance = measured is None
        if measured is None:
            measured = self._as_balance(sentence, segment, figure) or self._as_excess(
                sentence, segment, figure
            )
        if measured is None or status is None:
            why = Why.NO_MEASURE if measured is None else Why.FORECAST
            return self._dropped(sentence, figure, why)
        governor, rule = self._governor(sentence, segment, figure, done)
        if governor is None and is_balance:
            governor, rule = self._trade_in(sentence), SENTENCE
        if governor is None:
            why = Why.OWN_BUSINESS if rule == OWN_BUSINESS else Why.NO_GOVERNOR
            return self._dropped(sentence, figure, why)
        flow = governor.flow
        if is_causative(sentence, governor, self.lexicon):
            flow = IMPORT
        is_reversed = self._is_reversed(sentence, segment, governor, rule)
        if is_reversed and rule == CARRIED:
            flow = REVERSED.get(flow, flow)
        if is_balance:
            flow = BALANCE
        if flow == TRADE and measured.measure == VALUE and measured.value < 0:
            flow = BALANCE  # "minus 38 Milliarden Euro im Handel mit China"
        if flow == BALANCE:
            measured = self._signed(sentence, segment, governor, measured)
        measured = self._with_unit(sentence, figure, measured, done)
        if measured is None:
            return self._dropped(sentence, figure, Why.NO_UNIT)
        if flow != governor.flow:
            governor = dataclasses.replace(governor, flow=flow)
        parties, has_help = self.sides.of(sentence, segment, figure, governor, measured, done)
        is_told_by_buyer = self.discourse.is_of_reporter(parties) or receives(
            segment, governor, self.lexicon
        )
        if governor.weak and flow in REVERSED and is_told_by_buyer:
            flow = REVERSED[flow]
            parties = Parties(parties.partners, parties.reporters)
            governor = dataclasses.replace(governor, flow=flow)
        if is_reversed and rule != CARRIED:
            flow = REVERSED.get(flow, flow)
        is_of_world = flow == TRADE and sentence.has_lower(self.lexicon.data.whole_world)
        if rule == WEAK and (governor.is_verb or governor.is_side):
            if (parties.reporters or parties.partners) and not self.sides.is_between_states(
                sentence, parties, governor
            ):
                self.discourse.add_other(parties, sentence)
        if not parties.reporters and not governor.weak:
            self.discourse.add_home_of(parties, sentence, figure)
        if not parties.reporters and not is_of_world:
            return self._dropped(sentence, figure, Why.NO_REPORTER)
        if flow == TRADE and not parties.complete and not is_of_world:
            if not self.sides.speaks_of_world(sentence, segment):
                # "der Handel mit Emissionsrechten"
                return self._dropped(sentence, figure, Why.NO_PARTNER)
        if rule == WEAK and not self.sides.is_between_states(sentence, parties, governor):
            return self._dropped(sentence, figure, Why.NOT_BETWEEN_STATES)
        when, comparison = self._time(sentence, segment, figure, measured, done)
        if status == "planned" and not any(is_period(d) for d in segment.dates):
            when, comparison = None, None
        dated = when is not None and not (when.date_edtf or "").startswith("../")
        if measured.unit == trade_measure.PIECE:
            dated = dated and any(is_period(d) for d in sentence.dates)
        if governor.weak and not dated and _is_of_things(measured):
            if not sentence.has_lower(self.lexicon.data.rates):
                # "schickte 16 Tonnen Decken": one consignment, no trade measured
                return self._dropped(sentence, figure, Why.ONE_CONSIGNMENT)
        found = Statement(
            sentence=sentence,
            figure=figure,
            flow=flow,
            parties=parties,
            measured=measured,
            when=when,
            comparison=comparison if measured.measure in {CHANGE, RATIO} else None,
            sector=self._sector(sentence, segment, figure, governor),
            rule=rule,
            confidence=round(_CONFIDENCE[rule] - 0.1 * has_help - 0.1 * governor.weak, 2),
            status=status,
            antecedent=self.discourse.topic.sentence if rule == CARRIED else None,
            is_of_verb=governor.is_verb,
        )
        if self.trace is not None:
            self.trace.figure(sentence, figure, None, governor, found)
        return found

    def _is_reversed(
        self, sentence: Sentence, segment: Segment, governor: Governor, rule: str
    ) -> bool:
        """As in "in umgekehrter Richtung waren es 3 Prozent"."""
        if rule == CARRIED:
            return self._turns_around(sentence, 0, len(sentence.words))
        is_before = governor.at < segment.first and len(segment.actors) < _BOTH
        return is_before and self._turns_around(sentence, segment.first, segment.last)

    def _turns_around(self, sentence: Sentence, first: int, last: int) -> bool:
        data = self.lexicon.data
        return sentence.has_lower(data.reverse, first, last) or any(
            sentence.lower(i) in data.direction_nouns and sentence.lower(i - 1) in data.others
            for i in range(first, last)
        )

    def _status(self, sentence: Sentence, segment: Segment) -> str | None:
        """``reported``, ``planned`` for aims; None for what somebody only expected."""
        data = self.lexicon.data
        lowers = sentence.all_lower()
        if not lowers.isdisjoint(data.forecasts) or any(
            verb in lowers and preposition in lowers
            for verb, preposition in data.forecasts_with.items()
        ):
            return None
        has_target = sentence.has_lower(data.targets, segment.first, segment.last)
        return "planned" if has_target else "reported"

    def _sector(
        self, sentence: Sentence, segment: Segment, figure: FigureAt, governor: Governor
    ) -> str | None:
        """The goods of the figure, else those of an article that began on them."""
        own = sector_of(sentence, segment, figure, governor, self.lexicon)
        first = self.discourse.first
        is_plain = governor.flow == first.flow and not governor.part and not governor.is_side
        return own or (first.sector if is_plain else None)

    def _time(
        self,
        sentence: Sentence,
        segment: Segment,
        figure: FigureAt,
        measured: Measured,
        done: list[Statement],
    ) -> tuple[When | None, str | None]:
        """When the figure is of, and the EDTF value it is compared with."""
        topic = self.discourse.topic
        said = done[-1].when if done else None
        if said is not None and (
            said.date_rule in _ASIDES or done[-1].figure.before in self.lexicon.data.from_
        ):
            said = None
        period = period_of(
            sentence,
            segment,
            figure,
            self.lexicon,
            carried=said or topic.when or self.discourse.recent,
            carried_step=topic.step,
            published=self.published,
            is_value=measured.measure not in {CHANGE, RATIO},
            is_sum=measured.measure == VALUE and figure.before not in self.lexicon.data.to,
        )
        when, comparison = period.when, period.comparison
        if when is not None and comparison is not None and self._is_former(sentence, figure):
            return whole(when, comparison, when.date_precision, "trade_former_value") or when, None
        return when, comparison

    def _is_former(self, sentence: Sentence, figure: FigureAt) -> bool:
        """The first of "von 18,8 auf 13,3 Milliarden", where no date of its own follows."""
        if figure.before not in self.lexicon.data.from_:
            return False
        if any(0 <= date.first - figure.last <= 2 for date in sentence.dates):
            return False
        return any(
            0 < other.first - figure.last <= 8
            and other.before in self.lexicon.data.to
            and is_alike(figure, other)
            for other in sentence.figures
        )

    def _with_unit(
        self, sentence: Sentence, figure: FigureAt, measured: Measured, done: list[Statement]
    ) -> Measured | None:
        """As in "4,3 Milliarden" after "65 Milliarden Dollar" are dollars too."""
        if measured.measure != VALUE or measured.unit is not None:
            return measured
        named = self._shared_money(sentence, figure)
        if named is not None:
            return dataclasses.replace(measured, unit=named)
        if trade_measure.is_count(sentence, figure, self.lexicon):
            return dataclasses.replace(measured, unit=trade_measure.PIECE)
        units = [s.measured.unit for s in done if s.measured.measure == VALUE]
        following = [f.mention.unit for f in sentence.figures if f.first > figure.first]
        monies = [u for u in following if trade_measure.is_money(u)]
        unit = units[-1] if units else self.discourse.topic.unit
        if not units and monies:
            unit = monies[0]  # "Importen von 5 Milliarden standen Exporte von 6 Milliarden Euro"
        return dataclasses.replace(measured, unit=unit) if unit else None

    def _shared_money(self, sentence: Sentence, figure: FigureAt) -> str | None:
        """The money that "5 Milliarden Kronen" are, by the states of the sentence or the talk."""
        monies = self.lexicon.data.shared_monies.get(sentence.lower(figure.last - 1))
        if monies is None:
            return None
        here = [a.mention for a in sentence.actors]
        for mention in [*here, *self.discourse.topic.parties.reporters, *self.discourse.states]:
            unit = monies.get(mention.country_code or "")
            if unit is not None:
                return unit
        return None

    # --- balance --------------------------------------------------------------------------

    def _as_balance(
        self, sentence: Sentence, segment: Segment, figure: FigureAt
    ) -> Measured | None:
        """As in "ein Minus von 3 Milliarden Euro im Handel mit China" is a balance, no change."""
        mention, data = figure.mention, self.lexicon.data
        if not trade_measure.is_money(mention.unit) or figure.before in data.by:
            return None
        before = range(max(segment.first, figure.first - 5), figure.first)
        words = {sentence.tokens[i].text for i in before}
        if not words & (data.balance_minus_words | data.balance_plus_words):
            return None
        is_talk = any(w.flow in {TRADE, BALANCE} for w in sentence.words)
        is_topic = self.discourse.topic.flow == BALANCE and self.discourse.distance <= 1
        if not is_talk and not is_topic:
            return None
        return Measured(VALUE, mention.value, mention.unit, mention.value_norm)

    def _as_excess(self, sentence: Sentence, segment: Segment, figure: FigureAt) -> Measured | None:
        """As in "verkaufte für 3 Milliarden Euro mehr ins Nachbarland, als es von dort bezog"."""
        mention, data = figure.mention, self.lexicon.data
        more = sentence.lower(figure.last) in data.rise.words
        if not trade_measure.is_money(mention.unit) or not (
            more or sentence.lower(figure.last) in data.fall.words
        ):
            return None
        governor = govern(sentence, segment, figure, self.lexicon)
        if not isinstance(governor, Governor) or governor.flow not in REVERSED:
            return None
        at = sentence.segments.index(segment)
        for other in sentence.segments[at + 1 : at + 2]:
            is_than = sentence.lower(other.first) in data.bounds
            flows = {
                r.meaning
                for i in range(other.first, other.last)
                for r in readings_at(sentence, i, other, self.lexicon)
            } | {w.flow for w in sentence.words[other.first : other.last]}
            if is_than and REVERSED[governor.flow] in flows:
                sign = 1 if (governor.flow == EXPORT) is more else -1
                return Measured(
                    VALUE, sign * mention.value, mention.unit, sign * mention.value_norm
                )
        return None

    def _trade_in(self, sentence: Sentence) -> Governor | None:
        """The word of trade of "ein Minus von 3 Euro, das im Handel mit China auflief"."""
        for segment in sentence.segments:
            for governor in governors(sentence, segment, self.lexicon):
                if governor.flow in {TRADE, BALANCE}:
                    return governor
        return None

    def _signed(
        self, sentence: Sentence, segment: Segment, governor: Governor, measured: Measured
    ) -> Measured:
        """The value of a balance with the sign that its words give it."""
        sign = governor.sign or self._sign(sentence, segment)
        if measured.measure != VALUE or sign >= 0 or measured.value < 0:
            return measured
        return dataclasses.replace(measured, value=-measured.value, value_norm=-measured.value_norm)

    def _sign(self, sentence: Sentence, segment: Segment) -> int:
        data = self.lexicon.data
        for part in (segment, *sentence.segments):
            for token in sentence.tokens[part.first : part.last]:
                if token.text in data.balance_minus_words:
                    return -1
                if token.text in data.balance_plus_words:
                    return 1
        return self.discourse.topic.sign

    # --- governors ------------------------------------------------------------------------

    def _governor(
        self, sentence: Sentence, segment: Segment, figure: FigureAt, done: list[Statement]
    ) -> tuple[Governor | None, str]:
        """The word of trade that governs the figure, and the rule that found it."""
        governed = govern(sentence, segment, figure, self.lexicon)
        if governed == "rival":
            return None, ""
        rule = SEGMENT
        governor = governed if isinstance(governed, Governor) else None
        if governor is None or (governor.weak and governor.is_verb):
            head = self._relative_head(sentence, segment)
            if head is not None and (governor is None or not head.weak):
                governor, rule = head, SENTENCE
        if governor is None:
            governor, rule = self._nearby(sentence, segment, figure, done), SENTENCE
        side = self._side_before(sentence, segment, governor)
        if side is not None:
            governor, rule = side, SENTENCE
        if governor is not None and self._is_of_firm(sentence, governor):
            return None, OWN_BUSINESS
        if governor is not None and governor.weak and governor.flow != BALANCE:
            if self._is_of_company(sentence, governor):
                return None, OWN_BUSINESS
        if governor is not None and (
            not governor.weak or done or self._is_trade_talk(sentence, governor)
        ):
            return governor, rule
        if (
            governor is not None
            and governor.flow == BALANCE
            and _has_other_side(sentence, self.lexicon)
        ):
            return governor, WEAK
        if governor is None or governor.flow == BALANCE:
            return self._carried(sentence, segment, figure, done), CARRIED
        data = self.lexicon.data
        clauses = [s for s in sentence.segments if s is segment or governor.at in s]
        has_arms = any(
            "weapon" in w.tags for s in clauses for w in sentence.words[s.first : s.last]
        )
        is_general = sentence.has_lower(data.abroad)  # "verkaufte Rüstungsgüter ins Ausland"
        if has_arms and governor.lemma not in data.weapon_verbs and not is_general:
            return None, ""
        return governor, WEAK

    def _is_of_firm(self, sentence: Sentence, governor: Governor) -> bool:
        """Is it somebody's own business, by its clause, its sentence or the talk before?

        "Der Absatz in China stieg" is of trade only where the talk is of a state's exports.
        """
        if is_sold_by_other(sentence, governor, self.lexicon) or is_said_by_firm(
            sentence, governor, self.lexicon
        ):
            return True
        is_next = self.discourse.number - self.discourse.firm_number <= 1
        if is_next and is_told_of_firm(sentence, governor, self.lexicon):
            return True
        places = is_sold_there(sentence, governor, self.lexicon)
        if places is None:
            return False
        others = [g for s in sentence.segments for g in governors(sentence, s, self.lexicon)]
        if self.discourse.is_of_firm or any(
            is_sold_by_other(sentence, other, self.lexicon) for other in others
        ):
            return True
        topic = self.discourse.topic
        if not places or governor.flow != EXPORT:
            return False
        goods = goods_sold(sentence, governor, self.lexicon)
        if goods and goods not in (self.discourse.first.sector or "").lower():
            return True
        reporters = {m.actor_id for m in topic.parties.reporters}
        is_at_home = any(m.actor_id in reporters for m in places)
        is_of_exports = topic.flow == EXPORT and self.discourse.distance <= NEAR
        return is_at_home or not reporters or not is_of_exports

    def _is_of_company(self, sentence: Sentence, governor: Governor) -> bool:
        """Is a company the subject of the governor's clause, or the noun the clause is about?"""
        for at, segment in enumerate(sentence.segments):
            if governor.at in segment:
                is_relative = sentence.lower(segment.first) in self.lexicon.data.relatives
                parts = sentence.segments[max(0, at - is_relative) : at + 1]
                return any(is_of_company(sentence, part, self.lexicon) for part in parts)
        return False

    def _relative_head(self, sentence: Sentence, segment: Segment) -> Governor | None:
        """The noun a relative clause is about: "die Kupferexporte, die 3 Milliarden einspielten"."""
        at = sentence.segments.index(segment)
        if at == 0 or sentence.lower(segment.first) not in self.lexicon.data.relatives:
            return None
        before = sentence.segments[at - 1]
        if sentence.tokens[segment.first - 1].text != ",":
            return None
        last = next(
            (i for i in range(before.last - 1, before.first - 1, -1) if sentence.words[i].capital),
            -1,
        )
        found = [g for g in governors(sentence, before, self.lexicon) if g.at == last]
        return found[0] if found and not found[0].is_side and not found[0].is_verb else None

    def _side_before(
        self, sentence: Sentence, segment: Segment, governor: Governor | None
    ) -> Governor | None:
        """The side that a relative clause is on: "Grösster Abnehmer war Katar, das … einkaufte"."""
        if governor is None or not governor.weak or not governor.is_verb or segment.actors:
            return None
        at = sentence.segments.index(segment)
        for other in sentence.segments[:at]:
            for side in governors(sentence, other, self.lexicon):
                if side.is_side and side.flow == REVERSED.get(governor.flow):
                    return side
        return None

    def _nearby(
        self, sentence: Sentence, segment: Segment, figure: FigureAt, done: list[Statement]
    ) -> Governor | None:
        """The word of trade in the nearest segment before, else in the one after."""
        at = sentence.segments.index(segment)
        if _has_rival(sentence, segment.first, figure.first):
            return None
        if self._is_of_other_verb(sentence, segment):
            return None  # "verfügt über 3 Millionen Tonnen, liefert aber nichts in die USA"
        following = sentence.segments[at + 1 : at + 2]
        is_fragment = segment.last - segment.first - (figure.last - figure.first) <= _FRAGMENT
        if self._points_back(sentence, segment) or not is_fragment:
            following = []
        for other in [*sentence.segments[:at][::-1], *following]:
            same = [s for s in done if s.figure in other.figures]
            if same and other.first < segment.first:
                return self._same_as(same[-1], sentence, other)
            found = governors(sentence, other, self.lexicon)
            found = [g for g in found if not self._is_trader_helped(sentence, g)]
            head = self._relative_head(sentence, other) if other.first < segment.first else None
            if head is not None:
                return head
            if found:
                governor = ([g for g in found if not g.weak] or found)[-1]
                if governor.is_side and self._has_strong(sentence, sentence.segments[:at]):
                    continue  # "Die Exporte nach Polen, einem Partner der Schweiz, sanken"
                is_before = other.first < segment.first
                if is_before and _has_rival(sentence, governor.at, other.last):
                    return None
                return governor
            if sentence.lower(other.first) in self.lexicon.subordinators:
                continue  # "1994, als noch Zölle zu zahlen waren"
            if _has_rival(sentence, other.first, other.last):
                return None
        for other in sentence.segments[at + 1 : at + 3]:
            moved = movement(sentence, other, self.lexicon, segment)
            if moved is not None:
                return moved
            verbs = [g for g in governors(sentence, other, self.lexicon) if g.is_verb]
            if verbs and (at == 0 or other.figures) and self._lacks_verb(sentence, segment):
                return verbs[-1]  # "hat Kali um 5 Prozent weniger, Öl um 9 Prozent mehr geliefert"
        return None

    def _is_trader_helped(self, sentence: Sentence, governor: Governor) -> bool:
        """As in "was den Exporteuren hilft": whom something of another clause matters to."""
        return not governor.is_verb and (
            "agent" in sentence.words[governor.at].tags
            and sentence.lower(governor.at - 1) in self.lexicon.data.dative.of_nouns
        )

    def _lacks_verb(self, sentence: Sentence, segment: Segment) -> bool:
        """Is nothing between the figure and the end of its segment that could be a verb?"""
        return not any(w.verbs for w in sentence.words[segment.first : segment.last])

    def _has_strong(self, sentence: Sentence, segments: list[Segment]) -> bool:
        return any(not g.weak for s in segments for g in governors(sentence, s, self.lexicon))

    def _same_as(self, said: Statement, sentence: Sentence, segment: Segment) -> Governor:
        """The governor of a figure before, in `segment`."""
        found = [g for g in governors(sentence, segment, self.lexicon) if g.flow == said.flow]
        found.sort(key=lambda g: not g.weak)
        sign = -1 if said.flow == BALANCE and said.measured.value < 0 else 0
        if found:
            return dataclasses.replace(found[-1], weak=False, sign=found[-1].sign or sign)
        return Governor(said.flow, said.figure.first, weak=False, sign=sign, part="", is_verb=False)

    def _is_trade_talk(self, sentence: Sentence, governor: Governor) -> bool:
        """Does the sentence or the one before speak of trade without doubt?"""
        is_same = governor.flow == BALANCE and self.discourse.topic.flow == BALANCE
        if self.discourse.distance <= (NEAR if is_same else 1) and not governor.is_verb:
            return True
        return any(
            not g.weak and g.at != governor.at
            for segment in sentence.segments
            for g in governors(sentence, segment, self.lexicon)
        )

    def _is_part_of_other(self, sentence: Sentence, segment: Segment, figure: FigureAt) -> bool:
        """As in "Skoda baut 700.000 Wagen, davon gehen 85 Prozent ins Ausland": part of no trade."""
        parts = self.lexicon.data.parts
        has_other = any(f.first < segment.first for f in sentence.figures)
        return has_other and (
            sentence.has_lower(parts, segment.first, segment.last)
            or sentence.lower(figure.last) in parts
        )

    def _carried(
        self, sentence: Sentence, segment: Segment, figure: FigureAt, done: list[Statement]
    ) -> Governor | None:
        """The flow of the sentence before, where this one points back to it."""
        topic = self.discourse.topic
        if self.discourse.distance > 1 or not self._points_back(sentence, segment):
            return None
        if _has_rival(sentence, 0, figure.first) or self._is_of_other_verb(sentence, segment):
            return None
        if not done and self._is_part_of_other(sentence, segment, figure):
            return None
        if opens_with_firm(sentence, self.lexicon):
            return None
        if sentence.has_lower(self.lexicon.data.company_figures) or any(
            is_of_company(sentence, part, self.lexicon)
            or has_other_business(sentence, part, self.lexicon)
            for part in sentence.segments
        ):
            return None
        unit = figure.mention.unit
        fits = unit in {"pct", "x", None, topic.unit} or trade_measure.is_amount(figure)
        is_new_count = unit == trade_measure.PIECE and unit != topic.unit
        if not fits or is_new_count:
            return None
        return Governor(topic.flow, -1, weak=False, sign=topic.sign, part="", is_verb=False)

    def _is_of_other_verb(self, sentence: Sentence, segment: Segment) -> bool:
        """As in "das Land förderte 5 Millionen Tonnen": the figure is none of trade."""
        return any(
            v.meaning == OTHER
            for w in sentence.words[segment.first : segment.last]
            for v in w.verbs
        )

    def _points_back(self, sentence: Sentence, segment: Segment) -> bool:
        """Does a word up to the end of `segment` stand for the flow named before?"""
        data = self.lexicon.data
        if not self.discourse.topic.flow or self.discourse.distance > NEAR:
            return False
        back = data.pronouns | data.reverse | data.direction_nouns | data.then | data.ranks
        words = sentence.words[: segment.last]
        shares = self.discourse.topic.measure == SHARE_PCT and any(
            v.meaning == SHARE and not w.capital for w in words for v in w.verbs
        )  # "Norwegen steuerte 39 Prozent bei"
        if shares:
            return True
        if any(
            r.meaning == REPORT
            for i in range(segment.first, segment.last)
            if sentence.words[i].verbs
            for r in readings_at(sentence, i, segment, self.lexicon)
        ):
            return True
        return any(w.lower in back or w.change or w.tags & {"value", "share"} for w in words) or (
            segment.bracket and before_bracket(sentence, segment, self.lexicon) is not None
        )

    # --- topic ----------------------------------------------------------------------------

    def _turn(self, sentence: Sentence, done: list[Statement]) -> None:
        """The figures of a sentence set the topic for the next."""
        topic, last = self.discourse.topic, done[-1]
        topic.flow, topic.sign = last.flow, 0
        if last.flow == BALANCE and last.measured.measure == VALUE:
            topic.sign = 1 if last.measured.value > 0 else -1
        ends_in_bracket = any(last.figure in s.figures and s.bracket for s in sentence.segments)
        topic.parties = (done[0] if ends_in_bracket else last).parties
        # "im Vorjahresmonat waren es 5" is an aside
        whens = [s.when for s in done if s.when is not None and s.when.date_rule not in _ASIDES]
        digresses = sentence.has_lower(self.lexicon.data.digressions)
        if whens:
            # "1995 …; 1994, als noch Zölle zu zahlen waren, …" goes on with 1995
            before = topic.when or whens[0]
            is_aside = digresses and _is_earlier(whens[-1], before)
            topic.when = before if is_aside else whens[-1]
        first = self.discourse.first
        if not first.flow:
            first.flow, first.parties, first.sector = last.flow, done[0].parties, done[0].sector
        units = [s.measured.unit for s in done if s.measured.measure == VALUE]
        topic.unit = units[-1] if units else topic.unit
        topic.measure = last.measured.measure
        topic.step = general_step(sentence, self.lexicon) or topic.step
        topic.sentence, topic.number = sentence, self.discourse.number

    def _turn_without_figures(self, sentence: Sentence) -> None:
        """A sentence that only names a flow sets the topic too."""
        topic = self.discourse.topic
        for segment in sentence.segments:
            found = governors(sentence, segment, self.lexicon)
            found = [g for g in found if not is_sold_by_other(sentence, g, self.lexicon)]
            strong = [g for g in found if not g.weak]
            for governor in [*strong[-1:], *[g for g in found if g.weak][-1:]]:
                parties = parties_in(sentence, segment, governor, self.lexicon, self.gazetteer)
                if governor.flow == BALANCE and not parties.reporters:
                    self._add_speaker(parties, sentence)
                if (
                    governor.weak
                    and not parties.complete
                    and not has_goods(sentence, segment, self.lexicon)
                ):
                    continue
                for actor in sentence.actors:
                    is_free = actor.link is Link.BARE and not parties.reporters
                    if is_free and is_trader(actor.mention, self.lexicon):
                        parties.add(REPORTER, actor.mention)
                if parties.reporters and not parties.partners and governor.flow == TRADE:
                    self.discourse.add_partner_meant(parties, sentence, segment)
                topic.parties = joined(parties, topic.parties, world=False)
                if not topic.parties.reporters:
                    self.discourse.add_anyone(topic.parties, sentence, governor, has_figure=False)
                topic.flow, topic.sign = governor.flow, governor.sign
                topic.sentence, topic.number = sentence, self.discourse.number
                break

    def _add_speaker(self, parties: Parties, sentence: Sentence) -> None:
        """As in "Trump beklagt das Defizit gegenüber Japan"."""
        for actor in sentence.actors:
            state = self.discourse.as_state(actor.mention)
            if actor.mention.kind == "person" and actor.link is Link.BARE and state is not None:
                parties.add(REPORTER, state)
                return


def _has_rival(sentence: Sentence, first: int, last: int) -> bool:
    return any("rival" in w.tags for w in sentence.words[first:last])


def _has_other_side(sentence: Sentence, lexicon: TradeLexicon) -> bool:
    """As in "mit China haben wir ein Defizit": a state is named whom it is with."""
    directions = lexicon.data.directions
    return any(
        a.preposition in directions.with_ and is_trader(a.mention, lexicon) for a in sentence.actors
    )


def _is_earlier(when: When, other: When | None) -> bool:
    if other is None or when.date_start is None or other.date_start is None:
        return False
    return when.date_start < other.date_start
