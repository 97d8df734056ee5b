"""The time a figure is of, and the time it is compared with."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from dataclasses import dataclass

from annotate.events.trade_dates import shifted, whole
from annotate.events.trade_lexicon import TradeLexicon
from annotate.events.trade_sentence import DateAt, FigureAt, Segment, Sentence
from annotate.schema import When

_PERIODS = frozenset({"month", "quarter", "half_year", "season", "year", "decade", "interval"})
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"(\d{4})")
_YEARS = re.compile(r"(\d{4})/(\d{4})")
_RANGE = 8
"""The levels of "von 5 Milliarden Euro auf 8" stand at most so many words apart."""


@dataclass(frozen=True, slots=True)
class Period:
    """When a figure is of; `comparison` is the EDTF value it is compared with, or None.

    `step` is what the text compares with where it does so in general (``year``, ``month``,
    ``quarter``): the next sentence does the same without saying so.
    """

    when: When | None
    comparison: str | None
    step: str | None


def usable(
    date: DateAt, sentence: Sentence, lexicon: TradeLexicon, published: str | None
) -> When | None:
    """The time a figure with this date is of.

    "bis 2020" is of 2020; "seit Februar 2021" of the months from then to the publication;
    "im Ende März abgelaufenen Fiskaljahr" of twelve months.
    """
    when = date.mention.when
    edtf = when.date_edtf or ""
    if edtf.startswith("../"):
        return whole(when, edtf[3:], _precision(edtf[3:]), "trade_until")
    if edtf.endswith("/..") or is_since(sentence, date, lexicon):
        start = edtf.removesuffix("/..")
        if published and _MONTH.match(published) and "/" not in start:
            if is_since(sentence, date, lexicon) and _is_this_year(date, published):
                start = start if len(start) > 4 else f"{start}-01"
            return whole(when, f"{start[:7]}/{published[:7]}", "interval", "trade_since")
        return None
    return _fiscal(sentence, date, lexicon) or when


def _is_this_year(date: DateAt, published: str | None) -> bool:
    start = date.mention.when.date_start
    return start is not None and (published or "")[:4] == f"{start.year:04d}"


def _precision(edtf: str) -> str:
    if _YEAR.fullmatch(edtf):
        return "year"
    return "month" if _MONTH.fullmatch(edtf) and edtf[5:] <= "12" else "interval"


def is_period(date: DateAt) -> bool:
    """Can the date be what a figure is of? A single day never is."""
    when = date.mention.when
    if when.date_edtf is None or when.date_precision not in _PERIODS:
        return False
    return date.mention.timex_type in {"DATE", "DURATION"}


def is_comparison(sentence: Sentence, date: DateAt, lexicon: TradeLexicon) -> bool:
    """Is the date what a figure is compared with: "als im Juni", "gegenüber 2019"?"""
    if date.is_compared is None:
        date.is_compared = _is_comparison(sentence, date, lexicon)
    return date.is_compared


def _is_comparison(sentence: Sentence, date: DateAt, lexicon: TradeLexicon) -> bool:
    data = lexicon.data
    inside = {sentence.lower(i) for i in range(date.first, date.last)}
    if inside & data.since:
        return True
    i = date.first - 1
    while i >= 0 and date.first - i < 8:
        word = sentence.lower(i)
        other = next((d for d in sentence.dates if d.first <= i < d.last), None)
        if other is not None:  # "zum Juni des Vorjahres"
            i = other.first - 1
            continue
        if word in data.comparison_words:
            if word in data.above | data.below and not _has_figure(sentence, i):
                return False  # "so das Amt über das erste Halbjahr"
            return sentence.lower(i - 1) not in data.until
        if word not in data.date_fillers:
            return False
        i -= 1
    return False


def _has_figure(sentence: Sentence, at: int) -> bool:
    """Does a figure stand before token `at` in its segment?"""
    return any(f.first < at for s in sentence.segments if at in s for f in s.figures)


def is_since(sentence: Sentence, date: DateAt, lexicon: TradeLexicon) -> bool:
    """As in "seit 2014"."""
    return any(
        sentence.lower(i) in lexicon.data.since for i in range(max(0, date.first - 4), date.last)
    )


def comparison_step(sentence: Sentence, lexicon: TradeLexicon, segment: Segment) -> str | None:
    """``year`` for "zum Vorjahr", "im Jahresvergleich"; ``month``, ``quarter`` likewise."""
    phrases = lexicon.data.comparison_phrases
    if phrases.keys().isdisjoint(sentence.all_lower()):
        return None
    order = [segment, *[s for s in sentence.segments if s is not segment]]
    for part in order:
        for i in range(part.first, part.last):
            step = phrases.get(sentence.lower(i))
            if step:
                return step
    return None


def general_step(sentence: Sentence, lexicon: TradeLexicon) -> str | None:
    """`comparison_step` of the whole sentence."""
    phrases = lexicon.data.comparison_phrases
    if phrases.keys().isdisjoint(sentence.all_lower()):
        return None
    return next((phrases[w.lower] for w in sentence.words if w.lower in phrases), None)


def period_of(
    sentence: Sentence,
    segment: Segment,
    figure: FigureAt,
    lexicon: TradeLexicon,
    *,
    carried: When | None,
    carried_step: str | None,
    published: str | None,
    is_value: bool,
    is_sum: bool,
) -> Period:
    """The period of a figure from its sentence, else the carried one; and its comparison.

    `is_value` says that it is no change: a change is never of "im Vorjahresmonat". `is_sum` says that the figure may add up what was traded since a time.
    """
    dates = [d for d in sentence.dates if is_period(d)]
    governing = [
        d
        for d in dates
        if (
            (is_value or not _is_phrase(sentence, d, lexicon))
            and not is_comparison(sentence, d, lexicon)
        )
        or (is_sum and is_since(sentence, d, lexicon) and _is_this_year(d, published))
    ]
    compared = [
        d
        for d in dates
        if is_comparison(sentence, d, lexicon) and not _is_phrase(sentence, d, lexicon)
    ]
    chosen = _nearest(sentence, segment, figure, _free(sentence, figure, governing, lexicon))
    if chosen is None and carried is None:
        during = [d for d in dates if sentence.lower(d.first - 1) in lexicon.data.during]
        chosen = _nearest(sentence, segment, figure, during)  # "ein Plus im Vorjahr"
    if figure.before in lexicon.data.former:
        own = [d for d in dates if 0 <= d.first - figure.last <= 1]
        chosen = own[0] if own else chosen  # "statt 5 Prozent wie 2021"
    if chosen is not None and chosen.first not in segment:
        if _is_present(sentence, segment, lexicon):
            chosen = None
    step = comparison_step(sentence, lexicon, segment)
    when: When | None
    if chosen is not None:
        when = usable(chosen, sentence, lexicon, published)
        if when is not None and is_value and "/" not in chosen.mention.text:
            when = _end_of(when, figure, sentence, lexicon)
        if when is not None and _is_phrase(sentence, chosen, lexicon) and _has_month(carried):
            when = dataclasses.replace(when, date_rule="trade_former")
    elif _is_vague(sentence, segment, lexicon) or _is_present(sentence, segment, lexicon):
        return Period(None, None, step)
    else:
        when = carried
        former = _former_step(sentence, segment, lexicon)
        if former and when is not None and when.date_edtf:
            edtf = shifted(when.date_edtf, former)
            if edtf:
                return Period(whole(when, edtf, when.date_precision, "trade_former"), None, step)
        if sentence.has_lower(lexicon.data.then, segment.first, segment.last) and dates:
            when = _start(dates[-1].mention.when)
    comparison = None
    if compared:
        at = _nearest(sentence, segment, figure, compared)
        edtf = at.mention.when.date_edtf if at else None
        comparison = edtf.removesuffix("/..").removeprefix("../") if edtf else None
        by = _step_of(sentence, at, lexicon) if at else None
        if by and when is not None and when.date_edtf:
            comparison = shifted(when.date_edtf, by) or comparison
    if comparison is None and when is not None and when.date_edtf:
        by = step or carried_step or ("year" if when.date_precision == "year" else None)
        comparison = shifted(when.date_edtf, by) if by else None
    return Period(when, comparison, step)


def _end_of(when: When, figure: FigureAt, sentence: Sentence, lexicon: TradeLexicon) -> When:
    """The year that "stieg von 2019 bis 2022 von 5 auf 8 Euro" gives each of its levels."""
    match = _YEARS.fullmatch(when.date_edtf or "")
    if match is None:
        return when
    data = lexicon.data
    if figure.before in data.to:
        return whole(when, match[2], _precision(match[2]), "trade_end") or when
    is_start = figure.before in data.from_ and any(
        f.before in data.to and is_alike(f, figure) and 0 < f.first - figure.last <= _RANGE
        for f in sentence.figures
    )
    return (
        (whole(when, match[1], _precision(match[1]), "trade_start") or when) if is_start else when
    )


def _free(
    sentence: Sentence, figure: FigureAt, dates: list[DateAt], lexicon: TradeLexicon
) -> list[DateAt]:
    """The dates that are not of a former figure: "von 5 Euro im Mai auf 6", "6 nach 5 im Mai"."""
    data = lexicon.data

    def is_former(other: FigureAt) -> bool:
        if other.before in data.from_ and "value" not in sentence.words[other.before_at - 1].tags:
            later = (f for f in sentence.figures if f.first > other.first)
            return any(f.before in data.to and is_alike(f, other) for f in later)
        return other.before in data.former

    others = [f for f in sentence.figures if f is not figure]
    taken = [f for f in others if is_former(f)]
    free = [d for d in dates if not any(0 <= d.first - f.last <= 2 for f in taken)]
    # "nach 5 Milliarden im Jahr davor betrug es 6": where the sentence has another date
    earlier = [f for f in others if f.first < figure.first and is_alike(f, figure)]
    behind = {f.last: f for f in earlier} | {f.last + 1: f for f in earlier}
    left = [
        d
        for d in free
        if d.first not in behind
        or not any(d.first in s and behind[d.first] in s.figures for s in sentence.segments)
    ]
    return left or free


def _step_of(sentence: Sentence, date: DateAt, lexicon: TradeLexicon) -> str | None:
    """``year`` for "im Jahr zuvor", which counts from the figure's own time."""
    for last in (date.last, date.last + 1):
        words = " ".join(sentence.lower(i) for i in range(max(0, date.first - 2), last))
        for ending, step in lexicon.data.comparison_endings.items():
            if words.endswith(ending):
                return step
    return None


