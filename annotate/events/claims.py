"""Who alleges, denies, confirms or announces an event, and through which agency."""

from __future__ import annotations

from annotate.events.arguments import Arguments, arguments
from annotate.events.clauses import Clause
from annotate.events.frames import Grammar
from annotate.events.link_date import usable
from annotate.events.match import Candidate, matched_triggers
from annotate.events.reading import Article, Sentence
from annotate.events.reality import negates, stance_of
from annotate.schema import ActorMention, Claim, When


def claims_in(candidate: Candidate, grammar: Grammar, article: Article) -> list[Claim]:
    """The claims that the candidate's own sentence makes about it."""
    found = claims_of_sentence(candidate.sentence, grammar, event_type=candidate.types.event_type)
    stance = {"alleged": "alleges", "denied": "denies"}.get(candidate.reality)
    for source in sources(candidate.sentence, grammar):
        found.append(_claim(source, stance or "announces", candidate.sentence, grammar, When()))
    return found


def claims_of_sentence(
    sentence: Sentence, grammar: Grammar, *, event_type: str = ""
) -> list[Claim]:
    """Claims by the subjects of verbs of saying in the sentence.

    Who says that an act of `event_type` did not happen denies it.
    """
    found: list[Claim] = []
    for clause in sentence.clauses:
        stance = stance_of(sentence, clause, grammar)
        if not stance:
            continue
        if stance == "announces" and event_type and _says_no(sentence, clause, grammar, event_type):
            stance = "denies"
        args = arguments(sentence, clause, grammar, frozenset())
        said = next(
            (
                d.when
                for d in sentence.dates
                if usable(d) and _inside(sentence, clause, d.start_char)
            ),
            When(),
        )
        speakers = [m for phrase in args.subject for m in phrase.actors]
        if not speakers:
            speakers = _heard_from(sentence, clause, args)
        found += [_claim(m, stance, sentence, grammar, said) for m in speakers]
    return found


def _heard_from(sentence: Sentence, clause: Clause, args: Arguments) -> list[ActorMention]:
    """ "hieß es in Moskau", "verlautet aus Paris", "in Teheran weist man das zurück".

    Nobody is named as the speaker, but where it is said.
    """
    if any(p.nouns for p in args.subject):
        return []
    return [
        m
        for preposition in sentence.data.heard_from
        for phrase in args.by_preposition.get(preposition, [])
        if phrase.attribute_of is None and not phrase.temporal
        for m in phrase.actors
        if m.kind == "state"
    ][:1]


def _says_no(sentence: Sentence, saying: Clause, grammar: Grammar, event_type: str) -> bool:
    """Does what is said deny an act of the type: "Wir haben keine Waffen geliefert", sagte X?"""
    for clause in sentence.clauses:
        if clause is saying or not negates(sentence, clause):
            continue
        told = clause.is_past or clause.tense == "subjunctive"
        if told and any(
            types.event_type == event_type
            for types, *_ in matched_triggers(sentence, clause, grammar.evoking)
        ):
            return True
    return False


def _inside(sentence: Sentence, clause: Clause, char: int) -> bool:
    return any(sentence.tokens[i].start == char for i in clause.tokens)


def sources(sentence: Sentence, grammar: Grammar) -> list[ActorMention]:
    """Actors to whom the sentence ascribes what it says: "nach russischen Angaben", "laut X"."""
    nouns = {noun.lower().replace("ß", "ss") for noun in grammar.reality.source_nouns}
    prepositions = set(grammar.reality.source_prepositions)
    found: list[ActorMention] = []
    for clause in sentence.clauses:
        phrases = sentence.phrases(clause)
        for index, phrase in enumerate(phrases):
            if phrase.preposition in prepositions:
                named = phrase.actors or phrase.origin
                named = named or [m for p in phrases if p.attribute_of is phrase for m in p.actors]
                found += [m for m in named if m not in found]
                continue
            if phrase.preposition in ("nach", "unter") and any(
                sentence.words[i].lower in nouns for i in phrase.nouns
            ):
                found += [m for m in phrase.origin + phrase.actors if m not in found]
                for other in phrases[index + 1 : index + 3]:
                    if other.start <= phrase.last + 1 and (
                        not other.preposition or other.preposition in ("aus", "von", "auf")
                    ):
                        found += [m for m in other.actors or other.origin if m not in found]
        first = sentence.words[clause.tokens[0]].lower
        before_colon = (
            not clause.verbs
            and clause.tokens[-1] + 1 < len(sentence.tokens)
            and sentence.tokens[clause.tokens[-1] + 1].text == ":"
        )
        if (first == "so" or before_colon) and not clause.verbs:
            for phrase in phrases:
                found += [m for m in phrase.actors if m not in found]
    return found


def via_of(sentence: Sentence, grammar: Grammar) -> str | None:
    """The agency that the sentence names as its channel, or None."""
    agencies = set(grammar.reality.agencies)
    for token in sentence.tokens:
        if token.text in agencies:
            return token.text
    return None


def _claim(
    mention: ActorMention, stance: str, sentence: Sentence, grammar: Grammar, said: When
) -> Claim:
    return Claim(
        mention.name,
        mention.kind,
        mention.country_code,
        mention.actor_id,
        stance,
        via_of(sentence, grammar),
        said,
        sentence.block.block_no,
        sentence.number,
        sentence.start,
        sentence.end,
        sentence.text,
    )
