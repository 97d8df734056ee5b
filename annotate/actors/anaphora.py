"""Words that point back: "der Kremlchef", "das isolierte Land", "die beiden Staaten", "er", "dort".

Each is resolved where the text makes it certain, and left alone where two readings remain.
Pointing forward is not tried.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotate.actors.lexicon import Lexicon
from annotate.actors.people import _HEADS, _MINISTERS, People, Person
from annotate.actors.scan import Hit, Page
from annotate.gazetteer import Gazetteer, State

REACH = 4
"""How many sentences back a state or person may stand to be meant."""

_CLAUSE_ENDS = frozenset({",", ";", ":", "–", "—", "(", ")", "und", "aber", "doch", "sondern"})


@dataclass(slots=True, eq=False)
class Mention:
    """A hit in reading order: on which page, in which sentence (counted over the article)."""

    page: Page
    sentence: int
    hit: Hit


class Anaphora:
    """Resolves, page by page in reading order, what points back."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, people: People) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.people = people
        self.mentions: list[Mention] = []
        self._sentences_before = 0

    def resolve(self, pages: Sequence[Page]) -> None:
        """Add hits for what points back, to every page."""
        for page in pages:
            self._resolve_page(page)

    def _resolve_page(self, page: Page) -> None:
        data = self.lexicon.data
        traits = self.lexicon.traits_by_noun
        hits = sorted(page.hits, key=lambda h: (h.start, h.end))
        position = 0
        for i, token in enumerate(page.tokens):
            while position < len(hits) and hits[position].start < token.end:
                self._remember(page, hits[position])
                position += 1
            word = token.text
            if i in page.over and page.over[i].kind != "adjective":
                continue
            if i in page.offices:
                self._office(page, i)
            elif word in traits:
                self._state_noun(page, i, traits[word])
            elif word in data.group_words:
                self._group(page, i, 2)
            elif word in data.group_numbers and page.word(i - 1) in data.definite_articles:
                self._group(page, i, data.group_numbers[word])
            elif word in data.place_pronouns:
                self._place(page, i)
            elif word in data.masculine_pronouns:
                self._pronoun(page, i, "m")
            elif word in data.feminine_pronouns:
                self._pronoun(page, i, "f")
        if page.tokens:
            self._sentences_before += page.sentence(len(page.tokens) - 1) + 1

    def _sentence(self, page: Page, i: int) -> int:
        return self._sentences_before + page.sentence(i)

    def _remember(self, page: Page, hit: Hit) -> None:
        if hit.kind != "office":
            self.mentions.append(Mention(page, self._sentence(page, hit.first), hit))

    def _add(self, page: Page, first: int, last: int, kind: str, via: str, **found: object) -> Hit:
        start, end = page.tokens[first].start, page.tokens[last].end
        hit = Hit(first, last, start, end, kind, via, "", None)
        for name, value in found.items():
            setattr(hit, name, value)
        page.add(hit)
        self.mentions.append(Mention(page, self._sentence(page, first), hit))
        return hit

    # People

    def _office(self, page: Page, i: int) -> None:
        """ "der Kremlchef", "die Kanzlerin", "der nordkoreanische Staatschef"."""
        office = page.offices[i]
        following = page.over.get(office.last + 1)
        if following is not None and following.kind == "person" and following.via != "adjective":
            return
        if page.word(office.last + 1) == "," and _is_person(page.over.get(office.last + 2)):
            return
        code, organisation, end = self.people.state_of_office(page, office)
        if not self._is_definite(page, i) and not code:
            return
        person = None
        if self._is_definite(page, i) or code:
            person = self._holder(page, i, office, code, organisation)
        if person is not None:
            hit = self._add(page, office.first, office.last, "person", "epithet", person=person)
            person.hits.append((page.number, hit))
        elif office.code and office.category == "pope":
            papal = Person(("Papst",), code=office.code)
            self.people.records.append(papal)
            self._add(page, office.first, office.last, "person", "epithet", person=papal)
        elif office.code and end == office.last:
            self._add(page, office.first, office.last, "state", "epithet", code=office.code)

    def _is_definite(self, page: Page, i: int) -> bool:
        at = i - 1
        for _ in range(4):
            word = page.word(at)
            if word in self.lexicon.data.definite_articles:
                return True
            if not (word[:1].islower() or at in page.over):
                return False
            at -= 1
        return False

    def _holder(
        self, page: Page, i: int, office: Hit, code: str | None, organisation: str | None
    ) -> Person | None:
        """The person last spoken of who holds this office."""

        def fits(person: Person) -> bool:
            if code and person.code != code:
                return False
            if organisation and not code and person.organisation != organisation:
                return False
            if person.gender and (person.gender == "f") != office.is_feminine:
                return False
            return _holds(person, office.category)

        here = self._sentence(page, i)
        reach = 10**6 if code or organisation else 3 * REACH
        candidates = [
            m.hit.person
            for m in reversed(self.mentions)
            if m.hit.person is not None and here - m.sentence <= reach and fits(m.hit.person)
        ]
        return candidates[0] if candidates else None

    def _pronoun(self, page: Page, i: int, gender: str) -> None:
        word = page.word(i)
        if gender == "f" and not (
            page.word(i + 1) in self.lexicon.data.singular_verbs
            or page.word(i - 1) in self.lexicon.data.singular_verbs
        ):
            return
        here = self._sentence(page, i)
        for back in range(3):
            found: list[Person] = []
            for mention in self.mentions:
                person = mention.hit.person
                if (
                    mention.sentence != here - back
                    or person is None
                    or mention.hit.via == "adjective"
                ):
                    continue
                if person not in found and person.gender in {gender, ""}:
                    found.append(person)
            if not found:
                continue
            if len(found) == 1 or (back == 1 and word[0].isupper()):
                if gender == "f" and found[0].gender != "f":
                    return
                if word[0].isupper() and back and self._has_other_subject(page, i, gender):
                    return
                hit = self._add(page, i, i, "person", "pronoun", person=found[0])
                found[0].hits.append((page.number, hit))
            return

    def _has_other_subject(self, page: Page, i: int, gender: str) -> bool:
        """Does the sentence before begin with a thing the pronoun could mean: "Der Entwurf"?"""
        at = i - 1
        while at > 0 and not page.starts_sentence(at):
            at -= 1
        article = {"m": {"Der", "Ein", "Dieser"}, "f": {"Die", "Eine", "Diese"}}[gender]
        if at < 0 or page.word(at) not in article:
            return False
        for j in range(at + 1, min(at + 6, i)):
            if j in page.offices or _is_person(page.over.get(j)):
                return False
            if page.word(j)[:1].isupper() and j not in page.over:
                return True
        return False

    # States

    def _state_noun(self, page: Page, i: int, trait: str) -> None:
        """ "das Land", "die Insel", "das südostasiatische Land"."""
        following = page.over.get(i + 1)
        if following is not None and following.kind in {"state", "organisation"}:
            return  # "das Land Israel"
        if page.word(i + 1) in {"der", "des", "von", "mit", "am", "wie", "im"} and not trait:
            return  # "das Land der Pharaonen"
        at = i - 1
        regions: list[str] = []
        for _ in range(5):
            word = page.word(at)
            if word in self.lexicon.data.definite_articles:
                break
            if not word[:1].isalpha() or word[:1].isupper() and at not in page.over:
                return
            if at in page.over and page.over[at].kind == "adjective":
                return  # "das russische Land": the adjective says it
            stem = word[:-1] if word.endswith("e") else word[:-2]
            regions += self.lexicon.data.region_adjectives.get(stem, ())
            at -= 1
        else:
            return

        def fits(state: State) -> bool:
            if trait and trait not in state.traits:
                return False
            if not regions:
                return True
            marks = {state.region, state.subregion, state.country_code, *state.traits}
            return any(region in marks for region in regions)

        code = self._salient_state(page, i, fits, skip_clause=True)
        if code is not None:
            self._add(page, i, i, "state", "epithet", code=code)

    def _salient_state(
        self, page: Page, i: int, fits: Callable[[State], bool], *, skip_clause: bool
    ) -> str | None:
        """The state last spoken of that fits, one named outright before one in an adjective."""
        here = self._sentence(page, i)
        clause_start = self._clause_start(page, i) if skip_clause else 10**9
        for names_only in (True, False):
            for mention in reversed(self.mentions):
                if here - mention.sentence > REACH:
                    break
                hit = mention.hit
                if mention.page is page and hit.start >= clause_start:
                    continue
                code = hit.code if hit.kind in {"state", "adjective"} else None
                if code is None or (names_only and hit.via == "adjective"):
                    continue
                if code in self.gazetteer.states and fits(self.gazetteer.states[code]):
                    return code
        return None

    @staticmethod
    def _clause_start(page: Page, i: int) -> int:
        at = i - 1
        while (
            at >= 0
            and page.word(at) not in _CLAUSE_ENDS
            and not page.word(at).endswith((".", "!", "?"))
        ):
            at -= 1
        return page.tokens[at + 1].start

    def _place(self, page: Page, i: int) -> None:
        """ "dort": the place last spoken of."""
        here = self._sentence(page, i)
        start = page.tokens[i].start
        for mention in reversed(self.mentions):
            hit = mention.hit
            if here - mention.sentence > REACH - 1:
                break
            is_place = hit.via == "place" or (
                hit.kind == "state"
                and hit.via in {"name", "epithet"}
                and page is mention.page
                and _is_located(mention.page, hit, self.lexicon)
            )
            if hit.kind == "state" and is_place and not (mention.page is page and hit.end > start):
                self._add(page, i, i, "state", "epithet", code=hit.code, name="place")
                return
        code = self._salient_state(page, i, lambda _: True, skip_clause=True)
        if code is not None:
            self._add(page, i, i, "state", "epithet", code=code, name="place")

    # Groups

    def _group(self, page: Page, i: int, size: int) -> None:
        """ "die beiden Staaten", "beide Länder", "die drei Präsidenten", "die beiden"."""
        data = self.lexicon.data
        at = i + 1
        while page.word(at)[:1].islower() and page.word(at).endswith(("en", "e")) and at < i + 4:
            at += 1
        noun = page.word(at)
        if noun in data.group_state_nouns:
            self._state_group(page, i, at, size, noun)
        elif noun in data.group_person_nouns:
            self._person_group(page, i, at, size)
        elif page.word(i) in data.group_words and page.word(i - 1) in {"die", "Die"}:
            if page.word(i + 1)[:1].islower() or page.word(i + 1) in {",", "."}:
                self._person_group(page, i, i, size) or self._state_group(page, i, i, size, "")

    def _state_group(self, page: Page, i: int, last: int, size: int, noun: str) -> None:
        following = page.over.get(last + 1)
        if following is not None and following.kind in {"state"} and following.via == "name":
            return  # "die beiden Staaten Russland und China" names them
        members = self._members(page, i, size, lambda h: self._state_key(h, noun))
        for code in members:
            self._add(page, i, last, "state", "epithet", code=code)

    def _state_key(self, hit: Hit, noun: str) -> str | None:
        if hit.kind != "state" or hit.code not in self.gazetteer.states:
            return None
        state = self.gazetteer.states[hit.code]
        if noun.startswith("Vetom") and "veto_power" not in state.traits:
            return None
        if noun == "Koreas":
            return hit.code if hit.code in {"PRK", "KOR"} else None
        return hit.code

    def _person_group(self, page: Page, i: int, last: int, size: int) -> bool:
        members = self._members(page, i, size, lambda h: h.person if h.via != "adjective" else None)
        for person in members:
            hit = self._add(page, i, last, "person", "epithet", person=person)
            person.hits.append((page.number, hit))
        return bool(members)

    def _members(self, page: Page, i: int, size: int, key: Callable[[Hit], object]) -> list:  # type: ignore[type-arg]
        """The last `size` distinct things spoken of together, else the last `size` at all."""
        here = self._sentence(page, i)
        start = page.tokens[i].start
        recent = [
            m
            for m in self.mentions
            if here - m.sentence <= REACH
            and not (m.page is page and m.hit.end > start)
            and key(m.hit) is not None
        ]
        for end in range(len(recent), size - 1, -1):
            chain = recent[end - size : end]
            if (
                _are_coordinated([m for m in chain])
                and len(
                    {
                        id(key(m.hit)) if not isinstance(key(m.hit), str) else key(m.hit)
                        for m in chain
                    }
                )
                == size
            ):
                return [key(m.hit) for m in chain]
        distinct: list[object] = []
        for mention in reversed(recent):
            found = key(mention.hit)
            if found not in distinct:
                distinct.append(found)
            if len(distinct) == size:
                return distinct[::-1]
        return []


