"""Clauses of a sentence: main, subordinate, relative, infinitive; and what their verbs say.

German marks clauses well: by commas, by the word that opens them and by where the finite verb
stands. The segmentation is shallow; a fragment without a verb stays with its neighbour.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from annotate.events.lexicon import Lexicon, Word
from annotate.events.morphology import FINITE, VerbForm
from annotate.text import Token

AUXILIARIES = frozenset({"haben", "sein", "werden"})
MODALS = frozenset({"wollen", "sollen", "können", "dürfen", "müssen", "mögen"})

_BREAKS = frozenset(",;:–—-…()")
_QUOTES = frozenset("»«“”\"'’‘›‹„‚")


class ClauseKind(enum.StrEnum):
    """How a clause hangs in its sentence."""

    MAIN = "main"
    SUBORDINATE = "subordinate"
    RELATIVE = "relative"
    INFINITIVE = "infinitive"


@dataclass(slots=True)
class Clause:
    """Some tokens of a sentence that share one predicate.

    `tokens` are indices into the sentence's tokens, ascending, not always adjacent. `opener`
    is the index of the subordinating word. `parent` is the clause this one depends on or
    follows; `shares_subject` says that it is the second of two joined predicates.
    `antecedent` is the token before a relative clause.
    """

    kind: ClauseKind
    tokens: list[int]
    opener: int | None = None
    parent: Clause | None = None
    antecedent: int | None = None
    shares_subject: bool = False
    sign: str = ""
    verbs: list[tuple[int, VerbForm]] = field(default_factory=list)
    particle: int | None = None
    finite: tuple[int, VerbForm] | None = None
    passive: bool = False
    perfect: bool = False
    future: bool = False
    conditional: bool = False
    modal: str = ""
    modal_tense: str = ""
    negations: list[int] = field(default_factory=list)

    @property
    def tense(self) -> str:
        """``present``, ``past`` or ``subjunctive`` of the finite verb, or ""."""
        return self.finite[1].tense if self.finite else ""

    @property
    def is_past(self) -> bool:
        """Does the predicate speak of what has happened (preterite, perfect)?"""
        return self.perfect or (self.tense == "past" and not self.modal)

    def run(self, token: int) -> list[int]:
        """The tokens around `token` without a break by punctuation or another clause."""
        at = first = last = self.tokens.index(token)
        while first > 0 and self.tokens[first - 1] == self.tokens[first] - 1:
            first -= 1
        while last + 1 < len(self.tokens) and self.tokens[last + 1] == self.tokens[last] + 1:
            last += 1
        return self.tokens[first : last + 1] if at >= 0 else []

    def says_itself(self, token: int) -> bool:
        """Does `token` stand with a verb, and not in an apposition ("X, kein Freund Ys, will")?"""
        verbs = {i for i, form in self.verbs if form.tense != "attribute"}
        if not verbs or self.finite is None:
            return True
        run = self.run(token)
        return not verbs.isdisjoint(run) or run[0] == self.tokens[0] or run[0] > self.finite[0]


@dataclass(slots=True)
class _Segment:
    tokens: list[int]
    sign: str
    bracket: bool


def _segments(tokens: list[Token], start: int, inside: frozenset[int]) -> list[_Segment]:
    found: list[_Segment] = []
    current: list[int] = []
    sign, depth = "", 0
    for i, token in enumerate(tokens):
        text = token.text
        if i < start or text in _QUOTES or (text == "," and i in inside):
            continue
        if text in _BREAKS:
            if current:
                found.append(_Segment(current, sign, depth > 0))
                current = []
            sign = text
            depth = depth + 1 if text == "(" else max(0, depth - 1) if text == ")" else depth
            continue
        if token.text[0].isalnum():
            current.append(i)
    if current:
        found.append(_Segment(current, sign, depth > 0))
    return found


_LONGEST_ATTRIBUTE = 16


def _before_nouns(words: list[Word]) -> frozenset[int]:
    """The tokens between an article and its noun: "die von A, B und C verfasste Resolution"."""
    found: set[int] = set()
    for i in range(len(words) - 3):
        if not (words[i].determiner and words[i + 1].preposition):
            continue
        for k in range(i + 2, min(i + _LONGEST_ATTRIBUTE, len(words) - 1)):
            word = words[k]
            if word.attributive and words[k + 1].capital:
                found.update(range(i + 1, k + 1))
                break
            if word.finite or word.relative or not (word.is_word or word.text == ","):
                break
    return frozenset(found)


class ClauseReader:
    """Splits the tokens of a sentence into clauses with the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._first_word = 0
        self._forms: list[tuple[VerbForm, ...]] = []
        self._finite: list[bool] = []
        self._inside: frozenset[int] = frozenset()

    def clauses(self, tokens: list[Token], words: list[Word], start: int = 0) -> list[Clause]:
        """The clauses of a sentence from token `start`, in order of their first token."""
        self._first_word = next(
            (i for i in range(start, len(tokens)) if tokens[i].text[0].isalnum()), start
        )
        self._inside = _before_nouns(words)
        self._forms = [
            self._read_verb(i, words) if word.verbs else () for i, word in enumerate(words)
        ]
        self._finite = [any(f.tense in FINITE for f in forms) for forms in self._forms]
        segments: list[_Segment] = []
        for segment in _segments(tokens, start, self._inside):
            segments += self._split_coordination(segment, words)
        clauses: list[Clause] = []
        stack: list[Clause] = []
        for position, segment in enumerate(segments):
            self._place(
                segment, segments[position - 1] if position else None, words, clauses, stack
            )
        for clause in clauses:
            self._read_verbs(clause, words)
        for clause in clauses:
            if clause.shares_subject and clause.parent and not clause.finite:
                clause.finite = clause.parent.finite
                clause.perfect = clause.parent.perfect
                clause.passive = clause.parent.passive and any(
                    form.tense == "participle" for _, form in clause.verbs
                )
                clause.modal, clause.modal_tense = clause.parent.modal, clause.parent.modal_tense
                clause.future = clause.parent.future
        return clauses

    # -- segments ---------------------------------------------------------------------------

    def _read_verb(self, i: int, words: list[Word]) -> tuple[VerbForm, ...]:
        """Readings of token `i` as a verb; a capitalised word is one only where a sentence begins."""
        word = words[i]
        if not word.verbs or (word.capital and i > self._first_word):
            return ()
        if word.capital and word.lower in self.lexicon.grammar.rather_nouns:
            following = words[i + 1] if i + 1 < len(words) else None
            if following is not None and not (following.determiner or following.pronoun):
                return ()
        if word.capital and all(f.tense == "subjunctive" for f in word.verbs):
            if not any(f.lemma in AUXILIARIES or f.lemma in MODALS for f in word.verbs):
                return ()  # "Versuche der USA ...": a noun that begins the sentence
        if self._said_in_passing(i, words):
            return ()
        if word.attributive and (i in self._inside or self._stands_before_noun(i, words)):
            return tuple(f for f in word.verbs if f.tense == "attribute")
        if word.lower == "sein" and i + 1 < len(words) and not words[i + 1].verbs:
            following = words[i + 1]
            if following.is_word and not (following.coordinator or following.preposition):
                return ()  # the possessive
        return word.verbs

    @staticmethod
    def _said_in_passing(i: int, words: list[Word]) -> bool:
        """ "wie zugesagt", "wie erwartet": no verb of the clause; but "wie berichtet wird"."""
        if i == 0 or words[i - 1].lower != "wie":
            return False
        if any(form.tense != "participle" for form in words[i].verbs):
            return False
        after = words[i + 1 : i + 3]
        ends = len(after) < 2 or not after[1].is_word
        return not (after and after[0].finite and ends)

    def _stands_before_noun(self, i: int, words: list[Word]) -> bool:
        """ "zwei verfeindete Staaten", "der international anerkannten Regierung".

        After an article, number or preposition, adverbs between, and before a noun.
        """
        if i + 1 >= len(words) or not words[i + 1].capital:
            return False
        for before in words[max(0, i - 3) : i][::-1]:
            if before.determiner or before.preposition or before.text[:1].isdigit():
                return True
            if before.lower in self.lexicon.grammar.numerals:
                return True
            if before.capital or not before.is_word or before.finite or before.pronoun:
                return False
        return False

    def _has_finite(self, indices: list[int], words: list[Word]) -> bool:
        finite = self._finite
        for i in indices:
            if finite[i]:
                return not self._only_infinitive(indices, words)
        return False

    def _only_infinitive(self, indices: list[int], words: list[Word]) -> bool:
        """Is the only verb a "zu" infinitive ("zu liefern", "geliefert zu haben")?"""
        for i in indices:
            word = words[i]
            if word.lower == "zu" or (word.verbs and any(f.tense == "zu" for f in word.verbs)):
                break
        else:
            return False
        verbs = [i for i in indices if self._forms[i]]
        return bool(verbs) and all(
            self._is_zu_infinitive(i, indices, words)
            or (words[i].attributive and self._before_noun(i, indices, words))
            or not any(f.tense in FINITE for f in self._forms[i])
            or (
                self._follows_zu_pair(i, indices, words)
                and any(f.tense == "participle" for f in self._forms[i])
            )
            for i in verbs
        )

    def _follows_zu_pair(self, i: int, indices: list[int], words: list[Word]) -> bool:
        """Does "zu" and an infinitive follow token `i` directly ("geliefert zu haben")?"""
        at = indices.index(i)
        if at + 2 < len(indices) and words[indices[at + 1]].lower == "zu":
            return self._is_zu_infinitive(indices[at + 2], indices, words)
        if at + 1 < len(indices):
            return self._follows_zu_pair(indices[at + 1], indices, words) and bool(
                self._forms[indices[at + 1]]
            )
        return False

    def _is_zu_infinitive(self, i: int, indices: list[int], words: list[Word]) -> bool:
        forms = self._forms[i]
        if any(f.tense == "zu" for f in forms):
            return True
        at = indices.index(i)
        return (
            at > 0
            and words[indices[at - 1]].lower == "zu"
            and any(f.tense == "infinitive" for f in forms)
        )

    def _has_zu_infinitive(self, indices: list[int], words: list[Word]) -> bool:
        return any(self._is_zu_infinitive(i, indices, words) for i in indices if words[i].verbs)

    def _split_coordination(self, segment: _Segment, words: list[Word]) -> list[_Segment]:
        indices = segment.tokens
        for at in range(1, len(indices) - 1):
            if not words[indices[at]].coordinator or indices[at] in self._inside:
                continue
            left, right = indices[:at], indices[at + 1 :]
            if self._only_joins_nouns(indices, at, words):
                continue
            if self._complete(left, words) and self._predicates(right, words):
                rest = _Segment(indices[at:], "und", segment.bracket)
                return [
                    _Segment(left, segment.sign, segment.bracket),
                    *self._split_coordination(rest, words),
                ]
        return [segment]

    def _only_joins_nouns(self, indices: list[int], at: int, words: list[Word]) -> bool:
        """Does a later coordinator begin the next predicate ("von A und B und hätte ...")?"""
        later = next(
            (k for k in range(at + 1, len(indices)) if words[indices[k]].coordinator), None
        )
        if later is None or any(self._forms[i] for i in indices[at + 1 : later]):
            return False
        return later + 1 < len(indices) and any(
            form.tense in FINITE for form in self._forms[indices[later + 1]]
        )

    def _complete(self, indices: list[int], words: list[Word]) -> bool:
        """Has the segment a full verb: a finite one, or a participle or infinitive at its end?"""
        for i in indices:
            for form in self._forms[i]:
                lemma = form.lemma.rpartition("|")[2]
                if form.lemma == "lassen":
                    continue  # "ließen Russland und China den Text durchfallen"
                if form.tense in FINITE and lemma not in AUXILIARIES and lemma not in MODALS:
                    if not form.particle or form.particle == words[indices[-1]].lower:
                        return True
        forms = self._forms[indices[-1]]
        if any(f.tense in ("participle", "infinitive", "zu") for f in forms):
            return True
        full = any(
            f.tense == "participle" and f.lemma not in AUXILIARIES
            for i in indices
            for f in self._forms[i]
        )
        return full and self._finite_at_end(indices, words)

    def _predicates(self, indices: list[int], words: list[Word]) -> bool:
        """Does the right part of a coordination have a verb of its own?"""
        if self._has_finite(indices, words):
            return True
        return any(f.tense in ("participle", "infinitive", "zu") for f in self._forms[indices[-1]])

    def _finite_at_end(self, indices: list[int], words: list[Word]) -> bool:
        if not any(words[i].finite for i in indices[-3:]) or self._only_infinitive(indices, words):
            return False
        last = [form for i in indices[-3:] for form in self._forms[i]]
        if not any(form.tense in FINITE and not form.particle for form in last):
            return False
        participle = any(form.tense == "participle" for form in last)
        return not (participle and self._helper_before(indices[:-3], words))

    def _helper_before(self, indices: list[int], words: list[Word]) -> bool:
        """Does an auxiliary or modal verb stand early: "die Rebellen seien ... versorgt worden"?"""
        return any(
            form.tense in FINITE and (form.lemma in AUXILIARIES or form.lemma in MODALS)
            for i in indices
            for form in self._forms[i]
        )

    def _incomplete(self, clause: Clause, words: list[Word]) -> bool:
        """Has the clause so far only an auxiliary or modal verb, whose full verb is to come?"""
        forms = [
            f for i in clause.tokens if words[i].verbs for f in self._forms[i] if not f.particle
        ]
        helpers = AUXILIARIES | MODALS | {"lassen"}
        return bool(forms) and all(f.lemma in helpers for f in forms)

    def _ends_nonfinite(self, indices: list[int], words: list[Word]) -> bool:
        """Does a participle or infinitive end the segment, with no auxiliary in it?"""
        return any(
            f.tense in ("participle", "infinitive") for f in self._forms[indices[-1]]
        ) and not any(
            f.lemma in AUXILIARIES or f.lemma in MODALS
            for i in indices[:-1]
            for f in self._forms[i]
        )

    def _opener(self, segment: _Segment, words: list[Word]) -> tuple[ClauseKind, int] | None:
        """Kind and opening token of a segment that a subordinating word opens."""
        indices = segment.tokens
        at = 0
        while at < len(indices) - 1 and (
            words[indices[at]].coordinator
            or words[indices[at]].lower
            in ("auch", "nur", "selbst", "erst", "kurz", "schon", "bereits", "noch")
        ):
            at += 1
        word = words[indices[at]]
        verb_last = self._finite_at_end(indices[at:], words)
        if word.subordinator:
            if word.lower in ("um", "ohne", "statt", "anstatt"):
                if self._has_zu_infinitive(indices, words):
                    return ClauseKind.INFINITIVE, indices[at]
            elif word.lower in (
                "dass",
                "weil",
                "ob",
                "obwohl",
                "nachdem",
                "bevor",
                "wenn",
                "sodass",
                "ehe",
                "falls",
            ):
                return ClauseKind.SUBORDINATE, indices[at]
            elif verb_last and not self._as_said(indices, at, words):
                return ClauseKind.SUBORDINATE, indices[at]
        if segment.sign in (",", "–", "—", "-", "und", "("):
            if word.relative and len(indices) - at > 1:
                if verb_last or (
                    segment.sign == "," and self._could_be_open_relative(indices, at, words)
                ):
                    return ClauseKind.RELATIVE, indices[at]
            elif (
                word.preposition
                and len(indices) - at > 2
                and words[indices[at + 1]].relative
                and verb_last
            ):
                follower = words[indices[at + 2]]
                if (
                    not follower.capital
                    or follower.lower.endswith("s")
                    or words[indices[at + 1]].lower.startswith("de")
                ):
                    return ClauseKind.RELATIVE, indices[at + 1]
        return None

    def _as_said(self, indices: list[int], at: int, words: list[Word]) -> bool:
        """ "wie ausgemacht", "wie geplant": two words in a clause, which they do not open."""
        if words[indices[at]].lower != "wie" or at + 2 >= len(indices):
            return False
        return any(f.tense == "participle" for f in words[indices[at + 1]].verbs)

    def _could_be_open_relative(self, indices: list[int], at: int, words: list[Word]) -> bool:
        """A relative clause whose verb comes after a further comma: no verb in it yet."""
        if self._has_finite(indices, words) or len(indices) - at < 3:
            return False
        if words[indices[at]].lower in ("deren", "dessen", "wo", "welche", "welcher", "welches"):
            return True
        second = words[indices[at + 1]]
        return bool(
            second.preposition
            or second.adverb
            or second.determiner
            or second.lower in ("sich", "nicht")
        )

    def _place(
        self,
        segment: _Segment,
        before: _Segment | None,
        words: list[Word],
        clauses: list[Clause],
        stack: list[Clause],
    ) -> None:
        indices = segment.tokens
        opened = self._opener(segment, words)
        finite = self._has_finite(indices, words)
        relative = opened is not None and opened[0] is ClauseKind.RELATIVE
        bare = opened is not None and opened[1] == indices[0]  # not ", mit der Kiew ..."
        if relative and bare and stack and not segment.bracket:
            if self._incomplete(stack[-1], words) and self._ends_nonfinite(indices, words):
                verbs = [i for i in indices if self._forms[i]]
                if verbs == [indices[-1]]:  # "lassen, so X, den Rebellen Waffen zukommen"
                    stack[-1].tokens += indices
                    return
        if opened:
            kind, opener = opened
            clause = Clause(
                kind, list(indices), opener, stack[-1] if stack else None, sign=segment.sign
            )
            if kind is ClauseKind.RELATIVE and before:
                clause.antecedent = before.tokens[-1]
                clause.parent = next(
                    (c for c in stack if before.tokens[-1] in c.tokens), clause.parent
                )
            clauses.append(clause)
            stack.append(clause)
            return
        if not finite and self._has_zu_infinitive(indices, words) and clauses:
            open_clause = self._open_clause(stack, words)
            if open_clause is None or segment.sign == ",":
                parent = next(
                    (c for c in reversed(clauses) if before and before.tokens[-1] in c.tokens),
                    clauses[-1],
                )
                clauses.append(
                    Clause(ClauseKind.INFINITIVE, list(indices), None, parent, sign=segment.sign)
                )
                return
        if segment.sign == "und" and before:
            previous = next(c for c in reversed(clauses) if before.tokens[-1] in c.tokens)
            clause = Clause(
                previous.kind,
                list(indices),
                None,
                previous,
                previous.antecedent,
                shares_subject=True,
                sign="und",
            )
            if clause.kind is ClauseKind.SUBORDINATE and not self._finite_at_end(indices, words):
                clause.kind = ClauseKind.MAIN
            clauses.append(clause)
            stack.append(clause)
            return
        if not finite and clauses and words[indices[0]].lower == "so" and len(indices) > 1:
            clauses.append(Clause(ClauseKind.MAIN, list(indices), None, clauses[-1], sign="("))
            return
        if words[indices[0]].lower == "so" and len(indices) > 2 and segment.sign == ",":
            if stack and self._waits(stack[-1], words) and self._forms[indices[1]]:
                said = Clause(ClauseKind.MAIN, list(indices), None, clauses[-1], sign="(")
                clauses.append(said)  # "X, so notiert das Protokoll, ..."
                return
        if segment.sign == ":" and stack and not self._has_finite(stack[-1].tokens, words):
            stack.pop()
            clause = Clause(ClauseKind.MAIN, list(indices), None, None, sign=":")
            clauses.append(clause)
            stack.append(clause)
            return
        first = self._forms[indices[0]]
        if finite and segment.sign == "," and any(f.tense in FINITE for f in first) and stack:
            last = stack[-1]
            if last.kind is ClauseKind.SUBORDINATE and not self._has_finite(last.tokens, words):
                clauses.append(
                    Clause(ClauseKind.SUBORDINATE, list(indices), None, last, sign="(")
                )  # "dass sie den Antrag, sollte er kommen, stoppen werden"
                return
            if self._awaits_verb(last, segment):
                said = Clause(ClauseKind.MAIN, list(indices), None, None, sign=",")
                clauses.append(said)
                stack.append(said)
                return  # "Die Ukraine, behauptete er, habe geliefert"
            waiting = self._before_insertion(last, clauses, words)
            if waiting is not last and not any(self._forms[i] for i in waiting.tokens):
                waiting.tokens += indices  # "Die Ukraine, behauptete er, habe geliefert"
                return
        target = self._open_clause(stack, words)
        if target is None and stack and not segment.bracket:
            waiting = self._before_insertion(stack[-1], clauses, words)
            if self._incomplete(waiting, words) and self._ends_nonfinite(indices, words):
                target = waiting
        if target is not None and (not segment.bracket or finite):
            target.tokens += indices
            return
        if not finite and clauses:
            mains = [c for c in stack if c.kind is ClauseKind.MAIN]
            inside = (
                clauses[-1]
                if clauses[-1].kind is not ClauseKind.RELATIVE or not mains
                else mains[-1]
            )
            dashed = segment.sign in ("–", "—", "-") and words[indices[0]].capital
            if segment.bracket or dashed:
                clauses.append(Clause(ClauseKind.MAIN, list(indices), None, inside, sign="("))
                return
            inside.tokens += indices
            return
        clause = Clause(
            ClauseKind.MAIN,
            list(indices),
            None,
            clauses[-1] if clauses else None,
            sign=segment.sign,
        )
        clauses.append(clause)
        stack.append(clause)

    def _waits(self, clause: Clause, words: list[Word]) -> bool:
        """Is the full verb of the clause still to come?"""
        return not self._has_finite(clause.tokens, words) or self._incomplete(clause, words)

    def _before_insertion(self, last: Clause, clauses: list[Clause], words: list[Word]) -> Clause:
        """ "Sie habe, sagte X, geliefert": the clause that the one of saying interrupts."""
        at = clauses.index(last)
        verb_first = any(f.tense in FINITE for f in self._forms[last.tokens[0]])
        if at and verb_first and last.kind is ClauseKind.MAIN and last.sign == ",":
            return clauses[at - 1]
        return last

    def _awaits_verb(self, clause: Clause, segment: _Segment) -> bool:
        """Is the clause but a phrase that the segment after its comma interrupts?"""
        tokens = clause.tokens
        return (
            clause.kind is ClauseKind.MAIN
            and tokens[-1] - tokens[0] == len(tokens) - 1
            and segment.tokens[0] - tokens[-1] == 2
            and not any(self._forms[i] for i in tokens)
        )

    def _open_clause(self, stack: list[Clause], words: list[Word]) -> Clause | None:
        """The innermost clause that still waits for its finite verb; closed ones leave the stack."""
        while stack:
            clause = stack[-1]
            done = self._has_finite(clause.tokens, words) or (
                clause.kind is ClauseKind.INFINITIVE
                and self._has_zu_infinitive(clause.tokens, words)
            )
            if not done:
                return clause
            if clause.kind is ClauseKind.MAIN:
                return None
            stack.pop()
        return None

    # -- verbs ------------------------------------------------------------------------------

    def _read_verbs(self, clause: Clause, words: list[Word]) -> None:
        tokens = clause.tokens
        clause.tokens.sort()
        clause.particle = self._particle(tokens, words)
        particle = words[clause.particle].lower if clause.particle is not None else ""
        readings: list[tuple[int, list[VerbForm]]] = []
        for i in tokens:
            if not words[i].verbs:
                continue
            forms = self._forms[i]
            if not forms:
                continue
            kept = [f for f in forms if f.particle == particle and f.particle] if particle else []
            kept = [f for f in kept if clause.particle is not None and i < clause.particle]
            if not kept:
                kept = [f for f in forms if not f.particle]
            if kept:
                readings.append((i, kept))
        helpers = [
            (i, f)
            for i, forms in readings
            for f in forms
            if f.tense in FINITE and f.lemma in (AUXILIARIES | MODALS | {"lassen"})
        ]
        verb_last = clause.kind in (ClauseKind.SUBORDINATE, ClauseKind.RELATIVE)
        helper = (helpers[-1] if verb_last else helpers[0]) if helpers else None
        finite_tokens = {i for i, forms in readings if any(f.tense in FINITE for f in forms)}
        zu = [i for i, _ in readings if self._is_zu_infinitive(i, tokens, words)]
        for i, kept in readings:
            for form in kept:
                is_helper = helper is not None and helper[0] == i
                if form.tense in FINITE and helper is not None and not is_helper:
                    if any(f.tense in ("participle", "infinitive") for f in kept):
                        continue
                if form.tense == "present" and i in zu:
                    continue
                if any(f.tense == "attribute" for f in kept) and any(
                    f.tense in FINITE for f in kept
                ):
                    qualifies = self._before_noun(i, tokens, words) and (
                        len(finite_tokens - {i}) > 0 or clause.kind is ClauseKind.INFINITIVE
                    )
                    if qualifies is not (form.tense == "attribute"):
                        continue
                clause.verbs.append((i, form))
        finites = [(i, f) for i, f in clause.verbs if f.tense in FINITE]
        clause.finite = helper if helper is not None else (finites[-1] if finites else None)
        if helper is None and finites and clause.kind is ClauseKind.MAIN:
            clause.finite = finites[0]
        self._read_helper(clause, words, zu)
        clause.negations = [i for i in tokens if words[i].negation and clause.says_itself(i)]

    def _read_helper(self, clause: Clause, words: list[Word], zu: list[int]) -> None:
        participles = [i for i, f in clause.verbs if f.tense == "participle"]
        infinitives = [i for i, f in clause.verbs if f.tense == "infinitive"]
        lemmas = {f.lemma for _, f in clause.verbs if f.tense != "attribute"}
        full_participles = [
            i for i, f in clause.verbs if f.tense == "participle" and f.lemma not in AUXILIARIES
        ]
        has_worden = any(words[i].lower == "worden" for i in clause.tokens)
        finite = clause.finite
        if finite and finite[1].lemma in MODALS:
            clause.modal, clause.modal_tense = finite[1].lemma, finite[1].tense
            if any(words[i].lower in ("haben", "sein") for i in infinitives) and full_participles:
                clause.perfect = True
        if any(f.lemma == "haben" for _, f in clause.verbs if f.tense in FINITE) and participles:
            clause.perfect = True
        if any(f.lemma == "sein" for _, f in clause.verbs if f.tense in FINITE) and participles:
            clause.perfect = True
        if zu and full_participles and {"haben", "sein"} & lemmas:
            clause.perfect = True
        werden = any(
            f.lemma == "werden" for _, f in clause.verbs if f.tense in FINITE | {"infinitive"}
        )
        if has_worden and full_participles:
            clause.passive = clause.perfect = True
        elif lemmas & self.lexicon.grammar.no_passive and set(full_participles) <= set(infinitives):
            pass  # "werde Raketen bekommen"
        elif werden and full_participles and not (set(infinitives) - set(full_participles)):
            clause.passive = True
        elif werden and full_participles and any(words[i].lower == "werden" for i in infinitives):
            clause.passive = True
        if finite and finite[1].lemma == "lassen" and infinitives:
            said = {words[i].preposition or words[i].lower for i in clause.tokens}
            clause.passive = {"sich", "von"} <= said  # "X lässt sich von Y beliefern"
        if finite and finite[1].lemma == "werden" and infinitives and not clause.passive:
            if finite[1].tense == "subjunctive" and words[finite[0]].lower.startswith("würd"):
                clause.conditional = True
            elif finite[1].tense == "present" or words[finite[0]].lower in ("werde", "werden"):
                clause.future = True
        if (
            finite
            and finite[1].tense == "subjunctive"
            and words[finite[0]].lower in ("wäre", "wären", "hätte", "hätten", "könnte", "könnten")
        ):
            clause.conditional = True

    def _before_noun(self, i: int, tokens: list[int], words: list[Word]) -> bool:
        at = tokens.index(i)
        return at + 1 < len(tokens) and (
            words[tokens[at + 1]].capital
            or bool(
                words[tokens[at + 1]].lower.endswith(("en", "e", "er", "es", "em"))
                and not words[tokens[at + 1]].verbs
            )
        )

    def _stands_apart(self, i: int, words: list[Word]) -> bool:
        """ "..., um, wie er sagt, zu helfen": the opener of an infinitive, between commas."""
        if not words[i].subordinator or i + 1 >= len(words):
            return False
        return words[i - 1].text == "," and words[i + 1].text == ","

    def _particle(self, tokens: list[int], words: list[Word]) -> int | None:
        """The particle that stands split from the finite verb, if any."""
        for at in range(len(tokens) - 1, 0, -1):
            i = tokens[at]
            word = words[i]
            if not word.particle or word.capital or self._stands_apart(i, words):
                continue
            after = (
                words[tokens[at + 1]] if at + 1 < len(tokens) and tokens[at + 1] == i + 1 else None
            )
            if after is None:
                return i
            if word.preposition and (after.capital or after.determiner or after.text[0].isdigit()):
                continue
            if word.lower == "zu" and any(f.tense == "infinitive" for f in after.verbs):
                continue
            if after.preposition or after.coordinator or after.lower in ("als", "wie"):
                return i
        return None
