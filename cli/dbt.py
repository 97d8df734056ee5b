"""Builds the models with dbt, inside this process."""

from __future__ import annotations

import os
from typing import Any

from cli.errors import WorkError
from cli.home import HOME_VARIABLE, PROJECT, Home
from cli.progress import Progress

_SHOWN = 10
"""How many failures are spelled out."""


def build(home: Home, progress: Progress) -> None:
    """Run ``dbt build`` on the home's work database: seeds, models and their data tests.

    The models' unit tests try the code on made-up rows; they belong to ``dbt build`` and
    ``make test``, not to every run. Raises `WorkError` that names each failed node and why.
    dbt's own connections are closed on the way out, so that others may open the file.
    """
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    def watch(event: Any) -> None:
        if event.info.name == "LogStartLine":
            progress.update("building", event.data.index, event.data.total)

    os.environ[HOME_VARIABLE] = str(home.root.resolve())
    folder = os.getcwd()  # noqa: PTH109 - given back to os.chdir as it came
    progress.update("building", 0)
    try:
        outcome = dbtRunner(callbacks=[watch]).invoke(
            [
                "build",
                "--exclude-resource-type=unit_test",
                f"--project-dir={PROJECT}",
                f"--profiles-dir={PROJECT}",
                f"--target-path={(home.dbt / 'target').resolve()}",
                f"--log-path={(home.dbt / 'logs').resolve()}",
                "--log-level=none",
                "--log-level-file=debug",
                "--no-use-colors",
                "--no-print",
            ]
        )
    finally:
        DuckDBConnectionManager.close_all_connections()
        os.chdir(folder)
        progress.clear()
    if not outcome.success:
        raise WorkError(_explain(outcome, home))


def _explain(outcome: Any, home: Home) -> str:
    kept = "The last published timeline is kept."
    log = home.dbt / "logs" / "dbt.log"
    if isinstance(outcome.exception, KeyboardInterrupt):
        raise outcome.exception
    if outcome.exception is not None:
        return f"dbt stopped: {str(outcome.exception).strip()}\nLog: {log}. {kept}"
    failed = [r for r in outcome.result.results if r.status in ("error", "fail", "runtime error")]
    skipped = sum(r.status == "skipped" for r in outcome.result.results)
    lines = [f"{len(failed)} of {len(outcome.result.results)} dbt nodes failed:"]
    for result in failed[:_SHOWN]:
        node = result.node
        lines.append(f"  {node.resource_type} {node.name} ({node.original_file_path})")
        lines += [
            f"    {line}" for line in str(result.message or result.status).strip().splitlines()
        ]
        if compiled := getattr(node, "compiled_path", None):
            lines.append(f"    SQL as run: {compiled}")
    if len(failed) > _SHOWN:
        lines.append(f"  and {len(failed) - _SHOWN} more")
    lines.append(f"{skipped} nodes were skipped. Log: {log}. {kept}")
    return "\n".join(lines)
