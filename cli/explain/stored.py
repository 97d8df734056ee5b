"""An event of the tables, explained by annotating its articles again."""

from __future__ import annotations

from typing import Any

from annotate.article import annotate_article
from annotate.document import Document
from annotate.events.trace import Trace
from annotate.gazetteer import Gazetteer
from annotate.schema import Event
from annotate.version import rules_version
from cli.explain import content
from cli.explain.published import Row, Stored

_NOT_FOUND = (
    "annotating the article again does not find this event: the rules have changed since it was "
    "built. What the tables hold is shown; `zeitstrahl build` brings them up to date."
)


def explain(found: Stored, gazetteer: Gazetteer) -> dict[str, Any]:
    """The event with its reports, each explained where the rules still find it."""
    version = rules_version(gazetteer)
    read: dict[str, tuple[tuple[Event, ...], Trace]] = {}
    for article_id, document in found.documents.items():
        trace = Trace()
        read[article_id] = annotate_article(document, gazetteer, trace).events, trace
    event = found.event
    return {
        "event": {
            "event_id": event["event_id"],
            "event_type": event["event_type"],
            "status": event["status"],
            "title": event["title"],
            "date": _date(event),
        },
        "reports": [
            _report(
                report,
                *read[report["article_id"]],
                found.documents[report["article_id"]],
                is_old=found.rules.get(report["article_id"], version) != version,
            )
            for report in found.reports
        ],
    }


def _report(
    report: Row, events: tuple[Event, ...], trace: Trace, document: Document, *, is_old: bool
) -> dict[str, Any]:
    article = report["article"]
    number = _same(report, events)
    notes: list[str] = []
    if number is None:
        notes.append(_NOT_FOUND)
    elif is_old:
        notes.append(
            "built with an earlier version of the rules; explained as the rules of today find it."
        )
    if number is not None:
        now = events[number]
        for name, stored, found in (
            ("status", report["status"], now.status),
            ("date", report["date_edtf"], now.when.date_edtf),
        ):
            if stored != found:
                notes.append(f"the tables hold {name} {stored}, the rules of today give {found}.")
    return {
        "report_id": report["report_id"],
        "article": {
            "article_id": report["article_id"],
            "source_id": report["source_id"],
            "outlet": article["outlet"],
            "title": article["title"],
            "url": article["url"],
            "published": article["published_local"],
        },
        "notes": notes,
        "stored": _stored(report),
        "explained": None
        if number is None
        else content.of_event(number, events[number], document, trace),
    }


def _same(report: Row, events: tuple[Event, ...]) -> int | None:
    """The number of the event that the report was, by its leading sentence and its actors."""

    def fits(event: Event) -> bool:
        lead = event.mentions[0]
        return (
            event.event_type == report["event_type"]
            and (lead.block_no, lead.start_char) == (report["block_no"], report["start_char"])
            and event.value == report["value"]
            and event.measure == report["measure"]
        )

    number = int(report["event_no"])
    if number < len(events) and fits(events[number]):
        return number
    actors = {(r["role"], r["actor_id"]) for r in report["roles"]}
    ranked = sorted(
        (-len(actors & {(r.role, r.actor_id) for r in event.roles}), other)
        for other, event in enumerate(events)
        if fits(event)
    )
    return ranked[0][1] if ranked else None


def _stored(report: Row) -> dict[str, Any]:
    return {
        "event_type": report["event_type"],
        "status": report["status"],
        "date": _date(report),
        "slots": [
            {key: role[key] for key in ("role", "name", "kind", "country_code")}
            for role in report["roles"]
        ],
        "mentions": [
            {
                **_place(mention),
                "sentence_no": mention["sentence_no"],
                "rule_id": mention["rule_id"],
                "status": mention["status"],
            }
            for mention in report["mentions"]
        ],
        "claims": [
            {
                **_place(claim),
                "claimant": claim["claimant"],
                "stance": claim["stance"],
                "via": claim["via"],
                "said": claim["said_date_edtf"],
            }
            for claim in report["claims"]
        ],
    }


def _place(row: Row) -> dict[str, Any]:
    found = {key: row[key] for key in ("block_no", "start_char", "end_char")}
    return {**found, "text": row["evidence"]}


def _date(row: Row) -> dict[str, Any]:
    return {
        key: row[f"date_{key}"] for key in ("edtf", "precision", "basis", "mod", "text", "rule")
    }
