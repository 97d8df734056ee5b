"""Texts that servers answer with instead of an article, in crawlers' dumps and copied from a browser."""

from __future__ import annotations

import pytest

from ingest.article import read
from ingest.errors import RejectedError
from ingest.page import Given
from ingest.readers import Item

GUARD = "Verifying you are human. This may take a few seconds.\n\nEnable JavaScript and cookies to continue."


def item(text: str, title: str | None = None) -> Item:
    return Item("a.jsonl", 1, "jsonl", Given(title=title), text, is_file=False, as_page=None)


def test_a_guard_s_answer_in_a_dump_is_rejected_with_the_reason() -> None:
    with pytest.raises(RejectedError, match=r'found an error page \("Just a moment\.\.\."\)'):
        read(item(GUARD, title="Just a moment..."))


def test_a_copied_error_is_rejected() -> None:
    with pytest.raises(RejectedError, match="found an error page"):
        read(item("404 – Seite nicht gefunden\n\nBitte prüfen Sie die Adresse."))


def test_a_short_note_is_an_article() -> None:
    text = "Fähre fährt wieder\n\nDie Fähre nach Husum fährt seit Montag wieder."
    assert read(item(text)).body == ("Die Fähre nach Husum fährt seit Montag wieder.",)
