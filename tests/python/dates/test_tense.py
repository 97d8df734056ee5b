"""Which way a clause looks, in a small language of its own."""

from __future__ import annotations

import pytest

from annotate.dates.lexicon import Language, parse_language
from annotate.dates.scan import Paragraph
from annotate.dates.tense import AHEAD, BACK, NEITHER, direction

WORDS = """
settings:
  {order}
  past_form: "[a-z]+é"
  future_form: "[a-z]+era"
words:
  WEEKDAY: {{lundi: 1}}
  OPEN_HELP: [sera, être]
  VERB_FUTURE: [doit]
rules:
  - name: weekday
    make: weekday
    pattern: "wd:WEEKDAY"
"""


def way(text: str, order: str = "verb_before_time: true") -> int:
    language: Language = parse_language(WORDS.format(order=order), "xx", "xx/dates.yml")
    paragraph = Paragraph(text, 0, language)
    at = next(i for i in range(len(paragraph.raw)) if paragraph.token(i) == "lundi")
    return direction(paragraph, at, at)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il arrivera lundi.", AHEAD),
        ("Il est arrivé lundi.", BACK),
        ("Le livre sera publié lundi.", AHEAD),
        ("Le livre sera ainsi publié lundi.", AHEAD),
        ("Le livre doit être publié lundi.", AHEAD),
        ("Ce sera tout, le livre est publié lundi.", BACK),
        ("Le livre lundi.", NEITHER),
    ],
)
def test_nearest_verb_before_the_time_decides(text: str, expected: int) -> None:
    assert way(text) == expected


def test_future_by_its_ending_where_the_clause_decides() -> None:
    assert way("Il arrivera lundi.", "verb_before_time: false") == AHEAD
