"""The timeline in a terminal: precise dates, claims as claims, within the width."""

import pytest

from publish.terminal import Style, render
from publish.timeline import read_timeline


def lines(published, **style):
    return list(render(read_timeline(published), Style(**style)))


def test_dates_are_shown_at_their_own_precision(published):
    shown = lines(published)
    assert any(line.startswith("  November 2022") for line in shown)
    assert any(line.startswith("  26. Juli 2023") for line in shown)
    assert any(line.startswith("  undatiert") for line in shown)
    assert [line for line in shown if line and not line.startswith(" ")] == [
        "2022", "2023", "Ohne Datum", "3 Ereignisse aus 2 Artikeln",
    ]  # fmt: skip


def test_a_claim_says_who_claims_and_who_denies(published):
    text = "\n".join(lines(published, width=200))
    assert "Nordkorea liefert Waffen an Russland (behauptet, umstritten)" in text
    assert "USA behauptet (via Reuters); Nordkorea bestreitet" in text


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(published, width):
    assert max(map(len, lines(published, width=width))) <= width


def test_an_article_cannot_steer_the_terminal(published):
    assert "\x1b" not in "".join(lines(published))
    assert "\x1b[33m" in "".join(lines(published, colour=True))
    assert "\x1b[31m ein" not in "".join(lines(published, colour=True))


def test_sources_are_named(published):
    text = "\n".join(lines(published))
    assert "– Blatt, 27. Juli 2023, 07:30 Uhr" in text
    assert "– Zweiter, Juli 2023, und 1 weitere" in text
