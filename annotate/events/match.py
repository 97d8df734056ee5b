"""Trigger to candidate event: which frames a clause evokes, and who fills their slots."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from annotate.events.arguments import Arguments, arguments, controls_object
from annotate.events.clauses import AUXILIARIES, MODALS, Clause, ClauseKind
from annotate.events.frames import (
    Element,
    EventFrames,
    Evoking,
    Frame,
    Grammar,
    Trigger,
)
from annotate.events.items import Item, weapon_data
from annotate.events.lexicon import fold
from annotate.events.phrases import Phrase, genitive_name
from annotate.events.reading import Sentence
from annotate.events.trace import Notes, Trace, Why
from annotate.schema import ActorMention


@dataclass(slots=True)
class Filler:
    """An actor mention in a role; `source` is the slot source that found it.

    `traveller`: the words name people who travel for the actor ("die Delegation aus X").
    """

    mention: ActorMention
    source: str
    traveller: bool = False


@dataclass(slots=True)
class Candidate:
    """An event that a clause speaks of, before status, date and merging.

    `at` is the trigger's first token; `phrase` the trigger's noun phrase, if a noun.
    `attributive`: the trigger is a participle before a noun. `notes`, if any, keep the why.
    """

    types: EventFrames
    frame: Frame
    trigger: Trigger
    sentence: Sentence
    clause: Clause
    at: int
    phrase: Phrase | None
    arguments: Arguments
    roles: dict[str, list[Filler]] = field(default_factory=dict)
    places: list[Filler] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    reality: str = "occurred"
    subject_is_pronoun: bool = False
    attributive: bool = False
    notes: Notes | None = None

    def add(self, role: str, filler: Filler) -> None:
        """Put `filler` into `role` unless the same actor is there."""
        have = self.roles.setdefault(role, [])
        if all(f.mention.actor_id != filler.mention.actor_id for f in have):
            have.append(filler)


def within_reach(sentence: Sentence, grammar: Grammar) -> list[Evoking]:
    """The triggers all of whose elements the sentence has, in whatever clause."""
    anchors, evoking = sentence.anchors, grammar.evoking
    return [
        evokes
        for key in evoking.keys() & anchors
        for evokes in evoking[key]
        if evokes.keys <= anchors
    ]


def matched_triggers(
    sentence: Sentence, clause: Clause, evoking: Mapping[str, Sequence[Evoking]]
) -> list[tuple[EventFrames, Frame, Trigger, int]]:
    """The frames evoked in `clause`, with the trigger's first token, in order of tokens.

    `evoking` are the triggers to look for, by their anchors.
    """
    found: list[tuple[EventFrames, Frame, Trigger, int]] = []
    words = sentence.words
    for i in clause.tokens:
        if not words[i].keys:
            continue
        for key in sorted(words[i].keys):
            for types, frame, trigger, *_ in evoking.get(key, ()):
                at = trigger_at(sentence, clause, trigger, i)
                if at is not None:
                    found.append((types, frame, trigger, at))
    seen: set[tuple[int, str]] = set()
    for i, form in clause.verbs:
        if (i, form.lemma) in seen:
            continue
        seen.add((i, form.lemma))
        for types, frame, trigger, *_ in evoking.get("verb:" + form.lemma, ()):
            at = trigger_at(sentence, clause, trigger, i)
            if at is not None:
                found.append((types, frame, trigger, at))
    return found


def trigger_at(sentence: Sentence, clause: Clause, trigger: Trigger, at: int) -> int | None:
    """The token of the trigger's first non-verb element, or of its verb; None: not all there."""
    place: int | None = None
    keys = sentence.keys
    for element in trigger.elements:
        if element.kind != "verb" and element.key not in keys:
            return None
    for element in trigger.elements:
        if element.kind == "verb":
            token = next(
                (
                    i
                    for i, form in clause.verbs
                    if form.lemma == element.value and (len(trigger.elements) > 1 or i == at)
                ),
                None,
            )
        else:
            token = sentence.has(element, clause.tokens)
        if token is None:
            return None
        if place is None or element.kind in ("noun", "head"):
            place = token
    return place


_POSTED = re.compile(r"(\S+) (?:in|bei|am) [^,.;]{2,40},$")
"""An office with its place: "der Botschafter in Berlin, X"."""


