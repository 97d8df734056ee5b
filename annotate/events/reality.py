"""What a clause says of the act it names: that it happened, is planned, refused, alleged ...

The values are the keys of ``reality.yml``; besides those ``ongoing`` (a present tense that the
date decides), ``negated`` and ``hypothetical``.
"""

from __future__ import annotations

import itertools

from annotate.events.clauses import Clause, ClauseKind
from annotate.events.frames import Grammar, Trigger
from annotate.events.match import Candidate, trigger_at
from annotate.events.morphology import FINITE
from annotate.events.reading import Sentence

_NEGATED = {
    "approved": "refused",
    "announced": "refused",
    "planned": "negated",
    "intended": "refused",
    "refused": "possible",
    "cancelled": "planned",
    "demanded": "negated",
    "denied": "alleged",
    "alleged": "negated",
    "occurred": "negated",
    "ongoing": "negated",
    "threatened": "negated",
    "possible": "refused",
}
_SOFT = frozenset({"occurred", "ongoing"})


def governor_of(
    sentence: Sentence, clause: Clause, grammar: Grammar, skip: int, event_type: str = ""
) -> tuple[str, Trigger] | None:
    """The effect of the clause's own verb on an act named in it, if it has one.

    `skip` is the token of the act's trigger, which does not govern itself. What the event
    type says of a governor outranks what holds for all.
    """
    own = grammar.own_governors.get(event_type, {})
    best: tuple[int, str, Trigger] | None = None
    keys: list[str] = [
        f"verb:{form.lemma}"
        for i, form in clause.verbs
        if i != skip and form.tense != "attribute" and not _in_passing(sentence, i)
    ]
    for i in clause.tokens:
        if i != skip:
            keys += sorted(sentence.words[i].keys)
    for key in keys:
        for effect, trigger in (*own.get(key, ()), *grammar.governors.get(key, ())):
            anchor = next(
                (i for i, f in clause.verbs if f"verb:{f.lemma}" == key and i != skip), skip
            )
            if trigger_at(sentence, clause, trigger, anchor) is None:
                continue
            if best is None or len(trigger.elements) > best[0]:
                best = (len(trigger.elements), effect, trigger)
    return None if best is None else (best[1], best[2])


def _in_passing(sentence: Sentence, at: int) -> bool:
    """ "wie erwartet", "wie angekündigt": said beside the statement."""
    return at > 0 and sentence.words[at - 1].lower == "wie"


def _less_than(sentence: Sentence, at: int) -> bool:
    """ "keine fünf Stunden" are a little less than five."""
    following = sentence.words[at + 1] if at + 1 < len(sentence.words) else None
    return (
        following is not None
        and sentence.words[at].lower.startswith("kein")
        and (following.text[:1].isdigit() or following.lower in sentence.data.numerals)
    )


def negates(sentence: Sentence, clause: Clause) -> bool:
    """Is the clause's statement negated ("nicht", "kein", "nie", "weder")?"""
    lowers = [sentence.words[i].lower for i in clause.tokens]
    if any(a == "ebenso" and b == "wenig" for a, b in itertools.pairwise(lowers)):
        return True
    for i in clause.negations:
        lower = sentence.words[i].lower
        if lower == "nicht":
            following = sentence.words[i + 1].lower if i + 1 < len(sentence.words) else ""
            if following in ("nur", "zuletzt", "allein"):
                continue
        if lower == "nichts" or _less_than(sentence, i):
            continue
        return True
    return False


def _no_longer(sentence: Sentence, clause: Clause) -> bool:
    """ "keine Waffen mehr", "nicht länger": so it was until now."""
    return any(sentence.words[i].lower in ("mehr", "länger") for i in clause.tokens)


def _was_to_be(sentence: Sentence, clause: Clause) -> bool:
    """ "hätte ihn empfangen sollen": it was planned and did not come to pass."""
    would = any(
        f.lemma == "haben" and sentence.words[i].lower.startswith("hätt") for i, f in clause.verbs
    )
    return would and any(f.lemma == "sollen" for _, f in clause.verbs)


