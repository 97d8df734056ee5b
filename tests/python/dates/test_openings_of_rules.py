"""How the rules' expressions can begin, by which most places in a text are passed over."""

from __future__ import annotations

import pytest

from annotate.dates.lexicon import available, load
from annotate.dates.rules import opening_of


@pytest.mark.parametrize(
    ("regex", "single", "seconds"),
    [
        ("[ab][c]", "", {"a": "c", "b": "c"}),
        ("[a]?[b]", "b", {"a": "b", "b": ""}),
        ("[a](?:[b]|[c][d])?[e]", "", {"a": "bce"}),
        ("[a][b]|[a]", "a", {"a": "b"}),
        ("[a]{0,2}[b]", "b", {"a": "ab", "b": ""}),
        ("[a]+", "a", {"a": "a"}),
        ("(?<=[x])[a](?=[y])", "a", {"a": ""}),
        ("(?P<m__0>[a])(?:[b])*", "a", {"a": "b"}),
    ],
)
def test_opening_tells_the_first_two_characters(
    regex: str, single: str, seconds: dict[str, str]
) -> None:
    opening = opening_of(regex)
    assert opening.single == set(single)
    assert opening.firsts == set(seconds)
    assert {first: opening.seconds(first) for first in seconds} == {
        first: set(second) for first, second in seconds.items()
    }


@pytest.mark.parametrize("code", available())
def test_every_rule_has_a_beginning(code: str) -> None:
    for rule in load(code).rules:
        assert opening_of(rule.regex.pattern).firsts, rule.name
