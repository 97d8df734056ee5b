"""The date that governs an event, by stated rules; where none applies there is none.

In order: a date in the trigger's clause; in a clause that belongs to it (the main clause of an
infinitive, the joined predicate before it); elsewhere in the sentence, unless that clause only
says when somebody spoke. Dates of an accusation or a report never date a delivery.
"""

from __future__ import annotations

import datetime as dt
import re

from annotate.document import Role
from annotate.events.clauses import Clause, ClauseKind
from annotate.events.frames import Grammar
from annotate.events.match import Candidate
from annotate.events.reading import Article, Sentence
from annotate.events.reality import stance_of
from annotate.schema import DateMention

_DECISIONS = frozenset({"announced", "approved", "refused", "planned", "demanded", "cancelled"})


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


def _in_clause(sentence: Sentence, clause: Clause) -> list[DateMention]:
    starts = {sentence.tokens[i].start for i in clause.tokens}
    return [
        d
        for d in sentence.dates
        if usable(d)
        and any(d.start_char <= s < d.end_char for s in starts)
        and not _since_last_time(sentence, d)
    ]


def _since_last_time(sentence: Sentence, mention: DateMention) -> bool:
    """ "erstmals seit 1972" dates the time before, not the event."""
    if not (mention.when.date_edtf or "").endswith("/.."):
        return False
    before = sentence.block.text[
        max(sentence.start, mention.start_char - 40) : mention.start_char
    ].lower()
    return any(word in before for word in ("erstmals", "ersten mal", "erste", "einzige", "zuletzt"))


def _nearest(found: list[DateMention], at: int) -> DateMention:
    """The finest date; among equals the one nearest to the offset `at`."""
    order = {"minute": 0, "hour": 1, "day": 2, "week": 3, "interval": 3, "month": 4}
    return min(
        found,
        key=lambda d: (
            order.get(d.when.date_precision, 5) > 3,
            abs(d.start_char - at),
            d.start_char,
        ),
    )


def link_date(
    candidate: Candidate, grammar: Grammar, article: Article
) -> tuple[DateMention, str] | None:
    """The date mention that governs the candidate and the rule that chose it."""
    sentence = candidate.sentence
    if sentence.block.role is Role.CAPTION:
        dates = [
            d for s in article.sentences if s.block is sentence.block for d in s.dates if usable(d)
        ]
        return (dates[-1], "caption") if dates else None
    found = _in_sentence(candidate, grammar) if sentence.dates else None
    return found or _in_previous(candidate, grammar, article)


def _in_previous(
    candidate: Candidate, grammar: Grammar, article: Article
) -> tuple[DateMention, str] | None:
    """The one date of the sentence before, where the text goes on speaking of the same act.

    It does where that sentence names one of the event's actors or lent it one, and both tell
    what has happened. Only within a paragraph.
    """
    sentence = candidate.sentence
    if candidate.reality not in ("occurred", "ongoing") or sentence.index == 0 or sentence.dates:
        return None
    if not candidate.types.dates_from_previous:
        return None
    before = article.sentences[sentence.index - 1]
    if before.block is not sentence.block:
        return None
    dates = [d for d in before.dates if usable(d)]
    if len(dates) != 1 or dates[0].when.date_precision not in ("day", "hour", "minute"):
        return None
    theirs = {m.actor_id for m in before.actors}
    ours = {f.mention.actor_id for fillers in candidate.roles.values() for f in fillers}
    if not theirs & ours and not candidate.types.context:
        return None
    return dates[0], "previous_sentence"


def _in_sentence(candidate: Candidate, grammar: Grammar) -> tuple[DateMention, str] | None:
    sentence, clause = candidate.sentence, candidate.clause
    at = sentence.tokens[candidate.at].start
    found = _in_clause(sentence, clause)
    if (
        found
        and _speaks(sentence, clause, grammar)
        and candidate.phrase is not None
        and len(sentence.clauses) > 1
    ):
        if candidate.reality not in _DECISIONS and candidate.types.event_type != "visit":
            found = []
    if found and not (candidate.reality == "alleged" and _accuses(sentence, clause, grammar)):
        return _nearest(found, at), "same_clause"
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
        if other.sign == "(":
            continue
        speaks = _speaks(sentence, other, grammar)
        if speaks and not (
            candidate.reality in ("announced", "approved") and candidate.types.event_type != "visit"
        ):
            continue
        if candidate.reality in ("alleged", "denied") and _accuses(sentence, other, grammar):
            continue
        dates = _in_clause(sentence, other)
        if dates:
            return _nearest(dates, at), "same_sentence"
    bracket = [c for c in sentence.clauses if c.sign == "("]
    for other in bracket:
        dates = _in_clause(sentence, other)
        if dates:
            return _nearest(dates, at), "same_sentence"
    inside = {sentence.tokens[i].start for c in sentence.clauses for i in c.tokens}
    loose = [
        d
        for d in sentence.dates
        if usable(d) and not any(d.start_char <= s < d.end_char for s in inside)
    ]
    return (_nearest(loose, at), "same_sentence") if loose else None


def _speaks(sentence: Sentence, clause: Clause, grammar: Grammar) -> bool:
    return stance_of(sentence, clause, grammar) in ("announces", "alleges", "confirms", "denies")


def _accuses(sentence: Sentence, clause: Clause, grammar: Grammar) -> bool:
    return stance_of(sentence, clause, grammar) in ("alleges", "denies", "confirms")
