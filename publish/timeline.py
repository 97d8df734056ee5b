"""The published timeline as values, for the terminal and the page."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from publish import wording
from publish.dates import date_label
from publish.export import connect


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says what of an event, and through whom, in one article."""

    claimant: str
    stance: str
    via: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Source:
    """An article that reports an event, with the words it does so in.

    `source_id` is the input's own name of the article: it tells one without a title.
    """

    article_id: str
    source_id: str | None
    outlet: str | None
    title: str | None
    url: str | None
    published_local: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An event of the timeline. `sources` begins with the article of the leading evidence."""

    event_id: str
    event_type: str
    type_label: str
    title: str
    status: str
    actors: tuple[str, ...]
    date_edtf: str | None
    date_mod: str | None
    date_precision: str
    date_start: dt.date | None
    date_end: dt.date | None
    origin_count: int
    evidence: str
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]

    @property
    def date(self) -> str:
        """The date in words, at its own precision."""
        return date_label(self.date_edtf, self.date_mod, self.date_precision)

    @property
    def standing(self) -> wording.Standing:
        """How much its status says."""
        return wording.standing(self.status)

    @property
    def is_contested(self) -> bool:
        """Whether someone denies what someone else says."""
        return {"denies"} < {claim.stance for claim in self.claims}


@dataclass(frozen=True, slots=True)
class Timeline:
    """All events in the order of mart `timeline`; how many articles were read, and until when."""

    entries: tuple[Entry, ...]
    article_count: int
    last_published: str | None


def read_timeline(published: Path) -> Timeline:
    """Read the published file. Raises `PublishError` where there is none."""
    with connect(published) as connection:
        claims = _claims(connection)
        sources = _sources(connection)
        entries = tuple(
            Entry(
                event_id=event_id,
                event_type=event_type,
                type_label=type_label,
                title=title,
                status=status,
                actors=tuple(actors or ()),
                date_edtf=date_edtf,
                date_mod=date_mod,
                date_precision=date_precision,
                date_start=date_start,
                date_end=date_end,
                origin_count=origin_count,
                evidence=evidence,
                claims=tuple(dict.fromkeys(claims[event_id])),
                sources=tuple(_leading_first(sources[event_id], article_id)),
            )
            for (
                event_id, event_type, type_label, title, status, actors, date_edtf, date_mod,
                date_precision, date_start, date_end, origin_count, evidence, article_id,
            ) in connection.execute(
                """
                select
                    timeline.event_id, timeline.event_type, event_types.label_de, timeline.title,
                    timeline.status, timeline.actors, timeline.date_edtf, timeline.date_mod,
                    timeline.date_precision, timeline.date_start, timeline.date_end,
                    timeline.origin_count, timeline.evidence, timeline.article_id
                from timeline
                inner join event_types on timeline.event_type = event_types.event_type
                order by timeline.rowid
                """
            ).fetchall()
        )  # fmt: skip
        article_count, last_published = connection.execute(
            "select count(*), max(published_local) from articles"
        ).fetchone() or (0, None)
    return Timeline(entries, article_count, last_published)


def _claims(connection: duckdb.DuckDBPyConnection) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for event_id, *claim in connection.execute(
        "select event_id, claimant, stance, via, evidence from event_claims order by rowid"
    ).fetchall():
        found[event_id].append(Claim(*claim))
    return found


def _sources(connection: duckdb.DuckDBPyConnection) -> dict[str, list[Source]]:
    found: dict[str, list[Source]] = defaultdict(list)
    for event_id, *source in connection.execute(
        """
        select
            event_reports.event_id, articles.article_id, articles.source_id,
            articles.outlet, articles.title, articles.url, articles.published_local,
            event_reports.evidence
        from event_reports
        inner join articles on event_reports.article_id = articles.article_id
        order by articles.published_local, articles.article_id, event_reports.rowid
        """
    ).fetchall():
        found[event_id].append(Source(*source))
    return found


def _leading_first(sources: Iterable[Source], article_id: str) -> list[Source]:
    return sorted(sources, key=lambda source: source.article_id != article_id)
