"""First pass over a block: every word of the gazetteer where it stands, and every office."""

from __future__ import annotations

import functools
import itertools
import operator
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotate.actors.lexicon import Lexicon
from annotate.actors.lexicon import lexicon as lexicon_of
from annotate.document import Block, Role
from annotate.gazetteer import CITY, Entry, Gazetteer, Kind, Lookup, match, plain
from annotate.memo import Memo
from annotate.text import Token, sentences, tokens

if TYPE_CHECKING:
    from annotate.actors.people import Person

_DATELINE_LENGTH = 8
"""Tokens at the start of a sentence among which a dateline ("Wien/Berlin – ") is looked for."""


@dataclass(slots=True, eq=False)
class Hit:
    """Something found at tokens `first` to `last` (inclusive), characters `start` to `end`.

    `kind` is ``state``, ``organisation``, ``person``, ``surname``, ``office`` or
    ``adjective`` (a state's adjective or the first part of a compound, which qualifies what
    follows). `person` and `code` are filled in as they become known; an office has the person
    it introduced. `of_title` marks a state that says whose office another hit is.
    """

    first: int
    last: int
    start: int
    end: int
    kind: str
    via: str
    name: str
    code: str | None
    entry: Entry | None = None
    category: str = ""
    is_feminine: bool = False
    person: Person | None = None
    of_title: bool = False


_by_place = operator.attrgetter("start", "end")


