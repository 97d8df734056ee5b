"""From text to the places where rules match: tokens, their classes, one pass of all rules.

The rules of a language are one regular expression over a string that has one character a token,
so a text is read twice, once by the tokenizer and once by that expression, however many rules
there are. Repetitions in patterns are bounded, and what a rule or guard looks at besides is its
own clause or sentence, or a fixed number of mentions: the time grows with the text only.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from annotate.dates.lexicon import Language
from annotate.dates.rules import Rule

# A date printed with blanks ("3. 5. 1945") is one token, with two digits of the year only where no
# noun follows that they could count ("3. 5. 20 Uhr").
_TOKEN = re.compile(
    r"\s*+(?:[^\W\d]\w*+|[^\w\s]"
    r"|\d{1,2}\.[ \xa0]?(?:0?[1-9]|1[0-2])\.[ \xa0]?\d{4}(?![\w:/]|[,.]\d)"
    r"|\d{1,2}\.[ \xa0](?:0?[1-9]|1[0-2])\.[ \xa0]\d\d(?![\w:/]|[,.]\d|\s[^\W\da-zäöü])"
    r"|\d{1,2}-\d{1,2}-\d{4}(?![\w-])"
    r"|\d{4}-\d\d-\d\d(?:T\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])"
    r"|\d+(?:[.:/,]\d+)*(?!\w)|\w+)"
)
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")
_SENTENCE_ENDS = frozenset(".!?")
_CLAUSE_ENDS = frozenset(',;:()[]–—«»„“”"‹›')
_NO_CLASSES: frozenset[str] = frozenset()
_LISTED = frozenset(("DAYNUM", "WEEKDAY", "MONTH", "YEAR"))
_CLAUSE_TOKENS = 60
# How far to look for the verb, in tokens; longer clauses are lists.


class Paragraph:
    """A stretch of text without an empty line. `offset` is its place in the whole text."""

    def __init__(self, text: str, offset: int, language: Language) -> None:
        self.text = text
        self.offset = offset
        self.language = language
        self.raw = _TOKEN.findall(text)
        self.classes = "".join(map(language.classes.__getitem__, self.raw))

    @cached_property
    def ends(self) -> list[int]:
        """Where each token ends in `text`."""
        return list(accumulate(map(len, self.raw)))

    @cached_property
    def words(self) -> list[str]:
        """The tokens without white space."""
        return list(map(str.lstrip, self.raw))

    def token(self, index: int) -> str:
        """The token without white space; empty outside the paragraph."""
        return self.words[index] if 0 <= index < len(self.raw) else ""

    def start(self, index: int) -> int:
        """Where the token begins, in code points of the whole text."""
        return self.offset + self.ends[index] - len(self.token(index))

    def end(self, index: int) -> int:
        """Where the token ends, in code points of the whole text, exclusive."""
        return self.offset + self.ends[index]

    def glued(self, index: int) -> bool:
        """No white space before the token."""
        return 0 <= index < len(self.raw) and not self.raw[index][:1].isspace()

    def is_a(self, index: int, symbol: str) -> bool:
        """Whether the token is of the class; False outside the paragraph."""
        if not 0 <= index < len(self.raw):
            return False
        return self.classes[index] in self.language.symbols.get(symbol, "")

    def symbols(self, index: int) -> frozenset[str]:
        """All classes of the token; none outside the paragraph."""
        if not 0 <= index < len(self.raw):
            return _NO_CLASSES
        return self.language.sets.get(self.classes[index], _NO_CLASSES)

    def forms(self, index: int) -> frozenset[str]:
        """The settings that the form of the token fits, as a verb or by its ending."""
        return self.language.forms[self.token(index)]

    def value(self, index: int, symbol: str) -> Any:
        """What the token is worth in the class, None where it is not in it."""
        return self.language.classes.info(self.token(index)).get(symbol)

    @cached_property
    def stops(self) -> list[int]:
        """The tokens that end a sentence, in order."""
        marks = [i for i, token in enumerate(self.raw) if token[-1] in _SENTENCE_ENDS]
        return [i for i in marks if self.ends_sentence(i)]

    def ends_sentence(self, index: int) -> bool:
        """A full stop after a day, an initial or before a small letter ends none."""
        token = self.token(index)
        if token not in _SENTENCE_ENDS:
            return False
        following = self.token(index + 1)
        if token != ".":
            return True
        before = self.token(index - 1)
        if (before.isdigit() and len(before) <= 2) or (len(before) == 1 and before.isalpha()):
            return False
        return not following or not following[0].islower()

    def sentence(self, first: int, last: int) -> tuple[int, int]:
        """The tokens of the sentence around tokens first..last, as a half-open range."""
        stops = self.stops
        at = bisect_left(stops, first)
        left = max(stops[at - 1] + 1 if at else 0, first - _CLAUSE_TOKENS)
        at = bisect_right(stops, last)
        end = stops[at] if at < len(stops) else len(self.raw)
        right = min(end, last + _CLAUSE_TOKENS)
        return left, right

    def clause(self, first: int, last: int) -> tuple[int, int]:
        """As `sentence`, but ending at commas, dashes, brackets and quotation marks too."""
        low, high = self.sentence(first, last)
        left, right, words = first, last + 1, self.words
        while left > low and not (words[left - 1] in _CLAUSE_ENDS and self._parts(left - 1)):
            left -= 1
        while right < high and not (words[right] in _CLAUSE_ENDS and self._parts(right)):
            right += 1
        return left, right

    def _parts(self, index: int) -> bool:
        """A comma between days ("am 3., 4. und 7. Mai", "am Montag, 3. Mai") parts no clauses."""
        return self.words[index] != "," or _LISTED.isdisjoint(self.symbols(index + 1))


@dataclass(slots=True)
class Found:
    """A rule and the tokens first..last (inclusive) that it matched."""

    rule: Rule
    paragraph: Paragraph
    first: int
    last: int
    slots: dict[str, tuple[int, str, Any]]

    def get(self, slot: str, default: Any = None) -> Any:
        """The value of the token in the slot, `default` where the slot is empty."""
        found = self.slots.get(slot)
        return default if found is None else found[2]

    def has(self, slot: str) -> bool:
        """Whether the slot is filled."""
        return slot in self.slots

    def symbol(self, slot: str) -> str | None:
        """The class through which the token fits the slot."""
        found = self.slots.get(slot)
        return None if found is None else found[1]

    def index(self, slot: str) -> int:
        """The token in the slot, which must be filled."""
        return self.slots[slot][0]

    def before(self, count: int = 1) -> str:
        """The `count`-th token before the match, in lower case."""
        return self.paragraph.token(self.first - count).lower()

    def after(self, count: int = 1) -> str:
        """The `count`-th token after the match."""
        return self.paragraph.token(self.last + count)


def paragraphs(text: str, language: Language) -> Iterator[Paragraph]:
    """The stretches of `text` between empty lines."""
    position = 0
    for m in _PARAGRAPH_END.finditer(text):
        if m.start() > position:
            yield Paragraph(text[position : m.start()], position, language)
        position = m.end()
    if position < len(text):
        yield Paragraph(text[position:], position, language)


def scan(paragraph: Paragraph) -> Iterator[Found]:
    """The matches of the rules in order, not overlapping; at each place the first rule wins."""
    dispatch, classes = paragraph.language.dispatch, paragraph.classes
    end = 0
    for start in dispatch.starts.finditer(classes):
        first = start.start()
        if first < end:
            continue
        regex, rules, seconds = dispatch.at(classes[first])
        if seconds is not None and classes[first + 1 : first + 2] not in seconds:
            continue
        m = regex.match(classes, first)
        if m is not None and m.lastindex is not None and m.end() > first:
            end = m.end()
            yield _found(paragraph, rules[m.lastindex - 1], first)


def scan_others(paragraph: Paragraph, found: Found) -> Iterator[Found]:
    """What the later rules make of the place where `found` begins."""
    rules = paragraph.language.rules
    for rule in rules[rules.index(found.rule) + 1 :]:
        m = rule.regex.match(paragraph.classes, found.first)
        if m is not None and m.end() > m.start():
            yield _found(paragraph, rule, found.first)


def _found(paragraph: Paragraph, rule: Rule, first: int) -> Found:
    m = rule.regex.match(paragraph.classes, first)
    assert m is not None
    slots: dict[str, tuple[int, str, Any]] = {}
    for (group, symbols), (index, _) in zip(rule.slots.items(), m.regs[1:], strict=True):
        if index < 0:
            continue
        info = paragraph.language.classes.info(paragraph.token(index))
        symbol = next(s for s in symbols if s in info)
        slots.setdefault(group.split("__")[0], (index, symbol, info[symbol]))
    return Found(rule, paragraph, first, m.end() - 1, slots)
