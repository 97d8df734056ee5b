"""What a single word can be: verb forms, preposition, determiner, trigger of a frame.

A word is analysed once and remembered, so that the cost of an article is that of its new
words. All keys are lower case with "ss" for "ß".
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import NamedTuple

from annotate import langdata
from annotate.events import morphology
from annotate.events.morphology import VerbForm

ALL_CASES = frozenset({"nom", "gen", "dat", "acc"})
_PREPOSITION_CASES = {
    "*": frozenset({"dat", "acc"}),
    "dat": frozenset({"dat"}),
    "acc": frozenset({"acc"}),
    "gen": frozenset({"gen", "dat"}),
}


@dataclass(frozen=True, slots=True)
class GrammarData:
    """Contents of ``grammar.yml``: the closed word classes of a language."""

    prepositions: dict[str, tuple[str, ...]]
    determiners: dict[str, tuple[str, ...]]
    pronouns: dict[str, tuple[str, ...]]
    possessives: frozenset[str]
    reflexive: str
    impersonal: frozenset[str]
    rather_nouns: frozenset[str]
    relatives: frozenset[str]
    subordinators: tuple[str, ...]
    coordinators: frozenset[str]
    listing: frozenset[str]
    negations: frozenset[str]
    adverbs: tuple[str, ...]
    representatives: tuple[str, ...]
    travellers: tuple[str, ...]
    armed_groups: tuple[str, ...]
    regions: tuple[str, ...]
    masculine: frozenset[str]
    feminine: frozenset[str]
    feminine_endings: tuple[str, ...]
    companions: frozenset[str]
    beside: frozenset[str]
    delegations: frozenset[str]
    adjective_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    there: frozenset[str]
    thither: frozenset[str]
    joining: frozenset[str]
    linking: frozenset[str]
    set_phrases: frozenset[str]
    relative_cases: dict[str, frozenset[str]]
    relative_places: dict[str, str]
    relative_possessives: frozenset[str]
    several: frozenset[str]
    singular: frozenset[str]
    no_passive: frozenset[str]
    plural_names: frozenset[str]
    they: frozenset[str]
    known_offices: tuple[str, ...]
    their: frozenset[str]
    plural_verbs: tuple[str, ...]
    numerals: frozenset[str]
    approximators: frozenset[str]
    more_than: frozenset[str]
    abstract_endings: tuple[str, ...]
    indefinite: frozenset[str]
    postpositions: frozenset[str]
    heard_from: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    before_names: frozenset[str]
    speakers: frozenset[str]
    place_prepositions: frozenset[str]
    where_prepositions: frozenset[str]
    topic_prepositions: frozenset[str]
    about: frozenset[str]
    topics_of: frozenset[str]
    talked_of: frozenset[str]
    purposes: frozenset[str]
    agents: tuple[str, ...]
    first_times: tuple[str, ...]


class Word(NamedTuple):
    """What a word form can be, wherever it stands.

    `keys` are the lexicon's keys that the word answers to: ``besuch`` for any form of the
    noun, ``*besuch`` where the noun is the word or its last part, the lower-case form itself
    behind ``=``. `attributive`: the form can be a verb's and a participle's before a noun.
    `anchors` are those by which triggers are found, with ``verb:<lemma>`` for what the word can be
    a form of by itself; `split` has the rest: (particle that must stand elsewhere, anchor).
    """

    text: str
    lower: str
    capital: bool
    is_word: bool
    verbs: tuple[VerbForm, ...]
    preposition: str | None
    preposition_cases: frozenset[str]
    determiner: frozenset[str] | None
    pronoun: frozenset[str] | None
    relative: bool
    subordinator: bool
    coordinator: bool
    negation: bool
    adverb: bool
    particle: bool
    representative: bool
    traveller: bool
    armed: bool
    region: bool
    gender: str
    finite: bool
    attributive: bool
    keys: frozenset[str]
    anchors: frozenset[str]
    split: tuple[tuple[str, str], ...]
    first_part: str


_SHORTEST_DERIVED = 6
"""Letters that a verb with a prefix has at least: shorter words are mostly something else."""


def fold(text: str) -> str:
    """`text` in the lexicon's spelling."""
    return text.lower().replace("ß", "ss")