def _after_all(sentence: Sentence, clause: Clause) -> bool:
    """ "reist nun doch nicht": what was planned is not to be."""
    return (
        any(sentence.words[i - 1].lower == "doch" for i in clause.negations if i > 0)
        and not clause.is_past
    )


def own_reality(
    sentence: Sentence, clause: Clause, grammar: Grammar, *, is_no: bool = False
) -> str:
    """What tense, mood, modal verb and negation of the clause say.

    `is_no`: the negation is part of what names the act ("nicht passieren lassen").
    """
    negated = negates(sentence, clause) and not is_no
    if _was_to_be(sentence, clause):
        return "cancelled"
    if clause.modal:
        pair = grammar.reality.modals.get(clause.modal)
        if pair:
            if clause.perfect:
                return _NEGATED.get(pair[1], pair[1]) if negated else pair[1]
            if negated:
                return grammar.reality.negated_modals
            if clause.conditional and clause.modal == "können":
                return "possible"
            if clause.modal == "müssen":
                return "occurred"
            if clause.modal_tense == "past" and clause.modal in ("können", "dürfen"):
                return "occurred"
            return pair[0]
    if clause.future:
        return "refused" if negated else "announced"
    if clause.conditional:
        return "hypothetical"
    if clause.is_past:
        return "negated" if negated else "occurred"
    if clause.tense:
        return "negated" if negated else "ongoing"
    return "negated" if negated else "occurred"


def adverb_reality(sentence: Sentence, clause: Clause, grammar: Grammar, skip: int) -> str:
    """What an adverb or adjective of the clause says ("angeblich", "geplante"), but for `skip`.

    Talk about the act is named before it: "Kritik am Besuch", not "der Besuch stieß auf Kritik".
    """
    for i in clause.tokens:
        if i == skip:
            continue
        found = grammar.adverbs.get(sentence.words[i].lower)
        if found and not (found == "talk" and i > skip):
            return found
    return ""


def _sentence_says(sentence: Sentence, clause: Clause, grammar: Grammar) -> str:
    """ "alleges" where a clause of the sentence alleges and this one is in the subjunctive."""
    if clause.tense != "subjunctive":
        return ""
    if any(
        stance_of(sentence, c, grammar) == "alleges" for c in sentence.clauses if c is not clause
    ):
        return "alleges"
    return ""


def _parent_says(sentence: Sentence, clause: Clause, grammar: Grammar) -> str:
    """The stance of a verb of saying that the clause depends on or that stands beside it."""
    for other in sentence.clauses:
        if other is clause or not (
            other is clause.parent or other.parent is clause or other.parent is clause.parent
        ):
            continue
        stance = stance_of(sentence, other, grammar)
        if stance:
            return stance
    return ""


def stance_of(sentence: Sentence, clause: Clause, grammar: Grammar) -> str:
    """The stance of the clause's own verb or phrase of saying, or ""."""
    best: tuple[int, str] | None = None
    order = {"denies": 3, "alleges": 2, "confirms": 1, "announces": 0}
    for i, form in clause.verbs:
        for stance, trigger in grammar.saying.get(f"verb:{form.lemma}", ()):
            if trigger_at(sentence, clause, trigger, i) is not None:
                rank = len(trigger.elements) * 10 + order[stance]
                if best is None or rank > best[0]:
                    best = (rank, stance)
    for i in clause.tokens:
        for key in sentence.words[i].keys:
            for stance, trigger in grammar.saying.get(key, ()):
                if trigger_at(sentence, clause, trigger, i) is not None:
                    rank = len(trigger.elements) * 10 + order[stance]
                    if best is None or rank > best[0]:
                        best = (rank, stance)
    return best[1] if best else ""


