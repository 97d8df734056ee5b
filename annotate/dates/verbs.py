"""What a clause has of verbs, as far as they tell the time they speak of.

The verbs are language data (VERB_PAST, VERB_PRESENT, VERB_FUTURE, PARTICIPLE, ...); regular
forms are told by the endings in the settings `past_form`, `future_form`, `participle_form`,
`present_form`.
"""

from __future__ import annotations

from dataclasses import dataclass

from annotate.dates.scan import Paragraph

PAST_CLASSES = frozenset(("VERB_PAST", "STRONG_PAST", "STRONG_PAST_O", "STRONG_PAST_SINGULAR"))
"""Classes of verbs in the past."""


@dataclass(slots=True)
class Verbs:
    """What a clause has of verbs.

    `last_participle`: the clause ends with one; `perfect`: it has one that makes a perfect with
    "ist"; `state`: it has helping verbs, all of them forms of "sein", and no such participle
    ("ist ausgebucht"); `formerly`: what was to be ("sollte ursprünglich beginnen").
    """

    future: bool = False
    modal: bool = False
    past: bool = False
    present: bool = False
    helper: bool = False
    having: bool = False
    participle: bool = False
    last_participle: bool = False
    perfect: bool = False
    finite: bool = False
    said: bool = False
    formerly: bool = False
    was_to: bool = False
    in_order: bool = False
    particle: bool = False

    @property
    def waits(self) -> bool:
        """Whether "hat" or "ist" stands there without the participle that it takes."""
        return self.helper and not self.participle

    @property
    def state(self) -> bool:
        """Whether "ist" and the like stand there with no perfect."""
        return self.helper and not self.having and not self.perfect


@dataclass(slots=True)
class _Clause:
    """Tokens low..high (half-open), seen from the mention in first..last."""

    paragraph: Paragraph
    low: int
    high: int
    first: int
    last: int

    @property
    def opened(self) -> bool:
        """The mention opens it, and the finite verb stands right after that."""
        return self.first - self.low <= _OPENING

    def is_last(self, i: int) -> bool:
        return i == self.high - 1


def verbs_of(paragraph: Paragraph, low: int, high: int, mention: tuple[int, int]) -> Verbs:
    """The verbs in tokens low..high (half-open), seen from the mention in first..last."""
    first, last = mention
    settings = paragraph.language.settings
    if paragraph.token(last + 1) in settings.get("since_around", {}).values():
        last += 1  # "Von Montag an streiken ..."
    clause, verbs = _Clause(paragraph, low, high, first, last), Verbs()
    verbs.in_order = _is_in_order(clause)
    words, forms = paragraph.words, paragraph.language.forms
    for i in range(low, high):
        token = words[i]
        shapes = forms[token]
        if "to_form" in shapes:
            continue
        if i == low and paragraph.is_a(i + 1, "PARTICIPLE_HELP"):
            token = token.lower()  # "Eingestiegen sind sie am Montag"
        elif i != low and token[:1].isupper():
            continue  # "Eingaben" is no verb
        elif _VERB_FORMS.isdisjoint(shapes) and _VERBAL.isdisjoint(paragraph.symbols(i)):
            continue  # no verb, and no help to one, wherever it stands
        _take_helping(verbs, clause, i)
        _take_main(verbs, clause, i, token)
    # "Der Rat behandelt das Geschäft": what looks like a participle is finite without a helper.
    finite = verbs.finite and not verbs.helper
    verbs.present = verbs.present or finite or (verbs.particle and not verbs.past)
    verbs.said = verbs.said and not verbs.particle
    verbs.formerly = verbs.formerly and verbs.was_to
    return verbs


_VERBAL = PAST_CLASSES | {
    "FORMERLY",
    "MODAL_PAST",
    "PARTICIPLE",
    "PARTICIPLE_HELP",
    "PARTICLE",
    "STATE_PARTICIPLE",
    "T_STEM",
    "VERB_EVENT",
    "VERB_FUTURE",
    "VERB_PRESENT",
    "VERB_SAYING",
}
_VERB_FORMS = frozenset(
    (
        "first_person_ending",
        "future_form",
        "participle_form",
        "past_form",
        "past_plural_form",
        "plural_ending",
        "present_form",
    )
)


