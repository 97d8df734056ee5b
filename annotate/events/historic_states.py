"""States that were others when the text was written: Moscow spoke for the Soviet Union."""

from __future__ import annotations

import dataclasses

from annotate.gazetteer import Gazetteer
from annotate.schema import ActorMention

_PREDECESSORS = (
    ("RUS", "SUN", "1991-12-26"),
    ("CZE", "CSK", "1993-01-01"),
    ("SRB", "YUG", "2003-02-04"),
    ("SRB", "SCG", "2006-06-05"),
)
"""State, its predecessor in the capital, and the first day that it was no more (ISO 3166-3)."""

_BY_NAME = frozenset({"name", "demonym"})


def historic_states(
    actors: tuple[ActorMention, ...], published: str | None, gazetteer: Gazetteer
) -> tuple[ActorMention, ...]:
    """`actors` of an article of the day `published` with the states of that day.

    A state that the text calls by a name of its own ("Serbien" in 1999) stays what it is
    called; only "Russland" was the everyday name of the whole.
    """
    if not published or published >= _PREDECESSORS[-1][2]:
        return actors
    then: dict[str, str] = {}
    for code, predecessor, until in _PREDECESSORS:
        if published < until and predecessor in gazetteer.states:
            then.setdefault(code, predecessor)
    return tuple(_as_of(mention, then, gazetteer) for mention in actors) if then else actors


def _as_of(mention: ActorMention, then: dict[str, str], gazetteer: Gazetteer) -> ActorMention:
    code = then.get(mention.country_code or "")
    if code is None:
        return mention
    if mention.kind != "state":
        return dataclasses.replace(mention, country_code=code)
    if mention.via in _BY_NAME and mention.country_code != "RUS":
        return mention
    state = gazetteer.states[code]
    return dataclasses.replace(mention, country_code=code, name=state.name, actor_id=state.actor_id)
