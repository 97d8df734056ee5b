"""Whether the language that a feed states can be that of an entry.

Content systems state one that nobody chose: WordPress says en-US unless told otherwise. An
article taken for English is not read as the German that it is, so the statement of a feed is held
against the words of grammar in the entry; what an entry states of itself is believed.
"""

from __future__ import annotations

import re

from ingest import language
from ingest.vocabulary import LANGUAGES, page_words

_TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{1,8})*", re.IGNORECASE)
"""A language tag (BCP 47); some write it with an underscore."""

_SAMPLE = 600
"""Characters looked at."""

_WORDS = 4
"""Words of grammar of another language that belie a statement, where they are three times as many
as those of the stated one."""


def language_problem(stated: str, text: str, *, own: bool) -> str | None:
    """Why `stated` is not to be taken, or None. `own`: whether the entry states it itself."""
    if not _TAG.fullmatch(stated.strip()):
        return f"language {stated[:40]!r} is no code of a language"
    code = language.code(stated)
    if own or code not in LANGUAGES:
        return None
    words = re.findall(r"[^\W\d_]+", re.sub(r"<[^<>]*>", " ", text[:_SAMPLE]).lower())
    hits = dict.fromkeys(LANGUAGES, 0)
    hits[code] = _hits(words, code)
    if hits[code] * 8 > len(words):  # no text has so many by chance
        return None
    hits |= {lang: _hits(words, lang) for lang in LANGUAGES if lang != code}
    other = max(hits, key=lambda lang: hits[lang])
    if hits[other] >= _WORDS and hits[other] > 3 * hits[code]:
        return f"the feed says {stated[:40]!r}, the words of the entry are of another language"
    return None


def _hits(words: list[str], code: str) -> int:
    known = page_words(code).function_words
    return sum(word in known for word in words)
