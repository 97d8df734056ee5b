"""Which line of a copied page is its headline, and what makes a text a whole page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.facts import facts_of
from ingest.headline import WEIGHTS, article_of, candidates, features
from ingest.lines import read_lines
from ingest.page import Given, read_text
from ingest.region import is_dump

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "ingest_headlines.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_headline_of_a_page(case: dict[str, Any]) -> None:
    page = read_text(f"{case['page']}\n{case['body']}", Given(), as_page=True)
    assert page.title == case["title"]


def test_every_feature_has_a_weight() -> None:
    found = {"first_candidate"}
    for case in CASES:
        facts = facts_of(read_lines(f"{case['page']}\n{case['body']}"))
        first = next(n for n, line in enumerate(facts.lines) if line.is_prose)
        article = article_of(facts, first, len(facts.lines) - 1)
        for number in candidates(facts, first):
            found |= features(facts, number, article).keys()
    assert found <= WEIGHTS.keys()


MENU = "\n".join(
    f"Ressort {word}"
    for word in [
        "A",
        "B",
        "C",
        "D",
        "E",
        "F",
        "G",
        "H",
        "I",
        "J",
        "K",
        "L",
        "M",
        "N",
        "O",
        "P",
        "Q",
        "R",
        "S",
        "T",
        "U",
        "V",
    ]
)
BUTTONS = "Teilen\nDrucken\nAnmelden\nImpressum\nDatenschutz\nKommentieren\nMerken\nNewsletter\n"
PARAGRAPH = "Die Fähre lief am Abend mit zwei Stunden Verspätung in den Hafen von Kiel ein.\n\n"


@pytest.mark.parametrize(
    ("text", "dump"),
    [
        pytest.param(MENU + "\n" + PARAGRAPH * 10, True, id="more menu than text"),
        pytest.param(MENU + "\n" + BUTTONS + PARAGRAPH * 90, True, id="a long article in a page"),
        pytest.param(MENU + "\n" + PARAGRAPH * 90, False, id="a long text with a list"),
        pytest.param(BUTTONS + PARAGRAPH * 10, False, id="a few buttons"),
        pytest.param(PARAGRAPH * 10, False, id="text alone"),
    ],
)
def test_dump_of_a_page(text: str, dump: bool) -> None:
    assert is_dump(facts_of(read_lines(text))) is dump
