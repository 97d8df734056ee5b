"""A rule, and the choice of the few rules that can begin at a token."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Value = int | float | str | tuple[Any, ...] | None


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """`pattern` in the notation of the file; `make` names the reading it stands for."""

    name: str
    make: str
    pattern: str
    regex: re.Pattern[str]
    slots: Mapping[str, tuple[str, ...]]
    options: Mapping[str, Value]
    matches: tuple[str, ...]
    refuses: tuple[str, ...]


class Dispatch:
    """The rules by the character they can begin with, so that few are tried at each place.

    A rule can only begin at a core word, or at another word with a core word close by, but for
    those with the option `alone`; `starts` finds those places in one pass.
    """

    def __init__(self, rules: tuple[Rule, ...], core: frozenset[str]) -> None:
        self._rules = rules
        self._firsts = [first_chars(rule.regex.pattern) for rule in rules]
        self._of_char: dict[str, tuple[re.Pattern[str], tuple[Rule, ...]]] = {}
        self._of_rules: dict[tuple[Rule, ...], re.Pattern[str]] = {}
        everything = frozenset().union(*self._firsts)
        inside = "".join(sorted(everything & core))
        outside = "".join(sorted(everything - core))
        cores = "".join(sorted(core))
        near = f"(?=.{{0,{_REACH - 1}}}[{cores}])"
        parts = ([f"[{inside}]"] if inside else []) + (
            [f"[{outside}]{near}", f"(?<=[{cores}].)[{outside}]"] if outside else []
        )
        alone = [r for r in rules if r.options.get("alone")]
        parts += [f"(?={_anonymous(r.regex.pattern)})." for r in alone]
        self.starts = re.compile("|".join(parts) or r"(?!)", re.DOTALL)

    def at(self, char: str) -> tuple[re.Pattern[str], tuple[Rule, ...]]:
        """One expression of all rules that can begin with `char`, and those rules; group
        number n + 1 is the n-th of them.
        """
        found = self._of_char.get(char)
        if found is None:
            rules = tuple(
                r for r, firsts in zip(self._rules, self._firsts, strict=True) if char in firsts
            )
            regex = self._of_rules.get(rules)
            if regex is None:
                source = "|".join(f"({_anonymous(r.regex.pattern)})" for r in rules)
                regex = self._of_rules[rules] = re.compile(source)
            found = self._of_char[char] = (regex, rules)
        return found


_REACH = 24
# A core word is at most so many tokens behind the beginning of any rule (long lists of days),
# or right before the token before it ("1939-45").

_REGEX_PART = re.compile(
    r"(?P<look>\(\?<?[=!])|(?P<open>\(\?P<\w+>|\(\?:)|(?P<close>\))|(?P<bar>\|)"
    r"|\[(?P<chars>[^\]]*)\]|(?P<many>[?*]|\{0,\d\})|(?P<some>\+|\{\d(?:,\d)?\})"
)


def first_chars(regex: str) -> frozenset[str]:
    """The characters with which a match of a rule's regular expression can begin."""
    parts = list(_REGEX_PART.finditer(regex))
    firsts, _, _ = _first_of_choice(parts, 0)
    return firsts


def _first_of_choice(parts: list[re.Match[str]], i: int) -> tuple[frozenset[str], bool, int]:
    """Of alternatives up to a closing bracket: characters, whether it may be empty, the end."""
    chars: frozenset[str] = frozenset()
    empty = False
    branch: frozenset[str] = frozenset()
    branch_empty = True
    while i < len(parts) and not parts[i]["close"]:
        m = parts[i]
        if m["bar"]:
            chars, empty = chars | branch, empty or branch_empty
            branch, branch_empty = frozenset(), True
            i += 1
            continue
        if m["look"] or m["open"]:
            inner, inner_empty, i = _first_of_choice(parts, i + 1)
            i += 1
            if m["look"]:
                inner, inner_empty = frozenset(), True
        else:
            inner, inner_empty = frozenset(m["chars"]), False
            i += 1
        if i < len(parts) and parts[i]["many"]:
            inner_empty = True
            i += 1
        elif i < len(parts) and parts[i]["some"]:
            i += 1
        if branch_empty:
            branch |= inner
        branch_empty = branch_empty and inner_empty
    return chars | branch, empty or branch_empty, i


def _anonymous(regex: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", regex)
