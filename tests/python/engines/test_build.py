"""The models on a database of their own: day by day gives what all at once gives."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from engines.duckdb_plugin import RAW_TABLES

pytestmark = pytest.mark.slow

RunTool = Callable[..., str]


@dataclass(frozen=True)
class Version:
    """A version of an article, as ingest would store it; `text` holds a line for each block."""

    article_id: str
    published_local: str
    text: str
    outlet: str | None = None

    @property
    def version_id(self) -> str:
        return hashlib.sha256(f"{self.article_id} {self.text}".encode()).hexdigest()


FIRST = Version(
    "first",
    "2023-07-26T18:00+02:00",
    "Der russische Verteidigungsminister Sergei Schoigu ist am Mittwoch in Nordkorea eingetroffen.",
)
NEXT_DAY = Version(
    "next_day",
    "2023-07-27T09:00+02:00",
    "Russlands Verteidigungsminister Sergei Schoigu hat am Mittwoch Nordkorea besucht. "
    "Am Donnerstag reiste der deutsche Kanzler Olaf Scholz nach China.",
)
CORRECTED = Version(
    "next_day",
    "2023-07-27T12:00+02:00",
    "Russlands Verteidigungsminister Sergei Schoigu hat am Mittwoch Nordkorea besucht.",
)
NO_EVENT = Version("no_event", "2023-07-28T09:00+02:00", "In Genf scheint die Sonne. 😀 Grüße!")


def store(home: Path, versions: Sequence[Version]) -> None:
    """Put versions into the raw tables of `home`, after those that are there."""
    home.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(home / "work.duckdb")) as connection:
        connection.execute(RAW_TABLES.read_text("utf-8"))
        [(stored,)] = connection.sql("select count(*) from raw.articles").fetchall()
        for number, version in enumerate(versions, start=stored + 1):
            connection.execute(
                """
                insert into raw.articles by name
                select
                    $version_id as version_id, $article_id as article_id, 'text' as input_format,
                    $article_id || '.txt' as path, $outlet as outlet,
                    $published as published_local,
                    $published::timestamptz at time zone 'UTC' as published_at,
                    'minute' as published_precision, 'given' as published_source,
                    'Europe/Zurich' as zone, 'default' as zone_source, 'de' as language,
                    $version_id as content_hash, $number as ingest_seq,
                    localtimestamp as ingested_at, $run as run_id
                """,
                {
                    "version_id": version.version_id,
                    "article_id": version.article_id,
                    "outlet": version.outlet,
                    "published": version.published_local,
                    "number": number,
                    "run": f"run {number}",
                },
            )
            connection.executemany(
                "insert into raw.article_blocks values ($1, $2, 'paragraph', 'rest', $3)",
                [
                    [version.version_id, block_no, line]
                    for block_no, line in enumerate(version.text.split("\n"))
                ],
            )
            connection.execute(
                """
                insert into raw.ingest_outcomes by name
                select
                    $1 as run_id, 1 as attempt_no, $2 as path, $3 as outcome, $4 as version_id,
                    localtimestamp as ingested_at
                """,
                [f"run {number}", f"{version.article_id}.txt", "stored", version.version_id],
            )


@pytest.fixture
def build(run_tool: RunTool) -> Callable[[Path], None]:
    def run(home: Path) -> None:
        run_tool(
            *("dbt", "build", "--quiet", "--resource-type", "seed", "--resource-type", "model"),
            *("--target-path", str(home / "target"), "--log-path", str(home / "logs")),
            home=home,
        )

    return run


def marts(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all marts, each table sorted."""
    with duckdb.connect(str(home / "work.duckdb"), read_only=True) as connection:
        names = connection.sql(
            "select table_name from duckdb_tables() where schema_name = 'marts' order by all"
        ).fetchall()
        return {
            name: connection.sql(f"from marts.{name} order by all").fetchall() for (name,) in names
        }


def query(home: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home / "work.duckdb"), read_only=True) as connection:
        return connection.sql(sql).fetchall()


def test_from_nothing_day_by_day_is_all_at_once_in_any_order(
    build: Callable[[Path], None], tmp_path: Path, project: Path
) -> None:
    at_once, day_by_day = tmp_path / "at_once", tmp_path / "day_by_day"
    store(at_once, [CORRECTED, NO_EVENT, FIRST, NEXT_DAY])
    build(at_once)

    build(day_by_day)  # makes the folder and the tables
    empty = marts(day_by_day)
    assert set(empty) == {model.stem for model in (project / "models" / "marts").glob("*.sql")}
    assert empty["events"] == empty["articles"] == []
    assert empty["reference_un_vetoes"]

    store(day_by_day, [FIRST, NEXT_DAY])
    build(day_by_day)
    before = query(day_by_day, "select event_id, title from marts.events order by all")
    assert any("Olaf Scholz" in title for _, title in before)
    store(day_by_day, [CORRECTED, NO_EVENT])
    build(day_by_day)

    assert marts(day_by_day) == marts(at_once)

    # what the correction took back is gone, and what stayed kept its key
    [(event_id, title, article_count, revisions)] = query(
        day_by_day,
        """
        select event_id, title, article_count,
            (select list(revision order by article_id) from marts.articles)
        from marts.events
        """,
    )
    assert (event_id, title) in before
    assert title == "Besuch: Sergei Schoigu (Russland) in Nordkorea"
    assert article_count == 2
    assert revisions == [1, 2, 1]

    # what the corrected article said before can still be read
    assert query(
        day_by_day,
        """
        select revision, is_current, text from marts.article_revisions
        where article_id = 'next_day' order by revision
        """,
    ) == [(1, False, NEXT_DAY.text), (2, True, CORRECTED.text)]


