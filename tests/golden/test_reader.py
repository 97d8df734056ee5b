"""The examples against what a careful reader finds in them (reader.yml).

An expected event is *found* where the article has a report of its type with the same key
actors (of a figure: flow, value and unit); it is *right* where date and status agree too.
A report that answers nothing in reader.yml is *extra*. The numbers may not get worse;
whoever makes them better pins the better ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import yaml

FOUND_AT_LEAST = 126
RIGHT_AT_LEAST = 105
EXTRA_AT_MOST = 5

KEY_ROLES = {
    "visit": ("visitor", "host"),
    "arms_delivery": ("supplier", "recipient"),
    "un_veto": ("vetoer",),
    "sanctions": ("imposer", "target"),
    "trade_figure": ("reporter", "partner"),
}

Event = dict[str, Any]


def read_expected() -> dict[str, list[Event]]:
    text = (Path(__file__).parent / "reader.yml").read_text("utf-8")
    return dict(yaml.safe_load(text))


def read_reports(timeline: duckdb.DuckDBPyConnection) -> dict[str, list[Event]]:
    relation = timeline.sql("""
        with mentions as (
            select article_id, event_id, list(evidence order by mention_id) as sentences
            from event_mentions
            group by article_id, event_id
        )

        select event_reports.*, mentions.sentences
        from event_reports
        inner join mentions
            on event_reports.event_id = mentions.event_id
            and event_reports.article_id = mentions.article_id
        order by event_reports.source_id, event_reports.event_no
    """)
    reports: dict[str, list[Event]] = {}
    for row in relation.fetchall():
        report = dict(zip(relation.columns, row, strict=True))
        reports.setdefault(report["source_id"], []).append(report)
    return reports


def fillers(report: Event, role: str) -> set[str]:
    """Codes of the states in a role, else the names."""
    return {
        filler["country_code"] or filler["name"]
        for filler in report["roles"]
        if filler["role"] == role
    }


def is_found(expected: Event, report: Event) -> bool:
    if expected["type"] != report["event_type"]:
        return False
    if expected["type"] == "trade_figure":
        same_number = (expected["value"], expected["unit"]) == (report["value"], report["unit"])
        if not same_number or expected["flow"] != report["flow"]:
            return False
    return all(set(expected[role]) == fillers(report, role) for role in KEY_ROLES[expected["type"]])


def kin(status: str) -> str:
    """A status without the shades on which careful readers differ."""
    return {"ongoing": "occurred", "approved": "announced", "planned": "announced"}.get(
        status, status
    )


def is_right(expected: Event, report: Event) -> bool:
    return (
        expected["date"] == report["date_edtf"]
        and kin(expected.get("status", report["status"])) == kin(report["status"])
        and expected.get("comparison") == report["comparison_edtf"]
        and all(
            set(expected[role]) == fillers(report, role)
            for role in ("accuser", "denier", "initiator", "target")
            if role in expected
        )
    )


def fit(expected: Event, report: Event) -> tuple[bool, bool, bool]:
    """How well a report answers an expected event that it may answer; greater is better."""
    says_so = any(expected["at"] in sentence for sentence in report["sentences"])
    return is_right(expected, report), says_so, expected["date"] == report["date_edtf"]


def pairs(
    expected: list[Event], reports: list[Event]
) -> Iterator[tuple[Event | None, Event | None]]:
    """Each expected event with the report that answers it best, then the reports left over."""
    candidates = sorted(
        (
            (fit(event, report), -event_no, -report_no)
            for event_no, event in enumerate(expected)
            for report_no, report in enumerate(reports)
            if is_found(event, report)
        ),
        reverse=True,
    )
    answers: dict[int, int] = {}
    for _, event_no, report_no in candidates:
        if -event_no not in answers and -report_no not in answers.values():
            answers[-event_no] = -report_no
    for event_no, event in enumerate(expected):
        yield event, reports[answers[event_no]] if event_no in answers else None
    for report_no, report in enumerate(reports):
        if report_no not in answers.values():
            yield None, report


def test_the_phrases_of_the_expectations_stand_in_the_articles(
    timeline: duckdb.DuckDBPyConnection,
) -> None:
    texts = dict(
        timeline.sql("""
            select articles.source_id, string_agg(article_blocks.text, chr(10))
            from articles
            inner join article_blocks on articles.article_id = article_blocks.article_id
            group by articles.source_id
        """).fetchall()
    )
    for source_id, events in read_expected().items():
        for event in events:
            assert event["at"] in texts[source_id], (source_id, event["at"])


def test_what_a_careful_reader_finds_is_found(timeline: duckdb.DuckDBPyConnection) -> None:
    expected, reports = read_expected(), read_reports(timeline)
    wanted = found = right = extra = 0
    lines: list[str] = []
    for source_id in sorted(expected.keys() | reports.keys()):
        for event, report in pairs(expected.get(source_id, []), reports.get(source_id, [])):
            if event is None:
                assert report is not None
                extra += 1
                lines.append(f"extra   {source_id}: {describe(report)}")
            elif not event.get("optional"):
                wanted += 1
                found += report is not None
                right += report is not None and is_right(event, report)
                if report is None:
                    lines.append(f"missing {source_id}: {event}")
                elif not is_right(event, report):
                    lines.append(f"differs {source_id}: {event}\n          is {describe(report)}")
    summary = f"{found}/{wanted} found, {right}/{wanted} right, {extra} extra"
    print(summary, *lines, sep="\n")  # noqa: T201 - the list is what a failing run is read for
    assert found >= FOUND_AT_LEAST, summary
    assert right >= RIGHT_AT_LEAST, summary
    assert extra <= EXTRA_AT_MOST, summary


def describe(report: Event) -> str:
    roles = ", ".join(f"{f['role']}={f['country_code'] or f['name']}" for f in report["roles"])
    figure = f" {report['flow']} {report['value']} {report['unit']}" if report["flow"] else ""
    return (
        f"{report['event_type']} {report['status']} {report['date_edtf']}{figure} ({roles}): "
        f"{report['evidence']}"
    )