def _are_coordinated(chain: Sequence[Mention]) -> bool:
    """Do these stand in one list: "Russland und China", "von Putin und Xi"?"""
    for a, b in zip(chain, chain[1:], strict=False):
        if a.page is not b.page or a.sentence != b.sentence:
            return False
        between = [a.page.word(j) for j in range(a.hit.last + 1, b.hit.first)]
        if "und" not in between and "," not in between and "sowie" not in between:
            return False
        if len(between) > 5 or any(w in {".", ";", ":"} for w in between):  # noqa: PLR2004
            return False
    return True


def _is_person(hit: Hit | None) -> bool:
    return hit is not None and hit.kind == "person"


def _is_located(page: Page, hit: Hit, lexicon: Lexicon) -> bool:
    before = page.word(hit.first - 1)
    if before in lexicon.data.definite_articles:
        before = page.word(hit.first - 2)
    return before in lexicon.data.place_prepositions


def _holds(person: Person, category: str) -> bool:
    """Does `person` hold an office of this category?"""
    offices = person.categories
    if category in offices:
        return True
    if category == "minister":
        return bool(offices & _MINISTERS)
    if category in {"head_of_state", "chief"}:
        return category == "head_of_state" and "monarch" in offices
    if category == "head_of_government":
        return "chief" in offices and not offices & _HEADS
    return False
