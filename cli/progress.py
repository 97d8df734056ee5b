"""What a person sees while a command works: a bar where a terminal is attached, and notes."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, field

_BAR = 24


@dataclass(slots=True)
class Progress:
    """Notes and a bar on standard error. `quiet` silences both; warnings are always shown."""

    quiet: bool = False
    bar: bool = field(default_factory=sys.stderr.isatty)
    _drawn: bool = False
    _last: str = ""

    def update(self, what: str, done: int, total: int | None = None) -> None:
        """Draw the bar: `done` of `total` things, `total` None where it is not known."""
        if self.quiet or not self.bar:
            return
        if total:
            filled = min(_BAR, _BAR * done // total)
            line = f"{what} [{'#' * filled}{'.' * (_BAR - filled)}] {done}/{total}"
        else:
            line = f"{what} {done}" if done else what
        line = line[: shutil.get_terminal_size().columns - 1]
        if line != self._last:
            sys.stderr.write("\r\x1b[K" + line)
            sys.stderr.flush()
            self._drawn, self._last = True, line

    def note(self, message: str) -> None:
        """Say what was done. Not said where `quiet`."""
        self.clear()
        if not self.quiet:
            sys.stderr.write(message + "\n")

    def warn(self, message: str) -> None:
        """Say what the user must know, `quiet` or not."""
        self.clear()
        sys.stderr.write(message + "\n")

    def clear(self) -> None:
        """Take the bar off the screen."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn, self._last = False, ""
