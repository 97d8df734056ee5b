"""The trace of the coder: it says why, and it never changes what is found."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.article import annotate_article
from annotate.document import Block, Document, Role
from annotate.events.trace import Remark, Trace, Why
from annotate.gazetteer import Gazetteer
from annotate.schema import Annotation
from cli.explain import content, render
from engines.vocabulary import load_gazetteer

ROOT = Path(__file__).parents[3]
CASES = [
    pytest.param(case, id=f"{path.stem}-{case['name']}")
    for pattern in ("events_*.yml", "trade_*.yml")
    for path in sorted((ROOT / "tests" / "cases").glob(pattern))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
PIECES = [
    "Kanzlerin Irene Vogt", "Präsident Macron", "Peru", "die Regierung in Rom", "der Ukraine",
    "reist", "hat", "soll", "lieferte", "Haubitzen", "zwölf Panzer", "nach Oslo", "in Peking",
    "am Dienstag", "im März 2021", "die Exporte", "um 7 Prozent", "9 Milliarden Euro", "stiegen",
    "legte ein Veto ein", "im Sicherheitsrat", "nicht", "angeblich", "dass", "der", "und", "bestritt",
    ",", ".", ":", "(", ")", "\n",
]  # fmt: skip


@functools.cache
def loaded() -> Gazetteer:
    return load_gazetteer(ROOT / "seeds")


def document_of(text: str, published: str | None = "2024-05-15", lang: str = "de") -> Document:
    """A document of one block a line."""
    blocks = [Block(n, Role.PARAGRAPH, line) for n, line in enumerate(text.splitlines())]
    return Document(tuple(blocks), published, lang)


def traced(document: Document) -> tuple[Annotation, Trace, dict[str, Any]]:
    trace = Trace()
    annotation = annotate_article(document, loaded(), trace)
    return annotation, trace, content.of_text(document, annotation, trace)


def why_of(text: str, frame: str, **options: Any) -> str:
    """Why the first candidate of a frame came to nothing."""
    _, _, found = traced(document_of(text, **options))
    candidates = [c for s in found["sentences"] for c in s["candidates"] if c["frame"] == frame]
    assert candidates, [c["frame"] for s in found["sentences"] for c in s["candidates"]]
    assert candidates[0]["events"] == []
    return str(candidates[0]["why"])


def check(document: Document) -> None:
    """With and without a trace the same is found, all of it is explained, and it can be shown."""
    annotation, trace, found = traced(document)
    assert annotation == annotate_article(document, loaded())
    events = range(len(annotation.events))
    assert sorted([*trace.reports, *trace.statements]) == list(events)
    assert [e["event_no"] for e in found["events"]] == list(events)
    for event, told in zip(annotation.events, found["events"], strict=True):
        assert told["status"] == event.status
        assert told["date"]["edtf"] == event.when.date_edtf
        assert [s["name"] for s in told["slots"]] == [r.name for r in event.roles]
        assert all(s["how"] for s in told["slots"])
        assert told["date_because"]
    shown: set[int] = set()
    for sentence in found["sentences"]:
        for candidate in sentence["candidates"]:
            shown |= set(candidate["events"])
            assert bool(candidate["events"]) != bool(candidate["why"])
        shown |= {f["event_no"] for f in sentence["figures"]} - {None}
        assert sentence["candidates"] or sentence["figures"] or sentence["note"]
    assert shown == set(events)
    for line in render.text(found):
        assert len(line) <= render.WIDTH
        assert "{}" not in line


@pytest.mark.parametrize("case", CASES)
def test_the_trace_changes_no_event_of_a_case(case: dict[str, Any]) -> None:
    check(document_of(case["text"], case.get("published", "2024-05-15")))


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=16), st.sampled_from([None, "2024-05-15"]))
def test_the_trace_changes_no_event_of_any_text(pieces: list[str], published: str | None) -> None:
    check(document_of(" ".join(pieces), published))


@pytest.mark.parametrize("lang", ["en", "und"])
def test_a_language_without_frames_is_said(lang: str) -> None:
    _, _, found = traced(document_of("President Macron arrived in Oslo.", lang=lang))
    assert found["events"] == found["sentences"] == []
    assert "no rules for events in this language" in str(found["not_sought"])


@pytest.mark.parametrize(
    ("text", "frame", "why"),
    [
        (
            "Präsident Macron reiste nach Hause, Peru sah zu.",
            "visit_go",
            "no host: nothing after nach, in, auf, an, zu, bei, durch names another state",
        ),
        ("Norwegen lieferte Fisch an Polen.", "arms_give", Why.NO_ITEM),
        ("Polen reist gern.", "visit_go", "no more than one"),
        ("Präsident Macron reiste viel. Peru sah zu.", "visit_go", Why.NO_PLACE),
        (
            "Präsident Macron reiste nicht nach Peru.",
            "visit_go",
            "what the clause says of it (negated (it did not happen)) makes no event",
        ),
        ("Polen und Peru legten ein Veto ein.", "veto_noun", "speaks of UNO"),
    ],
)
def test_what_came_to_nothing_says_why(text: str, frame: str, why: str) -> None:
    assert why in why_of(text, frame)


def test_a_status_tells_the_word_that_governs_it() -> None:
    text = "Norwegen wirft Peru vor, Polen im März Haubitzen geliefert zu haben."
    _, _, found = traced(document_of(text))
    (event,) = found["events"]
    assert event["status"] == "alleged"
    assert any("'vorwerfen'" in line for line in event["status_because"])
    assert {s["role"]: s["how"] for s in event["slots"]}["recipient"] == "dative"
    assert [(c["claimant"], c["stance"]) for c in event["claims"]] == [("Norwegen", "alleges")]


def test_a_date_of_speaking_is_rejected_and_said_to_be() -> None:
    text = "Peru habe Polen im März 2022 Haubitzen geliefert, sagte Norwegens Präsident am 4. Mai."
    _, _, found = traced(document_of(text))
    (event,) = found["events"]
    assert event["date"]["edtf"] == "2022-03"
    assert [(d["text"], d["why"]) for d in event["dates_not_taken"]] == [("4. Mai", Why.SPEAKING)]


def test_the_nearer_of_two_dates_is_taken_and_the_other_said_to_be_farther() -> None:
    text = "Am 3. Mai war Macron, der am 7. Mai den Papst traf, nach Oslo gereist, am 9. Mai redete er."
    _, _, found = traced(document_of(text, "2024-06-01"))
    oslo = next(e for e in found["events"] if e["place_country"] == "NOR")
    assert {d["text"] for d in oslo["dates_not_taken"]} == {"7. Mai", "9. Mai"}
    assert all(d["why"] for d in oslo["dates_not_taken"])


def test_a_borrowed_actor_is_told_from_which_sentence() -> None:
    text = "Präsident Macron besuchte am Montag Peru. Er reiste danach nach Polen weiter."
    _, _, found = traced(document_of(text))
    poland = next(e for e in found["events"] if e["place_country"] == "POL")
    visitor = next(s for s in poland["slots"] if s["role"] == "visitor")
    assert visitor["name"] == "Emmanuel Macron"
    assert visitor["text"] == "Er" or "sentence before" in visitor["how"]


def test_a_figure_tells_governor_sides_and_period() -> None:
    text = "Die Exporte Perus nach Polen stiegen 2021 um 7 Prozent, in Oslo schneite es 2022 viel."
    _, _, found = traced(document_of(text))
    (event,) = found["events"]
    assert (event["figure"], event["governed_by"]) == ("7 Prozent", "Exporte")
    assert {s["name"]: s["how"] for s in event["slots"]}["Polen"] == "after 'nach'"
    assert event["date"]["edtf"] == "2021"
    assert [d["text"] for d in event["dates_not_taken"]] == ["2022"]


def test_a_figure_that_is_none_of_trade_says_why() -> None:
    text = "Perus Exporte sind gross. Die Miete in Oslo stieg um 7 Prozent."
    _, _, found = traced(document_of(text))
    figures = [f for s in found["sentences"] for f in s["figures"]]
    assert [f["why"] for f in figures] == [Why.NO_GOVERNOR]


@pytest.mark.parametrize("remark", list(Remark))
def test_a_remark_names_what_it_is_about(remark: Remark) -> None:
    assert remark.partition(": ")[0] in ("status", "date")