def _is_in_order(clause: _Clause) -> bool:
    """ "Um am Montag anzutreten, ...", "um ihn am Montag zu sehen"."""
    p, low = clause.paragraph, clause.low
    if not p.is_a(low, "IN_ORDER") or _is_time(p, low + 1):
        return False
    inside = "to_form" in p.forms(clause.high - 1)
    return inside or any(p.is_a(k, "TO") for k in range(clause.first, clause.high))


def _take_helping(verbs: Verbs, clause: _Clause, i: int) -> None:
    """What the token is beside a main verb: a verb of the future, "hat", "ursprünglich"."""
    p = clause.paragraph
    classes = p.symbols(i)
    verbs.formerly = verbs.formerly or "FORMERLY" in classes
    verbs.was_to = verbs.was_to or "MODAL_PAST" in classes
    if is_future_verb(p, i):
        verbs.future = True
        verbs.modal = verbs.modal or "VERB_MODAL" in classes
    if "PARTICIPLE_HELP" in classes:
        verbs.helper = True
        verbs.having = verbs.having or "STATE_HELP" not in classes
    if clause.is_last(i) and "PARTICLE" in classes and i > clause.last:
        verbs.particle = True


def _take_main(verbs: Verbs, clause: _Clause, i: int, token: str) -> None:
    """What the token, in small letters, is as a main verb."""
    p = clause.paragraph
    classes, shapes = p.symbols(i), p.language.forms[token]
    if "VERB_SAYING" in classes and clause.low <= i < clause.first < clause.high:
        verbs.said = True
        return
    if "VERB_PRESENT" in classes:
        verbs.present = True
    if not PAST_CLASSES.isdisjoint(classes):
        verbs.past = True
        return
    if "T_STEM" in classes:
        if not _is_adjective(clause, i):
            before_helper = i + 2 == clause.high and p.is_a(i + 1, "PARTICIPLE_HELP")
            closes = clause.is_last(i) or before_helper  # "haben ... beraten", "erhalten habe"
            verbs.present = verbs.present or not closes
            verbs.participle = verbs.participle or closes
        return
    if "VERB_EVENT" in classes and not clause.is_last(i):
        verbs.present = True
    if "first_person_ending" in shapes and any(p.is_a(k, "FIRST_PERSON") for k in (i - 1, i + 1)):
        verbs.present = True
    if not token.islower() or "NOT_VERB" in classes or _is_adjective(clause, i):
        return
    if "STATE_PARTICIPLE" in classes and not _has_object(clause, i):
        verbs.present = True
    elif _is_plural_past(clause, i):
        verbs.past = True  # "Am Freitag verurteilten Richter ..."
    elif "VERB_EVENT" in classes and "PARTICIPLE" not in classes and "plural_ending" in shapes:
        verbs.present = True  # "weil die Ferien am Montag beginnen"
    elif "PARTICIPLE" in classes or "participle_form" in shapes:
        _take_participle(verbs, clause, i, shapes)
    elif "past_form" in shapes:
        verbs.past = True
    elif "present_form" in shapes:
        verbs.present = True
    elif i == clause.last + 1 and clause.opened and "plural_ending" in shapes:
        verbs.present = True  # "Am Samstag steigen die Rennen"


def _is_plural_past(clause: _Clause, i: int) -> bool:
    """ "Am Freitag verurteilten Richter den Mann": no weak participle ends so. Before a noun it may
    describe that ("die mit Spannung erwarteten Spiele").
    """
    p = clause.paragraph
    if "past_plural_form" not in p.forms(i):
        return False
    helped = p.is_a(i + 1, "PARTICIPLE_HELP") or p.is_a(i + 1, "BE_INFINITIVE")
    describes = p.token(i + 1)[:1].isupper() and i != clause.last + 1
    return not (clause.is_last(i) or helped or describes)


