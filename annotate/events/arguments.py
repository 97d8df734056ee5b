"""Who does what to whom in a clause: subject, objects, and what stands after prepositions.

German marks case on articles, seldom on names, so forms decide first and order second: the
subject is the phrase that can be nominative and stands before the finite verb, or the first
one after it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from annotate.events.clauses import AUXILIARIES, Clause, ClauseKind
from annotate.events.frames import Grammar
from annotate.events.phrases import Phrase
from annotate.events.reading import Sentence


@dataclass(slots=True)
class Arguments:
    """The phrases of a clause by function. As if active: the agent of a passive is `subject`.

    `subject_elided` says that the clause has no subject of its own; then `subject` is that of
    the clause it shares it with, or None.
    """

    subject: list[Phrase] = field(default_factory=list)
    object: list[Phrase] = field(default_factory=list)
    dative: list[Phrase] = field(default_factory=list)
    by_preposition: dict[str, list[Phrase]] = field(default_factory=dict)
    subject_elided: bool = False


def resolve_relative(sentence: Sentence, clause: Clause, phrase: Phrase) -> Phrase:
    """The antecedent of a relative pronoun as a phrase with the pronoun's cases."""
    if clause.antecedent is None or clause.parent is None:
        return phrase
    host = next((c for c in sentence.clauses if clause.antecedent in c.tokens), None)
    if host is None:
        return phrase
    before = [p for p in sentence.phrases(host) if p.last <= clause.antecedent and not p.relative]
    if not before:
        return phrase
    chosen = before[-1]
    wanted_plural = False
    if chosen.attribute_of is not None and chosen.attribute_of in before and not chosen.actors:
        chosen = chosen.attribute_of
    phrase.actors = list(chosen.actors)
    phrase.origin = list(chosen.origin)
    phrase.representative = chosen.representative
    above = chosen.attribute_of if chosen.attribute_of in before else None
    chain = dict.fromkeys(i for p in (chosen, before[-1], above) if p is not None for i in p.nouns)
    phrase.nouns = list(chain)  # "die ersten von vier Panzern des Typs Leopard, die ..."
    if chosen.group >= 0 and not wanted_plural:
        pronoun = sentence.words[phrase.first].lower
        if pronoun in ("die", "denen") and len(chosen.actors) <= 1:
            members = [p for p in before if p.group == chosen.group]
            if len(members) > 1:
                phrase.actors = [m for p in members for m in p.actors]
    return phrase


def arguments(
    sentence: Sentence, clause: Clause, grammar: Grammar, items: frozenset[int], depth: int = 0
) -> Arguments:
    """The arguments of `clause`; `items` are the tokens that name weapons."""
    phrases = sentence.phrases(clause)
    for phrase in phrases:
        if phrase.relative and not phrase.actors and not phrase.resolved:
            phrase.resolved = True
            resolve_relative(sentence, clause, phrase)
    found = Arguments()
    top = [p for p in phrases if p.attribute_of is None and not p.temporal]
    bare = [
        p
        for p in top
        if not p.preposition and p.cases and (p.actors or clause.says_itself(p.first))
    ]
    for phrase in phrases:
        if phrase.preposition:
            found.by_preposition.setdefault(phrase.preposition, []).append(phrase)
    subject = _subject(sentence, clause, bare, items)
    subject = _agent(clause, bare, subject, grammar)
    _settle_voice(sentence, clause, bare)
    rest = [
        p
        for p in bare
        if p is not subject and (subject is None or p.group != subject.group or p.group < 0)
    ]
    group = _group(subject, bare)
    if clause.kind is ClauseKind.MAIN and clause.finite is not None and subject is not None:
        verb = clause.finite[0]
        if subject.last < verb:  # one constituent stands before the verb; the rest explains it
            rest = [p for p in rest if p.first > verb]
    if clause.kind is ClauseKind.INFINITIVE:
        rest, group = bare, []
        group = _controller(sentence, clause, grammar, items, depth)
    elif not group:
        found.subject_elided = True
        if clause.shares_subject and clause.parent is not None and depth < 4:
            shared = arguments(sentence, clause.parent, grammar, items, depth + 1)
            group = (
                shared.object if clause.parent.passive and not clause.passive else shared.subject
            )
            if clause.parent.passive and clause.passive:
                group = shared.object
    datives = [p for p in rest if p.cases <= {"dat", "gen"}]
    others = [p for p in rest if p not in datives and p.cases & {"acc", "dat", "nom"}]
    ambiguous = [p for p in others if "dat" in p.cases and "acc" not in p.cases]
    datives += ambiguous
    others = [p for p in others if p not in ambiguous]
    if clause.passive:
        agents = [
            p
            for preposition in sentence.data.agents
            for p in found.by_preposition.get(preposition, [])
            if p.actors and p.attribute_of is None and p.modifies is None
        ]
        found.object = group
        found.subject = agents
        found.dative = datives + [p for p in others if "dat" in p.cases]
        found.subject_elided = not agents
        return found
    found.subject = group
    found.object = others
    found.dative = datives + [p for p in others if "dat" in p.cases and not _is_item(p, items)]
    return found


def _is_item(phrase: Phrase, items: frozenset[int]) -> bool:
    return any(i in items for i in phrase.nouns)


def _group(phrase: Phrase | None, bare: list[Phrase]) -> list[Phrase]:
    if phrase is None:
        return []
    if phrase.group < 0:
        return [phrase]
    return [phrase, *(p for p in bare if p.group == phrase.group and p is not phrase)]


