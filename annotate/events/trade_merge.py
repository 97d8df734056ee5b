"""Statements of one figure are one event: the headline rounds what the text then gives."""

from __future__ import annotations

from annotate.events.trade_measure import CHANGE
from annotate.events.trade_statement import Statement
from annotate.schema import ActorMention

_ROUNDED_POINTS = 1.5
_ROUNDED_PART = 0.05
"""A headline says "mehr als 30 Prozent" for 31.2 and "fast 8 Milliarden" for 7.8."""


def merged(
    statements: list[Statement], headline_blocks: frozenset[int]
) -> list[tuple[Statement, ...]]:
    """Statements that give the same figure, together, the fullest first; order of the first.

    `headline_blocks` are the numbers of title, kicker and lead, which may round and leave out.
    """
    groups: list[list[Statement]] = []
    for statement in statements:
        for group in groups:
            if all(_is_same(statement, other, headline_blocks) for other in group):
                group.append(statement)
                break
        else:
            groups.append([statement])
    return [tuple(sorted(group, key=lambda s: _poverty(s, headline_blocks))) for group in groups]


def _poverty(statement: Statement, headline_blocks: frozenset[int]) -> tuple[bool, bool, bool]:
    return (
        statement.sentence.block_no in headline_blocks,
        statement.when is None,
        not statement.parties.partners,
    )


def _is_same(a: Statement, b: Statement, headline_blocks: frozenset[int]) -> bool:
    first, second = a.measured, b.measured
    if (a.flow, first.measure, first.unit) != (b.flow, second.measure, second.unit):
        return False
    if a.sentence is b.sentence:
        return False
    is_headline = bool({a.sentence.block_no, b.sentence.block_no} & headline_blocks)
    if not _agree(a.parties.reporters, b.parties.reporters, is_loose=is_headline):
        return False
    if not _agree(a.parties.partners, b.parties.partners, is_loose=is_headline):
        return False
    times = {s.when.date_edtf for s in (a, b) if s.when is not None}
    if len(times) > 1:
        return False
    return first.value_norm == second.value_norm or (is_headline and _is_rounded(a, b))


def _is_rounded(a: Statement, b: Statement) -> bool:
    x, y = a.measured.value_norm, b.measured.value_norm
    if x * y <= 0:
        return False
    if a.measured.measure == CHANGE:
        return abs(x - y) <= _ROUNDED_POINTS
    return abs(x - y) <= _ROUNDED_PART * max(abs(x), abs(y))


def _agree(a: list[ActorMention], b: list[ActorMention], *, is_loose: bool) -> bool:
    if is_loose and (not a or not b):
        return True
    return {m.actor_id for m in a} == {m.actor_id for m in b}