def test_annotates_what_is_new_and_starts_over_where_the_annotators_return_other_fields(
    build: Callable[[Path], None], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    store(home, [FIRST])
    build(home)
    expected = marts(home)

    # an annotation that cannot have been made now shows that it was kept
    with duckdb.connect(str(home / "work.duckdb")) as connection:
        connection.execute(
            "update intermediate.int_articles_annotated set annotation = "
            "struct_update(annotation, events := [])"
        )
    build(home)
    assert marts(home)["events"] == []

    with duckdb.connect(str(home / "work.duckdb")) as connection:
        connection.execute(
            "create or replace table intermediate.int_articles_annotated as "
            "select version_id, rules_version, struct_pack(dates := annotation.dates) as annotation "
            "from intermediate.int_articles_annotated"
        )
    build(home)
    assert marts(home) == expected


TEASER = "Wladimir Putin besucht Nordkorea"
BACKGROUND = "Russland hatte die Ukraine am 24. Februar 2022 überfallen."
BELOW = f"{BACKGROUND}\n{TEASER}\nHier finden Sie alle unsere Briefe."
STORIES = [
    Version(
        f"story{number}",
        f"2024-06-{number:02d}T09:00+02:00",
        f"Der deutsche Kanzler Olaf Scholz ist am {number}. Juni 2024 nach {country} gereist.\n{BELOW}",
        "Tagblatt",
    )
    for number, country in enumerate(
        ("China", "Polen", "Indien", "Japan", "Brasilien", "Mexiko"), start=1
    )
]
COPY = Version("copy", "2024-06-03T20:00+02:00", STORIES[2].text, "Tagblatt")
TEASED = Version(
    "teased",
    "2024-06-01T07:00+02:00",
    f"{TEASER}\nDer russische Präsident Wladimir Putin ist am Samstag in Nordkorea eingetroffen.",
    "Tagblatt",
)
OTHER_OUTLET = Version("other", "2024-06-04T09:00+02:00", STORIES[0].text, "Kurier")

FURNITURE = """
    select article_id, text from marts.article_blocks
    where role = 'furniture' and role_rule = 'recurs_in_outlet' order by all
"""


def test_furniture_that_the_corpus_shows_is_the_same_day_by_day_and_all_at_once(
    build: Callable[[Path], None], tmp_path: Path
) -> None:
    at_once, day_by_day = tmp_path / "at_once", tmp_path / "day_by_day"
    store(at_once, [OTHER_OUTLET, *STORIES[::-1], TEASED, COPY])
    build(at_once)

    store(day_by_day, [STORIES[3], COPY, TEASED, STORIES[0], OTHER_OUTLET, STORIES[2], STORIES[1]])
    build(day_by_day)
    assert query(day_by_day, FURNITURE) == []  # four stories and a copy
    told = "select count(*) from marts.event_mentions where evidence = ?"
    assert _count(day_by_day, told, TEASER) > 1

    # annotations that cannot have been made now show which were kept
    with duckdb.connect(str(day_by_day / "work.duckdb")) as connection:
        connection.execute(
            "update intermediate.int_articles_annotated "
            "set annotation = struct_update(annotation, actors := [])"
        )
    store(day_by_day, STORIES[4:])
    build(day_by_day)
    kept = query(
        day_by_day,
        """
        select articles.article_id
        from marts.articles
        inner join intermediate.int_articles_annotated as annotated using (version_id)
        where annotated.annotation.actors = []
        order by all
        """,
    )
    assert kept == [("other",), ("teased",)]

    assert marts(day_by_day) == marts(at_once)
    below = [TEASER, "Hier finden Sie alle unsere Briefe."]
    assert query(day_by_day, FURNITURE) == sorted(
        (version.article_id, line) for version in [*STORIES, COPY] for line in below
    )
    assert _count(day_by_day, told, TEASER) <= 2  # in the article itself and in the other outlet
    assert _count(day_by_day, "select count(*) from marts.date_mentions where text = ?", "24. Februar 2022") == 8  # fmt: skip


def _count(home: Path, sql: str, value: str) -> int:
    with duckdb.connect(str(home / "work.duckdb"), read_only=True) as connection:
        [(count,)] = connection.execute(sql, [value]).fetchall()
    return int(count)
