"""What an event is about: the subject of a vote with its drafters and targets, a visit's purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotate.events.frames import Grammar, parse_element
from annotate.events.match import Candidate
from annotate.events.phrases import Phrase
from annotate.schema import ActorMention

if TYPE_CHECKING:
    from annotate.events.coder import Report

_TOPIC_PREPOSITIONS = frozenset({"gegen", "zu", "über", "für", "auf", "von", "in", "nach"})
_PURPOSE_PREPOSITIONS = frozenset({"zu", "anlässlich", "um", "für"})


def add_topics(candidate: Candidate, report: Report, grammar: Grammar) -> None:
    """Fill in what the type asks for, in place."""
    if candidate.types.subject:
        _add_subject(candidate, report, grammar)
    if candidate.types.place_role:
        report.purpose = _purpose(candidate)


def _resolution_phrase(
    candidate: Candidate, grammar: Grammar
) -> tuple[Phrase, list[Phrase]] | None:
    sentence = candidate.sentence
    elements = [parse_element(text) for text in grammar.reality.resolution_nouns]
    order = [candidate.clause, *(c for c in sentence.clauses if c is not candidate.clause)]
    for clause in order:
        phrases = sentence.phrases(clause)
        for phrase in phrases:
            if phrase is candidate.phrase:
                continue
            if any(sentence.has(element, phrase.nouns) is not None for element in elements):
                return phrase, phrases
    return None


def _add_subject(candidate: Candidate, report: Report, grammar: Grammar) -> None:
    sentence = candidate.sentence
    found = _resolution_phrase(candidate, grammar)
    if found is None:
        return
    phrase, phrases = found
    last = phrase.last
    targets: list[ActorMention] = []
    for other in phrases:
        adjacent = other.start == last + 1
        if (
            other.first > phrase.first
            and adjacent
            and (not other.preposition or other.preposition in _TOPIC_PREPOSITIONS)
        ):
            last = other.last
            targets += [m for m in other.mentions if m.kind == "state"]
    report.subject = sentence.block.text[
        sentence.tokens[phrase.first].start : sentence.tokens[last].end
    ]
    vetoers = {m.country_code for m in report.roles.get("vetoer", [])}
    initiators = [m for m in phrase.origin if m.country_code not in vetoers]
    for other in phrases:
        if other.preposition == "von" and other.last < phrase.last and other.first >= phrase.first:
            initiators += [
                m for m in other.actors if m not in initiators and m.country_code not in vetoers
            ]
        if other.attribute_of is phrase and not other.preposition:
            initiators += [
                m for m in other.actors if m.country_code not in vetoers and m not in initiators
            ]
    if initiators:
        report.roles.setdefault("initiator", initiators)
    targets = [m for m in targets if m.country_code not in vetoers and m not in initiators]
    if targets:
        report.roles.setdefault("target", targets)


def _purpose(candidate: Candidate) -> str | None:
    """ "zu Gesprächen", "anlässlich des Jahrestages": the phrase and its attributes."""
    sentence = candidate.sentence
    phrases = sentence.phrases(candidate.clause)
    for index, phrase in enumerate(phrases):
        if phrase.preposition not in _PURPOSE_PREPOSITIONS or phrase.actors or not phrase.nouns:
            continue
        if phrase is candidate.phrase or any(m.kind == "state" for m in phrase.mentions):
            continue
        last = phrase.last
        for other in phrases[index + 1 :]:
            if other.start == last + 1 and (
                not other.preposition or other.preposition in ("über", "mit", "von")
            ):
                last = other.last
        return sentence.block.text[sentence.tokens[phrase.first].start : sentence.tokens[last].end]
    return None
