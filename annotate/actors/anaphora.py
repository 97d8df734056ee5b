"""Words that point back: "der Kremlchef", "das isolierte Land", "die beiden Staaten", "er", "dort".

Each is resolved where the text makes it certain, and left alone where two readings remain.
Pointing forward is tried for offices in a headline only.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from annotate.actors.lexicon import Lexicon
from annotate.actors.people import HEADS, MINISTERS, People, Person
from annotate.actors.scan import Hit, Page
from annotate.actors.topics import Topics
from annotate.document import Role
from annotate.gazetteer import Gazetteer, State

REACH = 4
"""How many sentences back a state or person may stand to be meant."""

_LONGEST_CLAUSE = 60
_OPENING_MENTIONS = 40
_CLAUSE_ENDS = frozenset({",", ";", ":", "–", "—", "(", ")", "!", "?", "aber", "doch", "sondern"})
_ZU_INFINITIVE = re.compile(
    r"(?:ab|an|auf|aus|bei|durch|ein|fort|her|hin|los|mit|nach|um|vor|weg|weiter|wieder|zu|zurück|über|bereit)zu\w+n"
)
_OPENINGS = frozenset({Role.KICKER, Role.TITLE, Role.LEAD})

_STATE_RANKS = (({"name", "epithet"}, 0), ({"place"}, -1), ({"metonym", "demonym"}, -1))
_ADJECTIVE_RANK = (({"adjective"}, -1),)
"""How a state was mentioned, best first, and which of several mentions in a sentence counts."""

_HALF_ARTICLES = frozenset({"der", "dem", "den", "des", "Der", "Dem", "Den", "Des"})

_AGE_AFTER = re.compile(r" \((\d\d)\)|, (\d\d),")
"""An age after a name: "Olaf Scholz (65)", "Olaf Scholz, 65,"."""

_AGED_GENDERS = {
    ("der", "e"): "m", ("die", "e"): "f", ("dem", "n"): "m", ("den", "n"): "m", ("des", "n"): "m",
}  # fmt: skip
"""Article and last letter of "der 86-Jährige" and the gender they tell; "die 86-Jährigen" are several."""

_YOUNGEST = 30
"""Those in the news for their office are hardly younger; "der 23-Jährige" is somebody else."""

_VAGUE = frozenset(
    {"envoy", "official", "chief", "military", "former", "party", "spokesperson", "regional"}
)
"""Offices that the seeds do not tell: the one person spoken of holds them."""


@dataclass(slots=True, eq=False)
class Mention:
    """A hit in reading order: on which page, in which sentence (counted over the article)."""

    page: Page
    sentence: int
    hit: Hit


class Anaphora:
    """Resolves, page by page in reading order, what points back."""

    def __init__(
        self, gazetteer: Gazetteer, lexicon: Lexicon, people: People, topics: Topics
    ) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.people = people
        self.topics = topics
        self._by_sentence: dict[int, list[Mention]] = {}
        self._openings: list[Mention] = []
        self._last_named: dict[Person, int] = {}
        self._named_states: set[str] = set()
        self._ages: dict[Person, int] = {}
        self._sentences_before = 0

    def resolve(self, pages: Sequence[Page]) -> None:
        """Add hits for what points back, to every page."""
        for page in pages:
            self._resolve_page(page)

    def _resolve_page(self, page: Page) -> None:
        data = self.lexicon.data
        traits = self.lexicon.traits_by_noun
        pointers = self.lexicon.pointers
        hits = page.hits_in_order()
        position = 0
        pointing = {i for i in page.cues if page.words[i] in pointers}
        pointing |= {i for i in page.cues if self.lexicon.age[page.words[i]]}
        pointing |= {hit.last for hit in hits if hit.via == "demonym"}
        for i in sorted(pointing | page.offices.keys()):
            end = page.tokens[i].end
            while position < len(hits) and hits[position].start < end:
                self._remember(page, hits[position])
                position += 1
            word = page.words[i]
            if i in page.offices:
                if i not in page.over or page.over[i].kind == "adjective":
                    self._office(page, i)
            elif i in page.over:
                if page.over[i].via == "demonym":
                    self._compatriot(page, page.over[i])
            elif self.lexicon.age[word]:
                self._aged(page, i)
            elif word in data.halves:
                self._half(page, i, data.halves[word])
            elif word in traits:
                self._state_noun(page, i, traits[word])
            elif word in data.group_words:
                self._group(page, i, 2)
            elif word in data.group_numbers:
                if page.word(i - 1) in data.definite_articles:
                    self._group(page, i, data.group_numbers[word])
            elif word in data.place_pronouns:
                self._place(page, i)
            else:
                self._pronoun(page, i, "m" if word in data.masculine_pronouns else "f")
        for hit in hits[position:]:
            self._remember(page, hit)
        if page.tokens:
            self._sentences_before += page.sentence(len(page.tokens) - 1) + 1

    def _half(self, page: Page, i: int, halves: tuple[str, str]) -> None:
        """ "der Norden" where both Koreas are spoken of; not "im Norden", "der Norden Syriens"."""
        if not self._named_states.issuperset(halves):
            return
        article, following = page.word(i - 1), page.word(i + 1)
        bare = article in _HALF_ARTICLES and not following[:1].isupper()
        if bare and following not in self.lexicon.data.definite_articles | {"von"}:
            self._add_state(page, i - 1, i, halves[0])

    def _sentence(self, page: Page, i: int) -> int:
        return self._sentences_before + page.sentence(i)

    def _remember(self, page: Page, hit: Hit) -> None:
        if hit.kind == "office":
            return
        mention = Mention(page, self._sentence(page, hit.first), hit)
        self._by_sentence.setdefault(mention.sentence, []).append(mention)
        if page.block.role in _OPENINGS and len(self._openings) < _OPENING_MENTIONS:
            self._openings.append(mention)
        if hit.code is not None:
            self._named_states.add(hit.code)
        if hit.person is not None and hit.via != "adjective":
            self._last_named.pop(hit.person, None)  # to the end, as the latest
            self._last_named[hit.person] = mention.sentence
            age = _AGE_AFTER.match(page.block.text, hit.end)
            if age:
                self._ages[hit.person] = int(age[1] or age[2])

    def _spoken_of(self, sentence: int) -> list[Mention]:
        """The mentions of a sentence, in order."""
        return self._by_sentence.get(sentence, [])

    def _add_person(self, page: Page, first: int, last: int, via: str, person: Person) -> None:
        hit = _new_hit(page, first, last, "person", via)
        hit.person = person
        person.hits.append((page.number, hit))
        self._add(page, hit)

    def _add_state(self, page: Page, first: int, last: int, code: str) -> None:
        hit = _new_hit(page, first, last, "state", "epithet")
        hit.code = code
        self._add(page, hit)

    def _add(self, page: Page, hit: Hit) -> None:
        page.add(hit)
        self._remember(page, hit)

    # People

    def _office(self, page: Page, i: int) -> None:
        """ "der Kremlchef", "die Kanzlerin", "der nordkoreanische Staatschef"."""
        office = page.offices[i]
        following = page.over.get(office.last + 1)
        if office.person is not None or (
            following is not None and following.kind == "person" and following.via != "adjective"
        ):
            return
        code, organisation, end = self.people.state_of_office(page, office)
        if not code and not self._is_definite(page, i):
            return
        person = self._holder(page, i, office, code, organisation)
        if person is not None:
            prefix = page.over.get(i)  # "US" in "US-Präsident" is part of the mention now
            if prefix is not None and prefix.first == i:
                page.drop(prefix)
            self._add_person(page, office.first, office.last, "epithet", person)
        elif office.code and office.category == "pope":
            papal = Person(("Papst",), code=office.code)
            self.people.records.append(papal)
            self._add_person(page, office.first, office.last, "epithet", papal)
        elif office.code and end == office.last and code == office.code:
            self._add_state(page, office.first, office.last, office.code)

    def _is_definite(self, page: Page, i: int) -> bool:
        at = i - 1
        for _ in range(4):
            word = page.word(at)
            if word in self.lexicon.data.definite_articles:
                return True
            if word in self.lexicon.data.indefinites:
                return False
            if not (word[:1].islower() or at in page.over):
                return False
            at -= 1
        return False

    def _holder(
        self, page: Page, i: int, office: Hit, code: str | None, organisation: str | None
    ) -> Person | None:
        """The person last spoken of who holds this office."""
        lacking = self.lexicon.states_without(page.words[office.last], office.category)

        def fits(person: Person) -> bool:
            if code and person.code != code:
                return False
            if organisation and not code and person.organisation != organisation:
                return False
            if person.code in lacking:
                return False
            return not person.gender or (person.gender == "f") == office.is_feminine

        here = self._sentence(page, i)
        reach = 10**6 if code or organisation else 3 * REACH
        recent = [p for p, last in reversed(self._last_named.items()) if here - last <= reach]
        for holds in (_is_titled, _is_known_as):
            holders = [p for p in recent if holds(p, office.category) and fits(p)]
            if holders:
                return self._foremost(self._in_office(holders))
        if page.block.role in _OPENINGS and code:
            for person in self.people.records:
                if _is_titled(person, office.category) and fits(person):
                    return person
        if office.category in _VAGUE and not code and not organisation:
            last = list(dict.fromkeys(m.hit.person for m in self._spoken_of(here - 1)))
            people = [p for p in last if p is not None and fits(p)]
            if page.words[office.last] in self.lexicon.data.politicians:
                return self._foremost([p for p in people if p.known or p.categories])
            if len(people) == 1 and len([p for p in last if p is not None]) == 1:
                return people[0] if not people[0].categories - {"other"} else None
        return None

    def _in_office(self, people: Sequence[Person]) -> list[Person]:
        """Those of `people` whose time in office, as the seeds tell, is nearest to the article's."""
        year = self.people.year
        away = [p.known.years_from(year) if p.known and not p.categories else 0 for p in people]
        return [p for p, years in zip(people, away, strict=True) if years == min(away)]

    def _foremost(self, people: Sequence[Person]) -> Person | None:
        """Of several people, the last named first, the subject of the sentence that names the last."""
        if not people:
            return None
        sentence = self._last_named[people[0]]
        subject = self._subject(sentence)
        rivals = [p for p in people if self._last_named[p] == sentence]
        return subject if subject in rivals else people[0]

    def _subject(self, sentence: int) -> Person | None:
        """The one person who is the subject of a sentence: named first where a subject can stand."""
        spoken_of = self._spoken_of(sentence)
        mentions = [m for m in spoken_of if m.hit.via != "adjective" and not m.hit.of_title]
        for at, mention in enumerate(mentions):
            person = mention.hit.person
            if not self._is_nominative(mention):
                continue
            following = [m for m in mentions[at + 1 : at + 2] if m.hit.person not in {None, person}]
            if person is None or any(_are_coordinated([mention, m]) for m in following):
                return None
            return person
        return None

    def _is_nominative(self, mention: Mention) -> bool:
        if mention.hit.via == "pronoun":
            return mention.page.words[mention.hit.first].lower() in {"er", "sie"}
        return self.topics.is_topic(mention.page, mention.hit)

    def _compatriot(self, page: Page, hit: Hit) -> None:
        """ "Der Franzose": the one person so far who stands for the state."""
        article, word, following = (page.word(hit.first + k) for k in (-1, 0, 1))
        gender = {"Der": "m", "Die": "f"}.get(article)
        is_singular = word.endswith("in") if gender == "f" else not word.endswith(("n", "s"))
        data = self.lexicon.data
        goes_on = following == "," or (
            following[:1].islower()
            and following not in data.place_prepositions
            and following not in data.other_prepositions
        )
        if gender is None or not is_singular or not goes_on:
            return
        people = [p for p in self._last_named if p.code == hit.code and p.gender in {gender, ""}]
        if len(people) == 1:
            page.drop(hit)
            self._add_person(page, hit.first, hit.last, "epithet", people[0])

    def _aged(self, page: Page, i: int) -> None:
        """ "Der 86-Jährige": who is said to be so old, else the one person spoken of before."""
        word = page.words[i]
        gender = _AGED_GENDERS.get((page.word(i - 1).lower(), word[-1]))
        if gender is None:
            return
        age, here = self.lexicon.age[word], self._sentence(page, i)
        genders = {gender} if gender == "f" else {gender, ""}
        of_age = [p for p, years in self._ages.items() if years == age and p.gender in genders]
        if of_age:
            if len(of_age) == 1:
                self._add_person(page, i, i, "epithet", of_age[0])
            return
        person = self._subject(here - 1)
        is_sure = person is not None and person.gender in genders and person not in self._ages
        near = (*self._spoken_of(here - 1), *self._spoken_of(here))
        rivals = {m.hit.person for m in near if m.hit.person and m.hit.person.gender in genders}
        if not is_sure or rivals != {person} or age < _YOUNGEST:
            return
        if person is not None and not self._has_other_subject(page, i, gender):
            self._add_person(page, i, i, "epithet", person)

    def _pronoun(self, page: Page, i: int, gender: str) -> None:
        word = page.word(i)
        verbs = self.lexicon.data.singular_verbs
        if gender == "f" and not (page.word(i + 1) in verbs or page.word(i - 1) in verbs):
            return
        here = self._sentence(page, i)
        others = self._people_of_clause(page, i)
        for back in range(3):
            found: list[Person] = []
            for mention in self._spoken_of(here - back):
                person = mention.hit.person
                if person is None or mention.hit.via == "adjective":
                    continue
                if person in others or person in found:
                    continue
                if person.gender in {gender, ""}:
                    found.append(person)
            if not found:
                if gender == "m" and self._has_thing_before(page, i):
                    return
                continue
            person = self._protagonist(found, here - back, word, is_here=not back)
            if not back and len(found) > 1 and page.word(i - 1) == ",":
                return  # "habe ihm Clinton zugesichert, er halte"
            if person is None or (gender == "f" and person.gender != "f"):
                return
            if not back or not word[0].isupper() or not self._has_other_subject(page, i, gender):
                self._add_person(page, i, i, "pronoun", person)
            return

    def _protagonist(
        self, found: Sequence[Person], sentence: int, word: str, *, is_here: bool
    ) -> Person | None:
        """Of those a sentence speaks of, whom a pronoun after it means.

        That is the subject: "Macron traf Putin. Er ...". In the same sentence that is not sure
        ("Macron warf Putin vor, er ..."), but who was a pronoun there stays it: "Am Montag hatte
        ihn Chávez umarmt, am Dienstag führte er ...".
        """
        if len(found) == 1:
            return found[0]
        subject = self._subject(sentence)
        pronouns = {m.hit.person for m in self._spoken_of(sentence) if m.hit.via == "pronoun"}
        only = pronouns.pop() if len(pronouns) == 1 else None
        if is_here:
            return only if only in found else None
        if only is not None and subject is not only:
            return None  # "Selenskyj kritisierte ihn. Er ..."
        return subject if word.lower() in {"er", "sie"} and subject in found else None

    def _people_of_clause(self, page: Page, i: int) -> set[Person | None]:
        """Whom a pronoun at token `i` cannot mean: who its own clause speaks of.

        "Scholz verweigert ihm den Wunsch" means someone else than Scholz, and so does
        "Gauck, der ihn empfing".
        """
        people: set[Person | None] = {hit.person for hit in self._hits_of_clause(page, i)}
        at = i - 1
        while at > max(0, i - _LONGEST_CLAUSE) and page.word(at) != ",":
            at -= 1
        head = page.over.get(at - 1)
        if head is not None and page.word(at + 1) in _RELATIVE_PRONOUNS:
            people.add(head.person)
        return people

    def _has_thing_before(self, page: Page, i: int) -> bool:
        """Has the sentence a masculine subject that is a thing: "hat der Handel ..., er"?"""
        at = i - 1
        while at >= max(0, i - _LONGEST_CLAUSE) and page.sentence(at) == page.sentence(i):
            if page.words[at] in {"der", "Der", "ein", "Ein", "dieser", "Dieser"}:
                before, after = page.word(at - 1), at + 1
                while page.word(after)[:1].islower() and after < i:
                    after += 1
                is_thing = after not in page.offices and after not in page.over
                if is_thing and page.word(after)[:1].isupper() and not self._governs(before):
                    return True
            at -= 1
        return False

    def _governs(self, word: str) -> bool:
        """Can what follows `word` be no subject: after a preposition, or a noun's genitive?"""
        data = self.lexicon.data
        is_preposition = word in data.place_prepositions or word in data.other_prepositions
        return is_preposition or word[:1].isupper()

    def _has_other_subject(self, page: Page, i: int, gender: str) -> bool:
        """Does the sentence before begin with a thing the pronoun could mean: "Der Entwurf"?"""
        at = i - 1
        while at > max(0, i - _LONGEST_CLAUSE) and not page.starts_sentence(at):
            at -= 1
        article = {"m": {"Der", "Ein", "Dieser"}, "f": {"Die", "Eine", "Diese"}}[gender]
        if at < 0 or page.word(at) not in article:
            return False
        for j in range(at + 1, min(at + 6, i)):
            hit = page.over.get(j)
            if j in page.offices or (hit is not None and hit.kind == "person"):
                return False
            if page.word(j)[:1].isupper() and hit is None:
                return True
        return False

    # States

    def _state_noun(self, page: Page, i: int, trait: str) -> None:
        """ "das Land", "die Insel", "das südostasiatische Land"."""
        following = page.over.get(i + 1)
        if following is not None and following.kind in {"state", "organisation"}:
            return  # "das Land Israel"
        if page.word(i - 1).lower() in self.lexicon.data.his | self.lexicon.data.hers:
            return  # "sein Land": see own_state
        if page.word(i + 1) in {"der", "des"} and not trait:
            return  # "das Land der Pharaonen"
        if (
            page.words[i] in _VAGUE_STATE_NOUNS
            and page.word(i - 1) in self.lexicon.data.definite_articles
        ):
            return  # "der Staat" without more is any state
        at = i - 1
        regions: list[str] = []
        for _ in range(6):
            word = page.word(at)
            if word in self.lexicon.data.definite_articles:
                break
            if not word[:1].islower() or at in page.over:
                return  # "das russische Land": the adjective says it
            stem = word[:-1] if word.endswith("e") else word[:-2]
            regions += self.lexicon.data.region_adjectives.get(stem, ())
            at -= 1
        else:
            return

        def fits(state: State) -> bool:
            if trait and trait not in state.traits:
                return False
            marks = {state.region, state.subregion, state.country_code, *state.traits}
            return not regions or any(region in marks for region in regions)

        code = self._salient_state(page, i, fits)
        if code is not None:
            self._add_state(page, i, i, code)

    def _salient_state(self, page: Page, i: int, fits: Callable[[State], bool]) -> str | None:
        """The state a sentence before was about, or this one in an earlier clause.

        One named outright comes before a place, a place before a government that acts, all of
        them before an adjective. Of several named, the first is the topic. States that the
        clause of token `i` names itself are not meant, nor those that say whose an office is.
        """
        here = self._sentence(page, i)
        own_clause = {hit.code for hit in self._hits_of_clause(page, i)}
        own_clause |= {hit.code for hit in self._hits_above(page, i)}
        for ranks in (_STATE_RANKS, _ADJECTIVE_RANK):
            for back in range(REACH + 1):
                found = [
                    m
                    for m in self._spoken_of(here - back)
                    if (code := m.hit.code) is not None
                    and code not in own_clause
                    and m.hit.kind in {"state", "adjective"}
                    and not m.hit.of_title
                    and fits(self.gazetteer.states[code])
                ]
                for vias, which in ranks:
                    fitting = [m for m in found if m.hit.via in vias]
                    topics = [m for m in fitting if self._is_subject(m.page, m.hit)]
                    if fitting:
                        return topics[0].hit.code if topics else fitting[which].hit.code
        return None

    def _is_subject(self, page: Page, hit: Hit) -> bool:
        """Does the name at `hit` stand where a subject can: no preposition, no genitive?"""
        word, before, at = page.word(hit.last), page.word(hit.first - 1), hit.first - 2
        data = self.lexicon.data
        state = self.gazetteer.states[hit.code or ""]
        if word.endswith("s") and not state.name.endswith("s"):
            return False
        if before in data.definite_articles:
            if before.lower() in {"des", "dem", "den"} or (
                before.lower() == "der" and state.article != "der"
            ):
                return False
            before = page.word(at)
        return not (before in data.place_prepositions or before in data.other_prepositions)

    def _hits_above(self, page: Page, i: int) -> list[Hit]:
        """What the clause before names, where the one of token `i` is its infinitive.

        "Spanien beschloss, Bomben an das Königreich auszuliefern" speaks of another kingdom.
        """
        first, last, ends = i, i, _CLAUSE_ENDS | {"."}
        while first > 0 and page.word(first - 1) not in ends:
            first -= 1
        while last + 1 < len(page.words) and page.word(last + 1) not in ends:
            last += 1
        infinitive = page.word(last - 1) == "zu" or _ZU_INFINITIVE.fullmatch(page.word(last))
        if not infinitive or page.word(first - 1) != "," or first < 2:
            return []
        return self._hits_of_clause(page, first - 2)

    @staticmethod
    def _hits_of_clause(page: Page, i: int) -> list[Hit]:
        """What the clause around token `i` names; a clause ends with punctuation."""
        words, sentence = page.words, page.sentence(i)
        first = last = i
        if page.word(i - 1) not in {"und", "oder", "and", "or"}:  # "... oder er"
            while first > max(0, i - _LONGEST_CLAUSE) and words[first - 1] not in _CLAUSE_ENDS:
                if words[first - 1] == "." and page.sentence(first - 1) != sentence:
                    break
                first -= 1
        end = min(len(words) - 1, i + _LONGEST_CLAUSE)
        while last < end and words[last + 1] not in _CLAUSE_ENDS:
            if words[last] == "." and page.sentence(last + 1) != sentence:
                break
            last += 1
        return [page.over[j] for j in range(first, last + 1) if j in page.over]

    def _place(self, page: Page, i: int) -> None:
        """ "dort": the place last spoken of."""
        if page.word(i + 1) == "," and page.word(i + 2) in {"wo", "woher", "wohin"}:
            return  # "dort, wo er wohnt"
        if page.word(i - 1) == "und" and page.word(i - 2).lower() in {"hier", "da"}:
            return  # "hier und dort"
        here = self._sentence(page, i)
        peoples = {m.hit.code for m in self._spoken_of(here) if m.hit.via == "demonym"}
        recent = [m for back in range(REACH) for m in reversed(self._spoken_of(here - back))]
        for mention in recent:
            hit = mention.hit
            if hit.code in peoples:
                continue  # "Für die Sudanesen ... dort"
            if hit.kind == "organisation" and here == mention.sentence:
                return  # "im Sicherheitsrat ... dort"
            if hit.kind == "state" and hit.code and self._is_located(mention.page, hit):
                self._add_state(page, i, i, hit.code)
                return
        code = self._salient_state(page, i, lambda state: state.country_code not in peoples)
        if code is not None:
            self._add_state(page, i, i, code)

    def _is_located(self, page: Page, hit: Hit) -> bool:
        """Is the state at `hit` spoken of as a place: "in Sotschi", "nach China"?"""
        if hit.via == "place":
            return True
        if hit.via not in {"name", "epithet"}:
            return False
        before = page.word(hit.first - 1)
        if before in self.lexicon.data.definite_articles:
            before = page.word(hit.first - 2)
        return before in self.lexicon.data.place_prepositions

    # Groups

    def _group(self, page: Page, i: int, size: int) -> None:
        """ "die beiden Staaten", "beide Länder", "die drei Präsidenten", "die beiden"."""
        data = self.lexicon.data
        at = i + 1
        while page.word(at)[:1].islower() and page.word(at).endswith(("en", "e")) and at < i + 4:
            at += 1
        noun = page.word(at).replace("ß", "ss")
        if noun in data.group_state_nouns:
            following = page.over.get(at + 1)
            if following is None or following.kind != "state":  # else the names follow
                self._state_group(page, i, at, size, noun)
        elif noun in data.group_person_nouns:
            self._person_group(page, i, at, size)
        elif page.word(i - 1) in {"die", "Die"}:
            following_word = page.word(i + 1)
            if following_word[:1].islower() or following_word in {",", "."}:
                if not self._person_group(page, i, i, size):
                    self._state_group(page, i, i, size, "")

    def _state_group(self, page: Page, i: int, last: int, size: int, noun: str) -> None:
        def key(hit: Hit) -> str | None:
            state = self.gazetteer.states.get(hit.code or "")
            if hit.kind != "state" or state is None or hit.of_title:
                return None
            if noun.startswith("Vetom") and "veto_power" not in state.traits:
                return None
            if noun == "Koreas" and state.country_code not in {"PRK", "KOR"}:
                return None
            return state.country_code

        for code in self._members(page, i, size, key):
            self._add_state(page, i, last, code)

    def _person_group(self, page: Page, i: int, last: int, size: int) -> bool:
        def key(hit: Hit) -> Person | None:
            return hit.person if hit.via != "adjective" else None

        members = self._members(page, i, size, key)
        for person in members:
            self._add_person(page, i, last, "epithet", person)
        return bool(members)

    def _members(
        self, page: Page, i: int, size: int, key: Callable[[Hit], Hashable | None]
    ) -> list[Any]:
        """The last `size` distinct things spoken of together, else the only `size` spoken of.

        What the clause of token `i` names itself is not meant. Where nothing near serves, the
        headline may: "Gefechte zwischen Aserbaidschan und Armenien".
        """
        here = self._sentence(page, i)
        own_clause = {key(hit) for hit in self._hits_of_clause(page, i)}

        def wanted(mentions: Iterable[Mention]) -> list[tuple[Mention, Hashable]]:
            keyed = ((m, key(m.hit)) for m in mentions)
            return [
                (m, found) for m, found in keyed if found is not None and found not in own_clause
            ]

        near = wanted(m for s in range(here - REACH, here + 1) for m in self._spoken_of(s))
        opening = wanted(self._openings)
        for pool in (near, opening):
            for last in range(len(pool), size - 1, -1):
                chain = pool[last - size : last]
                members = [found for _, found in chain]
                listed = [m for m, _ in chain]
                if len(set(members)) < size or not _are_coordinated(listed):
                    continue
                before, after = pool[max(0, last - size - 1) : last - size], pool[last : last + 1]
                if any(_are_coordinated(pair) for pair in (
                    [*(m for m, _ in before), listed[0]], [listed[-1], *(m for m, _ in after)],
                ) if len(pair) > 1):  # fmt: skip
                    return []  # two of three
                return members
        for back in range(1, REACH):
            distinct = list(dict.fromkeys(found for m, found in near if here - m.sentence <= back))
            if len(distinct) >= size:
                return distinct if len(distinct) == size else []
        return []


