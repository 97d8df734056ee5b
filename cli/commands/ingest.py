"""`zeitstrahl ingest`: read articles into the home."""

from __future__ import annotations

import argparse

from cli.home import Home
from cli.lock import only_builder
from cli.progress import Progress

HELP = "read articles into the home"
DESCRIPTION = (
    "Reads files, folders, globs or standard input (-) into the home. The format is found by "
    "content. Reading the same thing again adds nothing, and after an interruption goes on where it "
    "was; an edited article is a new revision."
)
EXAMPLE = "zeitstrahl ingest articles/ 'feeds/*.jsonl'"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_input(parser)


def add_input(parser: argparse.ArgumentParser) -> None:
    """Add what names articles to read."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, glob or -")
    parser.add_argument(
        "--input-format",
        metavar="FORMAT",
        help="take every input as text, copied_page, html, jsonl, feed or warc (default: found by content)",
    )
    parser.add_argument(
        "--processes",
        type=_count,
        metavar="N",
        help="read in N processes (default: one for each core)",
    )


def _count(given: str) -> int:
    if not given.isascii() or not given.isdigit() or not int(given):
        raise argparse.ArgumentTypeError(f"{given!r} is no number of processes; 1 or more would do")
    return int(given)


def run(options: argparse.Namespace, progress: Progress) -> int:
    """Do it; gives the exit code."""
    from cli import steps

    home = Home.choose(options.home)
    steps.require_input(options.paths, progress)
    with only_builder(home):
        steps.ingest(options.paths, home, options.input_format, options.processes, progress)
    return 0
