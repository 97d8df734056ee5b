"""Quantities: the cases of `tests/cases/quantities_*.yml`, and laws."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annotate import langdata
from annotate.document import Block, Document, Role
from annotate.quantities import find_quantities
from annotate.quantities.lexicon import QuantityData
from annotate.schema import QuantityMention

FOLDER = Path(__file__).parents[2] / "cases"
CASES = [
    pytest.param(path.stem.rpartition("_")[2], case, id=f"{path.stem}: {case['name']}")
    for path in sorted(FOLDER.glob("quantities_*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]

WORDS = [
    "18,8",
    "1.234",
    "12'500",
    "2019",
    "3.",
    "7:30",
    "%",
    "-",
    "–",
    "+",
    "$",
    "CHF",
    "Mrd.",
    "Milliarden",
    "Prozent",
    "Euro",
    "Kronen",
    "ein",
    "zwei",
    "Drittel",
    "Hälfte",
    "anderthalb",
    "achtmal",
    "doppelt",
    "so",
    "von",
    "auf",
    "bis",
    "und",
    "minus",
    "Dutzend",
]
NEWSY = st.lists(st.sampled_from([*WORDS, " ", " ", "\n"]) | st.text(max_size=4), max_size=30).map(
    "".join
)


def quantities(text: str, lang: str = "de") -> tuple[QuantityMention, ...]:
    return find_quantities(Document((Block(0, Role.PARAGRAPH, text),), None, lang))


@pytest.mark.parametrize(("lang", "case"), CASES)
def test_text_holds_these_quantities(lang: str, case: dict[str, Any]) -> None:
    found = [
        f"{q.text} | {q.value:.15g} | {q.value_norm:.15g} | {q.unit or '-'}"
        for q in quantities(case["text"], lang)
    ]
    assert found == case.get("found", [])


@given(NEWSY)
def test_quantities_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for q in quantities(text):
        assert end <= q.start_char < q.end_char <= len(text)
        assert q.text == text[q.start_char : q.end_char]
        assert q.text == q.text.strip()
        assert abs(q.value_norm) >= abs(q.value)
        end = q.end_char


@given(
    st.integers(0, 10**12),
    st.integers(0, 99),
    st.sampled_from([("'", "."), ("’", "."), (".", ","), ("\u202f", ",")]),
)
def test_a_printed_number_is_read_back(whole: int, cents: int, signs: tuple[str, str]) -> None:
    group, decimal = signs
    printed = f"{whole:,}".replace(",", group) + f"{decimal}{cents:02}"
    (q,) = quantities(f"Es waren {printed} Franken.")
    assert (q.value, q.unit) == (float(f"{whole}.{cents:02}"), "CHF")


@given(NEWSY, st.sampled_from([Role.FURNITURE, Role.REFERENCE_LINE, Role.MEDIA]))
def test_blocks_that_are_not_text_hold_none(text: str, role: Role) -> None:
    assert find_quantities(Document((Block(0, role, text),), None, "de")) == ()


def test_unknown_language_has_no_quantities() -> None:
    assert quantities("5 Prozent", "xx") == ()


def test_regional_language_code_is_read() -> None:
    assert [q.unit for q in quantities("5 Prozent", "de-CH")] == ["pct"]


def test_data_that_does_not_fit_is_refused() -> None:
    with pytest.raises(langdata.LanguageDataError, match=r"quantities\.yml:1: unknown key 'unit'"):
        langdata.parse("unit: {}", "annotate/lang/de/quantities.yml", QuantityData)


def test_sentences_without_numbers_cost_microseconds() -> None:
    sentence = "Der Verteidigungsminister ist am Abend in der Hauptstadt empfangen worden."
    quantities(sentence)

    def seconds() -> float:
        started = time.process_time()
        for _ in range(1000):
            quantities(sentence)
        return time.process_time() - started

    # the machine may be busy with something else
    assert min(seconds() for _ in range(3)) < 0.05  # 50 µs each, ten times what it takes
