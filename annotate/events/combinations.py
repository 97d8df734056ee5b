"""One event for each combination of actors: two recipients are two deliveries, two stops two visits."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from annotate.events.match import Candidate
from annotate.events.report import same_side
from annotate.schema import ActorMention

_MOST = 3
"""More actors than this in a role that only some can have are a list, not doers."""


def combinations(
    candidate: Candidate, served: Mapping[str, str]
) -> list[tuple[dict[str, list[ActorMention]], ActorMention | None]]:
    """The events of a candidate: one per combination of the actors that split it."""
    types = candidate.types
    roles = {
        role: _without_states_of_persons([f.mention for f in fillers])
        for role, fillers in candidate.roles.items()
    }
    if types.place_role:
        return _stops(candidate, roles, served)
    found: list[tuple[dict[str, list[ActorMention]], ActorMention | None]] = []
    if not types.split:
        if any(len(roles.get(r, [])) > _MOST for r in types.only):
            return []  # all members of a body: what could be done, not what was
        if all(roles.get(r) for r in types.required):
            return [(roles, None)]
        return []
    first, second = types.split[0], types.split[1]
    for one in roles.get(first, []):
        for other in roles.get(second, []):
            if any(m.kind == "person" and m.country_code is None for m in (one, other)):
                continue
            if types.distinct and same_side(one, other):
                continue
            found.append(({**roles, first: [one], second: [other]}, None))
    return found


def _stops(
    candidate: Candidate, roles: dict[str, list[ActorMention]], served: Mapping[str, str]
) -> list[tuple[dict[str, list[ActorMention]], ActorMention | None]]:
    types = candidate.types
    host_role, visitor_role = types.place_role, types.persons[0]
    visitors, hosts = roles.get(visitor_role, []), roles.get(host_role, [])
    places = [f.mention for f in candidate.places]
    stops: list[tuple[str, ActorMention | None]] = []
    for place in places:
        if place.country_code and all(code != place.country_code for code, _ in stops):
            stops.append((place.country_code, place))
    if not stops:
        for host in hosts:
            if host.country_code and all(code != host.country_code for code, _ in stops):
                stops.append((host.country_code, None))
    found: list[tuple[dict[str, list[ActorMention]], ActorMention | None]] = []
    if any(m.kind == "person" for m in visitors):
        visitors = [m for m in visitors if m.kind == "person"]
    for code, stop in stops:
        at_home = [h for h in hosts if h.country_code == code]
        parties: dict[str, list[ActorMention]] = {}
        for visitor in visitors:
            party = visitor.country_code or served.get(
                visitor.actor_id, visitor.actor_id if visitor.kind == "organisation" else ""
            )
            if party and party != code:
                parties.setdefault(party, []).append(visitor)
        for members in parties.values():
            combined = {visitor_role: members, host_role: list(at_home)}
            if stop is None and at_home:
                found.append((combined, dataclasses.replace(at_home[0], text="")))
            else:
                found.append((combined, stop))
    return found


def _without_states_of_persons(mentions: list[ActorMention]) -> list[ActorMention]:
    persons = {m.country_code for m in mentions if m.kind == "person"}
    kept = [m for m in mentions if m.kind == "person" or m.country_code not in persons]
    found: list[ActorMention] = []
    for mention in kept:
        if all(mention.actor_id != other.actor_id for other in found):
            found.append(mention)
    return found
