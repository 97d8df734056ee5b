"""What an event is about: the subject of a vote with its drafters and targets, a visit's purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotate.events.arguments import arguments
from annotate.events.clauses import Clause, ClauseKind
from annotate.events.frames import Grammar
from annotate.events.match import Candidate, matched_triggers
from annotate.events.phrases import Phrase
from annotate.events.reading import Article, Sentence
from annotate.schema import ActorMention

if TYPE_CHECKING:
    from annotate.events.report import Report

_NEAR = 6
"""How many sentences away it may be told who drafted a text."""


def add_topics(candidate: Candidate, report: Report, grammar: Grammar, article: Article) -> None:
    """Fill in what the type asks for, in place."""
    if candidate.types.subject:
        _add_subject(candidate, report, grammar, article)
    if candidate.types.place_role:
        report.purpose = _purpose(candidate)


def _resolution_phrase(
    candidate: Candidate, grammar: Grammar
) -> tuple[Phrase, Clause, list[Phrase]] | None:
    sentence = candidate.sentence
    order = [candidate.clause, *(c for c in sentence.clauses if c is not candidate.clause)]
    for clause in order:
        idiom = _idiom_tokens(sentence, clause, grammar)
        phrases = [p for p in sentence.phrases(clause) if not idiom & set(p.nouns)]
        for phrase in phrases:
            if phrase is not candidate.phrase and names_text(sentence, phrase, grammar):
                return phrase, clause, phrases
    return None


def names_text(sentence: Sentence, phrase: Phrase, grammar: Grammar) -> bool:
    """Does the phrase name what a council votes on?"""
    return any(sentence.has(element, phrase.nouns) is not None for element in grammar.resolution)


def _idiom_tokens(sentence: Sentence, clause: Clause, grammar: Grammar) -> set[int]:
    """The tokens of set phrases in the clause ("zu Fall bringen"), which name nothing."""
    found: set[int] = set()
    for _, _, trigger, _ in matched_triggers(sentence, clause, grammar.evoking):
        for element in trigger.elements:
            at = sentence.has(element, clause.tokens)
            if element.kind == "phrase" and at is not None:
                found.update(range(at, at + len(element.words)))
    return found


def _add_subject(candidate: Candidate, report: Report, grammar: Grammar, article: Article) -> None:
    sentence = candidate.sentence
    vetoers = {m.country_code for m in report.roles.get("vetoer", [])}
    found = _resolution_phrase(candidate, grammar)
    targets: list[ActorMention] = []
    if found is not None:
        phrase, clause, phrases = found
        members = candidate.types.only.get("vetoer", ())
        initiators = _initiators(
            sentence, phrase, phrases, vetoers, members, candidate.types.context_actors
        )
        phrase, clause, phrases = _what_was_tried(sentence, phrase, clause, grammar) or found
        last, targets = _extent(sentence, phrase, phrases)
        report.subject = sentence.block.text[
            sentence.tokens[phrase.first].start : sentence.tokens[last].end
        ]
        targets += _in_relative(sentence, clause, last)
        if initiators:
            report.roles.setdefault("initiator", initiators)
    known = vetoers | {m.country_code for m in report.roles.get("initiator", [])}
    targets = [m for m in targets if m.country_code not in known and m.kind == "state"]
    if not targets:
        targets = _topic(sentence, article, known)
    if targets:
        report.roles.setdefault("target", targets)


def _initiators(
    sentence: Sentence,
    phrase: Phrase,
    phrases: list[Phrase],
    vetoers: set[str | None],
    members: tuple[str, ...],
    council: tuple[str, ...],
) -> list[ActorMention]:
    """Who drafted the text: "ein amerikanischer Entwurf", "der Entwurf Algeriens", "ein von X".

    In a compound, one of `members` is the author ("US-Entwurf"), others the topic.
    """
    found = [m for m in phrase.origin if not _in_compound(sentence, m) or m.country_code in members]
    for other in phrases:
        if other.preposition == "von" and phrase.first <= other.first and other.last < phrase.last:
            found += other.actors
        if not other.preposition and other.attribute_of is not None and other is not phrase:
            holder = other.attribute_of
            if holder is phrase or (other.group >= 0 and other.group == holder.group):
                found += [m for m in other.actors if m in other.mentions]
    unique = {
        m.actor_id: m for m in found if m.country_code not in vetoers and m.name not in council
    }
    return list(unique.values())


def _what_was_tried(
    sentence: Sentence, phrase: Phrase, clause: Clause, grammar: Grammar
) -> tuple[Phrase, Clause, list[Phrase]] | None:
    """Of "Versuche, neue Sanktionen zu beschliessen": the object of the infinitive."""
    if not any(sentence.has(element, phrase.nouns) is not None for element in grammar.attempts):
        return None
    for other in sentence.clauses:
        if other.kind is ClauseKind.INFINITIVE and other.parent is clause:
            objects = arguments(sentence, other, grammar, frozenset()).object
            if objects:
                return objects[0], other, sentence.phrases(other)
    return None


def _extent(
    sentence: Sentence, phrase: Phrase, phrases: list[Phrase]
) -> tuple[int, list[ActorMention]]:
    """The last token of the phrase with what hangs on it, and the states it is about."""
    last = phrase.last
    targets = [m for m in phrase.origin if _in_compound(sentence, m)]
    for other in phrases:
        topical = not other.preposition or other.preposition in sentence.data.topic_prepositions
        if other.first > phrase.first and other.start == last + 1 and topical:
            if not other.preposition and other.attribute_of is None and other.determiner is None:
                continue
            last = other.last
            if other.preposition or other.origin:
                targets += other.mentions
    return last, targets


def _in_compound(sentence: Sentence, mention: ActorMention) -> bool:
    """Is the mention the first part of a longer word ("Syrien-Entwurf")?"""
    return any(
        token.start <= mention.start_char and mention.end_char < token.end
        for token in sentence.tokens
    )


def _in_relative(sentence: Sentence, clause: Clause, last: int) -> list[ActorMention]:
    """The states that the relative or infinitive clause behind the text's name speaks of."""
    found: list[ActorMention] = []
    for other in sentence.clauses:
        behind = other.kind in (ClauseKind.RELATIVE, ClauseKind.INFINITIVE)
        if behind and other is not clause and other.tokens[0] > last:
            for phrase in sentence.phrases(other):
                if phrase.preposition in sentence.data.topic_prepositions or phrase.origin:
                    found += phrase.mentions
    return found


