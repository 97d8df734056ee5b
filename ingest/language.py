"""The language of a text, where the input does not say.

Running text in German, English, French or Italian shows by its words of grammar (`_by_own_words`),
fifty times quicker than by letters. Other texts go to py3langid, restricted to `KNOWN`. Short texts
mislead letter statistics: with fewer than `SHORT_WORDS` words, the words of grammar decide (most hits
of the four, at least two). Where they do not, letters do, but only for one of the four and from
`LEAST_WORDS` words on: "Macron besucht China" is German enough.
"""

from __future__ import annotations

import functools
import re
from typing import Any

from ingest.vocabulary import LANGUAGES, page_words

SHORT_WORDS = 20
"""Below this many words, words of grammar are counted instead of letters."""

LEAST_WORDS = 3
"""Below this many words the language stays open unless words of grammar tell it."""

KNOWN = (
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hr", "hu", "id", "it", "ja", "ko", "lt",
    "lv", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk", "vi", "zh",
)  # fmt: skip
"""ISO 639-1 codes that are told apart; news in other languages comes out as the nearest."""

_GLANCE = 1000
"""Code points that show whether a stated language is right."""

_SAMPLE = 4000
"""Code points looked at: more changes no answer."""

_ELSEWHERE = frozenset(
    {
        "als", "den", "der", "die", "man", "war", "for", "had", "her", "over", "under", "will",
        "entre", "mais", "par", "pas", "que", "son", "sur", "con", "contro", "era", "per", "una",
    }
)  # fmt: skip
"""Words of grammar that other languages of Europe have as well, whatever they mean there."""

_RUNNING_WORDS = 40
_OWN_SHARE = 0.08
_OWN_LEAD = 4
"""A text of so many words is in the language whose own words of grammar are so large a part of it,
so many times as many as those of each other. In all four they are an eighth of the words and more; of
texts in their neighbours (Dutch, Danish, Spanish, Romanian) hardly any."""


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - 0.2 s, often not needed

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(KNOWN))
    return identifier


def detect(text: str) -> str | None:
    """ISO 639-1 code of the language of `text`, or None where nothing speaks for one."""
    own = _by_own_words(text)
    if own is not None:
        return own
    sample = text[:_SAMPLE]
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if len(words) >= SHORT_WORDS:
        return _by_letters(sample)
    told = _by_grammar(words)
    if told is not None or len(words) < LEAST_WORDS:
        return told
    guess = _by_letters(sample)
    return guess if guess in LANGUAGES else None


@functools.cache
def _own_words() -> dict[str, frozenset[str]]:
    """Words of grammar, of three letters and more, that only one of the four languages has."""
    words = {lang: page_words(lang).function_words for lang in LANGUAGES}
    return {
        lang: frozenset(
            word
            for word in words[lang]
            if len(word) > 2
            and word not in _ELSEWHERE
            and not any(word in words[o] for o in LANGUAGES if o != lang)
        )
        for lang in LANGUAGES
    }


def _by_own_words(text: str) -> str | None:
    """The language of running text in one of the four, else None."""
    words = text[:_GLANCE].lower().split()
    if len(words) < _RUNNING_WORDS:
        return None
    hits = {lang: sum(map(own.__contains__, words)) for lang, own in _own_words().items()}
    first, second = sorted(hits.values(), reverse=True)[:2]
    if first < _OWN_SHARE * len(words) or first < _OWN_LEAD * second:
        return None
    return next(lang for lang, count in hits.items() if count == first)


def _by_letters(sample: str) -> str:
    language, _ = _identifier().classify(sample)
    return str(language)


def _by_grammar(words: list[str]) -> str | None:
    hits = [(sum(w in page_words(lang).function_words for w in words), lang) for lang in LANGUAGES]
    best = max(hits)[0]
    leaders = [lang for count, lang in hits if count == best]
    return leaders[0] if best >= 2 and len(leaders) == 1 else None


def agrees(told: str, text: str) -> bool:
    """Do the words of grammar in `text` speak for the language `told` and for no other as much?

    Quick, and True only for a language whose words are known.
    """
    if told not in LANGUAGES:
        return False
    own = _by_own_words(text)
    if own is not None:
        return own == told
    words = re.findall(r"[^\W\d_]+", text[:_GLANCE].lower())
    return len(words) >= SHORT_WORDS and _by_grammar(words) == told


_THREE_LETTERS = {
    "ara": "ar", "bul": "bg", "ces": "cs", "cze": "cs", "dan": "da", "deu": "de", "ger": "de", "ell": "el",
    "gre": "el", "eng": "en", "spa": "es", "est": "et", "fas": "fa", "per": "fa", "fin": "fi", "fra": "fr",
    "fre": "fr", "heb": "he", "hrv": "hr", "hun": "hu", "ind": "id", "ita": "it", "jpn": "ja", "kor": "ko",
    "lit": "lt", "lav": "lv", "nld": "nl", "dut": "nl", "nor": "no", "pol": "pl", "por": "pt", "ron": "ro",
    "rum": "ro", "rus": "ru", "slk": "sk", "slo": "sk", "slv": "sl", "sqi": "sq", "alb": "sq", "srp": "sr",
    "swe": "sv", "tur": "tr", "ukr": "uk", "vie": "vi", "zho": "zh", "chi": "zh",
}  # fmt: skip
"""The codes of ISO 639-2 of the languages in `KNOWN`, by terminology and by bibliography."""


_NAMES = {
    "german": "de", "deutsch": "de", "allemand": "de", "tedesco": "de", "english": "en", "englisch": "en", "anglais": "en",
    "inglese": "en", "french": "fr", "französisch": "fr", "français": "fr", "francese": "fr", "italian": "it",
    "italienisch": "it", "italien": "it", "italiano": "it", "spanish": "es", "russian": "ru", "chinese": "zh", "arabic": "ar",
    "portuguese": "pt", "dutch": "nl", "polish": "pl", "turkish": "tr", "ukrainian": "uk", "japanese": "ja",
}  # fmt: skip
"""Languages by name, as some services give them."""


def code(given: str) -> str | None:
    """The ISO 639-1 code of a given tag or name: "de-CH", "de_AT", "deu" and "German" are "de".

    A code that is not known stays as it is; None for what is none.
    """
    tag = re.split(r"[-_]", given.strip().lower())[0]
    tag = _THREE_LETTERS.get(tag) or _NAMES.get(tag, tag)
    return tag if re.fullmatch(r"[a-z]{2,3}", tag) and tag not in ("und", "zxx", "mul") else None
