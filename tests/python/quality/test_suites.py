"""Suite files are read strictly, and every table has one."""

import pytest

from quality.errors import SuiteError
from quality.suites import SUITES, UNEXPECTED_ROWS, read_suites

CHECK = "{name: a, because: b, rows: 'select {key} from {table}'}"


def suite(tmp_path, text, shared=None):
    for folder, name, content in (("marts", "events", text), ("shared", "dates", shared)):
        if content is not None:
            (tmp_path / folder).mkdir()
            (tmp_path / folder / f"{name}.yml").write_text(content, encoding="utf-8")
    return read_suites(tmp_path)


def test_every_mart_and_raw_table_has_a_suite(project):
    tables = {f"marts.{file.stem}" for file in (project / "models/marts").glob("*.sql")}
    ddl = (project / "ingest/raw.sql").read_text(encoding="utf-8")
    tables |= {line.split()[5] for line in ddl.splitlines() if line.startswith("create table")}
    assert {suite.table for suite in read_suites(SUITES)} == tables


def test_a_key_is_unique_and_never_null(tmp_path):
    (found,) = suite(tmp_path, "key: [a, b]\nrequired: [c]\n")
    assert found.table == "marts.events"
    assert [check.name for check in found.checks] == [
        "key_is_unique", "a_is_there", "b_is_there", "c_is_there",
    ]  # fmt: skip
    assert found.checks[0].arguments == {"column_list": ["a", "b"]}


def test_shared_checks_come_before_the_table_s_own(tmp_path):
    (found,) = suite(
        tmp_path,
        f"key: [id]\nalso: [dates]\nchecks: [{CHECK}]\n",
        "checks: [{name: shared, because: b, rows: 'select {key} from {table}'}]",
    )
    assert [check.name for check in found.checks[-2:]] == ["shared", "a"]


def test_a_query_names_the_key_and_keeps_its_own_braces(tmp_path):
    (found,) = suite(
        tmp_path,
        "key: [id]\nchecks: [{name: a, because: b, rows: \"select {key} from {table} where x ~ '\\\\d{4}'\"}]",
    )
    assert found.checks[-1].expectation == UNEXPECTED_ROWS
    query = found.checks[-1].arguments["unexpected_rows_query"]
    assert query == r"select id from marts.events where x ~ '\d{{4}}'"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("required: [a]", "no key"),
        ("key: [a]\nrequire: [b]", "unknown key 'require'"),
        ("key: [a]\nchecks: [{name: a, because: b, row: c}]", "unknown key 'row' in a check"),
        ("key: [a]\nchecks: [{name: a, because: b}]", "needs name, because, and one of"),
        ("key: [a]\nchecks: [{name: a, rows: c}]", "needs name, because, and one of"),
        ("key: [a]\nchecks: [{name: a, because: b, rows: c, severity: mild}]", "severity 'mild'"),
        (f"key: [a]\nchecks: [{CHECK}, {CHECK}]", "two checks named a"),
        ("key: [a]\nalso: [nowhere]", "nowhere.yml: not there"),
        ("- a", "expected keys"),
        ("key: [", "not YAML"),
    ],
)
def test_a_file_that_cannot_be_meant_is_named(tmp_path, text, message):
    with pytest.raises(SuiteError, match=message):
        suite(tmp_path, text)