def _topic(sentence: Sentence, article: Article, known: set[str | None]) -> list[ActorMention]:
    """The state that the debate is about: the nearest named as a topic, back from the sentence.

    It stands after "zu", "in", "gegen" or in a compound ("Syrien-Hilfe", "Gazakrieg").
    """
    before = article.sentences[max(0, sentence.index - 2) : sentence.index + 1][::-1]
    for other in (*before, *article.title):
        for mention in other.actors:
            if mention.kind == "state" and mention.country_code not in known:
                if _is_topic(other, mention):
                    return [mention]
    return []


def _is_topic(sentence: Sentence, mention: ActorMention) -> bool:
    for clause in sentence.clauses:
        for phrase in sentence.phrases(clause):
            if mention not in phrase.mentions:
                continue
            if mention in phrase.actors:
                return phrase.preposition in sentence.data.about and not phrase.representative
            return not phrase.representative and mention.via != "adjective"
    return False


def add_drafters(report: Report, grammar: Grammar, sentences: list[Sentence]) -> None:
    """Who drafted the text, where another sentence says it ("Den Entwurf hatte X vorgelegt")."""
    lead = report.sentence.index
    vetoers = {m.country_code for m in report.roles.get("vetoer", [])}
    near = sentences[max(0, lead - 1) : lead + _NEAR + 1]
    for sentence in sorted(near, key=lambda s: abs(s.index - lead)):
        if not sentence.actors:
            continue
        for clause in sentence.clauses:
            verbs = {form.lemma for _, form in clause.verbs if form.tense != "attribute"}
            if not verbs & grammar.drafting:
                continue
            phrases = sentence.phrases(clause)
            if not any(names_text(sentence, phrase, grammar) for phrase in phrases):
                continue
            args = arguments(sentence, clause, grammar, frozenset())
            authors = [*args.subject, *args.by_preposition.get("von", [])]
            found = {
                m.actor_id: m
                for phrase in authors
                for m in phrase.actors
                if m.country_code and m.country_code not in vetoers
            }
            if found:
                report.roles["initiator"] = list(found.values())
                targets = report.roles.get("target", [])
                codes = {m.country_code for m in found.values()}
                report.roles["target"] = [m for m in targets if m.country_code not in codes]
                return


def _purpose(candidate: Candidate) -> str | None:
    """ "zu Gesprächen", "anlässlich des Jahrestages": the phrase and its attributes."""
    sentence = candidate.sentence
    phrases = sentence.phrases(candidate.clause)
    for index, phrase in enumerate(phrases):
        if phrase.preposition not in sentence.data.purposes or phrase.actors or not phrase.nouns:
            continue
        if (
            phrase is candidate.phrase
            or phrase.temporal
            or any(m.kind == "state" for m in phrase.mentions)
        ):
            continue
        last = phrase.last
        for other in phrases[index + 1 :]:
            if other.start == last + 1 and (
                not other.preposition or other.preposition in ("über", "mit", "von")
            ):
                last = other.last
        return sentence.block.text[sentence.tokens[phrase.first].start : sentence.tokens[last].end]
    return None
