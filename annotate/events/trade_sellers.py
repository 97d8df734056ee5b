"""Who sells, where no state does: "Der Hersteller exportierte 200.000 Wagen" is no trade of a state.

A verb has its subject in its clause, and goods may belong to somebody. Where that is one firm,
a bank or a name that is no state's, the states talked of before must not take its place.
"""

from __future__ import annotations

from annotate.events.trade_governor import Governor, governors
from annotate.events.trade_lexicon import FALL, RISE, TradeLexicon
from annotate.events.trade_parties import is_trader
from annotate.events.trade_sentence import ActorAt, Link, Segment, Sentence
from annotate.schema import ActorMention

_FINITE = frozenset({"past", "present", "subjunctive"})
_NAME = 3
"""A name has at most so many words: "Van den Berg"."""
_ACRONYM = 2
_STATE_TAGS = frozenset({"partner", "own", "place", "goods", "share", "value", "source"})


def is_sold_by_other(sentence: Sentence, governor: Governor, lexicon: TradeLexicon) -> bool:
    """Does somebody who is no state do what the governor says, or own its goods?

    As in "Volkswagen verkaufte 2018 in China", "das Werk in Polen liefert nach Deutschland",
    "die Exporte des Konzerns"; unlike "die Autoindustrie exportiert", "sie verkauften".
    """
    known = sentence.sold.get(governor.at)
    if known is None:
        known = sentence.sold[governor.at] = _is_sold(sentence, governor, lexicon)
    return known


def _is_sold(sentence: Sentence, governor: Governor, lexicon: TradeLexicon) -> bool:
    segment = next((s for s in sentence.segments if governor.at in s), None)
    if segment is None:
        return False
    if governor.is_side:  # "Der Versorger Uniper bezog"
        return governor.at > segment.first and _may_be_name(sentence, governor.at + 1, lexicon)
    if not governor.is_verb:
        return _is_owned(sentence, segment, governor, lexicon) or _is_done_by_firm(
            sentence, segment, governor, lexicon
        )
    if governor.at == segment.first and sentence.lower(governor.at - 1) in lexicon.data.joins:
        return _is_of_same_seller(sentence, segment, lexicon)
    if governor.lemma in lexicon.data.yield_verbs:
        return False
    if _has_names_before(sentence, segment, governor, lexicon):
        return True
    verb = _finite(sentence, segment, governor, lexicon)
    return verb >= 0 and (
        _opens_with_seller(sentence, segment, verb, lexicon)
        or _is_seller_at(sentence, segment, verb + 1, verb, lexicon)
    )


def opens_with_firm(sentence: Sentence, lexicon: TradeLexicon) -> bool:
    """Is a firm the first noun phrase of the sentence, and so what the next "er", "sie" means?"""
    head = _head(sentence, 0, len(sentence.words), lexicon)
    if head > 0:
        return _is_firm(sentence, 0, head, lexicon)
    return (
        len(sentence.words) > 1
        and not sentence.words[1].capital
        and _is_sure_name(sentence, 0, lexicon)
        and not sentence.is_named(0)  # "NATO fordert"
        and not sentence.lower(0).endswith(lexicon.state_nouns)  # "Junta kauft"
    )


def is_told_of_firm(sentence: Sentence, governor: Governor, lexicon: TradeLexicon) -> bool:
    """Does "er", "sie", "es" do it in a clause that names no state, after a sentence on a firm?"""
    segment = next((s for s in sentence.segments if governor.at in s), None)
    if segment is None or not governor.is_verb or _names_trader(segment):
        return False
    if _finite(sentence, segment, governor, lexicon) < 0:
        return False  # "sie kauften": several
    places = (segment.first, governor.at + 1)
    return any(sentence.lower(i) in lexicon.data.firm_pronouns for i in places)


def is_said_by_firm(sentence: Sentence, governor: Governor, lexicon: TradeLexicon) -> bool:
    """As in "„Wir exportieren 80 Prozent“, sagt der Firmenchef", unlike "Polens Exporte sanken"."""
    people = lexicon.data.firm_people
    if not any(word.capital and word.lower.endswith(people) for word in sentence.words):
        return False
    segment = next((s for s in sentence.segments if governor.at in s), None)
    return segment is None or not _names_trader(segment)


# --- verbs --------------------------------------------------------------------------------


