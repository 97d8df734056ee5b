"""Who trades with whom: reporter and partner of a flow, by the grammar of its segment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from annotate.events.trade_governor import Governor, readings_at
from annotate.events.trade_lexicon import BALANCE, EXPORT, IMPORT, TRADE, TradeLexicon
from annotate.events.trade_sentence import ActorAt, Link, Segment, Sentence
from annotate.gazetteer import Gazetteer
from annotate.schema import ActorMention

REPORTER, PARTNER = "reporter", "partner"


@dataclass(slots=True)
class Parties:
    """Reporters and partners in the order of the text; empty where not named."""

    reporters: list[ActorMention] = field(default_factory=list)
    partners: list[ActorMention] = field(default_factory=list)

    def add(self, role: str, mention: ActorMention) -> None:
        """Add an actor once; who is already there keeps the first role."""
        known = {m.actor_id for m in (*self.reporters, *self.partners)}
        if mention.actor_id not in known:
            (self.reporters if role == REPORTER else self.partners).append(mention)

    @property
    def complete(self) -> bool:
        """Are both sides named?"""
        return bool(self.reporters and self.partners)


def is_trader(mention: ActorMention, lexicon: TradeLexicon) -> bool:
    """States and blocs trade; people and other organisations do not."""
    if mention.kind == "state":
        return mention.country_code is not None
    return mention.kind == "organisation" and mention.name in lexicon.data.blocs


def parties_in(
    sentence: Sentence,
    segment: Segment,
    governor: Governor,
    lexicon: TradeLexicon,
    gazetteer: Gazetteer,
    known: Sequence[ActorMention] = (),
) -> Parties:
    """What the segment says of the two sides of `governor`'s flow.

    `known` are the reporters the text has been on: another state is then where the goods go.
    """
    found = Parties()
    traders = [a for a in segment.actors if is_trader(a.mention, lexicon)]
    is_far = governor.at not in segment
    if governor.is_side and is_far:
        return Parties([], [a.mention for a in traders if a.link is not Link.SOURCE])
    if governor.is_side:
        return _around_side(sentence, traders, governor.at, lexicon)
    sides = [i for i in range(segment.first, segment.last) if sentence.words[i].side]
    if sides and not is_far and not governor.is_verb:
        # "Die USA waren mit Ausfuhren von … der wichtigste Abnehmer deutscher Waren"
        around = _around_side(sentence, traders, sides[0], lexicon)
        if around.partners:
            return around
    known_ids = {m.actor_id for m in known}
    # attributes first, then prepositions, then subjects: the surer ones
    for actor in traders:
        if actor.link is Link.ATTRIBUTE and actor.head is not None:
            role = _role_of_attribute(sentence, actor, governor, lexicon)
            if role == REPORTER and found.reporters and governor.flow == TRADE:
                role = PARTNER  # "das deutsch-türkische Handelsvolumen"
            if role:
                found.add(role, actor.mention)
    for actor in traders:
        if actor.link is Link.COMPOUND:
            found.add(_role_of_compound(sentence, actor, found), actor.mention)
    for at_a_place in (False, True):
        for actor in traders:
            if actor.link is Link.PREPOSITION and _is_place(actor, lexicon) is at_a_place:
                if at_a_place and _is_of_another_noun(sentence, actor):
                    continue
                if _is_of_another_verb(sentence, segment, actor, governor, lexicon):
                    continue
                is_other = bool(known_ids) and actor.mention.actor_id not in known_ids
                role = _role_of_preposition(
                    actor, governor, found, lexicon, is_far=is_far or is_other
                )
                if role:
                    found.add(role, actor.mention)
        if at_a_place:
            break
        for actor in traders:
            if actor.link is Link.BARE:
                role = _role_in_list(sentence, actor, governor, found, lexicon) or _role_of_bare(
                    sentence, actor, governor, found, gazetteer, lexicon
                )
                if role:
                    found.add(role, actor.mention)
    for actor in traders:
        if actor.link is Link.OTHER and _may_own_goods(sentence, actor):
            role = _role_of_goods(sentence, actor, governor, found)
            if role:
                found.add(role, actor.mention)
    return found


def _role_of_attribute(
    sentence: Sentence, actor: ActorAt, governor: Governor, lexicon: TradeLexicon
) -> str | None:
    """As in "deutsche Exporte", "Exporte Chinas"; "der russische Anteil" is the other side."""
    assert actor.head is not None
    head = sentence.words[actor.head]
    if "share" in head.tags:
        return PARTNER
    if _is_of_both(sentence, actor, governor, lexicon.data.joins):
        return REPORTER
    if head.flow and governor.flow in (EXPORT, IMPORT) and head.flow in (EXPORT, IMPORT):
        if head.flow != governor.flow:
            return PARTNER if actor.head != governor.at else REPORTER
    if (
        head.flow == IMPORT
        and "weapon" not in head.tags
        and head.part
        and _names_origin(sentence, actor)
    ):
        return PARTNER
    return REPORTER


def _is_of_both(
    sentence: Sentence, actor: ActorAt, governor: Governor, joins: frozenset[str]
) -> bool:
    """As in "8 Prozent der Ausfuhren und 9 Prozent der Einfuhren Polens"."""
    head = actor.head
    return (
        head is not None
        and not governor.is_verb
        and governor.at < head < actor.first
        and any(sentence.lower(i) in joins for i in range(governor.at, head))
    )


def _role_of_compound(sentence: Sentence, actor: ActorAt, found: Parties) -> str:
    """As in "China-Exporte" go to China; "US-Exporte" come from there unless someone else's."""
    is_adjective = actor.mention.text.isupper()  # "US", "EU"
    has_owner = any(a.link is Link.ATTRIBUTE and a.head == actor.head for a in sentence.actors)
    return REPORTER if is_adjective and not has_owner and not found.reporters else PARTNER


