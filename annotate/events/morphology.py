"""The forms of German-like verbs and nouns, from principal parts and a few rules.

Verb lemmas are infinitives; a separable particle is set off by a bar: ``ab|reisen``. What the
rules cannot derive is data: ``lang/<code>/verbs.yml``.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import NamedTuple

from annotate import langdata


@dataclass(frozen=True, slots=True)
class VerbData:
    """Contents of ``verbs.yml``.

    `strong` maps an infinitive to third person singular present, preterite, participle and
    subjunctive II. `irregular` holds (form, infinitive, tense). Verbs with a prefix of
    `inseparable`, those of `inseparable_verbs` and of `no_ge` have no "ge-" in the
    participle; those of `weak` are weak
    though their base is strong. `particles` can stand split from their verb. `common` and `further` are lemmas
    beyond those that frames name.
    """

    strong: dict[str, tuple[str, ...]]
    irregular: tuple[tuple[str, ...], ...]
    inseparable: tuple[str, ...]
    inseparable_verbs: frozenset[str]
    no_ge: frozenset[str]
    weak: frozenset[str]
    particles: frozenset[str]
    common: tuple[str, ...]
    further: tuple[str, ...]


class VerbForm(NamedTuple):
    """What a word form can be.

    `lemma` as in the data; `tense` is ``present``, ``past``, ``subjunctive``,
    ``participle``, ``attribute`` (an inflected participle before a noun), ``infinitive`` or
    ``zu``; `particle` is the particle that must stand split elsewhere in the clause, or "".
    """

    lemma: str
    tense: str
    particle: str


FINITE = frozenset({"present", "past", "subjunctive"})

_ATTRIBUTE_ENDINGS = ("e", "en", "er", "es", "em")


@functools.cache
def verb_data(lang: str) -> VerbData:
    """The verb data of a language."""
    return langdata.load(lang, "verbs", VerbData)


def _prefix_of(base: str, data: VerbData) -> str:
    """The inseparable prefix of `base` or ""."""
    for prefix in data.inseparable:
        if base.startswith(prefix) and len(base) - len(prefix) >= 4:
            return prefix
    return ""


def _principal_parts(base: str, data: VerbData) -> tuple[str, str, str, str, bool] | None:
    """Parts of a strong verb: present, preterite, participle, subjunctive II, has prefix."""
    if base in data.weak:
        return None
    if base in data.strong:
        present, past, participle, subjunctive = data.strong[base]
        return present, past, participle, subjunctive, False
    for start in range(2, min(8, len(base) - 3)):
        prefix, rest = base[:start], base[start:]
        known = prefix in data.inseparable or base in data.inseparable_verbs
        if known and rest in data.strong:
            present, past, participle, subjunctive = data.strong[rest]
            bare = participle.removeprefix("ge")
            if rest in ("gelingen", "geschehen", "gewinnen", "genießen", "essen"):
                bare = participle
            return prefix + present, prefix + past, prefix + bare, prefix + subjunctive, True
    return None


def _base_forms(base: str, data: VerbData) -> dict[str, list[str]]:
    """Forms of a verb without particle, by tense."""
    stem = base[:-2] if base.endswith("en") else base[:-1]
    parts = _principal_parts(base, data)
    joint = "e" if stem[-1] in "dt" or stem.endswith(("chn", "ffn", "gn", "dm", "tm")) else ""
    forms: dict[str, list[str]]
    if parts:
        present, past, participle, subjunctive, _ = parts
        past_plural = past + ("n" if past.endswith("e") else "en")
        forms = {
            "present": [present, base],
            "past": [past, past_plural],
            "subjunctive": [stem + "e", subjunctive, subjunctive.removesuffix("e") + "en"],
            "participle": [participle],
        }
    else:
        no_ge = (
            base.endswith("ieren")
            or base in data.no_ge
            or base in data.inseparable_verbs
            or bool(_prefix_of(base, data))
        )
        past = stem + joint + "te"
        forms = {
            "present": [stem + joint + "t", base],
            "past": [past, past + "n"],
            # "er verhandle": the e of "verhandeln" moves on
            "subjunctive": [(stem[:-2] + "l" if base.endswith("eln") else stem) + "e"],
            "participle": [("" if no_ge else "ge") + stem + joint + "t"],
        }
    forms["infinitive"] = [base]
    for form, lemma, tense in data.irregular:
        if lemma == base:
            forms[tense].append(form)
    return forms


@functools.cache
def verb_forms(lemma: str, lang: str) -> dict[str, tuple[VerbForm, ...]]:
    """All forms of `lemma`, lower case, with what each can be."""
    data = verb_data(lang)
    particle, _, base = lemma.rpartition("|")
    result: dict[str, set[VerbForm]] = {}

    def add(form: str, tense: str, split: str = "") -> None:
        result.setdefault(form, set()).add(VerbForm(lemma, tense, split))

    for tense, forms in _base_forms(base, data).items():
        for form in forms:
            add(particle + form, tense)
            if particle and tense in FINITE:
                add(form, tense, particle)
            if tense == "participle":
                for ending in _ATTRIBUTE_ENDINGS:
                    add(particle + form + ending, "attribute")
            if tense == "infinitive":
                if particle:
                    add(particle + "zu" + form, "zu")
                for ending in _ATTRIBUTE_ENDINGS:
                    add(particle + form + "d" + ending, "attribute")
    swiss = {form.replace("ß", "ss"): found for form, found in result.items() if "ß" in form}
    return {form: tuple(sorted(found)) for form, found in {**swiss, **result}.items()}


_NOUN_ENDINGS = ("", "s", "es", "e", "en", "n", "er", "ern", "ses", "se", "sen", "innen")


def noun_stems(word: str) -> tuple[str, ...]:
    """Candidate lemmas of an inflected noun, lower case, longest first."""
    lower = word.lower().replace("ß", "ss")
    found = [
        lower.removesuffix(ending)
        for ending in _NOUN_ENDINGS
        if (lower.endswith(ending) and len(lower) - len(ending) >= 3) or not ending
    ]
    for stem in tuple(found):
        plain = _without_umlaut(stem)
        if plain != stem:
            found.append(plain)
    return tuple(dict.fromkeys(found))


def _without_umlaut(stem: str) -> str:
    """`stem` with the vowel that its plural changed ("rüstungsgüt" to "rüstungsgut")."""
    for i in range(len(stem) - 1, -1, -1):
        if stem[i] in "äöü":
            return stem[:i] + "aou"["äöü".index(stem[i])] + stem[i + 1 :]
        if stem[i] in "aeiou" and not (stem[i] == "u" and i and stem[i - 1] == "ä"):
            return stem
    return stem
