"""Both sides of a figure: from its segment, its sentence, the list it is in, and what was said."""

from __future__ import annotations

from annotate.events.trade_discourse import NEAR, Discourse, before_bracket, filled, joined
from annotate.events.trade_governor import Governor, governors, leaves, movement
from annotate.events.trade_lexicon import BALANCE, EXPORT, IMPORT, TRADE, TradeLexicon
from annotate.events.trade_measure import SHARE_PCT, Measured
from annotate.events.trade_parties import (
    PARTNER,
    REPORTER,
    Parties,
    add_owner,
    is_taken,
    is_trader,
    parties_in,
)
from annotate.events.trade_sentence import ActorAt, FigureAt, Link, Segment, Sentence
from annotate.events.trade_statement import Statement
from annotate.gazetteer import Gazetteer
from annotate.schema import ActorMention

REVERSED = {EXPORT: IMPORT, IMPORT: EXPORT}


class Sides:
    """Finds reporters and partners of figures, with the discourse of their article."""

    def __init__(self, discourse: Discourse, gazetteer: Gazetteer, lexicon: TradeLexicon) -> None:
        self.discourse = discourse
        self.gazetteer = gazetteer
        self.lexicon = lexicon

    def of(
        self,
        sentence: Sentence,
        segment: Segment,
        figure: FigureAt,
        governor: Governor,
        measured: Measured,
        done: list[Statement],
    ) -> tuple[Parties, bool]:
        """Both sides of the figure's flow, and whether an earlier sentence had to help."""
        discourse, topic = self.discourse, self.discourse.topic
        if segment.bracket:
            found = self._bracketed(sentence, segment, governor)
        else:
            found = parties_in(
                sentence, segment, governor, self.lexicon, self.gazetteer, self._known()
            )
        in_bloc = discourse.distance <= NEAR and any(
            m.kind == "organisation" for m in topic.parties.partners
        )  # "insgesamt" then still is of that bloc
        world = (
            measured.measure != SHARE_PCT
            and not in_bloc
            and self.speaks_of_world(sentence, segment)
        )
        listed = self._listed(sentence, figure, done)
        if listed is not None:
            return listed, False
        if self._is_entry(sentence, segment, governor):
            said = done[-1].parties.reporters if done else []
            found = Parties(list(said), [segment.actors[0].mention])
        elif self._is_ranked(
            sentence, found, is_share=governor.at < 0 and measured.measure == SHARE_PCT
        ):
            found = Parties([], [*found.reporters, *found.partners])
        world = world or (not in_bloc and self._goes_abroad(sentence, segment))
        found = self._related(found, sentence, segment, governor)
        found = self._from_sentence(found, sentence, segment, governor, done, world=world)
        if not found.reporters:
            add_owner(found, sentence, segment)
        if not found.reporters and not world:
            discourse.add_owner_meant(found, sentence, segment)
        if not found.reporters:
            self._add_concerned(found, sentence, segment)
        if not found.reporters:
            discourse.add_subject(found, sentence, segment, governor)
        has_help = not found.reporters
        if not found.partners and measured.measure == SHARE_PCT:
            found = self._where_goods_moved(found, sentence, segment, governor)
        is_taken_from = (
            governor.flow == EXPORT
            and not governor.is_verb
            and not found.reporters
            and is_taken(sentence, segment, self.lexicon)
        )
        if is_taken_from and not world:
            meant = Parties(found.partners, found.reporters)
            discourse.add_partner_meant(meant, sentence, segment)
            found = Parties(meant.partners, meant.reporters)
        elif (
            not found.partners and not world and governor.lemma not in self.lexicon.data.gain_verbs
        ):
            discourse.add_partner_meant(found, sentence, segment)
        if not found.partners and governor.is_verb and governor.weak:
            discourse.add_dative(found, sentence, segment)
        if governor.flow in {TRADE, BALANCE}:
            discourse.add_pair(found, sentence, segment, governor.flow)
        if topic.flow:
            far = discourse.distance > NEAR
            is_other_end = governor.weak and topic.flow == REVERSED.get(governor.flow)
            if is_other_end and not far and found.reporters and not found.partners:
                found = filled(found, Parties([], topic.parties.reporters))
            world = world or far or discourse.is_afresh(sentence)
            found = joined(found, topic.parties, world=world)
        if not found.reporters:
            discourse.add_anyone(found, sentence, governor, has_figure=True)
        if governor.flow == TRADE:
            found = discourse.in_order(found)
        return found, has_help

    def _listed(
        self, sentence: Sentence, figure: FigureAt, done: list[Statement]
    ) -> Parties | None:
        """The next of "China mit 19 Prozent, Indien mit 9 Prozent": a partner like the first."""
        if not done or not done[-1].parties.complete:
            return None
        last, parties = done[-1].figure, done[-1].parties
        here = [a for a in sentence.actors if a.last == figure.before_at]
        there = [a for a in sentence.actors if a.last == last.before_at]
        is_alike = figure.before == last.before and [a.mention for a in there] == parties.partners
        if not here or not is_alike or here[0].mention in parties.reporters:
            return None
        return Parties(list(parties.reporters), [here[0].mention])

    def _is_entry(self, sentence: Sentence, segment: Segment, governor: Governor) -> bool:
        """As in "Portugals Exporte: Frankreich 3 Millionen, USA 2 Millionen"."""
        if governor.at in segment or len(segment.actors) != 1 or len(segment.figures) != 1:
            return False
        actor, figure = segment.actors[0], segment.figures[0]
        is_bare = actor.last == figure.first and actor.first - segment.first <= 1
        ends = all(not sentence.words[i].lower.isalnum() for i in range(figure.last, segment.last))
        has_owner = any(
            a.link is Link.ATTRIBUTE and a.head is not None and a.head < segment.first
            for a in sentence.actors
        )
        return is_bare and ends and actor.link is Link.BARE and has_owner

    def _is_ranked(self, sentence: Sentence, found: Parties, *, is_share: bool) -> bool:
        """As in "Dahinter folgten die USA mit …": one more partner of the state before.

        So is who has a share of the flow before (`is_share`).
        """
        topic = self.discourse.topic
        known = {m.actor_id for m in topic.parties.reporters}
        return (
            self.discourse.distance <= NEAR
            and topic.parties.complete
            and not found.partners
            and bool(found.reporters)
            and not known & {m.actor_id for m in found.reporters}
            and (is_share or sentence.has_lower(self.lexicon.data.ranks))
        )

    def _where_goods_moved(
        self, found: Parties, sentence: Sentence, segment: Segment, governor: Governor
    ) -> Parties:
        """As in "80 Prozent des Weizens, den der Libanon einführte, stammten aus der Ukraine"."""
        at = sentence.segments.index(segment)
        for other in sentence.segments[at + 1 :]:
            if other.figures:
                continue
            moved = movement(sentence, other, self.lexicon, segment, is_known=True)
            if moved is not None and moved.flow == governor.flow:
                own = parties_in(sentence, other, moved, self.lexicon, self.gazetteer)
                return filled(found, Parties([], own.partners))
            for taken in governors(sentence, other, self.lexicon):
                if taken.is_verb and taken.flow == REVERSED.get(governor.flow):
                    own = parties_in(sentence, other, taken, self.lexicon, self.gazetteer)
                    return filled(found, Parties([], own.reporters))
        return found

    def _related(
        self, found: Parties, sentence: Sentence, segment: Segment, governor: Governor
    ) -> Parties:
        """As in "Peru braucht Chile, das 2021 Öl für 3 Millionen abnahm": who the clause is about."""
        data = self.lexicon.data
        pronoun = sentence.lower(segment.first)
        before = [a for a in sentence.actors if a.last < segment.first]
        actor = before[-1] if before and _ends_noun(sentence, before[-1], segment) else None
        here = next((s for s in sentence.segments if governor.at in s), segment)
        if governor.is_side and here is not segment and not found.partners:
            # "China, der wichtigste Abnehmer, kaufte"
            named = [a.mention for a in sentence.actors if a.last == here.first - 1]
            return filled(found, Parties([], [m for m in named if is_trader(m, self.lexicon)]))
        is_free = governor.is_verb and governor.at in segment and not found.complete
        if not is_free or actor is None or pronoun not in data.relatives | data.relative_places:
            return found
        if not is_trader(actor.mention, self.lexicon):
            return found
        is_place = pronoun in data.relative_places
        is_object = is_place or pronoun in data.dative.of_nouns or bool(found.reporters)
        both = filled(found, Parties())
        both.add(PARTNER if is_object else REPORTER, actor.mention)
        for other in sentence.actors:
            if other.first >= actor.first or both.complete or not governor.weak or is_place:
                break
            if other.link is Link.BARE and is_trader(other.mention, self.lexicon):
                both.add(PARTNER, other.mention)
        return both

    def _add_concerned(self, found: Parties, sentence: Sentence, segment: Segment) -> None:
        """As in "Frankreich ist für Tunesien wichtig: Dorthin gingen": whom it matters to reports."""
        taken = {m.actor_id for m in found.partners}
        others = [a for a in sentence.actors if a.link is Link.BARE]
        for actor in sentence.actors:
            if actor.first >= segment.first:
                break
            is_concerned = actor.preposition in self.lexicon.data.owner_prepositions
            is_free = others and actor.mention.actor_id not in taken
            if is_concerned and is_free and is_trader(actor.mention, self.lexicon):
                found.add(REPORTER, actor.mention)
                return

    def _owner_of_goods(self, found: Parties, sentence: Sentence, segment: Segment) -> Parties:
        """As in "Moskaus Getreide ist gefragt: 8 Millionen Tonnen kaufte Ägypten"."""
        for actor in sentence.actors:
            if actor.first >= segment.first:
                break
            is_owner = actor.head is not None and "goods" in sentence.words[actor.head].tags
            if is_owner and is_trader(actor.mention, self.lexicon):
                return filled(found, Parties([], [actor.mention]))
        return found

    def _other_end(self, found: Parties, own: Parties, flow: str, taken: str) -> Parties:
        """As in "Taiwan lebt vom Export: 42 Prozent nahm China ab": whose flow the buyer takes."""
        if flow != REVERSED.get(taken):
            return found
        ids = {m.actor_id for m in found.reporters}
        return filled(found, Parties([], [m for m in own.reporters if m.actor_id not in ids]))

    def _known(self) -> list[ActorMention]:
        """The reporters the text has just been on."""
        near = self.discourse.distance <= NEAR
        return self.discourse.topic.parties.reporters if near else []

    def _from_sentence(
        self,
        found: Parties,
        sentence: Sentence,
        segment: Segment,
        governor: Governor,
        done: list[Statement],
        *,
        world: bool,
    ) -> Parties:
        """`found`, filled up from the governor's segment and the figures before."""
        here = next((s for s in sentence.segments if governor.at in s), segment)
        if here is not segment:
            own = parties_in(sentence, here, governor, self.lexicon, self.gazetteer, self._known())
            is_rest = bool(found.reporters and own.partners) and not own.reporters
            found = filled(found, own) if is_rest and not world else joined(found, own, world=world)
        for clause in sentence.segments:
            is_between = here.first < clause.first < segment.first and not found.complete
            if is_between and sentence.lower(clause.first) in self.lexicon.data.relatives:
                own = parties_in(sentence, clause, governor, self.lexicon, self.gazetteer)
                found = joined(found, own, world=world)
        at = sentence.segments.index(segment)
        others = sentence.segments[:at][::-1]
        if governor.flow in {TRADE, BALANCE}:
            others += sentence.segments[at + 1 :]
        for other in [] if done or found.complete else others:
            for strong in governors(sentence, other, self.lexicon):
                if strong.at == governor.at or (strong.weak and (governor.weak or found.partners)):
                    continue
                own = parties_in(sentence, other, strong, self.lexicon, self.gazetteer)
                if strong.flow == governor.flow:
                    found = joined(found, own, world=world)
                elif governor.is_verb and governor.weak and found.reporters:
                    found = self._other_end(found, own, strong.flow, governor.flow)
        if governor.is_verb and governor.weak and found.reporters and not found.partners:
            found = self._owner_of_goods(found, sentence, segment)
        if done and governor.is_verb and governor.weak and found.reporters:
            found = self._other_end(found, done[-1].parties, done[-1].flow, governor.flow)
        same = [s for s in done if s.flow == governor.flow] or done
        if same and self._is_of_seller(segment, governor, same[-1]):
            said = same[-1].parties
            return joined(found, Parties(said.partners, said.reporters), world=world)
        return joined(found, same[-1].parties, world=world) if same else found

    def _is_of_seller(self, segment: Segment, governor: Governor, said: Statement) -> bool:
        """As in "kauften dem Land Rosen ab, das waren 8 Prozent der Ausfuhr": it is the seller's."""
        figure = segment.figures[0] if segment.figures else None
        is_whole = figure is not None and governor.at in segment and governor.at > figure.first
        return (
            is_whole
            and not governor.weak
            and said.is_of_verb
            and said.flow == REVERSED.get(governor.flow)
        )

    def _bracketed(self, sentence: Sentence, segment: Segment, governor: Governor) -> Parties:
        """As in "Frankreich (minus 48 Prozent)": the actor before the bracket is meant alone."""
        found = Parties()
        actor = before_bracket(sentence, segment, self.lexicon)
        if actor is None:
            return found
        part = next(s for s in sentence.segments if actor.first in s)
        around = parties_in(sentence, part, governor, self.lexicon, self.gazetteer)
        is_partner = actor.link is Link.PREPOSITION or actor.mention.actor_id in {
            m.actor_id for m in around.partners
        }
        found.add(PARTNER if is_partner else REPORTER, actor.mention)
        return found

    def speaks_of_world(self, sentence: Sentence, segment: Segment) -> bool:
        """As in "insgesamt", "Gesamtausfuhren", "Außenhandel", "im Ausland": with everybody."""
        data = self.lexicon.data
        return any(
            w.part.startswith(data.with_all_parts) or w.lower.startswith(data.with_all)
            for w in sentence.words[segment.first : segment.last]
        ) or sentence.has_lower(data.abroad)

    def _goes_abroad(self, sentence: Sentence, segment: Segment) -> bool:
        """As in "nach Asien", "ins Ausland": the part of the world named is no state."""
        data = self.lexicon.data
        if not sentence.has_lower(data.abroad) and not sentence.has_lower(data.others):
            return False
        ways = data.directions.to | data.directions.away
        return any(
            (sentence.lower(i) in data.abroad and sentence.lower(i - 1) in ways)
            or ("place" in sentence.words[i].tags and sentence.lower(i - 1) in data.others)
            for i in range(segment.first, segment.last)
        )

    def is_between_states(self, sentence: Sentence, parties: Parties, governor: Governor) -> bool:
        """Both sides are named, or the other side is "im Ausland"."""
        if parties.complete or (
            parties.reporters and governor.lemma in self.lexicon.data.leave_verbs
        ):
            return True
        if not parties.reporters:
            return False
        return sentence.has_lower(self.lexicon.data.abroad) or any(
            leaves(sentence, segment, self.lexicon) for segment in sentence.segments
        )


def _ends_noun(sentence: Sentence, actor: ActorAt, segment: Segment) -> bool:
    """Is no noun between `actor` and the relative clause `segment`: "auf China angewiesen, das"?"""
    between = range(actor.last, segment.first)
    has_comma = sentence.tokens[segment.first - 1].text == ","
    return has_comma and not any(
        sentence.words[i].capital or (sentence.tokens[i].text == "," and i < segment.first - 1)
        for i in between
    )