def _names_origin(sentence: Sentence, actor: ActorAt) -> bool:
    """As in "russische Gasimporte" come from there where another state stands as their buyer."""
    return any(
        a is not actor and a.link is Link.ATTRIBUTE and a.head == actor.head
        for a in sentence.actors
    )


def _around_side(
    sentence: Sentence, traders: list[ActorAt], side: int, lexicon: TradeLexicon
) -> Parties:
    """As in "Deutschland war der wichtigste Abnehmer polnischer Waren": the owner reports."""
    found = Parties()
    for actor in traders:
        if actor.link in {Link.ATTRIBUTE, Link.OTHER} and actor.head is not None:
            is_goods = "goods" in sentence.words[actor.head].tags
            if actor.head == side or is_goods:
                found.add(REPORTER, actor.mention)
    for actor in traders:
        is_next = actor.preposition in lexicon.data.conjunctions  # "Katar vor Dänemark"
        is_apposed = actor.first == side + 1  # "zum Handelspartner China"
        if actor.link is Link.BARE or is_next or is_apposed:
            found.add(PARTNER, actor.mention)
    if not found.partners:
        for actor in traders:
            if actor.link is Link.PREPOSITION and _is_place(actor, lexicon):
                found.add(PARTNER, actor.mention)  # "fanden Abnehmer in China"
    for actor in traders:
        is_owner = (
            actor.preposition in lexicon.data.directions.away | lexicon.data.owner_prepositions
        )
        if actor.link is Link.PREPOSITION and is_owner and not found.reporters:
            found.add(REPORTER, actor.mention)
    return found


def _is_place(actor: ActorAt, lexicon: TradeLexicon) -> bool:
    """As in "in Deutschland", unlike "in die USA"."""
    data = lexicon.data
    return actor.preposition in data.directions.place and actor.article not in data.to_articles


def _is_of_another_noun(sentence: Sentence, actor: ActorAt) -> bool:
    """As in "der Krieg in der Ukraine": the place is not that of the trade."""
    i = actor.first - 1
    while i >= 0 and sentence.lower(i) != actor.preposition:
        i -= 1
    if i < 1:
        return False
    word = sentence.words[i - 1]
    spans = [(m.first, m.last) for m in sentence.actors]
    spans += [(m.first, m.last) for m in sentence.dates]
    spans += [(m.first, m.last) for m in sentence.figures]
    is_named = any(first <= i - 1 < last for first, last in spans)
    is_of_trade = word.flow or word.side or word.change or word.tags
    return word.capital and i > 1 and not is_named and not is_of_trade


