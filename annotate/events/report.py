"""A report: one event as one sentence tells it."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotate.events.frames import EventFrames
from annotate.events.items import Item
from annotate.events.match import Candidate
from annotate.events.reading import Sentence
from annotate.schema import ActorMention, Claim, When


@dataclass(slots=True)
class Report:
    """One event as one sentence tells it: what merging joins.

    `weight` is the confidence: the share of such reports that are right, as the rules that
    found it were wrong before. `borrowed` counts roles filled from other sentences.
    """

    types: EventFrames
    candidate: Candidate
    status: str
    reality: str
    roles: dict[str, list[ActorMention]]
    place: str | None
    place_country: str | None
    items: list[Item]
    when: When
    weight: float
    borrowed: int
    subject: str | None = None
    purpose: str | None = None
    claims: list[Claim] = field(default_factory=list)
    more: list[Report] = field(default_factory=list)

    @property
    def sentence(self) -> Sentence:
        """The sentence that tells it."""
        return self.candidate.sentence


@dataclass(slots=True)
class CodedArticle:
    """The reports of an article, not yet merged, in order, and its sentences."""

    reports: list[Report]
    sentences: list[Sentence]


def side(mention: ActorMention) -> str:
    """Which side an actor belongs to: officials to their state, armed groups to themselves."""
    if mention.kind == "organisation" or mention.country_code is None:
        return mention.actor_id
    return mention.country_code


def same_side(one: ActorMention, other: ActorMention) -> bool:
    """Do two actors belong to one side?"""
    return side(one) == side(other)
