"""Regular expressions that are tried on very many lines, made quick."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from annotate.document import Role

Finder = Callable[[str], "re.Match[str] | None"]


def finder(pattern: str, flags: int = 0) -> Finder:
    """What finds `pattern` in a line: `match` where it can stand at the beginning only, else `search`.

    `re` looks for a pattern that begins with "^" at every place of a line, which takes a
    hundred times as long as looking once.

    >>> finder("^a|^b")("ab").group()
    'a'
    """
    compiled = re.compile(pattern, flags)
    if all(branch.startswith("^") for branch in _branches(pattern)):
        return compiled.match
    return compiled.search


def _branches(pattern: str) -> Iterator[str]:
    """The alternatives of `pattern` that stand in no bracket."""
    depth, begin, in_class, number = 0, 0, False, 0
    while number < len(pattern):
        sign = pattern[number]
        if sign == "\\":
            number += 1
        elif in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
            if pattern[number + 1 : number + 2] == "^":
                number += 1
            if pattern[number + 1 : number + 2] == "]":
                number += 1
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
        elif sign == "|" and depth == 0:
            yield pattern[begin:number]
            begin = number + 1
        number += 1
    yield pattern[begin:]


@dataclass(frozen=True, slots=True)
class RolePattern:
    """A pattern that gives a line its role.

    `needs`, `long` and `longest`: see `ingest.vocabulary.LinePattern`.
    """

    name: str
    role: Role
    find: Finder
    needs: tuple[str, ...]
    long: bool
    longest: int


_PARAGRAPH = 240
"""Characters of a line from which most patterns are out of question."""


class RolePatterns:
    """Patterns in the order in which they are tried on lines."""

    def __init__(self, patterns: tuple[RolePattern, ...]) -> None:
        self.long = tuple(p for p in patterns if p.long)
        self._short_lines = _Tried(patterns)
        self._long_lines = _Tried(self.long)
        self._paragraphs = _Tried(tuple(p for p in self.long if p.longest > _PARAGRAPH))

    def first(self, wording: str, *, is_long: bool) -> RolePattern | None:
        """The first pattern that finds the line `wording`.

        `is_long`: it has more words than `ingest.vocabulary.LONG_LINE`.
        """
        if not is_long:
            return self._short_lines.first(wording)
        if len(wording) <= _PARAGRAPH:
            return self._long_lines.first(wording)
        return self._paragraphs.first(wording)


class _Tried:
    """The patterns that are tried on lines of one size.

    The words that patterns need are looked for all at once, for most lines have none of them.
    """

    def __init__(self, patterns: tuple[RolePattern, ...]) -> None:
        self._patterns = patterns
        self._without_needs = tuple(p for p in patterns if not p.needs)
        needs = {need for p in patterns for need in p.needs}
        self._needs = tuple(
            sorted(need for need in needs if not any(o in need for o in needs - {need}))
        )

    def first(self, wording: str) -> RolePattern | None:
        lower = wording.lower()
        length = len(wording)
        needed = any(map(lower.__contains__, self._needs))
        for pattern in self._patterns if needed else self._without_needs:
            if length > pattern.longest:
                continue
            if pattern.needs and not any(map(lower.__contains__, pattern.needs)):
                continue
            if pattern.find(wording):
                return pattern
        return None
