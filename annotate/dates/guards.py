"""Rules of the last resort: is what matched a time at all?

Each guard is named in `options.guard` of a rule and answers whether the match may stand.
"""

from __future__ import annotations

from collections.abc import Callable

from annotate.dates.lexicon import NAME
from annotate.dates.scan import Found, Paragraph
from annotate.dates.verbs import PAST_CLASSES

Guard = Callable[[Found], bool]


def bare_year(found: Found) -> bool:
    """A four-digit number alone: a year where its surroundings speak of time."""
    p, i = found.paragraph, found.first
    y = int(p.value(i, "YEAR") or 0)
    before, after = p.token(i - 1), p.token(i + 1)
    if before.isupper() and (p.is_a(i - 2, "NUMBERED") or _names_number(p, i - 2)):
        return False  # Flug LX 1952
    if _names_number(p, i - 1):
        return False  # Postleitzahl 2024
    if p.is_a(i - 1, "AGE_OF") and _is_participle(p, i + 1) and p.token(i + 2)[:1].isupper():
        return False  # von 2018 befragten Studierenden
    if p.is_a(i - 1, "AND") and _counts_on(found):
        return False  # 2012 Menschen getötet und 2059 verletzt
    if before == "." and p.is_a(i - 2, "NUMBER_ABBR"):
        return False  # Nr. 1912
    if before.isdigit() and after.isdigit():
        return False  # one group of a long number
    if before == "-" and p.token(i - 2).isdigit() and p.glued(i) and p.glued(i - 1):
        if (after == "-" and p.glued(i + 1)) or p.token(i - 3) == "-":
            return False  # 3-423-1998-7, 08-07-1234
    if p.is_a(i + 1, "AGE_RANGE") and p.is_a(i + 2, "YEAR") and p.is_a(i + 3, "COUNTED"):
        return False  # "zwischen 1500 und 1800 Franken"
    if p.is_a(i - 1, "COUNTED_BACK") and not after[:1].isalnum():
        return False  # "in der Woche davor waren es 1900."
    if p.is_a(i - 1, "THAN") and p.is_a(i - 2, "MORE_LESS"):
        # "72 mehr als 2006", but not "mehr als 2000"
        return p.is_a(i - 3, "FIGURE") or p.token(i - 3).isdigit()
    if before in ("-", "–", "/", ":") and p.glued(i) and p.token(i - 2)[:1].isalpha():
        return False  # Agenda-2010, Az:1998
    if after in ("-", "–") and p.glued(i + 1) and p.token(i + 2)[:1].isalpha():
        return p.glued(i + 2) is False
    if p.is_a(i - 1, "IN_TIME") or p.is_a(i - 1, "MOD") or p.is_a(i - 1, "MONTH"):
        if not (p.is_a(i + 1, "COUNTED")):
            return not (
                after[:1].isupper()
                and y % 100 == 0
                and p.language.settings.get("nouns_capitalised")
            )
    if after[:1].isupper() and p.language.settings.get("nouns_capitalised"):
        if y % 50 == 0 or not 1900 <= y <= 2099:
            return False
        return not p.is_a(i + 1, "COUNTED")
    if 1900 <= y <= 2099:
        return y % 100 != 0 or not after[:1].islower() or before in ("(", ",")
    relative = p.is_a(i - 1, "DET") and p.token(i - 2) == ","
    if relative and after[:1].islower() and not p.is_a(i + 1, "COUNTED"):
        return True  # "das Gasthaus, das 1610 erwähnt wurde"
    counting = p.is_a(i - 1, "COUNTING")
    if y >= 1500 and y % 10 and not after[:1].isupper() and not counting:
        return True
    return before in "(),–-;" or after in ")–-" or before == ""


