"""Rules of the last resort: is what matched a time at all?

Each guard is named in `options.guard` of a rule and answers whether the match may stand.
"""

from __future__ import annotations

from collections.abc import Callable

from annotate.dates.scan import Found

Guard = Callable[[Found], bool]


def bare_year(found: Found) -> bool:
    """A four-digit number alone: a year where its surroundings speak of time."""
    p, i = found.paragraph, found.first
    y = int(p.value(i, "YEAR") or 0)
    before, after = p.token(i - 1), p.token(i + 1)
    if before in ("-", "–", "/", ":") and p.glued(i) and p.token(i - 2)[:1].isalpha():
        return False  # Agenda-2010, Az:1998
    if after in ("-", "–") and p.glued(i + 1) and p.token(i + 2)[:1].isalpha():
        return p.glued(i + 2) is False
    if p.is_a(i - 1, "IN_TIME") or p.is_a(i - 1, "MOD") or p.is_a(i - 1, "MONTH"):
        if not (p.is_a(i + 1, "COUNTED")):
            return not (after[:1].isupper() and y % 100 == 0 and p.language.settings.get("nouns_capitalised"))
    if after[:1].isupper() and p.language.settings.get("nouns_capitalised"):
        if y % 50 == 0 or not 1900 <= y <= 2099:
            return False
        return not p.is_a(i + 1, "COUNTED")
    if 1900 <= y <= 2099:
        return not (y % 100 == 0 and after[:1].islower() and not p.is_a(i - 1, "IN_TIME")) or before in "(,"
    return before in "(),–-;" or after in ")–-" or before == ""


def clock(found: Found) -> bool:
    """"7:30" without the word for "o'clock": only after a preposition of time."""
    p = found.paragraph
    if found.symbol("hm") == "COLON_HM" and not any(
        p.is_a(i, "OCLOCK") for i in range(found.first, found.last + 1)
    ):
        return p.is_a(found.first - 1, "AT_TIME") and not p.is_a(found.last + 1, "NO_CLOCK")
    return True


def half(found: Found) -> bool:
    p = found.paragraph
    return p.is_a(found.first - 1, "AT_TIME") or any(
        p.is_a(i, "OCLOCK") for i in range(found.first, found.last + 1)
    )


def duration(found: Found) -> bool:
    """Not an age, not a minute of a match."""
    p = found.paragraph
    if p.is_a(found.last + 1, "AGE_AFTER"):
        return False
    return not (
        found.get("unit") == "year" and p.is_a(found.first - 1, "AGE_BEFORE")
    )


def ahead(found: Found) -> bool:
    return True


def deictic(found: Found) -> bool:
    return True


def rate(found: Found) -> bool:
    return True


GUARDS: dict[str, Guard] = {
    "bare_year": bare_year,
    "clock": clock,
    "half": half,
    "duration": duration,
    "ahead": ahead,
    "deictic": deictic,
    "rate": rate,
}
