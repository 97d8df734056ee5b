"""Trade figures: the cases of `tests/cases/trade_*.yml`, and what holds for every figure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate import langdata
from annotate.actors import find_actors
from annotate.dates import find_dates
from annotate.document import Block, Document, Role
from annotate.events.trade import find_trade_figures
from annotate.events.trade_dates import shifted
from annotate.events.trade_lexicon import TradeData, trade_lexicon
from annotate.gazetteer import Gazetteer
from annotate.quantities import find_quantities
from annotate.schema import Event, RoleFiller
from engines.vocabulary import load_gazetteer

ROOT = Path(__file__).parents[3]
CASES = [
    pytest.param(case, id=case["name"])
    for path in sorted((ROOT / "tests" / "cases").glob("trade_*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
PIECES = [
    "Die deutschen Exporte",
    "Chinas Einfuhren",
    "nach China",
    "aus Russland",
    "der Handel zwischen Polen und der Ukraine",
    "sanken",
    "legten",
    "zu",
    "um 12,3 Prozent",
    "auf 8,1 Milliarden Euro",
    "von 5",
    "im April 2023",
    "(minus 40)",
    "ein Drittel",
    "verdoppelt",
    "dorthin",
    "Das waren",
    "ein Defizit von",
    ".",
    ",",
    ";",
    "und",
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(ROOT / "seeds")


def document(text: str, title: str | None = None, published: str = "2024-05-15") -> Document:
    lines = text.split("\n")
    roles = [Role.PARAGRAPH] * len(lines)
    if title:
        lines, roles = [title, *lines], [Role.TITLE, *roles]
    blocks = (Block(n, *pair) for n, pair in enumerate(zip(roles, lines, strict=True)))
    return Document(tuple(blocks), published, "de")


def figures(article: Document, gazetteer: Gazetteer) -> tuple[Event, ...]:
    return find_trade_figures(
        article,
        gazetteer=gazetteer,
        dates=find_dates(article),
        actors=find_actors(article, gazetteer),
        quantities=find_quantities(article),
    )


def as_line(event: Event) -> str:
    def side(role: str) -> str:
        fillers: list[RoleFiller] = [r for r in event.roles if r.role == role]
        return "+".join(r.country_code or r.name for r in fillers) or "-"

    return (
        f"{side('reporter')} {side('partner')} {event.flow} {event.measure} "
        f"{event.value:.15g} {event.unit or '-'} {event.when.date_edtf or '-'}"
    )


@pytest.mark.parametrize("case", CASES)
def test_text_states_these_figures(case: dict[str, Any], gazetteer: Gazetteer) -> None:
    article = document(case["text"], case.get("title"), case.get("published", "2024-05-15"))
    found = [as_line(event) for event in figures(article, gazetteer)]
    assert found == case.get("figures", [])


@settings(max_examples=150, deadline=None)
@given(text=st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_every_word_used_stands_in_the_text(text: str, gazetteer: Gazetteer) -> None:
    article = document(text)
    for event in figures(article, gazetteer):
        for mention in event.mentions:
            assert text[mention.start_char : mention.end_char] == mention.evidence
        for role in event.roles:
            assert 0 <= role.start_char < role.end_char <= len(text)
        assert event.flow in {"export", "import", "trade", "balance"}
        assert event.measure in {"value", "change_pct", "ratio", "share_pct"}
        assert 0 < event.confidence <= 1
        assert event.measure in {"change_pct", "ratio"} or event.comparison_edtf is None


def test_headline_and_text_make_one_event_with_both_as_evidence(gazetteer: Gazetteer) -> None:
    article = document(
        "Die deutschen Exporte sanken im April 2024 um 31,4 Prozent.",
        title="Deutschlands Exporte brechen um mehr als 30 Prozent ein",
    )
    (event,) = figures(article, gazetteer)
    assert event.value == -31.4
    assert [mention.block_no for mention in event.mentions] == [1, 0]


def test_value_is_as_printed_and_norm_at_full_scale(gazetteer: Gazetteer) -> None:
    (event,) = figures(document("Polens Exporte lagen 2022 bei 340,6 Mrd. Euro."), gazetteer)
    assert (event.value, event.value_norm, event.unit) == (340.6, 340_600_000_000.0, "EUR")


@pytest.mark.parametrize(
    ("text", "comparison"),
    [
        ("Polens Exporte stiegen 2022 um 3 Prozent.", "2021"),
        ("Polens Exporte stiegen im Mai 2022 zum Vorjahr um 3 Prozent.", "2021-05"),
        ("Polens Exporte stiegen im Mai 2022 zum Vormonat um 3 Prozent.", "2022-04"),
        ("Polens Exporte waren im Mai 2022 doppelt so hoch wie im Mai 2019.", "2019-05"),
        ("Polens Exporte stiegen im Mai 2022 um 3 Prozent.", None),
        (
            "Polens Exporte waren 2023, wie das Amt am Mittwoch mitteilte, 3 Prozent höher als im Jahr zuvor.",
            "2022",
        ),
        ("Polens Exporte lagen im Februar um 3 Prozent höher als ein Jahr zuvor.", "2023-02"),
    ],
)
def test_comparison_is_what_the_text_compares_with(
    text: str, comparison: str | None, gazetteer: Gazetteer
) -> None:
    (event,) = figures(document(text), gazetteer)
    assert event.comparison_edtf == comparison


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Malis Goldexporte stiegen 2022 um 3 Prozent.", "Goldexporte"),
        ("Die Öl- und Gasimporte Polens stiegen 2022 um 3 Prozent.", "Öl- und Gasimporte"),
        ("Polen lieferte 2022 Möbel für 3 Milliarden Euro nach Litauen.", "Möbel"),
        ("Polen lieferte 2022 Waren für 3 Milliarden Euro nach Litauen.", None),
    ],
)
def test_sector_is_in_the_words_of_the_text(
    text: str, sector: str | None, gazetteer: Gazetteer
) -> None:
    (event,) = figures(document(text), gazetteer)
    assert event.sector == sector


def test_goods_of_the_title_go_on(gazetteer: Gazetteer) -> None:
    text = "Die Schweizer Uhrenexporte sanken im Mai 2022. Die Ausfuhren nach China fielen um 3 Prozent."
    title = "Schweizer Uhrenexporte sinken um 5 Prozent"
    found = figures(document(text, title), gazetteer)
    assert [event.sector for event in found] == ["Uhrenexporte", "Uhrenexporte"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Polens Exporte stiegen im Dezember um 3 Prozent.", "2023-12"),
        ("Polens Exporte stiegen in den ersten neun Monaten um 3 Prozent.", "2023-01/2023-09"),
        ("Polens Exporte stiegen in den ersten drei Monaten um 3 Prozent.", "2024-01/2024-03"),
        ("Polens Exporte stiegen, wie das Amt am Mittwoch mitteilte, um 3 Prozent.", None),
        ("Polens Exporte stiegen um 3 Prozent.", None),
        ("Polens Exporte sollen auf 3 Milliarden Euro steigen.", None),
    ],
)
def test_period_is_that_of_the_text(text: str, period: str | None, gazetteer: Gazetteer) -> None:
    (event,) = figures(document(text), gazetteer)
    assert event.when.date_edtf == period


def test_aims_are_planned(gazetteer: Gazetteer) -> None:
    text = "Der Handel zwischen China und Russland soll bis 2030 auf 300 Milliarden Dollar wachsen."
    (event,) = figures(document(text), gazetteer)
    assert (event.status, event.when.date_edtf) == ("planned", "2030")


@pytest.mark.parametrize(
    ("edtf", "step", "before"),
    [
        ("2020", "year", "2019"),
        ("2020-04", "year", "2019-04"),
        ("2020-01", "month", "2019-12"),
        ("2020-33", "quarter", "2019-36"),
        ("2020-01/2020-03", "year", "2019-01/2019-03"),
        ("2020", "month", None),
        ("199X", "year", None),
    ],
)
def test_periods_go_back_by_a_step(edtf: str, step: str, before: str | None) -> None:
    assert shifted(edtf, step) == before


def test_no_language_no_figures(gazetteer: Gazetteer) -> None:
    assert trade_lexicon("xx") is None
    article = Document((Block(0, Role.PARAGRAPH, "Chinas Exporte: 5 Prozent"),), None, "xx")
    assert figures(article, gazetteer) == ()


def test_data_that_does_not_fit_is_refused() -> None:
    with pytest.raises(langdata.LanguageDataError, match=r"trade\.yml:1: unknown key 'flow'"):
        langdata.parse("flow: {}", "trade.yml", TradeData)