def judge(candidate: Candidate, grammar: Grammar) -> str:
    """The reality of a candidate; the outermost word that bears on it decides."""
    sentence, clause = candidate.sentence, candidate.clause
    skip = candidate.at
    verb_tokens = {
        i for i, form in clause.verbs if form.lemma in {e.value for e in candidate.trigger.elements}
    }
    is_no = any(
        e.kind == "phrase" and e.words[0] in sentence.data.negations
        for e in candidate.trigger.elements
    )
    notes = candidate.notes
    reality = own_reality(sentence, clause, grammar, is_no=is_no)
    if notes is not None:
        notes.judge(reality, "the verb of its clause")
    if candidate.types.asker and _calls_for(sentence, clause, grammar):
        reality = "demanded"
        if notes is not None:
            notes.judge(reality, "somebody says what should be done")
    attribute = any(i == skip and form.tense == "attribute" for i, form in clause.verbs)
    if attribute:
        reality = "occurred"
    said = _parent_says(sentence, clause, grammar)
    if said != "alleges":
        said = _sentence_says(sentence, clause, grammar) or said
    if (
        reality == "hypothetical"
        and (said or clause.kind is ClauseKind.SUBORDINATE)
        and clause.perfect
    ):
        reality = "occurred"
    if notes is not None:
        notes.judge(reality, "a participle, or reported speech")
    if candidate.phrase is not None and not verb_tokens:
        reality = _noun_reality(candidate, grammar, reality)
    elif candidate.frame.any_verb and candidate.types.items:
        own = governor_of(sentence, clause, grammar, -1, candidate.types.event_type)
        if own is not None:
            if notes is not None:
                notes.governed(own[1])
            reality = own[0]
            if negates(sentence, clause):
                reality = _NEGATED.get(reality, reality)
    elif candidate.phrase is None:
        governed = governor_of(sentence, clause, grammar, skip, candidate.types.event_type)
        if (
            governed
            and governed[0]
            in ("refused", "cancelled", "demanded", "planned", "announced", "approved")
            and len(governed[1].elements) > 1
        ):
            if notes is not None:
                notes.governed(governed[1])
            reality = governed[0]
    if notes is not None:
        notes.judge(reality, "the words around it")
    words = sentence.words
    goods = {i for item in candidate.items for i in item.tokens}
    if any(
        p.determiner is not None
        and words[p.determiner].negation
        and goods.isdisjoint(p.nouns)  # "kein Panzer geht nach Kiew" is a refusal
        for p in candidate.arguments.subject
    ):
        if notes is not None:
            notes.judge("talk", "the subject is nobody")
        return "talk"  # "kein Staat hat geliefert"
    if candidate.frame.reality and reality in _SOFT:
        reality = candidate.frame.reality
    elif candidate.frame.reality == "refused" and reality == "negated":
        return "talk"  # "einen Exportstopp gibt es nicht"
    if notes is not None:
        notes.judge(reality, "what the wording means")
    reality = _embedding(candidate, grammar, reality)
    if notes is not None:
        notes.judge(reality, "the clause it depends on")
    if reality == "hypothetical" and said and not clause.perfect:
        reality = "would"  # "Russland würde sein Veto einlegen, sagte der Botschafter"
        if notes is not None:
            notes.judge(reality, "somebody says what would be done")
    if reality in _SOFT:
        adverb = adverb_reality(sentence, clause, grammar, candidate.at)
        if adverb == "demanded" and not candidate.types.asker:
            adverb = ""  # "ein Aufruf scheiterte am Veto": the text demands, not who votes
        if adverb == "alleged" or (adverb and candidate.phrase is not None) or adverb == "ongoing":
            reality = adverb
            if notes is not None:
                notes.judge(reality, "an adverb or adjective")
    if reality == "ongoing" and candidate.types.items and clause.kind is ClauseKind.RELATIVE:
        reality = "occurred"  # "Haubitzen, mit denen Spanien die Ukraine beliefert": known already
        if notes is not None:
            notes.judge(reality, "a relative clause tells what is known already")
    if reality in _SOFT and said == "alleges" and not candidate.types.in_public:
        reality = "alleged"
        if notes is not None:
            notes.judge(reality, "a clause beside it alleges it")
    if reality == "negated" and candidate.types.place_role and _after_all(sentence, clause):
        reality = "cancelled"
        if notes is not None:
            notes.judge(reality, "it was planned and is not to be, after all")
    ended = candidate.types.decider and not clause.perfect and _no_longer(sentence, clause)
    if reality == "negated" and ended:
        if notes is not None:
            notes.judge("refused", "it is so no longer")
        return "refused"  # "gebe es keine Waffen mehr"
    if reality == "negated" and (clause.is_past or clause.tense == "subjunctive"):
        said = said or _names_source(sentence, clause, grammar)
        if (said or clause.tense == "subjunctive") and "denied" in candidate.types.statuses:
            if notes is not None:
                notes.judge("denied", "somebody says that it did not happen")
            return "denied"  # somebody says that it did not happen
    return reality


