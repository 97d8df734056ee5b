"""Which way a clause looks: back, ahead, or neither, from its verbs.

The verbs are language data (VERB_PAST, VERB_PRESENT, VERB_FUTURE, PARTICIPLE, ...); regular
forms are told by the endings in `settings.tense`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from annotate.dates.scan import Paragraph

BACK, NEITHER, AHEAD = -1, 0, 1


def direction(paragraph: Paragraph, first: int, last: int) -> int:
    """BACK, AHEAD or NEITHER for the mention in tokens first..last (inclusive).

    The clause decides; a clause without a verb of its own follows its sentence.
    """
    low, high = paragraph.clause(first, last)
    found = _of_tokens(paragraph, low, high)
    if found != NEITHER:
        return found
    wide = paragraph.sentence(first, last)
    return NEITHER if wide == (low, high) else _of_tokens(paragraph, *wide)


def _of_tokens(paragraph: Paragraph, low: int, high: int) -> int:
    past = present = future = helper = participle = modal = False
    past_form, participle_form = _forms(
        paragraph.language.settings.get("past_form"),
        paragraph.language.settings.get("participle_form"),
    )
    for i in range(low, high):
        if paragraph.is_a(i, "VERB_FUTURE"):
            future = True
            modal = modal or paragraph.is_a(i, "VERB_MODAL")
        if paragraph.is_a(i, "PARTICIPLE_HELP"):
            helper = True
        if paragraph.is_a(i, "VERB_PAST"):
            past = True
            continue
        if paragraph.is_a(i, "VERB_PRESENT"):
            present = True
        token = paragraph.token(i)
        if paragraph.is_a(i, "PARTICIPLE"):
            participle = True
        elif token.islower() and not paragraph.is_a(i, "NOT_PAST"):
            if participle_form and participle_form.fullmatch(token):
                participle = True
            elif past_form and past_form.fullmatch(token):
                past = True
    if future:
        return BACK if modal and participle and helper else AHEAD
    if past or (participle and helper):
        return BACK
    return AHEAD if present else NEITHER


@lru_cache(maxsize=16)
def _forms(
    past: str | None, participle: str | None
) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    return (
        re.compile(past) if past else None,
        re.compile(participle) if participle else None,
    )
