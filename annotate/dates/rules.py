"""A rule, and the choice of the few rules that can begin at a token."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

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


class Choice(NamedTuple):
    """The rules that can begin with a character, and one expression of them all, whose group
    number n + 1 is the n-th of them. `seconds` are the characters that can come after it, None
    where it can be a match alone.
    """

    regex: re.Pattern[str]
    rules: tuple[Rule, ...]
    seconds: frozenset[str] | None


class Dispatch:
    """The rules by the character they can begin with, so that few are tried at each place.

    A rule can only begin at a core word, or at another word with a core word close by, but for
    those with the option `alone`; `starts` finds those places in one pass.
    """

    def __init__(self, rules: tuple[Rule, ...], core: frozenset[str]) -> None:
        self._rules = rules
        self._openings = [opening_of(rule.regex.pattern) for rule in rules]
        self._of_char: dict[str, Choice] = {}
        self._of_rules: dict[tuple[Rule, ...], re.Pattern[str]] = {}
        everything = frozenset().union(*(opening.firsts for opening in self._openings))
        inside = "".join(sorted(everything & core))
        outside = "".join(sorted(everything - core))
        cores = "".join(sorted(core))
        near = f"(?=.{{0,{_REACH - 1}}}[{cores}])"
        parts = ([f"[{inside}]"] if inside else []) + (
            [f"[{outside}]{near}", f"(?<=[{cores}].)[{outside}]"] if outside else []
        )
        alone = [r for r in rules if r.options.get("alone")]
        parts += [f"(?={_anonymous(r.regex.pattern)})." for r in alone]
        possible = f"(?=[{inside}{outside}])" if everything else "(?!)"
        self.starts = re.compile(f"{possible}(?:{'|'.join(parts)})", re.DOTALL)

    def at(self, char: str) -> Choice:
        """What can begin with `char`."""
        found = self._of_char.get(char)
        if found is None:
            found = self._of_char[char] = self._choice(char)
        return found

    def _choice(self, char: str) -> Choice:
        fitting = [
            (rule, opening)
            for rule, opening in zip(self._rules, self._openings, strict=True)
            if char in opening.firsts
        ]
        rules = tuple(rule for rule, _ in fitting)
        regex = self._of_rules.get(rules)
        if regex is None:
            source = "|".join(f"({_anonymous(r.regex.pattern)})" for r in rules)
            regex = self._of_rules[rules] = re.compile(source)
        if any(char in opening.single for _, opening in fitting):
            return Choice(regex, rules, None)
        return Choice(regex, rules, frozenset().union(*(o.seconds(char) for _, o in fitting)))


_REACH = 24
# A core word is at most so many tokens behind the beginning of any rule (long lists of days),
# or right before the token before it ("1939-45").

_REGEX_PART = re.compile(
    r"(?P<look>\(\?<?[=!])|(?P<open>\(\?P<\w+>|\(\?:)|(?P<close>\))|(?P<bar>\|)"
    r"|\[(?P<chars>[^\]]*)\]|(?P<many>[?*]|\{0,\d\})|(?P<some>\+|\{\d(?:,\d)?\})"
)


class Opening(NamedTuple):
    """How a match can begin: by none at all (`empty`), by one of `single` that is all of it, or
    by a character of the first and one of the second set of one of `pairs`.
    """

    empty: bool
    single: frozenset[str] = frozenset()
    pairs: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()

    @property
    def firsts(self) -> frozenset[str]:
        """The characters that can come first."""
        return self.single.union(*(first for first, _ in self.pairs))

    def seconds(self, first: str) -> frozenset[str]:
        """The characters that can follow `first`."""
        return frozenset().union(*(second for firsts, second in self.pairs if first in firsts))

    def or_else(self, other: Opening) -> Opening:
        """How what matches either can begin."""
        return Opening(
            self.empty or other.empty, self.single | other.single, self.pairs + other.pairs
        )

    def then(self, other: Opening) -> Opening:
        """How what matches one after the other can begin."""
        single = self.single if other.empty else frozenset[str]()
        pairs = self.pairs + (((self.single, other.firsts),) if self.single else ())
        if self.empty:
            single, pairs = single | other.single, pairs + other.pairs
        return Opening(self.empty and other.empty, single, pairs)


_NOTHING, _NEVER = Opening(empty=True), Opening(empty=False)


def opening_of(regex: str) -> Opening:
    """How a match of a rule's regular expression can begin; what it looks at is not counted."""
    found, _ = _opening_of_choice(list(_REGEX_PART.finditer(regex)), 0)
    return found


def _opening_of_choice(parts: list[re.Match[str]], i: int) -> tuple[Opening, int]:
    """Of alternatives up to a closing bracket, and where that stands."""
    choice, branch = _NEVER, _NOTHING
    while i < len(parts) and not parts[i]["close"]:
        m = parts[i]
        if m["bar"]:
            choice, branch = choice.or_else(branch), _NOTHING
            i += 1
            continue
        if m["look"] or m["open"]:
            inner, i = _opening_of_choice(parts, i + 1)
            if m["look"]:
                inner = _NOTHING
        else:
            inner = Opening(empty=False, single=frozenset(m["chars"]))
        i += 1
        if i < len(parts) and (parts[i]["many"] or parts[i]["some"]):
            if parts[i][0] != "?":
                inner = inner.then(inner.or_else(_NOTHING))
            if parts[i]["many"]:
                inner = inner.or_else(_NOTHING)
            i += 1
        branch = branch.then(inner)
    return choice.or_else(branch), i


def _anonymous(regex: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", regex)
