"""The fingerprint of a text: what shows that another text was made from it.

Whoever reworks a report keeps its facts and changes its wording; whoever fills in a form again
(tomorrow's weather, the next match) keeps the wording and changes the facts. So the two are kept
apart, each as a set of hashes:

- `shingles`: every three words in a row. Texts that share many have a source in common; two
  authors who write of the same event share next to none (Broder, "On the resemblance and
  containment of documents", 1997).
- `specifics`: the facts as far as they show in any language written with capitals: figures, and
  words that are capitalised within a sentence.
- `figures`: the figures alone, digits only: "31.000", "31 000" and "31'000" are one.
- `words`: the words in small letters, from four letters on.
- `bands`: keys that two texts with much the same specifics have in common (see `_bands`), so that
  they meet without every text being compared with every other.

What is quoted counts for none of them: two reports of one speech share its words, and they are two
reports all the same.
"""

from __future__ import annotations

import functools
import hashlib
import re
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

SHINGLE_WORDS = 3
"""Two are common turns of the language, four hardly outlast an editor."""

LEAST_SHINGLES = 40
"""A text with fewer, some three sentences, has no bands: it proves nothing."""

BANDS = 21
BAND_ROWS = 3
"""Texts whose specifics have the resemblance s meet with probability 1 - (1 - s^3)^21: 0.99 at
0.6, 0.94 at 0.5, 0.44 at 0.3, 0.003 at 0.05 (Indyk and Motwani, "Approximate nearest neighbors",
1998, with the 63 minima of Broder et al., "Min-wise independent permutations", 1998)."""

_MINIMA_FORMAT = f">{BANDS * BAND_ROWS}I"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Sets of 32-bit hashes, signed, ascending. All are empty where there is no text."""

    shingles: tuple[int, ...] = field(default=())
    specifics: tuple[int, ...] = field(default=())
    figures: tuple[int, ...] = field(default=())
    words: tuple[int, ...] = field(default=())
    bands: tuple[int, ...] = field(default=())


_QUOTED = re.compile(
    r"„[^„“”]{1,2000}[“”]|“[^“”]{1,2000}”|«[^«»]{1,2000}»|»[^«»]{1,2000}«|\"[^\"]{1,2000}\""
)
_TOKEN = re.compile(
    r"""
    (?P<figure>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,:'’]\d+)*)
  | (?P<word>[^\W\d_]+)
  | (?P<opening>[.!?:\n„“”«»"])         # what a sentence may begin after
    """,
    re.VERBOSE,
)
_LEAST_LETTERS = 4  # shorter words in small letters are grammar in most languages


def fingerprint(paragraphs: Sequence[str]) -> Fingerprint:
    """The fingerprint of a text of these paragraphs, in order; however they are divided."""
    text = "\n".join(_QUOTED.sub('"', paragraph) for paragraph in paragraphs)
    in_order: list[str] = []
    figures: set[str] = set()
    names: set[str] = set()
    words: set[str] = set()
    opens = True
    for token in _TOKEN.finditer(text):
        if token["opening"]:
            opens = True
            continue
        folded = "".join(filter(str.isdigit, token[0])) if token["figure"] else token[0].casefold()
        in_order.append(folded)
        if token["figure"]:
            figures.add(folded)
        elif token[0][0].islower():
            if len(folded) >= _LEAST_LETTERS:
                words.add(folded)
        elif not opens:
            names.add(folded)
        opens = False
    shingles = {
        " ".join(in_order[start : start + SHINGLE_WORDS])
        for start in range(len(in_order) - SHINGLE_WORDS + 1)
    }
    specifics = figures | names
    return Fingerprint(
        shingles=_hashes(shingles),
        specifics=_hashes(specifics),
        figures=_hashes(figures),
        words=_hashes(words),
        bands=_bands(specifics) if len(shingles) >= LEAST_SHINGLES else (),
    )


def _bands(specifics: Iterable[str]) -> tuple[int, ...]:
    """A key for each band: a hash of the least values that its rows give to `specifics`."""
    rows = [struct.unpack(_MINIMA_FORMAT, _values(specific)) for specific in specifics]
    minima = list(map(min, zip(*rows, strict=True)))
    return _hashes(
        f"{start} {minima[start : start + BAND_ROWS]}" for start in range(0, len(minima), BAND_ROWS)
    )


@functools.lru_cache(maxsize=16384)
def _values(specific: str) -> bytes:
    """What as many independent hash functions as there are minima make of `specific`."""
    return hashlib.shake_128(specific.encode()).digest(struct.calcsize(_MINIMA_FORMAT))


def _hashes(texts: Iterable[str]) -> tuple[int, ...]:
    """The CRC-32 of each of `texts`: the same on every machine, which Python's `hash` is not."""
    return tuple(sorted({zlib.crc32(text.encode()) - 2**31 for text in texts}))
