"""When a page was fetched, as archives and browsers note it."""

from __future__ import annotations

import datetime as dt

EARLIEST = 1996
"""The year the first archives of the web were begun (Internet Archive)."""


def plausible(time: dt.datetime) -> dt.datetime | None:
    """`time`, aware, UTC where it says no zone; None for that of a clock nobody set."""
    if not EARLIEST <= time.year < dt.MAXYEAR:
        return None
    return time if time.tzinfo is not None else time.replace(tzinfo=dt.UTC)
