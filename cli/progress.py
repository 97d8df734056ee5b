"""What a person sees while a command works: a bar where a terminal is attached, and notes."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

_BAR = 24


@dataclass(slots=True)
class Progress:
    """Notes and a bar on standard error. `quiet` silences both; warnings are always shown."""

    quiet: bool = False
    bar: bool = field(default_factory=sys.stderr.isatty)
    clock: Callable[[], float] = time.monotonic
    _since: float | None = None
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
        self._draw(line)

    def _draw(self, line: str) -> None:
        line = line[: shutil.get_terminal_size().columns - 1]
        if line != self._last:
            sys.stderr.write("\r\x1b[K" + line)
            sys.stderr.flush()
            self._drawn, self._last = True, line

    def measure(self, what: str, done: int, share: float | None) -> None:
        """Draw the bar for `done` things, with how many a second and the time that is left.

        `share` is the part of the work that is done, from 0 to 1, None where it is not known.
        """
        if self.quiet or not self.bar:
            return
        now = self.clock()
        if self._since is None:
            self._since = now
        passed = now - self._since
        parts = [f"{what} {done}"]
        if share is not None:
            filled = int(_BAR * share)
            parts.insert(0, f"{what} [{'#' * filled}{'.' * (_BAR - filled)}] {share:.0%}")
            parts[1] = f"{done}"
        if passed >= 1 and done:
            parts.append(f"{done / passed:.0f}/s")
            if share:
                parts.append(f"{_clock(passed / share - passed)} left")
        self._draw("  ".join(parts))

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


def _clock(seconds: float) -> str:
    """Minutes and seconds, hours before them where there are any."""
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
