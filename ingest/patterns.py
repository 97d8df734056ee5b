"""Regular expressions that are tried on very many lines, made quick."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

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