_VAGUE_STATE_NOUNS = frozenset({"Staat", "Staates", "Staats", "Staate", "Nation", "state"})
_RELATIVE_PRONOUNS = frozenset({"der", "die", "dem", "den", "dessen", "deren"})


def _new_hit(page: Page, first: int, last: int, kind: str, via: str) -> Hit:
    return Hit(first, last, page.tokens[first].start, page.tokens[last].end, kind, via, "", None)


def _are_coordinated(chain: Sequence[Mention]) -> bool:
    """Do these stand in one list: "Russland und China", "sowohl Putin als auch Xi"?"""
    for a, b in itertools.pairwise(chain):
        if a.page is not b.page or a.sentence != b.sentence:
            return False
        between = [a.page.word(j) for j in range(a.hit.last + 1, b.hit.first)]
        if not {"und", ",", "sowie", "auch"} & set(between):
            return False
        if len(between) > _LONGEST_LINK or {".", ";", ":"} & set(between):
            return False
    return True


_LONGEST_LINK = 5
"""Words that may stand between two members of a list: "und der russische Präsident"."""


def _is_titled(person: Person, category: str) -> bool:
    """Does the article give `person` an office of this category?"""
    return _holds(person.categories, category)


def _is_known_as(person: Person, category: str) -> bool:
    """Do the seeds?"""
    return person.known is not None and _holds(person.known.offices, category)


def _holds(offices: AbstractSet[str], category: str) -> bool:
    if category in offices:
        return True
    if category == "minister":
        return bool(offices & MINISTERS)
    if category == "head_of_state":
        return "monarch" in offices
    if category == "head_of_government":
        return "chief" in offices and not offices & HEADS
    return False
