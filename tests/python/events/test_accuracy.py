"""The accuracy gate of events: figures may not fall below the floors they were pinned at."""

from __future__ import annotations

import os
from typing import Any

import pytest

from annotate.dates.edtf import bounds
from benchmarks import floors
from benchmarks.events import accuracy, everyday, matching

FLOOR = floors.read(accuracy.FLOOR)

KEYS = {
    "visit": "visitors visitor_countries hosts host_country place purpose date status",
    "arms_delivery": "suppliers recipients items accusers deniers date status",
    "un_veto": "vetoers initiators subject targets date status",
    "trade_figure": "reporter partner flow sector period measure value unit value_norm "
    "comparison_period",
}
STATUSES = {
    "visit": "occurred ongoing planned cancelled",
    "arms_delivery": "alleged confirmed announced approved planned refused demanded denied",
    "un_veto": "cast announced threatened",
}


def visit(**changes: Any) -> matching.Event:
    event = {
        "type": "visit",
        "visitor_countries": ["FRA"],
        "host_country": "VNM",
        "date": "2004-10-06",
        "status": "occurred",
        "evidence": "Der Präsident kam am Mittwoch in Hanoi an.",
    }
    return event | changes


def figure(**changes: Any) -> matching.Event:
    event = {
        "type": "trade_figure",
        "reporter": ["AUT"],
        "partner": ["CHN"],
        "flow": "export",
        "period": "2016",
        "measure": "value",
        "value": 1.5,
        "unit": "EUR",
        "value_norm": 1.5e9,
        "evidence": "Die Ausfuhren nach China stiegen 2016 auf 1,5 Milliarden Euro.",
    }
    return event | changes


def test_floor_was_pinned_on_these_texts() -> None:
    assert FLOOR["fingerprint"] == accuracy.fingerprint()


@pytest.mark.parametrize("group", accuracy.SETS)
def test_gold_is_well_formed(group: str) -> None:
    texts = accuracy.texts(accuracy.SETS[group])
    assert len({text["doc_id"] for text in texts}) == len(texts)
    for text in texts:
        for event in text["events"]:
            told = f"{text['doc_id']}: {event['evidence']}"
            keys = {"type", "evidence", "evidence_more", *KEYS[event["type"]].split()}
            assert event.keys() - {"optional"} == keys, told
            for sentence in (event["evidence"], *event["evidence_more"]):
                assert sentence in text["text"], told
            for key in ("date", "period", "comparison_period"):
                start, end = bounds(event[key]) if event.get(key) else (None, None)
                assert start is None or end is None or start <= end, told
            if event["type"] in STATUSES:
                assert event["status"] in STATUSES[event["type"]].split(), told


@pytest.mark.parametrize("group", accuracy.SETS)
def test_sets_do_not_fall_below_the_floor(group: str) -> None:
    figures = accuracy.score(accuracy.texts(accuracy.SETS[group])).figures(group)
    assert len(figures) == 12
    assert floors.fallen(figures, FLOOR) == []


def test_everyday_wordings_do_not_fall_below_the_floor() -> None:
    found = everyday.lines()
    assert len(found) > 300
    figures = everyday.figures(found, accuracy.gazetteer())
    assert set(figures) == {f"everyday {t}" for t in everyday.SECTIONS.values()}
    assert floors.fallen(figures, FLOOR) == []


@pytest.mark.skipif("ZEITSTRAHL_EVAL" not in os.environ, reason="no evaluation data")
def test_corpora_do_not_fall_below_the_floor() -> None:
    groups = accuracy.groups(os.environ["ZEITSTRAHL_EVAL"])
    for group in sorted(groups.keys() - accuracy.SETS.keys()):
        figures = accuracy.score(accuracy.texts(groups[group])).figures(group)
        assert floors.fallen(accuracy.held(figures, FLOOR), FLOOR) == []


def test_gold_found_in_itself_is_all_right() -> None:
    texts = accuracy.texts(accuracy.SETS["articles"])
    for text in texts:
        for event_type in matching.TYPES:
            events = [e for e in text["events"] if e["type"] == event_type]
            pairs = matching.pairs(events, events)
            assert len(pairs) == len(events), text["doc_id"]
            assert all(matching.verdict(events[i], events[j]).actors for i, j in pairs)


def test_each_event_is_used_once_and_the_more_similar_first() -> None:
    gold = [visit(), visit(date="2004-10-08", host_country="CHN")]
    found = [visit(host_country="CHN", date=None), visit(), visit(status="planned")]
    assert matching.pairs(gold, found) == [(0, 1), (1, 0)]


def test_borderline_gold_gives_way() -> None:
    gold = [visit(optional=True), visit()]
    assert matching.pairs(gold, [visit()]) == [(1, 0)]


def test_other_actors_elsewhere_are_another_event() -> None:
    other = visit(visitor_countries=["AUT"], evidence="Wien schickt einen Minister nach Hanoi.")
    assert matching.pairs([visit()], [other | {"date": None}]) == []


@pytest.mark.parametrize(
    ("gold", "found", "fit"),
    [
        (None, "2004", None),
        ("2004-10-06", "2004-10-06", 1),
        ("2004-10-06", "2004-10-06T07:30", 1),
        ("2004-10-06", "2004-10", matching.NEAR),
        ("2004-10-06", "2004", 0),
        ("2004-10-06", "2004-10-06/..", 0),
        ("2004-10-06/..", "2004-10", matching.NEAR),
        ("2004-10-06", "2004-10-07", 0),
        ("2004-10-06", None, 0),
    ],
)
def test_dates_overlap_and_are_as_fine(gold: str | None, found: str, fit: float | None) -> None:
    assert matching.date_fit(visit(date=gold), visit(date=found)) == fit


def test_what_one_country_imports_the_other_exports() -> None:
    mirrored = figure(reporter=["CHN"], partner=["AUT"], flow="import")
    assert matching.actors_fit(figure(), mirrored) == 1
    assert matching.actors_fit(figure(), figure(flow="import")) == 0
    assert matching.actors_fit(figure(), figure(flow="balance")) == 0


def test_further_answers_are_as_good() -> None:
    gold = visit(alt={"host_country": ["LAO"]})
    assert matching.actors_fit(gold, visit(host_country="LAO")) == 1
    assert matching.actors_fit(visit(), visit(host_country="LAO")) == 0.5


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("FRA", "FRA", True),
        ("FRA", "FIN", False),
        ("libyschen Rebellen", "libysche Rebellen", True),
        ("Huthi", "Huthi-Rebellen", True),
        ("Rebellen", "libysche Rebellen", True),
        ("syrische Rebellen", "libysche Rebellen", False),
        ("EU", "AU", False),
    ],
)
def test_names_are_the_same_in_part(one: str, other: str, same: bool) -> None:
    assert matching.same_name(one, other) is same
    assert matching.same_name(other, one) is same


def test_values_are_the_same_number() -> None:
    doubled = figure(measure="change_pct", value=100, unit="pct", value_norm=100)
    assert matching.same_value(figure(), figure(value_norm=1.501e9))
    assert not matching.same_value(figure(), figure(value_norm=1.6e9))
    assert not matching.same_value(figure(), figure(unit="USD"))
    assert matching.same_value(doubled, figure(measure="ratio", value=2, value_norm=2))
    assert not matching.same_value(doubled, figure(measure="share_pct", value_norm=100))