def _is_vague(sentence: Sentence, segment: Segment, lexicon: TradeLexicon) -> bool:
    """Is it of a time that the text does not tell: "vor dem Krieg", "früher"?"""
    data = lexicon.data
    if sentence.has_lower(data.vague_times, segment.first, segment.last):
        return True
    if not sentence.has_lower(data.before):
        return False
    for i in range(segment.first, segment.last - 2):
        if sentence.lower(i) in data.before and sentence.lower(i + 1) in data.articles:
            noun = sentence.words[i + 2]
            is_named = any(m.first <= i + 2 < m.last for m in sentence.dates) or any(
                m.first <= i + 2 < m.last for m in sentence.actors
            )
            if noun.capital and not is_named and not noun.flow and not noun.side:
                return True
    return False


def _is_present(sentence: Sentence, segment: Segment, lexicon: TradeLexicon) -> bool:
    """As in "heute stammt ein Drittel von dort", whatever time was told before."""
    return sentence.has_lower(lexicon.data.present_times, segment.first, segment.last)


def is_alike(a: FigureAt, b: FigureAt) -> bool:
    """Are both percentages or both none: "ein Minus von 6 Prozent auf 5 Euro" is no range."""
    return (a.mention.unit == "pct") == (b.mention.unit == "pct")


