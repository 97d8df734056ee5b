"""Every case of tests/cases/dates_*.yml, and every example in the language files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from annotate.dates import timexes
from annotate.dates.lexicon import available, load

CASES = Path(__file__).resolve().parents[2] / "cases"
EXAMPLES_PUBLISHED = "2023-07-27T07:30"


class Case(NamedTuple):
    language: str
    zone: str
    published: str | None
    text: str
    spans: list[tuple[int, int]]
    gold: list[str]


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """ "am [[Montag]]" to the plain text and the spans of what stood in [[ ]]."""
    text, spans = "", []
    for part in re.split(r"(\[\[.*?\]\])", marked):
        marked = part.startswith("[[")
        inner = part[2:-2] if marked else part
        if marked:
            spans.append((len(text), len(text) + len(inner)))
        text += inner
    return text, spans


def as_gold(timex: dict[str, Any], gold: str) -> str:
    """The mention in the form of its gold: "edtf", "edtf = value" or "=value"."""
    if timex["edtf"] is None:
        return f"={timex['value']}"
    return f"{timex['edtf']} = {timex['value']}" if " = " in gold else str(timex["edtf"])


def table_cases() -> list[Any]:
    params = []
    for path in sorted(CASES.glob("dates_*.yml")):
        # All text: 2023-07-26 in the table is no date object.
        table = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        published = table["published"]
        for group, rows in table["groups"].items():
            for marked, *gold in rows:
                text, spans = unmark(marked)
                case = Case(table["language"], table["zone"], published, text, spans, gold)
                params.append(pytest.param(case, id=f"{table['language']}-{group}-{marked}"))
        for text in table["none"]:
            case = Case(table["language"], table["zone"], table["published"], text, [], [])
            params.append(pytest.param(case, id=f"{table['language']}-none-{text}"))
    return params


@pytest.mark.parametrize("case", table_cases())
def test_case(case: Case) -> None:
    found = timexes(case.text, case.published, case.language, case.zone)
    meant = [as_gold(t, gold) for t, gold in zip(found, case.gold, strict=False)]
    assert [(t["start"], t["end"]) for t in found] == case.spans
    assert meant == case.gold


def test_there_are_enough_cases() -> None:
    assert sum(len(p.values[0].gold) or 1 for p in table_cases()) >= 400


def rule_examples(kind: str) -> list[Any]:
    return [
        pytest.param(code, rule.name, example, id=f"{code}-{rule.name}-{example}")
        for code in available()
        for rule in load(code).rules
        for example in (rule.matches if kind == "matches" else rule.refuses)
    ]


@pytest.mark.parametrize(("code", "rule", "example"), rule_examples("matches"))
def test_rule_reads_its_example(code: str, rule: str, example: str) -> None:
    marked, _, gold = example.rpartition(" = ")
    text, [span] = unmark(marked)
    found = timexes(text, EXAMPLES_PUBLISHED, code, "Europe/Berlin")
    hits = [t for t in found if (t["start"], t["end"]) == span]
    assert [t["rule"] for t in hits] == [rule]
    assert (f"={hits[0]['value']}" if gold.startswith("=") else hits[0]["edtf"]) == gold


@pytest.mark.parametrize(("code", "rule", "example"), rule_examples("refuses"))
def test_rule_leaves_its_counterexample(code: str, rule: str, example: str) -> None:
    found = timexes(example, EXAMPLES_PUBLISHED, code, "Europe/Berlin")
    assert rule not in {t["rule"] for t in found}


def test_every_rule_has_an_example() -> None:
    bare = [f"{c}:{r.name}" for c in available() for r in load(c).rules if not r.matches]
    assert bare == []
