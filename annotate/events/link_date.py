"""The date that governs an event, by stated rules; where none applies there is none.

In order: a date in the trigger's clause; in a clause that belongs to it (the main clause of an
infinitive, the joined predicate before it); elsewhere in the sentence, unless that clause only
says when somebody spoke. Dates of an accusation or a report never date a delivery.
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
import re
from bisect import bisect_left

from annotate.document import Role
from annotate.events.arguments import arguments
from annotate.events.clauses import Clause, ClauseKind
from annotate.events.frames import EventFrames, Grammar
from annotate.events.match import Candidate, matched_triggers, trigger_at
from annotate.events.reading import Article, Sentence
from annotate.events.reality import stance_of
from annotate.events.trace import Notes, Why
from annotate.schema import DateMention, When

_DECIDED = frozenset({"announced", "approved", "refused"})
"""What is done by saying it: the day of the statement is that of the decision."""

_DECISIONS = frozenset({"announced", "approved", "refused", "planned", "demanded", "cancelled"})

_AHEAD = frozenset({"announced", "approved", "planned", "ongoing", "possible"})
"""Deliveries still to come."""

_NEAR = 6
"""How many sentences away a vote or the like may be told again."""


def published_day(published: str | None) -> dt.date | None:
    """The day of publication, None where it is not known to the day."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", published or "")
    if not match:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def usable(mention: DateMention) -> bool:
    """Does the mention name a time that can date an event?"""
    return mention.when.date_start is not None or mention.when.date_end is not None


def _one_day(mention: DateMention) -> bool:
    when = mention.when
    return when.date_start is not None and when.date_start == when.date_end


def _in_clause(sentence: Sentence, clause: Clause, types: EventFrames) -> list[DateMention]:
    starts = {sentence.tokens[i].start for i in clause.tokens}
    return [
        d
        for d in sentence.dates
        if usable(d)
        and any(d.start_char <= s < d.end_char for s in starts)
        and not _since_last_time(sentence, d)
        and not (types.decisions and (d.when.date_edtf or "").startswith("../"))
    ]


def _since_last_time(sentence: Sentence, mention: DateMention) -> bool:
    """ "erstmals seit 1972" dates the time before, not the event."""
    if not (mention.when.date_edtf or "").endswith("/.."):
        return False
    before = sentence.block.text[
        max(sentence.start, mention.start_char - 80) : mention.start_char
    ].lower()
    return any(word in before for word in sentence.data.first_times)


def _nearest(found: list[DateMention], at: int, notes: Notes | None = None) -> DateMention:
    """The finest date; among equals the one nearest to the offset `at`."""
    if notes is not None:
        chosen = _nearest(found, at)
        notes.prefer(chosen, found, finer=_is_fine(chosen))
        return chosen
    order = {"minute": 0, "hour": 1, "day": 2, "week": 3, "interval": 3, "month": 4}
    return min(
        found,
        key=lambda d: (
            order.get(d.when.date_precision, 5) > 3,
            abs(d.start_char - at),
            d.start_char,
        ),
    )


def _is_fine(mention: DateMention) -> bool:
    return mention.when.date_precision in ("minute", "hour", "day", "week", "interval")


def link_date(candidate: Candidate, grammar: Grammar, article: Article) -> When | None:
    """When the candidate's act happened, or is to; None where the text does not say."""
    sentence = candidate.sentence
    if sentence.block.role is Role.CAPTION:
        dates = [
            d for s in article.sentences if s.block is sentence.block for d in s.dates if usable(d)
        ]
        if dates and candidate.notes is not None:
            candidate.notes.date = dates[-1]
        return dates[-1].when if dates else None
    found = _right_before(candidate) if sentence.dates else None
    if found is None and sentence.dates:
        found = _in_sentence(candidate, grammar)
    if found is not None:
        if candidate.notes is not None:
            candidate.notes.date = found
        return _beginning(candidate, found)
    found = (
        _at_that_time(candidate, grammar, article)
        or _in_previous(candidate, grammar, article)
        or _said_next(candidate, grammar, article)
    )
    if candidate.notes is not None:
        candidate.notes.date = found
    return found.when if found is not None else None


