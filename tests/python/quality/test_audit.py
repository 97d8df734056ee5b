"""An audit says which rows break which promise, and never passes what it could not check."""

import json

import duckdb
import pytest

from quality.audit import Auditor
from quality.errors import AuditError
from quality.report import write_report
from quality.result import AuditResult

SUITE = r"""
key: [event_id]
required: [title]
checks:
  - name: kind_is_known
    because: Kinds are a closed set.
    expect: column_values_to_be_in_set
    with: {column: kind, value_set: [a, b]}
  - name: ends_after_it_begins
    because: Time runs one way.
    expect: column_pair_values_a_to_be_greater_than_b
    with: {column_A: date_end, column_B: date_start, or_equal: true, ignore_row_if: either_value_is_missing}
  - name: id_has_digits
    because: Braces in patterns stay what they are.
    rows: |
      select {key}, title from {table} where not regexp_full_match(event_id, 'e\d{1,3}') order by all
  - name: not_odd
    because: Odd is only odd.
    severity: warning
    rows: select {key} from {table} where kind = 'b' order by all
  - name: not_many
    because: Few rows.
    expect: table_row_count_to_be_between
    with: {max_value: 4}
"""
ROWS = """
    ('e1', 'Eins', 'a', date '2023-01-01', date '2023-01-02'),
    ('e2', 'Zwei', 'a', date '2023-01-01', null)
"""
BROKEN = """
    ('e1', 'Eins', 'a', date '2023-01-01', date '2023-01-02'),
    ('e1', 'Noch eins', 'b', date '2023-01-03', date '2023-01-02'),
    ('e2', null, 'c', null, null),
    ('x', '<b>ü</b>', 'a', null, null),
    ('e5', 'Fünf', 'a', null, null)
"""


def database(tmp_path, rows):
    path = tmp_path / "work.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute("create schema marts")
        connection.execute(
            f"create table marts.events as from (values {rows}) "
            "as t (event_id, title, kind, date_start, date_end)"
        )
    return path


@pytest.fixture
def suites(tmp_path):
    folder = tmp_path / "suites" / "marts"
    folder.mkdir(parents=True)
    (folder / "events.yml").write_text(SUITE, encoding="utf-8")
    return folder.parent


def audit(tmp_path, rows, suites):
    path = database(tmp_path, rows)
    before = path.read_bytes()
    with Auditor() as auditor:
        result = auditor.audit(path, tmp_path / "audit", suites=suites)
    assert path.read_bytes() == before
    return result


def test_a_table_that_keeps_its_promises_passes(tmp_path, suites):
    result = audit(tmp_path, ROWS, suites)
    assert result.passed
    assert len(result.findings) == 8
    assert all(finding.passed for finding in result.findings)


def test_each_broken_promise_names_its_rows(tmp_path, suites):
    (suites / "marts" / "visits.yml").write_text("key: [event_id]", encoding="utf-8")
    result = audit(tmp_path, BROKEN, suites)
    assert not result.passed
    broken = {(f.table, f.name): (f.broken, f.rows) for f in result.findings if not f.passed}
    expected = {
        "key_is_unique": (2, ({"event_id": "e1"},) * 2),
        "title_is_there": (1, ({"event_id": "e2", "title": None},)),
        "kind_is_known": (1, ({"event_id": "e2", "kind": "c"},)),
        "ends_after_it_begins": (
            1, ({"event_id": "e1", "date_end": "2023-01-02", "date_start": "2023-01-03"},),
        ),
        "id_has_digits": (1, ({"event_id": "x", "title": "<b>ü</b>"},)),
        "not_odd": (1, ({"event_id": "e1"},)),
        "not_many": (1, ({"observed": 5},)),
    }  # fmt: skip
    assert {
        name: found for (table, name), found in broken.items() if table == "marts.events"
    } == expected
    unchecked = [f for f in result.failures if f.table == "marts.visits"]
    assert unchecked
    assert all("visits" in str(f.error) for f in unchecked), "a missing table is not an empty one"
    assert [f.name for f in result.warnings] == ["not_odd"]

    report = json.loads((tmp_path / "audit" / "report.json").read_text(encoding="utf-8"))
    assert AuditResult.from_plain(report) == result
    page = (tmp_path / "audit" / "report.html").read_text(encoding="utf-8")
    assert "marts.events: id_has_digits" in page
    assert "&lt;b&gt;ü&lt;/b&gt;" in page
    assert "<b>" not in page
    assert "http" not in page
    write_report(result, tmp_path / "again")
    for name in ("report.html", "report.json"):
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "audit" / name).read_bytes()


def test_a_suite_that_cannot_be_meant_gives_no_verdict(tmp_path, suites):
    (suites / "marts" / "events.yml").write_text("key: []", encoding="utf-8")
    with pytest.raises(AuditError, match="no key"):
        audit(tmp_path, ROWS, suites)


def test_an_auditor_that_dies_gives_no_verdict(tmp_path, suites):
    with Auditor() as auditor:
        auditor._process.kill()
        with pytest.raises(AuditError, match="ended without a verdict"):
            auditor.audit(tmp_path / "none.duckdb", tmp_path, suites=suites)
