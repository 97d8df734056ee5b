"""`zeitstrahl audit`: the gate alone."""

from __future__ import annotations

import argparse

from cli.home import Home
from cli.lock import only_builder
from cli.progress import Progress

HELP = "check the tables against what they promise"
DESCRIPTION = (
    "Checks the stored articles and the built tables against what they promise, writes "
    "audit/report.html and audit/report.json in the home, and fails where a promise is broken."
)
EXAMPLE = "zeitstrahl audit"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add this command's options: none."""


def run(options: argparse.Namespace, progress: Progress) -> int:
    """Do it; gives the exit code."""
    from cli import steps
    from quality.audit import Auditor

    home = Home.choose(options.home)
    steps.require_work(home)
    with only_builder(home), Auditor() as auditor:
        steps.audit(home, auditor, progress)
    return 0