def _is_of_another_verb(
    sentence: Sentence,
    segment: Segment,
    actor: ActorAt,
    governor: Governor,
    lexicon: TradeLexicon,
) -> bool:
    """As in "liefert die Hälfte nach China und bezieht Benzin aus Russland"."""
    if governor.flow not in (EXPORT, IMPORT):
        return False
    other = IMPORT if governor.flow == EXPORT else EXPORT
    return any(
        reading.meaning == other and reading.tense in {"past", "present"}
        for i in range(max(segment.first, governor.at + 1), actor.first)
        if any(r.meaning == other for r in sentence.words[i].verbs)
        and not sentence.words[i].capital
        for reading in readings_at(sentence, i, segment, lexicon)
    )


def _role_of_preposition(
    actor: ActorAt, governor: Governor, found: Parties, lexicon: TradeLexicon, *, is_far: bool
) -> str | None:
    directions = lexicon.data.directions
    preposition, flow = actor.preposition, governor.flow
    into = preposition in directions.place and actor.article in lexicon.data.to_articles
    if flow in (TRADE, BALANCE):
        if preposition in lexicon.data.between:
            return PARTNER if found.reporters else REPORTER
        if preposition in directions.with_ or preposition in directions.to:
            return PARTNER
        return REPORTER if preposition in directions.away else None
    if preposition in lexicon.data.transit and actor.mention.via == "name":
        return None
    if preposition in directions.with_ or governor.lemma in lexicon.data.pay_verbs:
        return PARTNER
    if preposition in directions.to or into:
        return PARTNER if flow == EXPORT else REPORTER
    if preposition in directions.away:
        return REPORTER if flow == EXPORT else PARTNER
    if preposition in directions.place:
        if flow == EXPORT and not actor.article and actor.mention.kind == "organisation":
            return PARTNER  # "Ausfuhren in EU-Staaten"
        if found.partners:
            return None if found.reporters else REPORTER
        return PARTNER if governor.is_verb or found.reporters or is_far else REPORTER
    return None


def is_causative(sentence: Sentence, governor: Governor, lexicon: TradeLexicon) -> bool:
    """As in "liessen sich Masken aus China liefern": the subject gets the goods."""
    return (
        governor.is_verb
        and governor.flow == EXPORT
        and sentence.has_lower(lexicon.data.causatives)
        and sentence.has_lower(lexicon.data.reflexives)
    )


def receives(segment: Segment, governor: Governor, lexicon: TradeLexicon) -> bool:
    """Is the subject the buyer: "Polen deckt den Bedarf mit Lieferungen aus Norwegen"?"""
    if governor.is_verb or governor.flow != EXPORT or governor.at not in segment:
        return False
    away = lexicon.data.directions.away
    sellers = [a for a in segment.actors if a.preposition in away and a.first > governor.at]
    buyers = [a for a in segment.actors if a.link is Link.BARE and a.first < governor.at]
    return len(sellers) == 1 and len(buyers) == 1


def add_owner(found: Parties, sentence: Sentence, segment: Segment) -> None:
    """The reporter from a word of trade before: "Chinas Außenhandel stockt: Die Exporte sanken"."""
    taken = {m.actor_id for m in found.partners}
    for actor in sentence.actors:
        if actor.first >= segment.first:
            return
        if actor.link is not Link.ATTRIBUTE or actor.head is None:
            continue
        head = sentence.words[actor.head]
        if (head.flow or head.side) and actor.mention.actor_id not in taken:
            found.add(REPORTER, actor.mention)
            return


def is_beyond(actor: ActorAt, governor: Governor, lexicon: TradeLexicon) -> bool:
    """Does its preposition put `actor` on the far side of the flow: "Einfuhren aus", "Handel mit"?"""
    directions = lexicon.data.directions
    if actor.link is not Link.PREPOSITION:
        return False
    into = actor.preposition in directions.place and actor.article in lexicon.data.to_articles
    goes = actor.preposition in directions.to or into
    comes = actor.preposition in directions.away
    is_with = actor.preposition in directions.with_
    return is_with or (comes if governor.flow == IMPORT else goes)


