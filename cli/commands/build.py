"""`zeitstrahl build`: from what is stored to the published timeline."""

from __future__ import annotations

import argparse

from cli.home import Home
from cli.lock import only_builder
from cli.progress import Progress

HELP = "build the tables, audit and publish them"
DESCRIPTION = (
    "Builds all tables from what was ingested, audits them and publishes them in one step. "
    "Where anything fails the last published timeline is kept."
)
EXAMPLE = "zeitstrahl build"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add this command's options: none."""


def run(options: argparse.Namespace, progress: Progress) -> int:
    """Do it; gives the exit code."""
    from cli import steps
    from quality.audit import Auditor

    home = Home.choose(options.home)
    with only_builder(home), Auditor() as auditor:
        steps.build(home, auditor, progress)
    return 0
