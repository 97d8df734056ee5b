"""Holds the suites against a database with Great Expectations.

Importing this takes seconds: only `quality.worker` does, in a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import great_expectations as gx

from quality.dialect import address
from quality.result import AuditResult, Finding
from quality.suites import UNEXPECTED_ROWS, Check, Suite

SHOWN = 20
"""How many of the rows that break an expectation are shown."""


def audit(
    database: Path,
    suites: Sequence[Suite],
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> AuditResult:
    """Hold `suites` against `database`, which is opened for reading only."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    source = context.data_sources.add_sql(
        "work", connection_string=address(database), create_temp_table=False
    )
    findings: list[Finding] = []
    for done, suite in enumerate(suites):
        on_progress(done, len(suites))
        findings += _audit(source, suite)
    return AuditResult(tuple(findings))


def _audit(source: Any, suite: Suite) -> list[Finding]:
    try:
        # A query, because the library drops the schema of a table when it looks up its columns.
        asset = source.add_query_asset(suite.table, query=f"select * from {suite.table}")
        batch = asset.add_batch_definition_whole_table("all").get_batch()
        expected = gx.ExpectationSuite(name=suite.table)
        for check in suite.checks:
            expected.add_expectation(_expectation(check))
        outcome = batch.validate(
            expected,
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": list(suite.key),
                "partial_unexpected_count": SHOWN,
            },
        )
    except Exception as error:  # noqa: BLE001 - whatever it is, this table was not audited
        return [_unchecked(suite, check, str(error)) for check in suite.checks]
    results = {
        one["expectation_config"]["meta"]["check"]: one for one in outcome.to_json_dict()["results"]
    }
    return [_finding(suite, check, results[check.name]) for check in suite.checks]


def _expectation(check: Check) -> Any:
    if check.expectation == UNEXPECTED_ROWS:
        kind = gx.expectations.UnexpectedRowsExpectation
    else:
        words = check.expectation.split("_")
        kind = getattr(
            gx.expectations, "Expect" + "".join(word[:1].upper() + word[1:] for word in words)
        )
    return kind(meta={"check": check.name}, **check.arguments)


def _finding(suite: Suite, check: Check, outcome: dict[str, Any]) -> Finding:
    if error := _error(outcome["exception_info"]):
        return _unchecked(suite, check, error)
    result = outcome["result"]
    if check.expectation == UNEXPECTED_ROWS:
        broken, rows = result["observed_value"], result["details"]["unexpected_rows"]
    elif "unexpected_count" in result:
        broken, rows = result["unexpected_count"], result.get("unexpected_index_list") or []
    else:  # about the table as a whole
        broken, rows = 0 if outcome["success"] else 1, [{"observed": result["observed_value"]}]
    return Finding(
        table=suite.table,
        name=check.name,
        because=check.because,
        severity=check.severity,
        passed=bool(outcome["success"]),
        broken=broken,
        rows=() if outcome["success"] else tuple(rows[:SHOWN]),
        error=None,
    )


def _unchecked(suite: Suite, check: Check, error: str) -> Finding:
    first, *_ = error.strip().splitlines() or ["unknown error"]
    return Finding(
        table=suite.table,
        name=check.name,
        because=check.because,
        severity=check.severity,
        passed=False,
        broken=0,
        rows=(),
        error=first,
    )


def _error(info: dict[str, Any]) -> str | None:
    """The message of an exception while checking; the library nests it, by metric or not at all."""
    for one in (info, *(value for value in info.values() if isinstance(value, dict))):
        if one.get("raised_exception"):
            return str(one["exception_message"])
    return None
