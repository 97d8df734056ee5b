"""The dates of a sentence as periods of figures: what was counted is over.

"In den ersten neun Monaten" is a period of the year named beside it, else of the last year
that had nine months by the time of publication; "im Dezember", reported in May, is past.
"""

from __future__ import annotations

import dataclasses
import itertools
import re

from annotate.dates.edtf import bounds
from annotate.events.trade_lexicon import TradeLexicon
from annotate.events.trade_sentence import DateAt, Sentence
from annotate.schema import When

_SPAN = re.compile(r"P(\d+)([MQ])")
_MONTHS_IN = {"M": 1, "Q": 3}
_WHOLE = re.compile(r"\d{4}(-\d\d){0,2}")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_PARTS_OF_A_YEAR = frozenset({"month", "quarter", "half_year", "interval"})
_UNTIL = re.compile(r"\.\./(\d{4})-(0[1-9]|1[0-2])")
_NEAR = 3
"""A year belongs to "neun Monaten" if it begins within so many words behind it."""


def read_as_periods(sentence: Sentence, lexicon: TradeLexicon, published: str | None) -> None:
    """Replace dates of `sentence` by the periods they are for figures already counted.

    `published` is an ISO date, with or without a time; without it only years named count.
    """
    for date in [d for d in sentence.dates if d.mention.when.date_edtf is None]:
        _read_first_months(sentence, date, lexicon, published)
    if not published or sentence.has_lower(lexicon.data.targets):
        return
    _read_until(sentence, lexicon, published)
    _read_recent(sentence, lexicon, published)
    for date in sentence.dates:
        when = date.mention.when
        if when.date_precision in _PARTS_OF_A_YEAR and _is_ahead(when, published):
            earlier = _back_a_year(when)
            if earlier is not None:
                date.mention = dataclasses.replace(date.mention, when=earlier)


def _read_until(sentence: Sentence, lexicon: TradeLexicon, published: str) -> None:
    """Read "bis September" as the months from January on, "neun Monaten bis Mai" as those nine."""
    for date in list(sentence.dates):
        match = _UNTIL.fullmatch(date.mention.when.date_edtf or "")
        if match is None or sentence.lower(date.first - 1) in lexicon.data.joins:
            continue
        year, month = int(match[1]), int(match[2])
        is_explicit = date.mention.when.date_basis == "explicit"
        while not is_explicit and f"{year:04d}-{month:02d}" > published[:7].ljust(7, "~"):
            year -= 1
        span = next((d for d in sentence.dates if 0 < date.first - d.last <= _NEAR), None)
        months = _SPAN.fullmatch(span.mention.timex_value or "") if span is not None else None
        if months is None and is_explicit:
            continue
        count = int(months[1]) * _MONTHS_IN[months[2]] if months else month
        begin = year * 12 + month - count
        edtf = f"{begin // 12:04d}-{begin % 12 + 1:02d}/{year:04d}-{month:02d}"
        when = whole(date.mention.when, edtf, "interval", "trade_until")
        if when is not None:
            date.mention = dataclasses.replace(date.mention, when=when, timex_type="DATE")
            if months is not None and span is not None:
                sentence.dates.remove(span)


def _read_recent(sentence: Sentence, lexicon: TradeLexicon, published: str) -> None:
    """A month after one compared with is the last of its name: "gegenüber Mai 2022 … im Mai"."""
    for before, date in itertools.pairwise(sentence.dates):
        when, other = date.mention.when, before.mention.when
        if when.date_precision != "month" or when.date_basis == "explicit":
            continue
        year = (when.date_edtf or "")[:4]
        is_of_other = (other.date_edtf or "").startswith(year) and other.date_basis == "explicit"
        if not is_of_other or not _is_aside(sentence, before, lexicon):
            continue
        edtf = f"{published[:4]}{(when.date_edtf or '')[4:]}"
        if edtf > published[:7]:
            edtf = shifted(edtf, "year") or edtf
        recent = whole(when, edtf, "month", "trade_counted")
        if recent is not None and edtf > (when.date_edtf or ""):
            date.mention = dataclasses.replace(date.mention, when=recent)