@dataclass(slots=True, eq=False)
class Page:
    """A block being read: its tokens, its hits in order, and which hits lie over a token.

    `words` are the texts of `tokens`, `cues` the indices of those in the lexicon, `dateline`
    the places with their states where the report comes from, which are no hits.
    """

    number: int
    block: Block
    tokens: tuple[Token, ...]
    words: list[str]
    cues: list[int]
    lang: str
    hits: list[Hit] = field(default_factory=list)
    over: dict[int, Hit] = field(default_factory=dict)
    offices: dict[int, Hit] = field(default_factory=dict)
    dateline: list[tuple[str, str]] = field(default_factory=list)
    _sentence_ends: list[int] | None = None
    _counts: Counter[str] | None = None
    _determined: set[str] | None = None

    def count(self, word: str) -> int:
        """How often `word` stands in the block."""
        if self._counts is None:
            self._counts = Counter(self.words)
        return self._counts[word]

    def is_determined(self, word: str, determiners: frozenset[str]) -> bool:
        """Does `word` follow one of `determiners` anywhere in the block, as a noun does?"""
        if self._determined is None:
            self._determined = {b for a, b in itertools.pairwise(self.words) if a in determiners}
        return word in self._determined

    def word(self, i: int) -> str:
        """The text of token `i`; "" outside the block."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def is_spaced(self, i: int) -> bool:
        """Does token `i` follow the one before directly or after one space, on the same line?"""
        gap = self.block.text[self.tokens[i - 1].end : self.tokens[i].start]
        return gap in {"", " ", "\u00a0"}

    def sentence(self, i: int) -> int:
        """The number of the sentence in which token `i` stands."""
        if self._sentence_ends is None:
            self._sentence_ends = [end for _, end in sentences(self.block.text, self.lang)]
        return bisect_right(self._sentence_ends, self.tokens[i].start)

    def starts_sentence(self, i: int) -> bool:
        """Does a sentence begin at token `i`, quotes and bullets aside?"""
        while i > 0 and self.word(i - 1) in "«»„“\"'•-–(":
            i -= 1
        return i == 0 or self.sentence(i) != self.sentence(i - 1)

    def hits_in_order(self) -> list[Hit]:
        """The hits by where they begin and end."""
        return sorted(self.hits, key=_by_place)

    def add(self, hit: Hit) -> None:
        """Put `hit` in; over its tokens it is the one to be found."""
        self.hits.append(hit)
        over = self.offices if hit.kind == "office" else self.over
        for i in range(hit.first, hit.last + 1):
            over[i] = hit

    def drop(self, hit: Hit) -> None:
        """Take `hit` out again."""
        self.hits.remove(hit)
        over = self.offices if hit.kind == "office" else self.over
        for i in range(hit.first, hit.last + 1):
            if over.get(i) is hit:
                del over[i]

    def text(self, first: int, last: int) -> str:
        """The text from token `first` to token `last`."""
        return self.block.text[self.tokens[first].start : self.tokens[last].end]


_CUE, _NAME = 1, 2
"""Marks of words that a rule begins at, and of those that may be a name or an office."""


@functools.lru_cache(maxsize=64)
def marks_of(gazetteer: Gazetteer, lang: str, home: str | None) -> Memo[int]:
    """The marks of every word that turns up in texts in `lang` from the state `home`, as a sum."""
    return Memo(functools.partial(_mark, gazetteer.lookup(lang, home), lexicon_of(lang)))


def _mark(lookup: Lookup, lexicon: Lexicon, word: str) -> int:
    is_long = len(word) >= _SHORTEST
    is_shaped = is_long and ("-" in word or "ß" in word or word.isupper())
    is_office = is_long and word[-4:] in lexicon.office_tails
    mark = _CUE if word in lexicon.cues or lexicon.age[word] else 0
    return mark + _NAME if word in lookup or is_shaped or is_office else mark


def scan(
    number: int,
    block: Block,
    lang: str,
    lookup: Lookup,
    lexicon: Lexicon,
    home: str | None,
    marks: Memo[int],
) -> Page:
    """The page of `block` with what the gazetteer knows of it."""
    found = tokens(block.text)
    words = [token.text for token in found]
    marked = [(i, mark) for i, word in enumerate(words) if (mark := marks[word])]
    page = Page(number, block, found, words, [i for i, mark in marked if mark & _CUE], lang)
    done, tails = 0, lexicon.office_tails
    for at in [i for i, mark in marked if mark & _NAME]:
        if at < done:
            continue
        text = words[at]
        entry = match(lookup, found, at)
        if entry is not None:
            last = at + len(entry.words) - 1
            if _add_entry(page, entry, at, last, lookup, lexicon):
                done = last + 1
        elif "-" in text:
            _add_compound(page, at, lookup, lexicon)
        elif text[-4:] in tails:
            _add_office(page, at, text, lookup, lexicon)
        elif text.isupper():
            entry = _single(lookup, text.title())  # RUSSLAND
            if entry is not None and entry.kind in {Kind.STATE, Kind.SURNAME}:
                _add_entry(page, entry, at, at, lookup, lexicon)
    if home:
        for at in [i for i in page.cues if words[i] in lexicon.home_adjectives]:
            page.add(_hit(page, at, at, "adjective", "adjective", "", home, None))
    _drop_datelines(page)
    return page


_SHORTEST = 5
"""Letters that a compound, an office or a name in capitals has at least."""


def _add_entry(
    page: Page, entry: Entry, first: int, last: int, lookup: Lookup, lexicon: Lexicon
) -> bool:
    kind, via = str(entry.kind), "name"
    before = page.word(first - 1)
    if entry.is_guarded and not _is_meant(page, entry, first, last, lexicon):
        return False
    match entry.kind:
        case Kind.ADJECTIVE:
            kind = via = "adjective"
            if entry.detail == CITY and not _speaks_for_state(page, last, lexicon):
                return False
        case Kind.DEMONYM:
            kind, via = "state", "demonym"
            if _qualifies_next(page, entry, last, lookup, lexicon):
                kind = via = "adjective"
        case Kind.METONYM:
            kind, via = "state", "metonym"
            if entry.detail == "epithet":
                via = "epithet"
            elif entry.detail != "government_body" and is_place_use(page, first, lexicon):
                via = "place"
        case Kind.PLACE:
            kind, via = "state", "place"
        case Kind.ORGANISATION:
            if entry.detail == "bloc" and entry.words[0].startswith("Brüssel"):
                if before in lexicon.data.place_prepositions:
                    page.add(_hit(page, first, last, "state", "place", "Belgien", "BEL", entry))
                    return True
                via = "metonym"
        case Kind.PERSON | Kind.SURNAME:
            kind = "surname"
            if entry.kind is Kind.SURNAME and before.lower() in _NUMBERS:
                return False  # "zwei Kims"
        case Kind.OFFICE:
            page.add(
                _hit(
                    page, first, last, "office", "office", entry.name, entry.country_code, entry,
                    entry.detail, is_feminine=entry.is_feminine,
                )
            )  # fmt: skip
            return True
        case _:
            pass
    page.add(_hit(page, first, last, kind, via, entry.name, entry.country_code, entry))
    return True


_NUMBERS = frozenset({"zwei", "drei", "vier", "beide", "beiden", "two", "three"})


def _hit(
    page: Page,
    first: int,
    last: int,
    kind: str,
    via: str,
    name: str,
    code: str | None,
    entry: Entry | None,
    category: str = "",
    *,
    is_feminine: bool = False,
) -> Hit:
    start, end = page.tokens[first].start, page.tokens[last].end
    return Hit(first, last, start, end, kind, via, name, code, entry, category, is_feminine)


def is_place_use(page: Page, first: int, lexicon: Lexicon) -> bool:
    """Is the name at token `first` used for a place: "in Moskau", "der Hauptstadt Kiew"?"""
    before = page.word(first - 1)
    if before in lexicon.data.place_prepositions or before.endswith(("stadt", "metropole")):
        return True
    if before == "von" and page.word(first - 2).endswith(_NEAR):  # "in der Nähe von Moskau"
        return True
    if before in {"der", "die", "den", "dem", "das"}:  # "in den Kreml", "in die Downing Street"
        return page.word(first - 2) in lexicon.data.place_prepositions
    if before in {"und", "oder", "sowie", ",", "/"}:
        earlier = page.over.get(first - 2)
        return earlier is not None and earlier.via == "place"
    return False


_NEAR = ("Nähe", "nördlich", "südlich", "östlich", "westlich", "unweit", "Norden", "Süden", "Osten",
         "Westen", "Zentrum", "Vorort", "Kilometer", "Flughafen", "Raum")  # fmt: skip


def _is_meant(page: Page, entry: Entry, first: int, last: int, lexicon: Lexicon) -> bool:
    """Does the context speak for a name that is also something else?"""
    before, after = page.word(first - 1), page.word(last + 1)
    if entry.kind is Kind.METONYM:
        if before in lexicon.first_names or _is_capitalised_name(after, lexicon):
            return False
        return before in lexicon.data.place_prepositions or before in {"von", "zwischen", "und"}
    if entry.name == "EU":
        return True
    if entry.name == "Wagner":
        if before in lexicon.first_names or before in lexicon.data.academic_titles:
            return False
        text = page.block.text
        return any(word in text for word in ("Söldner", "Prigoschin", "Wagner-", "Gruppe Wagner"))
    if entry.name == "IS":
        return before in {"der", "des", "dem", "Terrormiliz", "Dschihadistenmiliz", "Miliz"}
    return False


def _is_capitalised_name(word: str, lexicon: Lexicon) -> bool:
    return len(word) > 1 and word[0].isupper() and not word.isupper() and not lexicon.is_noun(word)


def _speaks_for_state(page: Page, last: int, lexicon: Lexicon) -> bool:
    """Does "Moskauer" stand before what a government has: "die Moskauer Führung"?"""
    at = last + 1
    while page.word(at)[:1].islower() and page.word(at).endswith(("e", "en", "er")):
        at += 1
    return page.word(at).replace("ß", "ss") in lexicon.data.government_nouns


def _qualifies_next(page: Page, entry: Entry, last: int, lookup: Lookup, lexicon: Lexicon) -> bool:
    """Is the name of a people here an adjective: "Schweizer Minister", "Deutschen Bundestag"?"""
    following = page.word(last + 1)
    if not following[:1].isupper():
        return False
    if entry.detail == "adjectival":
        return following.isalpha() and len(following) > 2
    if any(e.kind is Kind.OFFICE for e in lookup.get(plain(following), ())):
        return True
    if lexicon.office_ending[following]:
        return True
    if entry.name in {"Schweiz", "Liechtenstein", "Luxemburg", "Hongkong"}:
        return following.isalpha() or "-" in following
    return False


def _add_office(page: Page, at: int, text: str, lookup: Lookup, lexicon: Lexicon) -> None:
    """An office by its last part: "Umweltministerin", "Parlamentspräsident"."""
    if not text[0].isupper() or page.offices.get(at):
        return
    parts = lexicon.office_ending[text]
    if parts is None:
        return
    ending, form = parts
    entries = lookup.get(ending.capitalize() + form, ())
    category = lexicon.data.office_endings[ending]
    is_feminine = form in {"in", "innen"}
    page.add(
        _hit(page, at, at, "office", "office", text, None, entries[0] if entries else None, category,
             is_feminine=is_feminine)
    )  # fmt: skip


_PREFIX_KINDS = {Kind.STATE, Kind.METONYM, Kind.ORGANISATION, Kind.SURNAME, Kind.ADJECTIVE}
_SKIPPED_PREFIXES = {"Ex", "Vize", "Alt", "ex", "Ko", "Co", "Nicht-Regierungs"}
_OPPOSED_PREFIXES = {"Anti", "Pro", "Nicht", "anti", "pro", "nicht", "Post", "post", "Neo"}


def _add_compound(page: Page, at: int, lookup: Lookup, lexicon: Lexicon) -> None:
    """What the parts of a word with hyphens say: "US-Präsident", "russisch-ukrainisch"."""
    token = page.tokens[at]
    parts = token.text.split("-")
    if parts[0] in _OPPOSED_PREFIXES:
        return
    begin, offset = 0, token.start
    if parts[0] in _SKIPPED_PREFIXES:
        begin, offset = 1, token.start + len(parts[0]) + 1
    if parts[-1][:1].islower() or parts[0][:1].islower() or parts[0].endswith("isch"):
        _add_adjectives(page, at, parts, lookup)
        return
    for end in range(len(parts) - 1, begin, -1):
        prefix = "-".join(parts[begin:end])
        entry = _single(lookup, prefix)
        if (
            entry is None
            or entry.kind not in _PREFIX_KINDS
            or (entry.is_guarded and entry.name != "Wagner")
        ):
            continue
        kind = "surname" if entry.kind is Kind.SURNAME else "adjective"
        hit = Hit(
            at, at, offset, offset + len(prefix), kind, "adjective", entry.name,
            entry.country_code, entry,
        )  # fmt: skip
        page.add(hit)
        break
    last = parts[-1]
    office = _single(lookup, last)
    if office is not None and office.kind is Kind.OFFICE:
        page.add(
            _hit(page, at, at, "office", "office", last, office.country_code, office, office.detail,
                 is_feminine=office.is_feminine)
        )  # fmt: skip
    elif len(last) > _SHORTEST:
        _add_office(page, at, last, lookup, lexicon)


def _add_adjectives(page: Page, at: int, parts: Sequence[str], lookup: Lookup) -> None:
    offset = page.tokens[at].start
    for number, part in enumerate(parts):
        form = part if number == len(parts) - 1 else part + "e"
        entry = _single(lookup, form)
        if entry is not None and entry.kind is Kind.ADJECTIVE:
            page.add(
                Hit(at, at, offset, offset + len(part), "adjective", "adjective", entry.name,
                    entry.country_code, entry)
            )  # fmt: skip
        offset += len(part) + 1


def _single(lookup: Lookup, word: str) -> Entry | None:
    for entry in lookup.get(plain(word), ()):
        if len(entry.words) == 1:
            return entry
    return None


def _drop_datelines(page: Page) -> None:
    """Take out the places of a dateline: "Wien/Berlin – ", "Tokio (Reuters) - "."""
    if page.block.role not in {Role.PARAGRAPH, Role.LEAD}:
        return
    for hit in [
        h for h in page.hits if h.kind == "state" and h.via in {"metonym", "place", "name"}
    ]:
        if page.word(hit.last + 1) not in _IN_DATELINE or not page.starts_sentence(hit.first):
            continue
        chain, at = [hit], hit.last + 1
        while page.word(at) in {"/", ",", "und"} and (following := page.over.get(at + 1)):
            if following.kind != "state":
                break
            chain.append(following)
            at = following.last + 1
        if at - hit.first > _DATELINE_LENGTH:
            continue
        if _is_dateline_end(page, at):
            for place in chain:
                page.drop(place)
                if place.code is not None:
                    page.dateline.append((page.text(place.first, place.last), place.code))


_IN_DATELINE = frozenset({"/", ",", "und", "–", "—", "-", "("})
"""What can follow the name of a place in a dateline."""


def _is_dateline_end(page: Page, at: int) -> bool:
    word = page.word(at)
    if word in {"–", "—", "-"}:
        return page.word(at + 1)[:1].isupper() or page.word(at + 1) in '„«"'
    if word == "(":
        closing = next((i for i in range(at + 1, at + 8) if page.word(i) == ")"), None)
        if closing is None:
            return False
        follows = page.word(closing + 1)
        inside = page.text(at + 1, closing - 1) if closing > at + 1 else ""
        is_agency = inside.lower().split("/")[0].split("-")[0] in _AGENCIES
        return is_agency or (follows in {"–", "—", "-", ":"} and inside.islower())
    if word == "," and page.word(at + 1).isdigit():
        return page.word(at + 2) == "." and page.tokens[at].start < 60
    return False


_AGENCIES = frozenset(
    {"dpa", "afp", "ap", "reuters", "apa", "sda", "keystone", "kna", "epd", "ots", "dts", "red", "dapd",
     "rtr", "ddp", "sid", "itar", "tass", "ansa", "efe", "ips"}
)  # fmt: skip
