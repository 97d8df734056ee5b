"""The number words and units of a language, from ``lang/<code>/quantities.yml``.

The file states what cannot be derived; `Lexicon` holds what follows from it: every word form
with its value, and the patterns that read what stands around a number.
"""

from __future__ import annotations

import enum
import functools
import itertools
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from annotate import langdata
from annotate.memo import Memo


@dataclass(frozen=True, slots=True)
class QuantityData:
    """A language's numbers and units as its file states them; the file explains each key."""

    decimal_sign: str
    other_decimal_sign: str
    group_signs: tuple[str, ...]
    articles: tuple[str, ...]
    cardinals: dict[str, str]
    compound: str
    compound_units: dict[str, str]
    compound_tens: dict[str, str]
    compound_hundreds: str
    each_openers: tuple[str, ...]
    each_ordinals: dict[str, str]
    and_a_half: str
    halves: dict[str, str]
    fractions_of_a_magnitude: dict[str, str]
    magnitude_prefixes: dict[str, str]
    dozens: dict[str, str]
    fractions: dict[str, str]
    fraction_adjectives: tuple[str, ...]
    half_nouns: tuple[str, ...]
    half_openers: tuple[str, ...]
    not_after_fraction: tuple[str, ...]
    clock_after_fraction: tuple[str, ...]
    times_suffixes: tuple[str, ...]
    fold_suffixes: tuple[str, ...]
    fold_openers: tuple[str, ...]
    times_words: tuple[str, ...]
    folding_verbs: tuple[str, ...]
    multiples: dict[str, str]
    needs_so: frozenset[str]
    so_words: tuple[str, ...]
    magnitudes: dict[str, str]
    magnitude_abbreviations: frozenset[str]
    units: dict[str, tuple[str, ...]]
    ambiguous_units: tuple[str, ...]
    unit_adjectives: dict[str, dict[str, str]]
    units_before: tuple[str, ...]
    unit_adjective_suffixes: dict[str, str]
    minus_words: tuple[str, ...]
    plus_words: tuple[str, ...]
    range_words: tuple[str, ...]
    from_word: str
    to_words: tuple[str, ...]
    time_units: frozenset[str]
    labels: frozenset[str]
    ordinal_dates: bool
    first_year: int
    last_year: int
    approximations: frozenset[str]
    clock_words: frozenset[str]


class Kind(enum.Enum):
    """What a word says about a number."""

    CARDINAL = enum.auto()
    HALF = enum.auto()  # "anderthalb"
    PART = enum.auto()  # "halbe" in "eine halbe Milliarde"
    DOZEN = enum.auto()
    FRACTION = enum.auto()
    EACH = enum.auto()  # "dritte" in "jede dritte"
    HALF_NOUN = enum.auto()
    MULTIPLE = enum.auto()
    FOLD = enum.auto()  # "Achtfache"
    NEEDS_SO = enum.auto()  # "doppelt" in "doppelt so hoch"
    MAGNITUDE = enum.auto()
    PERCENT = enum.auto()  # "Prozent" in "ein Prozent"


