"""The gazetteer: what its rows make of a text, and what it refuses."""

from __future__ import annotations

import pytest

from annotate import names
from annotate.gazetteer import Gazetteer, GazetteerError, Kind, match
from annotate.inflection import name_forms, noun_forms
from annotate.text import tokens

Found = list[tuple[str, str, str | None]]


def found(gazetteer: Gazetteer, text: str, home: str | None = None, lang: str = "de") -> Found:
    lookup = gazetteer.lookup(lang, home)
    words, at, entries = tokens(text), 0, []
    while at < len(words):
        entry = match(lookup, words, at)
        if entry:
            surface = text[words[at].start : words[at + len(entry.words) - 1].end]
            entries.append((surface, entry.kind.value, entry.country_code))
        at += len(entry.words) if entry else 1
    return entries


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("den Vereinigten Staaten", ("Vereinigten Staaten", "state", "USA")),
        ("der Volksrepublik China", ("Volksrepublik China", "state", "CHN")),
        ("Grossbritanniens", ("Grossbritanniens", "state", "GBR")),
        ("Großbritannien", ("Großbritannien", "state", "GBR")),
        ("Côte d’Ivoire", ("Côte d’Ivoire", "state", "CIV")),
        ("im Weissen Haus", ("Weissen Haus", "metonym", "USA")),
        ("des Weißen Hauses", ("Weißen Hauses", "metonym", "USA")),
        ("des Kremls", ("Kremls", "metonym", "RUS")),
        ("nach Chisinau", ("Chisinau", "metonym", "MDA")),
        ("nach Chișinău", ("Chișinău", "metonym", "MDA")),
        ("nordkoreanischem", ("nordkoreanischem", "adjective", "PRK")),
        ("Russinnen", ("Russinnen", "demonym", "RUS")),
        ("den Franzosen", ("Franzosen", "demonym", "FRA")),
        ("die Französin", ("Französin", "demonym", "FRA")),
        ("den Deutschen", ("Deutschen", "demonym", "DEU")),
        ("der Vereinten Nationen", ("Vereinten Nationen", "organisation", None)),
        ("der Hisbollah", ("Hisbollah", "organisation", "LBN")),
        ("Aussenministerin", ("Aussenministerin", "office", None)),
        ("Sharm el-Scheich", ("Sharm el-Scheich", "place", "EGY")),
    ],
)
def test_form_is_found_whole(
    text: str, expected: tuple[str, str, str | None], gazetteer: Gazetteer
) -> None:
    assert expected in found(gazetteer, text)


def test_niger_is_not_nigeria(gazetteer: Gazetteer) -> None:
    assert [code for _, _, code in found(gazetteer, "Niger und Nigeria, nigrische und nigerianische")] == [
        "NER", "NGA", "NER", "NGA",
    ]  # fmt: skip


def test_bundesrat_governs_at_home_only(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "Bundesrat", home="CHE") == [("Bundesrat", "metonym", "CHE")]
    assert ("Bundesrat", "metonym", "CHE") not in found(gazetteer, "Bundesrat", home="DEU")


def test_bundeskanzler_is_austrian_in_austria(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "Bundeskanzlerin", home="AUT") == [("Bundeskanzlerin", "office", "AUT")]
    assert found(gazetteer, "Bundeskanzlerin") == [("Bundeskanzlerin", "office", "DEU")]


def test_english_names_do_not_disturb_german_texts(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "Michael Jordan und Georgia") == []
    assert found(gazetteer, "Jordan", lang="en") == [("Jordan", "state", "JOR")]


def test_every_state_has_an_adjective_or_is_small(gazetteer: Gazetteer) -> None:
    with_adjective = {
        entry.country_code
        for entries in gazetteer.lookup("de", None).values()
        for entry in entries
        if entry.kind is Kind.ADJECTIVE
    }
    missing = set(gazetteer.states) - with_adjective
    assert missing <= {
        "KNA", "STP", "PYF", "GUF", "COK", "FLK", "ABW", "CUW", "CYM", "GUM",
    }  # fmt: skip


def test_an_error_names_table_row_and_column() -> None:
    state = {"country_code": "PRK", "name_de": "Nordkorea"}
    with pytest.raises(GazetteerError, match=r"countries\.csv, row 2: 'wikidata_id' is missing"):
        Gazetteer.from_rows(countries=[state])
    metonym = {
        "country_code": "XYZ",
        "surface": "Nirgends",
        "lang": "de",
        "home": "",
        "kind": "city",
    }
    with pytest.raises(
        GazetteerError, match=r"metonyms\.csv, row 2: 'XYZ' is missing or not known"
    ):
        Gazetteer.from_rows(metonyms=[metonym])


def test_an_unknown_inflection_tells_those_known() -> None:
    with pytest.raises(ValueError, match=r"'strong' of 'Russe' is not known\. Known: adjective"):
        noun_forms("Russe", "strong")


def test_fingerprint_changes_with_the_rows() -> None:
    assert Gazetteer.from_rows().fingerprint == Gazetteer.from_rows().fingerprint
    term = [{"lemma": "Kampfpanzer"}]
    assert Gazetteer.from_rows(weapon_terms=term).fingerprint != Gazetteer.from_rows().fingerprint


def test_adjectives_inside_a_name_inflect() -> None:
    assert "Vereinigten Arabischen Emiraten" in name_forms("Vereinigte Arabische Emirate")
    assert "Auswärtigen Amtes" in name_forms("Auswärtiges Amt")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lawrow", "Lavrov"), ("Schoigu", "Shoigu"), ("Netanjahu", "Netanyahu"), ("Sergej", "Sergei"),
        ("Erdogan", "Erdoğan"), ("Witali Tschurkin", "Vitaly Churkin"), ("Chatami", "Khatami"),
    ],
)  # fmt: skip
def test_transliterations_sound_alike(one: str, other: str) -> None:
    assert names.sound(one) == names.sound(other)


def test_one_wrong_letter_is_the_same_name_and_a_brother_is_not() -> None:
    assert names.same_full_name("Kim Jong-un", "Kim Jong-Und")
    assert not names.same_full_name("Kim Jong-un", "Kim Jong-il")
    assert not names.same_full_name("Li Qiang", "Li Keqiang")
