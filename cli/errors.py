"""What ends a command before its work is done.

CommandError
├── UsageError   the command cannot be meant as given: exit code 2
└── WorkError    the work failed: exit code 1
"""

from __future__ import annotations


class CommandError(Exception):
    """Message for standard error: where, what was found, what would do, what happens now."""

    exit_code = 1


class UsageError(CommandError):
    """The command line cannot be meant as given."""

    exit_code = 2


class WorkError(CommandError):
    """The work failed."""
