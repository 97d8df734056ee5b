"""Weapons in a sentence: the goods of a delivery, as the words that name them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotate import langdata
from annotate.events import morphology
from annotate.events.lexicon import fold
from annotate.events.reading import Sentence

_DESIGNATION = re.compile(r"^(?=.*\d)[A-ZÄÖÜ][\w-]*$|^[A-Z][\w-]*$")
_MODEL = re.compile(r"(?!G-|U-)[A-Z]{1,3}[a-z]?-\d{1,4}[A-Z]{0,2}")
"""The shape of a designation that is a weapon by itself: "F-16", "Su-35", "S-400"; not "G-20"."""


_YEAR = re.compile(r"(?:19|20)\d\d")
"""A number that is more often a year than a count: "lieferte 1992 Raketen"."""


_NUMBERED = re.compile(r"[1-9]")
"""What stands behind the name of a weapon as a part of it: "Leopard 2"."""


@dataclass(frozen=True, slots=True)
class WeaponData:
    """Contents of ``weapons.yml``: how a language names weapons beyond the vocabulary.

    A noun of one of `first_parts` and one of `heads` is military hardware. `stand_ins` and
    `pronouns` mean weapons where earlier sentences named some, `personal` ones as objects where
    the sentence right before did. A weapon and one of `carriers`
    make a word for their delivery ("Drohnenausfuhr"). After one of `partitives`, "von" makes no
    new part of the sentence ("die ersten von zwölf Haubitzen").
    """

    first_parts: tuple[str, ...]
    heads: tuple[str, ...]
    stand_ins: frozenset[str]
    pronouns: frozenset[str]
    personal: frozenset[str]
    carriers: tuple[str, ...]
    type_words: frozenset[str]
    type_heads: tuple[str, ...]
    partitives: frozenset[str]
    numbers: frozenset[str]
    made: tuple[str, ...]
    stocks: tuple[str, ...]
    currencies: frozenset[str]


@functools.cache
def weapon_data(lang: str) -> WeaponData:
    """The weapon words of a language."""
    data = langdata.load(lang, "weapons", WeaponData)
    return WeaponData(
        tuple(map(fold, data.first_parts)),
        tuple(map(fold, data.heads)),
        frozenset(map(fold, data.stand_ins)),
        frozenset(map(fold, data.pronouns)),
        frozenset(map(fold, data.personal)),
        tuple(map(fold, data.carriers)),
        frozenset(map(fold, data.type_words)),
        data.type_heads,
        frozenset(map(fold, data.partitives)),
        frozenset(map(fold, data.numbers)),
        tuple(map(fold, data.made)),
        tuple(map(fold, data.stocks)),
        frozenset(map(fold, data.currencies)),
    )


@dataclass(frozen=True, slots=True)
class Item:
    """Weapons named in a sentence: the tokens of the noun and the words to show for them.

    `kind` is the category of the vocabulary; ``stand-in`` where the word only means weapons
    named before.
    """

    tokens: tuple[int, ...]
    text: str
    kind: str


class ItemReader:
    """Recognises weapons by a list of nouns; compounds of them count too."""

    def __init__(self, rows: Iterable[Mapping[str, str]], lang: str = "de") -> None:
        self.data = weapon_data(lang)
        kinds: dict[str, str] = {}
        self._pairs: dict[tuple[str, str], str] = {}
        for row in rows:
            lemma = fold(row["lemma_de"])
            parts = lemma.split()
            if len(parts) == 2:
                self._pairs[parts[0], parts[1]] = row["unroca_category"]
            else:
                kinds[lemma] = row["unroca_category"]
        self._kinds = kinds
        self._pair_starts = frozenset(first for first, _ in self._pairs)
        self.mark = functools.lru_cache(maxsize=1 << 15)(self._mark)
        self.stands_in = functools.lru_cache(maxsize=1 << 15)(self._stands_in)

    def _kind_of(self, text: str) -> str:
        """The category of the weapon that a word names, or ""."""
        if not (text[:1].isupper() or text[:1].isdigit()):
            return ""
        stems = morphology.noun_stems(text)
        for stem in stems:
            for start in range(len(stem) - 2):
                tail = stem[start:]
                if tail in self._kinds and (
                    start == 0 or len(tail) >= 4 or (len(tail) == 3 and stem[start - 1] == "-")
                ):
                    return self._kinds[tail]
        if _MODEL.fullmatch(text):
            return "unspecified"
        for stem in stems:
            first, hyphen, last = stem.rpartition("-")
            if hyphen and last.endswith(self.data.heads) and first in self._kinds:
                return self._kinds[first]  # "Gripen-Jäger"
            for carrier in self.data.carriers:
                if stem.endswith(carrier) and stem != carrier:
                    kind = self._kind_of_first_part(stem.removesuffix(carrier))
                    if kind:
                        return kind
        if stems[0].startswith(self.data.first_parts):
            if any(stem.endswith(self.data.heads) for stem in stems):
                return "unspecified"
        return ""

    def _mark(self, text: str) -> tuple[str, bool]:
        """The category of the weapon that a word names, and whether it can begin one of two."""
        return self._kind_of(text), self._starts_pair(text)

    def _starts_pair(self, text: str) -> bool:
        """Can a weapon of two words begin so: "gepanzerte (Fahrzeuge)"?"""
        return any(stem in self._pair_starts for stem in morphology.noun_stems(text))

    def _kind_of_first_part(self, part: str) -> str:
        """The category of the weapon in "Drohnen(ausfuhr)", "Munitions(lieferung)"."""
        for stem in morphology.noun_stems(part.rstrip("-‐‑")):
            if stem in self._kinds:
                return self._kinds[stem]
        return ""

    def _stands_in(self, text: str) -> bool:
        lower = fold(text)
        if lower in self.data.pronouns or lower in self.data.personal:
            return True
        return text[:1].isupper() and any(
            stem in self.data.stand_ins for stem in morphology.noun_stems(text)
        )

    def items(self, sentence: Sentence) -> list[Item]:
        """The weapons of a sentence in order."""
        found: list[Item] = []
        mark = self.mark
        done = 0
        for i, token in enumerate(sentence.tokens):
            if token.start < done:
                continue  # "M-11" in "Raketen vom Typ M-11"
            kind, opens = mark(token.text)
            noun = i
            if opens and not kind and i + 1 < len(sentence.tokens):
                kind = self._pair(token.text, sentence.tokens[i + 1].text)
                noun = i + 1
            if not kind or self._is_actor(sentence, i):
                continue
            start, _ = self._extent(sentence, i)
            _, done = self._extent(sentence, noun)
            found.append(Item((noun,), sentence.block.text[start:done], kind))
        return found

    def stand_ins(self, sentence: Sentence) -> list[Item]:
        """The words of a sentence that mean weapons if some were named before it."""
        return [
            Item((i,), self._show(sentence, i), "stand-in")
            for i, token in enumerate(sentence.tokens)
            if self.stands_in(token.text) and not self._is_actor(sentence, i)
        ]

    def _pair(self, first: str, second: str) -> str:
        stems = [
            s for stem in morphology.noun_stems(second) for s in (stem, stem.rpartition("-")[2])
        ]
        for stem in stems:
            for start in morphology.noun_stems(first):
                if (start, stem) in self._pairs:
                    return self._pairs[start, stem]
        return ""

    def _is_actor(self, sentence: Sentence, at: int) -> bool:
        mention = sentence.mention_at.get(at)
        return (
            mention is not None
            and mention.via != "adjective"
            and mention.end_char >= sentence.tokens[at].end
        )

    def _show(self, sentence: Sentence, at: int) -> str:
        start, end = self._extent(sentence, at)
        return sentence.block.text[start:end]

    def _extent(self, sentence: Sentence, at: int) -> tuple[int, int]:
        """The offsets of the noun with its number and type: "200 Panzer vom Typ T-72"."""
        tokens, words = sentence.tokens, sentence.words
        first = last = at
        while (
            first > 0
            and first - 1 not in sentence.date_tokens
            and not _YEAR.fullmatch(words[first - 1].text)
            and (
                words[first - 1].text[0].isdigit()
                or (
                    words[first - 1].text[0].islower()
                    and words[first - 1].lower in self.data.numbers
                )
            )
        ):
            first -= 1
        k = at + 1
        while k < len(words) and words[k].lower in self.data.type_words and k - at < 4:
            k += 1
        if (
            k > at + 1
            and k < len(words)
            and words[k].text[0].isupper()
            and words[k - 1].lower.startswith(self.data.type_heads)
        ):
            last = k
            while (
                last + 1 < len(words)
                and _DESIGNATION.match(words[last + 1].text)
                and last + 1 not in sentence.date_tokens
                and tokens[last + 1].start - tokens[last].end <= 1
            ):
                if last + 1 in sentence.mention_at:
                    break
                last += 1
        if last == at and at + 1 < len(words) and _NUMBERED.fullmatch(words[at + 1].text):
            last += 1
        return tokens[first].start, tokens[last].end
