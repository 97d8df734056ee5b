"""Who and where the text is speaking of: what earlier sentences lend to a clause that is silent.

A pronoun, an elided subject, "der Minister" or "dort" take the nearest earlier actor that
fits; the title and the lead come last. Nothing is taken from later sentences.
"""

from __future__ import annotations

from collections.abc import Callable

from annotate.events.arguments import arguments
from annotate.events.clauses import Clause, ClauseKind
from annotate.events.frames import Grammar
from annotate.events.phrases import Phrase
from annotate.events.reading import Article, Sentence
from annotate.schema import ActorMention

REACH = 3
"""How many sentences back an actor may stand to be meant."""

Test = Callable[[ActorMention], bool]


class Discourse:
    """Looks back through an article from a given sentence."""

    def __init__(self, article: Article, grammar: Grammar) -> None:
        self.article = article
        self.grammar = grammar
        self._subjects: dict[int, list[ActorMention]] = {}
        self._denoted: dict[int, list[ActorMention]] = {}

    def denoted(self, sentence: Sentence) -> list[ActorMention]:
        """The actors that phrases of the sentence stand for, in order; no mere qualifiers."""
        if sentence.index not in self._denoted:
            found: list[ActorMention] = []
            if sentence.actors:
                for clause in sentence.clauses:
                    for phrase in sentence.phrases(clause):
                        found += [m for m in phrase.actors if m not in found]
            found.sort(key=lambda m: (m.block_no, m.start_char))
            self._denoted[sentence.index] = found
        return self._denoted[sentence.index]

    def subjects(self, sentence: Sentence) -> list[ActorMention]:
        """The actors that are subjects of the sentence's clauses, main clauses first."""
        if sentence.index not in self._subjects:
            found: list[ActorMention] = []
            if sentence.actors:
                for clause in sentence.clauses:
                    args = arguments(sentence, clause, self.grammar, frozenset())
                    for phrase in args.object if clause.passive else args.subject:
                        found += [m for m in phrase.actors if m not in found]
            self._subjects[sentence.index] = found
        return self._subjects[sentence.index]

    def _before(self, sentence: Sentence, reach: int) -> list[Sentence]:
        first = max(0, sentence.index - reach)
        return self.article.sentences[first : sentence.index][::-1]

    def person(self, sentence: Sentence, before: int, test: Test) -> ActorMention | None:
        """The nearest person before offset `before` of the sentence, subjects first."""
        here = [
            m
            for m in self.denoted(sentence)
            if m.kind == "person" and m.end_char <= before and test(m)
        ]
        if here:
            acting = [m for m in self.subjects(sentence) if m in here]
            return acting[-1] if acting else here[-1]
        for earlier in self._before(sentence, REACH):
            persons = [m for m in self.denoted(earlier) if m.kind == "person" and test(m)]
            if not persons:
                continue
            subjects = [m for m in self.subjects(earlier) if m in persons]
            return subjects[0] if subjects else persons[0]
        return self._in_title(lambda m: m.kind == "person" and test(m))

    def state(
        self, sentence: Sentence, before: int, test: Test, reach: int = REACH
    ) -> ActorMention | None:
        """The nearest state, organisation or official before the offset."""

        def fits(mention: ActorMention) -> bool:
            return (mention.kind != "person" or mention.country_code is not None) and test(mention)

        here = [m for m in self.denoted(sentence) if m.end_char <= before and fits(m)]
        if here:
            return here[-1]
        for earlier in self._before(sentence, reach):
            subjects = [m for m in self.subjects(earlier) if fits(m)]
            if subjects:
                return subjects[0]
            found = [m for m in self.denoted(earlier) if fits(m)]
            if found:
                return found[-1]
        return self._in_title(fits)

    def group(self, sentence: Sentence, test: Test) -> list[ActorMention]:
        """The nearest coordinated actors that all fit ("Russland und China"), up to `REACH` back."""
        for earlier in [sentence, *self._before(sentence, REACH)]:
            for clause in earlier.clauses:
                by_group: dict[int, list[ActorMention]] = {}
                for phrase in earlier.phrases(clause):
                    if phrase.group >= 0:
                        by_group.setdefault(phrase.group, []).extend(phrase.actors)
                for members in by_group.values():
                    if len(members) > 1 and all(test(m) for m in members):
                        return members
        return []

    def last_subject(self, sentence: Sentence, but: Clause | None = None) -> list[Phrase]:
        """The subject of the last main clause that has one of its own, leaving out clause `but`."""
        for clause in reversed(sentence.clauses):
            if clause.kind is not ClauseKind.MAIN or clause is but:
                continue
            args = arguments(sentence, clause, self.grammar, frozenset())
            subject = args.object if clause.passive else args.subject
            if subject and (clause.passive or not args.subject_elided):
                return subject
        return []

    @staticmethod
    def party(subject: list[Phrase]) -> list[ActorMention]:
        """The people of a subject that names several: "X und Y", "X und seine Frau", "die beiden"."""
        people = [m for p in subject for m in p.actors if m.country_code is not None]
        is_list = len([p for p in subject if p.group >= 0]) > 1
        is_list = is_list or len({m.actor_id for m in people}) > 1
        return people if is_list and all(m.kind == "person" for m in people) else []

    def place(
        self, sentence: Sentence, before: int, test: Test, reach: int = REACH
    ) -> ActorMention | None:
        """The nearest place: in the sentence around the offset, else in sentences before it."""
        candidates = sorted(sentence.actors, key=lambda m: abs(m.start_char - before))
        for group in [candidates, *([*s.actors][::-1] for s in self._before(sentence, reach))]:
            for mention in group:
                if (
                    mention.kind == "state"
                    and mention.via != "adjective"
                    and test(mention)
                    and self._after_place_word(mention)
                ):
                    return mention
        return None

    def _after_place_word(self, mention: ActorMention) -> bool:
        sentence = next(
            (
                s
                for s in self.article.sentences
                if s.block.block_no == mention.block_no and s.start <= mention.start_char < s.end
            ),
            None,
        )
        if sentence is None:
            return False
        for clause in sentence.clauses:
            for phrase in sentence.phrases(clause):
                if mention in phrase.mentions and phrase.preposition in (
                    "in",
                    "nach",
                    "aus",
                    "auf",
                ):
                    return True
        return False

    def _in_title(self, test: Test) -> ActorMention | None:
        for sentence in self.article.title:
            for mention in self.denoted(sentence):
                if test(mention):
                    return mention
        return None
