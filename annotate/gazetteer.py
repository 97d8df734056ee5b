"""The names the annotators know: states, capitals, organisations, people, offices, places.

Built from rows of the seed tables by the caller; knows no files. Each row is a mapping of
column name to text, empty where nothing is known, lists joined by ``;``. A surface (a form a
name can take in a text) is found by its first word, the longest surface first, so a look-up
costs the same however many names there are.
"""

from __future__ import annotations

import enum
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annotate import names
from annotate.inflection import name_forms, noun_forms, person_forms
from annotate.text import Token, tokens

Row = Mapping[str, str]

TABLES = (
    "countries",
    "metonyms",
    "demonyms",
    "organisations",
    "persons",
    "offices",
    "places",
    "weapon_terms",
)
"""The seed tables a gazetteer is made of, in the order of `Gazetteer.from_rows`."""


class GazetteerError(ValueError):
    """A row of a seed table makes no sense. The message names table and row."""


class Kind(enum.StrEnum):
    """What a surface is a form of."""

    STATE = "state"
    METONYM = "metonym"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    ORGANISATION = "organisation"
    PERSON = "person"
    SURNAME = "surname"
    OFFICE = "office"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory. `traits` are what epithets ask for: ``island``, ``kingdom``, ..."""

    country_code: str
    name: str
    wikidata_id: str | None
    article: str
    region: str
    subregion: str
    traits: frozenset[str]

    @property
    def actor_id(self) -> str:
        """``state:PRK``"""
        return f"state:{self.country_code}"


@dataclass(frozen=True, slots=True)
class Person:
    """A well-known person. Years are inclusive and say when `offices` were held.

    `country_code` is the state the person stands for, None for who stands for `organisation`.
    `surnames` are what the person is called by alone; `is_known_by_surname` says whether that
    is enough without a title or the full name elsewhere in the article.
    """

    name: str
    surnames: tuple[str, ...]
    country_code: str | None
    organisation: str | None
    offices: frozenset[str]
    from_year: int
    to_year: int
    is_known_by_surname: bool
    wikidata_id: str | None

    @property
    def actor_id(self) -> str:
        """``person:sergej lawrow``"""
        return f"person:{names.fold(self.name)}"

    def years_from(self, year: int | None) -> int:
        """How many years before or after the time in office `year` lies; 0 within it."""
        if year is None or self.from_year <= year <= self.to_year:
            return 0
        return self.from_year - year if year < self.from_year else year - self.to_year


@dataclass(frozen=True, slots=True)
class Entry:
    """A surface and what it is a form of.

    `words` are its tokens, ``ß`` written ``ss``. `detail` is the metonym's, organisation's or
    demonym's kind or the office's category. `is_guarded` marks surfaces that are also common
    words or names and count only where the context speaks for them.
    """

    words: tuple[str, ...]
    kind: Kind
    name: str
    country_code: str | None = None
    detail: str = ""
    persons: tuple[Person, ...] = ()
    is_feminine: bool = False
    is_guarded: bool = False


CITY = "city"
"""`Entry.detail` of the adjectives of capitals: "Moskauer"."""

Lookup = Mapping[str, tuple[Entry, ...]]
"""Entries by their first word, those of more words first."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names and what they stand for. Build it with `from_rows`, once per process.

    Two of the same rows are equal, which their `fingerprint` tells.
    """

    states: Mapping[str, State] = field(compare=False)
    persons: tuple[Person, ...] = field(compare=False)
    persons_by_surname: Mapping[str, tuple[Person, ...]] = field(compare=False)
    persons_by_name: Mapping[str, tuple[Person, ...]] = field(compare=False)
    organisations: Mapping[str, str | None] = field(compare=False)
    weapon_terms: tuple[Row, ...] = field(compare=False)
    fingerprint: str
    _entries: Mapping[tuple[str, str], tuple[Entry, ...]] = field(compare=False)
    _lookups: dict[tuple[str, str], Lookup] = field(default_factory=dict, compare=False)

    @classmethod
    def from_rows(
        cls,
        *,
        countries: Iterable[Row] = (),
        metonyms: Iterable[Row] = (),
        demonyms: Iterable[Row] = (),
        organisations: Iterable[Row] = (),
        persons: Iterable[Row] = (),
        offices: Iterable[Row] = (),
        places: Iterable[Row] = (),
        weapon_terms: Iterable[Row] = (),
    ) -> Gazetteer:
        """A gazetteer of the rows of the seed tables, whose columns `_actor_seeds.yml` tells.

        Raises `GazetteerError` where a row lacks a column, names a state that is not in
        `countries`, or has an inflection that is not known.
        """
        tables = {
            "countries": [*countries],
            "metonyms": [*metonyms],
            # "die Deutschen" before "deutschen": the noun is the rarer reading of fewer forms
            "demonyms": sorted(demonyms, key=lambda row: row.get("kind") != "demonym"),
            "organisations": [*organisations],
            "persons": [*persons],
            "offices": [*offices],
            "places": [*places],
            "weapon_terms": [*weapon_terms],
        }
        rows = json.dumps(
            {name: [dict(row) for row in table] for name, table in tables.items()}, sort_keys=True
        )
        builder = _Builder()
        for table in ("countries", "metonyms", "organisations", "demonyms", "persons", "offices"):
            builder.add_table(table, tables[table])
        builder.add_people()
        builder.add_table("places", tables["places"])
        return cls(
            states=builder.states,
            persons=tuple(builder.persons),
            persons_by_surname=_group(
                (names.sound(surname), p) for p in builder.persons for surname in p.surnames
            ),
            persons_by_name=_group(builder.full_names),
            organisations=builder.organisations,
            weapon_terms=tuple(tables["weapon_terms"]),
            fingerprint=hashlib.sha256(rows.encode()).hexdigest(),
            _entries={key: tuple(entries) for key, entries in builder.entries.items()},
        )

    def lookup(self, lang: str, home: str | None) -> Lookup:
        """Entries by first word for texts in `lang` from the state `home` (alpha-3 or None).

        Words that mean another thing at home ("Bundesrat") mean that. A language without any
        entries gets those of English.
        """
        code = lang.replace("_", "-").partition("-")[0].lower()
        if (code, "") not in self._entries:
            code = "en"
        key = (code, home or "")
        if key not in self._lookups:
            entries: dict[tuple[str, ...], Entry] = {}
            for own in (
                self._entries.get(key, ()) if home else (),
                self._entries.get((code, ""), ()),
            ):
                for entry in own:
                    entries.setdefault(entry.words, entry)
            by_first: dict[str, list[Entry]] = {}
            for entry in entries.values():
                by_first.setdefault(entry.words[0], []).append(entry)
            self._lookups[key] = {
                word: tuple(sorted(own, key=lambda e: -len(e.words)))
                for word, own in by_first.items()
            }
        return self._lookups[key]

    def organisation_of(self, actor_id: str) -> str | None:
        """The organisation a known person stands for, of those who stand for no state."""
        for person in self.persons:
            if person.organisation is not None and person.actor_id == actor_id:
                return person.organisation
        return None

    def state(self, country_code: str) -> State:
        """The state of this code. Raises `KeyError` where there is none."""
        return self.states[country_code]


def match(lookup: Lookup, text_tokens: Sequence[Token], at: int) -> Entry | None:
    """The longest entry whose words stand at token `at`, or None."""
    word = text_tokens[at].text
    entries = lookup.get(word)
    if entries is None:
        if "ß" not in word:
            return None
        entries = lookup.get(plain(word))
        if entries is None:
            return None
    if len(entries[0].words) == 1:
        return entries[0]
    following = plain(text_tokens[at + 1].text) if at + 1 < len(text_tokens) else ""
    for entry in entries:
        words = entry.words
        if len(words) == 1:
            return entry
        if words[1] != following or at + len(words) > len(text_tokens):
            continue
        if all(plain(text_tokens[at + i].text) == words[i] for i in range(2, len(words))):
            return entry
    return None


def plain(word: str) -> str:
    """`word` with ``ss`` for ``ß`` and plain apostrophes, as entries are written."""
    if word.isascii():
        return word
    return word.replace("ß", "ss").replace("’", "'").replace("‑", "-")


class _Builder:
    """Collects the entries of the tables, in the order in which they win over one another."""

    def __init__(self) -> None:
        self.states: dict[str, State] = {}
        self.persons: list[Person] = []
        self.full_names: list[tuple[str, Person]] = []
        self.written: dict[Person, list[str]] = {}
        self.organisations: dict[str, str | None] = {}
        self.entries: dict[tuple[str, str], list[Entry]] = {}
        self._add = {
            "countries": self._country,
            "metonyms": self._metonym,
            "demonyms": self._demonym,
            "organisations": self._organisation,
            "persons": self._person,
            "offices": self._office,
            "places": self._place,
        }

    def add_table(self, table: str, rows: Sequence[Row]) -> None:
        add = self._add[table]
        for number, row in enumerate(rows, start=2):  # line 1 is the header
            try:
                add(row)
            except KeyError as error:
                raise GazetteerError(
                    f"seeds/{table}.csv, row {number}: {error.args[0]!r} is missing or not known."
                ) from error
            except ValueError as error:
                raise GazetteerError(f"seeds/{table}.csv, row {number}: {error}") from error

    def _put(
        self,
        surfaces: Iterable[str],
        kind: Kind,
        name: str,
        country_code: str | None = None,
        *,
        lang: str | None = None,
        home: str = "",
        detail: str = "",
        persons: tuple[Person, ...] = (),
        is_feminine: bool = False,
        is_guarded: bool = False,
    ) -> None:
        for surface in surfaces:
            words = tuple(plain(token.text) for token in tokens(surface))
            if not words:
                raise ValueError("a name is empty.")
            variants = [words]
            if len(words) > 1 and words[-1] == ".":  # "Felipe VI.", at times "Felipe VI"
                variants.append(words[:-1])
            for own in variants:
                entry = Entry(
                    own, kind, name, country_code, detail, persons, is_feminine, is_guarded
                )
                for code in (lang,) if lang else ("de", "en"):
                    self.entries.setdefault((code, home), []).append(entry)

    def _country(self, row: Row) -> None:
        code = row["country_code"]
        self.states[code] = State(
            country_code=code,
            name=row["name_de"],
            wikidata_id=row["wikidata_id"] or None,
            article=row["article_de"],
            region=row["m49_region"],
            subregion=row["m49_subregion"],
            traits=frozenset(_items(row["traits"])),
        )
        for name in (row["name_de"], *_items(row["aliases_de"])):
            self._put(_spellings(name), Kind.STATE, row["name_de"], code, lang="de")
        for name in (row["name_en"], *_items(row["aliases_en"])):
            self._put((name,), Kind.STATE, row["name_de"], code, lang="en")

    def _metonym(self, row: Row) -> None:
        state = self.states[row["country_code"]]
        surface, lang = row["surface"], row["lang"]
        self._put(
            _spellings(surface) if lang == "de" else (surface,),
            Kind.METONYM,
            surface,
            state.country_code,
            lang=lang,
            home=row["home"],
            detail=row["kind"],
            is_guarded=row["is_also_name"] == "true",
        )
        if lang == "de" and row["kind"] == "capital" and surface.isalpha() and len(surface) > 3:
            adjective = surface.removesuffix("e") + "er"  # "die Moskauer Führung"
            self._put(
                (adjective,), Kind.ADJECTIVE, state.name, state.country_code, lang=lang, detail=CITY
            )

    def _demonym(self, row: Row) -> None:
        state = self.states[row["country_code"]]
        kind = Kind.ADJECTIVE if row["kind"] == "adjective" else Kind.DEMONYM
        for form in noun_forms(row["lemma"], row["inflection"]):
            self._put(
                (form.text,),
                kind,
                state.name,
                state.country_code,
                lang=row["lang"],
                detail=row["inflection"],
                is_feminine=form.is_feminine,
            )

    def _organisation(self, row: Row) -> None:
        name, code = row["name"], row["country_code"] or None
        if code:
            self.states[code]  # raises where the state is not known
        self.organisations[name] = code
        guarded = _items(row["guarded_aliases"])
        for alias in (name, *_items(row["aliases"])):
            if alias not in guarded:
                self._put(_spellings(alias), Kind.ORGANISATION, name, code, detail=row["kind"])
        for alias in guarded:
            self._put(
                _spellings(alias),
                Kind.ORGANISATION,
                name,
                code,
                detail=row["kind"],
                is_guarded=True,
            )

    def _person(self, row: Row) -> None:
        code = row["country_code"] or None
        if code:
            self.states[code]  # raises where the state is not known
        person = Person(
            name=row["name"],
            surnames=_items(row["surname"]),
            country_code=code,
            organisation=row["organisation"] or None,
            offices=frozenset(_items(row["offices"])),
            from_year=int(row["from_year"] or 0),
            to_year=int(row["to_year"] or 9999),
            is_known_by_surname=row["is_known_by_surname"] == "true",
            wikidata_id=row["wikidata_id"] or None,
        )
        self.persons.append(person)
        self.written[person] = [person.name, *_items(row["aliases"])]
        self.full_names += [(names.sound(name), person) for name in self.written[person]]

    def add_people(self) -> None:
        """Full names and surnames, together, because one surface may stand for several people."""
        full: dict[str, list[Person]] = {}
        alone: dict[str, list[Person]] = {}
        for person in self.persons:
            for name in self.written[person]:
                full.setdefault(name, []).append(person)
            if person.is_known_by_surname:
                for surname in person.surnames:
                    alone.setdefault(surname, []).append(person)
        for surfaces, kind in ((full, Kind.PERSON), (alone, Kind.SURNAME)):
            for surface, people in surfaces.items():
                forms = _spellings(surface, is_person=True)
                self._put(forms, kind, surface, persons=tuple(dict.fromkeys(people)))

    def _office(self, row: Row) -> None:
        code = row["country_code"] or None
        if code:
            self.states[code]  # raises where the state is not known
        for form in noun_forms(row["lemma"], row["inflection"]):
            self._put(
                (form.text,),
                Kind.OFFICE,
                row["lemma"],
                code,
                lang=row["lang"],
                home=row["home"],
                detail=row["category"],
                is_feminine=form.is_feminine,
            )

    def _place(self, row: Row) -> None:
        state = self.states[row["country_code"]]
        self._put(_spellings(row["name"]), Kind.PLACE, row["name"], state.country_code)


def _items(joined: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in joined.split(";") if item.strip())


def _spellings(name: str, *, is_person: bool = False) -> list[str]:
    """The inflected forms of `name`, each also without the accents German does not use."""
    forms = person_forms(name) if is_person else name_forms(name)
    return list(dict.fromkeys([*forms, *(_without_foreign_accents(form) for form in forms)]))


def _without_foreign_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(c if c in "äöüÄÖÜß" else _base(c) for c in text)


def _base(character: str) -> str:
    folded = names.fold(character)
    return folded.upper() if character.isupper() and len(folded) == 1 else folded or character


def _group(pairs: Iterable[tuple[str, Person]]) -> dict[str, tuple[Person, ...]]:
    groups: dict[str, list[Person]] = {}
    for key, person in pairs:
        own = groups.setdefault(key, [])
        if person not in own:
            own.append(person)
    return {key: tuple(own) for key, own in groups.items()}
