"""From an article to its events: candidates, their missing actors, dates, claims, merging."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from annotate.document import Document
from annotate.events import claims as claim_reading
from annotate.events import topics
from annotate.events.combinations import combinations
from annotate.events.datelines import Dateline
from annotate.events.frames import Grammar
from annotate.events.gapping import ungap
from annotate.events.items import Item, ItemReader
from annotate.events.lending import Lender
from annotate.events.lexicon import fold
from annotate.events.link_date import link_date, published_day
from annotate.events.match import Candidate, Filler, Matcher, office_before, within_reach
from annotate.events.publication import status_by_date, until_published
from annotate.events.reading import Article, Sentence, read
from annotate.events.reality import judge
from annotate.events.relevance import (
    context_from,
    is_placed,
    officials_abroad,
    says_where,
    state_is_told,
    types_of,
)
from annotate.events.report import CodedArticle, Report, side
from annotate.events.rivals import best_of_sentence
from annotate.events.trace import Remark, Trace, Why
from annotate.schema import ActorMention, DateMention, When


def code_events(
    document: Document,
    grammar: Grammar,
    items: ItemReader,
    actors: tuple[ActorMention, ...],
    dates: tuple[DateMention, ...],
    served: Mapping[str, str] = MappingProxyType({}),
    officials: AbstractSet[str] = frozenset(),
    datelines: Mapping[int, Dateline] = MappingProxyType({}),
    *,
    trace: Trace | None = None,
) -> CodedArticle:
    """What the sentences of `document` report.

    `served` are the organisations of people who stand for one, by ids, `officials` of those who are
    known to hold an office or to have held one. `datelines` are the places of blocks, by block.
    """
    if not actors:
        if trace is not None:
            trace.read(read(document, grammar, actors, dates, datelines), nobody=True)
        return CodedArticle([], [])
    article = read(document, grammar, actors, dates, datelines)
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
        self.published = published_day(article.document.published)
        self.found: list[Report] = []
        self.lender = Lender(article, grammar, self.found, items.data.currencies)
        self.titles: dict[str, frozenset[str]] = {}
        self.one_role = frozenset(t.event_type for t in grammar.types if len(t.required) == 1)
        self.assured = officials | {
            m.actor_id for s in article.sentences for m in s.actors if state_is_told(s, m)
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
            if (len(codes) > 1 or not t.distinct)
            and (start := context_from(t, self.article, self.grammar)) is not None
        }
        if self.trace is not None:
            self.trace.sought(self.grammar, codes, starts)
        for sentence in self.article.sentences:
            wanted = frozenset(t for t, start in starts.items() if start <= sentence.index)
            if wanted:
                self._code_sentence(sentence, wanted)
        return self.found

    def _code_sentence(self, sentence: Sentence, wanted: frozenset[str]) -> None:
        if not sentence.actors:  # only one role may be borrowed
            wanted &= self.one_role
            if not wanted:
                if self.trace is not None:
                    self.trace.skip(sentence, Why.NOBODY_HERE)
                return
        reached = within_reach(sentence, self.grammar)
        evoked = types_of(reached, "") & wanted
        placed = is_placed(sentence)
        if placed:
            evoked |= types_of(reached, "place") & wanted
            where = types_of(reached, "where") & wanted
            if where - evoked and (sentence.dateline or says_where(sentence)):
                evoked |= where
        captioned = sentence.block.role.value in self.matcher.by_role
        placed = placed or captioned
        if (
            placed
            and wanted - evoked
            and officials_abroad(sentence, self.titled)
            and says_where(sentence)
        ):
            evoked |= wanted & {types.event_type for types, _ in self.matcher.open_frames}
        bound = (types_of(reached, "item") & wanted) - evoked
        if len({side(m) for m in sentence.actors}) > 1:
            bound |= wanted & self.matcher.open_item_types
        if self.trace is not None:
            self.trace.look(sentence, wanted, [], placed=placed)
        if not evoked and not bound:
            return
        items = self.item_reader.items(sentence)
        if not items and bound and sentence.actors:
            items = self._stand_ins(sentence)
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
            self.found += best_of_sentence(reports)

    def _stand_ins(self, sentence: Sentence) -> list[Item]:
        """The words that mean weapons which sentences before named; pronouns with these."""
        found = self.item_reader.stand_ins(sentence)
        if not found:
            return []
        data = self.item_reader.data
        if not self._weapons_before(sentence, 1):
            found = [item for item in found if fold(item.text) not in data.personal]
        named = self._weapons_before(sentence, _ARMED_REACH)
        if not named:
            return []
        return [
            dataclasses.replace(item, text=named[-1].text)
            if fold(item.text) in data.personal | data.pronouns
            else item
            for item in found
        ]

    def _weapons_before(self, sentence: Sentence, reach: int) -> list[Item]:
        """The weapons of the last sentence that named some, else of the title."""
        before = self.article.sentences[max(0, sentence.index - reach) : sentence.index]
        title = self.article.title if reach == _ARMED_REACH else []
        for earlier in (*before[::-1], *title):
            items = self.item_reader.items(earlier)
            if items:
                return items
        return []

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
        self._leave_out_residents(candidate)
        if types.place_role:
            borrowed += self._settle_place(candidate)
        for role in types.required:
            if role != types.place_role and not candidate.roles.get(role):
                if self.lender.from_party(candidate, role):
                    continue
                goods = (candidate.items or items) if types.items else []
                if goods and all(item.kind == "stand-in" for item in goods):
                    known = self.lender.previous_same(candidate, role)
                    if known is None:
                        return _dropped(candidate, Why.MEANT_NOBODY, role)
                    candidate.add(role, Filler(known, "discourse"))
                    borrowed += 1
                    continue
                if self.lender.from_decider(candidate, role) or self.lender.from_announcer(
                    candidate, role
                ):
                    continue
                if candidate.reality == "denied":
                    # a denial of what was alleged, no act of its own
                    return _dropped(candidate, Why.DENIAL_ONLY, role)
                if candidate.attributive and types.items:
                    return _dropped(candidate, Why.NO_ROLE, role)
                silent = candidate.subject_is_pronoun or self.lender.is_party(candidate, role)
                silent = silent and not candidate.frame.any_verb
                if not (candidate.frame.borrow or silent) or not self.lender.role(candidate, role):
                    return _dropped(candidate, Why.NO_ROLE, role)
                borrowed += 1
        if types.place_role and not candidate.places and not candidate.roles.get(types.place_role):
            if (
                candidate.frame.phase == "meet"
                or candidate.frame.any_verb
                or candidate.frame.only_verb
            ):
                return _dropped(candidate, Why.NO_HOST)
            if not self.lender.place(candidate):
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
        when = until_published(candidate, linked, self.published) if linked is not None else When()
        combos = combinations(candidate, self.served)
        if candidate.notes is not None:
            self._note_ends(candidate, status, linked, when, told=bool(combos))
        reports: list[Report] = []
        for roles, place in combos:
            weight = 0.9 - 0.12 * borrowed - (0.2 if candidate.frame.any_verb else 0.0)
            reports.append(
                Report(
                    types,
                    candidate,
                    status_by_date(candidate, status, when, self.published),
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
        if status_by_date(candidate, status, when, self.published) != status:
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

    def _leave_out_residents(self, candidate: Candidate) -> None:
        """Take out who lives there by office, wherever the article says so ("Botschafter X")."""
        for role, offices in candidate.types.never_by_office.items():
            fillers = candidate.roles.get(role)
            if fillers:
                candidate.roles[role] = [
                    f
                    for f in fillers
                    if not any(w.endswith(offices) for w in self._titles(f.mention.actor_id))
                ]

    def _titles(self, actor_id: str) -> frozenset[str]:
        """The words right before the names of an actor, in the lexicon's spelling."""
        if actor_id not in self.titles:
            self.titles[actor_id] = frozenset(
                office_before(sentence, m)
                for sentence in self.article.sentences
                for m in sentence.actors
                if m.actor_id == actor_id and m.via in ("title", "name")
            )
        return self.titles[actor_id]

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
            self.lender.place(candidate)
        if not candidate.places and candidate.frame.phase == "meet":
            if not self.lender.dateline(candidate):
                candidate.roles[host_role] = []  # a meeting without a place is no visit
        if not candidate.places:
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


def _dropped(candidate: Candidate, why: Why, detail: str = "") -> list[Report]:
    """No reports; with the reason noted, where notes are taken."""
    if candidate.notes is not None:
        candidate.notes.dropped = (why, detail)
    return []


_MATCHERS: dict[str, Matcher] = {}


def _matcher(lang: str, grammar: Grammar) -> Matcher:
    """The matcher of a language, made once."""
    if lang not in _MATCHERS or _MATCHERS[lang].grammar is not grammar:
        _MATCHERS[lang] = Matcher(grammar)
    return _MATCHERS[lang]


_ARMED_REACH = 3
"""How many sentences after weapons were named "Stück" or "Lieferung" means them."""
