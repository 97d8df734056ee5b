"""A text as lines: indent, bullet, wording, and what can be seen without knowing any outlet."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ingest import agencies
from ingest.vocabulary import fold, lexicon
from ingest.wrapped import unwrapped

_REMOVED = re.compile(
    "[\u00ad\u200b\u200e\u200f\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]")
_BREAKS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_RARE_BREAKS = ("\r", "\x85", "\u2028", "\u2029")
_MARKER = re.compile(r"(?:[*+•▪◦‣○●■□·]|o(?=\s+\S)|-(?=\s)|\d{1,2}\.(?=\s+\S))\s*")
_BUTTON = re.compile(r"\(BUTTON\)\s*|\[\s?\]\s*|\(\s?\*?\s?\)\s|_{4,}|^#(?=\S)")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_CLOSERS = "\"”“»«'’‘)]"
_END_SIGNS = _CLOSERS + "♦■"
"""What may stand behind the last full stop; some magazines close an article with a figure."""
_SENTENCE_STOP = re.compile(r"[.!?…][\"”“»«'’‘)\]]*(?:\s|$)")


def clean(line: str) -> str:
    """`line` without invisible characters; every kind of blank is a plain one; NFC.

    Soft hyphens, zero-width blanks, byte-order marks and control characters are removed.
    Joiners inside emoji and of other scripts stay.
    """
    if not line.isprintable():  # of the characters looked for, none is printable
        line = _REMOVED.sub("", _SPACES.sub(" ", line))
    return unicodedata.normalize("NFC", line)


def split_lines(text: str) -> list[str]:
    """`text` at every line break Unicode knows, cleaned; blanks at either end stay."""
    if any(sign in text for sign in _RARE_BREAKS):
        return [clean(line) for line in _BREAKS.split(text)]
    return [clean(line) for line in text.split("\n")]


@dataclass(slots=True)
class Line:
    """One line that is not blank.

    `text` is the line without blanks at the edges, as it is stored. `wording` is the text
    without bullet and browser marks. `indent` counts blanks. `marker` is the bullet or number
    before it, or empty. `gap` says whether a blank line stands before. `is_prose`: reads like
    a sentence of an article. `word_count` counts `words`; of more than `_MANY` it may be off by
    a few.
    """

    indent: int
    marker: str
    text: str
    wording: str
    gap: bool
    is_prose: bool
    word_count: int
    _words: tuple[str, ...] | None = None
    _key: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the wording."""
        if self._words is None:
            self._words = tuple(_WORD.findall(self.wording))
        return self._words

    @property
    def key(self) -> str:
        """The wording folded, for comparing lines."""
        if self._key is None:
            self._key = _folded(self.wording)
        return self._key

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends as a sentence does (a colon counts)."""
        return _ends_sentence(self.wording)

    @property
    def sentence_count(self) -> int:
        """A rough count of sentences, for telling teasers from paragraphs."""
        return len(_SENTENCE_STOP.findall(self.wording))


def read_lines(text: str) -> list[Line]:
    """The lines of `text` that hold more than white space, in order; wrapped paragraphs are one line."""
    lines: list[Line] = []
    gap = True
    for raw in unwrapped(split_lines(text)):
        stripped = raw.strip()
        if not stripped:
            gap = True
            continue
        lines.append(_line(raw, stripped, gap=gap))
        gap = False
    return lines


def line_of(text: str) -> Line | None:
    """`text`, clean and without line breaks, as a line; None where it is blank."""
    stripped = text.strip()
    return _line(stripped, stripped, gap=False) if stripped else None


def _line(raw: str, stripped: str, *, gap: bool) -> Line:
    marker_match = _MARKER.match(stripped)
    if marker_match is not None and _starts_with_day(stripped, marker_match):
        marker_match = None
    marker = marker_match[0].strip() if marker_match else ""
    wording = stripped[marker_match.end() :] if marker_match else stripped
    if _may_hold_button(wording):
        wording = _BUTTON.sub("", wording).strip()
    indent = len(raw) - len(raw.lstrip())
    words, count = None, wording.count(" ") + 1
    if count <= _MANY:
        words = tuple(_WORD.findall(wording))
        count = len(words)
    return Line(indent, marker, stripped, wording, gap, _is_prose(wording), count, words)


def _may_hold_button(wording: str) -> bool:
    """Whether one of the signs that `_BUTTON` begins with is there: few lines have one."""
    return "(" in wording or "[" in wording or "____" in wording or wording.startswith("#")


_MANY = 45
"""Words from which a line is a paragraph whatever their number; they are not looked for at once."""

_LONGEST_KEY = 400
"""Characters up to which lines are compared without case and signs: longer ones are paragraphs."""


def _folded(wording: str) -> str:
    return fold(wording) if len(wording) <= _LONGEST_KEY else wording


def _starts_with_day(text: str, marker: re.Match[str]) -> bool:
    """Whether the number that opens a line is the day of a date: "5. November", "18. 7. 2024"."""
    if not marker[0][0].isdigit():
        return False
    word = re.match(r"[^\W_]+", text[marker.end() :])
    return word is not None and (word[0].lower() in lexicon().months or word[0].isdigit())


def _ends_sentence(wording: str) -> bool:
    """Whether nothing but closing signs follows a full stop or its like; a colon counts."""
    return wording.rstrip(_END_SIGNS).rstrip().endswith((".", "!", "?", "…", ":"))


def _is_truncated(wording: str) -> bool:
    return wording.rstrip(_CLOSERS).rstrip().endswith(("…", "..."))


def _is_prose(wording: str) -> bool:
    """At least 8 words that end a sentence, or 25 that may not, with words of grammar among them.

    A line of names and headings has few articles and prepositions: a tenth of the words
    must be such, a sixth where the line does not end like a sentence. Several sentences of
    30 words together are prose in any language. Agencies and day of a report may stand behind its end.
    """
    if wording.endswith(")") and agencies.closes_report(wording):
        wording = wording[: wording.rindex("(")].rstrip()
    if _is_plainly_prose(wording):
        return True
    words = _WORD.findall(wording)
    count = len(words)
    if count < 8:
        return False
    grammar = lexicon().function_words
    share = sum(map(grammar.__contains__, map(str.lower, words[:80]))) / min(count, 80)
    if count < 45 and _is_truncated(wording):
        return False
    if _ends_sentence(wording):
        return share >= 0.1 or (count >= 30 and _SENTENCE_STOP.search(wording[:-2]) is not None)
    return count >= 25 and share >= 0.16


def _is_plainly_prose(wording: str) -> bool:
    """Whether a line ends a sentence and has twice the blanks and words of grammar that prose needs.

    That is most paragraphs, and seen without looking for the edges of words.
    """
    if wording.count(" ") < 16 or not _ends_sentence(wording) or _is_truncated(wording):
        return False
    pieces = wording.lower().split(None, 80)[:80]
    return sum(map(lexicon().function_words.__contains__, pieces)) * 5 >= len(pieces)