def _right_before(candidate: Candidate) -> DateMention | None:
    """The date that an "als" clause explains: "seit 2003, als X nach Y kam"."""
    sentence, opener = candidate.sentence, candidate.clause.opener
    if opener is None or sentence.words[opener].lower != "als":
        return None
    start, text = sentence.tokens[opener].start, sentence.block.text
    for mention in sentence.dates:
        if usable(mention) and mention.end_char < start:
            between = text[mention.end_char : start].replace(",", " ").split()
            if len(between) <= 1:  # "seit 2003 gewesen, als"
                return mention
    return None


def _beginning(candidate: Candidate, mention: DateMention) -> When:
    """ "seit dem Jahr 2000, als X nach Y kam": the act is at the beginning of the span."""
    when, clause = mention.when, candidate.clause
    opened = clause.opener is not None and candidate.sentence.words[clause.opener].lower == "als"
    if not opened or not (when.date_edtf or "").endswith("/..") or when.date_start is None:
        return when
    edtf = (when.date_edtf or "")[:-3]
    precision = {4: "year", 7: "month", 10: "day"}.get(len(edtf))
    if precision is None:
        return when
    end = when.date_start
    if precision == "year":
        end = dt.date(end.year, 12, 31)
    elif precision == "month":
        end = dt.date(end.year, end.month, calendar.monthrange(end.year, end.month)[1])
    return dataclasses.replace(when, date_edtf=edtf, date_end=end, date_precision=precision)


def _at_that_time(candidate: Candidate, grammar: Grammar, article: Article) -> DateMention | None:
    """ "damals": the time named last in the sentences before."""
    sentence = candidate.sentence
    then = grammar.reality.then
    if not any(sentence.words[i].lower in then for i in candidate.clause.tokens):
        return None
    near = article.sentences[max(0, sentence.index - 3) : sentence.index][::-1]
    return next((d for s in near for d in s.dates[::-1] if usable(d)), None)


def _in_previous(candidate: Candidate, grammar: Grammar, article: Article) -> DateMention | None:
    """The one date of the sentence before, where the text goes on speaking of the same act.

    It does where that sentence names one of the event's actors or lent it one, and both tell
    what has happened or was decided. Only within a paragraph, but for "zur selben Zeit".
    """
    sentence = candidate.sentence
    dated = any(usable(d) for d in sentence.dates)
    decided = candidate.types.decider and candidate.reality in _DECISIONS
    if sentence.index == 0 or dated or not (candidate.types.dates_from_previous or decided):
        return None
    if _is_earlier(candidate, grammar):
        return None
    before = article.sentences[sentence.index - 1]
    together = any(phrase in sentence.text for phrase in grammar.reality.same_time)
    if not (together or decided or candidate.reality in ("occurred", "ongoing")):
        return None
    if together:
        near = article.sentences[max(0, sentence.index - 3) : sentence.index][::-1]
        return next((d for s in near for d in s.dates if _one_day(d)), None)
    if before.block is not sentence.block:
        return None
    dates = [d for d in before.dates if usable(d)]
    if len(dates) != 1 or not _one_day(dates[0]):
        return None
    if decided and any(_accuses(before, clause, grammar) for clause in before.clauses):
        return None
    theirs = {a for m in before.actors for a in (m.actor_id, m.country_code) if a}
    ours = {
        a
        for fillers in candidate.roles.values()
        for f in fillers
        for a in (f.mention.actor_id, f.mention.country_code)
    }
    told = candidate.reality in ("approved", "refused") and any(
        stance_of(before, clause, grammar) in ("announces", "confirms") for clause in before.clauses
    )
    if not (theirs & ours or candidate.types.context or told):
        return None
    return dates[0]


