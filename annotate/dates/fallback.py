"""Absolute dates in languages that have no file of ours, read by dateparser.

dateparser is good at reading an expression and bad at finding one in prose, so only strings that
look like a full date or a month with its year are put to it, each distinct one once, and of the
answer no more is kept than the period it reports.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import Any

from annotate.dates import spans
from annotate.dates.spans import Span

_CANDIDATE = re.compile(
    r"(?<![\w.,/-])(?:"
    r"\d{4}-\d\d-\d\d"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}"
    r"|\d{1,2}(?:er|re|º|°|\.)?\s(?:de\s)?[^\W\d_]{3,12}\.?\s(?:de\s|del\s)?\d{4}"
    r"|[^\W\d_]{3,12}\.?\s(?:de\s)?\d{4}"
    r")(?![\w/-])"
)
_BASE = dt.datetime(2000, 1, 1)
# dateparser needs a moment to count from; absolute dates do not depend on it, and a fixed one
# keeps the clock of the machine out.


def find(text: str, lang: str) -> list[tuple[int, int, Span]]:
    """(start, end, span) of the absolute dates in `text`, in order. None in unknown languages."""
    found = []
    for m in _CANDIDATE.finditer(text):
        span = parse(m[0], lang)
        if span is not None:
            found.append((m.start(), m.end(), span))
    return found


@functools.lru_cache(maxsize=4096)
def parse(expression: str, lang: str) -> Span | None:
    """What dateparser makes of an expression: a day, a month or None."""
    parser = _parser(lang)
    if parser is None:
        return None
    data = parser.get_date_data(expression)
    if data.date_obj is None or not 1 <= data.date_obj.year <= 9999:
        return None
    if data.period == "day":
        return spans.day(data.date_obj.date())
    if data.period == "month":
        return spans.month(data.date_obj.year, data.date_obj.month)
    return None


@functools.cache
def _parser(lang: str) -> Any:
    # Imported here because it is slow to import and seldom needed; it has no types.
    from dateparser.date import DateDataParser  # noqa: PLC0415

    try:
        parser = DateDataParser(
            languages=[lang],
            settings={
                "RELATIVE_BASE": _BASE,
                "REQUIRE_PARTS": ["month", "year"],
                "STRICT_PARSING": False,
                "DATE_ORDER": "DMY",
            },
        )
        parser.get_date_data("2000-01-01")  # only now does it look for the language
    except ValueError:
        return None
    return parser