def _is_aside(sentence: Sentence, date: DateAt, lexicon: TradeLexicon) -> bool:
    """Is the time only compared with, or of a remark between commas: ", 2022 noch 5 Euro,"?"""
    data = lexicon.data
    words = {sentence.lower(i) for i in range(date.first - 2, date.first)}
    if words & data.comparison_words:
        return True
    return sentence.has_lower(data.digressions, date.last, date.last + 1) and (
        sentence.lower(date.first - 1) in {",", "–", "("}
    )


def _is_ahead(when: When, published: str) -> bool:
    """Does a time without a year of its own lie behind the publication?"""
    if when.date_basis == "explicit" or when.date_start is None or when.date_end is None:
        return False
    is_range = when.date_precision == "interval"
    reach = when.date_end.replace(day=1) if is_range else when.date_start
    return reach.isoformat()[: len(published[:10])] > published[:10]


def _back_a_year(when: When) -> When | None:
    edtf = shifted(when.date_edtf or "", "year")
    return whole(when, edtf, when.date_precision, "trade_counted") if edtf else None


def _read_first_months(
    sentence: Sentence, date: DateAt, lexicon: TradeLexicon, published: str | None
) -> None:
    """Read "ersten neun Monaten (des Jahres 2023)" as 2023-01/2023-09."""
    span = _SPAN.fullmatch(date.mention.timex_value or "")
    if span is None or not sentence.has_lower(
        lexicon.data.first_words, max(0, date.first - 1), date.last
    ):
        return
    last = int(span[1]) * _MONTHS_IN[span[2]]
    if not 1 <= last <= 12:
        return
    year = next(
        (
            d
            for d in sentence.dates
            if 0 <= d.first - date.last <= _NEAR and d.mention.when.date_precision == "year"
        ),
        None,
    )
    if year is not None and year.mention.when.date_start is not None:
        number = year.mention.when.date_start.year
    elif published:
        number = int(published[:4])
        if f"{number:04d}-{last:02d}" >= published[:7].ljust(7, "~"):
            number -= 1
    else:
        return
    edtf = f"{number:04d}-01/{number:04d}-{last:02d}"
    when = whole(date.mention.when, edtf, "interval", "trade_first_months")
    if when is None:
        return
    date.mention = dataclasses.replace(date.mention, when=when, timex_type="DATE")
    if year is not None:
        date.last = year.last
        sentence.dates.remove(year)


def shifted(edtf: str, step: str) -> str | None:
    """The period one `step` (``year``, ``quarter``, ``month``) before, or None where it has none.

    ``2020-04`` by a year is ``2019-04``, by a month ``2020-03``; intervals move at both ends.
    """
    if "/" in edtf:
        ends = [part if part == ".." else shifted(part, step) for part in edtf.split("/")]
        return None if None in ends else "/".join(str(e) for e in ends)
    if not _WHOLE.fullmatch(edtf):
        return None
    if step == "year":
        return f"{int(edtf[:4]) - 1:04d}{edtf[4:]}".replace("-02-29", "-02-28")
    match = _MONTH.fullmatch(edtf)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    if step == "month" and 1 <= month <= 12:
        return f"{year - 1}-12" if month == 1 else f"{year}-{month - 1:02d}"
    if step == "quarter" and 33 <= month <= 36:
        return f"{year - 1}-36" if month == 33 else f"{year}-{month - 1}"
    return None


def whole(when: When, edtf: str, precision: str, rule: str) -> When | None:
    """`when` with another value, whose bounds follow from it; None where it has none."""
    try:
        start, end = bounds(edtf)
    except ValueError:
        return None
    return dataclasses.replace(
        when,
        date_edtf=edtf,
        date_start=start,
        date_end=end,
        date_precision=precision,
        date_basis="relative",
        date_mod=None,
        date_rule=rule,
    )
