"""The `zeitstrahl` command: reads the command line, hands over to one command, says what failed.

Exit codes: 0 done, 1 the work failed, 2 the command line cannot be meant, 130 interrupted.
Heavy libraries are imported by the commands that need them, when they run.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from cli.commands import audit, build, dates, explain, export, extract, ingest, run, timeline
from cli.errors import CommandError
from cli.home import DEFAULT_HOME, HOME_VARIABLE
from cli.progress import Progress

COMMANDS = (run, ingest, extract, build, audit, export, dates, explain, timeline)
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line (None: that of the process); gives the exit code."""
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has enough. Python would complain at exit: give it nothing to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _run(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
    progress = Progress(quiet=getattr(options, "quiet", False))
    options.home = getattr(options, "home", None)
    try:
        return int(options.run(options, progress))
    except CommandError as error:
        progress.warn(f"zeitstrahl {options.command}: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        progress.warn(
            f"zeitstrahl {options.command}: interrupted. What was stored stays, the last published "
            "timeline too; the same command goes on from there."
        )
        return INTERRUPTED
    finally:
        progress.clear()


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, *_: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"zeitstrahl {version('zeitstrahl')}\n")
        raise SystemExit(0)


def _parser() -> argparse.ArgumentParser:
    everywhere = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    everywhere.add_argument(
        "--home",
        metavar="DIR",
        help=f"folder of the databases (default: ${HOME_VARIABLE}, else {DEFAULT_HOME}/)",
    )
    everywhere.add_argument("-q", "--quiet", action="store_true", help="say only what went wrong")
    parser = argparse.ArgumentParser(
        prog="zeitstrahl",
        description="Turns news articles into a timeline: every event dated as precisely as the "
        "text allows, every row traceable to its sentence, claims kept apart from facts.",
        epilog="example:\n  zeitstrahl run examples && zeitstrahl timeline",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[everywhere],
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and leave")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        name = command.__name__.rpartition(".")[2]
        subparser = commands.add_parser(
            name,
            help=command.HELP,
            description=f"{command.DESCRIPTION}",
            epilog=f"example:\n  {command.EXAMPLE}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            parents=[everywhere],
        )
        command.configure(subparser)
        subparser.set_defaults(run=command.run)
    return parser
