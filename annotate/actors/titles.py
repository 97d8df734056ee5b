"""For which state a person stands whom a bare title introduces: "Außenminister X".

What is joined to the title comes first: "sein Außenminister X", "Tusk und Außenminister X". Then
where the person speaks ("In Budapest sagte Außenminister X"), a dateline at home, the state that
this sentence or one before is about ("Die polnische Regierung ... Außenminister X"), a dateline
abroad, the state the article spoke of so far, and home. States that the text sets against the person never count: the one visited, that
of a counterpart ("traf seinen polnischen Kollegen"), the one whose deeds are answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from annotate.actors.lexicon import Lexicon
from annotate.actors.people import MINISTERS, Person
from annotate.actors.scan import Hit, Page
from annotate.actors.topics import ANDS, LONGEST_LINK, Topics, are_one, code_of
from annotate.document import Role
from annotate.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Title:
    """A title to be read: `first` and `last` are the tokens of office and name together."""

    page: Page
    first: int
    last: int
    office: Hit | None

    @property
    def word(self) -> str:
        """The office without what stands before a hyphen."""
        return "" if self.office is None else self.page.word(self.office.last).rpartition("-")[2]


class Titles:
    """Reads the titles of one article that is at home in the state `home`."""

    def __init__(
        self, gazetteer: Gazetteer, lexicon: Lexicon, pages: Sequence[Page], home: str | None
    ) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.pages = pages
        self.topics = Topics(gazetteer, lexicon, pages)
        self.home = home
        self.datelines = {place: code for page in pages for place, code in page.dateline}

    def state(self, title: Title) -> str | None:
        """The state of a bare title of government, `home` where nothing speaks for another."""
        joined = self.owner(title) or self._origin(title) or self._partner(title)
        if joined is not None:
            return joined
        only = self.lexicon.data.offices_of_states.get(title.word)
        if only is not None:
            return self.home if self.home in only else only[0]
        others = self._others(title)
        met_by = self._met_by(title)
        if self._is_of_that_state(title) or (met_by is not None and met_by == self.home):
            return self._last_named(title, {self.home}) or self.home
        if met_by is not None:
            return self.home
        cues = [self._speaking_place(title), self._home_dateline()]
        if not self._answers(title):
            cues += [self._topic(title), self._foreign_dateline(), self._headline(title)]
            cues += [self._subject_matter(title)]
        found = [code for code in (*cues, self.home) if code is not None and code not in others]
        return found[0] if found else self._last_named(title, others)

    def topic(self, title: Title) -> str | None:
        """The state of an official who may be of any: what is joined to the title, or spoken of.

        Who meets others may be of either side, so a sentence of a meeting tells nothing here.
        """
        joined = self.owner(title) or self._origin(title) or self._party(title)
        if joined is not None or self._tells_of_meeting(title):
            return joined
        return self._speaking_place(title) or self._topic(title)

    def _party(self, title: Title) -> str | None:
        """The state of the party in "CSU-Politiker X"."""
        prefix, hyphen, _ = title.page.word(title.first).partition("-")
        is_party = hyphen and title.office is not None
        return self.lexicon.state_of_party(prefix, self.home) if is_party else None

    # What is joined to the title

    def owner(self, title: Title) -> str | None:
        """The state of whom the possessive before a title means: "sein Außenminister X"."""
        page, at = title.page, self._before_adjectives(title)
        gender = self.lexicon.data.possessives.get(page.word(at))
        if gender is None:
            return None
        for _, _, topics in self.topics.before(page, at, reach=1):
            for hit in topics:
                if self._may_own(hit, gender):
                    return code_of(hit)
        return None

    def _before_adjectives(self, title: Title) -> int:
        """The token before the title and its adjectives: the determiner, if any."""
        page, at = title.page, title.first - 1
        possessives = self.lexicon.data.possessives
        while page.word(at)[:1].islower() and at not in page.over:
            if page.word(at) in possessives or not page.word(at).endswith(("e", "en", "er")):
                break
            at -= 1
        return at

    @staticmethod
    def _origin(title: Title) -> str | None:
        """The state in "der aus Tokio angereiste Minister X"."""
        place = title.page.over.get(title.first - 2)
        is_from = title.page.word(title.first - 3) in {"aus", "Aus"}
        is_participle = title.page.word(title.first - 1)[:1].islower()
        return place.code if place is not None and is_from and is_participle else None

    def _is_of_that_state(self, title: Title) -> bool:
        """Does a genitive say that the state was named before: "Außenminister des Wüstenstaates"?"""
        if title.office is None or title.page.word(title.office.last + 1) not in {"des", "der"}:
            return False
        following = title.page.word(title.office.last + 2).lower()
        return following.endswith(self.lexicon.data.state_endings)

    def _may_own(self, hit: Hit, gender: str) -> bool:
        """Can "sein" (m) or "ihr" (f) mean what stands at `hit`?"""
        if hit.person is not None:
            return hit.person.gender in {gender, ""}
        state = self.gazetteer.states.get(hit.code or "")
        if state is None or hit.kind == "adjective":
            return gender == "f"  # "die polnische Regierung ... ihr Minister"
        return (state.article == "die") == (gender == "f")

    def _partner(self, title: Title) -> str | None:
        """The state of the other half of a pair of one government: "Tusk und Außenminister X"."""
        if title.office is None or title.office.category not in MINISTERS:
            return None
        person = self._person_before(title)
        return person.code if person is not None and not _ranks(person) & MINISTERS else None

    def _person_before(self, title: Title) -> Person | None:
        """Who is joined to the title by "und", and has an office."""
        page, at = title.page, title.first - 1
        if page.word(at) in self.lexicon.data.definite_articles:
            at -= 1
        before = page.over.get(at - 1)
        if page.word(at) not in ANDS or before is None or before.person is None:
            return None
        return before.person if _ranks(before.person) else None

    # What the text is about

    def _topic(self, title: Title) -> str | None:
        """The one state that this sentence, before the title, or the sentence before is about."""
        page, here = title.page, title.page.sentence(title.first)
        for where, sentence, found in self.topics.before(page, title.first):
            is_here = where is page and sentence == here
            topics = [hit for hit in found if not (is_here and _is_quoted(page, hit, title))]
            if topics and is_here and self._is_party(title, topics[0]):
                return None
            topics = [hit for hit in topics if where.word(hit.last + 1) != ":"]
            if topics:
                return code_of(topics[0]) if are_one(where, topics) else None
            if not is_here and self._names_home(where, sentence):
                return self.home
        return None

    def _is_party(self, title: Title, topic: Hit) -> bool:
        """Do the topic and the person meet in one clause: "Orban empfing Außenminister X"?"""
        between = title.page.words[topic.last : title.first]
        return not {",", ":", ";"} & set(between) and self._tells_of_meeting(title)

    def _names_home(self, page: Page, sentence: int) -> bool:
        """Is a sentence about home, or set there: "In Berlin ist man besorgt"?"""
        return any(
            hit.code == self.home
            and (hit.kind == "state" or self.topics.is_nominative(page, hit))
            and page.sentence(hit.first) == sentence
            for hit in page.hits
            if hit.person is None
        )

    def _headline(self, title: Title) -> str | None:
        """The one state that the headline is about, for who is named after the first paragraph."""
        before = self.pages[: self.pages.index(title.page)]
        if sum(page.block.role not in OPENINGS for page in before) == 0:
            return None
        headlines = [page for page in before if page.block.role in OPENINGS]
        codes = {code_of(h) for p in headlines for h in p.hits if self.topics.is_topic(p, h)}
        return codes.pop() if len(codes) == 1 else None

    def _subject_matter(self, title: Title) -> str | None:
        """The state that the article spoke of most before the title, if never of home."""
        codes = [code for code in self._named_before(title) if code is not None]
        if self.home in codes:
            return None
        counts = Counter(codes).most_common(2)
        if not counts or counts[0][1] < _OFTEN:
            return None
        return counts[0][0] if len(counts) == 1 or counts[0][1] > counts[1][1] else None

    def _named_before(self, title: Title) -> list[str | None]:
        """The states named before the title, the last one first."""
        codes: list[str | None] = []
        for page in reversed(self.pages[: self.pages.index(title.page) + 1]):
            end = title.first if page is title.page else len(page.tokens)
            codes += [code_of(hit) for hit in reversed(page.hits_in_order()) if hit.first < end]
        return codes

    def _last_named(self, title: Title, others: AbstractSet[str | None]) -> str | None:
        return next(
            (c for c in self._named_before(title) if c is not None and c not in others), None
        )

    # What the text sets against the person

    def _others(self, title: Title) -> set[str | None]:
        """The states that the sentence names beside the person: visited, or of a counterpart."""
        page, here = title.page, title.page.sentence(title.first)
        others: set[str | None] = {code for code in ("VAT",) if code != self.home}
        before = self._person_before(title)
        if before is not None and title.office and title.office.category in _ranks(before):
            others.add(before.code)
        category = title.office.category if title.office else ""
        others.update(self.lexicon.states_without(title.word, category))
        if not self._tells_of_meeting(title):
            return others
        for hit in page.hits:
            if page.sentence(hit.first) != here or title.first <= hit.first <= title.last:
                continue
            if self._is_counterpart_person(page, hit):
                others.add(code_of(hit))
            elif code_of(hit) != self.home and not self.topics.is_topic(page, hit):
                others.add(code_of(hit))
        return others

    @staticmethod
    def _is_counterpart_person(page: Page, hit: Hit) -> bool:
        """ "sein Kollege Sergej Lawrow"."""
        office = page.offices.get(hit.first - 1)
        is_counterpart = office is not None and office.category == "counterpart"
        return is_counterpart and hit.person is not None

    def _met_by(self, title: Title) -> str | None:
        """The state of who meets the person, if others do: "Gespräche mit Wirtschaftsministerin X"."""
        page, at = title.page, self._before_adjectives(title)
        while page.word(at) in self.lexicon.data.definite_articles:
            at -= 1
        if page.word(at) not in _WITH:
            return self._met_as_object(title)
        if page.word(at) not in {"mit", "Mit"} and not self._tells_of_meeting(title):
            return None
        for _, _, topics in self.topics.before(page, title.first):
            if topics:
                return code_of(topics[0])
        is_abroad = self._last_named(title, frozenset()) != self.home
        return self.home if is_abroad else None

    def _met_as_object(self, title: Title) -> str | None:
        """The state of the subject in "Minister Y reist nach Rom, wo er Minister X trifft"."""
        page, stems = title.page, self.lexicon.data.receiving_stems
        near = [*page.words[max(0, title.first - 3) : title.first], page.word(title.last + 1)]
        if not any(word.lower().startswith(stems) for word in near):
            return None
        topics = self.topics.of_sentence(page, page.sentence(title.first), title.first)
        if not topics or {":", ";"} & set(page.words[topics[0].last : title.first]):
            return None
        return code_of(topics[0])

    def _tells_of_meeting(self, title: Title) -> bool:
        """Does the sentence tell of a journey or a meeting?"""
        page, here = title.page, title.page.sentence(title.first)
        stems = self.lexicon.data.meeting_stems
        first = title.first
        while first > 0 and page.sentence(first - 1) == here:
            first -= 1
        for i in range(first, len(page.words)):
            if page.sentence(i) != here:
                return False
            office = page.offices.get(i)
            if page.words[i].lower().startswith(stems):
                return True
            if office is not None and office.category == "counterpart":
                return True
        return False

    def _answers(self, title: Title) -> bool:
        """Does the person judge what others did: "kritisierte Außenminister X"?"""
        verbs = self.lexicon.data.answering_verbs
        page = title.page
        near = [page.word(i) for i in (title.first - 2, title.first - 1, title.last + 1)]
        return any(word in verbs for word in near)

    # Where the text is from

    def _speaking_place(self, title: Title) -> str | None:
        """The state of the place in "In Budapest sagte Außenminister X", if he does not visit it."""
        page, data = title.page, self.lexicon.data
        if self._tells_of_meeting(title):
            return None
        says = data.saying_verbs | data.speech_verbs
        after = page.words[title.last + 1 : title.last + 2]
        if not says & {*page.words[max(0, title.first - LONGEST_LINK) : title.first], *after}:
            return None
        near = range(title.first - LONGEST_LINK, title.last + LONGEST_LINK)
        for place in [page.over[i] for i in near if i in page.over]:
            if place.via == "place" and self._is_said_at(title, place):
                return place.code
        return None

    def _is_said_at(self, title: Title, place: Hit) -> bool:
        """Does a place open the sentence, or follow the speaker, as where it was said?"""
        page, before = title.page, title.page.word(place.first - 1)
        if page.sentence(place.first) != page.sentence(title.first):
            return False
        if self._is_seat(page.text(place.first, place.last)):
            return False
        if place.first < title.first:
            return before == "In" and page.starts_sentence(place.first - 1)
        return before == "in" and "," not in page.words[title.last : place.first]

    def _is_seat(self, word: str) -> bool:
        return word in self.lexicon.data.seats

    def _home_dateline(self) -> str | None:
        return self.home if self.home in self.datelines.values() else None

    def _foreign_dateline(self) -> str | None:
        codes = {code for place, code in self.datelines.items() if not self._is_seat(place)}
        return codes.pop() if len(codes) == 1 else None


def _is_quoted(page: Page, hit: Hit, title: Title) -> bool:
    """Does `hit` stand in a quotation that ends before the title?"""
    return sum(word in _QUOTES for word in page.words[hit.last : title.first]) % 2 == 1


def _ranks(person: Person) -> AbstractSet[str]:
    """The kinds of office that the article, else the seeds give the person."""
    return person.categories or (person.known.offices if person.known else frozenset())


OPENINGS = frozenset({Role.KICKER, Role.TITLE})
_OFTEN = 2
"""So often an article has named a state of which it speaks."""
_WITH = frozenset({"Mit", "mit", "bei", "von", "durch"})
_QUOTES = frozenset('„“”"«»‹›‚‘')
