from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.fingerprint import (
    BAND_ROWS,
    BANDS,
    LEAST_SHINGLES,
    Fingerprint,
    _bands,
    fingerprint,
)

REPORT = [
    "Die Ministerin ist am Dienstag in Tallinn eingetroffen. Sie trifft dort ihren Kollegen.",
    "Die Ausfuhren stiegen um 6,3 Prozent auf 31.000 Tonnen, teilte der Verband in Riga mit.",
]


def specifics(*paragraphs: str) -> tuple[int, ...]:
    return fingerprint(paragraphs).specifics


def test_names_and_figures_are_specifics_and_openings_are_not() -> None:
    assert specifics("Morgen reist Bremer nach Riga. Danach ist Ruhe. 14 gehen mit.") == specifics(
        "Gestern sah Bremer das alte Riga. Dort gab es Ruhe: 14 gingen."
    )


def test_words_in_small_letters_count_from_four_letters_on() -> None:
    assert fingerprint(["Er ist nicht da"]).words == fingerprint(["Sie war nicht weg"]).words
    assert len(fingerprint(["Er ist nicht da"]).words) == 1


@pytest.mark.parametrize("written", ["31.000", "31 000", "31'000", "31’000", "31\u202f000"])
def test_figures_are_the_same_however_thousands_are_told_apart(written: str) -> None:
    assert fingerprint([f"Es waren {written} da"]).figures == fingerprint(["Es 31000"]).figures


@pytest.mark.parametrize("written", ["3100", "310.00.1", "31 00", "2031 000"])
def test_other_figures_are_others(written: str) -> None:
    assert fingerprint([f"Es waren {written} da"]).figures != fingerprint(["Es 31000"]).figures


def test_swiss_spelling_is_no_other_word() -> None:
    assert fingerprint(["wie die Außenministerin weiß"]) == fingerprint(
        ["wie die Aussenministerin weiss"]
    )


@pytest.mark.parametrize("quotes", ["„“", "„”", "“”", "«»", "»«", '""'])
def test_what_is_quoted_counts_for_nothing(quotes: str) -> None:
    quoted = f"{quotes[0]}Wir werden in Riga 14 Verträge unterzeichnen{quotes[1]}"
    assert fingerprint([f"{quoted}, sagte er in Bern"]) == fingerprint(
        [f"{quotes[0]}Nein{quotes[1]}, sagte er in Bern"]
    )


def test_quote_that_is_not_closed_ends_with_its_paragraph() -> None:
    assert fingerprint(["Er sagte: „Wir reisen nach Riga", "und nach Bern“"]).specifics


def test_paragraphs_may_be_divided_otherwise() -> None:
    assert fingerprint(REPORT) == fingerprint([" ".join(REPORT)])


def test_short_text_meets_nobody() -> None:
    words = [f"wort{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(LEAST_SHINGLES + 2)]
    assert fingerprint(["In Riga " + " ".join(words)[:-20]]).bands == ()
    assert len(fingerprint(["In Riga " + " ".join(words)]).bands) == BANDS


def test_text_without_names_and_figures_meets_nobody() -> None:
    words = [f"wort{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(2 * LEAST_SHINGLES)]
    assert fingerprint([" ".join(words)]).bands == ()


def test_no_text_has_an_empty_fingerprint() -> None:
    assert fingerprint([]) == fingerprint([""]) == Fingerprint()


def test_is_the_same_on_every_machine() -> None:
    assert fingerprint(["Am 3. Mai nach Riga"]) == Fingerprint(
        shingles=(-1871098394, 1520099678, 1979687018),
        specifics=(-304968037, 930999050),
        figures=(-304968037,),
        words=(1041313589,),
    )
    assert _bands(["3", "riga"])[:3] == (-2085652579, -1992142220, -1765008141)


@given(st.lists(st.text(max_size=200), max_size=5))
def test_any_text_has_one_of_distinct_hashes_in_order(paragraphs: list[str]) -> None:
    made = fingerprint(paragraphs)
    for part in (made.shingles, made.specifics, made.figures, made.words, made.bands):
        assert list(part) == sorted(set(part))
        assert all(-(2**31) <= value < 2**31 for value in part)
    assert set(made.figures) <= set(made.specifics)


@pytest.mark.parametrize(("common", "of"), [(10, 50), (15, 45), (25, 50), (30, 45)])
def test_texts_meet_as_often_as_their_specifics_are_alike(common: int, of: int) -> None:
    trials, alone = 400, (of - common) // 2
    chance = random.Random(of)
    met = 0
    for _ in range(trials):
        drawn = [str(chance.random()) for _ in range(common + 2 * alone)]
        met += bool(set(_bands(drawn[: common + alone])) & set(_bands(drawn[alone:][::-1])))
    resemblance = common / (common + 2 * alone)
    expected = 1 - (1 - resemblance**BAND_ROWS) ** BANDS
    assert abs(met / trials - expected) < 0.08
