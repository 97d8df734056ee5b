"""What a sentence could tell at all, by signs that cost little: who and what it names."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from annotate.document import Role
from annotate.events.frames import EventFrames, Evoking, Grammar
from annotate.events.reading import Article, Sentence
from annotate.schema import ActorMention


def _context_actor(types: EventFrames, sentence: Sentence) -> bool:
    return any(m.name in types.context_actors for m in sentence.actors)


def context_from(types: EventFrames, article: Article, grammar: Grammar) -> int | None:
    """The first sentence from which the type's context holds; 0 where it needs none."""
    if not types.context:
        return 0
    elements = grammar.context[types.event_type]
    keys = frozenset(element.key for element in elements)
    for sentence in article.sentences:
        if _context_actor(types, sentence) or (
            not sentence.keys.isdisjoint(keys)
            and any(sentence.has(element) is not None for element in elements)
        ):
            return (
                0
                if sentence.index <= 2 or sentence.block.role is Role.TITLE
                else max(0, sentence.index - 2)
            )
    return None


def types_of(reached: list[Evoking], need: str) -> set[str]:
    """The event types that a trigger with this need evokes."""
    return {evokes.types.event_type for evokes in reached if evokes.need == need}


def officials_abroad(sentence: Sentence, titled: AbstractSet[str]) -> bool:
    """Does the sentence name somebody in office and a city of another state?"""
    at_home = {
        m.country_code for m in sentence.actors if m.kind == "person" and m.actor_id in titled
    }
    return bool(at_home) and any(
        m.kind == "state" and at_home != {m.country_code} for m in sentence.actors
    )


def state_is_told(sentence: Sentence, person: ActorMention) -> bool:
    """Do the words beside a person say which state is theirs, so that it is no guess?

    "der polnische Minister X", "Polens X", "US-Minister X", "Bundesminister X", "X (ÖVP)".
    """
    if person.kind != "person" or person.country_code is None:
        return False
    text = sentence.block.text
    after = _PARTY.match(text, person.end_char)
    if after is not None or _FEDERAL.search(text, sentence.start, person.start_char):
        return True
    return any(
        m.kind != "person"
        and m.country_code == person.country_code
        and m.start_char - person.end_char > -_BESIDE
        and m.end_char - person.start_char < _BESIDE
        for m in sentence.actors
    )


_PARTY = re.compile(r" \([A-ZÄÖÜ]{3,}\)")
_FEDERAL = re.compile(r"\bBundes[\w-]+ (?:[\w.-]+ ){0,2}$")
_BESIDE = 60
"""So many letters from a name a state may be named to be its bearer's."""


def says_where(sentence: Sentence) -> bool:
    """Does a state or place stand behind a preposition of place, or "dort"?"""
    starts = {m.start_char for m in sentence.actors if m.kind == "state"}
    words, tokens, data = sentence.words, sentence.tokens, sentence.data
    for i, word in enumerate(words):
        if word.preposition in data.where_prepositions:
            if any(token.start in starts for token in tokens[i + 1 : i + 1 + _NEAR_PREPOSITION]):
                return True
        elif word.lower in data.there:
            return True
    return False


_NEAR_PREPOSITION = 8
"""So many words behind a preposition its noun has come."""


def is_placed(sentence: Sentence) -> bool:
    """Does the sentence name a place or a host, and somebody who could go there?"""
    states = persons = 0
    sides: set[str] = set()
    for mention in sentence.actors:
        if mention.kind == "person":
            persons += 1
        elif mention.kind == "state":
            states += mention.via != "adjective"
        sides.add(mention.country_code or mention.actor_id)
    if sentence.dateline is not None:
        states += 1
        sides.add(sentence.dateline.country_code or "")
    words = sentence.words
    if not states and persons < 2:
        there = sentence.data.there
        if not any(word.region or word.lower in there for word in words):
            return False
    if persons and len(sides) > 1:
        return True
    they = sentence.data.they
    return any(w.traveller or w.pronoun or w.relative or w.lower in they for w in words)
