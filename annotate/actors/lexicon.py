"""What a language says about states and people beyond names: ``lang/<code>/actors.yml``."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from annotate import langdata
from annotate.inflection import ADJECTIVE_ENDINGS
from annotate.memo import Memo


@dataclass(frozen=True, slots=True)
class ActorData:
    """The data file as it stands; its comments say what each key means."""

    place_prepositions: frozenset[str]
    other_prepositions: frozenset[str]
    name_particles: frozenset[str]
    inner_particles: frozenset[str]
    academic_titles: frozenset[str]
    government_nouns: frozenset[str]
    home_adjectives: frozenset[str]
    state_nouns: dict[str, tuple[str, ...]]
    region_adjectives: dict[str, tuple[str, ...]]
    group_state_nouns: frozenset[str]
    group_person_nouns: frozenset[str]
    group_words: frozenset[str]
    group_numbers: dict[str, int]
    armed_nouns: dict[str, str]
    collective_nouns: dict[str, str]
    collective_adjectives: frozenset[str]
    definite_articles: frozenset[str]
    place_pronouns: frozenset[str]
    masculine_pronouns: frozenset[str]
    feminine_pronouns: frozenset[str]
    singular_verbs: frozenset[str]
    parties: dict[str, str]
    home_categories: frozenset[str]
    relation_categories: frozenset[str]
    saying_verbs: frozenset[str]
    speech_verbs: frozenset[str]
    person_verbs: frozenset[str]
    company_words: frozenset[str]
    not_names: frozenset[str]
    noun_endings: tuple[str, ...]
    family_names_first: frozenset[str]
    male_first_names: frozenset[str]
    female_first_names: frozenset[str]
    office_endings: dict[str, str] = field(default_factory=dict)
    halves: dict[str, tuple[str, str]] = field(default_factory=dict)
    own_state_nouns: frozenset[str] = frozenset()
    his: frozenset[str] = frozenset()
    hers: frozenset[str] = frozenset()
    shared_parties: dict[str, tuple[str, ...]] = field(default_factory=dict)
    indefinites: frozenset[str] = frozenset()
    politicians: frozenset[str] = frozenset()
    age_endings: tuple[str, ...] = ()
    possessives: dict[str, str] = field(default_factory=dict)
    offices_of_states: dict[str, tuple[str, ...]] = field(default_factory=dict)
    presidential_states: frozenset[str] = frozenset()
    states_without_premier: frozenset[str] = frozenset()
    state_endings: tuple[str, ...] = ()
    seats: frozenset[str] = frozenset()
    meeting_stems: tuple[str, ...] = ()
    receiving_stems: tuple[str, ...] = ()
    answering_verbs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`ActorData` with what is derived from it; `pointers` are all words that may point back.

    `office_ending` maps a word to the ending that makes an office of it and its inflection:
    "Umweltministerin" to "minister" and "in", `age` "86-Jährige" to 86, other words to 0. `cues` are all words that any rule begins at: pointers, first names and the like.
    """

    data: ActorData
    first_names: frozenset[str]
    traits_by_noun: dict[str, str]
    noun_ending: re.Pattern[str]
    office_ending: Memo[tuple[str, str] | None]
    office_tails: frozenset[str]
    age: Memo[int]
    home_adjectives: frozenset[str]
    pointers: frozenset[str]
    cues: frozenset[str]

    def is_noun(self, word: str) -> bool:
        """Is `word`, capitalised, a common noun or function word rather than part of a name?"""
        if "ß" in word:
            word = word.replace("ß", "ss")
        return word in self.data.not_names or (
            len(word) > 7 and self.noun_ending.search(word) is not None
        )

    def states_without(self, office: str, category: str) -> frozenset[str]:
        """The states that have no such office: no premier is American."""
        if "premier" in office.lower():
            return self.data.presidential_states | self.data.states_without_premier
        is_head = category == "head_of_government"
        return self.data.presidential_states if is_head else frozenset()

    def state_of_party(self, party: str, home: str | None) -> str | None:
        """The state of a party; of one that several have ("Grüne") `home`, else the first of them."""
        shared = self.data.shared_parties.get(party, ())
        return home if home in shared else self.data.parties.get(party, next(iter(shared), None))

    def gender(self, first_name: str) -> str:
        """``f``, ``m`` or "" where the name says nothing."""
        is_female = first_name in self.data.female_first_names
        is_male = first_name in self.data.male_first_names
        if is_female == is_male:
            return ""
        return "f" if is_female else "m"


_OFFICE_FORMS = ("innen", "in", "en", "es", "s", "n", "")


def _office_ending(pattern: re.Pattern[str], word: str) -> tuple[str, str] | None:
    ending = pattern.search(word)
    return (ending[1], ending[2]) if ending else None


def _age(endings: tuple[str, ...], word: str) -> int:
    number, _, ending = word.partition("-")
    return int(number) if ending in endings and number.isdecimal() and len(number) < 4 else 0


@functools.cache
def lexicon(lang: str) -> Lexicon:
    """The lexicon of a language (``de``, ``de-CH``); that of English where it has none."""
    code = lang.replace("_", "-").partition("-")[0].lower()
    data = langdata.load(
        code if code in langdata.languages_with("actors") else "en", "actors", ActorData
    )
    traits_by_noun = {noun: trait for trait, nouns in data.state_nouns.items() for noun in nouns}
    endings = sorted(data.office_endings, key=len, reverse=True)
    pattern = re.compile(f"({'|'.join(endings) or '(?!)'})({'|'.join(_OFFICE_FORMS)})$")
    first_names = data.male_first_names | data.female_first_names
    home_adjectives = frozenset(
        stem + ending for stem in data.home_adjectives for ending in ADJECTIVE_ENDINGS
    )
    pointers = (
        frozenset(traits_by_noun)
        | data.group_words
        | frozenset(data.group_numbers)
        | data.place_pronouns
        | data.masculine_pronouns
        | data.feminine_pronouns
        | frozenset(data.halves)
    )
    return Lexicon(
        data=data,
        first_names=first_names,
        traits_by_noun=traits_by_noun,
        noun_ending=re.compile(f"(?:{'|'.join(data.noun_endings) or '(?!)'})$"),
        office_ending=Memo(functools.partial(_office_ending, pattern)),
        office_tails=frozenset(
            (ending + form)[-4:] for ending in endings for form in _OFFICE_FORMS
        ),
        age=Memo(functools.partial(_age, data.age_endings)),
        home_adjectives=home_adjectives,
        pointers=pointers,
        cues=pointers
        | first_names
        | home_adjectives
        | data.family_names_first
        | data.person_verbs
        | data.speech_verbs
        | frozenset(data.armed_nouns)
        | data.own_state_nouns
        | frozenset(data.collective_nouns),
    )