def _finite(sentence: Sentence, segment: Segment, governor: Governor, lexicon: TradeLexicon) -> int:
    """The verb of an active clause that agrees with one subject, or -1: "verkaufte", "hat"."""
    data = lexicon.data
    if _has_verb_of(sentence, segment, data.passives):
        return -1
    beside = [i for i in range(segment.first, segment.last) if i != governor.at]
    singles = [i for i in beside if sentence.lower(i) in data.single_auxiliaries]
    if singles:
        return singles[0]
    word = sentence.words[governor.at]
    is_finite = any(v.lemma == governor.lemma and v.tense in _FINITE for v in word.verbs)
    return governor.at if is_finite and not word.lower.endswith(data.plural_endings) else -1


def _has_verb_of(sentence: Sentence, segment: Segment, words: frozenset[str]) -> bool:
    """Does one of `words` stand in the segment with a small letter: "waren", not "Waren"?"""
    return any(
        word.lower in words and not word.capital
        for word in sentence.words[segment.first : segment.last]
    )


def _is_of_same_seller(sentence: Sentence, segment: Segment, lexicon: TradeLexicon) -> bool:
    """As in "Lego verkaufte Sets und exportierte 20.000 Stück": the subject of the clause before."""
    before = [s for s in sentence.segments if s.last < segment.last and s is not segment]
    if not before:
        return False
    verbs = [g for g in governors(sentence, before[-1], lexicon) if g.is_verb]
    return any(is_sold_by_other(sentence, verb, lexicon) for verb in verbs) or opens_with_firm(
        sentence, lexicon
    )


def _opens_with_seller(
    sentence: Sentence, segment: Segment, verb: int, lexicon: TradeLexicon
) -> bool:
    """Does the clause begin with its subject, behind a conjunction or not?"""
    at = segment.first
    if sentence.lower(at) in lexicon.openers and _ends_with(sentence, segment, verb):
        # "weil BMW in China weniger verkaufte"
        is_name = at + 1 < verb and _is_sure_name(sentence, at + 1, lexicon)
        return is_name and not _names_trader(segment)
    return at < verb and _is_seller_at(sentence, segment, at, verb, lexicon)


def _ends_with(sentence: Sentence, segment: Segment, verb: int) -> bool:
    """Is the verb the last word of the clause, as behind a conjunction?"""
    following = range(verb + 1, segment.last)
    return not any(sentence.tokens[i].text[0].isalnum() for i in following)


def _is_seller_at(
    sentence: Sentence, segment: Segment, at: int, verb: int, lexicon: TradeLexicon
) -> bool:
    """Is the noun phrase at token `at` the subject, and no state?"""
    last = verb if at < verb else segment.last
    if sentence.lower(at) in lexicon.data.subject_articles or _owner_at(sentence, at):
        head = _head(sentence, at, last, lexicon)
        if _owner_at(sentence, at):  # "Chinas grösster Autobauer", "Südkoreas Samsung"
            return head > 0 and (
                _is_firm(sentence, at, head, lexicon) or _is_sure_name(sentence, head, lexicon)
            )
        return head > 0 and _is_one_seller(sentence, segment, at, head, lexicon)
    if _names_trader(segment):
        return False
    if at < verb:
        is_name = _is_name_up_to(sentence, at, verb, lexicon)
        return is_name and not _is_subject(sentence, verb + 1, lexicon)
    return (
        verb > segment.first
        and _may_be_name(sentence, at, lexicon)
        and not any(_is_subject(sentence, i, lexicon) for i in range(segment.first, verb))
    )


def _head(sentence: Sentence, at: int, last: int, lexicon: TradeLexicon) -> int:
    """The noun of "das kleine Werk", "der Schweizer Konzern", -1 where none follows `at`."""
    endings = lexicon.data.adjective_endings
    owner = _owner_at(sentence, at)
    if sentence.lower(at) not in lexicon.data.subject_articles and owner is None:
        return -1
    for i in range(at + 1 if owner is None else owner.last, last):
        word = sentence.words[i]
        is_of_state = any(a.first == i and a.mention.via == "adjective" for a in sentence.actors)
        is_adjective = word.lower.endswith(endings) and not word.capital and not word.verbs
        if not is_of_state and not is_adjective:
            return i if _is_free(sentence, i) else -1
    return -1


def _owner_at(sentence: Sentence, at: int) -> ActorAt | None:
    """The state of "Chinas grösster Autobauer" at token `at`."""
    return next(
        (
            a
            for a in sentence.actors
            if a.first == at and a.mention.text.endswith("s") and a.mention.text != a.mention.name
        ),
        None,
    )


