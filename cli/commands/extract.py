"""`zeitstrahl extract`: what ingest would make of each file."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping

from cli.commands.ingest import add_input
from cli.progress import Progress

HELP = "show what ingest would make of files; stores nothing"
DESCRIPTION = (
    "Shows what ingest would make of each file: title, time, text, captions. Stores nothing."
)
EXAMPLE = "zeitstrahl extract --format jsonl article.txt"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    add_input(parser)
    parser.add_argument(
        "--format",
        choices=("text", "jsonl"),
        default="text",
        help="to read (text, the default) or one JSON object a file (jsonl)",
    )


def run(options: argparse.Namespace, progress: Progress) -> int:
    """Do it; gives the exit code."""
    from cli.errors import UsageError
    from ingest import formats
    from ingest.errors import UnknownFormatError
    from ingest.extract import extract_paths

    try:
        formats.check(options.input_format)
    except UnknownFormatError as error:
        raise UsageError(str(error)) from error
    rejected = 0
    for found in extract_paths(
        options.paths,
        input_format=options.input_format,
        processes=options.processes,
        on_progress=lambda done, share: progress.measure("extract", done, share),
    ):
        rejected += found.get("error") is not None
        if options.format == "jsonl":
            sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        else:
            sys.stdout.writelines(f"{line}\n" for line in _as_text(found))
    if rejected:
        progress.warn(f"zeitstrahl extract: {rejected} inputs could not be read.")
    return 0


def _as_text(found: Mapping[str, object]) -> Iterator[str]:
    yield f"== {found['path']}"
    for field, value in found.items():
        if field == "path" or value in (None, "", []):
            continue
        if isinstance(value, list) or "\n" in str(value):
            yield f"{field}:"
            for line in value if isinstance(value, list) else str(value).split("\n"):
                yield f"  {line}"
        else:
            yield f"{field}: {value}"
    yield ""
