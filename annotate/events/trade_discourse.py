"""What an article on trade has said so far: its states, its subject, the topic of its figures."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from annotate.document import Document, Role
from annotate.events.trade_governor import Governor
from annotate.events.trade_lexicon import TRADE, TradeLexicon
from annotate.events.trade_parties import PARTNER, REPORTER, Parties, is_beyond, is_trader
from annotate.events.trade_sentence import ActorAt, FigureAt, Link, Segment, Sentence, moved
from annotate.gazetteer import Gazetteer, State
from annotate.schema import ActorMention, When
from annotate.text import Token

NEAR = 2
"""A figure without a word of trade belongs to one named at most so many sentences before."""


_LAST = 3
"""So many mentions back is a state still what the talk is on."""
_QUOTES = frozenset('„“”«»"')
_OPENING = 3
"""A pronoun among so many first words of a paragraph goes on with the one before."""


@dataclass(slots=True)
class Topic:
    """What the talk of trade is on, as of the last sentence with a word of trade.

    `sign` is that of a balance; `sector` its goods; `step` what figures are compared with in general; `number`
    counts sentences and says how long ago it was.
    """

    flow: str = ""
    sign: int = 0
    parties: Parties = field(default_factory=Parties)
    when: When | None = None
    step: str | None = None
    unit: str | None = None
    measure: str | None = None
    sector: str | None = None
    sentence: Sentence | None = None
    number: int = -9


class Discourse:
    """The states and the topic of an article, sentence by sentence."""

    def __init__(self, document: Document, gazetteer: Gazetteer, lexicon: TradeLexicon) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.zone = document.zone
        self.titles = frozenset(b.block_no for b in document.blocks if b.role is Role.TITLE)
        self.topic = Topic()
        self.first = Topic()
        self.number = 0
        self.states: list[ActorMention] = []
        self.named: list[ActorMention] = []
        self.people: list[ActorMention] = []
        self.subject: ActorMention | None = None
        self.subject_number = -9
        self.recent: When | None = None
        self.recent_number = -9
        self.firm_number = -9
        self.office: ActorMention | None = None

    @property
    def distance(self) -> int:
        """Sentences since the topic was last spoken of; large where there is none."""
        return self.number - self.topic.number

    @property
    def is_of_firm(self) -> bool:
        """Was the talk of one firm in the sentences just before?"""
        return self.number - self.firm_number <= NEAR

    def in_order(self, found: Parties) -> Parties:
        """The two sides of "der Handel zwischen beiden", whose figures these are first."""
        topic = self.topic.parties
        ids = {m.actor_id for m in (*found.reporters, *found.partners)}
        partners = {m.actor_id for m in found.partners}
        if topic.complete and ids == {m.actor_id for m in (*topic.reporters, *topic.partners)}:
            return Parties(list(topic.reporters), list(topic.partners))
        if self.office is not None and {self.office.actor_id} == partners:
            return Parties(found.partners, found.reporters)
        return found

    def is_of_reporter(self, found: Parties) -> bool:
        """Is the far side the state that the figures are of: "die USA nahmen weniger Uhren ab"?"""
        known = {m.actor_id for m in self.topic.parties.reporters}
        sellers = {m.actor_id for m in found.partners}
        return bool(known) and self.distance <= NEAR and sellers == known

    def is_afresh(self, sentence: Sentence) -> bool:
        """Does a new paragraph go back to the trade with everybody that the article began on?"""
        first, last = self.first, self.topic.sentence
        if last is None or last.block_no == sentence.block_no:
            return False
        if not first.flow or first.parties.partners or not first.parties.reporters:
            return False
        opening = frozenset(w.lower for w in sentence.words[:_OPENING])
        return not opening & self.lexicon.data.pronouns

    def begin(self) -> None:
        """A sentence begins."""
        self.number += 1

    def turn_there(self, sentence: Sentence) -> None:
        """As in "von dort" is where the partner is, never the state that the figures are of."""
        for actor in sentence.actors:
            if sentence.lower(actor.first) not in self.lexicon.data.there:
                continue
            reporters = self._not_there(sentence, actor)
            is_of_topic = bool(self.topic.parties.reporters) and self.distance <= NEAR
            if not reporters or not (is_of_topic or actor.mention.actor_id in reporters):
                continue
            here = [a.mention for a in sentence.actors if a.last <= actor.first]
            named = [m for m in [*self.named, *here] if m.actor_id not in reporters]
            named = [m for m in named if is_trader(m, self.lexicon)]
            if named:
                actor.mention = moved(named[-1], actor.mention)

    def _not_there(self, sentence: Sentence, there: ActorAt) -> set[str]:
        """Who is "here": the subject of the sentence, else the reporter, else the last subject."""
        before = [a for a in sentence.actors if a.last <= there.first]
        owners = self.lexicon.data.owner_prepositions
        concerned = {a.mention.actor_id for a in before if a.preposition in owners}
        if concerned and len(before) > 1:
            return concerned  # "Frankreich ist für Tunesien wichtig: Dorthin gingen"
        bare = [a for a in before if a.link is Link.BARE and is_trader(a.mention, self.lexicon)]
        is_one_clause = bool(bare) and not any(
            sentence.tokens[i].text in {":", ";"} or sentence.words[i].side
            for i in range(bare[0].first, there.first)
        )
        if is_one_clause:
            return {bare[0].mention.actor_id}
        if self.topic.parties.reporters and self.distance <= NEAR:
            return {m.actor_id for m in self.topic.parties.reporters}
        known = {m.actor_id for m in self.topic.parties.partners}
        if before or there.mention.actor_id in known:
            return set()
        is_near = self.subject is not None and self.subject_number == self.number - 1
        return {self.subject.actor_id} if is_near and self.subject is not None else set()

    def find_office(self, actors: Sequence[ActorMention]) -> None:
        """Who publishes figures ("Statistisches Bundesamt") reports for their own state."""
        for mention in actors:
            if mention.kind != "organisation":
                continue
            state = self.gazetteer.states.get(mention.country_code or "")
            text = mention.text.lower()
            is_office = any(part in text for part in self.lexicon.data.statistics)
            if state is not None and is_office:
                self.office = dataclasses.replace(
                    mention, actor_id=state.actor_id, name=state.name, kind="state"
                )
                return

    def end(self, sentence: Sentence, recent: When | None) -> None:
        """A sentence is over: remember whom it named and the time it spoke of."""
        traders = [a for a in sentence.actors if is_trader(a.mention, self.lexicon)]
        self.states += [a.mention for a in traders]
        named = [self.as_state(a.mention) for a in sentence.actors]
        self.people += [a.mention for a in sentence.actors if a.mention.kind == "person"]
        self.named += [m for m in named if m is not None]
        subjects = [
            a
            for a in traders
            if a.link in {Link.BARE, Link.OTHER, Link.ATTRIBUTE}
            and not (a.link is Link.BARE and self.is_side(sentence, a))
        ]
        owners = self.lexicon.data.owner_prepositions
        concerned = [a for a in traders if a.preposition in owners and a.link is not Link.SOURCE]
        if subjects or concerned:
            # "Für die Schweizer Wirtschaft ist die Region klein": whom it is told of
            subject = (concerned or subjects)[0].mention
            self.subject, self.subject_number = subject, self.number
        if recent is not None or self.number - self.recent_number > NEAR:
            self.recent, self.recent_number = recent, self.number

    def is_side(self, sentence: Sentence, actor: ActorAt) -> bool:
        """Is the actor a side of the state the talk is on: "Wichtigster Abnehmer war Katar"?"""
        segment = next((s for s in sentence.segments if actor.first in s), None)
        if segment is None or not self.topic.parties.reporters or self.distance > NEAR:
            return False
        is_reporter = actor.mention.actor_id in {m.actor_id for m in self.topic.parties.reporters}
        words = sentence.words[segment.first : segment.last]
        return not is_reporter and any(w.side for w in words)

    def as_state(self, mention: ActorMention) -> ActorMention | None:
        """The state a mention stands for: Putin's is Russia. None for other organisations."""
        if is_trader(mention, self.lexicon):
            return mention
        state = self.gazetteer.states.get(mention.country_code or "")
        if mention.kind != "person" or state is None:
            return None
        return dataclasses.replace(mention, actor_id=state.actor_id, name=state.name, kind="state")

    # --- whom words mean ------------------------------------------------------------------

    def add_subject(
        self, found: Parties, sentence: Sentence, segment: Segment, governor: Governor
    ) -> None:
        """The paper's own state ("hiesige"), or the subject before ("Die Schweiz …: Sie kaufte")."""
        taken = {m.actor_id for m in found.partners}
        home = self._home(sentence)
        if home is not None and home.actor_id not in taken:
            found.add(REPORTER, home)
            return
        for actor in sentence.actors:
            if actor.first >= segment.first:
                break
            is_free = actor.mention.actor_id not in taken and not self.is_side(sentence, actor)
            if is_free and actor.link is Link.BARE and is_trader(actor.mention, self.lexicon):
                found.add(REPORTER, actor.mention)
                return
        words = sentence.words[segment.first : segment.last]
        if not governor.is_verb:
            self._add_possessor(found, sentence, governor)
            return
        if not any(w.lower in self.lexicon.data.subject_pronouns for w in words):
            return
        for actor in sentence.actors:
            mention = actor.mention
            if actor.first >= segment.first or actor.link is Link.SOURCE:
                break
            if mention.actor_id not in taken and is_trader(mention, self.lexicon):
                found.add(REPORTER, mention)
                return
        if self.subject is not None and self.subject.actor_id not in taken:
            found.add(REPORTER, self.subject)

    def _add_possessor(self, found: Parties, sentence: Sentence, governor: Governor) -> None:
        """Whose "ihre Ausfuhren" are: the state named last in the sentence, else the subject before."""
        data = self.lexicon.data
        at = governor.at - 1
        while (
            at > 0
            and not sentence.words[at].capital
            and (sentence.lower(at) not in data.possessives)
        ):
            at -= 1
        if sentence.lower(at) not in data.possessives:
            return
        taken = {m.actor_id for m in found.partners}
        here = [
            a.mention
            for a in sentence.actors
            if a.last <= at and a.link is not Link.SOURCE and is_trader(a.mention, self.lexicon)
        ]
        is_near = self.subject is not None and self.subject_number == self.number - 1
        owners = [*([self.subject] if is_near and self.subject is not None else []), *here]
        owners = [m for m in owners if m.actor_id not in taken]
        if owners:
            found.add(REPORTER, owners[-1])

    def add_partner_meant(self, found: Parties, sentence: Sentence, segment: Segment) -> None:
        """As in "dort" is the state named last, "der Nachbar" the one named most, the reporter never."""
        data = self.lexicon.data
        is_there = sentence.has_lower(data.there, segment.first, segment.last)
        if not is_there and not self._names_partner(sentence, segment):
            return
        taken = {m.actor_id for m in found.reporters}
        if not taken and self.topic.flow:
            taken = {m.actor_id for m in self.topic.parties.reporters}
        earlier = [a.mention for a in sentence.actors if a.first < segment.first]
        named = [m for m in [*self.named, *earlier] if m.actor_id not in taken]
        named = [m for m in named if is_trader(m, self.lexicon)]
        if not named:
            return
        if is_there:
            found.add(PARTNER, named[-1])
            return
        counts = Counter(m.actor_id for m in named)
        found.add(PARTNER, max(named[::-1], key=lambda m: counts[m.actor_id]))

    def add_owner_meant(self, found: Parties, sentence: Sentence, segment: Segment) -> None:
        """As in "China nimmt dem Inselstaat 30 Prozent seiner Exporte ab": whose they are."""
        if not found.partners or not self._names_partner(sentence, segment):
            return
        taken = {m.actor_id for m in found.partners}
        named = [m for m in self.named if m.actor_id not in taken and is_trader(m, self.lexicon)]
        if named:
            found.add(REPORTER, named[-1])

    def add_other(self, found: Parties, sentence: Sentence) -> None:
        """The other state that the talk of the last sentences was on, where goods need a buyer."""
        taken = {m.actor_id for m in (*found.reporters, *found.partners)}
        here = [m for m in self.named if m.block_no == sentence.block_no]
        titled = [m for m in self.states if m.block_no in self.titles]
        for mention in [*here[::-1][:_LAST], *titled]:
            if mention.actor_id not in taken and is_trader(mention, self.lexicon):
                found.add(PARTNER if found.reporters else REPORTER, mention)
                return

    def add_dative(self, found: Parties, sentence: Sentence, segment: Segment) -> None:
        """As in "kaufte ihm Öl ab": the other state that was named last."""
        data = self.lexicon.data
        is_meant = any(
            sentence.lower(i) in data.dative_pronouns
            and not (sentence.words[i + 1].capital and not self._is_actor(sentence, i + 1))
            for i in range(segment.first, segment.last - 1)
        )
        if not is_meant or not found.reporters:
            return
        taken = {m.actor_id for m in found.reporters}
        named = [m for m in self.named if m.actor_id not in taken and is_trader(m, self.lexicon)]
        if named:
            found.add(PARTNER, named[-1])

    def _is_actor(self, sentence: Sentence, i: int) -> bool:
        return any(a.first <= i < a.last for a in sentence.actors)

    def _names_partner(self, sentence: Sentence, segment: Segment) -> bool:
        """As in "in dem Schwellenland", "mit dem Nachbarn"."""
        data = self.lexicon.data
        return any(
            "partner" in sentence.words[i].tags
            and not self._is_actor(sentence, i)
            and any(sentence.lower(j) in data.partner_articles for j in range(max(0, i - 3), i))
            for i in range(segment.first, segment.last)
        )

    def add_pair(self, found: Parties, sentence: Sentence, segment: Segment, flow: str) -> None:
        """Both sides of "der bilaterale Handel", "der Warenaustausch": those of the article."""
        if found.complete:
            return
        data = self.lexicon.data
        words = sentence.words[segment.first : segment.last]
        is_mutual = any("mutual" in w.tags for w in words)
        is_with_all = any(w.lower.startswith(data.with_all) for w in sentence.words)
        if not is_mutual and (flow != TRADE or is_with_all):
            return
        known = {m.actor_id for m in (*found.reporters, *found.partners)}
        if self.topic.flow and self.topic.parties.complete:
            pair = [*self.topic.parties.reporters, *self.topic.parties.partners]
            if not known or known & {m.actor_id for m in pair}:
                for mention in pair:
                    found.add(PARTNER if found.reporters else REPORTER, mention)
                return
        if not found.reporters and self.topic.parties.reporters and self.distance <= NEAR:
            return  # the state that the figures are of goes on reporting
        counts = Counter(m.actor_id for m in self.named)
        for mention in sorted(self.named, key=lambda m: -counts[m.actor_id]):
            if not (found.reporters and found.partners):
                found.add(PARTNER if found.reporters else REPORTER, mention)

    def add_anyone(
        self, found: Parties, sentence: Sentence, governor: Governor, *, has_figure: bool
    ) -> None:
        """A reporter from the rest of the sentence, else the office's, the subject, the title's.

        Without a figure to explain a mere place ("in Paris") makes no reporter.
        """
        taken = {m.actor_id for m in found.partners}
        free = [
            a
            for a in sentence.actors
            if is_trader(a.mention, self.lexicon)
            and a.mention.actor_id not in taken
            and not is_beyond(a, governor, self.lexicon)
        ]
        sure = [a for a in free if a.link is not Link.PREPOSITION]
        if sure:
            found.add(REPORTER, sure[0].mention)
            return
        if self.office is not None and self.office.actor_id not in taken:
            found.add(REPORTER, self.office)
            return
        if free and has_figure:
            found.add(REPORTER, free[0].mention)
            return
        if self.subject is not None and self.subject_number == self.number - 1:
            if self.subject.actor_id not in taken:
                found.add(REPORTER, self.subject)
                return
        for mention in self.states:
            if mention.block_no in self.titles and mention.actor_id not in taken:
                found.add(REPORTER, mention)
                return
        if not has_figure or not self.topic.flow:
            return
        named = [m for m in self.named if m.actor_id not in taken and is_trader(m, self.lexicon)]
        counts = Counter(m.actor_id for m in named)
        if named:
            found.add(REPORTER, max(named[::-1], key=lambda m: counts[m.actor_id]))

    def _speaker(self, sentence: Sentence) -> ActorMention | None:
        """The state of whoever says "wir" in the sentence or was named last before it."""
        people = [a.mention for a in sentence.actors if a.mention.kind == "person"]
        is_quote = any(t.text in _QUOTES for t in sentence.tokens)
        for mention in [*people, *(self.people[::-1][:1] if is_quote else [])]:
            state = self.as_state(mention)
            if state is not None:
                return state
        return None

    def _home(self, sentence: Sentence) -> ActorMention | None:
        """The state of the office, dateline, subject before or paper, where a word points there."""
        pairs = list(zip(sentence.tokens, sentence.words, strict=True))
        token = next((t for t, w in pairs if "home" in w.tags), None)
        speaker = next((t for t, w in pairs if w.lower in self.lexicon.data.speakers), None)
        if token is None and speaker is None:
            return None
        if speaker is not None:
            said = self._speaker(sentence)
            if said is not None:
                return said
        elif self.office is not None:
            return self.office
        for mention in self.states[::-1]:
            if mention.start_char <= 1 and mention.via in {"metonym", "place"}:
                return mention  # the dateline before
        if token is None or speaker is not None:
            token = speaker
        elif self.subject is not None and self.subject_number == self.number - 1:
            if self.subject.block_no == sentence.block_no:
                return self.subject  # "Österreich will … Heimische Betriebe"
        assert token is not None
        data = self.lexicon.data
        monies = [data.home_by_currency.get(f.mention.unit or "") for f in sentence.figures]
        code = next((m for m in monies if m), None) if speaker is not None else None
        state = self.gazetteer.states.get(code or data.home_by_zone.get(self.zone, ""))
        return _as_mention(state, sentence, token) if state is not None else None

    def add_home_of(self, found: Parties, sentence: Sentence, figure: FigureAt) -> None:
        """The state whose money is counted in, where the text names no other."""
        code = self.lexicon.data.home_by_currency.get(figure.mention.unit or "")
        state = self.gazetteer.states.get(code or "")
        if state is not None:
            found.add(REPORTER, _as_mention(state, sentence, sentence.tokens[figure.last - 1]))


