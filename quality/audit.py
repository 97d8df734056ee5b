"""Audits a database in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from quality.errors import AuditError
from quality.result import AuditResult
from quality.suites import SUITES

_ENDING = 800
"""How many characters of a dead auditor's last words are passed on."""


class Auditor:
    """An auditor process, started at once so that it can load while other work goes on.

    Use it as a context manager: leaving ends the process, audit or no audit.
    """

    def __init__(self) -> None:
        """Start the process."""
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 - closed on leaving
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "quality.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
            text=True,
            encoding="utf-8",
            start_new_session=True,  # an interrupt from the terminal is ours to handle
        )

    def audit(
        self,
        database: Path,
        report: Path,
        *,
        suites: Path = SUITES,
        on_progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> AuditResult:
        """Hold the suites against `database` and write a report into the folder `report`.

        Can be called once. Raises `AuditError` where no verdict was reached.
        """
        job = {
            "database": str(database.resolve()),
            "report": str(report.resolve()),
            "suites": str(suites),
        }
        process = self._process
        if process.stdin is None or process.stdout is None:
            raise AuditError("the auditor has no way to answer")
        try:
            process.stdin.write(json.dumps(job) + "\n")
            process.stdin.flush()
        except BrokenPipeError:
            raise AuditError(self._last_words()) from None
        for line in process.stdout:
            answer = json.loads(line)
            if "progress" in answer:
                on_progress(*answer["progress"])
            elif "error" in answer:
                raise AuditError(answer["error"])
            else:
                return AuditResult.from_plain(answer["result"])
        raise AuditError(self._last_words())

    def _last_words(self) -> str:
        self._process.wait()
        self._words.seek(0)
        words = self._words.read().decode("utf-8", "replace").strip()
        return f"the auditor ended without a verdict: {words[-_ENDING:]}"

    def __enter__(self) -> Self:
        """The auditor itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()
        self._words.close()
