"""Which way a clause looks: back, ahead, or neither, from its verbs and what stands around."""

from __future__ import annotations

from annotate.dates.openings import ends_by, opening, word_before
from annotate.dates.scan import Found, Paragraph
from annotate.dates.verbs import ATTRIBUTE_REACH, is_future_verb, verbs_of

BACK, NEITHER, AHEAD = -1, 0, 1


def direction(paragraph: Paragraph, first: int, last: int) -> int:
    """BACK, AHEAD or NEITHER for the mention in tokens first..last (inclusive).

    The clause decides; a clause without a verb of its own follows its sentence.
    """
    if paragraph.language.settings.get("verb_before_time"):
        return _of_nearest_verb(paragraph, first, last)
    low, high = paragraph.clause(first, last)
    mention = (first, last)
    part = _part_of_clause(paragraph, low, high, mention)
    if part != (low, high) and (found := _of_tokens(paragraph, *part, mention)):
        return found
    if found := _of_tokens(paragraph, low, high, mention):
        return found
    start, end = paragraph.sentence(first, last)
    if _is_intended(paragraph, low, high, start):
        return AHEAD
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


def _is_intended(paragraph: Paragraph, low: int, high: int, start: int) -> bool:
    """ "Er hat angekündigt, im August zurückzutreten": an infinitive with "zu" after a verb of
    planning; not one of the perfect ("zurückgetreten zu sein").
    """
    if "to_form" not in paragraph.language.settings or low <= start:
        return False
    joined = "to_form" in paragraph.forms(high - 1)
    apart = paragraph.is_a(high - 2, "TO") and not paragraph.is_a(high - 1, "PERFECT_INFINITIVE")
    if not (joined or apart):
        return False
    before = range(*paragraph.clause(low - 2, low - 2))
    return any(paragraph.is_a(i, "VERB_INTENDING") for i in before)


def _part_of_clause(
    paragraph: Paragraph, low: int, high: int, mention: tuple[int, int]
) -> tuple[int, int]:
    """ "Polen hatte am Dienstag einen Antrag gestellt und will ...": up to the next "und".

    Not where the participle of a finite verb before it follows: "haben China und Russland ...
    eingelegt".
    """
    first, last = mention
    left = next((i + 1 for i in range(first - 1, low - 1, -1) if paragraph.is_a(i, "AND")), low)
    right = next((i for i in range(last + 1, high) if paragraph.is_a(i, "AND")), high)
    if right < high and verbs_of(paragraph, left, right, mention).waits:
        behind = verbs_of(paragraph, right + 1, high, mention)
        if behind.last_participle and not (behind.helper or behind.future or behind.past):
            right = high
    return left, right


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
    behind = range(last + 1, high)
    closes = next((i for i in behind if paragraph.is_a(i, "CLAUSE_OPENER")), high)
    for i in range(first - 1, opens, -1):
        if paragraph.is_a(i, "TO") and paragraph.is_a(i - 1, "BE"):
            return AHEAD  # "was to meet Tuesday"
        if paragraph.is_a(i, "VERB_MOVING") and _is_goal(paragraph, first):
            return AHEAD  # "postponed until Tuesday"
        if way := _of_verb(paragraph, i):
            return way
    outside = (*range(opens, low - 1, -1), *range(closes, high))
    for i in (*range(last + 1, closes), *outside):
        if way := _of_verb(paragraph, i):
            return way
    return NEITHER


def _is_goal(paragraph: Paragraph, first: int) -> bool:
    """Whether what comes before the mention opens it to an end: "until", "to"."""
    word = paragraph.token(first - 1).lower()
    return word in paragraph.language.settings.get("until", ()) or paragraph.is_a(first - 1, "TO")


def _owns(paragraph: Paragraph, last: int) -> bool:
    """ "Wednesday's ruling": what a day owns has been, in news, unless a verb before says not."""
    return paragraph.token(last + 1) in ("'", "’") and paragraph.is_a(last + 2, "S")


def _is_open(paragraph: Paragraph, i: int) -> bool:
    """Whether a participle hangs on a helping verb that does not look back: "sera ainsi publié",
    "doit être publié". That verb, or the one it hangs on in turn, says the way.
    """
    for k in range(i - 1, i - 1 - _TO_HELP, -1):
        if paragraph.is_a(k, "OPEN_HELP"):
            return True
        if not paragraph.token(k)[:1].isalpha():
            return False
    return False


_TO_HELP = 3
# Tokens from a participle back to its helping verb.


def _of_verb(paragraph: Paragraph, i: int) -> int:
    if is_future_verb(paragraph, i):
        return AHEAD
    if paragraph.is_a(i, "VERB_PAST"):
        return BACK
    if paragraph.is_a(i, "VERB_PRESENT"):
        return AHEAD
    if paragraph.token(i).islower() and "past_form" in paragraph.forms(i):
        if paragraph.is_a(i, "NOT_VERB"):
            return NEITHER
        if paragraph.is_a(i - 1, "BE_INFINITIVE"):  # "to be published", "may be published"
            return AHEAD if paragraph.is_a(i - 2, "TO") else NEITHER
        return NEITHER if _is_open(paragraph, i) else BACK
    return NEITHER


def _of_tokens(paragraph: Paragraph, low: int, high: int, mention: tuple[int, int]) -> int:
    verbs = verbs_of(paragraph, low, high, mention)
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


