"""Regular expressions that are tried on very many lines, made quick."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation

from annotate.document import Role

LONGEST_LINE = 1200
"""Characters of a line up to which it can be something else than a paragraph."""

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


@dataclass(frozen=True)
class RolePattern:
    """A regular expression that gives a line its role.

    `needs`, `long` and `longest`: see `ingest.vocabulary.LinePattern`.
    """

    name: str
    role: Role
    pattern: str
    needs: tuple[str, ...] = ()
    long: bool = False
    longest: int = LONGEST_LINE

    @functools.cached_property
    def find(self) -> Finder:
        """Finds the pattern in a line, ignoring case. Compiled when first asked for: few ever are."""
        return finder(self.pattern, re.IGNORECASE)


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

    Most lines hold nothing of what patterns need, and none of those that need nothing finds
    them: both is seen at once for all patterns, and only where it is not so are they tried one by one.
    """

    def __init__(self, patterns: tuple[RolePattern, ...]) -> None:
        self._patterns = patterns
        self._free = tuple(number for number, p in enumerate(patterns) if not p.needs)
        needing: dict[str, list[int]] = {}
        for number, pattern in enumerate(patterns):
            for need in pattern.needs:
                needing.setdefault(need, []).append(number)
        self._needing = tuple(needing.values())
        self._needs = AhoCorasick(list(needing), implementation=Implementation.DFA)

    @functools.cached_property
    def _any_free(self) -> Finder | None:
        """Finds what any of the patterns without needs finds; they have no named groups and no flags."""
        if not self._free:
            return None
        sources = [self._patterns[number].pattern for number in self._free]
        return finder("|".join(sources), re.IGNORECASE)

    def first(self, wording: str) -> RolePattern | None:
        possible: set[int] = set()
        for need, _, _ in self._needs.find_matches_as_indexes(wording.lower(), overlapping=True):
            possible.update(self._needing[need])
        if self._any_free is not None and self._any_free(wording):
            possible.update(self._free)
        for number in sorted(possible):
            pattern = self._patterns[number]
            if len(wording) <= pattern.longest and pattern.find(wording):
                return pattern
        return None