def _take_participle(verbs: Verbs, clause: _Clause, i: int, shapes: frozenset[str]) -> None:
    """What looks like a participle; some are finite verbs: "Am Samstag präsentiert der Chor"."""
    p, high = clause.paragraph, clause.high
    third_person = "third_person_ending" in shapes
    following = i + (2 if p.is_a(i + 1, "TO") else 1)  # "gelogen zu haben"
    before_helper = following + 1 == high and p.is_a(following, "PARTICIPLE_HELP")
    if i == clause.last + 1 and not clause.is_last(i) and not before_helper:
        if third_person or clause.opened:
            verbs.present = True
            return
    is_perfect = "be_perfect_form" in shapes
    verbs.participle = True
    verbs.last_participle = clause.is_last(i)
    verbs.perfect = verbs.perfect or is_perfect
    if is_perfect and i + 2 == high and p.is_a(i + 1, "BE_INFINITIVE"):
        verbs.helper = True  # "soll zurückgetreten sein"
    verbs.finite = verbs.finite or (third_person and not clause.is_last(i))


def _has_object(clause: _Clause, i: int) -> bool:
    """ "hat am Montag den Pass geschlossen", but "haben am Montag geschlossen" and "Am Montag
    haben die Läden in Bern geschlossen": before the participle a noun that no preposition
    governs, besides the subject.
    """
    p = clause.paragraph
    named = 0
    for k in (*range(clause.low, clause.first), *range(clause.last + 1, i)):
        if p.is_a(k, "SUBJECT"):
            named += 1
        elif p.token(k)[:1].isupper() and k != clause.low and not p.is_a(k - 1, "GENITIVE"):
            goes_on = k - 1 != clause.low and p.token(k - 1)[:1].isupper()  # "Rat Bern"
            named += not goes_on and not _is_governed(clause, k)
    return named > 1


def _is_governed(clause: _Clause, noun: int) -> bool:
    """Whether a preposition stands before the noun, parted from it by small words at most."""
    p = clause.paragraph
    for k in range(noun - 1, max(clause.low, noun - ATTRIBUTE_REACH) - 1, -1):
        if p.is_a(k, "PREPOSITION") and not p.is_a(k, "AND"):
            return True
        if p.token(k)[:1].isupper() or p.is_a(k, "PARTICIPLE_HELP"):
            return False
    return False


def is_future_verb(paragraph: Paragraph, i: int) -> bool:
    """A verb of the future by list ("wird", "va") or by its ending ("viendra", "partirà")."""
    if paragraph.is_a(i, "VERB_FUTURE"):
        return not _is_expectation(paragraph, i)
    if "future_form" not in paragraph.forms(i) or paragraph.is_a(i, "NOT_VERB"):
        return False
    return paragraph.token(i).islower() or i == 0 or paragraph.ends_sentence(i - 1)


def _is_expectation(paragraph: Paragraph, i: int) -> bool:
    """ "Weniger als erwartet", "wie geplant": what happened is set beside what was thought."""
    return paragraph.is_a(i - 1, "COMPARE_BACK") and "participle_form" in paragraph.forms(i)


def _is_time(paragraph: Paragraph, i: int) -> bool:
    """Whether a number stands there, as in "um 20 Uhr", or a word for one."""
    return paragraph.token(i)[:1].isdigit() or paragraph.is_a(i, "NUMWORD")


def _is_adjective(clause: _Clause, i: int) -> bool:
    """ "das revidierte Gesetz", "die im Rat umstrittenste Frage": between an article and a noun,
    the article perhaps parted from it by a preposition and its noun. What such an adjective
    governs itself ("das am Montag verabschiedete Gesetz") follows it.
    """
    p, low = clause.paragraph, clause.low
    if not p.token(i + 1)[:1].isupper() or "attribute_endings" not in p.forms(i):
        return False
    if i - 1 == low and not p.is_a(i - 1, "EIN"):
        return False  # "Das sagte Meier"
    if any(p.is_a(i - 1, s) for s in ("DET", "EIN", "POSSESSIVE")):
        return True
    for k in range(i - 2, max(low, i - ATTRIBUTE_REACH) - 1, -1):
        if any(p.is_a(k, s) for s in ("DET", "EIN")):
            parted = p.is_a(k + 1, "IN_TIME") and not p.is_a(k + 1, "DET")
            return parted and not k < clause.first < i
    return False


ATTRIBUTE_REACH = 8
"""Tokens from an article to the end of what its noun is described by."""


_OPENING = 2
# Tokens before a mention that opens its sentence: "Am kommenden", "Ab dem".
