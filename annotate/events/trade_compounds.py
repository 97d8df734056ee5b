"""States inside compounds: "Russlandexporte", "China-Geschäft", "US-Importe"."""

from __future__ import annotations

from annotate.events.trade_lexicon import EXPORT, TRADE, TradeLexicon
from annotate.events.trade_sentence import ActorAt, Link, Sentence
from annotate.gazetteer import Gazetteer, Kind, match
from annotate.schema import ActorMention
from annotate.text import Token

_PAIR = 2
"""So many adjectives of states make "das deutsch-polnische Geschäft" trade between them."""


def add_compounds(sentence: Sentence, gazetteer: Gazetteer, lexicon: TradeLexicon) -> None:
    """Name the states that stand in front of words of trade; business with one is what is sold there."""
    for i, word in enumerate(sentence.words):
        if not word.part and (not word.tags or "business" not in word.tags):
            continue
        inside = [a for a in sentence.actors if a.first <= i < a.last]
        if not inside and word.part:
            mention = _state_in(sentence, i, word.part, gazetteer, lexicon)
            if mention is not None:
                inside = [ActorAt(mention, i, i + 1)]
                _insert(sentence, inside[0])
        for actor in inside if word.part else ():
            actor.link, actor.head = Link.COMPOUND, i
            sentence.words[i] = word._replace(part="")
        if "business" in word.tags and _is_between(sentence, i, lexicon):
            sentence.words[i] = word._replace(
                flow=TRADE, weak=False, part="", tags=word.tags - {"rival"}
            )
            continue
        pair = [a for a in sentence.actors if a.head == i and a.link is Link.OTHER]
        if "business" in word.tags and (inside or len(pair) >= _PAIR):
            sentence.words[i] = word._replace(
                flow=EXPORT if inside else TRADE, weak=False, part="", tags=word.tags - {"rival"}
            )
            for actor in pair:
                actor.link = Link.ATTRIBUTE


def _state_in(
    sentence: Sentence, i: int, part: str, gazetteer: Gazetteer, lexicon: TradeLexicon
) -> ActorMention | None:
    token = sentence.tokens[i]
    text = token.text[: len(part)]
    entry = match(
        gazetteer.lookup(lexicon.lang, None), [Token(token.start, token.start + len(text), text)], 0
    )
    code = entry.country_code if entry is not None and entry.kind is Kind.STATE else None
    code = code or lexicon.data.compound_names.get(part)
    state = gazetteer.states.get(code or "")
    if state is None:
        return None
    return ActorMention(
        block_no=sentence.block_no,
        start_char=token.start,
        end_char=token.start + len(text),
        text=text,
        actor_id=state.actor_id,
        name=state.name,
        kind="state",
        country_code=state.country_code,
        via="name",
    )


def _is_between(sentence: Sentence, i: int, lexicon: TradeLexicon) -> bool:
    """As in "die Geschäfte zwischen Serbien und China"."""
    return sentence.lower(i + 1) in lexicon.data.between and any(
        a.first - i <= _PAIR + 1 for a in sentence.actors if a.first > i
    )


def _insert(sentence: Sentence, actor: ActorAt) -> None:
    for actors in (sentence.actors, *(s.actors for s in sentence.segments if actor.first in s)):
        actors.append(actor)
        actors.sort(key=lambda a: a.first)
