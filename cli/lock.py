"""One builder per home at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from cli.errors import WorkError
from cli.home import Home


@contextmanager
def only_builder(home: Home) -> Iterator[None]:
    """Hold the home's lock. Raises `WorkError` where another process holds it.

    The operating system lets go of the lock when the process ends, however it ends; the
    process id in the file is there to be shown, nothing more.
    """
    home.make()
    with home.lock.open("r+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = file.read().strip()
            raise WorkError(
                f"{home.root}: another zeitstrahl is building here"
                + (f" (process {holder})" if holder else "")
                + ". Wait until it is done, or use another folder with --home DIR. "
                "Nothing was changed."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        try:
            yield
        finally:
            file.seek(0)
            file.truncate(0)
