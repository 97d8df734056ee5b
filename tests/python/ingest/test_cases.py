"""The tables of cases of this room: lines, pages, times, outlets."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest import cues, outlets
from ingest.lines import read_lines
from ingest.moments import find_moments
from ingest.page import Given, Page, read_text
from ingest.patterns import finder
from ingest.published import PublishedError, given
from ingest.vocabulary import LANGUAGES, LinePattern, page_words

FOLDER = Path(__file__).parents[2] / "cases"


def cases(name: str) -> list[Any]:
    listed = yaml.safe_load((FOLDER / f"ingest_{name}.yml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in listed]


@pytest.mark.parametrize("case", cases("lines"))
def test_line(case: dict[str, Any]) -> None:
    (line,) = read_lines(case["line"])
    found = cues.cue(line)
    assert (found and found.kind, found and found.rule) == (case["kind"], case["rule"])


@pytest.mark.parametrize("case", cases("published"))
def test_given_time(case: dict[str, Any]) -> None:
    if "error" in case:
        with pytest.raises(PublishedError, match=re.escape(case["error"])):
            given(case["given"], zone="Europe/Zurich")
        return
    read = given(case["given"], zone="Europe/Zurich")
    at = dt.datetime.fromisoformat(case["at"]) if "at" in case else None
    assert (read.local, read.precision, read.at) == (case["local"], case["precision"], at)


@pytest.mark.parametrize("case", cases("moments"))
def test_printed_times(case: dict[str, Any]) -> None:
    found = [
        [m.year, m.month, m.day, m.clock and f"{m.clock:%H:%M}", m.offset_minutes]
        for m in find_moments(case["text"])
    ]
    assert found == case["found"]


@pytest.mark.parametrize("case", cases("outlets"))
def test_outlet(case: dict[str, Any]) -> None:
    if "url" in case:
        found = outlets.by_address(case["url"])
    elif "line" in case:
        found = next((outlet for outlet, _ in outlets.by_line(case["line"])), None)
    else:
        found = outlets.by_name(case["given_name"])
    assert (found and found.name) == case["outlet"]


def page_of(case: dict[str, Any]) -> tuple[Page, list[tuple[str, str]]]:
    text = "\n".join(line if isinstance(line, str) else line[1] for line in case["lines"])
    fields = dict(case.get("given", {}))
    read = read_text(
        text,
        Given(
            title=fields.get("title"),
            published=fields.get("published"),
            language=fields.get("lang"),
            outlet=fields.get("outlet"),
        ),
    )
    wanted = [(line[0], line[1].strip()) for line in case["lines"] if not isinstance(line, str)]
    return read, wanted


@pytest.mark.parametrize("case", cases("pages"))
def test_every_line_of_a_page_has_its_role(case: dict[str, Any]) -> None:
    page, wanted = page_of(case)
    if case.get("inserted_title"):
        wanted.insert(0, ("title", case["title"]))
    assert [(block.role.value, block.text) for block in page.blocks] == wanted


@pytest.mark.parametrize("case", cases("pages"))
def test_what_a_page_says_about_its_article(case: dict[str, Any]) -> None:
    page, _ = page_of(case)
    said: dict[str, Any] = {
        "title": page.title,
        "kicker": page.kicker,
        "lead": list(page.lead),
        "captions": list(page.captions),
        "authors": list(page.authors),
        "agencies": list(page.agencies),
        "published": page.published.local,
        "published_source": page.published.source,
        "outlet": page.outlet,
        "zone": page.zone,
        "language": page.language,
    }
    wanted = {key: value for key, value in case.items() if key in said}
    assert {key: said[key] for key in wanted} == wanted


PATTERNS = [
    pytest.param(pattern, id=f"{lang}: {pattern.name}")
    for lang in LANGUAGES
    for pattern in page_words(lang).patterns
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_pattern_finds_its_examples_and_no_counterexample(pattern: LinePattern) -> None:
    compiled = re.compile(pattern.pattern, re.IGNORECASE)
    assert [line for line in pattern.yes if not compiled.search(line)] == []
    assert [line for line in pattern.no if compiled.search(line)] == []
    assert pattern.yes
    assert pattern.no
    find = finder(pattern.pattern, re.IGNORECASE)
    assert [line for line in pattern.yes if not find(line)] == []
    if pattern.needs:
        assert [x for x in pattern.yes if not any(n in x.lower() for n in pattern.needs)] == []
