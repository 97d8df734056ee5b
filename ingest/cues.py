"""What a single line says about itself: by a phrase, a prefix, a pattern or its shape.

A cue is no verdict. `ingest.roles` weighs cues with place and repetition; "Comment" beside
the headline is a button, below the last paragraph it is where the article ends.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from annotate.document import Role
from ingest import agencies
from ingest.lines import Line
from ingest.moments import Moment, find_moments
from ingest.patterns import LONGEST_LINE
from ingest.vocabulary import LANGUAGES, LONG_LINE, alternatives, lexicon, page_words

ARTICLE_END = "article_end"
BOX_START = "box_start"
ADVERT = "advert"


@dataclass(frozen=True, slots=True)
class Cue:
    """`kind` is a role's name or one of this module's constants; `rule` goes to `role_rule`."""

    kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that states times and nothing else, or nothing else but who wrote.

    `labelled` and `updated` say which label stands before the moment of the same index
    (``published``, ``updated`` or None); `rest` is what is left beside the times.
    """

    moments: tuple[Moment, ...]
    labels: tuple[str | None, ...]
    rest: str


_PHRASE_KINDS = {
    "article_ends": Cue(ARTICLE_END, "article_end"),
    "box_starts": Cue(BOX_START, "box_start"),
    "adverts": Cue(ADVERT, "advert"),
    "media": Cue(Role.MEDIA, "media_phrase"),
    "furniture": Cue(Role.FURNITURE, "furniture_phrase"),
}
_NUMBER = re.compile(r"[\d\s.,:%°/|€$£+-]{1,12}(?:[CF]\b)?")
_DIGIT_DATE = re.compile(r"\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}|\d{4}-\d\d-\d\d")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|[\w.-]+\.(?:jpe?g|png|gif|svg|webp)\S*|\[.{0,200}\]",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"\{[*|{].*[*|}]\}|</?\w+[^>]*>")


def cue(line: Line) -> Cue | None:
    """The strongest thing `line` says of itself, or None."""
    wording = line.wording
    if not wording[:1].isalnum() and not any(ch.isalnum() for ch in wording):
        return Cue(Role.EMPTY, "no_letters")
    if line.word_count <= 16:
        short = _short_cue(line)
        if short is not None:
            return short
    if ("{" in wording or "<" in wording) and _TEMPLATE.search(wording):
        return Cue(Role.FURNITURE, "page_template")
    if len(wording) <= LONGEST_LINE:
        return _long_cue(line)
    return None


def _short_cue(line: Line) -> Cue | None:
    lex = lexicon()
    kind = lex.phrases.get(line.key)
    if kind is not None:
        return _PHRASE_KINDS[kind]
    if _NUMBER.fullmatch(line.wording) and not _DIGIT_DATE.search(line.wording):
        return Cue(Role.FURNITURE, "bare_number")
    if _ADDRESS.fullmatch(line.wording):
        return Cue(Role.FURNITURE, "bare_address")
    if _is_all_phrases(line.key):
        return Cue(Role.FURNITURE, "furniture_phrases")
    return None


def _long_cue(line: Line) -> Cue | None:
    lex = lexicon()
    if lex.caption.match(line.wording):
        return Cue(Role.CAPTION, "caption_prefix")
    if line.word_count <= 32 and (teaser := lex.teaser.match(line.wording)):
        after = line.wording[teaser.end() :]
        if teaser[0][-1] in ":|" or not after[:1].isalnum():
            return Cue(Role.FURNITURE, "teaser_prefix")
    found = lex.patterns.first(line.wording, is_long=line.word_count > LONG_LINE)
    if found is None or (found.role is Role.FURNITURE and _SAID.search(line.wording)):
        return None
    return Cue(found.role, found.name)


