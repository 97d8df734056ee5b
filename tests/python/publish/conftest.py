"""A small work database in the shape of the contract, and the marts it is published as."""

from __future__ import annotations

import duckdb
import pytest

from publish.database import publish
from publish.marts import Mart

TABLES = {
    "articles": """
        select * from (values
            ('a1', 'eins.txt', 'Blatt', 'Ein <b>Titel</b>', 'https://example.org/1?a=1&b=2', '2023-07-27T07:30+02:00',
             timestamp '2023-07-27 05:30:00', ['dpa', 'sda']),
            ('a2', 'Zweiter', null, null, 'javascript:alert(1)', '2023-07', null, [])
        ) as t (article_id, source_id, outlet, title, url, published_local, published_at, agencies)
    """,
    "timeline": """
        select * from (values
            ('e1', 'arms_delivery', 'Nordkorea liefert Waffen an Russland', 'alleged', ['Nordkorea', 'Russland'],
             '2022-11', null, 'month', date '2022-11-01', date '2022-11-30', 1, 'Das Land soll <script>x</script> geliefert haben.', 'a1'),
            ('e2', 'visit', 'Schoigu besucht Nordkorea', 'occurred', ['Sergei Schoigu', 'Nordkorea'],
             '2023-07-26', null, 'day', date '2023-07-26', date '2023-07-26', 2, 'Er traf ' || chr(27) || '[31m ein.', 'a2'),
            ('e3', 'visit', 'Unbekanntes Treffen', 'planned', [],
             null, null, 'unknown', null, null, 1, 'Ein Treffen ist geplant.', 'a1')
        ) as t (event_id, event_type, title, status, actors, date_edtf, date_mod, date_precision, date_start, date_end,
                origin_count, evidence, article_id)
    """,
    "event_types": """
        select * from (values ('visit', 'Besuch'), ('arms_delivery', 'Waffenlieferung'))
            as t (event_type, label_de)
    """,
    "event_claims": """
        select * from (values
            ('e1', 0, 'USA', 'alleges', 'Reuters', 'Das sagen die USA.'),
            ('e1', 1, 'Nordkorea', 'denies', null, 'Pjöngjang bestreitet das.')
        ) as t (event_id, claim_no, claimant, stance, via, evidence)
    """,
    "event_reports": """
        select * from (values
            ('e1', 'a1', 'Satz eins', [{'role': 'supplier', 'name': 'Nordkorea', 'country_code': 'PRK'},
                                       {'role': 'recipient', 'name': 'EU', 'country_code': null}], ['Raketen', 'Munition']),
            ('e2', 'a1', 'Satz zwei', [], []),
            ('e2', 'a2', 'Satz drei', [], null),
            ('e3', 'a1', 'Satz vier', [], [])
        ) as t (event_id, article_id, evidence, roles, items)
    """,
}
ORDERS = {
    "articles": ("article_id",),
    "timeline": ("date_start", "event_id"),
    "event_types": ("event_type",),
    "event_claims": ("event_id", "claim_no"),
    "event_reports": ("event_id", "article_id"),
}


@pytest.fixture
def marts():
    return [
        Mart(
            name=name,
            description=f"It's {name}. One row per {name}.",
            columns=(("article_id", "Key's column."),) if name == "articles" else (),
            order=order,
        )
        for name, order in ORDERS.items()
    ]


@pytest.fixture
def work(tmp_path):
    path = tmp_path / "work.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute("create schema marts")
        for name, query in TABLES.items():
            connection.execute(f"create table marts.{name} as {query}")
    return path


@pytest.fixture
def published(tmp_path, work, marts):
    path = tmp_path / "timeline.duckdb"
    publish(work=work, published=path, marts=marts)
    return path
