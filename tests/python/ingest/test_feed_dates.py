"""Dates of feeds: the table of cases, and what holds for any text."""

from __future__ import annotations

import datetime as dt
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import published
from ingest.feed_dates import read_date

TABLE = Path(__file__).parents[2] / "cases" / "ingest_feed_dates.yml"
CASES = yaml.safe_load(TABLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_date(case: dict[str, Any]) -> None:
    read = read_date(case["text"])
    assert read.iso == case["iso"]
    if "note" in case:
        assert case["note"] in (read.note or "")
    else:
        assert read.note is None


ZONED = st.builds(
    lambda at, minutes: at.replace(tzinfo=dt.timezone(dt.timedelta(minutes=minutes))),
    st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2068, 1, 1)),
    st.integers(-48, 56).map(lambda quarters: 15 * quarters),
)


@settings(max_examples=300)
@given(ZONED)
def test_what_is_written_by_the_standards_comes_back(at: dt.datetime) -> None:
    minute = at.replace(second=0, microsecond=0)
    for text in (format_datetime(at), at.isoformat(), at.isoformat(" ", "seconds")):
        iso = read_date(text).iso
        assert iso is not None
        assert dt.datetime.fromisoformat(iso) == minute
        assert published.given(iso, zone="Europe/Zurich").at == minute.astimezone(dt.UTC).replace(
            tzinfo=None
        )


PIECES = st.sampled_from(
    ["27", "07", "7", "2023", "23", "0001", ".", ". ", "-", "/", ":", " ", ", ", "T", "Z", "Juli", "Jul", "Do", "Thu", "Uhr",
     "+0200", "+02:00", "CEST", "MESZ", "IST", "PM", "um", "07:30", "24:00", "99:99", "(", "٢٧", "²"]
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=14).map("".join)))
def test_any_text_gives_a_time_that_can_be_read_or_none(text: str) -> None:
    read = read_date(text)
    if read.iso is None:
        assert (read.note is None) == (not text.strip())
    else:
        assert published.given(read.iso, zone="Europe/Berlin").precision != "unknown"
