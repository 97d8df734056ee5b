"""From an article to its events: candidates, their missing actors, dates, claims, merging."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from types import MappingProxyType

from annotate.document import Document, Role
from annotate.events import claims as claim_reading
from annotate.events import topics
from annotate.events.arguments import arguments
from annotate.events.clauses import ClauseKind
from annotate.events.discourse import Discourse
from annotate.events.frames import EventFrames, Evoking, Grammar
from annotate.events.gapping import ungap
from annotate.events.items import Item, ItemReader
from annotate.events.link_date import finer, link_date, published_day
from annotate.events.match import Candidate, Filler, Matcher, says_more, within_reach
from annotate.events.phrases import Phrase
from annotate.events.reading import Article, Sentence, read
from annotate.events.reality import governor_of, judge, stance_of
from annotate.events.trace import Remark, Trace, Why
from annotate.schema import ActorMention, Claim, DateMention, When


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


def code_events(
    document: Document,
    grammar: Grammar,
    items: ItemReader,
    actors: tuple[ActorMention, ...],
    dates: tuple[DateMention, ...],
    served: Mapping[str, str] = MappingProxyType({}),
    officials: AbstractSet[str] = frozenset(),
    *,
    trace: Trace | None = None,
) -> CodedArticle:
    """What the sentences of `document` report.

    `served` are the organisations of people who stand for one, by ids, `officials` of those who are
    known to hold an office or to have held one.
    """
    if not actors:
        if trace is not None:
            trace.read(read(document, grammar, actors, dates), nobody=True)
        return CodedArticle([], [])
    article = read(document, grammar, actors, dates)
    if trace is not None:
        trace.read(article)
    coder = _Coder(article, grammar, items, served, officials, trace)
    return CodedArticle(coder.reports(), article.sentences)


class _Coder:
    def __init__(
        self,
        article: Article,
        grammar: Grammar,
        items: ItemReader,
        served: Mapping[str, str],
        officials: AbstractSet[str],
        trace: Trace | None,
    ) -> None:
        self.trace = trace
        self.article = article
        self.grammar = grammar
        self.item_reader = items
        self.served = served
        self.matcher = _matcher(grammar.lang, grammar)
        self.discourse = Discourse(article, grammar)
        self.published = published_day(article.document.published)
        self.found: list[Report] = []
        self.one_role = frozenset(t.event_type for t in grammar.types if len(t.required) == 1)
        self.assured = officials | {
            m.actor_id for s in article.sentences for m in s.actors if _state_is_told(s, m)
        }
        self.titled = {
            m.actor_id
            for s in article.sentences
            for m in s.actors
            if m.via in ("title", "epithet") or m.actor_id in officials
        }

    def reports(self) -> list[Report]:
        codes = {m.country_code or m.actor_id for s in self.article.sentences for m in s.actors}
        starts = {
            t.event_type: start
            for t in self.grammar.types
            if (len(codes) > 1 or not t.distinct) and (start := self._context_from(t)) is not None
        }
        if self.trace is not None:
            self.trace.sought(self.grammar, codes, starts)
        for sentence in self.article.sentences:
            wanted = frozenset(t for t, start in starts.items() if start <= sentence.index)
            if wanted:
                self._code_sentence(sentence, wanted)
        return self.found

    def _context_actor(self, types: EventFrames, sentence: Sentence) -> bool:
        return any(m.name in types.context_actors for m in sentence.actors)

    def _context_from(self, types: EventFrames) -> int | None:
        """The first sentence from which the type's context holds; 0 where it needs none."""
        if not types.context:
            return 0
        elements = self.grammar.context[types.event_type]
        keys = frozenset(element.key for element in elements)
        for sentence in self.article.sentences:
            if self._context_actor(types, sentence) or (
                not sentence.keys.isdisjoint(keys)
                and any(sentence.has(element) is not None for element in elements)
            ):
                return (
                    0
                    if sentence.index <= 2 or sentence.block.role is Role.TITLE
                    else max(0, sentence.index - 2)
                )
        return None

    def _code_sentence(self, sentence: Sentence, wanted: frozenset[str]) -> None:
        if not sentence.actors:  # only one role may be borrowed
            wanted &= self.one_role
            if not wanted:
                if self.trace is not None:
                    self.trace.skip(sentence, Why.NOBODY_HERE)
                return
        reached = within_reach(sentence, self.grammar)
        evoked = _types_of(reached, "") & wanted
        placed = _is_placed(sentence)
        if placed:
            evoked |= _types_of(reached, "place") & wanted
            where = _types_of(reached, "where") & wanted
            if where - evoked and _says_where(sentence):
                evoked |= where
        captioned = sentence.block.role.value in self.matcher.by_role
        placed = placed or captioned
        if (
            placed
            and wanted - evoked
            and self._officials_abroad(sentence)
            and _says_where(sentence)
        ):
            evoked |= wanted & {types.event_type for types, _ in self.matcher.open_frames}
        bound = (_types_of(reached, "item") & wanted) - evoked
        if len({side(m) for m in sentence.actors}) > 1:
            bound |= wanted & self.matcher.open_item_types
        if self.trace is not None:
            self.trace.look(sentence, wanted, [], placed=placed)
        if not evoked and not bound:
            return
        items = self.item_reader.items(sentence)
        if not items and bound and sentence.actors:
            items = self.item_reader.stand_ins(sentence)
            if items and not self._weapons_before(sentence):
                items = []
        if items:
            evoked |= bound
            sentence.item_tokens = frozenset(i for item in items for i in item.tokens)
        if not evoked:
            return
        wanted = frozenset(evoked)
        ungap(sentence, self.grammar)
        if self.trace is not None:
            self.trace.look(sentence, wanted, items, placed=placed)
        by_type: dict[str, list[Report]] = {}
        for candidate in self.matcher.candidates(
            sentence, wanted, reached, items, placed=placed, trace=self.trace
        ):
            candidate.reality = judge(candidate, self.grammar)
            for report in self._settle(candidate, items):
                by_type.setdefault(report.types.event_type, []).append(report)
        for reports in by_type.values():
            self.found += _best_of_sentence(reports)

    def _officials_abroad(self, sentence: Sentence) -> bool:
        """Does the sentence name somebody in office and a city of another state?"""
        at_home = {
            m.country_code
            for m in sentence.actors
            if m.kind == "person" and m.actor_id in self.titled
        }
        return bool(at_home) and any(
            m.kind == "state" and at_home != {m.country_code} for m in sentence.actors
        )

    def _weapons_before(self, sentence: Sentence) -> bool:
        """Did the last sentences, or the title, name weapons?"""
        first = max(0, sentence.index - _ARMED_REACH)
        before = self.article.sentences[first : sentence.index]
        return any(self.item_reader.items(s) for s in (*before, *self.article.title))

    # -- completing a candidate -------------------------------------------------------------

    def _settle(self, candidate: Candidate, items: list[Item]) -> list[Report]:
        types = candidate.types
        borrowed = 0
        if candidate.frame.cities_only:
            sure = self.titled & self.assured
            for role in types.persons:
                candidate.roles[role] = [
                    f for f in candidate.roles.get(role, []) if f.mention.actor_id in sure
                ]
        if types.place_role:
            borrowed += self._settle_place(candidate)
        for role in types.required:
            if role != types.place_role and not candidate.roles.get(role):
                goods = (candidate.items or items) if types.items else []
                if goods and all(item.kind == "stand-in" for item in goods):
                    known = self._previous_same(candidate, role)
                    if known is None:
                        return _dropped(candidate, Why.MEANT_NOBODY, role)
                    candidate.add(role, Filler(known, "discourse"))
                    borrowed += 1
                    continue
                if self._from_decider(candidate, role) or self._from_announcer(candidate, role):
                    continue
                if candidate.reality == "denied":
                    # a denial of what was alleged, no act of its own
                    return _dropped(candidate, Why.DENIAL_ONLY, role)
                silent = candidate.subject_is_pronoun and not candidate.frame.any_verb
                if not (candidate.frame.borrow or silent) or not self._borrow(candidate, role):
                    return _dropped(candidate, Why.NO_ROLE, role)
                borrowed += 1
        if types.place_role and not candidate.places and not candidate.roles.get(types.place_role):
            if (
                candidate.frame.phase == "meet"
                or candidate.frame.any_verb
                or candidate.frame.only_verb
            ):
                return _dropped(candidate, Why.NO_HOST)
            if not self._borrow_place(candidate):
                return _dropped(candidate, Why.NO_HOST)
            borrowed += 1
        if borrowed > 1:
            return _dropped(candidate, Why.TOO_MANY_MISSING)
        status = types.statuses.get(candidate.reality)
        status = candidate.frame.statuses.get(candidate.reality, status) or None
        if candidate.reality == "ongoing" and candidate.frame.phase == "end":
            status = types.statuses.get("planned", status)
        if status is None:
            return _dropped(candidate, Why.NO_STATUS, candidate.reality)
        linked = link_date(candidate, self.grammar, self.article)
        if linked is None:
            linked = self._decided_with(candidate, status)
            if linked is not None and candidate.notes is not None:
                candidate.notes.remark(Remark.DECIDED_WITH)
        when = self._until_published(candidate, linked) if linked is not None else When()
        combos = self._combinations(candidate)
        if candidate.notes is not None:
            self._note_ends(candidate, status, linked, when, told=bool(combos))
        reports: list[Report] = []
        for roles, place in combos:
            weight = 0.9 - 0.12 * borrowed - (0.2 if candidate.frame.any_verb else 0.0)
            reports.append(
                Report(
                    types,
                    candidate,
                    self._status_by_date(candidate, status, when),
                    candidate.reality,
                    roles,
                    place.text if place else None,
                    place.country_code if place else None,
                    list(candidate.items) if types.items else [],
                    when,
                    weight,
                    borrowed,
                )
            )
        for report in reports:
            topics.add_topics(report.candidate, report, self.grammar, self.article)
            report.claims = claim_reading.claims_in(report.candidate, self.grammar, self.article)
            self._third_party(report)
        return reports

    def _note_ends(
        self, candidate: Candidate, status: str, linked: When | None, when: When, *, told: bool
    ) -> None:
        """Note what the publication makes of date and status, and that nobody is left."""
        assert candidate.notes is not None
        if linked is not None and linked != when:
            candidate.notes.remark(Remark.UNTIL_PUBLISHED)
        if self._status_by_date(candidate, status, when) != status:
            candidate.notes.remark(Remark.BY_DATE)
        if not told:
            candidate.notes.dropped = (Why.ONE_SIDE, "")

    def _decided_with(self, candidate: Candidate, status: str) -> When | None:
        """The date of the decision that the sentence before tells ("Ebenso wenig erlaubt ...")."""
        words = candidate.sentence.words
        if not candidate.types.decider or not self.found:
            return None
        before = self.found[-1]
        joined = any(word.lower in self.grammar.reality.also for word in words)
        near = candidate.sentence.index - before.sentence.index == 1
        if joined and near and before.types is candidate.types and before.status == status:
            return before.when
        return None

    def _until_published(self, candidate: Candidate, when: When) -> When:
        """What has happened "since January" lies between then and the publication."""
        ahead = candidate.reality in ("announced", "planned", "approved", "ongoing")
        if ahead and when.date_edtf and when.date_edtf.startswith("../") and self.published:
            if when.date_end is not None and when.date_end >= self.published:
                return dataclasses.replace(
                    when,
                    date_edtf=f"{self.published.isoformat()}/{when.date_edtf[3:]}",
                    date_start=self.published,
                    date_precision="interval",
                )
        past = candidate.reality in ("occurred", "alleged", "denied") and candidate.clause.perfect
        if not (past and when.date_edtf and when.date_edtf.endswith("/..") and self.published):
            return when
        return dataclasses.replace(
            when,
            date_edtf=f"{when.date_edtf[:-2]}{self.published.isoformat()}",
            date_end=self.published,
            date_precision="interval",
        )

    def _status_by_date(self, candidate: Candidate, status: str, when: When) -> str:
        """A present tense that speaks of a later day is a plan."""
        types = candidate.types
        if not types.place_role:
            return status
        planned = types.statuses.get("planned", status)
        if candidate.reality == "ongoing":
            if when.date_start and self.published and when.date_start > self.published:
                return planned
            if (
                when.date_start
                and self.published
                and when.date_end
                and when.date_end < self.published
            ):
                return types.statuses["occurred"]
            if candidate.frame.phase in ("start", "go", "send") and (
                when.date_start is None
                or self.published is None
                or when.date_start >= self.published
            ):
                return planned
            if candidate.frame.phase not in (
                "stay",
                "start",
                "",
            ) and candidate.sentence.block.role in (Role.TITLE, Role.KICKER):
                return types.statuses["occurred"]
        if (
            candidate.reality == "occurred"
            and candidate.frame.phase == "start"
            and self.published
            and when.date_end
        ):
            if 0 <= (self.published - when.date_end).days <= 1 and candidate.clause.tense != "past":
                return types.statuses["ongoing"]
        if (
            candidate.reality in ("announced", "planned")
            and when.date_end
            and self.published
            and when.date_end < self.published
        ):
            if candidate.clause.modal_tense == "past" or candidate.clause.perfect:
                return status
        return status

    def _settle_place(self, candidate: Candidate) -> int:
        """Sort the people of a visit by the place: those of the place's state are hosts."""
        types = candidate.types
        host_role = types.place_role
        visitor_role = types.persons[0] if types.persons else types.required[0]
        hosts = candidate.roles.get(host_role, [])
        visitors = candidate.roles.get(visitor_role, [])
        states = [f for f in hosts if f.mention.kind == "state"]
        if states and not candidate.places and candidate.frame.phase != "meet":
            candidate.places = states
        candidate.roles[host_role] = [f for f in hosts if f.mention.kind != "state"]
        there = not candidate.frame.any_verb
        if (
            there
            and not candidate.places
            and any(
                w.lower in candidate.sentence.data.there
                for i in candidate.clause.tokens
                for w in (candidate.sentence.words[i],)
            )
        ):
            self._borrow_place(candidate)
        if not candidate.places:
            if candidate.frame.phase == "meet":
                candidate.roles[host_role] = []  # a meeting without a place is no visit
            return 0
        codes = {f.mention.country_code for f in candidate.places}
        people = visitors + candidate.roles[host_role]
        if len(codes) == 1:
            at_home = [f for f in people if f.mention.country_code in codes]
            away = [
                f
                for f in people
                if f.mention.country_code not in codes
                and (f.mention.country_code or f.mention.actor_id in self.served)
            ]
            if candidate.frame.phase == "meet":
                candidate.roles[host_role] = at_home
                candidate.roles[visitor_role] = away
            elif at_home and any(f in visitors for f in at_home) and away:
                candidate.roles[host_role] = at_home
                candidate.roles[visitor_role] = away
        return 0

    def _combinations(
        self, candidate: Candidate
    ) -> list[tuple[dict[str, list[ActorMention]], ActorMention | None]]:
        """The events of a candidate: one per combination of the actors that split it."""
        types = candidate.types
        roles = {
            role: _without_states_of_persons([f.mention for f in fillers])
            for role, fillers in candidate.roles.items()
        }
        if types.place_role:
            return self._visit_combinations(candidate, roles)
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
                if types.distinct and _same_side(one, other):
                    continue
                found.append(({**roles, first: [one], second: [other]}, None))
        return found

    def _visit_combinations(
        self, candidate: Candidate, roles: dict[str, list[ActorMention]]
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
                party = visitor.country_code or self.served.get(
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

    def _third_party(self, report: Report) -> None:
        """What only somebody outside the deal says is an allegation."""
        statuses = report.types.statuses
        told = ("occurred", "ongoing", "planned", "announced", "intended", "possible")
        if report.reality not in told or statuses.get("alleged") in (None, report.status):
            return
        parties = {
            m.country_code or m.actor_id
            for role in report.types.split
            for m in report.roles.get(role, [])
        }
        sides = {c.claimant_country_code or c.claimant_actor_id for c in report.claims}
        if sides and not sides & parties:
            if report.reality in ("occurred", "ongoing"):
                report.status, report.reality = statuses["alleged"], "alleged"
                if report.candidate.notes is not None:
                    report.candidate.notes.remark(Remark.BY_OTHERS)
            report.claims = [
                dataclasses.replace(c, stance="alleges") if c.stance == "announces" else c
                for c in report.claims
            ]

    # -- what other sentences lend ----------------------------------------------------------

    def _borrow(self, candidate: Candidate, role: str) -> bool:
        types, sentence = candidate.types, candidate.sentence
        taken = {f.mention.country_code for fillers in candidate.roles.values() for f in fillers}
        taken |= {f.mention.country_code for f in candidate.places}
        before = sentence.tokens[candidate.clause.tokens[0]].start if candidate.clause.tokens else 0
        if types.items and self._names_another(candidate, role):
            return False
        told = candidate.reality in ("occurred", "ongoing") and role != types.decider
        if types.items and told and self._sum_of_money(candidate):
            return False  # what was sold in all, not one delivery
        only = types.only.get(role)
        if only is not None and not candidate.clause.verbs and len(sentence.clauses) > 1:
            return False  # "Merkel im Kreml, Veto in New York"
        if only is not None and self._is_plural(candidate):
            members = self.discourse.group(sentence, lambda m: m.country_code in only)
            for member in members:
                candidate.add(role, Filler(member, "discourse"))
            if members:
                return True
        parent = candidate.clause.parent
        if candidate.clause.kind is ClauseKind.INFINITIVE and parent is not None:
            above = arguments(sentence, parent, self.grammar, frozenset())
            taken |= {n for p in above.subject for m in p.actors for n in (m.country_code, m.name)}
        if candidate.reality == "demanded" and candidate.clause.tense == "subjunctive":
            taken |= self._said_before(sentence)  # who reports a demand is not asked for it
        if role in types.persons:
            subject = candidate.arguments.subject
            silent = (
                candidate.phrase is not None
                or candidate.subject_is_pronoun
                or (candidate.arguments.subject_elided and not candidate.clause.passive)
                or (
                    any(
                        p.traveller and not p.mentions and not self._is_new(sentence, p)
                        for p in subject
                    )
                    and not self._plural_verb(candidate)
                )
                or (  # "es geht weiter nach Rom"
                    "subject" not in candidate.frame.slots[role]
                    and any(
                        sentence.words[p.first].lower in sentence.data.impersonal for p in subject
                    )
                )
            )
            several = candidate.subject_is_pronoun and self._plural_verb(candidate)
            if not silent or several:
                return False
            mention = self.discourse.person(
                sentence,
                before if not candidate.phrase else sentence.tokens[candidate.at].start,
                lambda m: m.country_code is not None and m.country_code not in taken,
            )
        else:
            before_verb = sentence.tokens[candidate.at].start
            pronoun = self._points_back(candidate)
            if pronoun is not None:  # "legte es sein Veto gegen einen Text der USA ein"
                before_verb = min(before_verb, sentence.tokens[pronoun.first].start)
            receives = "subject" not in candidate.frame.slots.get(role, ())
            if receives and candidate.phrase is None and _is_told(candidate):
                taken |= self._only_tell(sentence)
            here = [
                m
                for m in self.discourse.subjects(sentence)
                if (candidate.subject_is_pronoun or (receives and candidate.phrase is None))
                and role == types.decider
                and m.end_char <= before_verb
                and (m.country_code or m.name) not in taken
            ]
            mention = None if receives else self._accused(candidate)
            if mention is None and here:
                mention = here[0 if receives else -1]
            if mention is None:
                mention = self._previous_same(candidate, role)
            if mention is None and (
                self._governed_infinitive(candidate)
                or candidate.subject_is_pronoun
                or candidate.phrase is not None
                or candidate.arguments.subject_elided
                or role != types.decider
                or receives
            ):
                mention = self.discourse.state(
                    sentence,
                    10**9 if only and pronoun is None else before_verb,
                    lambda m: (
                        (m.country_code or m.name) not in taken
                        and not (only and m.via == "place")
                        and not (m.via == "adjective" and m.kind == "organisation")
                        and (only is None or m.country_code in only)
                        and (role != types.decider or m.kind != "organisation")
                        and m.name not in types.never.get(role, ())
                    ),
                    reach=1,
                )
        if mention is None:
            return False
        candidate.add(role, Filler(mention, "discourse"))
        return True

    def _from_announcer(self, candidate: Candidate, role: str) -> bool:
        """Let who tells of a plan or decision of nobody named be the one who takes it."""
        mention = self._announcer(candidate, role)
        if mention is None:
            return False
        candidate.add(role, Filler(mention, "announcer"))
        return True

    def _announcer(self, candidate: Candidate, role: str) -> ActorMention | None:
        if role != candidate.types.decider or candidate.reality not in _DECIDED:
            return None
        receives = "subject" not in candidate.frame.slots.get(role, ())
        others = [p for p in candidate.arguments.subject if p not in _goods(candidate)]
        gets = receives and candidate.phrase is None and candidate.reality in _PROMISED
        if any(p.nouns for p in others) and not gets:
            return None
        taken = {f.mention.country_code for fillers in candidate.roles.values() for f in fillers}
        for claim in claim_reading.claims_of_sentence(candidate.sentence, self.grammar):
            if claim.stance not in ("announces", "confirms"):
                continue
            for mention in candidate.sentence.actors:
                known = mention.country_code and mention.country_code not in taken
                if mention.name in candidate.types.never.get(role, ()):
                    continue
                if mention.actor_id == claim.claimant_actor_id and known:
                    return mention
        return None

    def _sum_of_money(self, candidate: Candidate) -> bool:
        words = candidate.sentence.words
        money = self.item_reader.data.currencies
        return any(words[i].lower in money for i in candidate.clause.tokens)

    @staticmethod
    def _is_new(sentence: Sentence, phrase: Phrase) -> bool:
        """Does it bring in somebody new: "eine Delegation"?"""
        at = phrase.determiner
        return at is not None and sentence.words[at].lower in sentence.data.indefinite

    def _plural_verb(self, candidate: Candidate) -> bool:
        finite = candidate.clause.finite
        return finite is not None and candidate.sentence.words[finite[0]].lower.endswith(
            candidate.sentence.data.plural_verbs
        )

    def _is_plural(self, candidate: Candidate) -> bool:
        """Does the silent subject or possessor stand for several ("sie", "die beiden", "ihr Veto")?"""
        words = candidate.sentence.words
        subject = [
            words[i].lower for p in candidate.arguments.subject for i in range(p.first, p.last + 1)
        ]
        if any(w in candidate.sentence.data.several for w in subject):
            return True
        phrase = candidate.phrase
        determiner = (
            words[phrase.determiner].lower if phrase and phrase.determiner is not None else ""
        )
        return determiner in candidate.sentence.data.their

    def _speaker(self, candidate: Candidate) -> ActorMention | None:
        """Who says "we" here: the subject of the verb of saying beside the quotation."""
        sentence = candidate.sentence
        we = sentence.data.speakers
        if not any(sentence.words[p.first].lower in we for p in candidate.arguments.subject):
            return None
        before = self.article.sentences[max(0, sentence.index - 1) : sentence.index]
        for place in (sentence, *before[::-1]):
            for claim in claim_reading.claims_of_sentence(place, self.grammar):
                for mention in place.actors:
                    if mention.actor_id == claim.claimant_actor_id and mention.country_code:
                        return mention
        return None

    def _only_tell(self, sentence: Sentence) -> frozenset[str | None]:
        """The states of those in the sentence who only say, or judge, what others did."""
        judging = self.grammar.reality.judging
        claims = claim_reading.claims_of_sentence(sentence, self.grammar)
        told = [c for c in claims if c.stance in ("announces", "alleges")]
        tellers = {c.claimant_actor_id for c in told}  # who admits or denies is a party
        tellers |= {m.actor_id for m in claim_reading.sources(sentence, self.grammar)}
        for clause in sentence.clauses:
            if stance_of(sentence, clause, self.grammar) in ("announces", "confirms"):
                where = [m for p in sentence.phrases(clause) for m in p.actors if m.via == "place"]
                tellers |= {m.actor_id for m in where}  # "sagte X in London"
            if any(form.lemma in judging for _, form in clause.verbs):
                args = arguments(sentence, clause, self.grammar, frozenset())
                tellers |= {m.actor_id for p in args.subject for m in p.actors}
        return frozenset(m.country_code for m in sentence.actors if m.actor_id in tellers)

    def _said_before(self, sentence: Sentence) -> set[str | None]:
        """The states of those who speak in the sentence before."""
        before = self.article.sentences[max(0, sentence.index - 1) : sentence.index]
        claims = [c for s in before for c in claim_reading.claims_of_sentence(s, self.grammar)]
        speakers = {c.claimant_actor_id for c in claims}
        return {m.country_code for s in before for m in s.actors if m.actor_id in speakers}

    @staticmethod
    def _names_another(candidate: Candidate, role: str) -> bool:
        """Does the clause say to whom, though not to which state: "an Kriegsparteien"?"""
        if "an" not in candidate.frame.slots.get(role, ()):
            return False
        goods = _goods(candidate)
        return any(
            p.preposition == "an" and p.nouns and not p.mentions and not p.temporal
            for p in candidate.sentence.phrases(candidate.clause)
            if p not in goods
        )

    def _accused(self, candidate: Candidate) -> ActorMention | None:
        """Who is spoken to, or of, where a pronoun says what they did: "hält den USA vor, sie ..."."""
        if not candidate.subject_is_pronoun:
            return None
        sentence, clause = candidate.sentence, candidate.clause
        at = sentence.clauses.index(clause)
        before = clause.parent
        if before is None and at:
            before = sentence.clauses[at - 1]
        if before is None or not any(
            form.lemma in self.grammar.reality.object_control for _, form in before.verbs
        ):
            return None
        args = arguments(sentence, before, self.grammar, frozenset())
        accusers = [m for p in args.subject for m in p.actors]
        return next(
            (
                m
                for phrase in (*args.dative, *args.object)
                for m in phrase.actors
                if m not in accusers and m.country_code
            ),
            None,
        )

    def _points_back(self, candidate: Candidate) -> Phrase | None:
        """The pronoun as the subject, where who is meant was named before: not "wir", "man", and
        not "es" in "es ist das zweite Veto".
        """
        sentence = candidate.sentence
        if not says_more(candidate.clause):
            return None
        return next(
            (
                p
                for p in candidate.arguments.subject
                if p.pronoun
                and not p.actors
                and not p.relative
                and sentence.words[p.first].lower not in sentence.data.speakers
            ),
            None,
        )

    def _governed_infinitive(self, candidate: Candidate) -> bool:
        """Is the clause an infinitive under a verb that decides or accuses?"""
        clause = candidate.clause
        return (
            clause.kind is ClauseKind.INFINITIVE
            and clause.parent is not None
            and governor_of(candidate.sentence, clause.parent, self.grammar, -1) is not None
        )

    def _previous_same(self, candidate: Candidate, role: str) -> ActorMention | None:
        """The actor that an event of the type had in this role up to two sentences before."""
        taken = {f.mention.actor_id for fillers in candidate.roles.values() for f in fillers}
        reach = 2 if role == candidate.types.decider else _SAME_REACH
        for report in reversed(self.found):
            if report.types is not candidate.types:
                continue
            if candidate.sentence.index - report.sentence.index > reach:
                return None
            for mention in report.roles.get(role, []):
                if mention.actor_id not in taken:
                    return mention
        return None

    def _from_decider(self, candidate: Candidate, role: str) -> bool:
        """Let who decides on the act, or asks for it, fill `role`; False where nobody does."""
        mention = self._decider(candidate, role)
        if mention is None or mention.name in candidate.types.never.get(role, ()):
            return False
        candidate.add(role, Filler(mention, "subject"))
        return True

    def _decider(self, candidate: Candidate, role: str) -> ActorMention | None:
        types = candidate.types
        if candidate.phrase is None and role == types.decider:
            return self._speaker(candidate)
        if candidate.phrase is None or candidate.phrase in candidate.arguments.subject:
            return None
        if role == types.decider:
            wanted = candidate.reality in (
                "approved",
                "refused",
                "announced",
                "planned",
                "ongoing",
                "occurred",
                "cancelled",
                "possible",
            )
        else:
            wanted = role == types.asker and candidate.reality == "demanded"
        if not wanted:
            return None
        if candidate.reality in ("ongoing", "occurred") and stance_of(
            candidate.sentence, candidate.clause, self.grammar
        ):
            return None
        taken = {f.mention.country_code for fillers in candidate.roles.values() for f in fillers}
        speaker = self._speaker(candidate)
        if speaker is not None and speaker.country_code not in taken:
            return speaker
        for phrase in candidate.arguments.subject:
            for mention in phrase.actors:
                if mention.country_code not in taken:
                    return mention
        return None

    @staticmethod
    def _somewhere_else(candidate: Candidate) -> bool:
        """Does the clause name a place that is not known: "in Leoben", "in Afrika"?"""
        sentence = candidate.sentence
        no_name = sentence.data.abstract_endings
        return any(
            phrase.preposition_at is not None
            and sentence.words[phrase.preposition_at].lower == "in"  # not "im Rückblick"
            and phrase.determiner is None
            and not phrase.temporal
            and not phrase.mentions
            and phrase.first == phrase.last
            and not sentence.words[phrase.last].lower.endswith(no_name)
            for phrase in sentence.phrases(candidate.clause)
        )

    def _borrow_place(self, candidate: Candidate) -> bool:
        sentence = candidate.sentence
        visitors = {
            f.mention.country_code for f in candidate.roles.get(candidate.types.persons[0], [])
        }
        words = {sentence.words[i].lower for i in candidate.clause.tokens}
        told = bool(words & sentence.data.there) or candidate.phrase is not None
        reach = 3 if told or candidate.frame.phase in ("stay", "end") else 0
        if self._somewhere_else(candidate):
            return False
        before = sentence.tokens[candidate.at].start
        mention = self.discourse.place(
            sentence, before, lambda m: m.country_code not in visitors, reach
        )
        if mention is None:
            return False
        candidate.places = [Filler(mention, "discourse")]
        return True


def _dropped(candidate: Candidate, why: Why, detail: str = "") -> list[Report]:
    """No reports; with the reason noted, where notes are taken."""
    if candidate.notes is not None:
        candidate.notes.dropped = (why, detail)
    return []


_MATCHERS: dict[str, Matcher] = {}


def _types_of(reached: list[Evoking], need: str) -> set[str]:
    """The event types that a trigger with this need evokes."""
    return {evokes.types.event_type for evokes in reached if evokes.need == need}


def _matcher(lang: str, grammar: Grammar) -> Matcher:
    """The matcher of a language, made once."""
    if lang not in _MATCHERS or _MATCHERS[lang].grammar is not grammar:
        _MATCHERS[lang] = Matcher(grammar)
    return _MATCHERS[lang]


def _state_is_told(sentence: Sentence, person: ActorMention) -> bool:
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


def _says_where(sentence: Sentence) -> bool:
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


def _is_placed(sentence: Sentence) -> bool:
    """Does the sentence name a place or a host, and somebody who could go there?"""
    states = persons = 0
    sides: set[str] = set()
    for mention in sentence.actors:
        if mention.kind == "person":
            persons += 1
        elif mention.kind == "state":
            states += mention.via != "adjective"
        sides.add(mention.country_code or mention.actor_id)
    words = sentence.words
    if not states and persons < 2:
        there = sentence.data.there
        if not any(word.region or word.lower in there for word in words):
            return False
    if persons and len(sides) > 1:
        return True
    return any(word.traveller or word.pronoun or word.relative for word in words)


_SAME_REACH = 6
"""How many sentences on the one to whom things go is still understood."""

_ARMED_REACH = 3
"""How many sentences after weapons were named "Stück" or "Lieferung" means them."""

_DECIDED = frozenset({"announced", "approved", "refused", "planned", "ongoing", "cancelled"})
"""What is told by those who do it, if by nobody else."""

_PROMISED = frozenset({"announced", "approved"})
"""What those who give tell of those who are to get it."""

_MOST = 3
"""More actors than this in a role that only some can have are a list, not doers."""


def side(mention: ActorMention) -> str:
    """Which side an actor belongs to: officials to their state, armed groups to themselves."""
    if mention.kind == "organisation" or mention.country_code is None:
        return mention.actor_id
    return mention.country_code


def _same_side(one: ActorMention, other: ActorMention) -> bool:
    return side(one) == side(other)


def _without_states_of_persons(mentions: list[ActorMention]) -> list[ActorMention]:
    persons = {m.country_code for m in mentions if m.kind == "person"}
    kept = [m for m in mentions if m.kind == "person" or m.country_code not in persons]
    found: list[ActorMention] = []
    for mention in kept:
        if all(mention.actor_id != other.actor_id for other in found):
            found.append(mention)
    return found


def _is_told(candidate: Candidate) -> bool:
    """Is it told as done, by whomever?"""
    return candidate.reality in ("occurred", "alleged", "negated", "denied")


def _goods(candidate: Candidate) -> list[Phrase]:
    """The phrases of the clause that name the goods."""
    tokens = {i for item in candidate.items for i in item.tokens}
    phrases = candidate.sentence.phrases(candidate.clause)
    return [p for p in phrases if not tokens.isdisjoint(p.nouns)]


def _best_of_sentence(reports: list[Report]) -> list[Report]:
    """Of reports of one event by several frames of a sentence, the one that says most."""
    kept: list[Report] = []
    reports = _one_per_clause(reports)
    for report in sorted(reports, key=lambda r: (r.borrowed, r.candidate.at)):
        twin = next((k for k in kept if _same_event_in_sentence(k, report)), None)
        if twin is None:
            kept.append(report)
            continue
        if report.candidate.notes is not None:
            report.candidate.notes.fates.append((report, Why.TWIN, twin.candidate.frame.name))
        twin.items = twin.items or report.items
        twin.when = finer(twin.when, report.when)
        if twin.place is None and report.place_country == twin.place_country:
            twin.place = report.place
        for role, mentions in report.roles.items():
            have = twin.roles.setdefault(role, [])
            have += [m for m in mentions if all(m.actor_id != o.actor_id for o in have)]
        rank = {"occurred": 0, "ongoing": 0}
        if rank.get(report.reality, 1) > rank.get(twin.reality, 1):
            twin.reality, twin.status = report.reality, report.status
    return kept


def _one_per_clause(reports: list[Report]) -> list[Report]:
    """Of several candidates in a clause, the one whose roles are surest; other stops of a trip stay."""
    kept: list[Report] = []
    ranked = sorted(
        reports, key=lambda r: (_directness(r) < 0, r.borrowed, -_directness(r), r.candidate.at)
    )
    for report in ranked:
        rival = next(
            (
                k
                for k in kept
                if k.candidate.clause is report.candidate.clause
                and k.candidate is not report.candidate
            ),
            None,
        )
        if rival is not None:
            if (
                report.types.place_role
                and report.borrowed == 0
                and report.place_country != rival.place_country
            ):
                kept.append(report)
            elif _same_event_in_sentence(rival, report):
                kept.append(report)
            elif report.candidate.notes is not None:
                report.candidate.notes.fates.append((report, Why.RIVAL, rival.candidate.frame.name))
            continue
        kept.append(report)
    return kept


def _directness(report: Report) -> int:
    """How many required roles the clause itself fills, by what is surest."""
    score = 0
    for role in report.types.required:
        for filler in report.candidate.roles.get(role, [])[:1]:
            score += 1 if filler.source == "subject" else 2 if filler.source != "discourse" else 0
    at = report.candidate.at
    attribute = any(i == at and f.tense == "attribute" for i, f in report.candidate.clause.verbs)
    if report.candidate.frame.any_verb:
        score -= 4
    return score - 5 if attribute else score


def _same_event_in_sentence(one: Report, other: Report) -> bool:
    types = one.types
    if one.when.date_start and other.when.date_end and other.when.date_start and one.when.date_end:
        if one.when.date_start > other.when.date_end or other.when.date_start > one.when.date_end:
            return False
    for role in types.split or types.required:
        if types.place_role == role:
            if one.place_country != other.place_country:
                return False
            continue
        if {side(m) for m in one.roles.get(role, [])} != {
            side(m) for m in other.roles.get(role, [])
        }:
            if types.split:
                return False
    if one.candidate.clause is not other.candidate.clause and one.status != other.status:
        if one.reality not in ("occurred", "ongoing") and other.reality not in (
            "occurred",
            "ongoing",
        ):
            return False
    return True
