"""The steps of the main job. Each says what it did and raises `WorkError` where it cannot."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from pathlib import Path

from cli import dbt
from cli.errors import UsageError, WorkError
from cli.home import Home
from cli.progress import Progress
from quality.audit import Auditor
from quality.result import Finding

STANDARD_INPUT = "-"
_SHOWN = 5
"""How many rejected inputs and broken expectations are spelled out; report and table have all."""


def require_input(paths: Sequence[str], progress: Progress) -> None:
    """Raise `UsageError` where not one of `paths` is there: that is a slip, not an input.

    Of some that are not there `progress` warns, and the others are read.
    """
    missing = [path for path in paths if not _is_there(path)]
    if len(missing) == len(paths):
        raise UsageError(
            f"no such file, folder or glob: {', '.join(paths)}. Nothing was read, nothing changed."
        )
    if missing:
        progress.warn(f"no such file, folder or glob: {', '.join(missing)}. The rest is read.")


def _is_there(path: str) -> bool:
    # as ingest does: what the shell left alone is a glob
    return bool(
        path == STANDARD_INPUT
        or (path.strip() and (Path(path).exists() or glob.glob(path, recursive=True)))  # noqa: PTH207
    )


def require_work(home: Home) -> None:
    """Raise `WorkError` where nothing was ingested yet."""
    if not home.work.exists():
        raise WorkError(
            f"{home.work}: not there. `zeitstrahl run PATH...` makes it, or --home DIR names "
            "another home."
        )


def ingest(
    paths: Sequence[str],
    home: Home,
    input_format: str | None,
    processes: int | None,
    progress: Progress,
) -> None:
    """Read what `paths` name into the home's raw tables."""
    from ingest.errors import IngestError, UnknownFormatError
    from ingest.run import ingest_paths

    progress.update("reading", 0)
    try:
        summary = ingest_paths(
            paths,
            home=home.root,
            input_format=input_format,
            processes=processes,
            on_progress=lambda done, share: progress.measure("reading", done, share),
        )
    except UnknownFormatError as error:
        raise UsageError(str(error)) from error
    except (IngestError, OSError) as error:
        raise WorkError(str(error)) from error
    finally:
        progress.clear()
    progress.note(
        f"read {summary.stored} new, {summary.revised} revised, {summary.unchanged} unchanged articles"
    )
    if summary.rejected:
        progress.warn(
            f"{summary.rejected} inputs could not be read; table ingest_outcomes says why."
        )


def build(home: Home, auditor: Auditor, progress: Progress) -> None:
    """Build all tables, audit them, publish them."""
    from publish.database import publish
    from publish.errors import PublishError
    from publish.marts import read_marts

    dbt.build(home, progress)
    audit(home, auditor, progress)
    progress.update("publishing", 0)
    try:
        counts = publish(work=home.work, published=home.timeline, marts=read_marts(home.manifest))
    except (PublishError, OSError) as error:
        raise WorkError(str(error)) from error
    finally:
        progress.clear()
    progress.note(
        f"published {home.timeline}: {counts.get('events', 0)} events from "
        f"{counts.get('articles', 0)} articles"
    )


def audit(home: Home, auditor: Auditor, progress: Progress) -> None:
    """Hold every table against its suite; the report lies in the home's ``audit/``."""
    from quality.errors import AuditError

    report = home.audit / "report.html"
    progress.update("auditing", 0)
    try:
        result = auditor.audit(
            home.work,
            home.audit,
            on_progress=lambda done, total: progress.update("auditing", done, total),
        )
    except AuditError as error:
        raise WorkError(f"{error}\nThe last published timeline is kept.") from error
    finally:
        progress.clear()
    for finding in result.warnings:
        progress.warn("\n".join(["warning:", *_spelled_out(finding)]))
    if result.passed:
        progress.note(
            f"audited: {len(result.findings) - len(result.warnings)} of {len(result.findings)} "
            "expectations hold"
        )
        return
    lines = [f"{len(result.failures)} of {len(result.findings)} expectations are broken:"]
    for finding in result.failures[:_SHOWN]:
        lines += _spelled_out(finding)
    if len(result.failures) > _SHOWN:
        lines.append(f"  and {len(result.failures) - _SHOWN} more")
    lines.append(f"Report: {report}. The last published timeline is kept.")
    raise WorkError("\n".join(lines))


def _spelled_out(finding: Finding) -> list[str]:
    return [
        f"  {finding.table}: {finding.name}: {finding.verdict}",
        f"    {finding.because}",
        *(f"    {_row(row)}" for row in finding.rows[:_SHOWN]),
    ]


def _row(row: dict[str, object]) -> str:
    return ", ".join(f"{column}={value!s:.80}" for column, value in row.items())


def export(
    home: Home, folder: Path, file_format: str, tables: Sequence[str], progress: Progress
) -> tuple[Path, ...]:
    """Write published tables into `folder`; gives the files."""
    from publish.errors import PublishError
    from publish.export import Format
    from publish.export import export as write

    try:
        files = write(
            home.timeline,
            folder,
            file_format=Format(file_format),
            tables=tables,
            on_progress=lambda done, total: progress.update("exporting", done, total),
        )
    except (PublishError, OSError) as error:
        raise WorkError(str(error)) from error
    finally:
        progress.clear()
    progress.note(f"exported {len(files)} files to {folder}/")
    return files