class Entry(NamedTuple):
    """What a word form means. `unit` only where the word brings one ("zwölfprozentig")."""

    kind: Kind
    value: Decimal
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's words and patterns, ready for reading.

    `words` has every word form that may begin or be a quantity; `may_hold` says of any token
    whether one can begin in it. `figure` reads a number in figures, whose `grouping` signs say
    nothing; `after` the magnitude and unit behind it, `unit` a unit alone; `before` a currency
    sign that ends where the number begins; `article` an article (and an adjective) that does.
    """

    data: QuantityData
    words: dict[str, Entry]
    may_hold: Memo[bool]
    figure: re.Pattern[str]
    grouping: re.Pattern[str]
    after: re.Pattern[str]
    times: re.Pattern[str]
    so: re.Pattern[str]
    before: re.Pattern[str]
    article: re.Pattern[str]
    half_opener: re.Pattern[str]
    each_opener: re.Pattern[str]
    fold_opener: re.Pattern[str]
    sign: re.Pattern[str]
    link: re.Pattern[str]
    to_link: re.Pattern[str]
    from_before: re.Pattern[str]
    units: dict[str, str | None]
    unit_adjectives: dict[tuple[str, str], str]


SEED = re.compile(r"\d+|[^\W\d_]+(?:-[^\W\d_]+)*")
"""What a quantity may begin with, and every other word."""

SPACE = "[ \u00a0\u202f\u2009]"
"""White space within a quantity; a line break ends one."""


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))


def _end(words: Iterable[str]) -> str:
    """Alternatives that end where a word ends; signs such as % end where they end."""
    lettered = [w for w in words if w[-1].isalnum()]
    signs = [w for w in words if not w[-1].isalnum()]
    parts = [f"(?:{_alternatives(lettered)})(?!\\w)"] if lettered else []
    return "|".join([*([_alternatives(signs)] if signs else []), *parts]) or "(?!)"


@functools.cache
def lexicon(lang: str) -> Lexicon | None:
    """The lexicon of a language (``de``, ``de-CH``), or None where there is no data for it."""
    code = lang.replace("_", "-").partition("-")[0].lower()
    if code not in langdata.languages_with("quantities"):
        return None
    return build(langdata.load(code, "quantities", QuantityData))


def build(data: QuantityData) -> Lexicon:
    """The lexicon that follows from a language's data."""
    units = {w: u for u, words in data.units.items() for w in words}
    unit_words: dict[str, str | None] = {**dict.fromkeys(data.ambiguous_units), **units}
    unit_words.update({w: units.get(w) for w in data.unit_adjectives if w not in unit_words})
    adjectives = {
        (stem, word): unit
        for word, stems in data.unit_adjectives.items()
        for stem, unit in stems.items()
    }
    short = [f"{word}." for word in data.magnitude_abbreviations]
    magnitude, unit = _end([*short, *data.magnitudes]), _end(unit_words)
    gap = f"(?:{SPACE}|-)?"
    stems = _alternatives(stem for stem, _ in adjectives)
    adjective = f"(?:(?P<adjective>(?i:{stems}))(?:e[nrsm]?)?{SPACE})?" if adjectives else ""
    approximate = f"(?:(?:{_alternatives(data.approximations)}){SPACE}+)*"
    words = _words(data)
    return Lexicon(
        data=data,
        words=words,
        may_hold=Memo(functools.partial(_may_hold, words)),
        figure=_figure(data),
        grouping=re.compile(f"[{re.escape(''.join(data.group_signs))}](?=\\d{{3}}(?!\\d))"),
        after=re.compile(
            f"(?:{gap}(?P<magnitude>{magnitude}))?(?:{gap}{adjective}(?P<unit>{unit}))?"
        ),
        times=re.compile(
            f"{gap}(?:{_end(data.times_words)})|-?(?:{_end(data.fold_suffixes)})"
            if data.fold_suffixes
            else f"{gap}(?:{_end(data.times_words)})"
        ),
        so=re.compile(f"{SPACE}+(?:{_end(data.so_words)})"),
        before=re.compile(f"(?<!\\w)({_alternatives(data.units_before)}){SPACE}?$"),
        article=re.compile(
            f"(?<!\\w)(?i:{_alternatives(data.articles)}){SPACE}+"
            f"(?:(?:{_alternatives((*data.fraction_adjectives, '~'))}){SPACE}+)?$"
        ),
        half_opener=re.compile(f"(?<!\\w)(?i:{_alternatives(data.half_openers)}){SPACE}+$"),
        each_opener=re.compile(
            f"(?<!\\w)(?i:{_alternatives(data.each_openers)}){SPACE}+$"
            if data.each_openers
            else "(?!)"
        ),
        fold_opener=re.compile(
            f"(?<!\\w)(?i:{_alternatives(data.fold_openers)}){SPACE}+$"
            if data.fold_openers
            else r"(?<!\w)"
        ),
        sign=re.compile(
            f"(?:(?<!\\w)(?:(?P<minus>{_alternatives(data.minus_words)})"
            f"|(?P<plus>{_alternatives(data.plus_words)})){SPACE}+"
            "|(?:(?<=[\\s(])|^)(?:(?P<dash>[-−–])|(?P<cross>\\+)))$"
        ),
        link=re.compile(
            f"(?:{SPACE}*(?:,|–|-|/){SPACE}*|{SPACE}+(?:{_alternatives(data.range_words)}){SPACE}+)"
            f"{approximate}"
        ),
        to_link=re.compile(
            f"{SPACE}+(?:\\w+{SPACE}+)?(?:{_alternatives(data.to_words)}){SPACE}+(?:\\w+{SPACE}+)?"
        ),
        from_before=re.compile(
            f"(?<!\\w)(?i:{re.escape(data.from_word)}){SPACE}+(?:\\w+{SPACE}+)?$"
        ),
        units=unit_words,
        unit_adjectives=adjectives,
    )


