"""Weapons in a sentence: the goods of a delivery, as the words that name them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotate.events import morphology
from annotate.events.lexicon import fold
from annotate.events.reading import Sentence

_TYPE_WORDS = frozenset(
    {"vom", "des", "der", "typ", "typs", "typen", "marke", "klasse", "bauart", "modell"}
)
_DESIGNATION = re.compile(r"^(?=.*\d)[A-ZÄÖÜ][\w-]*$|^[A-Z][\w-]*$")


@dataclass(frozen=True, slots=True)
class Item:
    """Weapons named in a sentence: the tokens of the noun and the words to show for them."""

    tokens: tuple[int, ...]
    text: str
    kind: str


class ItemReader:
    """Recognises weapons by a list of German nouns; compounds of them count too."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
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
        self.kind_of = functools.lru_cache(maxsize=1 << 15)(self._kind_of)

    def _kind_of(self, text: str) -> str:
        """The category of the weapon that a word names, or ""."""
        if not (text[:1].isupper() or text[:1].isdigit()):
            return ""
        for stem in morphology.noun_stems(text):
            for start in range(len(stem) - 2):
                tail = stem[start:]
                if tail in self._kinds and (start == 0 or len(tail) >= 4):
                    return self._kinds[tail]
        return ""

    def items(self, sentence: Sentence) -> list[Item]:
        """The weapons of a sentence in order."""
        found: list[Item] = []
        words = sentence.words
        for i, word in enumerate(words):
            kind = self.kind_of(word.text)
            if not kind:
                continue
            if i in sentence.mention_at and sentence.mention_at[i].via != "adjective":
                mention = sentence.mention_at[i]
                if mention.end_char >= sentence.tokens[i].end:
                    continue
            found.append(Item((i,), self._show(sentence, i), kind))
        return found

    def _show(self, sentence: Sentence, at: int) -> str:
        """The noun with its number and its type: "200 Panzer vom Typ T-72"."""
        tokens, words = sentence.tokens, sentence.words
        first = last = at
        while (
            first > 0
            and first - 1 not in sentence.date_tokens
            and (
                words[first - 1].text[0].isdigit()
                or (words[first - 1].text[0].islower() and words[first - 1].lower in _NUMBERS)
            )
        ):
            first -= 1
        k = at + 1
        while k < len(words) and words[k].lower in _TYPE_WORDS and k - at < 4:
            k += 1
        if (
            k > at + 1
            and k < len(words)
            and words[k].text[0].isupper()
            and words[k - 1].lower.startswith("typ")
        ):
            last = k
            while (
                last + 1 < len(words)
                and _DESIGNATION.match(words[last + 1].text)
                and tokens[last + 1].start - tokens[last].end <= 1
            ):
                if last + 1 in sentence.mention_at:
                    break
                last += 1
        return sentence.block.text[tokens[first].start : tokens[last].end]


_NUMBERS = frozenset(
    [
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwölf",
        "zwanzig",
        "dreissig",
        "vierzig",
        "fünfzig",
        "sechzig",
        "hundert",
        "tausend",
        "hunderte",
        "tausende",
        "dutzende",
    ]
)
