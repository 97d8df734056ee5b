"""Numbers and their units in one piece of text."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from annotate.quantities.lexicon import SEED, Entry, Kind, Lexicon
from annotate.text import Token, tokens

_HANGING = re.compile(r"[^\W\d_]-$")
_PREVIOUS_WORD = re.compile(r"([\w.]+)[ \u00a0]*[(„“«\"]?$")
_AFTER = re.compile(r"\s+(\w+)")
_NEXT_WORD = re.compile(r"[ \u00a0\u202f-]?([^\W\d_](?:[\w.-]*\w)?)")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;»«“„\"(•–])\s*$")
_GLUED_BEFORE = re.compile(r"(?:[\w.,:/'’_][-–/]?|\w–)$")
_AFTER_A_DATE = frozenset({" ", "", "\u00a0", ")", ","})
_LOOK_BACK = 40
"""Characters looked back at from a number: longer than any article, adjective and sign."""
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number found in a text: ``text[start:end]``.

    `value` is as printed and signed, `factor` the magnitude behind it (1 where none).
    `has_unit_word` tells "5 Kronen" (whose unit the word does not settle) from a bare "5".
    """

    start: int
    end: int
    value: Decimal
    factor: Decimal = _ONE
    unit: str | None = None
    has_unit_word: bool = False

    @property
    def is_bare(self) -> bool:
        """Nothing but a number: it may share the unit of the number after it."""
        return self.factor == 1 and not self.names_unit

    @property
    def names_unit(self) -> bool:
        """A unit stands with the number, known or not."""
        return self.unit is not None or self.has_unit_word


def quantities_in(text: str, lexicon: Lexicon) -> list[Quantity]:
    """The quantities of `text` in order, not overlapping. Dates, times and ages are none."""
    may_hold = lexicon.may_hold
    places = [token for token in tokens(text) if may_hold[token.text]]
    return _Reader(text, lexicon).read(places) if places else []