@dataclass
class Lexicon:
    """The words of a language that matter to its frames.

    `nouns` are lemmas that match as they are, `heads` those that also match as the last part
    of a compound, `forms` word forms that match only as written. `triggering` are the keys of all
    elements of triggers.
    """

    lang: str
    verbs: frozenset[str]
    nouns: frozenset[str]
    heads: frozenset[str]
    forms: frozenset[str]
    triggering: frozenset[str] = frozenset()
    _verb_index: dict[str, tuple[VerbForm, ...]] = field(default_factory=dict)
    _grammar: GrammarData | None = None

    def __post_init__(self) -> None:
        self._grammar = langdata.load(self.lang, "grammar", GrammarData)
        lemmas = set(self.verbs) | set(morphology.verb_data(self.lang).common)
        lemmas |= set(morphology.verb_data(self.lang).further)
        lemmas |= set(morphology.verb_data(self.lang).strong)
        index: dict[str, set[VerbForm]] = {}
        for lemma in lemmas:
            for form, found in morphology.verb_forms(lemma, self.lang).items():
                index.setdefault(fold(form), set()).update(found)
        self._verb_index = {form: tuple(sorted(found)) for form, found in index.items()}
        self._particles = frozenset(map(fold, morphology.verb_data(self.lang).particles))
        self._inseparable = frozenset(map(fold, morphology.verb_data(self.lang).inseparable))
        grammar = self._grammar
        self._prepositions = {
            fold(word): (fold(entry[0]), _PREPOSITION_CASES[entry[1]])
            for word, entry in grammar.prepositions.items()
        }
        self._determiners = {fold(w): frozenset(c) for w, c in grammar.determiners.items()}
        self._pronouns = {fold(w): frozenset(c) for w, c in grammar.pronouns.items()}
        self._subordinators = frozenset(map(fold, grammar.subordinators))
        self._adverbs = frozenset(map(fold, grammar.adverbs))
        self._representatives = frozenset(map(fold, grammar.representatives))
        self._travellers = frozenset(map(fold, grammar.travellers))
        self._armed = frozenset(map(fold, grammar.armed_groups))
        self._regions = frozenset(map(fold, grammar.regions))
        self._nouns = frozenset(map(fold, self.nouns))
        self._heads = frozenset(map(fold, self.heads))
        self._forms = frozenset(map(fold, self.forms))
        self.word = functools.lru_cache(maxsize=1 << 16)(self._analyse)

    @property
    def grammar(self) -> GrammarData:
        """The closed word classes."""
        assert self._grammar is not None
        return self._grammar

    def _analyse(self, text: str) -> Word:
        lower = fold(text)
        preposition = self._prepositions.get(lower)
        keys: set[str] = set()
        if lower in self._forms:
            keys.add("=" + lower)
        verbs = self._verb_index.get(lower, ())
        if not verbs and not (preposition or lower in self._adverbs):
            verbs = self._derived(lower, text)
        anchors = {"verb:" + form.lemma for form in verbs if not form.particle}
        split = {(f.particle, "verb:" + f.lemma) for f in verbs if f.particle}
        capital = text[:1].isupper()
        representative = traveller = armed = region = False
        first_part = ""
        if capital or text[:1].isdigit():
            stems = morphology.noun_stems(text)
            keys.update(stem for stem in stems if stem in self._nouns)
            heads = self._heads_of(stems, self._heads)
            keys.update("*" + head for head, _ in heads)
            first_part = heads[0][1] if heads else ""
            representative = bool(self._heads_of(stems, self._representatives))
            traveller = bool(self._heads_of(stems, self._travellers))
            armed = bool(self._heads_of(stems, self._armed))
            region = bool(self._heads_of(stems, self._regions))
        return Word(
            text,
            lower,
            capital,
            text[:1].isalnum(),
            verbs,
            preposition[0] if preposition else None,
            preposition[1] if preposition else frozenset(),
            self._determiners.get(lower),
            self._pronouns.get(lower),
            lower in self.grammar.relatives,
            lower in self._subordinators,
            lower in self.grammar.coordinators,
            lower in self.grammar.negations,
            lower in self._adverbs,
            lower in self._particles,
            representative,
            traveller,
            armed,
            region,
            self._gender(text, lower) if capital else "",
            any(form.tense in morphology.FINITE for form in verbs),
            len({form.tense == "attribute" for form in verbs}) == 2,
            frozenset(keys),
            frozenset(keys | anchors) & self.triggering,
            tuple(sorted(pair for pair in split if pair[1] in self.triggering)),
            first_part,
        )

    def _derived(self, lower: str, text: str) -> tuple[VerbForm, ...]:
        """What an unknown word is as a known verb with a particle or prefix before it.

        "herumgeführt", "einzureihen", "verbuchte": the base decides the form.
        """
        if text[:1].isupper() or len(lower) < _SHORTEST_DERIVED:
            return ()
        for size in range(2, min(10, len(lower) - 2)):
            particle, rest = lower[:size], lower[size:]
            if particle in self._particles:
                found = self._with_particle(particle, rest)
                if found:
                    return found
            if particle in self._inseparable and not rest.startswith(("ge", "zu")):
                found = tuple(
                    VerbForm(particle + form.lemma, form.tense, "")
                    for form in self._verb_index.get(rest, ())
                    if not form.particle and "|" not in form.lemma and form.tense != "attribute"
                ) or tuple(
                    VerbForm(particle + form.lemma, "participle", "")
                    for form in self._verb_index.get("ge" + rest, ())
                    if form.tense == "participle" and "|" not in form.lemma
                )
                if found:
                    return found
        return ()

    def _with_particle(self, particle: str, rest: str) -> tuple[VerbForm, ...]:
        inside = rest.removeprefix("zu")
        forms = self._verb_index.get(rest, ())
        found = [
            VerbForm(f"{particle}|{form.lemma}", form.tense, "")
            for form in forms
            if not form.particle and "|" not in form.lemma
        ]
        if inside != rest:
            found += [
                VerbForm(f"{particle}|{form.lemma}", "zu", "")
                for form in self._verb_index.get(inside, ())
                if form.tense == "infinitive" and "|" not in form.lemma
            ]
        return tuple(sorted(found))

    def _gender(self, text: str, lower: str) -> str:
        """``m``, ``f`` or "" of a noun, where its name or ending tells."""
        if lower in self.grammar.masculine:
            return "m"
        if lower in self.grammar.feminine or lower.endswith(self.grammar.feminine_endings):
            return "f"
        return ""

    @staticmethod
    def _heads_of(stems: tuple[str, ...], heads: frozenset[str]) -> list[tuple[str, str]]:
        """Those of `heads` that the word ends in, longest first, and what stands before each.

        A part of three letters counts only after a hyphen or as the whole word.
        """
        found: dict[str, str] = {}
        for start in range(len(stems[0]) - 2):
            for stem in stems:
                head, before = stem[start:], stem[:start]
                if len(head) < 3 or head not in heads or head in found:
                    continue
                if not before or before[-1] in "-‐‑" or (start >= 2 and len(head) >= 4):
                    found[head] = before.rstrip("-‐‑")
        return list(found.items())