def _calls_for(sentence: Sentence, clause: Clause, grammar: Grammar) -> bool:
    """ "Berlin müsse liefern, sagte X", "Berlin solle liefern, fordert X": what somebody wants."""
    if clause.tense != "subjunctive" or clause.perfect or clause.passive or clause.conditional:
        return False
    if clause.modal not in grammar.reality.calling or negates(sentence, clause):
        return False
    beside = clause.parent or _said_after(sentence, clause)
    if beside is None:
        return False
    governed = governor_of(sentence, beside, grammar, -1)
    return (governed is not None and governed[0] == "demanded") or (
        clause.modal == "müssen" and stance_of(sentence, beside, grammar) == "announces"
    )


def _said_after(sentence: Sentence, clause: Clause) -> Clause | None:
    """The clause that follows what it says: "..., sagte X"."""
    at = sentence.clauses.index(clause) + 1
    after = sentence.clauses[at] if at < len(sentence.clauses) else None
    if after is None or after.finite is None or after.finite[0] != after.tokens[0]:
        return None
    return after


def _names_source(sentence: Sentence, clause: Clause, grammar: Grammar) -> str:
    """ "nach eigenen Angaben", "laut Regierungskreisen": it is somebody's word."""
    nouns = grammar.reality.source_nouns
    return "announces" if any(sentence.words[i].text in nouns for i in clause.tokens) else ""


def _noun_reality(candidate: Candidate, grammar: Grammar, reality: str) -> str:
    sentence, clause = candidate.sentence, candidate.clause
    phrase = candidate.phrase
    assert phrase is not None
    near = [
        sentence.words[i].lower
        for i in range(max(0, phrase.start - 1), phrase.last + 1)
        if i != candidate.at  # the act itself qualifies nothing ("Chinas Nein")
    ]
    qualified = next(
        (found for word in near if (found := grammar.adverbs.get(word)) and found != "ongoing"), ""
    )
    holder = phrase.attribute_of
    during = holder is not None and any(
        sentence.words[i].lower in grammar.reality.stretches for i in holder.nouns
    )  # "zum Abschluss seines Besuchs"
    if during or phrase.preposition in grammar.reality.presupposing:
        return (
            qualified
            if qualified == "alleged"
            else "occurred"
            if reality in ("negated", "refused", "approved", "possible")
            else reality
        )
    if qualified == "talk":
        return "talk"
    governed = governor_of(sentence, clause, grammar, candidate.at, candidate.types.event_type)
    args = candidate.arguments
    if governed is not None and candidate.notes is not None:
        candidate.notes.governed(governed[1])
    if governed and governed[0] == "refused" and phrase in args.subject and args.object:
        governed = None  # "das Veto verhinderte Sanktionen": it stops, and is not stopped
    if qualified == "planned" and candidate.types.place_role and _after_all(sentence, clause):
        return "cancelled"  # "kommt doch nicht zum vereinbarten Besuch"
    if qualified and (
        governed is None or governed[0] not in ("cancelled", "refused", "denied", "approved")
    ):
        return qualified
    if governed:
        effect = governed[0]
        if effect == "demanded" and candidate.frame.phase == "meet":
            return "talk"  # "warb für Verhandlungen"
        negated = negates(sentence, clause)
        if effect == "occurred":
            if reality == "hypothetical" and clause.perfect:
                return reality  # "wäre am Veto Chinas zerschellt": it did not come to that
            return "occurred" if reality in ("hypothetical", "ongoing") else reality
        if negated and not any(
            e.kind == "phrase" and e.words[0] == "nicht" for e in governed[1].elements
        ):
            return _NEGATED.get(effect, effect)
        if reality in ("possible", "hypothetical"):
            return reality
        if (
            effect == "approved"
            and (clause.future or clause.modal in ("wollen", "sollen"))
            and not clause.perfect
        ):
            return "announced"
        return effect
    if reality in _SOFT and stance_of(sentence, clause, grammar) == "denies":
        return "denied"  # "nannte Berichte über Lieferungen haltlos"
    if phrase.preposition == "vor" and reality in _SOFT:
        return "planned"
    if reality == "ongoing" and candidate.types.items and not candidate.frame.reality:
        return "general"  # deliveries as such, no one delivery
    return reality


