"""Paragraphs broken into lines of one width are paragraphs again; other lines stay as they are."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.lines import read_lines
from ingest.page import Given, read_text
from ingest.wrapped import unwrapped

PARAGRAPHS = [
    (
        "Der deutsche Außenminister ist am Dienstag zu einem vorher nicht angekündigten Besuch in Eriwan eingetroffen. Er wurde am "
        "Flughafen von seinem armenischen Amtskollegen empfangen und fuhr danach in die Stadt."
    ),
    (
        "Am Abend soll ein Gespräch mit dem Präsidenten folgen. Das Auswärtige Amt hatte die Reise aus Gründen der Sicherheit nicht "
        "vorher bekannt gegeben, wie eine Sprecherin in Berlin mitteilte."
    ),
    "Es blieb ruhig.",
]


@pytest.mark.parametrize("width", [60, 72, 76, 80])
@pytest.mark.parametrize("indent", ["", "   "])
def test_wrapped_paragraphs_are_joined(width: int, indent: str) -> None:
    blocks = [
        textwrap.fill(
            p, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
        )
        for p in PARAGRAPHS
    ]
    text = "Minister reist nach Eriwan\n\n" + "\n\n".join(blocks)
    assert [line.text for line in read_lines(text)] == ["Minister reist nach Eriwan", *PARAGRAPHS]
    page = read_text(text, Given(title="Minister reist nach Eriwan"))
    assert list(page.body) == PARAGRAPHS


def test_words_parted_at_the_end_of_a_line_are_whole() -> None:
    text = (
        "Der Minister hat in der Stadt am Dienstag mit allen Beteiligten über Nord-\n"
        "und Südkorea gesprochen, wie aus seinem Haus in der Hauptstadt am Abend ver-\n"
        "lautete. Danach reiste er ab.\n"
    )
    assert unwrapped(text.splitlines()) == [
        (
            "Der Minister hat in der Stadt am Dienstag mit allen Beteiligten über Nord- und Südkorea gesprochen, "
            "wie aus seinem Haus in der Hauptstadt am Abend verlautete. Danach reiste er ab."
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        # headlines of other articles: capitals at the beginning, room at the end
        (
            "Merkel reist am Montag zu Gesprächen nach Moskau und trifft Putin\n"
            "Streit um den Hafen von Lomesk geht vor Gericht in die letzte Runde\n"
            "Warum die Bauern in Nordhessen seit Wochen auf besseres Wetter warten\n"
        ),
        # a list
        (
            "Die Ergebnisse des Gipfels in Eriwan nach Angaben der Delegationen:\n"
            "- die Grenze wird bis zum Ende des Jahres für den Handel wieder offen\n"
            "- der Hafen bleibt bis auf Weiteres für Schiffe aus dem Norden gesperrt\n"
        ),
        # a menu
        "Startseite\nPolitik\nwetter und verkehr\n",
        # paragraphs on single lines
        f"{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}\n{PARAGRAPHS[2]}\n",
        # verses leave room
        "Über allen Gipfeln in den Bergen ist Ruh,\nin allen Wipfeln\nspürest du kaum einen Hauch.\n",
    ],
)
def test_other_lines_stay(text: str) -> None:
    assert unwrapped(text.splitlines()) == text.splitlines()


@settings(max_examples=200)
@given(st.lists(st.text("aB .-\n", max_size=120), max_size=12))
def test_nothing_is_lost(lines: list[str]) -> None:
    lines = [line for text in lines for line in (text.split("\n"))]
    joined = "".join(unwrapped(lines))
    assert joined.replace(" ", "").replace("-", "") == "".join(lines).replace(" ", "").replace(
        "-", ""
    )