def _is_free(sentence: Sentence, i: int) -> bool:
    """Is token `i` a noun that is no actor, figure or date?"""
    if not sentence.words[i].capital or not sentence.tokens[i].text[0].isalpha():
        return False
    return not sentence.is_named(i)


def _is_one_seller(
    sentence: Sentence, segment: Segment, at: int, head: int, lexicon: TradeLexicon
) -> bool:
    """One firm, shop, bank or the like; not "das Land", "die Industrie", "die Ausfuhr"."""
    word = sentence.words[head]
    if _is_firm(sentence, at, head, lexicon):
        return True
    if word.lower.startswith(lexicon.data.state_companies):
        return False
    if _is_sure_name(sentence, head + 1, lexicon):
        return True  # "der Onlineriese Amazon"
    if word.flow or word.side or word.change or word.tags & _STATE_TAGS or _names_trader(segment):
        return False
    return not word.lower.endswith(lexicon.state_nouns)


def _is_firm(sentence: Sentence, at: int, head: int, lexicon: TradeLexicon) -> bool:
    """Is it "der Autohersteller", "das Werk", "Chinas grösster Konzern"?

    `at` is the article, which tells "der Hersteller" from "die Hersteller".
    """
    is_of_state = any(a.first == at for a in sentence.actors)
    return lexicon.is_firm("" if is_of_state else sentence.lower(at), sentence.lower(head))


def _names_trader(segment: Segment) -> bool:
    """Is a state named without a preposition, or as what goods are of?"""
    return any(
        a.link in {Link.BARE, Link.ATTRIBUTE} and a.mention.kind != "organisation"
        for a in segment.actors
    )


def _is_subject(sentence: Sentence, at: int, lexicon: TradeLexicon) -> bool:
    """Does a noun phrase or pronoun that can be a subject begin at token `at`?"""
    data, lower = lexicon.data, sentence.lower(at)
    if lower in data.subject_pronouns:
        return True
    is_figure = any(f.first <= at < f.last for f in sentence.figures)
    is_governed = sentence.lower(at - 1) in lexicon.prepositions
    return lower in data.subject_articles and not is_figure and not is_governed


# --- names --------------------------------------------------------------------------------


def _is_name_up_to(sentence: Sentence, at: int, last: int, lexicon: TradeLexicon) -> bool:
    """Is "Volkswagen" or "Van den Berg" all that stands before the verb?"""
    return 0 < last - at <= _NAME and all(
        _may_be_name(sentence, i, lexicon) for i in range(at, last)
    )


def _may_be_name(sentence: Sentence, i: int, lexicon: TradeLexicon) -> bool:
    """A capital word without an article that is neither goods nor an adverb."""
    if not 0 <= i < len(sentence.words):
        return False
    word = sentence.words[i]
    if word.capital and word.lower in lexicon.data.firms:
        return True
    if any(
        a.first <= i < a.last
        and a.mention.kind == "organisation"
        and not is_trader(a.mention, lexicon)
        for a in sentence.actors
    ):
        return True  # "Gazprom"
    if not _is_free(sentence, i) or word.verbs or word.flow or word.side or word.change:
        return False
    if word.tags & (_STATE_TAGS | {"agent", "own"}) or word.lower in lexicon.no_names:
        return False
    return not word.lower.endswith(lexicon.adverb_endings)


def _is_sure_name(sentence: Sentence, i: int, lexicon: TradeLexicon) -> bool:
    """ "BMW", "Audi": German goods in the plural do not look so; others are listed."""
    if not _may_be_name(sentence, i, lexicon):
        return False
    text = sentence.tokens[i].text
    is_acronym = len(text) >= _ACRONYM and text.isupper()
    data = lexicon.data
    return (
        is_acronym
        or text.lower().endswith(data.name_endings)
        or text.lower() in data.firms
        or sentence.lower(i + 1) in data.firm_forms
    )


def _has_names_before(
    sentence: Sentence, segment: Segment, verb: Governor, lexicon: TradeLexicon
) -> bool:
    """Do names and what joins them fill the clause up to its verb: "Airbus und Boeing verkauften"?"""
    before = range(segment.first, verb.at)
    names = [i for i in before if sentence.lower(i) not in lexicon.data.joins]
    return bool(names) and all(_is_sure_name(sentence, i, lexicon) for i in names)


# --- nouns --------------------------------------------------------------------------------


