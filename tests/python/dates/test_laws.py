"""What holds for every text: spans, order, bounds, forms, time taken."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.dates import spans, timexes
from annotate.dates.edtf import bounds, to_edtf, to_timex
from annotate.dates.lexicon import load

GERMAN_WORDS = sorted(load("de").classes.words)
ENGLISH_WORDS = sorted(load("en").classes.words)
NUMBERS = st.one_of(
    st.integers(0, 3000).map(str),
    st.from_regex(r"\d{1,2}[.:/]\d{1,2}([./]\d{2,4})?", fullmatch=True),
    st.sampled_from(["2023-02-31", "2023-07-27T25:61", "31.02.2023", "80er", "1980s", "2003/04"]),
)
SIGNS = st.sampled_from([".", ",", "-", "–", "/", ":", "(", ")", "'", "’", "\n\n", "\n", "%", "§"])
PUBLISHED = st.sampled_from(
    [
        None,
        "2023-07-27",
        "2023-07",
        "2023",
        "2023-07-27T07:30",
        "2024-02-29T23:59+05:30",
        "x",
        "",
        "0001-01-01",
        "9999-12-31T23:59",
    ]
)


def texts(words: list[str]) -> st.SearchStrategy[str]:
    token = st.one_of(st.sampled_from(words), NUMBERS, SIGNS, st.text(max_size=4))
    return st.lists(token, max_size=25).map(" ".join)


def check(text: str, published: str | None, lang: str) -> None:
    found = timexes(text, published, lang)
    end = 0
    for mention in found:
        assert end <= mention["start"] < mention["end"] <= len(text)
        assert mention["text"] == text[mention["start"] : mention["end"]]
        assert mention["text"] == mention["text"].strip()
        end = mention["end"]
        first, last = mention["date_start"], mention["date_end"]
        if first and last:
            assert first <= last
        if mention["edtf"] is None:
            assert first is last is None
            assert mention["precision"] == "unknown"
        elif not mention["edtf"].startswith("-"):
            low, high = bounds(mention["edtf"])
            assert (low and low.isoformat(), high and high.isoformat()) == (first, last)
    assert found == timexes(text, published, lang)


@settings(max_examples=400, deadline=None)
@given(texts(GERMAN_WORDS), PUBLISHED)
def test_german_laws(text: str, published: str | None) -> None:
    check(text, published, "de")


@settings(max_examples=250, deadline=None)
@given(texts(ENGLISH_WORDS), PUBLISHED)
def test_english_laws(text: str, published: str | None) -> None:
    check(text, published, "en")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), PUBLISHED, st.sampled_from(["de", "en", "de-CH", "zz", ""]))
def test_any_text_is_read(text: str, published: str | None, lang: str) -> None:
    timexes(text, published, lang)


DAYS = st.dates(dt.date(1, 1, 1), dt.date(9000, 12, 31))


@given(DAYS, st.sampled_from([u for u in spans.UNITS if u not in ("second", "minute", "hour")]))
def test_edtf_gives_the_bounds_of_the_unit_back(day: dt.date, unit: str) -> None:
    span = spans.containing(unit, day)
    assert span.first <= day or unit == "weekend"
    assert bounds(to_edtf(span, None)) == (span.first, span.last)
    assert to_timex(span)


@given(
    DAYS,
    st.sampled_from(["day", "week", "month", "quarter", "season", "year", "decade"]),
    st.integers(-50, 50),
)
def test_shifting_there_and_back_changes_nothing(day: dt.date, unit: str, count: int) -> None:
    span = spans.containing(unit, day)
    try:
        there = spans.shift(span, unit, count)
    except (ValueError, OverflowError):
        return
    assert spans.shift(there, unit, -count) == span


@pytest.mark.parametrize(
    "unit", ["1", "1.", ". ", "3. ", "3., ", "Mai ", "der ", "ein Jahr ", "am ", "2019 ", "5. Mai bis ",
             "(", "Montag, ", "um 8 Uhr, ", "ein Jahr zuvor, ", "von 9 bis ", "und ", "heute ", "\n", "1-", "12:"]
)  # fmt: skip
def test_time_grows_with_the_text_only(unit: str) -> None:
    """Eight times the text takes less than 24 times as long: not quadratic."""

    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        best = float("inf")
        for _ in range(2):
            begin = time.process_time()
            timexes(text, "2023-07-27T07:30", "de")
            best = min(best, time.process_time() - begin)
        return best

    seconds(1_000)
    small, large = seconds(5_000), seconds(40_000)
    assert large < 24 * max(small, 0.002)


@pytest.mark.parametrize("character", ["7", ".", "wort "])
def test_a_megabyte_of_one_thing_is_read(character: str) -> None:
    text = character * (1_000_000 // len(character))
    begin = time.process_time()
    assert timexes(text, "2023-07-27T07:30", "de") == []
    assert time.process_time() - begin < 10
