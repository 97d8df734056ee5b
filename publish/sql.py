"""Writing names and texts into SQL."""

from __future__ import annotations


def name(*parts: str) -> str:
    """A quoted, dotted name: ``name("marts", "events")`` is ``"marts"."events"``."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in parts)


def text(value: object) -> str:
    """A quoted text literal."""
    return "'" + str(value).replace("'", "''") + "'"
