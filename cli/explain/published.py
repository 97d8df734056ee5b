"""An event of the published tables: its rows, and its articles as the annotators read them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from annotate.document import TEXT_ROLES, Block, Document, Role
from cli.home import Home
from ingest import outlets
from ingest.published import zone_of
from publish import sql
from publish.export import connect

Row = dict[str, Any]
_SHOWN = 10
"""So many events that an ambiguous prefix fits are listed."""


class NotOneError(Exception):
    """An id that means no event, or several: the message lists what there is."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An event with its reports, each with `article`, `mentions`, `claims` and `actors`.

    `documents` are the articles by id; `rules` the versions of the rules that annotated them,
    where the builder's database can tell.
    """

    event: Row
    reports: tuple[Row, ...]
    documents: dict[str, Document]
    rules: dict[str, str]


def read(home: Home, event_id: str) -> Stored:
    """The event whose id is, or alone begins with, `event_id`.

    Raises `PublishError` where nothing is published, `NotOneError` where there is not one.
    """
    with connect(home.timeline) as connection:
        event = _event(connection, event_id, home.timeline)
        reports = _rows(
            connection,
            "select * from event_reports where event_id = ? order by article_id, event_no",
            event["event_id"],
        )
        articles = {
            row["article_id"]: row
            for row in _rows(
                connection,
                "select * from articles where article_id in (select article_id from "
                "event_reports where event_id = ?)",
                event["event_id"],
            )
        }
        reports.sort(key=lambda r: (_first(articles[r["article_id"]]), r["report_id"]))
        for report in reports:
            report["article"] = articles[report["article_id"]]
            for table, order in (("event_mentions", "rowid"), ("event_claims", "rowid")):
                report[table.removeprefix("event_")] = _rows(
                    connection,
                    f"select * from {table} where report_id = ? order by {order}",
                    report["report_id"],
                )
        known = _known(home.work, articles)
        documents = {
            article_id: _document(connection, article, known.get(article_id, {}).get("zone"))
            for article_id, article in articles.items()
        }
    return Stored(
        event,
        tuple(reports),
        documents,
        {article_id: row["rules_version"] for article_id, row in known.items()},
    )


def _event(connection: duckdb.DuckDBPyConnection, event_id: str, published: Path) -> Row:
    found = _rows(
        connection,
        "select * from events where starts_with(event_id, ?) order by event_id",
        event_id,
    )
    exact = [row for row in found if row["event_id"] == event_id]
    if len(exact) == 1 or len(found) == 1:
        return (exact or found)[0]
    if not found:
        raise NotOneError(
            f"{event_id}: no event has an id that begins so in {published}. `zeitstrahl timeline` "
            "lists the events; their ids stand in table events (`zeitstrahl export --table events "
            "--format jsonl`)."
        )
    lines = [f"  {row['event_id']}  {row['date_edtf'] or '-':10}  {row['title']}" for row in found]
    more = [f"  and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
    raise NotOneError(
        "\n".join(
            [f"{event_id}: {len(found)} events have an id that begins so:", *lines[:_SHOWN], *more]
        )
    )


def _first(article: Row) -> tuple[str, str]:
    return str(article["published_local"] or "~"), article["article_id"]


def _rows(connection: duckdb.DuckDBPyConnection, query: str, value: str) -> list[Row]:
    cursor = connection.execute(query, [value])
    names = [column[0] for column in cursor.description or ()]
    return [
        {name: _plain(cell) for name, cell in zip(names, row, strict=True)}
        for row in cursor.fetchall()
    ]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, (dt.date, dt.datetime)) else value


def _document(connection: duckdb.DuckDBPyConnection, article: Row, zone: str | None) -> Document:
    blocks = tuple(
        Block(row["block_no"], Role(row["role"]), row["text"])
        for row in _rows(
            connection,
            "select block_no, role, text from article_blocks where article_id = ? order by 1",
            article["article_id"],
        )
        if Role(row["role"]) in TEXT_ROLES
    )
    lang = article["language"] or "und"
    if zone is None:
        outlet = outlets.by_name(article["outlet"]) if article["outlet"] else None
        zone, _ = zone_of(outlet.zone if outlet else None, article["language"])
    return Document(blocks, article["published_local"], lang, zone)


def _known(work: Path, articles: dict[str, Row]) -> dict[str, Row]:
    """Zone and rules version of the articles in the builder's database, if it can be read.

    While a builder works it cannot; then the outlet tells the zone, as it did when read.
    """
    if not work.exists():
        return {}
    versions = {article["version_id"]: article_id for article_id, article in articles.items()}
    try:
        with duckdb.connect() as connection:
            connection.execute(f"attach {sql.text(work)} as work (read_only)")
            found = connection.execute(
                "select version_id, zone, rules_version "
                "from work.intermediate.int_articles_annotated "
                "inner join work.raw.articles using (version_id) "
                "where version_id in (select unnest(?))",
                [list(versions)],
            ).fetchall()
    except duckdb.Error:
        return {}
    return {
        versions[version]: {"zone": zone, "rules_version": rules} for version, zone, rules in found
    }
