"""Tokens and sentences: where words and sentences begin and end in a piece of text.

All offsets are code points into the text given, end exclusive. The words that decide about a
full stop (abbreviations, months, sentence openers) are data: ``lang/<code>/text.yml``.
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from typing import NamedTuple

from annotate import langdata


class Token(NamedTuple):
    """A word, a number or a single sign. ``text == source[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class TextData:
    """What a language knows about full stops. All words as written, without the full stop.

    `abbreviations` never end a sentence. `abbreviations_that_may_end` do where a word of
    `openers` follows, `abbreviations_before_numbers` where no number does ("Art. 5", but "auf
    leise Art. Dann"). `ordinal_nouns` follow an ordinal number ("3. Mai", "2. Weltkrieg").
    `openers` are function words that, capitalised, begin a sentence and cannot be part of a
    name. `ordinal_numbers` says whether a number with a full stop can be an ordinal at all.
    """

    ordinal_numbers: bool
    abbreviations: frozenset[str]
    abbreviations_that_may_end: frozenset[str]
    abbreviations_before_numbers: frozenset[str]
    ordinal_nouns: frozenset[str]
    openers: frozenset[str]


_TOKEN = re.compile(
    r"""
    \s*+(?:
    [^\W\d_]\w++(?![-‐‑'’´:*])             # most words, told from the rest at a glance
  | \d+(?:[.,:'’]\d+)*(?:-[^\W\d_]\w*)*    # 12.50  18,8  7:30  1'000  70-jährige
  | (?:[^\W\d_]\.){2,}                     # z.B.  U.S.
  | \w+(?:[-‐‑'’´]\w+)*                    # Jong-un  US-Präsident  D'Arcy  S-300
    (?:[:*]in(?:nen)?\b)?                  # Politiker:innen
    (?:-(?=[\s,)/]))?                      # Ein- und Ausfuhren
  | \S
    )
    """,
    re.VERBOSE,
)
"""A token with the white space before it."""
_make_token = functools.partial(tuple.__new__, Token)

_CLOSING = "»«“”\"'’‘›‹)]"
_BULLETS = "•◦▪●■‣·*–—-"
_STOP = re.compile(rf"[.!?…](?<![.!?…]{{2}})[.!?…]*+[{re.escape(_CLOSING)}]*+(?=\s|$)")
_BREAK = re.compile(rf"(?<!\s)\s*\n\s*(?P<bullet>[{re.escape(_BULLETS)}]\s)?")
_NEXT = re.compile(rf"\s*[„“«»\"'‚‘›‹(\[{re.escape(_BULLETS)}\s]*(\w+|[$€£¥])?")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*(\w+)$")
_ROMAN = re.compile(r"[IVX]+")

_NOTHING_KNOWN = TextData(
    ordinal_numbers=False,
    abbreviations=frozenset(),
    abbreviations_that_may_end=frozenset(),
    abbreviations_before_numbers=frozenset(),
    ordinal_nouns=frozenset(),
    openers=frozenset(),
)


@functools.cache
def text_data(lang: str) -> TextData:
    """The data of a language (``de``, ``de-CH``); empty lists where there is none."""
    code = lang.replace("_", "-").partition("-")[0].lower()
    if code not in langdata.languages_with("text"):
        return _NOTHING_KNOWN
    return langdata.load(code, "text", TextData)


@functools.lru_cache(maxsize=1024)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of `text` in order. Everything that is not white space is in one token."""
    spaced = _TOKEN.findall(text, 0, len(text.rstrip()) + 1)  # a blank tells "Ein- " from "Ein-"
    ends = itertools.accumulate(map(len, spaced))
    words = map(str.lstrip, spaced)
    return tuple([_make_token((e - len(w), e, w)) for w, e in zip(words, ends, strict=True)])


@functools.lru_cache(maxsize=1024)
def sentences(text: str, lang: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of `text` in order, trimmed, half-open.

    A closing quote stays with its sentence, a bullet with the sentence it introduces; a
    headline without a full stop is one sentence. A blank line or a new bullet ends a
    sentence; a single line break is white space. Text of white space only has none.
    """
    data = text_data(lang)
    spans: list[tuple[int, int]] = []
    start = 0
    for part in _BREAK.finditer(text) if "\n" in text else ():
        if part["bullet"] or part.group().count("\n") > 1:
            _split(text, start, part.start(), data, spans)
            start = part.end() - len(part["bullet"] or "")
    _split(text, start, len(text), data, spans)
    return tuple(spans)


def _split(text: str, start: int, end: int, data: TextData, spans: list[tuple[int, int]]) -> None:
    """Append the sentences of ``text[start:end]``, which holds no hard break."""
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends_sentence(text, stop, end, data):
            _append(text, start, stop.end(), spans)
            start = stop.end()
    _append(text, start, end, spans)


def _append(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    piece = text[start:end]
    stripped = piece.lstrip()
    start += len(piece) - len(stripped)
    stripped = stripped.rstrip()
    if stripped:
        spans.append((start, start + len(stripped)))


def _ends_sentence(text: str, stop: re.Match[str], end: int, data: TextData) -> bool:
    following = _NEXT.match(text, stop.end(), end)
    next_word = following.group(1) if following else None
    if next_word is None:
        return True
    if next_word[0].islower():
        return False
    if stop.group()[0] != "." or stop.group()[1:2] == ".":
        return True
    back = max(0, stop.start() - 40)
    back = max(back, text.rfind(" ", back, stop.start()) + 1)  # no word holds a blank
    last = _LAST_WORD.search(text, back, stop.start())
    if last is None:
        return True
    word, dotted = last.group(1), last.group()
    opens = next_word in data.openers
    if word.isdigit():
        return not data.ordinal_numbers or _number_ends(word, next_word, data)
    if word in data.abbreviations_before_numbers:
        return not (next_word[0].isdigit() or _ROMAN.fullmatch(next_word))
    if dotted in data.abbreviations or word in data.abbreviations:
        return False
    if dotted in data.abbreviations_that_may_end or word in data.abbreviations_that_may_end:
        return opens
    if len(word) == 1 or _ROMAN.fullmatch(word):
        return opens
    return True


def _number_ends(number: str, next_word: str, data: TextData) -> bool:
    """Does the full stop after `number` end a sentence, or make an ordinal of it?"""
    if next_word in data.ordinal_nouns:
        return False
    if len(number) > 2 or next_word[0].isdigit():
        return True
    return next_word in data.openers
