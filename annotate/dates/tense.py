"""Which way a clause looks: back, ahead, or neither, from its verbs.

The verbs are language data (VERB_PAST, VERB_PRESENT, VERB_FUTURE, PARTICIPLE, ...); regular
forms are told by the endings in the settings `past_form`, `participle_form`, `present_form`,
`future_form`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from annotate.dates.openings import ends_by, opening, word_before
from annotate.dates.scan import Found, Paragraph

BACK, NEITHER, AHEAD = -1, 0, 1


@dataclass(slots=True)
class _Verbs:
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


def direction(paragraph: Paragraph, first: int, last: int) -> int:
    """BACK, AHEAD or NEITHER for the mention in tokens first..last (inclusive).

    The clause decides; a clause without a verb of its own follows its sentence.
    """
    if paragraph.language.settings.get("verb_before_time"):
        return _of_nearest_verb(paragraph, first, last)
    low, high = paragraph.clause(first, last)
    mention = (first, last)
    found = _of_tokens(paragraph, low, high, mention)
    if found != NEITHER:
        return found
    start, end = paragraph.sentence(first, last)
    behind, ahead = high, low
    while behind < end:  # "Ein Treffen am Dienstag, das drei Stunden dauerte, ...": what comes next
        clause = paragraph.clause(behind + 1, behind + 1) if behind + 1 < end else (end, end)
        begin, behind = behind + 1, max(clause[1], behind + 1)
        if found := _of_tokens(paragraph, begin, min(behind, end), mention):
            return found
    while ahead > start:
        begin = paragraph.clause(ahead - 2, ahead - 2)[0] if ahead - 2 >= start else start
        begin = max(start, min(begin, ahead - 1))
        if found := _of_tokens(paragraph, begin, ahead - 1, mention):
            return found
        ahead = begin
    return NEITHER


def _of_nearest_verb(paragraph: Paragraph, first: int, last: int) -> int:
    """For languages that put the time after the verb: the nearest verb before the mention,
    else the first after it. A word that opens a clause (CLAUSE_OPENER) parts the mention from
    the verbs before it: "ha detto che lunedì partirà".
    """
    low, high = paragraph.sentence(first, last)
    if _owns(paragraph, last):
        will = any(paragraph.is_a(i, "VERB_FUTURE") for i in range(low, first))
        return AHEAD if will else BACK
    before = range(first - 1, low - 1, -1)
    opens = next((i for i in before if paragraph.is_a(i, "CLAUSE_OPENER")), low - 1)
    clause_end = next(
        (i for i in range(last + 1, high) if paragraph.is_a(i, "CLAUSE_OPENER")), high
    )
    for i in range(first - 1, opens, -1):
        if paragraph.is_a(i, "TO") and paragraph.is_a(i - 1, "BE"):
            return AHEAD  # "was to meet Tuesday"
        if way := _of_verb(paragraph, i):
            return way
    behind = range(last + 1, clause_end)
    for i in (*behind, *range(opens, low - 1, -1), *range(clause_end, high)):
        if way := _of_verb(paragraph, i):
            return way
    return NEITHER


def _owns(paragraph: Paragraph, last: int) -> bool:
    """ "Wednesday's ruling": what a day owns has been, in news, unless a verb before says not."""
    return paragraph.token(last + 1) in ("'", "’") and paragraph.token(last + 2) == "s"


def _is_future_verb(paragraph: Paragraph, i: int) -> bool:
    form = _forms(paragraph.language.settings.get("future_form"))[0]
    token = paragraph.token(i)
    if form and form.fullmatch(token.lower()) and not paragraph.is_a(i, "NOT_VERB"):
        return token.islower() or i == 0 or paragraph.ends_sentence(i - 1)
    return paragraph.is_a(i, "VERB_FUTURE")


def _of_verb(paragraph: Paragraph, i: int) -> int:
    if _is_future_verb(paragraph, i):
        return AHEAD
    if paragraph.is_a(i, "VERB_PAST"):
        return BACK
    if paragraph.is_a(i, "VERB_PRESENT"):
        return AHEAD
    past_form = _forms(paragraph.language.settings.get("past_form"))[0]
    token = paragraph.token(i)
    if past_form and token.islower() and past_form.fullmatch(token):
        if paragraph.is_a(i, "NOT_VERB"):
            return NEITHER
        if paragraph.token(i - 1) == "be":  # "to be published", "may be published"
            return AHEAD if paragraph.token(i - 2) == "to" else NEITHER
        for helper in (i - 1, i - 2):
            if paragraph.is_a(helper, "PASSIVE_HELP"):  # "sarà votato", "essere votato"
                return _of_verb(paragraph, helper)
        return BACK
    return NEITHER


def _of_tokens(paragraph: Paragraph, low: int, high: int, mention: tuple[int, int]) -> int:
    verbs = _verbs(paragraph, low, high, mention)
    if verbs.future:
        perfect = verbs.modal and verbs.participle and verbs.helper
        return BACK if perfect else AHEAD
    if verbs.past or verbs.formerly or (verbs.participle and verbs.helper and not verbs.state):
        return BACK
    if verbs.last_participle and not verbs.present and not verbs.state:
        return BACK
    if verbs.said:
        return BACK
    return AHEAD if verbs.present or verbs.in_order else NEITHER


PAST_CLASSES = frozenset(("VERB_PAST", "STRONG_PAST", "STRONG_PAST_O", "STRONG_PAST_SINGULAR"))


def _verbs(paragraph: Paragraph, low: int, high: int, mention: tuple[int, int]) -> _Verbs:
    verbs = _Verbs()
    first, last = mention
    opens = first - low <= _OPENING
    if paragraph.token(last + 1) in paragraph.language.settings.get("since_around", {}).values():
        last += 1  # "Von Montag an streiken ..."
    # A mention that opens the sentence has the finite verb right after it.
    past_form, participle_form, present_form = _forms(
        paragraph.language.settings.get("past_form"),
        paragraph.language.settings.get("participle_form"),
        paragraph.language.settings.get("present_form"),
    )
    be_perfect = _forms(paragraph.language.settings.get("be_perfect_form"))[0]
    stative, has_perfect = True, False
    for i in range(low, high):
        token, classes = paragraph.token(i), paragraph.symbols(i)
        if i == low and "IN_ORDER" in classes and not token_is_time(paragraph, i + 1):
            verbs.in_order = any(paragraph.is_a(k, "TO") for k in range(first, high))
        if "FORMERLY" in classes:
            verbs.formerly = True
        if be_perfect and be_perfect.fullmatch(token):
            has_perfect = True
        if token[:1].isupper() and i != low:
            continue  # "Eingaben" is no verb
        if i == low and paragraph.is_a(i + 1, "PARTICIPLE_HELP"):
            token = token.lower()  # "Eingestiegen sind sie am Montag"
            has_perfect = has_perfect or bool(be_perfect and be_perfect.fullmatch(token))
        if _is_future_verb(paragraph, i):
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
        elif past_form and past_form.fullmatch(token):
            verbs.past = True
        elif present_form and present_form.fullmatch(token):
            verbs.present = True
        elif i == last + 1 and opens and participle_form and token.endswith("en"):
            verbs.present = True  # "Am Samstag steigen die Rennen"
    verbs.present = verbs.present or (verbs.particle and not verbs.past)
    verbs.state = bool(be_perfect) and verbs.helper and stative and not has_perfect
    return verbs


def attribute_way(paragraph: Paragraph, first: int, last: int) -> int:
    """BACK for "der am Mittwoch zurückgetretene Landrat", AHEAD for "die am Freitag beginnende
    Messe": the mention stands between an article and a participle before its noun.
    """
    settings = paragraph.language.settings
    past, coming = _forms(
        settings.get("past_attribute_form"), settings.get("present_attribute_form")
    )
    opens = first - (2 if paragraph.is_a(first - 1, "IN_TIME") else 1)
    article = ("DET", "EIN", "POSSESSIVE", "DIES")
    if past is None or coming is None or not any(paragraph.is_a(opens, s) for s in article):
        return NEITHER
    for i in range(last + 1, last + 1 + _ATTRIBUTE):
        token, following = paragraph.token(i), paragraph.token(i + 1)
        if token in ("", ",", ".", ":", ";"):
            return NEITHER
        if (token[:1].islower() and following[:1].isupper()) or i == last + 1:
            if coming.fullmatch(token):
                return AHEAD
            if past.fullmatch(token):
                return BACK
    return NEITHER


def token_is_time(paragraph: Paragraph, i: int) -> bool:
    """Whether a number stands there, as in "um 20 Uhr", or a word for one."""
    return paragraph.token(i)[:1].isdigit() or paragraph.is_a(i, "NUMWORD")


def _is_adjective(paragraph: Paragraph, i: int, low: int, mention: tuple[int, int]) -> bool:
    """ "das revidierte Gesetz", "die im Rat umstrittenste Frage": between an article and a noun,
    the article perhaps parted from it by a preposition and its noun. What such an adjective
    governs itself ("das am Montag verabschiedete Gesetz") follows it.
    """
    if not paragraph.token(i + 1)[:1].isupper() or not paragraph.token(i).endswith(_ENDINGS):
        return False
    if i - 1 == low and not paragraph.is_a(i - 1, "EIN"):
        return False  # "Das sagte Meier"
    if any(paragraph.is_a(i - 1, s) for s in ("DET", "EIN", "POSSESSIVE")):
        return True
    for k in range(i - 2, max(low, i - _ATTRIBUTE) - 1, -1):
        if any(paragraph.is_a(k, s) for s in ("DET", "EIN")):
            parted = paragraph.is_a(k + 1, "IN_TIME") and not paragraph.is_a(k + 1, "DET")
            return parted and not k < mention[0] < i
    return False


_ATTRIBUTE = 8
# Tokens from an article to the end of what its noun is described by.
_ENDINGS = ("te", "ten", "ter", "tes", "tem")


_OPENING = 2
# Tokens before a mention that opens its sentence: "Am kommenden", "Ab dem".


@lru_cache(maxsize=16)
def _forms(*sources: str | None) -> tuple[re.Pattern[str] | None, ...]:
    return tuple(re.compile(s) if s else None for s in sources)


def is_future(found: Found) -> bool:
    """Whether the clause has a verb of the future ("wird", "soll"), not of the present only."""
    p = found.paragraph
    return any(_is_future_verb(p, i) for i in range(*p.clause(found.first, found.last)))


def way_of(found: Found) -> int:
    """BACK, AHEAD or 0: what the words before the mention and the verb say."""
    kind = opening(found)
    if ends_by(found):
        return AHEAD
    if kind == "since" and found.before() in found.paragraph.language.settings["since_past"]:
        return BACK
    if kind == "toward":
        return AHEAD
    if way := attribute_way(found.paragraph, found.first, found.last):
        return way
    if any(found.paragraph.is_a(found.first - i, "RETROACTIVE") for i in (2, 3)):
        return BACK
    way = direction(found.paragraph, found.first, found.last)
    if way == AHEAD and (_belongs_to_noun(found) or _is_compared(found)) and not is_future(found):
        return BACK
    if kind == "until" and way == BACK and not _has_past(found):
        return AHEAD  # the past of another clause: "man habe, sagte er, bis Freitag Zeit"
    if way == NEITHER and kind is None and _is_announced(found):
        return AHEAD
    settings = found.paragraph.language.settings
    starts = kind == "since" and found.before() not in settings["since_past"]
    starts = starts and word_before(found) not in settings.get("since_either", ())
    return AHEAD if way == NEITHER and (kind == "until" or starts) else way


def _belongs_to_noun(found: Found) -> bool:
    """ "Der Anschlag vom Freitag erschüttert das Land": no verb of the future, and a noun before."""
    p, i = found.paragraph, found.first - 1
    settings = p.language.settings
    if found.before() not in settings.get("of_day", ()) or not p.token(i - 1)[:1].isupper():
        return False
    return p.token(found.last + 1) not in (*settings["until"], *settings["toward"], "an")


def _is_compared(found: Found) -> bool:
    """ "Anders als im Frühjahr bleiben die Schulen offen": set beside what has been."""
    p = found.paragraph
    low, _ = p.sentence(found.first, found.last)
    for i in range(found.first - 1, max(low, found.first - _TO_COMPARED) - 1, -1):
        if p.is_a(i, "COMPARE_BACK"):
            return True
        if p.token(i) in (",", ":"):
            return False
    return False


_TO_COMPARED = 4


def _has_past(found: Found) -> bool:
    p = found.paragraph
    return _of_tokens(p, *p.clause(found.first, found.last), (found.first, found.last)) == BACK


def _is_announced(found: Found) -> bool:
    """Without a verb and with a clock time after it: "Spielbeginn: Samstag, 18 Uhr",
    "Mittwoch: Abfahrt der Damen, 8 Uhr".
    """
    p = found.paragraph
    _, high = p.sentence(found.first, found.last)
    reach = min(high, found.last + 1 + _TO_CLOCK)
    return any(p.is_a(i, "OCLOCK") for i in range(found.last + 1, reach))


_TO_CLOCK = 10
