"""The process that audits: ``python -m quality.worker``.

It loads Great Expectations (seconds), then waits for one line of JSON on standard input,
``{"database": ..., "report": ...}``, and answers with lines of JSON on standard output:
``{"progress": [done, total]}`` and at last ``{"result": ...}`` or ``{"error": ...}``.
A process of its own, so that loading can go on beside other work, and so that nothing the
libraries print or leave behind reaches the user.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sys
import warnings
from pathlib import Path
from typing import Any, TextIO


def main() -> None:
    """Serve one audit, then leave."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    answers = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        from quality.errors import AuditError
        from quality.gate import audit
        from quality.report import write_report
        from quality.suites import read_suites

        request = sys.stdin.readline()
        if not request:
            return
        job = json.loads(request)
        try:
            result = audit(
                Path(job["database"]),
                read_suites(Path(job["suites"])),
                on_progress=lambda done, total: _say(answers, {"progress": [done, total]}),
            )
            write_report(result, Path(job["report"]))
            _say(answers, {"result": result.to_plain()})
        except (AuditError, OSError) as error:
            _say(answers, {"error": str(error)})


def _say(answers: TextIO, message: dict[str, Any]) -> None:
    answers.write(json.dumps(message) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