def office_before(sentence: Sentence, mention: ActorMention) -> str:
    """The word right before a name, where an office stands, in the lexicon's spelling, or ""."""
    before = sentence.block.text[sentence.start : mention.start_char].rstrip()
    posted = _POSTED.search(before)
    words = before.split()
    return fold(posted[1] if posted else words[-1] if words else "")


class _Unless(NamedTuple):
    """The elements that forbid a frame: lemmas of verbs, and the rest."""

    lemmas: frozenset[str]
    others: tuple[Element, ...]
    keys: frozenset[str]


def _unless(elements: tuple[Element, ...]) -> _Unless:
    return _Unless(
        frozenset(e.value for e in elements if e.kind == "verb"),
        tuple(e for e in elements if e.kind != "verb"),
        frozenset(e.key for e in elements if e.kind != "verb"),
    )


class Matcher:
    """Finds the candidates of a sentence."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.unless = {name: _unless(elements) for name, elements in grammar.unless.items()}
        open_frames = [
            (types, frame) for types in grammar.types for frame in types.frames if frame.any_verb
        ]
        self.open_frames = [pair for pair in open_frames if "item" not in pair[1].needs]
        self.open_places = frozenset(
            source for _, frame in self.open_frames for source in frame.slots.get("place", ())
        )
        self.open_item_frames = [pair for pair in open_frames if "item" in pair[1].needs]
        self.open_item_types = frozenset(t.event_type for t, _ in self.open_item_frames)
        self.by_role: dict[str, list[tuple[EventFrames, Frame]]] = {}
        for types in grammar.types:
            for frame in types.frames:
                for role in frame.roles_of_block:
                    self.by_role.setdefault(role, []).append((types, frame))
        self.made = weapon_data(grammar.lang).made
        self.stocks = weapon_data(grammar.lang).stocks
        self.source_nouns = frozenset(fold(noun) for noun in grammar.reality.source_nouns)
        self.resolution = grammar.resolution
        self.topics = frozenset(
            "*" + noun.lower().replace("ß", "ss") for noun in grammar.reality.topic_nouns
        )

    def candidates(
        self,
        sentence: Sentence,
        wanted: frozenset[str],
        reached: Sequence[Evoking],
        items: list[Item],
        *,
        placed: bool,
        trace: Trace | None = None,
    ) -> list[Candidate]:
        """The candidates of the event types `wanted`; `items` are the weapons in the sentence.

        `reached` are the triggers within reach; `placed`: does the sentence name a place and
        somebody who could be there?
        """
        evoking: dict[str, list[Evoking]] = {}
        for evokes in reached:
            if (
                evokes.types.event_type in wanted
                and (items or evokes.need != "item")
                and (placed or evokes.need not in ("place", "where"))
            ):
                evoking.setdefault(evokes.trigger.anchor, []).append(evokes)
        item_tokens = frozenset(i for item in items for i in item.tokens)
        found: list[Candidate] = []
        for clause in sentence.clauses:
            if not clause.tokens:
                continue
            evoked = [
                m
                for m in matched_triggers(sentence, clause, evoking)
                if not (m[1].only_verb and says_more(clause))
            ]
            evoked += [
                (types, frame, Trigger("", ()), clause.tokens[0])
                for types, frame in self.by_role.get(sentence.block.role.value, ())
                if types.event_type in wanted
            ]
            inside = [item for item in items if item.tokens[0] in clause.tokens]
            if placed:
                evoked += self._open_frames(sentence, clause, wanted)
            named = [item for item in inside if item.kind != "stand-in"]
            if named and not wanted.isdisjoint(self.open_item_types):
                evoked += self._open_item_frames(clause, wanted, named[0])
            if not evoked:
                continue
            args = arguments(sentence, clause, self.grammar, item_tokens)
            for types, frame, trigger, at in evoked:
                candidate = self._candidate(
                    sentence, clause, types, frame, trigger, at, args, inside, items
                )
                if trace is not None:
                    trace.tried(sentence, clause, (types, frame, trigger, at), candidate)
                if isinstance(candidate, Candidate):
                    found.append(candidate)
        return found

    def _open_item_frames(
        self, clause: Clause, wanted: frozenset[str], item: Item
    ) -> list[tuple[EventFrames, Frame, Trigger, int]]:
        """Frames that any full verb evokes beside goods; or "no": "Keine Panzer für Kiew"."""
        verb = main_verb(clause)
        if verb is None and not clause.negations:
            return []
        at = item.tokens[0] if verb is None else verb
        return [
            (types, frame, Trigger("", ()), at)
            for types, frame in self.open_item_frames
            if types.event_type in wanted
        ]

    def _open_frames(
        self, sentence: Sentence, clause: Clause, wanted: frozenset[str]
    ) -> list[tuple[EventFrames, Frame, Trigger, int]]:
        """Frames that any full verb evokes, at the clause's main verb."""
        verb = main_verb(clause)
        if verb is None:
            return []
        words = sentence.words
        said = {words[i].preposition for i in clause.tokens}
        if said.isdisjoint(self.open_places) and not any(
            words[i].lower in sentence.data.there for i in clause.tokens
        ):
            return []
        named = {p.preposition for p in sentence.phrases(clause) if p.actors}
        return [
            (types, frame, Trigger("", ()), verb)
            for types, frame in self.open_frames
            if types.event_type in wanted and not named.isdisjoint(frame.slots.get("place", ()))
        ]

    def _candidate(
        self,
        sentence: Sentence,
        clause: Clause,
        types: EventFrames,
        frame: Frame,
        trigger: Trigger,
        at: int,
        args: Arguments,
        inside: list[Item],
        items: list[Item],
    ) -> Candidate | Why:
        unless = self.unless[frame.name]
        verbs = clause.verbs
        if clause.kind is ClauseKind.INFINITIVE and clause.parent is not None:
            verbs = verbs + clause.parent.verbs  # "telefonierte mit X, um zu werben"
        if not unless.lemmas.isdisjoint(form.lemma for _, form in verbs):
            return Why.UNLESS
        if not unless.keys.isdisjoint(sentence.keys) and any(
            _stands(sentence, clause, element) for element in unless.others
        ):
            return Why.UNLESS
        if "item" in frame.needs:
            relative = [p for p in sentence.phrases(clause) if p.relative]
            carried = [i for i in items if any(n in i.tokens for p in relative for n in p.nouns)]
            inside = inside + [i for i in carried if i not in inside]
            inside = [
                i for i in inside if self._item_stands(sentence, clause, i, frame, args, at)
            ] + [i for i in carried if i in inside]
            if "attribute" in frame.needs:
                inside = [i for i in inside if self._depends(sentence, clause, i, at)]
            if not inside:
                return Why.ITEM_ELSEWHERE
        if "predicate" in frame.needs and not _predicates(trigger) <= {
            f.lemma for _, f in clause.verbs if f.tense != "attribute"
        }:
            return Why.NO_PREDICATE
        if "resolution" in frame.needs and not any(
            sentence.has(element) is not None for element in self.resolution
        ):
            return Why.NO_RESOLUTION
        if "here" in frame.needs and not self._in_context(sentence, types):
            return Why.NOT_HERE
        if any(i == at and f.tense == "attribute" for i, f in clause.verbs):
            goes_with = any(p.modifies == at and p.actors for p in sentence.phrases(clause))
            if not goes_with or "origin" in frame.needs:
                return Why.LONE_PARTICIPLE
        phrase = next((p for p in sentence.phrases(clause) if at in p.nouns), None)
        is_noun = any(e.kind in ("noun", "head") for e in trigger.elements) and phrase is not None
        candidate = Candidate(
            types,
            frame,
            trigger,
            sentence,
            clause,
            at,
            phrase if is_noun else None,
            args,
            items=inside,
        )
        candidate.attributive = any(i == at and f.tense == "attribute" for i, f in clause.verbs)
        used: set[int] = set()
        for role, sources in frame.slots.items():
            if role in ("item", "place", "origin"):
                continue
            for source in sources:
                fillers = self._fill(candidate, role, source, args)
                fillers = [f for f in fillers if self._allowed(types, role, f)]
                fillers = [
                    f
                    for f in fillers
                    if id(f.mention) not in used
                    and not self._is_quoted(sentence, f.mention)
                    and not self._by_office(sentence, types, role, f.mention)
                ]
                if fillers:
                    for filler in fillers:
                        candidate.add(role, filler)
                        used.add(id(filler.mention))
                    break
        for source in frame.slots.get("place", ()):
            for filler in self._fill(candidate, "place", source, args):
                if frame.cities_only and not self._is_where(sentence, clause, filler.mention):
                    continue
                if filler.mention.kind == "state" and id(filler.mention) not in used:
                    candidate.places.append(filler)
        for source in frame.slots.get("origin", ()):
            for filler in self._fill(candidate, "supplier", source, args):
                if "supplier" not in candidate.roles:
                    candidate.add("supplier", filler)
        if "origin" in frame.needs and "supplier" not in candidate.roles:
            return Why.NO_ORIGIN
        candidate.subject_is_pronoun = any(
            p.pronoun
            and not p.actors
            and not (types.persons and sentence.words[p.first].lower in sentence.data.impersonal)
            for p in args.subject
        )
        return candidate

    def _in_context(self, sentence: Sentence, types: EventFrames) -> bool:
        """Does the sentence itself name the body or what it votes on?"""
        elements = (*self.grammar.context[types.event_type], *self.resolution)
        return any(m.name in types.context_actors for m in sentence.actors) or any(
            sentence.has(element) is not None for element in elements
        )

    def _item_stands(
        self,
        sentence: Sentence,
        clause: Clause,
        item: Item,
        frame: Frame,
        args: Arguments,
        at: int,
    ) -> bool:
        """Do the weapons stand where the frame has them (object, subject, after "mit")?

        `at` is the trigger, whose genitive they may be: "die Bitte um Lieferung schwerer Waffen".
        """
        if item.kind == "stand-in" and not self._may_stand_in(sentence, item, args):
            return False
        sources = frame.slots.get("item")
        if not sources:
            return True
        phrase = next((p for p in sentence.phrases(clause) if item.tokens[0] in p.nouns), None)
        if phrase is None:
            return True
        top = _upwards(phrase)[-1]
        holder = phrase.attribute_of
        if holder is not None and at in holder.nouns and "genitive" in sources:
            return not phrase.preposition or phrase.preposition in sources
        if any(p.preposition in sources for p in (phrase, top) if p.preposition):
            return True
        if top.preposition:
            return self._is_part(sentence, top)
        if "subject" in sources and "object" not in sources:
            return top in args.subject or (clause.passive and top in args.object)
        if top in args.subject and not {"subject", "genitive"} & set(sources):
            return clause.passive or top in args.object  # "Flugzeuge brachten sie nach Dakar"
        if frame.any_verb and main_verb(clause) is not None:
            if any(p.preposition not in ("", "von") for p in _upwards(phrase)):
                return False  # "Bedenken gegen die Lieferung von Waffen"
            return top in args.object or ("subject" in sources and top in args.subject)
        return True

    @staticmethod
    def _depends(sentence: Sentence, clause: Clause, item: Item, at: int) -> bool:
        """Do the weapons depend on the noun at `at`, or stand right behind it and its genitive?

        "die Bitte um Panzer", "der Ruf der Ukraine nach Panzern".
        """
        phrases = sentence.phrases(clause)
        phrase = next((p for p in phrases if item.tokens[0] in p.nouns), None)
        if phrase is None:
            return False
        if any(at in p.nouns for p in _upwards(phrase)[1:]):
            return True
        own = [p.last for p in phrases if any(at in q.nouns for q in _upwards(p))]
        return bool(phrase.preposition) and phrase.start == max(own, default=-1) + 1

    @staticmethod
    def _may_stand_in(sentence: Sentence, item: Item, args: Arguments) -> bool:
        """Can the pronoun mean weapons, and not people or what the clause itself names?

        "verkaufte sie an Frankreich"; not "Waren verkaufte sie", "Güter, der Großteil davon".
        """
        at = item.tokens[0]
        word = sentence.words[at]
        if word.capital and word.pronoun is None:
            return True
        named = [p for p in (*args.subject, *args.object) if p.nouns and not p.actors]
        if word.pronoun is None:
            return all(p.last >= at - 1 for p in named)
        own = next((p for p in args.object if p.pronoun and p.first == at), None)
        return own is not None and own not in args.subject and not named

    def _is_part(self, sentence: Sentence, phrase: Phrase) -> bool:
        """Is it the whole of a part named before it: "die ersten von zwölf Haubitzen"?"""
        at = phrase.preposition_at
        if phrase.preposition != "von" or not at:
            return False
        word = sentence.words[at - 1]
        weapons = weapon_data(self.grammar.lang)
        return word.text.isdigit() or word.lower in weapons.partitives | weapons.numbers

    def _allowed(self, types: EventFrames, role: str, filler: Filler) -> bool:
        only = types.only.get(role)
        if only is not None and filler.mention.country_code not in only:
            return False
        if filler.mention.name in types.never.get(role, ()):
            return False
        if role in types.persons:
            return filler.mention.kind == "person" or filler.traveller
        return True

    @staticmethod
    def _by_office(
        sentence: Sentence, types: EventFrames, role: str, mention: ActorMention
    ) -> bool:
        """Does the office before the name keep its bearer out of the role ("Botschafter X")?"""
        offices = types.never_by_office.get(role)
        if not offices:
            return False
        return office_before(sentence, mention).endswith(offices)

    @staticmethod
    def _is_quoted(sentence: Sentence, mention: ActorMention) -> bool:
        """Is it a name in quotation marks, as ships have it?"""
        text = sentence.block.text
        before, after = text[: mention.start_char][-1:], text[mention.end_char :][:1]
        return before in _QUOTES and after in _QUOTES and bool(before) and bool(after)

    # -- slot sources -----------------------------------------------------------------------

    def _fill(self, candidate: Candidate, role: str, source: str, args: Arguments) -> list[Filler]:
        clause, sentence = candidate.clause, candidate.sentence
        bought = candidate.attributive and candidate.types.items
        if bought and source in ("subject", "object", "dative"):
            return []  # "in Polen gekaufte Panzer": those of the clause are not the participle's
        if source == "subject":
            phrases = args.subject
            if role in candidate.types.persons and clause.passive and _lets(clause):
                phrases = args.object  # "ließ sich in Kiew von X versprechen"
            if candidate.attributive:  # "der in Paris eingetroffene Minister"
                phrases = [p for p in phrases if p.start <= candidate.at <= p.last]
            if candidate.phrase is not None and (
                candidate.phrase in phrases or self._only_judges(candidate)
            ):
                return []
            found = [Filler(m, source, p.traveller) for p in phrases for m in p.actors]
            if found and role in candidate.types.persons:
                found = self._with_companions(candidate, found)
            if not found and not clause.passive and role in types_only(candidate):
                # "Den Entwurf" or "Versuche" first, the subject after the verb
                found = self._of_group([p for p in args.object if "nom" in p.cases], source)
            return found
        asked = (
            candidate.types.items
            and candidate.phrase is not None
            and self._addresses(sentence, clause)
        )
        if source == "dative" and asked:
            return []  # "hat Israel um die Lieferung gebeten"
        if source in ("object", "dative"):
            phrases = args.object if source == "object" else args.dative
            phrases = [p for p in phrases if p is not candidate.phrase]
            found = self._of_group(phrases, source)
            if not found and role in candidate.types.by_origin:
                found = [Filler(m, source) for p in phrases for m in _origin(candidate, p)]
            return found or self._sent_for_subject(candidate, phrases, args)
        if source == "item_origin":
            return self._item_origin(candidate)
        if source in ("genitive", "genitive_before", "genitive_place"):
            return self._genitive(candidate, source, role)
        if source == "adjective":
            if candidate.phrase is None:
                return []
            return [
                Filler(m, source)
                for m in candidate.phrase.origin
                if m.via == "adjective" and m.end_char <= sentence.tokens[candidate.at].start
            ]
        if source in ("compound", "compound_target"):
            token = sentence.tokens[candidate.at]
            return [
                Filler(m, source)
                for m in sentence.actors
                if token.start <= m.start_char and m.end_char < token.end
            ]
        if source == "possessive":
            if candidate.phrase is not None and candidate.phrase.determiner is not None:
                word = sentence.words[candidate.phrase.determiner]
                if word.lower in sentence.data.relative_possessives:
                    start = sentence.tokens[candidate.phrase.first].start
                    before = [
                        m
                        for c in sentence.clauses
                        for p in sentence.phrases(c)
                        for m in p.actors
                        if m.end_char <= start
                    ]
                    nearest = max(before, key=lambda m: m.end_char, default=None)
                    return [Filler(nearest, source)] if nearest is not None else []
                if word.lower in self.grammar.lexicon.grammar.possessives:
                    own = [m for p in args.subject for m in p.actors]
                    if own and candidate.phrase not in args.subject:
                        return [Filler(m, source) for m in own]
            return []
        return self._prepositional(candidate, role, source, args)

    def _addresses(self, sentence: Sentence, clause: Clause) -> bool:
        """Does the verb speak to its object of what the object is to do, or has done?"""
        return controls_object(sentence, clause, self.grammar)

    def _only_judges(self, candidate: Candidate) -> bool:
        """Does the subject only say what it thinks of the act ("X kritisierte die Reise")?"""
        return any(
            form.lemma in self.grammar.reality.judging
            for _, form in candidate.clause.verbs
            if form.tense != "attribute"
        )

    def _with_companions(self, candidate: Candidate, found: list[Filler]) -> list[Filler]:
        """ "Gemeinsam mit X", "neben X", "mit einer Delegation": who else goes, and who goes."""
        sentence, data = candidate.sentence, self.grammar.lexicon.grammar
        phrases = sentence.phrases(candidate.clause)
        led = any(
            p.preposition == "mit"
            and any(sentence.words[i].lower in data.delegations for i in p.nouns)
            for p in phrases
        )
        found = [Filler(f.mention, f.source, f.traveller or led) for f in found]
        for phrase in phrases:
            at = phrase.preposition_at
            if at is None or phrase.attribute_of is not None or not phrase.actors:
                continue
            before = sentence.words[at - 1].lower if at else ""
            together = phrase.preposition == "mit" and before in data.companions
            if together or phrase.preposition in data.beside:
                group = [p for p in phrases if p is phrase or (p.group == phrase.group >= 0)]
                found += [
                    Filler(m, "companion", p.traveller or led)
                    for p in group
                    for m in p.actors
                    if m.kind == "person" or led
                ]
        return found

    def _of_group(self, phrases: list[Phrase], source: str) -> list[Filler]:
        with_actors = [p for p in phrases if p.actors]
        if not with_actors:
            return []
        first = with_actors[0]
        return [
            Filler(m, source, p.traveller)
            for p in with_actors
            if p is first or (p.group == first.group and p.group >= 0)
            for m in p.actors
        ]

    def _sent_for_subject(
        self, candidate: Candidate, phrases: list[Phrase], args: Arguments
    ) -> list[Filler]:
        """ "Tadschikistan schickte seinen Minister": he travels for the subject."""
        words = candidate.sentence.words
        possessives = candidate.sentence.data.possessives
        own = any(
            p.traveller and p.determiner is not None and words[p.determiner].lower in possessives
            for p in phrases
        )
        if not own:
            return []
        return [Filler(m, "object", traveller=True) for p in args.subject for m in p.actors]

    def _genitive(self, candidate: Candidate, source: str, role: str) -> list[Filler]:
        sentence, phrase = candidate.sentence, candidate.phrase
        if phrase is None:
            return []
        start = sentence.tokens[candidate.at].start
        before = [m for m in phrase.mentions if m.via != "adjective" and m.end_char <= start]
        if before and source != "genitive_place":
            return [Filler(m, source) for m in [*self._joined_before(candidate), *before]]
        if source == "genitive_before":
            return []
        found = [
            Filler(m, source, p.traveller)
            for p in sentence.phrases(candidate.clause)
            if p.attribute_of is phrase and not p.preposition
            for m in p.actors or (p.origin if role in candidate.types.by_origin else ())
        ]
        after = [m for m in phrase.mentions if m.via != "adjective" and m.start_char > start]
        return found or [Filler(m, source) for m in after]

    def _joined_before(self, candidate: Candidate) -> list[ActorMention]:
        """ "Chinas" in "Chinas und Russlands Veto"."""
        sentence, phrase = candidate.sentence, candidate.phrase
        assert phrase is not None
        if phrase.first < 2 or not sentence.words[phrase.first - 1].coordinator:
            return []
        return [
            m
            for p in sentence.phrases(candidate.clause)
            if p.last == phrase.first - 2 and genitive_name(sentence.words[p.last].text)
            for m in p.actors
        ]

    def _item_origin(self, candidate: Candidate) -> list[Filler]:
        """States that qualify the weapons.

        "iranische Drohnen", "Raketen aus dem Iran", "Drohnen iranischer Herkunft"; "Bauart" only
        says what type they are.
        """
        sentence = candidate.sentence
        tokens = {i for item in candidate.items for i in item.tokens}
        found: list[Filler] = []
        phrases = sentence.phrases(candidate.clause)
        for phrase in phrases:
            if not tokens & set(phrase.nouns):
                continue
            found += [Filler(m, "item_origin") for m in phrase.origin if m.kind != "person"]
            for other in phrases:
                if (
                    other.preposition == "aus"
                    and other.first > phrase.last
                    and other.start - phrase.last <= 4
                ):
                    found += [Filler(m, "item_origin") for m in other.actors]
                if not other.preposition and 0 < other.start - phrase.last <= 1:
                    if any(sentence.words[i].lower.endswith(self.stocks) for i in other.nouns):
                        made_by = {id(m): m for m in (*other.actors, *other.origin)}
                        found += [Filler(m, "item_origin") for m in made_by.values()]
                if (
                    other.preposition in ("in", "aus", "von")
                    and other.last < phrase.last
                    and other.first > phrase.first - 5
                ):
                    made = (
                        sentence.words[other.last + 1].lower
                        if other.last + 1 < len(sentence.words)
                        else ""
                    )
                    if made.startswith(self.made):
                        found += [Filler(m, "item_origin") for m in other.actors]
        return found

    def _prepositional(
        self, candidate: Candidate, role: str, preposition: str, args: Arguments
    ) -> list[Filler]:
        sentence, clause = candidate.sentence, candidate.clause
        found: list[Filler] = []
        phrases = args.by_preposition.get("in" if preposition == "into" else preposition, [])
        if preposition == "into":
            phrases = [p for p in phrases if self._is_direction(sentence, p)]
        if candidate.phrase is not None:
            after = [p for p in phrases if p.first > candidate.phrase.first]
            phrases = after or phrases
        if (
            clause.passive
            and preposition in sentence.data.agents
            and role not in candidate.types.agents
        ):
            noun = candidate.phrase  # "Der Besuch von X wurde abgesagt": his, not by him
            phrases = [p for p in phrases if noun is not None and p.start == noun.last + 1]
        for phrase in phrases:
            if phrase.modifies is not None and phrase.modifies != candidate.at:
                continue
            if any(sentence.words[i].lower in self.source_nouns for i in phrase.nouns):
                continue  # "nach Darstellung Londons"
            holder = phrase.attribute_of
            if holder is not None and holder is not candidate.phrase:
                if role == "place" or not any(
                    i in item.tokens for item in candidate.items for i in holder.nouns
                ):
                    continue
            if role == "place" and self._only_topic(sentence, clause, phrase):
                continue
            group = (
                [phrase] if phrase.group < 0 else [p for p in phrases if p.group == phrase.group]
            )
            if not phrase.actors and role in (*candidate.types.only, *candidate.types.by_origin):
                found += [Filler(m, preposition) for m in _origin(candidate, phrase)]
            if not phrase.actors and candidate.types.items and role != "place":
                found += [
                    Filler(m, preposition)  # "in den Besitz des kroatischen Heeres"
                    for other in sentence.phrases(clause)
                    if other.attribute_of is phrase and not other.preposition
                    for m in other.actors
                ]
            if phrase.origin and not phrase.actors and self._is_stock(candidate, phrase):
                found += [Filler(m, preposition) for m in phrase.origin if m.kind != "person"]
            for member in group:
                for mention in member.actors:
                    if all(f.mention is not mention for f in found):
                        found.append(Filler(mention, preposition, member.traveller))
            if found and role != "place":
                break
        return found

    def _is_stock(self, candidate: Candidate, phrase: Phrase) -> bool:
        """Are weapons kept or made there ("aus deutschen Beständen", "aus russischer Fertigung")?"""
        if not candidate.types.items or phrase.preposition not in ("aus", "von"):
            return False
        words = candidate.sentence.words
        return any(words[i].lower.endswith(self.stocks) for i in phrase.nouns)

    def _is_direction(self, sentence: Sentence, phrase: Phrase) -> bool:
        """Does "in" govern the accusative ("in die Türkei", "ins Land")?"""
        if phrase.determiner is not None:
            last = sentence.words[phrase.last].lower
            if (
                sentence.words[phrase.determiner].lower == "den"
                and last in sentence.data.plural_names
            ):
                return False  # "in den USA"
            return "acc" in (sentence.words[phrase.determiner].determiner or frozenset())
        at = phrase.preposition_at
        return at is not None and sentence.words[at].preposition_cases == frozenset({"acc"})

    def _is_where(self, sentence: Sentence, clause: Clause, place: ActorMention) -> bool:
        """Does the place say where it happens, and not which of several things is meant?

        A city does, and "in der libyschen Hauptstadt"; the name of a state only where its
        phrase does not follow a noun, which it would tell apart ("die Lage in Syrien").
        """
        phrase = next((p for p in sentence.phrases(clause) if place in p.mentions), None)
        if phrase is not None and self._tells_topic(sentence, clause, phrase):
            return False
        if place.via in ("place", "metonym"):
            return True
        if phrase is None:
            return False
        if place.via == "adjective":
            return bool(phrase.nouns) and sentence.words[phrase.nouns[-1]].region
        before = phrase.start - 1
        if before < 0 or before not in clause.tokens or before in sentence.date_tokens:
            return True
        word = sentence.words[before]
        return not word.capital or before in sentence.mention_at

    def _tells_topic(self, sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
        """ "mit Blick auf die Offensive in Rafah": it belongs to what somebody speaks of."""
        ends = {p.last: p for p in sentence.phrases(clause) if p.nouns and not p.temporal}
        holder = ends.get(phrase.start - 1)
        while holder is not None:
            if holder.preposition in sentence.data.topics_of or (
                holder.preposition == "nach"
                and not any(sentence.words[i].keys for i in holder.nouns)
            ):
                return True  # "nach der Tötung in Istanbul", but "nach Gesprächen in Kairo"
            holder = holder.attribute_of or ends.get(holder.start - 1)
        return False

    def _only_topic(self, sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
        """Does the place only qualify the noun before it ("der Krieg in der Ukraine")?"""
        at = phrase.start - 1
        if at < 0 or at not in clause.tokens:
            return False
        word = sentence.words[at]
        if word.representative and word.capital and at not in sentence.mention_at:
            holder = next((p for p in sentence.phrases(clause) if at in p.nouns), None)
            own = {m.country_code for m in holder.mentions} if holder else set()
            place = {m.country_code for m in phrase.actors}
            return not own or own == place
        return bool(word.keys & self.topics)


_QUOTES = '»«„“”"‹›‚‘’'


def _upwards(phrase: Phrase) -> list[Phrase]:
    """`phrase`, what it is an attribute of, and so on."""
    found = [phrase]
    while found[-1].attribute_of is not None:
        found.append(found[-1].attribute_of)
    return found


def says_more(clause: Clause) -> bool:
    """Has the clause another verb than "to be"?"""
    return any(f.lemma != "sein" and f.tense != "attribute" for _, f in clause.verbs)


def main_verb(clause: Clause) -> int | None:
    """The token of the clause's full verb; auxiliaries and modal verbs are none."""
    helpers = AUXILIARIES | MODALS
    full = [i for i, f in clause.verbs if f.tense != "attribute" and f.lemma not in helpers]
    return full[-1] if full else None


def _origin(candidate: Candidate, phrase: Phrase) -> list[ActorMention]:
    """Who qualifies the phrase ("russische Banken", "Banken aus Russland")."""
    attributes = (
        other
        for other in candidate.sentence.phrases(candidate.clause)
        if other.attribute_of is phrase and other is not candidate.phrase
    )
    return [m for p in (phrase, *attributes) for m in (p.actors or p.origin)]


def _lets(clause: Clause) -> bool:
    """Is the finite verb "lassen"?"""
    return clause.finite is not None and clause.finite[1].lemma == "lassen"


def _stands(sentence: Sentence, clause: Clause, element: Element) -> bool:
    """Does `element` stand in the clause, and not as part of a number ("gut sechs Wochen")?"""
    at = sentence.has(element, clause.tokens)
    if at is None:
        return False
    words = sentence.words
    following = words[at + 1] if at + 1 < len(words) else None
    return not (
        following is not None
        and words[at].lower in sentence.data.approximators
        and (following.text.isdigit() or following.lower in sentence.data.numerals)
    )


def _predicates(trigger: Trigger) -> set[str]:
    return {e.value for e in trigger.elements if e.kind == "verb"}


def types_only(candidate: Candidate) -> frozenset[str]:
    """The roles that only some states can have."""
    return frozenset(candidate.types.only)