_SAID = re.compile(
    r"[,“”\"»«] (?:so (?:die|der|das)|(?:sagt|sagte|sagten|teilte|erklärte|betonte|berichtete?|meldete?|schreibt|schrieb|rief|riet|warnte|versprach|fragte|hieß|hiess)\b"
    r"|wie (?:die|der|das|es|aus)\b|(?:[\w. ]{2,40} )?(?:said|says|told|tells|asked|warned|wrote)\b|a(?:-t-(?:il|elle))? (?:dit|déclaré|affirmé)\b|ha (?:detto|dichiarato|affermato|scritto)\b)"
)
"""A sentence with who said it: what it says may be about cookies or comments, but it is the article's."""


def _is_all_phrases(key: str) -> bool:
    """Whether a line is made of at least two phrases of the vocabulary and nothing else."""
    words = key.split()
    if not 2 <= len(words) <= 14:
        return False
    lex = lexicon()
    reached = {0}  # where phrases end, and the next may begin
    for start in range(len(words)):
        if start in reached:
            for end in range(start + 1, min(start + lex.longest_phrase, len(words)) + 1):
                if tuple(words[start:end]) in lex.phrase_words:
                    reached.add(end)
        elif start > max(reached):
            return False
    return len(words) in reached


@functools.cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    published = alternatives(x for lang in LANGUAGES for x in page_words(lang).published_labels)
    openers = alternatives(x for lang in LANGUAGES for x in page_words(lang).published_openers)
    updated = alternatives(x for lang in LANGUAGES for x in page_words(lang).updated_labels)
    return (
        re.compile(
            rf"(?<!\w)(?:{published})\s*(?:\([^)]*\))?\s*[:|–-]?\s*(?:[^\W\d_]{{1,12}},?\s+)?$"
            rf"|^\W*(?:{openers})(?!\w)\s*[:|–-]?\s*$",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:(?<!\w)|(?<=\d))(?:{updated})\s*[:|–-]?\s*(?:[^\W\d_]{{1,12}},?\s+)?$",
            re.IGNORECASE,
        ),
    )


@functools.cache
def _beside_dates() -> tuple[re.Pattern[str], frozenset[str]]:
    phrases: set[str] = set()
    words: set[str] = set()
    for lang in LANGUAGES:
        data = page_words(lang)
        phrases.update(data.published_labels)
        phrases.update(data.published_openers)
        phrases.update(data.updated_labels)
        words.update(data.date_words)
        words.update(data.weekdays)
    return re.compile(rf"(?<!\w)(?:{alternatives(phrases)})(?!\w)", re.IGNORECASE), frozenset(words)


_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")


def date_line(line: Line) -> DateLine | None:
    """What times `line` states, or None where it holds none or is running text."""
    text = line.wording
    if len(text) > 160 or (
        line.is_prose and line.word_count > 14 and not _beside_dates()[0].match(text)
    ):
        return None
    moments = [m for m in find_moments(text) if m.day is not None]
    if not moments:
        return None
    published, updated = _labels()
    labels: list[str | None] = []
    begin = 0
    for moment in moments:
        before = text[begin : moment.start]
        if updated.search(before):
            labels.append("updated")
        elif published.search(before):
            labels.append("published")
        else:
            labels.append(None)
        begin = moment.end
    rest = _without(text, moments)
    # "By Ann Lee on Friday, May 3rd, at 11 a.m." ends like a sentence
    signed = line.word_count <= 14 and byline_names(text) is not None
    if line.is_prose and len(rest.split()) > 2 and not signed:
        return None
    return DateLine(tuple(moments), tuple(labels), rest)


FIELDS = 6
"""Words that may stand beside a date which is one of several fields of a line."""

_FIELD_EDGE = re.compile(r"\s*[/|•·]\s*")


def is_field(line: Line, stated: DateLine) -> bool:
    """Whether the first date of `line` stands alone between signs that part fields: "A. Lee / 3.5.2024 / Rom"."""
    moment = stated.moments[0]
    before, after = line.wording[: moment.start], line.wording[moment.end :]
    edges = (
        not before.strip() or _FIELD_EDGE.search(before[-3:]) is not None,
        not after.strip() or _FIELD_EDGE.match(after) is not None,
    )
    return all(edges) and bool(before.strip() or after.strip())


