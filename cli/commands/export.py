"""`zeitstrahl export`: published tables as files."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from cli.home import Home
from cli.progress import Progress

HELP = "write published tables as CSV, Parquet or JSON lines"
DESCRIPTION = (
    "Writes published tables as files, the same table as the same bytes. JSON lines of one "
    "table go to standard output unless --out names a folder."
)
EXAMPLE = "zeitstrahl export --table events --format jsonl"
FORMATS = ("csv", "parquet", "jsonl")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument(
        "--table",
        action="append",
        default=[],
        metavar="NAME",
        help="this table only; may be given more than once (default: all)",
    )
    add_format(parser)
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="folder to write into (default: exports/, with --home DIR DIR/exports/)",
    )


def add_format(parser: argparse.ArgumentParser) -> None:
    """Add the choice of an export format."""
    parser.add_argument(
        "--format", choices=FORMATS, default="csv", help="what to write (default: csv)"
    )


def run(options: argparse.Namespace, progress: Progress) -> int:
    """Do it; gives the exit code."""
    from cli import steps

    home = Home.choose(options.home)
    if options.format == "jsonl" and len(options.table) == 1 and options.out is None:
        with tempfile.TemporaryDirectory() as folder:
            silent = Progress(quiet=True)
            (file,) = steps.export(home, Path(folder), options.format, options.table, silent)
            sys.stdout.flush()
            with file.open("rb") as lines:
                shutil.copyfileobj(lines, sys.stdout.buffer)
    else:
        out = options.out or home.exports
        steps.export(home, out, options.format, options.table, progress)
    return 0