def _has_month(when: When | None) -> bool:
    """Is the talk of a month or quarter, so that "im Vorjahresmonat" is an aside?"""
    return when is not None and when.date_precision in {"month", "quarter"}


def _is_phrase(sentence: Sentence, date: DateAt, lexicon: TradeLexicon) -> bool:
    """As in "zum Vorjahr": of a month it means the same month of that year."""
    phrases = lexicon.data.comparison_phrases
    return any(sentence.lower(i) in phrases for i in range(date.first, date.last)) and (
        date.last - date.first <= 2
    )


def _former_step(sentence: Sentence, segment: Segment, lexicon: TradeLexicon) -> str | None:
    """``year`` for "im Vorjahresmonat waren es", which is no comparison."""
    data = lexicon.data
    if data.comparison_phrases.keys().isdisjoint(sentence.all_lower()):
        return None
    for i in range(segment.first, segment.last):
        step = data.comparison_phrases.get(sentence.lower(i))
        before = sentence.lower(i - 1)
        is_span = sentence.lower(i).endswith(data.span_endings)
        if (
            step
            and not is_span
            and before in data.during
            and sentence.lower(i - 2) not in data.comparison_words
        ):
            covered = any(d.first <= i < d.last for d in sentence.dates if is_period(d))
            return None if covered else step
    return None


def _start(when: When) -> When:
    """The beginning of "seit Dezember 2000", which "damals" points to."""
    edtf = when.date_edtf or ""
    if not edtf.endswith("/.."):
        return when
    return whole(when, edtf[:-3], _precision(edtf[:-3]), "trade_then") or when


def _nearest(
    sentence: Sentence, segment: Segment, figure: FigureAt, dates: list[DateAt]
) -> DateAt | None:
    """The date that governs the figure: in its segment, else before, else after it."""
    here = [d for d in dates if d.first in segment]
    if len(here) > 1:  # "von 5 Milliarden im Jahr 2021 auf 3 Milliarden im Jahr 2022"
        for date in here:
            if 0 <= date.first - figure.last <= 2:
                return date
    before = [d for d in here if d.first < figure.first]
    if before:
        return before[-1]
    following = [d for d in here if d.first >= figure.last]
    if following:
        return following[0]
    earlier = [d for d in dates if d.first < figure.first]
    if earlier:
        return earlier[-1]
    # a date behind it, unless that is of another figure
    for date in dates:
        part = next(s for s in sentence.segments if date.first in s)
        if not part.figures:
            return date
    return None


def _fiscal(sentence: Sentence, date: DateAt, lexicon: TradeLexicon) -> When | None:
    """As in "im Ende März abgelaufenen Fiskaljahr": the twelve months to that one."""
    when = date.mention.when
    if when.date_precision != "month" or when.date_end is None:
        return None
    following = range(date.last, min(date.last + 4, len(sentence.words)))
    if not any(sentence.lower(i) in lexicon.data.fiscal_years for i in following):
        return None
    last = when.date_end
    first = dt.date(last.year - (last.month < 12), last.month % 12 + 1, 1)
    edtf = f"{first.year:04d}-{first.month:02d}/{last.year:04d}-{last.month:02d}"
    return whole(when, edtf, "interval", "trade_fiscal_year")