def clock(found: Found) -> bool:
    """ "7:30" without the word for "o'clock": after a preposition of time or a full date."""
    p = found.paragraph
    if found.symbol("hm") != "COLON_HM" and found.symbol("hm") != "HM":
        return True
    if any(
        p.is_a(i, s)
        for i in range(found.first, found.last + 1)
        for s in ("OCLOCK", "AMPM", "AMPM_LETTER")
    ):
        return True
    before = found.first - 1
    if p.is_a(before, "COMMA"):
        before -= 1
    dated = p.is_a(before, "DMY") or p.is_a(before, "ISO")
    if len(p.token(found.first).partition(":")[0]) == 1 and p.is_a(before, "AT_SCORE"):
        return False  # "ein Teilergebnis von 0:13"
    if "h" in p.token(found.first):
        return True  # 19h30
    return (dated or p.is_a(before, "AT_TIME")) and not p.is_a(found.last + 1, "NO_CLOCK")


def half(found: Found) -> bool:
    """After a preposition of time or before the word for o'clock."""
    p = found.paragraph
    if found.has("part"):
        return True
    return p.is_a(found.first - 1, "AT_TIME") or any(
        p.is_a(i, "OCLOCK") for i in range(found.first, found.last + 1)
    )


def duration(found: Found) -> bool:
    """Not an age, not a minute of a match."""
    p = found.paragraph
    after = found.last + (2 if p.is_a(found.last + 1, "DASH") else 1)
    if p.is_a(after, "AGE_AFTER") and found.get("unit") == "year":
        return False
    if found.get("unit") != "year":
        return True
    before = found.first - 1
    while p.is_a(before, "AGE_RANGE") and p.token(before - 1).isdigit():
        before -= 2
    if p.is_a(before, "POSSESSIVE"):
        before -= 1
    if p.is_a(before, "AGE_OF"):
        before -= 1
        return not p.is_a(before, "AGE")
    return not p.is_a(before, "AGE_BEFORE")


def deictic(found: Found) -> bool:
    """ "Morgen" with a capital inside a sentence is the morning."""
    p, i = found.paragraph, found.first
    if not p.token(i)[:1].isupper() or not p.is_a(i, "PART"):
        return True
    if p.token(i).isupper():
        return True
    return i == 0 or p.ends_sentence(i - 1) or p.token(i - 1) in _OPENERS


_OPENERS = frozenset('„“”"«»‹›(:–—•*')


def weekday(found: Found) -> bool:
    """Not the end of a compound ("MIP-Montag"), a name after another ("der Jäger Sonntag",
    "Frauke Freitag sagt") or of a paper ("NZZ am Sonntag").
    """
    p, i = found.paragraph, found.first
    if _named(p, i) and not p.is_a(i + 1, "PART_LOW"):
        return False
    if p.is_a(i - 2, "SUNDAY_PAPER") and p.token(i - 1) == "am" and p.value(i, "WEEKDAY") == 7:
        return not (p.value(i - 2, "SUNDAY_PAPER") == "sure" or p.token(i - 3) in _OPEN)
    if p.is_a(i - 1, "DASH") and p.glued(i) and p.glued(i - 1):
        return p.is_a(i - 2, "WEEKDAY") or p.is_a(i - 2, "WEEKDAY_PART")
    return True


def _named(p: Paragraph, i: int) -> bool:
    """A capitalised word right before, and what goes on is a sentence and no programme."""
    if p.classes[i - 1 : i] != NAME or not (p.token(i + 1)[:1].islower() or p.token(i + 1) == "."):
        return False
    return not p.is_a(i + 1, "PREPOSITION")  # "Konzert Freitag im Stadttheater"


def first_name(found: Found) -> bool:
    """Not "Silvester Meier", "von August Macke": a word that is a name too, before a name."""
    p, i = found.paragraph, found.last
    if p.is_a(i, "NAMELIKE") and p.is_a(found.first - 1, "TITLE"):
        return False  # "Familie Pfingsten"
    if p.is_a(i, "NAMELIKE") and _follows_name(p, found.first):
        return False  # "Pfarrer Ludwig Pfingsten"
    goes_on = p.classes[i + 1 : i + 2] == NAME or p.is_a(i + 1, "NAMELIKE")
    return not p.is_a(i, "NAMELIKE") or not goes_on or p.is_a(found.first - 1, "BEFORE_TIME")