def label_alone(line: Line) -> str | None:
    """``published`` or ``updated`` where `line` is nothing but the label of a date below it."""
    if line.word_count > 5:
        return None
    published, updated = _alone()
    for kind, pattern in (("updated", updated), ("published", published)):
        if pattern.fullmatch(line.wording):
            return kind
    return None


@functools.cache
def _alone() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = [page_words(lang) for lang in LANGUAGES]
    published = alternatives(x for w in words for x in (*w.published_labels, *w.published_openers))
    updated = alternatives(x for w in words for x in w.updated_labels)
    return (
        re.compile(rf"(?:{published})\s*:?", re.IGNORECASE),
        re.compile(rf"(?:{updated})\s*:?", re.IGNORECASE),
    )


def _without(text: str, moments: list[Moment]) -> str:
    """`text` without the times, labels, weekdays and small words that stand beside them."""
    phrases, words = _beside_dates()
    parts: list[str] = []
    begin = 0
    for moment in moments:
        parts.append(text[begin : moment.start])
        begin = moment.end
    parts.append(text[begin:])
    left = phrases.sub(" ", " ".join(parts))
    kept = [w for w in _LETTERS.findall(left) if w.lower().rstrip(".") not in words]
    return " ".join(kept)


@functools.cache
def _byline_prefix() -> re.Pattern[str]:
    prefixes = alternatives(x for lang in LANGUAGES for x in page_words(lang).byline_prefixes)
    return re.compile(rf"(?:{prefixes}):?(?:\s+|$)", re.IGNORECASE)


_NAME = r"(?:[^\W\d_a-zà-ÿ][^\W\d_]*(?:[-'’.][^\W\d_]+)*\.?)"
_PARTICLE = r"(?:von|van|de|der|den|del|della|di|da|du|la|le|zu|zur|bin|al|el|ter|dos|das|y|e)"
FULL_NAME = re.compile(rf"{_NAME}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_NAME}){{1,3}}")
"""Two to four capitalised words, small words of nobility between them."""


def byline_names(text: str) -> str | None:
    """What follows a byline prefix ("Von", "By", "Par", "Di") in `text`, or None."""
    match = _byline_prefix().match(text)
    return text[match.end() :].strip() if match else None


def is_byline(line: Line, stated: DateLine | None) -> bool:
    """Whether `line` names who wrote: a prefix, then names, places, roles and times only."""
    if line.is_prose or line.word_count > 18:
        return False
    names = byline_names(line.wording)
    if names is None:
        return False
    if stated is not None:
        names = byline_names(stated.rest) or stated.rest
    if not names:
        return stated is None or bool(stated.moments)
    names = re.sub(r"\([^()]*\)", " ", names)
    names = re.sub(r"\b[\w-]+\.(?:com|de|ch|at|org|net)\b", " ", names, flags=re.IGNORECASE)
    words: list[str] = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", agencies.without_agencies(names))
    lower = [w for w in words if w[0].islower() and w not in _SMALL_IN_BYLINES]
    return len(lower) <= len(words) // 4 and not line.wording.endswith((".", "?", "!"))


_SMALL_IN_BYLINES = frozenset(
    [
        "und",
        "and",
        "et",
        "e",
        "für",
        "for",
        "pour",
        "in",
        "aus",
        "with",
        "mit",
        "at",
        "à",
        "a",
        "im",
        "the",
        "von",
        "van",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "du",
        "la",
        "le",
        "zu",
        "zur",
        "bin",
        "al",
        "el",
        "ter",
        "dos",
        "das",
        "y",
        "sowie",
        "con",
        "per",
    ]
)
"""Small words that stand between names, places and professions."""


@functools.cache
def _weekdays() -> frozenset[str]:
    return frozenset(w for lang in LANGUAGES for w in page_words(lang).weekdays if len(w) > 3)


def starts_with_weekday(text: str) -> bool:
    """Whether a line begins with the name of a weekday, as the date of a whole page does."""
    word = _LETTERS.match(text)
    return word is not None and word[0].lower() in _weekdays()