def _role_of_bare(
    sentence: Sentence,
    actor: ActorAt,
    governor: Governor,
    found: Parties,
    gazetteer: Gazetteer,
    lexicon: TradeLexicon,
) -> str | None:
    """A subject reports; "verkaufte der Türkei" is a dative, the other side."""
    if governor.lemma in lexicon.data.gain_verbs:
        return REPORTER
    if (
        governor.is_verb
        and is_dative(actor, gazetteer, lexicon)
        and governor.flow in (EXPORT, IMPORT)
    ):
        return PARTNER
    if (
        found.reporters
        and not found.partners
        and (governor.is_verb or (governor.weak and governor.flow == EXPORT))
    ):
        return PARTNER
    if governor.flow == TRADE and found.reporters and not found.partners:
        return PARTNER  # "Handel unter Rivalen: Pakistan und Indien brachten es auf"
    has_owner = any(a.link is Link.ATTRIBUTE and a.head == governor.at for a in sentence.actors)
    if not governor.is_verb and governor.flow == EXPORT and _takes(sentence, actor, lexicon):
        # "Saudi-Arabien nimmt dem Land die Hälfte seiner Exporte ab"
        return REPORTER if is_dative(actor, gazetteer, lexicon) else PARTNER
    if has_owner and not governor.is_verb:
        return None  # "Singapur löste die USA als Ziel deutscher Exporte ab"
    return REPORTER


def _role_in_list(
    sentence: Sentence, actor: ActorAt, governor: Governor, found: Parties, lexicon: TradeLexicon
) -> str | None:
    """The role of the actor that `actor` goes on from: "Belgien, Spanien und Frankreich"."""
    at = actor.first - 1 - (sentence.lower(actor.first - 1) in lexicon.data.articles)
    if sentence.lower(at) not in lexicon.data.joins and sentence.lower(at) != ",":
        return None
    earlier = next((a for a in sentence.actors if a.last == at and a.link is Link.BARE), None)
    if earlier is None or (governor.flow == TRADE and not found.partners):
        return None  # "Kanada und Kuba handeln"
    if earlier.mention in found.reporters:
        return REPORTER
    return PARTNER if earlier.mention in found.partners else None


def _takes(sentence: Sentence, actor: ActorAt, lexicon: TradeLexicon) -> bool:
    """Is there a verb of buying in the actor's segment, and none of selling?"""
    segment = next((s for s in sentence.segments if actor.first in s), None)
    return segment is not None and is_taken(sentence, segment, lexicon)


def is_taken(sentence: Sentence, segment: Segment, lexicon: TradeLexicon) -> bool:
    """Does the segment tell who buys: "China nahm 40 Prozent der Ausfuhren ab"?"""
    words = sentence.words[segment.first : segment.last]
    if not any(r.meaning == IMPORT for w in words for r in w.verbs):
        return False
    meanings = {
        reading.meaning
        for i in range(segment.first, segment.last)
        if not sentence.words[i].capital and sentence.words[i].verbs
        for reading in readings_at(sentence, i, segment, lexicon)
    }
    return IMPORT in meanings and EXPORT not in meanings


def is_dative(actor: ActorAt, gazetteer: Gazetteer, lexicon: TradeLexicon) -> bool:
    """Does the article say so: "dem Iran", "der Schweiz", "den USA"?"""
    code = actor.mention.country_code
    state = gazetteer.states.get(code) if code else None
    own = state.article if state else ""
    dative = lexicon.data.dative
    if actor.mention.via != "name":
        return actor.article in dative.of_nouns
    return actor.article in dative.of_articles.get(own, dative.of_names)


def _may_own_goods(sentence: Sentence, actor: ActorAt) -> bool:
    """As in "chinesische Waren", "Kenias Rosen"."""
    if actor.mention.via == "adjective":
        return True
    return actor.head is not None and "goods" in sentence.words[actor.head].tags


def _role_of_goods(
    sentence: Sentence, actor: ActorAt, governor: Governor, found: Parties
) -> str | None:
    """As in "russisches Gas", "chinesische Waren": where they come from."""
    if actor.head is None or governor.flow not in (EXPORT, IMPORT):
        return None
    is_goods = "goods" in sentence.words[actor.head].tags
    if actor.preposition and not is_goods:
        return None
    if governor.flow == IMPORT:
        return PARTNER if not found.partners else None
    return REPORTER if governor.is_verb and not found.reporters else None