def _as_mention(state: State, sentence: Sentence, token: Token) -> ActorMention:
    """A mention of `state` by a word such as "hiesig" that stands for it."""
    return ActorMention(
        block_no=sentence.block_no,
        start_char=token.start,
        end_char=token.end,
        text=token.text,
        actor_id=state.actor_id,
        name=state.name,
        kind="state",
        country_code=state.country_code,
        via="epithet",
    )


def joined(own: Parties, earlier: Parties, *, world: bool) -> Parties:
    """`own`, filled up from what was said before; the sides swap where the text swaps them.

    With `world` no partner is taken over: the figure is of trade with everybody.
    """
    mine = {m.actor_id for m in (*own.reporters, *own.partners)}
    theirs = {m.actor_id for m in earlier.reporters}
    others = {m.actor_id for m in earlier.partners}
    if own.reporters and not own.partners and not mine & theirs:
        # the partner of before now reports; any other state has partners of its own
        swapped = earlier.reporters if mine & others and not world else []
        return Parties(own.reporters, list(swapped))
    if own.partners and not own.reporters and mine & theirs:
        return Parties(list(earlier.partners), own.partners)
    return filled(own, Parties(earlier.reporters, [] if world else earlier.partners))


def filled(own: Parties, other: Parties) -> Parties:
    """`own` with the sides it lacks taken from `other`."""
    both = Parties(list(own.reporters), list(own.partners))
    if not both.reporters:
        for mention in other.reporters:
            both.add(REPORTER, mention)
    if not both.partners:
        for mention in other.partners:
            both.add(PARTNER, mention)
    return both


def before_bracket(sentence: Sentence, segment: Segment, lexicon: TradeLexicon) -> ActorAt | None:
    """The actor right before a segment in brackets: "Frankreich (minus 48 Prozent)"."""
    near = [
        a
        for a in sentence.actors
        if segment.first - 1 <= a.last <= segment.first and is_trader(a.mention, lexicon)
    ]
    return near[-1] if near else None