def _follows_name(p: Paragraph, i: int) -> bool:
    """Whether two words of a name stand before, the first perhaps a title."""
    named = [p.classes[k : k + 1] == NAME or p.is_a(k, "TITLE") for k in (i - 1, i - 2)]
    return i >= len(named) and all(named)


def short_weekday(found: Found) -> bool:
    """ "Mo", "Di", ... as printed so: "DO" and "so" are other words."""
    p = found.paragraph
    return len(p.token(found.index("wd"))) == 2 and p.token(found.index("wd")).istitle()


def apostrophe(found: Found) -> bool:
    """ "'89" stands apart: no letter before it, no blank in it, no quotation that it opens."""
    p, i = found.paragraph, found.first
    if not p.glued(i + 1) or (p.glued(i) and p.token(i - 1)[-1:].isalnum()):
        return False
    low, high = p.sentence(i, found.last)
    return not any(p.is_a(k, "APOS") for k in range(low, high) if k != i)


def bare_hour(found: Found) -> bool:
    """ "um sechs" is a time unless a verb governs it ("stieg um sechs"). Small numbers count persons
    and things too ("warb um zwei"): those stand beside a day, a part of the day or another time,
    after "kurz", or open a clause.
    """
    p, first = found.paragraph, found.first
    low, high = p.clause(first, found.last)
    hour = found.get("hour")
    if not isinstance(hour, int) or not 1 <= hour <= 12:
        return False
    if any(p.is_a(i, "CHANGE") for i in range(low, high)):
        return False
    topic = any(p.is_a(i, "TOPIC") for i in range(low, high))
    if topic and any(p.is_a(i, "TOPIC_SUBJECT") for i in range(low, high)):
        return False
    if hour > _FEW or found.has("part") or p.is_a(first - 2, "CLOSE_TO") or first - 1 == low:
        return True
    around = (*range(max(low, first - _BESIDE), first), *range(found.last + 1, first + _BESIDE))
    return any(not _TIMES.isdisjoint(p.symbols(i)) for i in around if i < high)


_FEW, _BESIDE = 4, 6
# The last of the small numbers; tokens from an hour to the day or the time that it is beside.
_TIMES = frozenset(
    ("WEEKDAY", "WEEKDAY_PART", "WEEKLY", "DEICTIC", "PART", "PART_LOW", "DAILY_PART", "OCLOCK")
) | frozenset(("MONTH", "DMY", "DM"))


def counts_nothing(found: Found) -> bool:
    """Not "am 2. 3. Platz": no noun after it."""
    return not found.paragraph.token(found.last + 1)[:1].isupper()


def day_alone(found: Found) -> bool:
    """Not at the end of a sentence, nor in "am 3., 4. und 5. Quartal"."""
    at_end = found.after()[:1].isupper()
    return not at_end and (found.has("wd") or not found.after(2)[:1].isdigit())


def common_word(found: Found) -> bool:
    """Where nouns are small: a capital inside a sentence is a name ("il settimanale Oggi"), and so
    is one at its beginning before another ("Domenica Rinaldi").
    """
    p = found.paragraph
    words = [i for i in range(found.first, found.last + 1) if p.token(i)[:1].isalpha()]
    i = words[-1] if words else found.last
    if not p.token(i).istitle():
        return True
    begins = i == 0 or p.ends_sentence(i - 1) or not p.token(i - 1)[:1].isalnum()
    return begins and p.classes[i + 1 : i + 2] != NAME


def small(found: Found) -> bool:
    """A part of the day in small letters: "Le Soir" is a paper."""
    return found.paragraph.token(found.index("part")).islower()


def _is_participle(p: Paragraph, i: int) -> bool:
    return p.token(i).islower() and "attribute_endings" in p.forms(i)


_FINITE = PAST_CLASSES | {"VERB_PRESENT", "VERB_FUTURE", "VERB_EVENT", "VERB_STATIVE"}