def _may_hold(words: Container[str], token: str) -> bool:
    """Whether the token has a figure, one of `words`, or a compound that begins with one."""
    return any(
        seed[0].isdigit() or seed in words or seed.partition("-")[0] in words
        for seed in SEED.findall(token)
    )


def _figure(data: QuantityData) -> re.Pattern[str]:
    group = "".join(re.escape(s) for s in data.group_signs)
    decimal, other = re.escape(data.decimal_sign), re.escape(data.other_decimal_sign)
    # the second decimal sign is one where it cannot be a group sign
    loose = f"|{other}\\d{{1,2}}(?!\\d)" if data.other_decimal_sign else ""
    return re.compile(
        f"(?:\\d{{1,3}}(?:([{group}])\\d{{3}})(?:\\1\\d{{3}})*(?!\\d)(?:{decimal}\\d+(?!\\d){loose})?"
        f"|\\d+(?:{decimal}\\d+{loose})?)"
        "(?!\\d)(?![.,:/'’]\\d)"
    )


def _words(data: QuantityData) -> dict[str, Entry]:
    cardinals = {w: Decimal(v) for w, v in data.cardinals.items()}
    for (unit, one), (ten, many) in itertools.product(
        data.compound_units.items(), data.compound_tens.items()
    ):
        cardinals[data.compound.format(unit=unit, ten=ten)] = Decimal(one) + Decimal(many)
    halves = {w: Decimal(v) for w, v in data.halves.items()}
    if data.and_a_half:
        for word, value in cardinals.items():
            halves[data.and_a_half.format(number=word)] = value + Decimal("0.5")
    words: dict[str, Entry] = {}
    for word, value in {**cardinals, **_hundreds(cardinals, data)}.items():
        _put(words, word, Entry(Kind.CARDINAL, value))
    for word, value in halves.items():
        _put(words, word, Entry(Kind.HALF, value))
    for word, value in {**cardinals, **halves}.items():
        if value <= 1:
            continue
        for suffix in data.times_suffixes:
            _put(words, word + suffix, Entry(Kind.MULTIPLE, value))
        for suffix in data.fold_suffixes:
            _put(words, word + suffix, Entry(Kind.FOLD, value))
        for template in data.folding_verbs:
            _put(words, template.format(number=word), Entry(Kind.MULTIPLE, value))
        for suffix, unit in data.unit_adjective_suffixes.items():
            _put(words, word + suffix, Entry(Kind.CARDINAL, value, unit))
    for word, text in data.multiples.items():
        kind = Kind.NEEDS_SO if word in data.needs_so else Kind.MULTIPLE
        _put(words, word, Entry(kind, Decimal(text)))
    for word, text in data.fractions_of_a_magnitude.items():
        _put(words, word, Entry(Kind.PART, Decimal(text)))
    for word, text in data.dozens.items():
        words[word] = Entry(Kind.DOZEN, Decimal(text))
    for word, text in data.fractions.items():
        words[word] = Entry(Kind.FRACTION, 1 / Decimal(text))
    for word, text in data.each_ordinals.items():
        words.setdefault(word, Entry(Kind.EACH, 1 / Decimal(text)))
    for word in data.half_nouns:
        words[word] = Entry(Kind.HALF_NOUN, Decimal("0.5"))
    for word, text in data.magnitudes.items():
        if word not in cardinals:
            words[word] = Entry(Kind.MAGNITUDE, Decimal(text))
        for prefix, part in data.magnitude_prefixes.items():
            words[prefix + word.lower()] = Entry(Kind.MAGNITUDE, Decimal(text) * Decimal(part))
    for unit in ("pct", "pct_points"):
        for word in data.units[unit]:
            if word.isalpha():
                words[word] = Entry(Kind.PERCENT, Decimal(1), unit)
    return words


def _hundreds(cardinals: dict[str, Decimal], data: QuantityData) -> dict[str, Decimal]:
    """Words for 101 to 999."""
    if not data.compound_hundreds:
        return {}
    hundreds = {w: v for w, v in cardinals.items() if v % 100 == 0 and 100 <= v <= 900}
    rests = {w: v for w, v in cardinals.items() if 1 <= v < 100}
    return {
        data.compound_hundreds.format(hundreds=hundred, rest=rest): many + few
        for (hundred, many), (rest, few) in itertools.product(hundreds.items(), rests.items())
    }


def _put(words: dict[str, Entry], word: str, entry: Entry) -> None:
    """Enter a word form and its form at the beginning of a sentence."""
    words.setdefault(word, entry)
    words.setdefault(word[:1].upper() + word[1:], entry)
