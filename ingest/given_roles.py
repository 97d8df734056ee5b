"""The outcome of reading roles, and how gaps in it are filled."""

from __future__ import annotations

from dataclasses import dataclass

from annotate.document import Role
from ingest.facts import Facts

Assigned = list[tuple[Role, str] | None]
"""(role, rule) of each line while roles are being given; None where none was given yet."""


@dataclass(slots=True)
class Roles:
    """The outcome: (role, rule) of each line, and where the article stands.

    `title` is the number of the headline's line, None where there is none; `first` and
    `last` are the first and the last line of the body, inclusive; `body` is False where no
    body was found.
    """

    roles: list[tuple[Role, str]]
    title: int | None
    first: int
    last: int


def complete(facts: Facts, roles: Assigned) -> list[tuple[Role, str]]:
    """`roles` with a role for every line: prose left over is text, the rest is furniture."""
    return [
        role
        if role is not None
        else (Role.PARAGRAPH if facts.lines[n].is_prose else Role.FURNITURE, "left_over")
        for n, role in enumerate(roles)
    ]
