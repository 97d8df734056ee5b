"""What a sentence is about: the governments and officials that stand where a subject can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotate.actors.lexicon import Lexicon
from annotate.actors.scan import Hit, Page
from annotate.gazetteer import Gazetteer

REACH = 2
"""How many sentences back the topic may be named, those between naming no other."""


class Topics:
    """Finds the topics of the sentences of one article."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, pages: Sequence[Page]) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.pages = pages

    def before(
        self, page: Page, at: int, reach: int = REACH
    ) -> Iterator[tuple[Page, int, list[Hit]]]:
        """Page, sentence and topics: of the sentence of token `at` up to there, then those before."""
        here = page.sentence(at)
        number = self.pages.index(page)
        yield page, here, self.of_sentence(page, here, at)
        for _ in range(reach):
            here -= 1
            if here < 0:
                number -= 1
                if number < 0 or not self.pages[number].tokens:
                    return
                page = self.pages[number]
                here = page.sentence(len(page.tokens) - 1)
            yield page, here, self.of_sentence(page, here, len(page.tokens))

    def of_sentence(self, page: Page, sentence: int, end: int) -> list[Hit]:
        """The hits before token `end` that a sentence can be about, in order."""
        return [
            hit
            for hit in page.hits_in_order()
            if hit.first < end
            and page.sentence(hit.first) == sentence
            and code_of(hit) is not None
            and self.is_topic(page, hit)
        ]

    def is_topic(self, page: Page, hit: Hit) -> bool:
        """Is `hit` a government, or an official, where a subject can stand?"""
        if hit.kind == "adjective":
            if not self._qualifies_government(page, hit):
                return False
        elif hit.via == "place":
            return self._is_seat_of_government(page, hit)
        elif hit.kind not in {"state", "person"} or hit.via == "adjective":
            return False
        elif self._is_genitive(page, hit) and not (
            self._owns_office(page, hit)
            or (hit.kind == "state" and page.starts_sentence(hit.first))
        ):
            return False
        return self.is_nominative(page, hit)

    def _qualifies_government(self, page: Page, hit: Hit) -> bool:
        """ "die polnische Regierung", "der polnische Minister X", "die US-Regierung"."""
        if self._is_counterpart(page, hit):
            return False
        at = hit.last
        if "-" in page.word(at):
            head = page.word(at).rpartition("-")[2]
            return at in page.offices or head in self.lexicon.data.government_nouns
        at += 1
        while page.word(at)[:1].islower() and page.word(at).endswith(("e", "en", "er")):
            at += 1
        is_government = page.word(at).replace("ß", "ss") in self.lexicon.data.government_nouns
        return is_government or at in page.offices

    def _is_seat_of_government(self, page: Page, hit: Hit) -> bool:
        """ "Die Regierung in Budapest"."""
        noun, article = page.word(hit.first - 2), page.word(hit.first - 3)
        is_government = noun.replace("ß", "ss") in self.lexicon.data.government_nouns
        is_subject = article in {"Die", "die", "Das", "das"}
        before = page.word(hit.first - 4)
        return (
            is_government
            and is_subject
            and page.word(hit.first - 1) == "in"
            and not self._is_preposition(before)
        )

    @staticmethod
    def _is_counterpart(page: Page, hit: Hit) -> bool:
        """ "seinen polnischen Kollegen"."""
        office = page.offices.get(hit.last) or page.offices.get(hit.last + 1)
        return office is not None and office.category == "counterpart"

    def _is_genitive(self, page: Page, hit: Hit) -> bool:
        name = hit.person.name if hit.person is not None else hit.name
        return page.word(hit.last).endswith(("s", "’", "'")) and not name.endswith("s")

    def _owns_office(self, page: Page, hit: Hit) -> bool:
        """ "Polens Regierung", "Ungarns Präsident X"."""
        at = hit.last + 1
        noun = page.word(at).replace("ß", "ss")
        is_government = at in page.offices or noun in self.lexicon.data.government_nouns
        return hit.kind == "state" and is_government

    def is_nominative(self, page: Page, hit: Hit) -> bool:
        """Is there no preposition and no oblique article before `hit` and its titles?

        Nor "so", which names a source only: "Er sei krank, so die polnische Regierung".
        """
        at = hit.first - 1
        while at in page.offices or self._is_adjective(page, at) or self._is_owner(page, at):
            at -= 1
        article = page.word(at).lower()
        if article in _OBLIQUE or (article == "der" and self._is_after_oblique_der(page, at, hit)):
            return False
        at -= article in _ARTICLES
        listed = page.over.get(at - 1) if page.word(at) in ANDS else None
        if listed is not None and listed.kind == hit.kind:  # "zwischen Russland und China"
            return self.is_nominative(page, listed)
        return page.word(at) != "so" and not self._is_preposition(page.word(at))

    def _is_adjective(self, page: Page, at: int) -> bool:
        over, word = page.over.get(at), page.word(at)
        if over is not None:
            return over.kind == "adjective"
        is_inflected = word[:1].islower() and word.endswith(_ADJECTIVE_ENDINGS)
        return is_inflected and word not in _ARTICLES | _OBLIQUE and not self._is_preposition(word)

    @staticmethod
    def _is_owner(page: Page, at: int) -> bool:
        """Does the state at token `at` say whose the office after it is: "Syriens Präsident X"?"""
        hit = page.over.get(at)
        return hit is not None and hit.of_title

    def _is_preposition(self, word: str) -> bool:
        data = self.lexicon.data
        return word in data.place_prepositions or word in data.other_prepositions

    def _is_after_oblique_der(self, page: Page, at: int, hit: Hit) -> bool:
        """ "der libyschen Regierung", "der Türkei"; not "der libysche Minister", "der Iran"."""
        if hit.kind == "state" and hit.via != "demonym":
            state = self.gazetteer.states.get(hit.code or "")
            return state is None or state.article != "der"
        following = page.word(at + 1)
        return following[:1].islower() and following.endswith("en")


def code_of(hit: Hit) -> str | None:
    """The state that `hit` names, or its person stands for."""
    return hit.person.code if hit.person is not None else hit.code


def are_one(page: Page, topics: Sequence[Hit]) -> bool:
    """Is the first topic not in a list with another state: "Frankreich und Italien"?"""
    first = topics[0]
    for other in topics[1:]:
        between = page.words[first.last + 1 : other.first]
        is_list = between == [","] or (len(between) < LONGEST_LINK and ANDS & set(between))
        if is_list and code_of(other) != code_of(first):
            return False
    return True


_ARTICLES = frozenset({"der", "die", "das", "ein", "eine"})
_OBLIQUE = frozenset(
    {"dem", "den", "des", "einem", "einen", "einer", "eines", "beim", "im", "zum", "zur", "vom", "ins"}
)  # fmt: skip
ANDS = frozenset({"und", "sowie"})
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
LONGEST_LINK = 6
"""How many tokens may lie between what belongs together."""
