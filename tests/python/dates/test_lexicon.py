"""A language file that breaks the schema is refused with its place and what would do."""

from __future__ import annotations

import pytest

from annotate.dates.guards import GUARDS
from annotate.dates.holidays import holiday
from annotate.dates.lexicon import MAKES, LanguageDataError, available, load, parse_language
from annotate.dates.readings import MAKERS

GOOD = """
settings: {decimal: ","}
words:
  MONTH: {Mai: 5}
rules:
  - name: month
    make: month
    pattern: "month:MONTH"
"""


def test_a_small_language_is_read() -> None:
    language = parse_language(GOOD, "xx", "xx/dates.yml")
    assert [r.name for r in language.rules] == ["month"]
    assert language.classes.info("Mai") == {"MONTH": 5}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("decimal:", "decimals:"), r"xx/dates.yml:2: unknown key 'decimals' in settings"),
        (("make: month", "makes: month"), r"xx/dates.yml:7: unknown key 'makes'"),
        (("month:MONTH", "month:MONAT"), r"xx/dates.yml:6: rule month: no word is a MONAT"),
        (("month:MONTH", "month:MONTH("), r"xx/dates.yml:6: rule month"),
        (("Mai: 5", "no: 5"), r"xx/dates.yml:4: False in MONTH is no text: quote it"),
        (('decimal: ","', "decimal: 1"), r"xx/dates.yml:2: decimal must be str"),
        (('decimal: ","', 'past_form: "("'), r"xx/dates.yml:2: past_form: missing \)"),
        (("words:", "words: ["), r"xx/dates.yml: not YAML"),
        (("make: month", "make: moonth"), r"xx/dates.yml:7: .*moonth"),
    ],
)
def test_broken_file_is_refused(change: tuple[str, str], message: str) -> None:
    with pytest.raises(LanguageDataError, match=message):
        parse_language(GOOD.replace(*change), "xx", "xx/dates.yml")


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 2023, "2023-12-25"),
        ("easter", 2023, "2023-04-09"),
        ("easter", 2024, "2024-03-31"),
        ("easter", 1818, "1818-03-22"),
        ("easter", 2038, "2038-04-25"),
        ("easter+39", 2023, "2023-05-18"),
        ("11-w4-4", 2022, "2022-11-24"),
        ("05-w1--1", 2023, "2023-05-29"),
        ("12-25<w7-4", 2023, "2023-12-03"),
        ("12-25<w7-4", 2022, "2022-11-27"),
    ],
)
def test_holidays(rule: str, year: int, day: str) -> None:
    assert holiday(rule, year).isoformat() == day


def test_every_make_has_its_reading() -> None:
    assert set(MAKERS) == MAKES


def test_every_guard_is_known() -> None:
    for code in available():
        guards = {r.options["guard"] for r in load(code).rules if "guard" in r.options}
        assert guards <= set(GUARDS)


def test_unknown_holiday_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="full moon"):
        holiday("full moon", 2023)