def attribute_way(paragraph: Paragraph, first: int, last: int) -> int:
    """BACK for "der am Mittwoch zurückgetretene Landrat", AHEAD for "die am Freitag beginnende
    Messe" and "die am Freitag geplante Messe": the mention stands between an article and a
    participle before its noun.
    """
    opens = first - (2 if paragraph.is_a(first - 1, "IN_TIME") else 1)
    if _ARTICLES.isdisjoint(paragraph.symbols(opens)):
        return NEITHER
    for i in range(last + 1, last + 1 + ATTRIBUTE_REACH):
        token, following = paragraph.token(i), paragraph.token(i + 1)
        if token in ("", ",", ".", ":", ";"):
            return NEITHER
        if (token[:1].islower() and following[:1].isupper()) or i == last + 1:
            shapes = paragraph.forms(i)
            if "present_attribute_form" in shapes:
                return AHEAD
            if "planned_attribute_form" in shapes:
                return BACK if _is_over(paragraph, first, last) else AHEAD
            if "past_attribute_form" in shapes:
                return BACK
    return NEITHER


_ARTICLES = frozenset(("DET", "EIN", "POSSESSIVE", "DIES"))


def _is_over(paragraph: Paragraph, first: int, last: int) -> bool:
    """ "Die im Februar geplante Reise hatte er abgesagt", "der am Montag erwartete Regen blieb aus":
    what was planned lies back too, but not where it "wurde abgesagt".
    """
    low, high = paragraph.clause(first, last)
    verbs = verbs_of(paragraph, last + 1, high, (first, last))
    passive = any(paragraph.is_a(i, "PASSIVE_HELP") for i in range(low, high))
    return verbs.past and not passive


def is_future(found: Found) -> bool:
    """Whether the clause has a verb of the future ("wird", "soll"), not of the present only."""
    p = found.paragraph
    return any(is_future_verb(p, i) for i in range(*p.clause(found.first, found.last)))


def way_of(found: Found) -> int:
    """BACK, AHEAD or 0: what the words before the mention and the verb say."""
    kind = opening(found)
    if ends_by(found):
        return AHEAD
    if kind == "since" and found.before() in found.paragraph.language.settings.get(
        "since_past", ()
    ):
        return BACK
    if kind == "toward":
        return AHEAD
    if way := attribute_way(found.paragraph, found.first, found.last):
        return way
    if any(found.paragraph.is_a(found.first - i, "RETROACTIVE") for i in (2, 3)):
        return BACK
    way = direction(found.paragraph, found.first, found.last)
    of_noun = found.rule.make == "weekday" and _belongs_to_noun(found)
    if way == AHEAD and (of_noun or _is_compared(found)) and not is_future(found):
        return BACK
    settings = found.paragraph.language.settings
    if kind == "until" and way == BACK and not settings.get("verb_before_time"):
        if not _has_past(found):
            return AHEAD  # the past of another clause: "man habe, sagte er, bis Freitag Zeit"
    if way == NEITHER and kind is None and _is_announced(found):
        return AHEAD
    starts = kind == "since" and found.before() not in settings.get("since_past", ())
    starts = starts and word_before(found) not in settings.get("since_either", ())
    if starts and way == BACK and _is_verbless(found):
        return AHEAD  # "Strecke ab Montag gesperrt"
    return AHEAD if way == NEITHER and (kind == "until" or starts) else way


def _belongs_to_noun(found: Found) -> bool:
    """ "Der Anschlag vom Freitag erschüttert das Land": no verb of the future, and a noun before."""
    p, i = found.paragraph, found.first - 1
    settings = p.language.settings
    if found.before() not in settings.get("of_day", ()) or not p.token(i - 1)[:1].isupper():
        return False
    onward = [w for key in ("until", "toward") for w in settings.get(key, ())]
    onward += settings.get("since_around", {}).values()
    return p.token(found.last + 1) not in onward


def _is_compared(found: Found) -> bool:
    """ "Anders als im Frühjahr bleiben die Schulen offen": set beside what has been."""
    p, i = found.paragraph, found.first - 1
    if p.is_a(i, "COMPARE_BACK") or (p.is_a(i, "IN_TIME") and p.is_a(i - 1, "COMPARE_BACK")):
        return True
    # "Anders als beim Lockdown im Frühjahr"
    near = range(i, max(p.clause(i, i)[0], i - _TO_COMPARED) - 1, -1)
    return any(p.is_a(k, "COMPARE_BACK") and p.is_a(k - 1, "OTHERWISE") for k in near)


_TO_COMPARED = 4


def _has_past(found: Found) -> bool:
    p = found.paragraph
    return _of_tokens(p, *p.clause(found.first, found.last), (found.first, found.last)) == BACK


def _is_verbless(found: Found) -> bool:
    p = found.paragraph
    verbs = verbs_of(p, *p.clause(found.first, found.last), (found.first, found.last))
    return not (verbs.past or verbs.helper or verbs.formerly or verbs.said)


def _is_announced(found: Found) -> bool:
    """Without a verb and with a clock time after it: "Spielbeginn: Samstag, 18 Uhr",
    "Mittwoch: Abfahrt der Damen, 8 Uhr".
    """
    p = found.paragraph
    _, high = p.sentence(found.first, found.last)
    reach = min(high, found.last + 1 + _TO_CLOCK)
    return any(p.is_a(i, "OCLOCK") for i in range(found.last + 1, reach))


_TO_CLOCK = 10