def numbered(found: Found) -> bool:
    """Not "Version 2.11.23", "Dossiernummer 08-07-1934"."""
    p, i = found.paragraph, found.first - 1
    return not (_names_number(p, i) or p.is_a(i, "NUMBERED"))


def _names_number(p: Paragraph, i: int) -> bool:
    """Whether the word is named by what follows it: "Dossiernummer", "Postleitzahl"."""
    endings = p.language.settings.get("numbered_endings", ())
    return bool(endings) and p.token(i).lower().endswith(tuple(endings))


def _counts_on(found: Found) -> bool:
    """Whether each number of four digits before it in the clause counts something, and no finite
    verb comes after it ("und 2010 wurde es verkauft").
    """
    p, i = found.paragraph, found.last + 1
    if not _FINITE.isdisjoint(p.symbols(i)) or "past_form" in p.forms(i):
        return False
    low, _ = p.clause(found.first, found.last)
    long = [k for k in range(low, found.first) if p.is_a(k, "YEAR")]
    return bool(long) and all(p.is_a(k + 1, "COUNTED") for k in long)


def short_year(found: Found) -> bool:
    """ "Im Herbst 89 ging alles schnell": before a verb of the past or, for a year of which the
    calendar has no day, at the end of a clause. Else a number counts what comes after it.
    """
    p, i = found.paragraph, found.last + 1
    if not PAST_CLASSES.isdisjoint(p.symbols(i)):
        return True
    if "past_form" in p.forms(i) and not p.is_a(i, "NOT_VERB"):
        return True
    return int(found.get("yy")) > _DAYS and not p.token(i)[:1].isalnum()


_DAYS = 31


def month_day(found: Found) -> bool:
    """Not "in July 26 people died": a number and a thing counted after a month."""
    p = found.paragraph
    if not found.has("day") or found.index("day") != found.last:
        return True
    return not p.is_a(found.last + 1, "COUNTED")


def month_word(found: Found) -> bool:
    """Not "9. Jan Kuppelwieser": a short form without its full stop and before a name."""
    p = found.paragraph
    i = found.index("month")
    if found.last == i and p.is_a(i, "MONTH_ABBR") and not p.token(i).isupper():
        return p.token(i + 1) == "." or not p.token(i + 1)[:1].isupper()
    return True


def in_title(found: Found) -> bool:
    """In quotation marks with at most function words beside it: «Heute», "Der Freitag",
    «20 Minuten» are what something is called, unless a comma or the end of a clause follows.
    """
    p = found.paragraph
    first, last = found.first - 1, found.last + 1
    while p.is_a(first, "TITLE_ARTICLE") and found.first - first < _TITLE_WORDS:
        first -= 1
    while (p.classes[last : last + 1] == NAME and found.rule.make != "duration") or (
        p.is_a(last, "TITLE_WORD") and last - found.last < _TITLE_WORDS
    ):
        last += 1
    if p.token(first) not in _OPEN or p.token(last) not in _CLOSE:
        return False
    if found.rule.make == "year" and last - first > 2:
        return False  # alone it is Orwell's
    return p.token(last + 1)[:1].isalpha() or p.token(last + 1) == "."


_TITLE_WORDS = 4
_OPEN = frozenset("„“\"«»‹›'‚")
_CLOSE = frozenset("“”\"«»‹›'‘")


GUARDS: dict[str, Guard] = {
    "apostrophe": apostrophe,
    "bare_year": bare_year,
    "bare_hour": bare_hour,
    "clock": clock,
    "common_word": common_word,
    "counts_nothing": counts_nothing,
    "day_alone": day_alone,
    "half": half,
    "duration": duration,
    "first_name": first_name,
    "deictic": deictic,
    "month_day": month_day,
    "month_word": month_word,
    "numbered": numbered,
    "short_year": short_year,
    "small": small,
    "short_weekday": short_weekday,
    "weekday": weekday,
}
