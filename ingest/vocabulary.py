"""The words by which a page shows what its lines are, one data file per language.

``ingest/lang/<code>.yml`` holds phrases, labels, month names and line patterns. Pages mix
languages (a German article under English menus), so lines are tested against all of them at
once; only dates are read with the order of the languages given.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
import unicodedata
from dataclasses import dataclass

from annotate import langdata
from annotate.document import Role
from ingest.patterns import LONGEST_LINE, RolePattern, RolePatterns

LANGUAGES = ("de", "en", "fr", "it")
"""Languages with a vocabulary, in the order in which ties are decided."""


LONG_LINE = 25
"""More words than buttons, labels and bylines have."""


@dataclass(frozen=True, slots=True)
class LinePattern:
    """A regular expression that gives a whole line its role.

    `pattern` is searched in the line without its bullet, ignoring case. `yes` and `no` are
    lines it must and must not find; the tests run them. Only a `long` pattern is tried on
    lines of more than `LONG_LINE` words, and none on lines of more than `longest` characters.
    A line with none of `needs` in it, in lower case, is none the pattern can find, and is not
    searched: that is for speed only.
    """

    name: str
    role: str
    pattern: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    long: bool = False
    needs: tuple[str, ...] = ()
    longest: int = LONGEST_LINE


@dataclass(frozen=True, slots=True)
class PageWords:
    """The page vocabulary of one language. Phrases are compared after `fold`.

    `furniture`: whole lines that belong to the page. `adverts`: lines that mark an
    advertisement between paragraphs. `box_starts`: lines that open a box of links or teasers.
    `article_ends`: lines after which nothing of the article follows. `media`: lines of a
    player. `teaser_prefixes` begin a line that points to another article. `caption_prefixes`
    begin a caption. `credit_words` stand before the name of who took a picture.
    `published_labels` and `updated_labels` stand before a date, `published_openers` where they begin the
    line only ("Vom 3. Mai 2024", but "das Urteil vom 3. Mai 2024"). `date_words` may stand beside
    a date in a line that says nothing else. `byline_prefixes` stand before a name; what
    `roles` lists may follow or precede it. `author_verbs` follow an author's name in a note on who
    that is.
    """

    function_words: frozenset[str]
    months: dict[str, int]
    weekdays: frozenset[str]
    date_words: frozenset[str]
    published_labels: tuple[str, ...]
    published_openers: tuple[str, ...]
    updated_labels: tuple[str, ...]
    byline_prefixes: tuple[str, ...]
    byline_joiners: tuple[str, ...]
    author_verbs: tuple[str, ...]
    roles: tuple[str, ...]
    caption_prefixes: tuple[str, ...]
    credit_words: tuple[str, ...]
    teaser_prefixes: tuple[str, ...]
    furniture: frozenset[str]
    adverts: frozenset[str]
    box_starts: frozenset[str]
    article_ends: frozenset[str]
    media: frozenset[str]
    patterns: tuple[LinePattern, ...]


_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_COUNT = re.compile(r"\s*\(\s*\d+\s*\)$")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "‑": "-", "–": "-", "—": "-"})


def fold(line: str) -> str:
    """`line` for comparing: case, signs at either end and a count in brackets are gone.

    >>> fold(">>> Mehr anzeigen (12)")
    'mehr anzeigen'
    """
    text = line if line.isascii() else unicodedata.normalize("NFKC", line).translate(_QUOTES)
    text = text.replace("`", "'").casefold()
    if text.endswith(")") or text[-1:].isspace():
        text = _COUNT.sub("", text)
    if text and not (text[0].isalnum() and text[-1].isalnum()):
        text = _EDGES.sub("", text)
    return " ".join(text.split())


@functools.cache
def page_words(lang: str) -> PageWords:
    """The vocabulary of a language of `LANGUAGES`. Raises `LanguageDataError` on bad data."""
    path = importlib.resources.files("ingest") / "lang" / f"{lang}.yml"
    name = f"ingest/lang/{lang}.yml"
    words = langdata.parse(path.read_text(encoding="utf-8"), name, PageWords)
    for pattern in words.patterns:
        if pattern.role not in set(Role):
            known = ", ".join(Role)
            raise langdata.LanguageDataError(
                f"{name}:1: pattern {pattern.name!r} has unknown role {pattern.role!r}. Known: {known}."
            )
    return words


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All languages joined, ready for look-up. Keys of `phrases` are folded lines."""

    phrases: dict[str, str]
    phrase_words: dict[tuple[str, ...], str]
    longest_phrase: int
    function_words: frozenset[str]
    months: frozenset[str]
    patterns: RolePatterns
    teaser: re.Pattern[str]
    caption: re.Pattern[str]
    credit: re.Pattern[str]
    roles: re.Pattern[str]
    author_verbs: re.Pattern[str]


_KINDS = ("article_ends", "box_starts", "adverts", "media", "furniture")


def alternatives(phrases: object) -> str:
    """A regular expression for any of `phrases`, longest first."""
    listed = sorted(set(phrases), key=lambda p: (-len(p), p))  # type: ignore[call-overload]
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in listed)


@functools.cache
def lexicon() -> Lexicon:
    """The joined vocabulary. Where languages disagree about a phrase, the first kind wins."""
    languages = [page_words(lang) for lang in LANGUAGES]
    phrases: dict[str, str] = {}
    for kind in _KINDS:
        for words in languages:
            for phrase in sorted(getattr(words, kind)):
                phrases.setdefault(fold(phrase), kind)
    phrase_words = {tuple(p.split()): kind for p, kind in phrases.items()}
    flags = re.IGNORECASE
    return Lexicon(
        phrases=phrases,
        phrase_words=phrase_words,
        longest_phrase=max(map(len, phrase_words)),
        function_words=frozenset().union(*(w.function_words for w in languages)),
        months=frozenset().union(*(w.months for w in languages)),
        patterns=RolePatterns(
            tuple(
                RolePattern(p.name, Role(p.role), p.pattern, p.needs, p.long, p.longest)
                for words in languages
                for p in words.patterns
            )
        ),
        teaser=re.compile(
            rf"(?:{alternatives(x for w in languages for x in w.teaser_prefixes)})", flags
        ),
        caption=re.compile(
            rf"(?:{alternatives(x for w in languages for x in w.caption_prefixes)})\s*:\s*", flags
        ),
        credit=re.compile(
            rf"(?:{alternatives(x for w in languages for x in w.credit_words)})", flags
        ),
        roles=re.compile(rf"\b(?:{alternatives(x for w in languages for x in w.roles)})\b", flags),
        author_verbs=re.compile(
            rf",?\s+(?:{alternatives(x for w in languages for x in w.author_verbs)})\b"
        ),
    )
