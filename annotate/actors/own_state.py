"""The state that somebody calls his: "bestätigte, dass sein Land liefert", "ihr Land"."""

from __future__ import annotations

from collections.abc import Sequence

from annotate.actors.lexicon import Lexicon
from annotate.actors.people import Person
from annotate.actors.scan import Hit, Page

_REACH = 3
"""So many words may stand between the pronoun and the noun ("sein vom Krieg gezeichnetes Land")."""


def find_own_states(pages: Sequence[Page], lexicon: Lexicon) -> None:
    """Add a hit for each noun of a state behind a possessive pronoun that one person can own.

    That is whom the sentence names outright, with no preposition before, first or, behind
    reported speech, at all; else the only one of the sentence before.
    """
    data = lexicon.data
    for page in pages:
        for i in page.cues:
            if page.words[i] not in data.own_state_nouns or i in page.over:
                continue
            gender = _gender_of_owner(page, i, lexicon)
            if not gender:
                continue
            code = _state_of_owner(page, i, gender, lexicon)
            if code is not None:
                start, end = page.tokens[i].start, page.tokens[i].end
                page.add(Hit(i, i, start, end, "state", "epithet", "", code))


def _gender_of_owner(page: Page, i: int, lexicon: Lexicon) -> str:
    """``m`` behind "sein", ``f`` behind "ihr", "" where neither stands before token `i`."""
    for at in range(i - 1, max(-1, i - 2 - _REACH), -1):
        word = page.words[at].lower()
        if word in lexicon.data.his:
            return "m"
        if word in lexicon.data.hers:
            return "f"
        if not word.isalpha() or not word[0].islower() or page.words[at][:1].isupper():
            return ""
    return ""


def _state_of_owner(page: Page, i: int, gender: str, lexicon: Lexicon) -> str | None:
    here = page.sentence(i)
    inside = _owners(page, here, gender, lexicon)
    before = [person for hit, person in inside if hit.start < page.tokens[i].start]
    if before:
        return before[0].code
    after = {person.code for _, person in inside}
    if not after and here:
        after = {person.code for _, person in _owners(page, here - 1, gender, lexicon)}
    return after.pop() if len(after) == 1 else None


def _owners(page: Page, sentence: int, gender: str, lexicon: Lexicon) -> list[tuple[Hit, Person]]:
    """The people of a sentence whose state it can be, in order."""
    found: list[tuple[Hit, Person]] = []
    for hit in page.hits_in_order():
        person = hit.person
        if person is None or hit.via == "adjective" or page.sentence(hit.first) != sentence:
            continue
        if person.code is None or person.gender not in {gender, ""}:
            continue
        if gender == "f" and person.gender != "f":
            continue
        if not _is_governed(page, hit, lexicon):
            found.append((hit, person))
    return found


def _is_governed(page: Page, hit: Hit, lexicon: Lexicon) -> bool:
    """Does a preposition stand before the person and the words that introduce him?"""
    governing = lexicon.data.place_prepositions | lexicon.data.other_prepositions
    for at in range(hit.first - 1, max(-1, hit.first - 2 - _REACH), -1):
        word = page.words[at]
        if word in governing:
            return True
        if not word[0].isalpha() or (
            word[0].isupper() and at not in page.offices and at not in page.over
        ):
            return False
    return False
