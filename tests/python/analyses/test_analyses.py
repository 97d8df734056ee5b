"""Each timeline of analyses/, compiled by dbt and asked of the published examples."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

PROJECT = Path(__file__).resolve().parents[3]
NAMES = sorted(path.stem for path in (PROJECT / "analyses").glob("*.sql"))

Rows = list[dict[str, Any]]
Ask = Callable[..., Rows]


@pytest.fixture(scope="module")
def compile_analyses(
    example_home: Path, run_tool: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[dict[str, str]], Path]:
    """Folder of the compiled SQL, by the variables it was compiled with."""
    compiled: dict[str, Path] = {}

    def folder_for(variables: dict[str, str]) -> Path:
        key = json.dumps(variables, sort_keys=True)
        if key not in compiled:
            target = tmp_path_factory.mktemp("compiled")
            run_tool(
                *("dbt", "compile", "--quiet", "--select", "resource_type:analysis"),
                *("--vars", key, "--target-path", str(target), "--log-path", str(target)),
                home=example_home,
            )
            compiled[key] = target / "compiled" / "zeitstrahl" / "analyses"
        return compiled[key]

    return folder_for


@pytest.fixture
def ask(
    timeline: duckdb.DuckDBPyConnection, compile_analyses: Callable[[dict[str, str]], Path]
) -> Ask:
    def rows(name: str, **variables: str) -> Rows:
        sql = (compile_analyses(variables) / f"{name}.sql").read_text("utf-8")
        # the published file has the marts under their plain names
        relation = timeline.sql(sql.replace('"work"."marts".', ""))
        return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]

    return rows


@pytest.mark.parametrize("name", NAMES)
def test_begins_with_the_question_it_answers(name: str) -> None:
    first, second = (PROJECT / "analyses" / f"{name}.sql").read_text("utf-8").splitlines()[:2]
    assert first.startswith("-- ")
    assert first.endswith("?")
    assert second.startswith("-- One row per ")


@pytest.mark.parametrize("name", NAMES)
def test_answers_the_same_twice(name: str, ask: Ask) -> None:
    rows = ask(name)
    assert rows
    assert rows == ask(name)


def test_visits_stay_in_the_period_they_are_dated_by(ask: Ask) -> None:
    rows = ask("who_visited_whom")
    by_key = {(r["visitor_country"], r["host_country"], r["period"]): r for r in rows}
    assert len(by_key) == len(rows)
    nehammer = by_key["AUT", "UKR", "2022-04"]
    assert nehammer["visit_count"] == 1
    assert nehammer["visitors"] == ["Karl Nehammer"]
    assert by_key["RUS", "PRK", "2000-07"]["visit_count"] == 1
    assert by_key["DEU", "CHN", "2022-11"]["visit_count"] == 1
    assert by_key["FRA", "DEU", "undated"]["cancelled_count"] == 1
    periods = {r["period"] for r in rows if r["visitors"] == ["Jacques Chirac"]}
    assert all(len(period.split("/")[0]) == len("2000") for period in periods), "no month"


def test_state_of_an_allegation_follows_its_claims(ask: Ask) -> None:
    rows = ask("allegations_over_time")
    drones = [r for r in rows if (r["suppliers"], r["recipients"]) == ("IRN", "RUS")]
    assert [r["claim_no"] for r in drones] == list(range(1, len(drones) + 1))
    assert drones == sorted(drones, key=lambda r: r["published_local"] or "9999")
    assert {r["published_local"][:4] for r in drones if r["published_local"]} == {"2022"}
    stances = [(r["claimant"], r["stance"]) for r in drones]
    assert ("Iran", "denies") in stances
    assert ("Iran", "confirms") in stances
    assert stances.index(("Iran", "denies")) < stances.index(("Iran", "confirms"))
    states = [r["pair_state"] for r in drones]
    assert "contested" in states
    assert states[-1] == "confirmed and denied"


def test_a_veto_names_its_document_or_all_that_it_may_be(ask: Ask) -> None:
    rows = ask("vetoes_by_member")
    by_key = {(r["vetoer"], r["date_edtf"], r["status"]): r for r in rows}
    brazil = by_key["USA", "2023-10-18", "cast"]
    assert (brazil["document_symbol"], brazil["document_topic"]) == ("S/2023/773", "Gaza")
    assert by_key["USA", "2024-02-20", "cast"]["document_symbol"] == "S/2024/173"
    july_2020 = by_key["RUS", "2020-07", "cast"]
    assert july_2020["document_symbol"] is None
    assert sorted(july_2020["document_candidates"]) == ["S/2020/654", "S/2020/667"]
    russian = [r for r in rows if r["vetoer"] == "RUS"]
    cast = sum(r["status"] == "cast" for r in russian)
    assert {r["vetoes_cast_by_member"] for r in russian} == {cast}


def test_a_trade_series_compares_like_with_like(ask: Ask) -> None:
    rows = ask("trade_series")
    deficits = [
        r for r in rows if (r["reporter"], r["partner"], r["flow"]) == (["DEU"], ["CHN"], "balance")
    ]
    assert [(r["period"], r["value"]) for r in deficits] == [("2022", -84.3), ("2023", -58.4)]
    assert deficits[1]["change_to_previous_pct"] == pytest.approx(30.7)
    computed = [r for r in rows if r["change_to_previous_pct"] is not None]
    assert all(r["measure"] == "value" for r in computed)


def test_sanctions_say_which_way_they_last_went(ask: Ask) -> None:
    by_pair = {(r["target"], r["imposer"]): r for r in ask("sanctions_by_target")}
    belarus = by_pair["BLR", "EU"]
    assert (belarus["tighter_count"], belarus["looser_count"]) == (1, 1)
    assert (belarus["first_decided"], belarus["last_decided"]) == ("2016-02", "2024-05-13")
    assert belarus["last_decision"] == "imposed"
    assert by_pair["Alexander Lukaschenko", "CAN"]["last_decision"] == "imposed"
    threat = by_pair["EU", "BLR"]
    assert (threat["undecided_count"], threat["last_decision"]) == (1, None)


def test_contested_needs_two_sides(ask: Ask) -> None:
    rows = ask("contested_claims")
    assert all(r["deniers"] and (r["claimants"] or r["confirmers"]) for r in rows)
    assert (["USA"], ["Nordkorea", "Russland"]) in [(r["claimants"], r["deniers"]) for r in rows]


def test_changes_are_asked_of_a_day_and_not_of_the_clock(ask: Ask) -> None:
    latest = ask("changed_since_yesterday")
    assert {str(r["published_date"]) for r in latest} == {"2024-06-19"}
    february = ask("changed_since_yesterday", day="2024-02-21")
    assert {str(r["published_date"]) for r in february} == {"2024-02-21"}
    assert not {r["event_id"] for r in latest} & {r["event_id"] for r in february}
    for row in latest + february:
        assert (row["what_changed"] == "new") == (row["reports_before"] == 0)
    assert ask("changed_since_yesterday", day="1999-01-01") == []


def test_a_copied_agency_report_is_one_source(ask: Ask) -> None:
    rows = ask("single_source_events")
    copied = [r for r in rows if r["is_copied"]]
    assert copied
    watches = [r for r in copied if r["date_edtf"] == "2024-03"]
    assert watches
    assert all(r["article_count"] == 2 for r in watches)


def test_every_article_is_counted_for_one_outlet(
    ask: Ask, timeline: duckdb.DuckDBPyConnection
) -> None:
    rows = ask("coverage_by_outlet")
    count = timeline.sql("select count(*) from articles").fetchall()[0][0]
    assert sum(r["article_count"] for r in rows) == count
    paper = next(r for r in rows if r["outlet"] == "Zürcher Morgen")
    assert paper["article_count"] == 2
    assert paper["shared_article_count"] == 1
    assert paper["article_with_event_count"] == 2
    assert paper["event_count"] == paper["trade_figure_count"] > 0


def test_a_country_has_its_timeline(ask: Ask) -> None:
    russia = ask("country_timeline")
    china = ask("country_timeline", country="CHN")
    assert {r["event_type"] for r in russia} == {
        "visit",
        "arms_delivery",
        "un_veto",
        "trade_figure",
    }
    assert ("un_veto", "2023-10-25") in {(r["event_type"], r["date_edtf"]) for r in china}
    dated = [r["date_edtf"] is not None for r in russia]
    assert dated == sorted(dated, reverse=True), "undated events come last"


def test_what_changed_is_told_by_earlier_reports(
    compile_analyses: Callable[[dict[str, str]], Path],
) -> None:
    reports = [
        # event, day, status, date
        ("kept", "2024-05-01", "planned", "2024-06"),
        ("kept", "2024-05-02", "planned", "2024-06"),
        ("held", "2024-05-01", "planned", "2024-05-02"),
        ("held", "2024-05-02", "occurred", "2024-05-02"),
        ("dated", "2024-05-01", "planned", None),
        ("dated", "2024-05-02", "planned", "2024-06-10"),
        ("fresh", "2024-05-02", "planned", "2024-07"),
        ("later", "2024-05-03", "planned", "2024-07"),
        ("earlier", "2024-05-01", "planned", "2024-07"),
    ]
    sql = (compile_analyses({"day": "2024-05-02"}) / "changed_since_yesterday.sql").read_text(
        "utf-8"
    )
    with duckdb.connect() as connection:
        connection.execute("""
            create table event_reports (event_id text, article_id text, status text, date_edtf text);
            create table articles (
                article_id text, outlet text, published_local text, published_precision text
            );
            create table events (event_id text, event_type text, title text, date_start date);
        """)
        for number, (event, day, status, date) in enumerate(reports):
            connection.execute(
                "insert into event_reports values (?, ?, ?, ?)", [event, str(number), status, date]
            )
            connection.execute(
                "insert into articles values (?, 'Bote', ?, 'day')", [str(number), day]
            )
        connection.execute(
            "insert into events select distinct event_id, 'visit', event_id, null::date from event_reports"
        )
        relation = connection.sql(sql.replace('"work"."marts".', ""))
        rows = [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]
    assert {r["title"]: r["what_changed"] for r in rows} == {
        "kept": "reported again",
        "held": "status changed",
        "dated": "dated otherwise",
        "fresh": "new",
    }