def _is_owned(
    sentence: Sentence, segment: Segment, governor: Governor, lexicon: TradeLexicon
) -> bool:
    """As in "die Exporte des Konzerns", "der Absatz von Audi", "Audis Absatz", "VW-Absatz"."""
    data, at = lexicon.data, governor.at
    if "agent" in sentence.words[at].tags and _may_be_name(sentence, at + 1, lexicon):
        return True  # "der Gasimporteur Uniper"
    following = sentence.lower(at + 1)
    if following in data.genitive_articles:
        head = at + 2
        while sentence.lower(head).endswith(data.adjective_endings) and not (
            sentence.words[head].capital
        ):
            head += 1
        if lexicon.is_of_firm(following, sentence.lower(head)):
            return True
    if _is_with_firm(sentence, segment, lexicon):
        return True
    name = sentence.lower(at - 1)
    if at > segment.first and name.endswith("s") and name[:-1] in data.firms:
        return True
    return governor.part in data.firms


def _is_with_firm(sentence: Sentence, segment: Segment, lexicon: TradeLexicon) -> bool:
    """As in "der Absatz von Audi", "bei Porsche sanken die Auslieferungen", "beim Hersteller"."""
    data = lexicon.data
    for i in range(segment.first, segment.last - 1):
        lower = sentence.lower(i)
        if lower in data.owner_of and _is_sure_name(sentence, i + 1, lexicon):
            return True
        at = i + 1 + (lower in data.owner_of and sentence.lower(i + 1) in data.dative_articles)
        is_of_one = at > i + 1 or lower in data.firm_prepositions
        if is_of_one and lower in data.owner_of | data.firm_prepositions:
            if lexicon.is_firm("", sentence.lower(at)):
                return True
    return False


def _names_firm(sentence: Sentence, segment: Segment, lexicon: TradeLexicon) -> bool:
    """Is a firm a subject in the segment: "Im Export legte die Brauerei um 8 Prozent zu"?"""
    for i in range(segment.first, segment.last):
        if sentence.lower(i - 1) in lexicon.prepositions:
            continue
        head = _head(sentence, i, segment.last, lexicon)
        if head > 0 and _is_firm(sentence, i, head, lexicon):
            return True
    return False


def _is_done_by_firm(
    sentence: Sentence, segment: Segment, governor: Governor, lexicon: TradeLexicon
) -> bool:
    """As in "Der Konzern steigerte die Exporte um 5 Prozent", "Audi erhöhte den Absatz"."""
    at = segment.first
    if sentence.lower(governor.at - 1) in lexicon.data.during:
        return _names_firm(sentence, segment, lexicon)
    for verb in range(at + 1, governor.at):
        if not any(
            v.meaning in {RISE, FALL} and v.tense in _FINITE for v in sentence.words[verb].verbs
        ):
            continue
        if sentence.words[verb].capital:
            continue
        head = _head(sentence, at, verb, lexicon)
        if head > 0:
            return _is_firm(sentence, at, head, lexicon)
        return (
            governor.weak
            and _is_name_up_to(sentence, at, verb, lexicon)
            and not _names_trader(segment)
        )
    return False


def is_sold_there(
    sentence: Sentence, governor: Governor, lexicon: TradeLexicon
) -> tuple[ActorMention, ...] | None:
    """Where "der Absatz in China" is, if nothing in its clause says whose it is; else None."""
    segment = next((s for s in sentence.segments if governor.at in s), None)
    if segment is None or governor.is_side or not governor.weak:
        return None
    passives = lexicon.data.passives | lexicon.data.reflexives
    if governor.is_verb and not _has_verb_of(sentence, segment, passives):
        return None
    traders = [a for a in segment.actors if is_trader(a.mention, lexicon)]
    places = [a for a in traders if _is_place(a, lexicon)]
    return tuple(a.mention for a in places) if len(places) == len(traders) else None


def goods_sold(sentence: Sentence, governor: Governor, lexicon: TradeLexicon) -> str:
    """What is sold, in lower case, where the noun says so: "Bierabsatz", "Absatz von Bier"."""
    if governor.part or governor.is_verb:
        return governor.part
    if sentence.lower(governor.at + 1) in lexicon.data.owner_of:
        return sentence.lower(governor.at + 2)
    return ""


def _is_place(actor: ActorAt, lexicon: TradeLexicon) -> bool:
    data = lexicon.data
    return (
        actor.link is Link.PREPOSITION
        and actor.preposition in data.directions.place
        and actor.article not in data.to_articles
    )
