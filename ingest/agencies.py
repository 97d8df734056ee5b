"""Agencies: which one a text comes from, and which words are a picture's credit."""

from __future__ import annotations

import functools
import importlib.resources
import re
from dataclasses import dataclass

from annotate import langdata
from ingest.vocabulary import alternatives, lexicon


@dataclass(frozen=True, slots=True)
class AgencyData:
    """`news`: canonical name -> how it is written. `pictures`: who supplies pictures only."""

    news: dict[str, tuple[str, ...]]
    pictures: tuple[str, ...]


@functools.cache
def _data() -> AgencyData:
    path = importlib.resources.files("ingest") / "agencies.yml"
    return langdata.parse(path.read_text(encoding="utf-8"), "ingest/agencies.yml", AgencyData)


@functools.cache
def _by_sign() -> dict[str, str]:
    return {sign: name for name, signs in _data().news.items() for sign in signs}


@functools.cache
def _news_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives(_by_sign())})(?![\w-])")


@functools.cache
def _picture_sources() -> str:
    return alternatives([*_data().pictures, *_by_sign()])


def agencies_in(text: str) -> tuple[str, ...]:
    """Canonical names of the news agencies named in a credit, byline or reference line, in order.

    >>> agencies_in("Echo der Zeit, 03.05.2024, 18:00 Uhr; dpa/afp/mure")
    ('dpa', 'AFP')
    """
    found: dict[str, None] = {}
    for match in _news_pattern().finditer(text):
        found.setdefault(_by_sign()[re.sub(r"\s+", " ", match[0])])
    return tuple(found)


def without_agencies(text: str) -> str:
    """`text` without the names of news agencies."""
    return _news_pattern().sub(" ", text)


_DATELINE = re.compile(
    r"^(?:[A-ZÄÖÜ][^()]{0,79})?\(([^()]{2,60})\)\s*(?:[-–—.:,]|$|(?=[A-ZÄÖÜ„»«\"]))"
)
_CLOSING = re.compile(r"[.!?”“\"»«]\s*\(([^()]{2,60})\)$|^\(([^()]{2,60})\)$")
_DAY = re.compile(r"\d{1,2}\.\s?\d{1,2}\.(?:\d{4}|\d{2})")


def dateline_agencies(paragraph: str) -> tuple[str, ...]:
    """The agencies of a dateline that opens a paragraph: "New York (dpa/AFP) - ..."."""
    match = _DATELINE.match(paragraph) if "(" in paragraph[:81] else None
    return _all_agencies(match[1]) if match else ()


def closing_agencies(paragraph: str) -> tuple[str, ...]:
    """The agencies of a bracket that closes a text: "... am Abend. (APA/Reuters, 9.4.2024)"."""
    text = paragraph.rstrip()
    match = _CLOSING.search(text) if text.endswith(")") else None
    return _all_agencies(match[1] or match[2]) if match else ()


def closes_report(paragraph: str) -> bool:
    """Whether a paragraph closes a report with its agencies and day, as no caption does: "(APA, 9.4.2024)"."""
    match = _CLOSING.search(paragraph) if paragraph.endswith(")") else None
    return (
        match is not None
        and _DAY.search(match[0]) is not None
        and bool(closing_agencies(paragraph))
    )


def _all_agencies(bracket: str) -> tuple[str, ...]:
    """The agencies in a bracket that holds, but for days, mostly agencies; else none."""
    signs = [s for s in re.split(r"\s*[/,;]\s*", _DAY.sub("", bracket).strip()) if s]
    known = [_by_sign()[s] for s in signs if s in _by_sign()]
    return tuple(dict.fromkeys(known)) if signs and len(known) * 2 >= len(signs) else ()


@functools.cache
def _credit_patterns() -> tuple[re.Pattern[str], ...]:
    """(whole line, in brackets, labelled or © at the end, source after the last sentence, name/source, bare names)."""
    words = lexicon().credit.pattern
    sources = _picture_sources()
    label = rf"(?i:(?<!\w)(?:{words}))(?:\s+by\b|\s*[:|©]|(?<=\bCredit)\.{{3}})\s*"
    name = r"[^\W\d_a-zß-ÿ][\w.'’-]*"
    joined = rf"(?:{name}|von|de|van|via|by|für|for|the|of)"
    after = r"(?:(?:\s*(?:[/|,]|via)\s*|\s+[–-]\s+)[\w.'’ -]{2,40}|-[\w.]+){0,3}"
    return (
        re.compile(
            rf"(?:{label}(?P<rest>.{{2,90}})|©\s*\S.{{1,80}}"
            rf"|\(?(?:[\w.'’ -]{{2,40}}\s*[/|,–-]\s*|(?:via|by)\s+){{0,3}}(?:{sources}){after}\)?)\.?"
        ),
        re.compile(
            rf"\((?:(?:{name}\s){{2,3}}for\s[A-Z][^()]{{2,40}}|[^()]*(?:(?i:(?<!\w)(?:{words}))\s*(?:[:|©]|by\b)|©|/|(?<!\w)(?:{sources})(?!\w))[^()]*)\)\s*$"
        ),
        re.compile(rf"(?<=[\s.!?”“\"»)\]])(?:{label}(?P<rest>[^.]{{2,90}})|©\s*\S[^.]{{1,80}})$"),
        re.compile(
            rf"[.!?”“\"»)]\s+(?P<credit>(?:{joined}[\s/|,–-]+){{0,6}}(?:{sources}){after})$"
        ),
        re.compile(
            rf"\s(?P<credit>(?:{name}\s+){{0,2}}{name}\s?[/|]\s?(?:{sources}){after}|(?:{sources})\s?[/|]\s?{name}(?:\s+{name}){{0,3}})$"
        ),
        re.compile(
            rf"(?:\s{{2,}}|(?<=[a-zäöüßéè]{{4}})[.]\s+|[”“\"»]\s+)(?P<credit>(?:{joined}|/|\||–|-)(?:\s*[\s/|,–-]\s*{joined}){{1,7}})$"
            rf"|[.!?]\s+(?P<bracket>\({name}(?:\s+{name}){{0,2}}\))$"
        ),
    )