def _noun_before(sentence: Sentence, clause: Clause, grammar: Grammar) -> str:
    """What the noun right before the clause makes of it ("Hinweise, wonach", "die Bitte, zu")."""
    for word in reversed(sentence.words[: clause.tokens[0]]):
        if word.is_word and (word.capital or not word.verbs):
            return grammar.adverbs.get(word.lower, "") if word.capital else ""
    return ""


def _embedding(candidate: Candidate, grammar: Grammar, reality: str) -> str:
    """The effect of the clause that this one depends on."""
    sentence, clause = candidate.sentence, candidate.clause
    parent = clause.parent
    if parent is None and clause.tense == "subjunctive" and reality in ("announced", "would"):
        after = _said_after(sentence, clause)
        said = governor_of(sentence, after, grammar, -1) if after is not None else None
        if said is not None and said[0] == "threatened":
            return "threatened"  # "werde ein Veto einlegen, drohte X"
    if parent is None or parent.sign == "(":
        return (
            "planned"
            if clause.kind is ClauseKind.INFINITIVE and reality in _SOFT and not clause.perfect
            else reality
        )
    opener = sentence.words[clause.opener].lower if clause.opener is not None else ""
    depends = clause.kind is ClauseKind.INFINITIVE or opener in ("dass", "ob", "wonach")
    if clause.kind is ClauseKind.RELATIVE and clause.opener:
        beside = [word.lower for word in sentence.words[clause.opener - 1 : clause.opener + 2]]
        depends = depends or beside[0] == "nach" or beside[-1] == "zufolge"  # "denen zufolge"
    if depends and reality in _SOFT:
        named = _noun_before(sentence, clause, grammar)
        if named:
            return named
    reported = clause.kind is ClauseKind.MAIN and clause.tense == "subjunctive"
    if not (depends or reported):
        return reality
    governed = governor_of(sentence, parent, grammar, -1, candidate.types.event_type)
    if governed is None:
        for form in (f for _, f in parent.verbs if f.tense in FINITE):
            if form.lemma in grammar.reality.modals and clause.kind is ClauseKind.INFINITIVE:
                return grammar.reality.modals[form.lemma][0]
        if clause.kind is ClauseKind.INFINITIVE and not clause.perfect and reality in _SOFT:
            return "planned" if clause.opener is None else reality
        return reality
    if candidate.notes is not None:
        candidate.notes.governed(governed[1])
    effect = governed[0]
    idiom = any(e.kind == "phrase" and e.words[0] == "nicht" for e in governed[1].elements)
    if negates(sentence, parent) and not idiom:
        effect = _NEGATED.get(effect, effect)
    if reality in ("negated", "refused", "cancelled") and effect == "demanded":
        return "talk"  # "rief Russland auf, auf ein Veto zu verzichten"
    if reality == "negated" and effect in ("announced", "planned"):
        return "refused"
    if effect in ("occurred", "alleged") and reality not in _SOFT:
        return reality
    if reality in ("refused", "cancelled") and effect in (
        "announced",
        "planned",
        "threatened",
        "approved",
    ):
        return reality
    if effect == "denied":
        return "denied"
    if reported and effect == "announced" and reality in _SOFT:
        return reality
    if clause.perfect and effect in ("announced", "planned"):
        return reality
    return effect
