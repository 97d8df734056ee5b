"""Events of whole articles: `tests/cases/events_*.yml`, and what holds for every event."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.article import annotate_article
from annotate.document import Block, Document, Role
from annotate.gazetteer import Gazetteer
from annotate.schema import Event
from annotate.version import rules_version
from benchmarks.events import everyday
from engines.vocabulary import load_gazetteer

ROOT = Path(__file__).parents[3]
CASES = [
    pytest.param(case, id=f"{path.stem.removeprefix('events_')}-{case['name']}")
    for path in sorted((ROOT / "tests" / "cases").glob("events_*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
LINES = everyday.lines(ROOT / "tests" / "cases" / "events_in_lines.txt")
PIECES = [
    "Präsident Emmanuel Macron",
    "die USA",
    "Nordkorea",
    "Russland und China",
    "der Kremlchef",
    "die Regierung in Kiew",
    "hat",
    "soll",
    "wird",
    "ist",
    "am Montag",
    "im November 2022",
    "in Peking",
    "nach Wien",
    "empfangen worden",
    "gereist",
    "vorgeworfen",
    "Raketen geliefert zu haben",
    "zwanzig Panzer vom Typ T-72",
    "der Ukraine",
    "an die Huthi",
    "ein Veto eingelegt",
    "im UN-Sicherheitsrat",
    "gegen die Resolution",
    "sein Besuch",
    "dort",
    "er",
    "nicht",
    "angeblich",
    "lehnte ab",
    "sagte ab",
    "dass",
    "der",
    "die",
    "und",
    ",",
    ".",
    ":",
    "–",
    "(",
    ")",
    "«",
    "»",
    "\n",
]


@functools.cache
def loaded() -> Gazetteer:
    return load_gazetteer(ROOT / "seeds")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return loaded()


def document_of(text: str, published: str | None = "2024-05-15") -> Document:
    """A document of one block per line; "[caption] ..." gives a line its role."""
    blocks: list[Block] = []
    for line in text.splitlines():
        if line.strip():
            match = re.match(r"\[(\w+)\] (.*)", line)
            role, content = (Role(match[1]), match[2]) if match else (Role.PARAGRAPH, line)
            blocks.append(Block(len(blocks), role, content))
    return Document(tuple(blocks), published, "de")


def fits(wanted: dict[str, Any], event: Event) -> bool:
    """Is `event` what a case describes?"""
    if event.event_type != wanted["type"]:
        return False
    for role, names in wanted["roles"].items():
        for name in [names] if isinstance(names, str) else names:
            fillers = [r for r in event.roles if r.role == role]
            if not any(name in (r.country_code, r.name) for r in fillers):
                return False
    if "status" in wanted and event.status != wanted["status"]:
        return False
    return "date" not in wanted or event.when.date_edtf == wanted["date"]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.text[:60])
def test_line_gives_these_events_and_no_others(line: everyday.Line, gazetteer: Gazetteer) -> None:
    assert everyday.told(line, gazetteer) == line.expected, line.text


@pytest.mark.parametrize("case", CASES)
def test_article_gives_these_events_and_no_others(
    case: dict[str, Any], gazetteer: Gazetteer
) -> None:
    document = document_of(case["text"], case["published"])
    events = [
        e for e in annotate_article(document, gazetteer).events if e.event_type != "trade_figure"
    ]
    for wanted in case["events"]:
        assert any(fits(wanted, event) for event in events), (wanted, events)
    assert len(events) == len(case["events"]), events


def check_laws(document: Document, events: tuple[Event, ...]) -> None:
    """What holds for every event of every article."""
    texts = {block.block_no: block.text for block in document.blocks}
    assert [event.event_no for event in events] == list(range(len(events)))
    for event in events:
        assert event.mentions
        assert 0 < event.confidence <= 1
        for mention in event.mentions:
            text = texts[mention.block_no]
            assert text[mention.start_char : mention.end_char] == mention.evidence
            assert mention.evidence.strip()
        for role in event.roles:
            assert 0 <= role.start_char < role.end_char <= len(texts[role.block_no])
            assert role.kind != "state" or role.country_code
        for claim in event.claims:
            text = texts[claim.block_no]
            assert text[claim.start_char : claim.end_char] == claim.evidence
            assert claim.stance in ("alleges", "denies", "confirms", "announces")
        start, end = event.when.date_start, event.when.date_end
        assert start is None or end is None or start <= end


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
def test_laws_hold_on_any_order_of_the_words_of_news(pieces: list[str]) -> None:
    document = document_of(" ".join(pieces))
    check_laws(document, annotate_article(document, loaded()).events)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_no_text_crashes(text: str) -> None:
    document = Document((Block(0, Role.PARAGRAPH, text),), None, "de")
    check_laws(document, annotate_article(document, loaded()).events)


def test_examples_of_the_project_keep_the_laws(gazetteer: Gazetteer) -> None:
    for path in sorted((ROOT / "examples").glob("*.txt")):
        document = document_of(path.read_text(encoding="utf-8"))
        check_laws(document, annotate_article(document, gazetteer).events)


def test_same_article_gives_the_same_events(gazetteer: Gazetteer) -> None:
    text = (ROOT / "examples" / "srf_2023-10-14_munition.txt").read_text(encoding="utf-8")
    first = annotate_article(document_of(text), gazetteer)
    assert first == annotate_article(document_of(text), gazetteer)


def test_denial_two_sentences_later_belongs_to_the_claim(gazetteer: Gazetteer) -> None:
    document = document_of(
        "Polen wirft Belarus vor, Russland Munition verkauft zu haben. "
        "Die EU prüft den Fall. Minsk bestreitet das."
    )
    (event,) = annotate_article(document, gazetteer).events
    assert {(c.claimant, c.stance) for c in event.claims} == {
        ("Polen", "alleges"),
        ("Belarus", "denies"),
    }


def test_accusation_day_is_not_the_delivery_day(gazetteer: Gazetteer) -> None:
    document = document_of("Am Montag warf Polen Belarus vor, Russland Munition verkauft zu haben.")
    (event,) = annotate_article(document, gazetteer).events
    assert event.when.date_edtf is None


def test_agency_is_the_channel_of_a_claim(gazetteer: Gazetteer) -> None:
    document = document_of(
        "China liefert Russland Drohnen, wie KCNA unter Berufung auf die USA meldet."
    )
    events = annotate_article(document, gazetteer).events
    assert [c.via for e in events for c in e.claims if c.claimant_country_code == "USA"] == ["KCNA"]


def test_other_languages_have_no_frames_yet_and_do_not_fail(gazetteer: Gazetteer) -> None:
    document = Document((Block(0, Role.PARAGRAPH, "Macron visited Vienna."),), None, "en")
    assert annotate_article(document, gazetteer).events == ()


def test_rules_version_changes_with_the_gazetteer(gazetteer: Gazetteer) -> None:
    empty = Gazetteer.from_rows()
    assert re.fullmatch(r"[0-9a-f]{12}", rules_version(gazetteer))
    assert rules_version(gazetteer) != rules_version(empty)