def _is_earlier(candidate: Candidate, grammar: Grammar) -> bool:
    """ "hatte gebeten", "bat wiederholt": at other times than the sentence before tells of."""
    words, clause = candidate.sentence.words, candidate.clause
    before = clause.perfect and clause.tense == "past"
    return before or any(words[i].lower in grammar.reality.repeated for i in clause.tokens)


def _said_next(candidate: Candidate, grammar: Grammar, article: Article) -> DateMention | None:
    """The day of a decision that the next sentence tells: "Das kündigte X am Mittwoch an"."""
    sentence = candidate.sentence
    if not candidate.types.decider or candidate.reality not in (*_DECISIONS, "ongoing"):
        return None
    following = article.sentences[sentence.index + 1 : sentence.index + 2]
    if not following or following[0].block is not sentence.block:
        return None
    after = following[0]
    first = after.words[0].lower if after.words else ""
    if first not in grammar.reality.referring or not after.clauses:
        return None
    clause = after.clauses[0]
    if stance_of(after, clause, grammar) not in ("announces", "confirms"):
        return None
    dates = _in_clause(after, clause, candidate.types)
    return dates[0] if len(dates) == 1 else None


def finer(one: When, other: When) -> When:
    """The one that says more exactly when."""
    if one.date_edtf is None:
        return other
    if other.date_edtf is None:
        return one
    length = [
        ((w.date_end or dt.date.max) - (w.date_start or dt.date.min)).days for w in (one, other)
    ]
    return one if length[0] <= length[1] else other


def told_elsewhere(
    lead: Sentence, types: EventFrames, grammar: Grammar, sentences: list[Sentence], taken: set[int]
) -> DateMention | None:
    """The one date of a sentence near `lead` that tells of the same act in other words.

    `taken` are the sentences that tell of another event of the type.
    """
    triggers = grammar.dated_by.get(types.event_type, ())
    found: list[tuple[int, DateMention]] = []
    for sentence in sentences[max(0, lead.index - _NEAR) : lead.index + _NEAR + 1]:
        if sentence is lead or sentence.index in taken or not sentence.dates:
            continue
        for clause in sentence.clauses:
            dates = _in_clause(sentence, clause, types)
            if len(dates) != 1 or not _one_day(dates[0]):
                continue
            verbs = [i for i, _ in clause.verbs] or [-1]
            if any(
                trigger_at(sentence, clause, trigger, at) is not None
                for trigger in triggers
                for at in verbs
            ):
                found.append((abs(sentence.index - lead.index), dates[0]))
                break
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _in_sentence(candidate: Candidate, grammar: Grammar) -> DateMention | None:
    sentence, clause = candidate.sentence, candidate.clause
    at = sentence.tokens[candidate.at].start
    notes = candidate.notes
    found = _in_clause(sentence, clause, candidate.types)
    if found and candidate.types.place_role:
        found = [d for d in found if not _of_topic(candidate, d)]
    if (
        found
        and _speaks(sentence, clause, grammar)
        and candidate.phrase is not None
        and len(sentence.clauses) > 1
    ):
        if candidate.reality not in _DECISIONS and not candidate.types.in_public:
            if notes is not None:
                notes.pass_over(found, Why.SPEAKING)
            found = []
    if found and not (candidate.reality == "alleged" and _accuses(sentence, clause, grammar)):
        return _nearest(found, at, notes)
    if found and notes is not None:
        notes.pass_over(found, Why.ACCUSING)
    ahead = _goes_on(candidate, grammar)
    if ahead is not None:
        return ahead
    related: list[Clause] = []
    if clause.shares_subject and clause.parent is not None:
        related.append(clause.parent)
    if (
        clause.kind is ClauseKind.INFINITIVE
        and clause.parent is not None
        and candidate.reality in _DECISIONS
    ):
        related.append(clause.parent)
    related += [
        c
        for c in sentence.clauses
        if c is not clause
        and c not in related
        and c.kind is not ClauseKind.RELATIVE
        and c.sign != "("
    ]
    for other in related:
        if other.sign == "(" or _own_event(candidate, other, grammar):
            if other.sign != "(" and notes is not None:
                notes.clauses.append((other, Why.OTHER_EVENT))
            continue
        joined = clause.shares_subject and other is clause.parent
        speaks = _speaks(sentence, other, grammar) and not joined
        decides = candidate.reality in _DECIDED and not candidate.types.in_public
        if speaks and not decides:
            if notes is not None:
                notes.clauses.append((other, Why.SPEAKING))
            continue
        if candidate.reality in ("alleged", "denied") and _accuses(sentence, other, grammar):
            if notes is not None:
                notes.clauses.append((other, Why.ACCUSING))
            continue
        dates = _in_clause(sentence, other, candidate.types)
        if dates:
            return _nearest(dates, at, notes)
    bracket = [c for c in sentence.clauses if c.sign == "("]
    for other in bracket:
        dates = _in_clause(sentence, other, candidate.types)
        if dates:
            return _nearest(dates, at, notes)
    inside = {sentence.tokens[i].start for c in sentence.clauses for i in c.tokens}
    loose = [
        d
        for d in sentence.dates
        if usable(d) and not any(d.start_char <= s < d.end_char for s in inside)
    ]
    return _nearest(loose, at, notes) if loose else None


