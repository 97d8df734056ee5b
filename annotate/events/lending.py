"""What other sentences, speakers and deciders lend to a candidate that leaves a role open.

"Er reiste weiter nach Rom", "Die Lieferung sei genehmigt", "dort": who and where is meant stands
elsewhere. `annotate.events.discourse` finds the nearest; here it is decided who may be meant.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from annotate.events import claims as claim_reading
from annotate.events.arguments import addressed, arguments, controls_object
from annotate.events.clauses import ClauseKind
from annotate.events.discourse import Discourse
from annotate.events.frames import Grammar
from annotate.events.match import Candidate, Filler, says_more
from annotate.events.phrases import Phrase
from annotate.events.reading import Article, Sentence
from annotate.events.reality import governor_of, negates, stance_of
from annotate.events.report import Report
from annotate.schema import ActorMention

_SAME_REACH = 6
"""How many sentences on the one to whom things go is still understood."""

_DECIDED = frozenset({"announced", "approved", "refused", "planned", "ongoing", "cancelled"})
"""What is told by those who do it, if by nobody else."""

_PROMISED = frozenset({"announced", "approved"})
"""What those who give tell of those who are to get it."""


class Lender:
    """Fills open roles. `found` are the reports so far; `currencies` the words for money."""

    def __init__(
        self,
        article: Article,
        grammar: Grammar,
        found: list[Report],
        currencies: AbstractSet[str],
    ) -> None:
        self.article = article
        self.grammar = grammar
        self.discourse = Discourse(article, grammar)
        self.found = found
        self.currencies = currencies

    def role(self, candidate: Candidate, role: str) -> bool:
        """Fill `role` with somebody named elsewhere; False where nobody fits."""
        types, sentence = candidate.types, candidate.sentence
        only = types.only.get(role)
        if types.items and self._names_another(candidate, role):
            return False
        told = candidate.reality in ("occurred", "ongoing") and role != types.decider
        if types.items and told and self._sum_of_money(candidate):
            return False  # what was sold in all, not one delivery
        if types.items and role == types.decider and self._decided_by_others(candidate):
            return False  # "Der Sicherheitsrat verbot Waffenlieferungen"
        if only is not None and not candidate.clause.verbs and len(sentence.clauses) > 1:
            return False  # "Merkel im Kreml, Veto in New York"
        if only is not None and self._is_plural(candidate):
            members = self.discourse.group(sentence, lambda m: m.country_code in only)
            for member in members:
                candidate.add(role, Filler(member, "discourse"))
            if members:
                return True
        taken = self._taken(candidate)
        if self.is_party(candidate, role):
            party = [m for m in self._party(candidate, role) if m.country_code not in taken]
            for member in party:
                candidate.add(role, Filler(member, "discourse"))
            return bool(party)
        if role in types.persons:
            mention = self._traveller(candidate, role, taken)
        else:
            asks = role == types.asker and candidate.reality == "demanded"
            mention = (
                self._person(candidate, taken) if asks and self._points_back(candidate) else None
            )
            mention = mention or self._state(candidate, role, taken)
        if mention is None:
            return False
        candidate.add(role, Filler(mention, "discourse"))
        return True

    @staticmethod
    def _decided_by_others(candidate: Candidate) -> bool:
        """Does an organisation, and no state, decide on the act that the noun names?"""
        if candidate.phrase is None or candidate.reality not in _DECIDED:
            return False
        deciders = [m for p in candidate.arguments.subject for m in p.actors]
        return bool(deciders) and all(m.kind == "organisation" for m in deciders)

    def _taken(self, candidate: Candidate) -> set[str | None]:
        """The states, and names, of those who play another part, or only tell of it."""
        taken = {f.mention.country_code for fillers in candidate.roles.values() for f in fillers}
        taken |= {f.mention.country_code for f in candidate.places}
        if candidate.types.subject:
            taken |= self._drafters(candidate)
        parent = candidate.clause.parent
        if candidate.clause.kind is ClauseKind.INFINITIVE and parent is not None:
            above = arguments(candidate.sentence, parent, self.grammar, frozenset())
            taken |= {n for p in above.subject for m in p.actors for n in (m.country_code, m.name)}
        if candidate.reality == "demanded" and candidate.clause.tense == "subjunctive":
            taken |= self._said_before(
                candidate.sentence
            )  # who reports a demand is not asked for it
        return taken

    def _drafters(self, candidate: Candidate) -> set[str | None]:
        """Who brought in what is voted on: "der von X eingebrachte Entwurf"."""
        words = candidate.sentence.words
        return {
            m.country_code
            for p in candidate.sentence.phrases(candidate.clause)
            if p.modifies is not None and p.modifies != candidate.at
            if any(f.lemma in self.grammar.drafting for f in words[p.modifies].verbs)
            for m in p.actors
        }

    def _is_silent(self, candidate: Candidate, role: str) -> bool:
        """Does the clause leave open who travels, so that it can be somebody named before?"""
        sentence, subject = candidate.sentence, candidate.arguments.subject
        plural = self._plural_verb(candidate)
        if candidate.subject_is_pronoun:
            return not plural
        if candidate.phrase is not None:
            return True
        if candidate.arguments.subject_elided and not candidate.clause.passive:
            return not self._clause_is_subject(candidate)
        if "object" in candidate.frame.slots[role] and self._is_received(candidate):
            return True
        party = any(
            p.traveller
            and not p.mentions
            and not self._is_new(sentence, p)
            and not self._is_office(sentence, p)
            for p in subject
        )
        if party and not plural:
            return True
        return "subject" not in candidate.frame.slots[role] and any(
            sentence.words[p.first].lower in sentence.data.impersonal for p in subject
        )  # "es geht weiter nach Rom"

    @staticmethod
    def _clause_is_subject(candidate: Candidate) -> bool:
        """ "Wie tief er ist, zeigte sich in New York": what comes before the verb is the subject."""
        sentence, clause = candidate.sentence, candidate.clause
        at = sentence.clauses.index(clause)
        before = sentence.clauses[at - 1] if at else None
        if before is None or before.kind is not ClauseKind.SUBORDINATE or clause.finite is None:
            return False
        opener = sentence.words[before.opener].lower if before.opener is not None else ""
        return opener in ("dass", "ob", "wie") and clause.tokens[0] == clause.finite[0]

    @staticmethod
    def _is_received(candidate: Candidate) -> bool:
        """Does a pronoun in the singular say who is received: "empfing ihn", "er wurde empfangen"?"""
        words, args = candidate.sentence.words, candidate.arguments
        return any(
            p.pronoun and not p.actors and words[p.first].lower in candidate.sentence.data.singular
            for p in (*args.object, *args.dative)
        )

    def is_party(self, candidate: Candidate, role: str) -> bool:
        """Do several travel who are not named here: "sie reisten", "beide flogen"?"""
        sentence, args, clause = candidate.sentence, candidate.arguments, candidate.clause
        if role not in candidate.types.persons or candidate.phrase is not None:
            return False
        if not self._plural_verb(candidate):
            return False
        subject = args.object if clause.passive else args.subject
        if any(p.nouns or p.actors for p in subject):
            return False
        spans = [[*range(p.first, p.last + 1)] for p in subject] or [clause.tokens]
        they = sentence.data.they
        return any(sentence.words[i].lower in they for span in spans for i in span)

    def _party(self, candidate: Candidate, role: str) -> list[ActorMention]:
        """Who else is the subject of the sentence, else travelled in the one before, or is its subject.

        They are several, or nobody: "Die Soldaten ... Sie flogen ..." are none of those named.
        """
        here = self.discourse.last_subject(candidate.sentence, candidate.clause)
        if here:
            return self.discourse.party(here)
        index = candidate.sentence.index
        for before in self.article.sentences[max(0, index - 1) : index]:
            subject = self.discourse.last_subject(before)
            named = [p for p in subject if p.nouns or p.actors]
            if named and not any(p.actors for p in named):
                return []
            reports = [r for r in self.found if r.types is candidate.types and r.sentence is before]
            travelled = {m.actor_id: m for r in reports for m in r.roles.get(role, [])}
            if len(travelled) > 1:
                return [m for m in travelled.values() if m.kind == "person"]
            return self.discourse.party(subject)
        return []

    def _traveller(
        self, candidate: Candidate, role: str, taken: AbstractSet[str | None]
    ) -> ActorMention | None:
        """Who travels, where the clause leaves it open: with "es geht weiter", who travelled before."""
        if not self._is_silent(candidate, role):
            return None
        words, data = candidate.sentence.words, candidate.sentence.data
        if candidate.subject_is_pronoun:
            before = self.previous_same(candidate, role)
            if before is not None and before.kind == "person" and before.country_code not in taken:
                return before
        if any(words[p.first].lower in data.impersonal for p in candidate.arguments.subject):
            before = self.previous_same(candidate, role)
            if before is not None and before.country_code not in taken:
                return before
        return self._person(candidate, taken)

    def _person(self, candidate: Candidate, taken: AbstractSet[str | None]) -> ActorMention | None:
        """The nearest person before, of a state that is not taken."""
        sentence, clause = candidate.sentence, candidate.clause
        first = candidate.at if candidate.phrase else clause.tokens[0] if clause.tokens else None
        return self.discourse.person(
            sentence,
            0 if first is None else sentence.tokens[first].start,
            lambda m: m.country_code is not None and m.country_code not in taken,
        )

    def _state(
        self, candidate: Candidate, role: str, taken: set[str | None]
    ) -> ActorMention | None:
        """Whoever is accused, was in this role before, or is the nearest before."""
        types, sentence = candidate.types, candidate.sentence
        only, decides = types.only.get(role), role == types.decider
        if "subject" in candidate.frame.slots.get(role, ()):
            speaker = self._speaker(candidate)
            if speaker is not None and speaker.country_code not in taken:
                return speaker  # "..., werde man verhindern, hieß es aus Moskau"
        before = sentence.tokens[candidate.at].start
        pronoun = self._points_back(candidate)
        if pronoun is not None:  # "legte es sein Veto gegen einen Text der USA ein"
            before = min(before, sentence.tokens[pronoun.first].start)
        receives = "subject" not in candidate.frame.slots.get(role, ())
        if receives and candidate.phrase is None and _is_told(candidate):
            taken = taken | self._only_tell(sentence)
        mention = None if receives else self._accused(candidate)
        if mention is None and decides:
            here = [
                m
                for m in self.discourse.subjects(sentence)
                if (candidate.subject_is_pronoun or (receives and candidate.phrase is None))
                and m.end_char <= before
                and (m.country_code or m.name) not in taken
            ]
            mention = (here[0] if receives else here[-1]) if here else None
        mention = mention or self.previous_same(candidate, role)
        may_be_before = (
            self._governed_infinitive(candidate)
            or candidate.subject_is_pronoun
            or candidate.phrase is not None
            or candidate.arguments.subject_elided
            or not decides
            or receives
        )
        if mention is not None or not may_be_before:
            return mention
        return self.discourse.state(
            sentence,
            10**9 if only and pronoun is None else before,
            lambda m: (
                (m.country_code or m.name) not in taken
                and not (only and m.via == "place")
                and not (m.via == "adjective" and m.kind == "organisation")
                and (only is None or m.country_code in only)
                and (not decides or m.kind != "organisation")
                and m.name not in types.never.get(role, ())
            ),
            reach=1,
        )

    def from_announcer(self, candidate: Candidate, role: str) -> bool:
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
        money = self.currencies
        return any(words[i].lower in money for i in candidate.clause.tokens)

    @staticmethod
    def _is_new(sentence: Sentence, phrase: Phrase) -> bool:
        """Does it bring in somebody new: "eine Delegation"?"""
        at = phrase.determiner
        return at is not None and sentence.words[at].lower in sentence.data.indefinite

    @staticmethod
    def _is_office(sentence: Sentence, phrase: Phrase) -> bool:
        """Is it an office that nobody named here holds, or its holder would be known: "der Minister"?"""
        offices = sentence.data.known_offices
        return any(sentence.words[i].lower.endswith(offices) for i in phrase.nouns)

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
            for source in claim_reading.sources(place, self.grammar):
                if source.country_code:
                    return source  # "..., so ein Pariser Diplomat"
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
        if before is None or not controls_object(sentence, before, self.grammar):
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

    def previous_same(self, candidate: Candidate, role: str) -> ActorMention | None:
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

    def from_decider(self, candidate: Candidate, role: str) -> bool:
        """Let who decides on the act, or asks for it, fill `role`; False where nobody does."""
        return self._put(candidate, role, self._deciders(candidate, role), "subject")

    def from_party(self, candidate: Candidate, role: str) -> bool:
        """Let who is asked for the act, asks or denies fill `role`; False where nobody does."""
        return self._put(candidate, role, self._parties(candidate, role), "asked")

    @staticmethod
    def _put(candidate: Candidate, role: str, mentions: list[ActorMention], source: str) -> bool:
        fitting = [m for m in mentions if m.name not in candidate.types.never.get(role, ())]
        for mention in fitting:
            candidate.add(role, Filler(mention, source))
        return bool(fitting)

    def _parties(self, candidate: Candidate, role: str) -> list[ActorMention]:
        """Who is asked for the act, who asks for it for himself, or denies it of himself.

        "verlangt von Berlin die Lieferung", "bittet Berlin, ihm Panzer zu liefern", "Teheran
        bestreitet, dass es Panzer geliefert habe".
        """
        types, sentence, clause = candidate.types, candidate.sentence, candidate.clause
        phrases: list[Phrase] = []
        unnamed = candidate.subject_is_pronoun or (
            clause.passive and not candidate.arguments.subject
        )
        if candidate.reality == "denied" and role == types.decider and unnamed:
            phrases = self._deniers(candidate)
        elif candidate.reality != "demanded":
            return []
        elif role == types.decider and candidate.phrase is not None:
            phrases = addressed(sentence, clause, candidate.arguments, self.grammar)
        elif role == types.asker and candidate.phrase is None and clause.parent is not None:
            if clause.kind is ClauseKind.MAIN or self._names_another(candidate, role):
                return []
            phrases = arguments(sentence, clause.parent, self.grammar, frozenset()).subject
        taken = {f.mention.country_code for fillers in candidate.roles.values() for f in fillers}
        named = [m for p in phrases for m in p.actors]
        return [m for m in named if m.country_code and m.country_code not in taken]

    def _deniers(self, candidate: Candidate) -> list[Phrase]:
        """Who denies what the clause says: the subject of the clause it depends on or follows."""
        sentence, clause = candidate.sentence, candidate.clause
        at = sentence.clauses.index(clause)
        before = clause.parent or (sentence.clauses[at - 1] if at else None)
        if before is None:
            return []
        governed = governor_of(sentence, before, self.grammar, -1)
        denies = governed is not None and governed[0] == "denied"
        stance = stance_of(sentence, before, self.grammar)
        if not denies and stance != "denies" and not (stance and negates(sentence, clause)):
            return []
        return arguments(sentence, before, self.grammar, frozenset()).subject

    def _deciders(self, candidate: Candidate, role: str) -> list[ActorMention]:
        types = candidate.types
        if candidate.phrase is None and role == types.decider:
            speaker = self._speaker(candidate)
            return [speaker] if speaker is not None else []
        if candidate.phrase is None or candidate.phrase in candidate.arguments.subject:
            return []
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
            return []
        if candidate.reality in ("ongoing", "occurred") and stance_of(
            candidate.sentence, candidate.clause, self.grammar
        ):
            return []
        taken = {f.mention.country_code for fillers in candidate.roles.values() for f in fillers}
        speaker = self._speaker(candidate)
        if speaker is not None and speaker.country_code not in taken:
            return [speaker]
        named = [m for p in candidate.arguments.subject for m in p.actors]
        fitting = [m for m in named if m.country_code not in taken]
        told = all(candidate.roles.get(other) for other in types.required if other != role)
        return fitting if told else fitting[:1]  # of two who announce it, one gets it

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

    def place(self, candidate: Candidate) -> bool:
        """Fill in the place with one named before; False where none fits."""
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
        at_head = sentence.dateline
        if mention is None and at_head and candidate.frame.phase == "start":
            mention = at_head if at_head.country_code not in visitors else None
        if mention is None:
            return False
        candidate.places = [Filler(mention, "discourse")]
        return True

    @staticmethod
    def dateline(candidate: Candidate) -> bool:
        """Let a meeting be where the dateline says, if one side is at home there."""
        place = candidate.sentence.dateline
        sides = {
            f.mention.country_code for fillers in candidate.roles.values() for f in fillers
        } - {None}
        met = candidate.reality in ("occurred", "ongoing") and candidate.phrase is None
        if place is None or not met or len(sides) < 2 or place.country_code not in sides:
            return False
        candidate.places = [Filler(place, "dateline")]
        return True


def _is_told(candidate: Candidate) -> bool:
    """Is it told as done, by whomever?"""
    return candidate.reality in ("occurred", "alleged", "negated", "denied")


def _goods(candidate: Candidate) -> list[Phrase]:
    """The phrases of the clause that name the goods."""
    tokens = {i for item in candidate.items for i in item.tokens}
    phrases = candidate.sentence.phrases(candidate.clause)
    return [p for p in phrases if not tokens.isdisjoint(p.nouns)]
