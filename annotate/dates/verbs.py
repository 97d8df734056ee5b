"""What a clause has of verbs, as far as they tell the time they speak of.

The verbs are language data (VERB_PAST, VERB_PRESENT, VERB_FUTURE, PARTICIPLE, ...); regular
forms are told by the endings in the settings `past_form`, `future_form`, `participle_form`,
`present_form`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from annotate.dates.scan import Paragraph

PAST_CLASSES = frozenset(("VERB_PAST", "STRONG_PAST", "STRONG_PAST_O", "STRONG_PAST_SINGULAR"))
"""Classes of verbs in the past."""


@dataclass(slots=True)
class Verbs:
    """What a clause has of verbs.

    `last_participle`: the clause ends with one; `state`: its only helping verbs are "ist" and
    the like, beside a participle that makes no perfect with them ("ist ausgebucht").
    """

    future: bool = False
    modal: bool = False
    past: bool = False
    present: bool = False
    helper: bool = False
    participle: bool = False
    last_participle: bool = False
    state: bool = False
    said: bool = False
    formerly: bool = False
    in_order: bool = False
    particle: bool = False


def verbs_of(paragraph: Paragraph, low: int, high: int, mention: tuple[int, int]) -> Verbs:
    """The verbs in tokens low..high (half-open), seen from the mention in first..last."""
    verbs = Verbs()
    first, last = mention
    opens = first - low <= _OPENING
    if paragraph.token(last + 1) in paragraph.language.settings.get("since_around", {}).values():
        last += 1  # "Von Montag an streiken ..."
    # A mention that opens the sentence has the finite verb right after it.
    past_form, participle_form, present_form = forms(
        paragraph.language.settings.get("past_form"),
        paragraph.language.settings.get("participle_form"),
        paragraph.language.settings.get("present_form"),
    )
    be_perfect, to_form = forms(
        paragraph.language.settings.get("be_perfect_form"),
        paragraph.language.settings.get("to_form"),
    )
    stative, has_perfect, finite = True, False, False
    for i in range(low, high):
        token, classes = paragraph.token(i), paragraph.symbols(i)
        if i == low and "IN_ORDER" in classes and not _is_time(paragraph, i + 1):
            inside = to_form and to_form.fullmatch(paragraph.token(high - 1))
            verbs.in_order = bool(inside) or any(
                paragraph.is_a(k, "TO") for k in range(first, high)
            )
        if to_form and to_form.fullmatch(token):
            continue
        if "FORMERLY" in classes:
            verbs.formerly = True
        if be_perfect and be_perfect.fullmatch(token):
            has_perfect = True
        if token[:1].isupper() and i != low:
            continue  # "Eingaben" is no verb
        if i == low and paragraph.is_a(i + 1, "PARTICIPLE_HELP"):
            token = token.lower()  # "Eingestiegen sind sie am Montag"
            has_perfect = has_perfect or bool(be_perfect and be_perfect.fullmatch(token))
        if is_future_verb(paragraph, i):
            verbs.future = True
            verbs.modal = verbs.modal or "VERB_MODAL" in classes
        if "PARTICIPLE_HELP" in classes:
            verbs.helper = True
            stative = stative and "STATE_HELP" in classes
        if i < first and "VERB_SAYING" in classes:
            verbs.said = True
            continue
        if "VERB_PRESENT" in classes:
            verbs.present = True
        if not PAST_CLASSES.isdisjoint(classes):
            verbs.past = True
            continue
        if "T_STEM" in classes:
            verbs.present = verbs.present or i < high - 1
            verbs.participle = verbs.participle or i == high - 1  # "haben ... beraten"
            continue
        if "VERB_EVENT" in classes and i < high - 1:
            verbs.present = True
        if i == high - 1 and "PARTICLE" in classes and i > last:
            verbs.particle = True
        if token.endswith("e") and any(paragraph.is_a(k, "FIRST_PERSON") for k in (i - 1, i + 1)):
            verbs.present = True
        if (
            not token.islower()
            or "NOT_VERB" in classes
            or _is_adjective(paragraph, i, low, mention)
        ):
            continue
        if "PARTICIPLE" in classes or (participle_form and participle_form.fullmatch(token)):
            if "STATE_PARTICIPLE" in classes:
                verbs.present = True
                continue
            ends = i + 1 < high and not (i + 2 == high and paragraph.is_a(i + 1, "PARTICIPLE_HELP"))
            if i == last + 1 and ends and (token.endswith("t") or opens):
                verbs.present = True  # "Am Samstag präsentiert der Chor ..."
            else:
                verbs.participle = True
                verbs.last_participle = i == high - 1
                finite = finite or (token.endswith("t") and i < high - 1)
        elif past_form and past_form.fullmatch(token):
            verbs.past = True
        elif present_form and present_form.fullmatch(token):
            verbs.present = True
        elif i == last + 1 and opens and participle_form and token.endswith("en"):
            verbs.present = True  # "Am Samstag steigen die Rennen"
    # "Der Rat behandelt das Geschäft": what looks like a participle is finite without a helper.
    finite = finite and not verbs.helper
    verbs.present = verbs.present or finite or (verbs.particle and not verbs.past)
    verbs.state = bool(be_perfect) and verbs.helper and stative and not has_perfect
    return verbs


def is_future_verb(paragraph: Paragraph, i: int) -> bool:
    """A verb of the future by list ("wird", "va") or by its ending ("viendra", "partirà")."""
    if paragraph.is_a(i, "VERB_FUTURE"):
        return True
    form, token = forms(paragraph.language.settings.get("future_form"))[0], paragraph.token(i)
    if form is None or paragraph.is_a(i, "NOT_VERB") or not form.fullmatch(token.lower()):
        return False
    return token.islower() or i == 0 or paragraph.ends_sentence(i - 1)


def _is_time(paragraph: Paragraph, i: int) -> bool:
    """Whether a number stands there, as in "um 20 Uhr", or a word for one."""
    return paragraph.token(i)[:1].isdigit() or paragraph.is_a(i, "NUMWORD")


def _is_adjective(paragraph: Paragraph, i: int, low: int, mention: tuple[int, int]) -> bool:
    """ "das revidierte Gesetz", "die im Rat umstrittenste Frage": between an article and a noun,
    the article perhaps parted from it by a preposition and its noun. What such an adjective
    governs itself ("das am Montag verabschiedete Gesetz") follows it.
    """
    if not paragraph.token(i + 1)[:1].isupper() or not paragraph.token(i).endswith(
        _endings(paragraph)
    ):
        return False
    if i - 1 == low and not paragraph.is_a(i - 1, "EIN"):
        return False  # "Das sagte Meier"
    if any(paragraph.is_a(i - 1, s) for s in ("DET", "EIN", "POSSESSIVE")):
        return True
    for k in range(i - 2, max(low, i - ATTRIBUTE_REACH) - 1, -1):
        if any(paragraph.is_a(k, s) for s in ("DET", "EIN")):
            parted = paragraph.is_a(k + 1, "IN_TIME") and not paragraph.is_a(k + 1, "DET")
            return parted and not k < mention[0] < i
    return False


ATTRIBUTE_REACH = 8
"""Tokens from an article to the end of what its noun is described by."""


_OPENING = 2
# Tokens before a mention that opens its sentence: "Am kommenden", "Ab dem".


def _endings(paragraph: Paragraph) -> tuple[str, ...]:
    return tuple(paragraph.language.settings.get("attribute_endings", ()))


@lru_cache(maxsize=64)
def forms(*sources: str | None) -> tuple[re.Pattern[str] | None, ...]:
    """The sources as patterns, compiled once."""
    return tuple(re.compile(s) if s else None for s in sources)