class _Reader:
    """Reads one text from left to right; nothing before `floor` is looked at again."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.floor = 0

    def read(self, places: Iterable[Token]) -> list[Quantity]:
        """The quantities that begin in `places`."""
        found: list[Quantity] = []
        for seed in self._seeds(places):
            if seed.start() < self.floor:
                continue
            word = seed.group()
            if word[0].isdigit():
                read = self._figure(seed.start())
            elif word in self.lexicon.words:
                read = self._word(seed)
            else:
                read = self._compound(seed)
            if read:
                found.append(read)
                self.floor = read.end
        return self._without_labels(self._with_shared_units(found))

    def _seeds(self, places: Iterable[Token]) -> Iterator[re.Match[str]]:
        """The figures and words in `places`, but for those that hang on a word by a hyphen."""
        for start, end, _ in places:
            if not _HANGING.search(self.text, max(0, start - 2), start):
                yield from SEED.finditer(self.text, start, end)

    # --- one number -----------------------------------------------------------------------

    def _figure(self, start: int) -> Quantity | None:
        text, lexicon = self.text, self.lexicon
        match = lexicon.figure.match(text, start)
        if match is None:
            return None
        begin, sign = self._sign(start)
        currency = lexicon.before.search(text, max(self.floor, begin - 6), begin)
        if currency:
            begin = currency.start()
            if sign == 1:
                begin, sign = self._sign(begin)
        elif sign == 1 and self._is_glued(start):
            return None
        value = self._number(match.group()) * sign
        end = match.end()
        times = lexicon.times.match(text, end)
        if times:
            return Quantity(begin, times.end(), value, unit="x")
        following = _NEXT_WORD.match(text, end)
        unit = following and lexicon.data.unit_adjective_suffixes.get(following.group(1))
        if following and unit:  # "12-prozentig"
            return Quantity(begin, following.end(), value, unit=unit)
        return self._with_unit(begin, end, value, currency.group(1) if currency else None)

    def _compound(self, seed: re.Match[str]) -> Quantity | None:
        """The number at the beginning of "Zwei-Prozent-Ziel"."""
        first = seed.group().partition("-")[0]
        entry = self.lexicon.words.get(first)
        if entry is None or entry.kind not in {Kind.CARDINAL, Kind.HALF}:
            return None
        read = self._with_unit(seed.start(), seed.start() + len(first), entry.value)
        return None if read.is_bare else read

    def _word(self, seed: re.Match[str]) -> Quantity | None:
        entry, start, end = self.lexicon.words[seed.group()], seed.start(), seed.end()
        back = max(self.floor, start - _LOOK_BACK)
        if entry.kind in {Kind.CARDINAL, Kind.HALF}:
            return self._cardinal(seed, entry)
        if entry.kind is Kind.MULTIPLE:
            return Quantity(start, end, entry.value, unit="x")
        if entry.kind is Kind.FOLD:
            is_noun = self.text[start].isupper() and not _SENTENCE_START.search(self.text, 0, start)
            if is_noun or self.lexicon.fold_opener.search(self.text, back, start):
                return Quantity(start, end, entry.value, unit="x")
            return None
        if entry.kind is Kind.NEEDS_SO:
            so = self.lexicon.so.match(self.text, end)
            return Quantity(start, so.end(), entry.value, unit="x") if so else None
        if entry.kind is Kind.EACH:
            opener = self.lexicon.each_opener.search(self.text, back, start)
            following = self._next_word(end)
            is_noun = following[:1].isupper() and following not in self.lexicon.data.times_words
            if opener is None or not is_noun or self._is_part_of_time(end):
                return None
            if following in self.lexicon.data.time_units:
                return None
            return Quantity(opener.start(), end, entry.value, unit="x")
        if entry.kind is Kind.HALF_NOUN:
            opener = self.lexicon.half_opener.search(self.text, back, start)
            if opener is None or self._is_part_of_time(end):
                return None
            return Quantity(start, end, entry.value, unit="x")
        article = self.lexicon.article.search(self.text, back, start)
        return self._after_article(article.start(), seed, entry) if article else None

    def _after_article(self, begin: int, seed: re.Match[str], entry: Entry) -> Quantity | None:
        """What "ein Drittel", "ein Dutzend", "ein Prozent" or "eine halbe Milliarde" says."""
        end = seed.end()
        if entry.kind is Kind.FRACTION:
            if self._is_part_of_time(end):
                return None
            return Quantity(begin, end, entry.value, unit="x")
        begin, sign = self._sign(begin)
        if entry.kind is Kind.PERCENT:
            return Quantity(begin, end, entry.value * sign, unit=entry.unit)
        if entry.kind is Kind.DOZEN:
            return self._with_unit(begin, end, entry.value * sign)
        if entry.kind is Kind.PART:
            read = self._with_unit(begin, end, entry.value * sign)
            return None if read.is_bare else read
        value = self._part_of_magnitude(seed.group())
        read = self._with_unit(begin, end, value * sign)
        return dataclasses.replace(read, factor=entry.value / value)

    def _part_of_magnitude(self, word: str) -> Decimal:
        """1, or what the prefix of "Viertelmilliarde" says."""
        if word in self.lexicon.data.magnitudes:
            return _ONE
        prefixes = self.lexicon.data.magnitude_prefixes.items()
        return next(Decimal(v) for prefix, v in prefixes if word.startswith(prefix))

    def _cardinal(self, seed: re.Match[str], entry: Entry) -> Quantity | None:
        """What "zwei Drittel", "acht Mal", "zwei Dutzend" or "zwölf Schiffe" says."""
        text, start, end = self.text, seed.start(), seed.end()
        if text[start].isupper() and not _SENTENCE_START.search(text, 0, start):
            return None
        if self._is_glued(start):
            return None
        begin, sign = self._sign(start)
        value = entry.value * sign
        if entry.unit:
            return Quantity(begin, end, value, unit=entry.unit)
        times = self.lexicon.times.match(text, end)
        if times and times.end() > end:
            return Quantity(begin, times.end(), value, unit="x")
        following = _NEXT_WORD.match(text, end)
        noun = self.lexicon.words.get(following.group(1)) if following else None
        if following and noun and noun.kind is Kind.FRACTION:
            if self._is_part_of_time(following.end()):
                return None
            return Quantity(begin, following.end(), value * noun.value, unit="x")
        if following and noun and noun.kind is Kind.DOZEN:
            return self._with_unit(begin, following.end(), value * noun.value)
        return self._with_unit(begin, end, value)

    # --- what stands around it ------------------------------------------------------------

    def _with_unit(
        self, begin: int, end: int, value: Decimal, currency: str | None = None
    ) -> Quantity:
        """The number in ``text[begin:end]`` with the magnitude and unit behind it.

        `currency` is the sign or code before it, which outranks a unit behind.
        """
        lexicon = self.lexicon
        match = lexicon.after.match(self.text, end)
        if match is None:
            return Quantity(begin, end, value)
        magnitude, word = match["magnitude"], match["unit"]
        factor = Decimal(lexicon.data.magnitudes[magnitude.rstrip(".")]) if magnitude else _ONE
        if currency:
            unit = lexicon.units[currency]
        elif word:
            adjective = match.groupdict().get("adjective") or ""
            unit = lexicon.unit_adjectives.get((adjective.lower(), word), lexicon.units[word])
        else:
            unit = None
        return Quantity(begin, match.end(), value, factor, unit, bool(word or currency))

    def _number(self, figure: str) -> Decimal:
        lexicon = self.lexicon
        return Decimal(lexicon.grouping.sub("", figure).replace(lexicon.data.decimal_sign, "."))

    def _sign(self, start: int) -> tuple[int, int]:
        """Where the number begins with the sign before it, and 1 or -1."""
        match = self.lexicon.sign.search(self.text, max(self.floor, start - 12), start)
        if match is None:
            return start, 1
        return match.start(), -1 if match["minus"] or match["dash"] else 1

    def _is_glued(self, start: int) -> bool:
        """Part of a name or a longer number, as in "S-300"; not the second of "2-3 Prozent"."""
        if self.floor and self.text[self.floor : start] in {"-", "–"}:
            return False
        return _GLUED_BEFORE.search(self.text, max(0, start - 2), start) is not None

    def _next_word(self, end: int) -> str:
        match = _NEXT_WORD.match(self.text, end)
        return match.group(1) if match else ""

    def _is_part_of_time(self, end: int) -> bool:
        data, word = self.lexicon.data, self._next_word(end)
        if word in data.clock_after_fraction:
            hour = _AFTER.match(self.text, self.text.index(word, end) + len(word))
            return hour is not None and (hour[1].isdigit() or hour[1].lower() in data.cardinals)
        return word in data.not_after_fraction

    # --- numbers among each other ---------------------------------------------------------

    def _with_shared_units(self, found: list[Quantity]) -> list[Quantity]:
        """Numbers of a range or list have the magnitude and unit that stand after the last."""
        for i in range(len(found) - 2, -1, -1):
            this, following = found[i], found[i + 1]
            if this.names_unit or following.is_bare or following.unit == "x":
                continue
            if not self._are_linked(this, following) or (this.is_bare and self._is_year(this)):
                continue
            found[i] = dataclasses.replace(
                this,
                factor=following.factor if this.factor == 1 else this.factor,
                unit=following.unit,
                has_unit_word=following.has_unit_word,
            )
        return found

    def _are_linked(self, this: Quantity, following: Quantity) -> bool:
        text, lexicon = self.text, self.lexicon
        between = text[this.end : following.start]
        if lexicon.link.fullmatch(between):
            return True
        back = max(0, this.start - _LOOK_BACK)
        return bool(
            lexicon.to_link.fullmatch(between)
            and lexicon.from_before.search(text, back, this.start)
        )

    def _without_labels(self, found: list[Quantity]) -> list[Quantity]:
        """Drop bare numbers that are none, and those linked to one: "zwischen 11 und 19 Uhr"."""
        kept: list[Quantity] = []
        label: Quantity | None = None
        for this in reversed(found):
            if this.is_bare and ((label and self._are_linked(this, label)) or self._is_label(this)):
                label = this
            else:
                kept.append(this)
        return kept[::-1]

    def _is_year(self, quantity: Quantity) -> bool:
        printed = self.text[quantity.start : quantity.end]
        data = self.lexicon.data
        is_four_figures = len(printed) == 4 and printed.isdigit()
        return is_four_figures and data.first_year <= int(printed) <= data.last_year

    def _is_label(self, quantity: Quantity) -> bool:
        """Is the bare number a date, a time, an age, an ordinal or the name of something?"""
        text, data = self.text, self.lexicon.data
        following = self._next_word(quantity.end)
        if following in data.time_units or following.partition("-")[0] in data.time_units:
            return True
        if not data.ordinal_dates and following in data.labels:  # "3 May"
            return True
        back = max(0, quantity.start - _LOOK_BACK)
        before = _PREVIOUS_WORD.search(text, back, quantity.start)
        previous = before.group(1) if before else ""
        if not text[quantity.start].isdigit():
            return previous in data.clock_words
        if previous in data.labels or previous.rstrip(".") in data.labels:
            return True
        if self._is_year(quantity):
            return previous not in data.approximations
        after = text[quantity.end : quantity.end + 1]
        if after.isalpha() or after in {"-", "–", "°"}:
            return True
        if after == "." and text[quantity.end + 1 : quantity.end + 2] in _AFTER_A_DATE:
            return True
        # an age: "Merkel (65)"
        return after == ")" and text[quantity.start - 1] == "(" if quantity.start else False
