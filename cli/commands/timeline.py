"""`zeitstrahl timeline`: the published timeline to read."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from cli.errors import WorkError
from cli.home import Home
from cli.progress import Progress

HELP = "show the timeline in the terminal or as an HTML page"
DESCRIPTION = (
    "Shows the published timeline in the terminal, or writes it as one HTML page that needs "
    "no network and no other file."
)
EXAMPLE = "zeitstrahl timeline --html timeline.html"
_WIDTH = 100
"""Columns where standard output is no terminal and COLUMNS is not set."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("--html", type=Path, metavar="FILE", help="write the page here")


def run(options: argparse.Namespace, progress: Progress) -> int:
    """Do it; gives the exit code."""
    from publish.errors import PublishError
    from publish.timeline import read_timeline

    try:
        found = read_timeline(Home.choose(options.home).timeline)
    except PublishError as error:
        raise WorkError(str(error)) from error
    if options.html is not None:
        from publish import page

        _write(options.html, page.render(found))
        progress.note(f"{options.html}: {len(found.entries)} events")
    else:
        from publish import terminal

        style = terminal.Style(
            width=shutil.get_terminal_size((_WIDTH, 24)).columns,
            colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ,
        )
        for line in terminal.render(found, style):
            sys.stdout.write(line + "\n")
    return 0


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise WorkError(f"{file}: cannot write the page ({error.strerror}).") from error