def _subject(
    sentence: Sentence, clause: Clause, bare: list[Phrase], items: frozenset[int]
) -> Phrase | None:
    candidates = [p for p in bare if "nom" in p.cases and sentence.words[p.first].lower != "sich"]
    if not candidates:
        return None
    if clause.shares_subject and clause.finite and clause.kind is ClauseKind.MAIN:
        verb = clause.finite[0]
        first = clause.tokens[1] if len(clause.tokens) > 1 else clause.tokens[0]
        before = [p for p in candidates if p.last < verb]
        if not before and verb <= first:
            strong = [p for p in candidates if "acc" not in p.cases or p.pronoun]
            return strong[0] if strong else None
    if clause.shares_subject and clause.finite and clause.finite[0] not in clause.tokens:
        return None
    strong = [p for p in candidates if "acc" not in p.cases and "dat" not in p.cases]
    if strong:
        return strong[0]
    if clause.passive:
        preferred = [p for p in candidates if p.cases != frozenset({"nom", "gen", "dat"})]
        candidates = preferred or candidates
    non_items = [p for p in candidates if not _is_item(p, items)]
    others_item = len(non_items) < len(candidates)
    if others_item and non_items and not clause.passive:
        candidates = non_items
    if clause.kind is ClauseKind.MAIN and clause.finite is not None:
        before_verb = [p for p in candidates if p.last < clause.finite[0]]
        after_verb = [p for p in candidates if p.first > clause.finite[0]]
        if before_verb:
            chosen = before_verb[-1]
            # "Der Ukraine liefert Polen Panzer": an article that can be dative gives way
            if chosen.cases == frozenset({"nom", "gen", "dat"}) and chosen.actors:
                masculine = any(m.kind == "person" for m in chosen.actors) or chosen.representative
                if after_verb and after_verb[0].actors and not masculine:
                    return after_verb[0]
            return (
                before_verb[0]
                if len(before_verb) > 1 and before_verb[0].group == chosen.group
                else chosen
            )
        if after_verb:
            return after_verb[0]
    return candidates[0]


def _settle_voice(sentence: Sentence, clause: Clause, bare: list[Phrase]) -> None:
    """ "dass die USA der Ukraine Panzer überlassen werden": with an object it is no passive."""
    if not clause.passive or clause.finite is None or clause.finite[1].lemma != "werden":
        return
    agent = any(p.preposition in sentence.data.agents for p in sentence.phrases(clause))
    if clause.finite[1].tense == "past" or clause.perfect or agent:
        return
    full = [i for i, f in clause.verbs if f.tense == "participle" and f.lemma not in AUXILIARIES]
    both = all(any(f.tense == "infinitive" for f in sentence.words[i].verbs) for i in full)
    if both and sum(bool(p.cases & {"nom", "acc"} and "dat" not in p.cases) for p in bare) > 1:
        clause.passive, clause.future = False, True
    elif both and len([p for p in bare if p.cases != frozenset({"gen", "dat"})]) > 1:
        clause.passive, clause.future = False, True


def _agent(
    clause: Clause, bare: list[Phrase], subject: Phrase | None, grammar: Grammar
) -> Phrase | None:
    """ "Die Lieferung schloss Scholz aus": who decides or speaks is somebody, not a thing."""
    if subject is None or subject.actors or subject.representative:
        return subject
    if clause.passive or clause.finite is None or "acc" not in subject.cases:
        return subject
    if not any(f.lemma in grammar.agentive for _, f in clause.verbs if f.tense != "attribute"):
        return subject
    verb = clause.finite[0]
    fronted = any(i == clause.tokens[0] and f.tense == "participle" for i, f in clause.verbs)
    if subject.last > verb and not (subject.pronoun and fronted):  # "Erhoben hatte sie X"
        return subject
    after = [p for p in bare if p.first > verb and p.actors and "nom" in p.cases]
    return after[0] if after else subject


def controls_object(sentence: Sentence, clause: Clause, grammar: Grammar) -> bool:
    """Does the verb speak to, or of, its object, and of what that is to do or has done?

    "bitten", "vorwerfen", "unter Druck setzen": not the subject then does what follows.
    """
    lemmas = {form.lemma for _, form in clause.verbs if form.tense != "attribute"}
    return any(
        all(
            element.value in lemmas
            if element.kind == "verb"
            else sentence.has(element, clause.tokens) is not None
            for element in trigger.elements
        )
        for lemma in lemmas
        for trigger in grammar.object_control.get(lemma, ())
    )


def addressed(
    sentence: Sentence, clause: Clause, args: Arguments, grammar: Grammar
) -> list[Phrase]:
    """Whom the clause asks, allows or accuses: "bittet Berlin", "verlangt von Berlin"."""
    if controls_object(sentence, clause, grammar):
        chosen = [p for p in (*args.dative, *args.object) if p.actors]
        if chosen and chosen[0].group >= 0:
            return [p for p in chosen if p.group == chosen[0].group]
        return chosen[:1]
    lemmas = {form.lemma for _, form in clause.verbs}
    for preposition, verbs in grammar.prepositional_control.items():
        if not lemmas.isdisjoint(verbs):
            asked = args.by_preposition.get(preposition, [])
            return [p for p in asked if p.actors and p.attribute_of is None][:1]
    return []


def _controller(
    sentence: Sentence, clause: Clause, grammar: Grammar, items: frozenset[int], depth: int
) -> list[Phrase]:
    """The understood subject of an infinitive clause."""
    parent = clause.parent
    if parent is None or depth > 3:
        return []
    above = arguments(sentence, parent, grammar, items, depth + 1)
    opened_by_um = clause.opener is not None
    if not opened_by_um:
        chosen = addressed(sentence, parent, above, grammar)
        if chosen or controls_object(sentence, parent, grammar):
            return chosen
    if parent.passive:
        return above.object
    return above.subject