def _of_topic(candidate: Candidate, mention: DateMention) -> bool:
    """ "beriet über einen Gipfel im Herbst": does the date tell when what is talked about will be?"""
    sentence = candidate.sentence
    starts = [token.start for token in sentence.tokens]
    first = bisect_left(starts, mention.start_char)
    for phrase in sentence.phrases(candidate.clause):
        if phrase.preposition in sentence.data.talked_of and candidate.at not in phrase.nouns:
            if phrase.nouns and not phrase.temporal and 0 < first - phrase.last <= _BEFORE_DATE:
                return True
    return False


_BEFORE_DATE = 2
"""A preposition may stand between a noun and the number or name of a date ("im Herbst")."""


def _goes_on(candidate: Candidate, grammar: Grammar) -> DateMention | None:
    """ "X bekommt Panzer; verladen werden sie im Herbst": a later clause about the same goods.

    It names nobody who acts, and its date lies after that of the clause that told the deal.
    """
    sentence, clause = candidate.sentence, candidate.clause
    if not candidate.types.items or candidate.reality not in _AHEAD:
        return None
    for other in sentence.clauses:
        if other.kind is not ClauseKind.MAIN or other.tokens[0] < clause.tokens[-1]:
            continue
        if other.finite is None or _speaks(sentence, other, grammar) or other.is_past:
            continue
        acting = arguments(sentence, other, grammar, sentence.item_tokens).subject
        if any(p.actors for p in acting):
            continue
        dates = _in_clause(sentence, other, candidate.types)
        if dates:
            return _nearest(dates, sentence.tokens[candidate.at].start)
    return None


def _own_event(candidate: Candidate, other: Clause, grammar: Grammar) -> bool:
    """Does a later main clause tell an event of its own, whose date is not this one's?"""
    clause = candidate.clause
    if other.kind is not ClauseKind.MAIN or clause.kind is not ClauseKind.MAIN:
        return False
    if other.tokens[0] < clause.tokens[0] or other.finite is None:
        return False
    if candidate.types.items and not any(p.actors for p in candidate.sentence.phrases(other)):
        return False  # "...; die Auslieferung beginnt im Herbst": it goes on with the same
    return any(
        types is candidate.types
        for types, *_ in matched_triggers(candidate.sentence, other, grammar.evoking)
    )


def _speaks(sentence: Sentence, clause: Clause, grammar: Grammar) -> bool:
    return stance_of(sentence, clause, grammar) in ("announces", "alleges", "confirms", "denies")


def _accuses(sentence: Sentence, clause: Clause, grammar: Grammar) -> bool:
    return stance_of(sentence, clause, grammar) in ("alleges", "denies", "confirms")
