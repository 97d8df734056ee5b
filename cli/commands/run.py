"""`zeitstrahl run`: the main job."""

from __future__ import annotations

import argparse
from pathlib import Path

from cli.commands.export import add_format
from cli.commands.ingest import add_input
from cli.home import Home
from cli.lock import only_builder
from cli.progress import Progress

HELP = "ingest, build, audit, publish, export: the main job"
DESCRIPTION = (
    "Reads articles, builds the tables, audits them, publishes them in one step and exports "
    "them. Where anything fails the last published timeline is kept."
)
EXAMPLE = "zeitstrahl run examples --home warehouse"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_input(parser)
    add_format(parser)
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="folder of the exports (default: exports/, with --home DIR DIR/exports/)",
    )


def run(options: argparse.Namespace, progress: Progress) -> int:
    """Do it; gives the exit code."""
    from cli import steps
    from quality.audit import Auditor

    home = Home.choose(options.home)
    steps.require_input(options.paths, progress)
    with only_builder(home), Auditor() as auditor:
        steps.ingest(options.paths, home, options.input_format, options.processes, progress)
        steps.build(home, auditor, progress)
        steps.export(home, options.out or home.exports, options.format, (), progress)
    return 0
