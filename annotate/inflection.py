"""The forms a German word of the seed tables can take in a text.

Which class a word belongs to stands in the seeds (column ``inflection``); how a class
inflects stands here. Forms that no text uses do no harm and are not weeded out.
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

ADJECTIVE_ENDINGS = ("e", "er", "es", "en", "em")

CLASSES = {
    "adjective": "stem of an adjective: russisch",
    "adjectival": "noun that inflects like an adjective: Deutsche, Abgeordnete",
    "er": "noun in -er, feminine -erin: Italiener, Minister",
    "e": "weak noun in -e, feminine -in: Russe",
    "weak_e": "the same: Kollege",
    "en": "weak noun, feminine -in: Zypriot",
    "weak": "the same: Präsident",
    "s": "noun with genitive -s, feminine -in: Chef, Gouverneur",
    "or": "noun in -or, feminine -orin: Direktor",
    "rat": "noun in -rat, feminine -rätin: Nationalrat",
    "bundesrat": "the same",
    "neuter": "noun with genitive -s or -es, no feminine: Staatsoberhaupt",
    "queen": "feminine noun in -in: Königin",
    "plural": "a plural, as it stands",
    "none": "a noun with no form but the genitive -s: Sohn",
    "invariant": "one form only: Schweizer (the adjective), English words",
}
"""Inflection classes and what belongs to them."""

_INFLECTED_ADJECTIVE = re.compile(
    r"([A-ZÄÖÜ]\w*(?:isch|ig|lich|nal|ral|ell|iv|är|eint|einigt|weiß|weiss|blau|rot|neu|sam)"
    r"|Weiß|Weiss|Blau|Rot|Neu|Oberst)(?:e|er|es|en|em)"
)
_UMLAUT = {"Franzos": "Französ", "Schwab": "Schwäb"}


class Form(NamedTuple):
    """A form of a word; `is_feminine` is true for what only a woman is called."""

    text: str
    is_feminine: bool = False


def noun_forms(lemma: str, inflection: str) -> list[Form]:
    """The forms of `lemma`, whose class is one of `CLASSES`.

    Raises `ValueError` for a class that is none of them.
    """
    if inflection == "adjective":
        stems = (lemma, lemma[0].upper() + lemma[1:])
        return [Form(stem + ending) for stem in stems for ending in ADJECTIVE_ENDINGS]
    if inflection == "adjectival":
        return [Form(lemma.removesuffix("e") + ending) for ending in ADJECTIVE_ENDINGS]
    if inflection in {"rat", "bundesrat"}:
        root = lemma.removesuffix("rat")
        return [
            *(Form(lemma + ending) for ending in ("", "s", "es", "e")),
            *(Form(root + ending) for ending in ("räte", "räten")),
            *(Form(root + ending, is_feminine=True) for ending in ("rätin", "rätinnen")),
        ]
    if inflection not in _ENDINGS:
        known = ", ".join(CLASSES)
        raise ValueError(f"inflection {inflection!r} of {lemma!r} is not known. Known: {known}.")
    endings, has_feminine = _ENDINGS[inflection]
    root = lemma.removesuffix("e") if inflection in {"e", "weak_e"} else lemma
    forms = [Form(root + ending) for ending in endings]
    if has_feminine:
        root = _UMLAUT.get(root, root)
        forms += [Form(root + ending, is_feminine=True) for ending in ("in", "innen")]
    return forms


_ENDINGS: dict[str, tuple[tuple[str, ...], bool]] = {
    "er": (("", "s", "n"), True),
    "e": (("e", "en"), True),
    "weak_e": (("e", "en"), True),
    "en": (("", "en"), True),
    "weak": (("", "en"), True),
    "s": (("", "s", "e", "en"), True),
    "or": (("", "s", "en"), True),
    "neuter": (("", "s", "es"), False),
    "queen": (("",), False),
    "plural": (("",), False),
    "none": (("", "s"), False),
    "invariant": (("",), False),
}


def name_forms(name: str) -> list[str]:
    """The forms of a proper name of one or more words, German genitive and adjectives included.

    "Vereinigte Staaten": also "Vereinigten Staaten"; "Weißes Haus": also "Weißen Hauses".
    """
    choices = []
    for word in name.split(" "):
        adjective = _INFLECTED_ADJECTIVE.fullmatch(word)
        choices.append(
            [adjective[1] + ending for ending in ADJECTIVE_ENDINGS] if adjective else [word]
        )
    last = choices[-1]
    if len(last) == 1:
        word = last[0]
        endings = [""]
        if word[-1] not in "sxzß'’.":
            endings.append("s")
        if len(choices) > 1 or word.endswith(
            ("haus", "amt", "rat", "palast", "hof", "bund", "tag")
        ):
            endings.append("es")
        if word.endswith(("e", "el", "er")):
            endings.append("n")
        choices[-1] = [word + ending for ending in endings]
    return [" ".join(words) for words in itertools.product(*choices)]


def person_forms(name: str) -> list[str]:
    """A person's name and its genitive, which is the name itself after ``s``, ``x``, ``z``."""
    return [name] if name[-1] in "sxzß'’.I" else [name, name + "s"]
