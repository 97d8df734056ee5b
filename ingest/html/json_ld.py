r"""JSON-LD of a page: its things, each with what it is and where it hangs.

Schema.org data stands in ``<script type="application/ld+json">``: one thing, a list, an
``@graph``, several scripts. Things refer to each other by ``@id``. What is repaired is what
has one reading only: comments and CDATA marks around the data, raw line breaks in texts,
commas before a closing bracket, ``\'``, several values after one another.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

MAX_THINGS = 3000
"""More things than any article has; the rest is not looked at."""

MAX_DEPTH = 40

ARTICLES = frozenset(
    {
        "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
        "backgroundnewsarticle", "askpublicnewsarticle", "reviewnewsarticle", "advertisercontentarticle",
        "satiricalarticle", "report", "blogposting", "liveblogposting", "socialmediaposting",
        "discussionforumposting", "techarticle", "scholarlyarticle", "medicalscholarlyarticle", "recipe",
    }
)  # fmt: skip
"""Types of schema.org that are an article, in lower case (schema.org/Article and below)."""

PAGES = frozenset(
    {"webpage", "itempage", "aboutpage", "faqpage", "qapage", "medicalwebpage", "mediagallery"}
)
MEDIA = frozenset(
    {"videoobject", "audioobject", "mediaobject", "podcastepisode", "imageobject", "clip"}
)

_OWN = frozenset({"@graph", "mainentity", "mainentityofpage"})
"""What hangs on these is the page's own; all else belongs to something else."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of the page's data. `types` in lower case without their vocabulary.

    `own`: stands by itself or as what the page is about, not as a video, comment, teaser or
    author of something else. `under`: the key it hangs on, empty where it stands by itself.
    """

    types: frozenset[str]
    data: dict[str, Any]
    own: bool
    under: str


@dataclass(frozen=True, slots=True)
class Things:
    """All things of a page in order; `by_id` resolves references; `scraps` are broken scripts."""

    all: tuple[Thing, ...]
    by_id: dict[str, dict[str, Any]] = field(default_factory=dict)
    scraps: tuple[str, ...] = ()


def things_of(scripts: list[str]) -> Things:
    """The things in the texts of a page's scripts. Never raises."""
    found: list[Thing] = []
    by_id: dict[str, dict[str, Any]] = {}
    scraps: list[str] = []
    for script in scripts:
        values = load(script)
        if values is None:
            scraps.append(script)
            continue
        for value in values:
            for thing in _walk(value):
                if len(found) >= MAX_THINGS:
                    break
                found.append(thing)
                name = thing.data.get("@id")
                if isinstance(name, str) and len(thing.data) > len(
                    by_id.get(name, {"@id": 0, "@type": 0})
                ):
                    by_id[name] = thing.data
    return Things(tuple(found), by_id, tuple(scraps))


def _walk(value: object) -> Iterator[Thing]:
    """All objects below `value`, outer before inner, in the order of the text."""
    stack: list[tuple[object, bool, str, int]] = [(value, True, "", 0)]
    while stack:
        node, own, under, depth = stack.pop()
        if depth > MAX_DEPTH:
            continue
        if isinstance(node, list):
            stack.extend((item, own, under, depth + 1) for item in reversed(node))
        elif isinstance(node, dict):
            types = _types(node.get("@type"))
            if types or "@id" in node:
                yield Thing(types, node, own, under)
            for key in reversed(node):
                child = node[key]
                if isinstance(child, dict | list):
                    inner = own and key.casefold() in _OWN
                    stack.append((child, inner, under if inner else key.casefold(), depth + 1))


def _types(value: object) -> frozenset[str]:
    values = value if isinstance(value, list) else [value]
    return frozenset(re.split(r"[/#:]", v)[-1].casefold() for v in values if isinstance(v, str))


_MARKS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?://\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>|(?://\s*)?-->)\s*;?\s*$"
)
_STRING_OR_COMMA = re.compile(r'"(?:[^"\\]|\\.)*"|,(?=\s*[\]}])|,\s*(?=,)', re.DOTALL)
_BAD_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|(.))', re.DOTALL)
_DECODER = json.JSONDecoder(strict=False)


def load(script: str) -> list[Any] | None:
    """The values in the text of a script, repaired where that is certain; None where it is not."""
    for text in _readings(script):
        try:
            return _values(text)
        except (ValueError, RecursionError):
            continue
    return None


def _readings(script: str) -> Iterator[str]:
    yield script
    text = script.strip().lstrip("\ufeff")
    for _ in range(3):
        text = _MARKS.sub("", text).strip()
    text = re.sub(r"^(?:window\.)?[\w.$]{1,40}\s*=\s*(?=[{\[])", "", text).rstrip("; \n\r\t")
    yield text
    if '"' not in text and "&quot;" in text:
        text = html.unescape(text)
        yield text
    yield _STRING_OR_COMMA.sub(
        lambda m: _BAD_ESCAPE.sub(lambda e: e[0] if e[1] else e[2], m[0]) if m[0][0] == '"' else "",
        text,
    )


def _values(text: str) -> list[Any]:
    """All values of `text`, which may stand after one another with commas between."""
    values: list[Any] = []
    at = 0
    blank = re.compile(r"[\s,;]*")
    while True:
        match = blank.match(text, at)
        at = match.end() if match else at
        if at >= len(text):
            return values
        value, at = _DECODER.raw_decode(text, at)
        values.append(value)


def texts(value: object) -> list[str]:
    """The plain texts in a property that may be a text, a list or ``{"@value": ...}``."""
    found: list[str] = []
    for item in value[:50] if isinstance(value, list) else [value]:
        plain = item.get("@value") if isinstance(item, dict) else item
        if isinstance(plain, str) and plain.strip():
            found.append(plain)
    return found


def text(value: object) -> str | None:
    """The first plain text of a property, or None."""
    return next(iter(texts(value)), None)


_SCRAP = re.compile(
    r'"(datePublished|dateModified|headline)"\s*:\s*"((?:[^"\\\n]|\\.){1,400})"\s*[,}\n]'
)


def salvage(scrap: str) -> dict[str, str]:
    """From a script past repair: the properties of an article that stand in it exactly once."""
    if not re.search(
        r'"@type"\s*:\s*\[?\s*"[\w:/.]*(?:Article|BlogPosting|Report)"', scrap
    ) or re.search(r'"@type"\s*:\s*\[?\s*"(?:Video|Audio)Object"', scrap):
        return {}
    found: dict[str, list[str]] = {}
    for key, value in _SCRAP.findall(scrap):
        found.setdefault(key, []).append(value)
    return {key: values[0] for key, values in found.items() if len(set(values)) == 1}