_SMALL = frozenset(
    {
        "von",
        "by",
        "via",
        "de",
        "of",
        "the",
        "for",
        "für",
        "and",
        "und",
        "et",
        "di",
        "du",
        "la",
        "le",
        "der",
        "des",
        "e",
        "a",
        "in",
        "am",
        "an",
    }
)


_SENTENCE_ENDS = re.compile(r"[a-zß-ÿ]{3}[.!?]\s+[A-ZÄÖÜ]|\d{4}[.!?]\s+[A-ZÄÖÜ]")

_PLACE = re.compile(
    r"\b(?:in|an|on|at|auf|vor|dans|sur|nel|sul)\s+(?:der|die|das|dem|den|the|an?|la|le|les)\s"
)
"""Where something happens; names have a place without an article ("Frankfurt am Main")."""


def _names_only(text: str) -> bool:
    """Whether what follows "Foto:" can be who made it: no words of a sentence.

    "Karte: Die Lage der Bauern" and "Foto: Stau an der Grenze" say what is seen, "Foto: Die Zeit" who made it.
    """
    grammar = lexicon().function_words
    words = re.findall(r"[^\W\d_]+", text)
    lower = [w for w in words if w[0].islower()]
    if len(words) > 14 or any(w in grammar and w not in _SMALL for w in lower):
        return False
    first = words[0].casefold() if words else ""
    if first in grammar and first not in _SMALL - {"der"} and any(w in grammar for w in lower):
        return False
    return _SENTENCE_ENDS.search(text) is None and _PLACE.search(text) is None


def is_credit(text: str) -> bool:
    """Whether a whole line says only who made a picture: "Foto: iStock", "© dpa", "REUTERS"."""
    if len(text) > 110:
        return False
    text = text.strip()
    if text.startswith("(") and text.find(")") == len(text) - 1:
        text = text[1:-1].strip()
    match = _credit_patterns()[0].fullmatch(text)
    return match is not None and _names_only(match["rest"] or text)


_PERSON = re.compile(r"\s*([^\W\d_][\w.'’-]*)\s+[^\W\d_a-zß-ÿ][\w.'’ -]+")


def _is_source(bracket: str) -> bool:
    """Whether a bracket with a slash in it can be a credit: "(Rita Vogel/SRF)", but not "(CDU/CSU)".

    Beside the slash stands a label, a known source or a person's name of two words.
    """
    if "/" not in bracket or re.search(rf"©|(?<!\w)(?:{_picture_sources()})(?!\w)", bracket):
        return True
    if re.search(rf"(?i)(?<!\w)(?:{lexicon().credit.pattern})\s*(?:[:|]|by\b)", bracket):
        return True
    grammar = lexicon().function_words
    people = [_PERSON.match(part) for part in bracket.strip("() ").split("/")]
    return any(p is not None and p[1].casefold() not in grammar for p in people)


def split_credit(text: str) -> tuple[str, str] | None:
    """(caption, credit) of a line that ends with a picture credit, or None.

    A credit is a bracket with a label, a slash or a known source in it, a labelled or © note
    at the end, or, after the last sentence, a known source or bare names.
    """
    if len(text) > 900:
        return None
    _, bracket, labelled, source, slashed, loose = _credit_patterns()
    start: int | None = None
    barred = re.search(r"\s\|\s+(?P<credit>[^|]{2,60})$", text)
    if (match := bracket.search(text)) is not None and _is_source(match[0]):
        start = match.start()
    elif barred is not None and is_credit(barred["credit"]):
        start = barred.start("credit")
    elif (match := labelled.search(text)) is not None:
        if match["rest"] is None or _names_only(match["rest"]):
            start = match.start()
    elif (match := source.search(text)) is not None or (match := slashed.search(text)) is not None:
        start = match.start("credit")
    elif (match := loose.search(text)) is not None:
        group = "credit" if match["credit"] else "bracket"
        first_word = re.search(r"[^\W\d_]+", match[group])
        if first_word is not None and first_word[0].casefold() not in lexicon().function_words:
            start = match.start(group)
    if start is None:
        return None
    caption, credit = text[:start].strip(" |"), text[start:].strip()
    return (caption, credit) if caption and credit else None


def has_labelled_credit(text: str) -> bool:
    """Whether a line ends with a credit that says so: "(Foto: ...)", "Bild: ...", "© ..."."""
    if not any(sign in text for sign in _LABEL_SIGNS):
        return False
    _, bracket, labelled, *_ = _credit_patterns()
    match = bracket.search(text)
    if match is not None and re.search(
        rf"(?i)©|\b(?:{lexicon().credit.pattern})\s*[:|©]", match[0]
    ):
        return True
    match = labelled.search(text)
    return match is not None and (match["rest"] is None or _names_only(match["rest"]))


_LABEL_SIGNS = (":", "|", "©", " by", " BY", " By")
"""One of these stands behind each label of a credit, or is it."""
