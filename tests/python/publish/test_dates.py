"""Dates are shown as precisely as they are known and no more."""

import datetime as dt

import pytest

from publish.dates import date_label, day_label, heading


@pytest.mark.parametrize(
    ("edtf", "mod", "label"),
    [
        ("2023-07-26", None, "26. Juli 2023"),
        ("2022-11", None, "November 2022"),
        ("2019", None, "2019"),
        ("2004", "start", "Anfang 2004"),
        ("2004", "approx", "etwa 2004"),
        ("2023-05", "mid", "Mitte Mai 2023"),
        ("199X", None, "1990er-Jahre"),
        ("-0043", None, "44 v. Chr."),
        ("19XX", None, "20. Jahrhundert"),
        ("2023-22", None, "Sommer 2023"),
        ("2023-33", None, "1. Quartal 2023"),
        ("2023-41", None, "2. Halbjahr 2023"),
        ("2023-07-24/2023-07-30", None, "24.–30. Juli 2023"),
        ("2023-07-31/2023-08-06", None, "31. Juli – 6. August 2023"),
        ("2023-12-30/2024-01-02", None, "30. Dezember 2023 – 2. Januar 2024"),
        ("2023-01/2023-06", None, "Januar – Juni 2023"),
        ("2023-11/2024-02", None, "November 2023 – Februar 2024"),
        ("2019/2021", None, "2019 – 2021"),
        ("2019/..", None, "seit 2019"),
        ("../2019-03", None, "bis März 2019"),
        ("2023-07-27T07:30+02:00", None, "27. Juli 2023, 07:30 Uhr"),
        (None, None, "undatiert"),
        ("2023?", None, "2023?"),
    ],
)
def test_a_date_is_shown_at_its_own_precision(edtf, mod, label):
    assert date_label(edtf, mod) == label


def test_an_hour_is_shown_without_minutes():
    assert date_label("2023-07-27T07:00+02:00", precision="hour") == "27. Juli 2023, 7 Uhr"
    assert date_label("2023-07-27T20:00", precision="hour") == "27. Juli 2023, 20 Uhr"
    assert date_label("2023-07-27T07:00", precision="minute") == "27. Juli 2023, 07:00 Uhr"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2023-07-26", "2023-07-26", ("2023", "Juli")),
        ("2022-11-01", "2022-11-30", ("2022", "November")),
        ("2019-01-01", "2019-12-31", ("2019", "ohne Monat")),
        ("2023-07-31", "2023-08-06", ("2023", "ohne Monat")),
        ("1990-01-01", "1999-12-31", ("1990", "über das Jahr hinaus")),
        ("2019-01-01", None, ("2019", "über das Jahr hinaus")),
        (None, "2019-12-31", ("Ohne Anfang", "")),
        (None, None, ("Ohne Datum", "")),
    ],
)
def test_a_heading_names_a_month_only_where_the_date_does(start, end, expected):
    first, last = (day and dt.date.fromisoformat(day) for day in (start, end))
    assert heading(first, last) == expected


def test_a_publication_time_reads_as_a_time():
    assert day_label("2023-07-27T07:30+02:00") == "27. Juli 2023, 07:30 Uhr"
    assert day_label("2023-07") == "Juli 2023"
    assert day_label(None) == "Datum unbekannt"
