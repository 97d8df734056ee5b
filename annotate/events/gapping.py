"""Gapping: "Am Montag besuchte er Oslo und am Dienstag Riga" tells two events with one verb.

After a comma or "und", a second date, or a second actor after the same preposition ("aus Polen
kommen Panzer, aus Estland Haubitzen"), with a noun but no verb behind it, begins a clause of
its own: it keeps the verbs and the subject of the first and what it does not say anew.
"""

from __future__ import annotations

import dataclasses
import itertools

from annotate.events.arguments import arguments
from annotate.events.clauses import Clause
from annotate.events.frames import Grammar
from annotate.events.reading import Sentence


def ungap(sentence: Sentence, grammar: Grammar) -> None:
    """Give each dated part without a verb of its own a clause, in place."""
    if len(sentence.dates) < 2 and len(sentence.actors) < 2:
        return
    found: list[Clause] = []
    for clause in sentence.clauses:
        parts = _parts(sentence, clause)
        found.append(clause)
        if len(parts) < 2:
            continue
        clause.tokens = sorted(parts[0])
        sentence.memo.pop(id(clause), None)
        found += [_filled(sentence, clause, part, grammar) for part in parts[1:]]
    sentence.clauses[:] = found


def _parts(sentence: Sentence, clause: Clause) -> list[list[int]]:
    """The tokens of the first part, with all verbs, and of each gapped one."""
    verbs = {i for i, form in clause.verbs if form.tense != "attribute"}
    if clause.particle is not None:
        verbs.add(clause.particle)
    starts, by_date = _starts(sentence, clause), True
    if len(starts) < 2:
        starts, by_date = _parallels(sentence, clause), False
    if len(starts) < 2:
        return []
    parts: list[list[int]] = [[i for i in clause.tokens if i < starts[1] or i in verbs]]
    for at, start in enumerate(starts[1:], 1):
        end = starts[at + 1] if at + 1 < len(starts) else len(sentence.tokens)
        inside = [i for i in clause.tokens if start <= i < end]
        rest = [i for i in inside if i not in verbs]
        between = [i for i in inside if i in verbs]
        named = any(
            i not in sentence.date_tokens
            and sentence.words[i].capital
            and (by_date or i not in sentence.mention_at)
            for i in rest
        )
        if not named or (between and rest and min(between) < max(rest)):
            return []
        parts.append(rest)
    return parts if verbs else []


def _starts(sentence: Sentence, clause: Clause) -> list[int]:
    """Where the parts begin: the first date, and those after a comma or a coordinator."""
    starts: list[int] = []
    inside = set(clause.tokens)
    for mention in sentence.dates:
        covered = [
            i
            for i in clause.tokens
            if mention.start_char <= sentence.tokens[i].start < mention.end_char
        ]
        if not covered:
            continue
        first = covered[0]
        while first - 1 in inside and (
            sentence.words[first - 1].preposition or sentence.words[first - 1].determiner
        ):
            first -= 1
        before = sentence.words[first - 1] if first else None
        joined = before is not None and (before.text == "," or before.coordinator)
        if not starts or joined:
            starts.append(first)
    return starts


def _parallels(sentence: Sentence, clause: Clause) -> list[int]:
    """Where actors after the same preposition begin: the first, and those after a comma."""
    first: dict[str, int] = {}
    starts: list[int] = []
    for at, following in itertools.pairwise(clause.tokens):
        word = sentence.words[at]
        if not word.preposition or following not in sentence.mention_at:
            continue
        before = sentence.words[at - 1] if at else None
        if word.preposition not in first:
            first[word.preposition] = at
        elif before is not None and (before.text == "," or before.coordinator):
            starts = starts or [first[word.preposition]]
            starts.append(at)
    return starts


def _filled(sentence: Sentence, clause: Clause, part: list[int], grammar: Grammar) -> Clause:
    """The gapped `part` as a clause, with what the whole one lends it."""
    own = dataclasses.replace(clause, tokens=part, parent=clause)
    places = sentence.data.place_prepositions
    said = {_slot(p.preposition, places) for p in sentence.phrases(own) if not p.temporal}
    subject = arguments(sentence, clause, grammar, sentence.item_tokens).subject
    dropped: set[int] = set(sentence.date_tokens)
    for phrase in sentence.phrases(clause):
        holder = phrase
        while holder.attribute_of is not None:
            holder = holder.attribute_of
        replaced = _slot(holder.preposition, places) in said and holder not in subject
        if phrase.temporal or replaced:
            dropped.update(range(phrase.start, phrase.last + 1))
    kept = [i for i in clause.tokens if i not in dropped]
    return dataclasses.replace(clause, tokens=sorted([*kept, *part]), parent=None)


def _slot(preposition: str, places: frozenset[str]) -> str:
    """What the phrase tells: all places are one."""
    return "place" if preposition in places else preposition
