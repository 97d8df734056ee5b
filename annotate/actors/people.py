"""People: who is introduced by title, apposition or full name, and where they are named again.

A person is one record per article, however often and in whichever spelling they appear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from annotate import names
from annotate.actors.lexicon import Lexicon
from annotate.actors.scan import Hit, Page
from annotate.gazetteer import Gazetteer, Kind
from annotate.gazetteer import Person as KnownPerson

_MAX_NAME_WORDS = 5
MINISTERS = frozenset({"minister", "foreign_minister", "defence_minister"})
HEADS = frozenset({"head_of_state", "head_of_government", "monarch"})


@dataclass(slots=True, eq=False)
class Person:
    """A person of the article. `words` is the fullest name it gives, without genitive -s.

    `categories` are those of the offices the article gives them, `title` the first of these,
    `number` its place among the people of the article. Hits come with the number of their page.
    """

    words: tuple[str, ...]
    known: KnownPerson | None = None
    code: str | None = None
    organisation: str | None = None
    gender: str = ""
    categories: set[str] = field(default_factory=set)
    hits: list[tuple[int, Hit]] = field(default_factory=list)
    title: tuple[int, Hit] | None = None
    number: int = 0

    @property
    def name(self) -> str:
        """The fullest name the article gives; that of the seeds where it gives a surname only."""
        if self.known is not None and len(self.words) == 1:
            return self.known.name
        return " ".join(self.words)

    @property
    def actor_id(self) -> str:
        """``person:<folded name>``, of the name in the seeds where they know the person."""
        return self.known.actor_id if self.known else f"person:{names.fold(self.name)}"


class People:
    """The people of one article."""

    def __init__(
        self, gazetteer: Gazetteer, lexicon: Lexicon, year: int | None, home: str | None
    ) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.year = year
        self.home = home
        self.records: list[Person] = []
        self._by_key: dict[str, list[Person]] = {}
        self._name_words: set[str] = set()
        self._determiners = lexicon.data.definite_articles | _INDEFINITE

    # Finding

    def find_introduced(self, pages: Sequence[Page]) -> None:
        """People introduced by a title, a full name or an apposition, in order of the text."""
        for page in pages:
            self._known_full_names(page)
            for office in [h for h in page.hits if h.kind == "office"]:
                self._after_office(page, office)
            self._bare_names(page)
            self._appositions(page)

    def find_surnames(self, pages: Sequence[Page]) -> None:
        """People named again, or known by surname alone; also before they are introduced."""
        calls = self._calls()
        first_words = {word for call in calls for word in (call, call.partition(" ")[0])}
        for page in pages:
            for hit in [h for h in page.hits if h.kind == "surname"]:
                self._surname_hit(page, hit, calls)
            if not calls:
                continue
            for i in [i for i, w in enumerate(page.words) if w in first_words]:
                if i not in page.over:
                    self._called(page, i, calls)

    def _known_full_names(self, page: Page) -> None:
        for hit in [h for h in page.hits if h.kind == "surname"]:
            entry = hit.entry
            if entry is None or entry.kind is not Kind.PERSON or hit.via == "adjective":
                continue
            known = self._best(entry.persons)
            words = _split_words(page, hit.first, hit.last)
            if words[-1] not in known.name and _without_genitive(words[-1]) != words[-1]:
                words[-1] = self._base_form(page, hit.last, words)
            person = self._register(words, known)
            self._assign(page, hit, person, "name")

    def _after_office(self, page: Page, office: Hit) -> None:
        """ "Präsident X", "Präsident von Y, X", "Chef der Behörde Z, X"."""
        at = office.last + 1
        while page.word(at) in self.lexicon.data.academic_titles or (
            page.word(at) == "." and page.word(at - 1) in self.lexicon.data.academic_titles
        ):
            at += 1
        code, organisation, end = self.state_of_office(page, office)
        span = self.name_at(page, at) or self._after_complement(page, office, end)
        if span is None or not self._is_surely_name(page, span, office):
            return
        person = self._introduce(page, span, code, organisation, {office.category}, "title")
        office.person = person
        person.title = person.title or (page.number, office)
        if office.is_feminine:
            person.gender = "f"
        if person.code is None and person.organisation is None:
            self._from_party(page, span[1], person)
            origin = page.over.get(span[1] + 2)
            if page.word(span[1] + 1) in {"von", "aus", "of", "from"} and origin is not None:
                person.code, person.organisation = _belongs(origin)

    def _after_complement(self, page: Page, office: Hit, end: int) -> tuple[int, int] | None:
        """The name in "Präsident der Ukraine, X", "Vizechef der Verwaltung X", "Botschafter in Y, X"."""
        at = end + 1
        nouns = int(end > office.last)
        for _ in range(8):
            word = page.word(at)
            if word == ",":
                span = self.name_at(page, at + 1)
                if span is None or (span[0] == span[1] and span[0] not in page.over):
                    return None
                closes = page.word(span[1] + 1)
                return span if closes in _CLOSING or closes[:1].islower() else None
            if nouns and (span := self.name_at(page, at)) and span[1] > span[0]:
                return None if self._nounish(page, span) else span
            if at in page.over:
                nouns += page.over[at].kind != "adjective" or word[:1].isupper()
            elif word[:1].isupper() and at not in page.offices:
                nouns += 1
            elif word not in _COMPLEMENT_WORDS and not (
                word[:1].islower() and word.endswith(("er", "en", "es", "em"))
            ):
                return None
            at += 1
        return None

    def _bare_names(self, page: Page) -> None:
        """First name and surname, without any title."""
        first_names, family = self.lexicon.first_names, self.lexicon.data.family_names_first
        self._acting_people(page)
        for i in [i for i in page.cues if page.words[i] in first_names or page.words[i] in family]:
            text = page.words[i]
            over = page.over.get(i)
            if over is not None and (
                over.kind != "surname" or over.via == "adjective" or over.last > i or text not in family
                or i + 1 in page.over
            ):  # fmt: skip
                continue
            span = self.name_at(page, i)
            if span is None or span[1] == span[0]:
                continue
            last = page.words[span[1]]
            if text in family and text not in first_names and not _is_syllables(last):
                continue
            if (
                self.lexicon.is_noun(last)
                or page.word(span[1] + 1) in self.lexicon.data.company_words
            ):
                continue
            if page.word(span[1] + 1) == "&" or page.word(i - 1) == "&":
                continue
            person = self._introduce(page, span, None, None, set(), "name")
            if person.code is None:
                self._from_party(page, span[1], person)

    def _acting_people(self, page: Page) -> None:
        """ "Tarmo Lepik reiste ab", "sagte Tarmo Lepik": unknown words where only people stand."""
        acts, speaks = self.lexicon.data.person_verbs, self.lexicon.data.speech_verbs
        for i in page.cues:
            if page.words[i] in acts or page.words[i] in speaks:
                self._unknown_name(page, i - 2)
            if page.words[i] in speaks:
                self._unknown_name(page, i + 1)

    def _unknown_name(self, page: Page, first: int) -> None:
        """A person, if exactly two words that nothing else is known of begin at `first`."""
        if first < 0:
            return
        span = self.name_at(page, first)
        if span != (first, first + 1) or first in page.over or first + 1 in page.over:
            return
        before = page.word(first - 1)
        if self._is_name_word(page, first - 1) or before in self._determiners:
            return
        if (before and before in '„“"«»') or page.words[first + 1] in self._name_words:
            return
        if _OCCUPATION.search(page.words[first]) or self._nounish(page, span):
            return
        self._introduce(page, span, None, None, set(), "name")

    def _appositions(self, page: Page) -> None:
        """ "X, Präsident von Y": an office after the name and a comma."""
        for office in [h for h in page.hits if h.kind == "office"]:
            at = office.first - 1
            for _ in range(6):
                word = page.word(at)
                if word == "," or not word or (word[0].isupper() and at not in page.over):
                    break
                at -= 1
            if page.word(at) != ",":
                continue
            code, organisation, _ = self.state_of_office(page, office)
            before = page.over.get(at - 1)
            if before is not None and before.person is not None:
                self._add_office(before.person, office, code, organisation)
                before.person.title = before.person.title or (page.number, office)
                continue
            if before is not None:
                continue
            first = at - 1
            while first > 0 and self._is_name_word(page, first - 1):
                first -= 1
            if at - first < 2 or at - first > 4:
                continue
            if page.starts_sentence(first) and self.lexicon.is_noun(page.word(first)):
                continue
            span = self.name_at(page, first)
            if span == (first, at - 1) and not self._nounish(page, span):
                person = self._introduce(page, span, code, organisation, {office.category}, "title")
                office.person = person
                person.title = person.title or (page.number, office)

    # What an office says

    def state_of_office(self, page: Page, office: Hit) -> tuple[str | None, str | None, int]:
        """State and organisation an office belongs to, and the last token that says so.

        "russischer Präsident", "Indiens Premier", "US-Präsident", "Präsident der Ukraine".
        """
        inside = page.over.get(office.first)
        if inside is not None and inside.kind == "adjective":
            return *_belongs(inside), office.last
        before = self._before(page, office)
        if before is not None:
            before.of_title = True
            return *_belongs(before), office.last
        code, organisation, end = self._after(page, office)
        if office.code and not code and not organisation:
            return office.code, None, office.last
        return code, organisation, end

    def _before(self, page: Page, office: Hit) -> Hit | None:
        """The adjective or genitive before an office, with other adjectives in between."""
        at = office.first - 1
        for distance in range(5):
            hit = page.over.get(at)
            if hit is not None:
                if hit.kind == "adjective" and hit.first == hit.last == at:
                    return hit
                is_near = hit.kind == "state" if distance else hit.kind in {"state", "organisation"}
                return hit if is_near and _is_genitive(page.word(hit.last), hit) else None
            word = page.word(at)
            if not (word[:1].islower() and word.endswith(("e", "en", "er", "em", "es"))):
                return None
            if (
                word in self.lexicon.data.definite_articles
                or word in self.lexicon.data.saying_verbs
            ):
                return None
            at -= 1
        return None

    def _after(self, page: Page, office: Hit) -> tuple[str | None, str | None, int]:
        at = office.last + 1
        first = page.word(at)
        hit = page.over.get(at)
        if (
            hit is not None
            and hit.kind in {"state", "organisation"}
            and _is_genitive(page.word(hit.last), hit)
        ):
            return *_belongs(hit), hit.last
        if first not in {"der", "des", "von", "vom", "beim", "im", "bei", "dem", "of"}:
            return None, None, office.last
        at += 1
        for _ in range(5):
            hit = page.over.get(at)
            if hit is not None and hit.kind in {"state", "organisation", "adjective"}:
                end = hit.last
                if hit.kind == "adjective":
                    while (
                        page.word(end + 1)[:1].isupper()
                        and end + 1 not in page.offices
                        and end - hit.last < 3
                    ):
                        following = page.over.get(end + 1)
                        if following is not None and following.kind == "surname":
                            break
                        end += 1
                elif hit.via == "place" and first in {"im", "bei", "in"}:
                    return None, None, office.last
                hit.of_title = True
                return *_belongs(hit), end
            word = page.word(at)
            if (
                not word
                or not word[0].isalpha()
                or word in {"und", "in", "mit", "hat", "ist", "am"}
            ):
                break
            at += 1
        return None, None, office.last

    # Names

    def _is_name_word(self, page: Page, i: int) -> bool:
        text = page.word(i)
        if len(text) < 2 or not text[0].isupper() or not _is_letters(text):
            return False
        hit = page.over.get(i)
        if hit is not None and (hit.kind != "surname" or hit.via == "adjective"):
            return False
        if i in page.offices:
            return False
        if text.isupper() and len(text) > 1:
            return False
        return not self.lexicon.is_noun(text)

    def name_at(self, page: Page, first: int) -> tuple[int, int] | None:
        """First and last token of the name that begins at token `first`, or None."""
        hit = page.over.get(first)
        if hit is not None and hit.person is not None and hit.first == first:
            return hit.first, hit.last
        at, last, count = first, None, 0
        particles = self.lexicon.data.name_particles
        while count < _MAX_NAME_WORDS:
            text = page.word(at)
            if text and at > first and not page.is_spaced(at):
                break  # another line, or another column
            if self._is_name_word(page, at) or (count and _PREFIXED.fullmatch(text)):
                if count >= 2 and self._ends_before(page, first, at):
                    break
                last = at
                count += 1
            elif (
                len(text) == 1
                and text.isupper()
                and page.word(at + 1) == "."
                and self._is_name_word(page, at + 2)
            ):
                at += 1
            elif text and all(c in "IVX" for c in text) and count:
                return first, at
            elif text not in particles or (not count and text in self.lexicon.data.inner_particles):
                break
            elif not self._is_name_word(page, at + 1) and page.word(at + 1) not in particles:
                break
            at += 1
        return None if last is None else (first, last)

    def _ends_before(self, page: Page, first: int, at: int) -> bool:
        """Is the third or later word at `at` rather a noun that follows the name?"""
        text = page.word(at)
        key = names.sound(page.text(first, at - 1))
        if key in self.gazetteer.persons_by_name:
            return True
        if (
            text in self.lexicon.first_names
            or names.sound(text) in self.gazetteer.persons_by_surname
        ):
            return False
        return page.is_determined(text, self._determiners)

    def _nounish(self, page: Page, span: tuple[int, int]) -> bool:
        return any(
            page.is_determined(page.word(i), self._determiners) for i in range(span[0], span[1] + 1)
        )

    def _is_surely_name(self, page: Page, span: tuple[int, int], office: Hit) -> bool:
        """A single unknown word after a title needs more to be a name."""
        first, last = span
        if last > first or page.over.get(first) is not None:
            return True
        text = page.word(first)
        if text in self.lexicon.first_names and office.category not in {
            "royal",
            "monarch",
            "pope",
            "relative",
        }:
            return page.word(last + 1) != "." or len(text) > 1
        if names.sound(_without_genitive(text)) in self.gazetteer.persons_by_surname:
            return True
        if text in self._name_words:
            return True
        if page.is_determined(text, self._determiners):
            return False
        is_repeated = page.count(text) + page.count(text + "s") > 1
        return is_repeated or not text.endswith(("en", "ern", "eln", "ungen"))

    # Records

    def _introduce(
        self,
        page: Page,
        span: tuple[int, int],
        code: str | None,
        organisation: str | None,
        categories: set[str],
        via: str,
    ) -> Person:
        first, last = span
        hit = page.over.get(first)
        if hit is not None and hit.person is not None and (hit.first, hit.last) == span:
            person = hit.person
            hit.via = via if via == "title" else hit.via
        else:
            for inner in {
                id(h): h for i in range(first, last + 1) if (h := page.over.get(i))
            }.values():
                page.drop(inner)
            words = _split_words(page, first, last)
            words[-1] = self._base_form(page, last, words)
            known = self._known(words, code, categories)
            person = self._register(words, known, code)
            start, end = page.tokens[first].start, page.tokens[last].end
            new = Hit(first, last, start, end, "person", via, "", None)
            page.add(new)
            self._assign(page, new, person, via)
        if code and person.code is None and person.organisation is None:
            person.code = code
        elif code and person.known and code != person.known.country_code:
            person.code = code  # the text knows better: someone of that name, or a new office
        if organisation and person.code is None:
            person.organisation = person.organisation or organisation
        person.categories |= categories - {""}
        return person

    def _add_office(
        self, person: Person, office: Hit, code: str | None, organisation: str | None
    ) -> None:
        office.person = person
        person.categories.add(office.category)
        if person.code is None and person.organisation is None:
            person.code, person.organisation = code, organisation
        if office.is_feminine:
            person.gender = "f"

    def _known(
        self, words: Sequence[str], code: str | None, categories: Iterable[str]
    ) -> KnownPerson | None:
        """Who of the seeds is meant, if anyone."""
        if len(words) > 1:
            candidates = self.gazetteer.persons_by_name.get(names.sound("".join(words)), ())
            if not candidates:
                candidates = tuple(
                    p
                    for p in self.gazetteer.persons_by_surname.get(names.sound(words[-1]), ())
                    if _is_shortened(words, p.name.split())
                )
        else:
            candidates = self.gazetteer.persons_by_surname.get(names.sound(words[0]), ())
            wanted = set(categories)
            fitting = [p for p in candidates if _fits(p, wanted)]
            if code:
                candidates = tuple(p for p in candidates if p.country_code == code)
            elif not fitting:
                return None
            else:
                candidates = tuple(fitting)
        if code and len(words) > 1:
            same = tuple(p for p in candidates if p.country_code in {code, None})
            candidates = same or candidates
        return self._best(candidates) if candidates else None

    def _best(self, candidates: Sequence[KnownPerson]) -> KnownPerson:
        return min(candidates, key=lambda p: p.years_from(self.year))

    def _register(
        self, words: Sequence[str], known: KnownPerson | None, code: str | None = None
    ) -> Person:
        """The record of this name, new or known from before."""
        name = " ".join(words)
        for person in self._similar(words, known):
            if known is not None and person.known is not None:
                if known.name != person.known.name:
                    continue
            elif not self._is_same(words, name, person, code):
                continue
            if _parts(words) > _parts(person.words):
                person.words = tuple(words)
                self._index(person)
                person.gender = person.gender or self.lexicon.gender(words[0])
            if known is not None and person.known is None:
                person.known = known
                person.code = person.code or known.country_code
                person.organisation = person.organisation or known.organisation
            return person
        person = Person(tuple(words), known, number=len(self.records))
        if known is not None:
            person.code, person.organisation = known.country_code, known.organisation
        person.gender = self.lexicon.gender(person.name.split()[0])
        self.records.append(person)
        self._index(person)
        return person

    def _keys(self, words: Sequence[str], known: KnownPerson | None) -> set[str]:
        """Keys that spellings of one name share: the sounds of its words, its first letters."""
        keys = {names.sound(word) for word in words} | {"^" + names.sound(words[0])[:2]}
        if known is not None:
            keys |= {names.sound(surname) for surname in known.surnames} | {"=" + known.name}
        return keys

    def _index(self, person: Person) -> None:
        self._name_words.update(person.words)
        for key in self._keys(person.words, person.known):
            own = self._by_key.setdefault(key, [])
            if person not in own:
                own.append(person)

    def _similar(self, words: Sequence[str], known: KnownPerson | None) -> list[Person]:
        """The records that may be of the same name, in order of first mention."""
        found = {id(p): p for key in self._keys(words, known) for p in self._by_key.get(key, ())}
        return sorted(found.values(), key=lambda p: p.number)

    def _is_same(self, words: Sequence[str], name: str, person: Person, code: str | None) -> bool:
        own = person.words if person.known is None else tuple(person.known.name.split())
        if code and person.code and code != person.code:
            return False
        if len(words) > 1 and len(own) > 1:
            if names.same_full_name(name, " ".join(own)):
                return True
            return _is_shortened(words, own) or _is_shortened(own, words)
        short, long = (words, own) if len(words) == 1 else (own, words)
        return names.sound(short[0]) in {
            names.sound(w) for w in _calls_of_name(long, None, self.lexicon)
        }

    def _assign(self, page: Page, hit: Hit, person: Person, via: str) -> None:
        hit.kind, hit.person = "person", person
        if hit.via != "adjective":
            hit.via = via
        person.hits.append((page.number, hit))

    def _from_party(self, page: Page, last: int, person: Person) -> None:
        if page.word(last + 1) == "(" and page.word(last + 3) in {")", ",", "-", "/"}:
            party = page.word(last + 2)
            person.code = person.code or self.lexicon.state_of_party(party, self.home)

    def _base_form(self, page: Page, last: int, words: Sequence[str]) -> str:
        """The last word of a name without the genitive -s, where it has one."""
        text = words[-1]
        base = _without_genitive(text)
        if base == text or len(base) < 2:
            return text
        full = names.sound("".join([*words[:-1], base]))
        if full in self.gazetteer.persons_by_name:
            return base
        if names.sound("".join(words)) in self.gazetteer.persons_by_name:
            return text
        surnames = self.gazetteer.persons_by_surname
        if names.sound(base) in surnames and names.sound(text) not in surnames:
            return base
        if base in self._name_words:
            return base
        if page.count(base):
            return base
        following = page.word(last + 1)
        is_noun_next = following[:1].isupper() and self.lexicon.is_noun(following)
        return (
            base
            if is_noun_next and not text.endswith(("ss", "us", "is", "as", "os", "ys"))
            else text
        )

    # Named again

    def _calls(self) -> dict[str, list[Person]]:
        calls: dict[str, list[Person]] = {}
        for person in self.records:
            for call in _calls_of_name(person.words, person.known, self.lexicon):
                for form in (call, call + "s", call + "’"):
                    own = calls.setdefault(form, [])
                    if person not in own:
                        own.append(person)
        return calls

    def _surname_hit(self, page: Page, hit: Hit, calls: dict[str, list[Person]]) -> None:
        entry = hit.entry
        if entry is None:
            page.drop(hit)
            return
        before = page.word(hit.first - 1)
        introduced = [p for p in self.records if p.known in entry.persons]
        if not introduced and hit.via != "adjective" and self.lexicon.is_noun(page.word(hit.first)):
            page.drop(hit)
            return
        if not introduced:
            introduced = calls.get(page.text(hit.first, hit.last), [])
        if not introduced and entry.persons:
            if (
                hit.via != "adjective"
                and self._has_other_first_name(page, hit.first, entry.persons)
            ) or not any(p.years_from(self.year) <= 30 for p in entry.persons):
                page.drop(hit)
                return
            known = self._best(entry.persons)
            introduced = [self._register([known.surnames[0]], known)]
        elif before in self.lexicon.first_names and not any(
            before in p.words or (p.known and before in p.known.name) for p in introduced
        ):
            page.drop(hit)
            return
        self._assign(page, hit, self._nearest(page, hit, introduced), "surname")

    def _has_other_first_name(self, page: Page, first: int, persons: Sequence[KnownPerson]) -> bool:
        before = page.word(first - 1)
        if before in self.lexicon.first_names:
            return not any(before in p.name for p in persons)
        if before in _ARTICLES:
            return self.lexicon.is_noun(page.word(first)) or len(page.word(first)) < _SHORT_NAME
        if before[-1:] in {"a", "i", "o", "y"} and self._is_name_word(page, first - 1):
            return page.is_spaced(first)  # "Melania Trump"
        after = page.word(first + 1)
        return _is_name_like(after) and after in self.lexicon.first_names

    def _called(self, page: Page, i: int, calls: dict[str, list[Person]]) -> None:
        text = page.word(i)
        last = i
        persons = calls.get(text)
        if persons is None and text in self.lexicon.data.name_particles and i + 1 < len(page.words):
            persons, last = calls.get(f"{text} {page.word(i + 1)}"), i + 1
        if persons is None or i in page.offices:
            return
        before = page.word(i - 1)
        if before in self.lexicon.first_names and not any(before in p.words for p in persons):
            return
        if (
            text in self.lexicon.first_names
            and self._is_name_word(page, i + 1)
            and i + 1 not in page.over
        ):
            return
        if self.lexicon.is_noun(text):
            return
        start, end = page.tokens[i].start, page.tokens[last].end
        hit = Hit(i, last, start, end, "person", "surname", "", None)
        page.add(hit)
        self._assign(page, hit, self._nearest(page, hit, persons), "surname")

    @staticmethod
    def _nearest(page: Page, hit: Hit, persons: Sequence[Person]) -> Person:
        """Of several people of one name, the one last spoken of, else the next."""
        if len(persons) == 1:
            return persons[0]
        here = (page.number, hit.start)

        def distance(person: Person) -> tuple[int, int, int]:
            places = [(number, h.start) for number, h in person.hits]
            before = max((p for p in places if p < here), default=None)
            if before is not None:
                return 0, -before[0], -before[1]
            after = min((p for p in places if p >= here), default=(10**6, 0))
            return 1, after[0], after[1]

        return min(persons, key=distance)


_PREFIXED = re.compile(r"(?:[aeu][lnrstdz]|d|ben|bin)[-'’‑][A-Z]\w+(?:-\w+)*")
"""Later words of a name that begin in lower case: "al-Sadik", "ad-Din", "d'Escoto"."""
_OCCUPATION = re.compile(r"\w{5}(?:er|in|or|eur|ist|ent|ant|loge|mann|frau|chef)$")
"""How German words for what people do end, in words of seven letters or more."""
_ARTICLES = frozenset({"der", "die", "das", "den", "dem", "des", "Der", "Die", "Das"})
_SHORT_NAME = 5
"""Surnames shorter than this are common words too often to be one after an article."""
_CLOSING = frozenset({",", ".", ")", ":", ";", "", "“", "»", "-", "–"})
_COMPLEMENT_WORDS = frozenset(
    {
        "der",
        "des",
        "dem",
        "die",
        "in",
        "im",
        "bei",
        "beim",
        "für",
        "von",
        "vom",
        "und",
        "zur",
        "zum",
        "am",
        "an",
    }
)
_INDEFINITE = frozenset(
    [
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "eines",
        "kein",
        "keine",
        "keinen",
        "keiner",
        "keinem",
        "mehr",
        "viele",
        "einige",
        "mehrere",
        "neue",
        "neuen",
        "neuer",
        "neues",
        "weitere",
        "weiteren",
        "grosse",
        "großen",
        "große",
        "seine",
        "seinen",
        "seiner",
        "seinem",
        "ihre",
        "ihren",
        "ihrer",
        "ihrem",
        "sein",
        "ihr",
        "diese",
        "diesen",
        "dieser",
        "dieses",
        "diesem",
        "alle",
        "allen",
        "beide",
        "zwei",
        "drei",
        "vier",
        "fünf",
        "moderne",
        "schwere",
        "schweren",
    ]
)


def _parts(words: Sequence[str]) -> int:
    """How many parts a name has: "Kim Jong-un" as many as "Kim Jong Un"."""
    return sum(1 + word.count("-") for word in words)


def _is_letters(text: str) -> bool:
    return text.isalpha() or all(c.isalpha() or c in "-'’´‑" for c in text)


def _is_name_like(text: str) -> bool:
    return len(text) > 1 and text[0].isupper() and _is_letters(text)


def _is_syllables(text: str) -> bool:
    """Could `text` be a Chinese, Korean or Vietnamese given name?"""
    return (
        len(text) <= 12
        and text[0].isupper()
        and all(p.isalpha() and p.isascii() for p in text.split("-"))
    )


def _split_words(page: Page, first: int, last: int) -> list[str]:
    words: list[str] = []
    for i in range(first, last + 1):
        text = page.word(i)
        if text == "." and words:
            words[-1] += "."
        else:
            words.append(text)
    return words


def _without_genitive(text: str) -> str:
    if text.endswith(("'s", "’s")):
        return text[:-2]
    return text[:-1] if text.endswith("s") and not text.endswith("ss") else text


def _is_genitive(word: str, hit: Hit) -> bool:
    """Does the name at `hit` stand in the genitive, or as an organisation before an office?"""
    if hit.kind == "organisation":
        return True
    if word.endswith(("s", "'", "’")):
        return True
    return hit.via == "demonym"


def _belongs(hit: Hit) -> tuple[str | None, str | None]:
    """State and organisation that `hit` stands for."""
    if hit.person is not None:
        return hit.person.code, hit.person.organisation
    entry = hit.entry
    if entry is not None and entry.kind is Kind.ORGANISATION and hit.kind != "state":
        if entry.country_code and entry.detail == "government":
            return entry.country_code, None
        return entry.country_code, entry.name
    return hit.code, None


def _is_shortened(short: Sequence[str], full: Sequence[str]) -> bool:
    """Is `short` the name `full` with inner words left out: "José Zapatero"?"""
    if len(short) < 2 or len(full) < 2:
        return False
    if names.sound(short[-1]) != names.sound(full[-1]):
        return False
    a, b = names.sound(short[0]), names.sound(full[0])
    return a == b or (len(short[0].rstrip(".")) == 1 and short[0][0] == full[0][0])


def _fits(person: KnownPerson, categories: set[str]) -> bool:
    """Can someone with these titles be `person`?"""
    if not categories:
        return person.is_known_by_surname
    if categories & {"relative", "private", "expert"}:
        return False
    if categories & person.offices or categories & {
        "official",
        "former",
        "chief",
        "party",
        "counterpart",
    }:
        return True
    if categories & MINISTERS and person.offices & MINISTERS:
        return bool(categories & {"minister"}) or bool(categories & person.offices)
    if categories & HEADS:
        return bool(person.offices & HEADS)
    return "other" in person.offices


def _calls_of_name(
    words: Sequence[str], known: KnownPerson | None, lexicon: Lexicon
) -> tuple[str, ...]:
    """What someone of this name is called by alone."""
    calls: list[str] = []
    if known is not None:
        calls += known.surnames
    words = [w for w in words if w]
    if not words:
        return tuple(calls)
    last = words[-1]
    if all(c in "IVX." for c in last):
        return tuple(calls)
    first = words[0]
    is_family_first = first in lexicon.data.family_names_first and first not in lexicon.first_names
    if known is None or not known.surnames:
        calls.append(first if is_family_first else last)
        if is_family_first and len(words) > 1:
            calls.append(last)
        for prefix in ("al-", "el-", "as-", "ad-"):
            if last.lower().startswith(prefix):
                calls.append(last[len(prefix) :])
        if len(words) > 2 and words[-2] in lexicon.data.name_particles:
            calls.append(f"{words[-2]} {last}")
    elif last not in calls and not is_family_first and known.country_code not in _FAMILY_FIRST:
        calls.append(last)
    if (
        len(words) > 1
        and first not in lexicon.first_names
        and not is_family_first
        and len(first) > 3
        and known is None
    ):
        calls.append(first)
    return tuple(dict.fromkeys(call for call in calls if len(call) > 1))


_FAMILY_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "VNM", "KHM"})
