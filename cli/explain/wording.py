"""The words in which `zeitstrahl explain` speaks of what the coder noted."""

from __future__ import annotations

from collections.abc import Sequence

REALITIES = {
    "occurred": "it happened",
    "ongoing": "present tense, the date decides",
    "negated": "it did not happen",
    "hypothetical": "it would have happened",
    "talk": "only talked about",
    "general": "such acts in general, not one of them",
    "possible": "it may happen",
    "intended": "somebody wants it",
    "threatened": "somebody threatens it",
}
"""What the values of `annotate.events.reality` mean, where their names do not say it."""

_SOURCES = {
    "subject": "subject",
    "object": "object",
    "dative": "dative",
    "into": "after 'in' with the accusative",
    "genitive": "genitive of the noun",
    "genitive_before": "genitive before the noun",
    "genitive_place": "genitive of the noun",
    "possessive": "by a possessive pronoun",
    "adjective": "adjective before the noun",
    "compound": "inside the word",
    "compound_target": "inside the word",
    "item_origin": "where the weapons come from",
    "dateline": "by the dateline",
    "asked": "who is asked, asks or denies",
    "discourse": "borrowed",
    "announcer": "who tells of the decision takes it",
    "companion": "goes along",
}

_RULES = {
    "trade_segment": "the word of trade stands in the figure's own part of the sentence",
    "trade_sentence": "the word of trade stands elsewhere in the sentence",
    "trade_carried": "the word of trade stands in an earlier sentence",
    "trade_weak": "a word that speaks of trade only between two states",
}


def reality(value: str) -> str:
    """A reality and what it means."""
    return f"{value} ({REALITIES[value]})" if value in REALITIES else value


def source(value: str) -> str:
    """Where a slot's filler was found."""
    return _SOURCES.get(value, f"after '{value}'")


_LOOKED = {
    "subject": "as subject",
    "object": "as object",
    "dative": "as dative",
    "into": "after 'in' with the accusative",
    "genitive": "as genitive",
    "genitive_before": "as genitive",
    "genitive_place": "as genitive",
    "possessive": "in a possessive pronoun",
    "adjective": "in an adjective",
    "compound": "inside the word",
    "compound_target": "inside the word",
    "item_origin": "as origin of the weapons",
}


def nowhere(sources: Sequence[str]) -> str:
    """Where a filler was looked for: ``as subject or after in, nach``."""
    places = [_LOOKED[s] for s in sources if s in _LOOKED]
    prepositions = [s for s in sources if s not in _LOOKED]
    if prepositions:
        places.append("after " + ", ".join(prepositions))
    return " or ".join(dict.fromkeys(places))


def trade_rule(rule: str) -> str:
    """What a rule of trade figures says."""
    return _RULES.get(rule, rule)


def trigger(text: str) -> str:
    """A trigger as a person reads it: ``ein|treffen`` is "eintreffen"."""
    return text.replace("|", "").replace("*", "-").replace("=", "")
