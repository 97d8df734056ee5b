"""What a profile says of its outlet's pages overrules what lines look like."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from annotate.langdata import LanguageDataError
from ingest import outlets
from ingest.outlets import Profile
from ingest.page import Given, Page, read_text

PROSE = "Der Minister ist am {} in Oslo eingetroffen und bleibt dort drei Tage, wie sein Haus am Abend mitteilte."
PAGE = f"""\
{PROSE.format("Montag")}

Zum Artikel

Minister in Oslo

Von Rita Vogel, 3. Mai 2024

{PROSE.format("Dienstag")}

Zur Startseite

{PROSE.format("Mittwoch")}

Alle Rechte vorbehalten, wie es am Freitag in der Mitteilung der Zeitung an alle ihre Leser hiess.

Zur Startseite

{PROSE.format("Donnerstag")}

Veröffentlicht: 3. Mai 2024, 10:00 Uhr
"""


def read(
    monkeypatch: pytest.MonkeyPatch,
    text: str = PAGE,
    title: str = "Minister in Oslo",
    **marks: tuple[str, ...],
) -> Page:
    profile = Profile("SRF", ("x",), "above", **marks)
    monkeypatch.setattr(outlets, "profile_of", lambda _: profile)
    return read_text(text, Given(outlet="SRF", title=title), as_page=False)


def days(page: Page) -> list[str]:
    return [day for text in page.body for day in re.findall(r"am (\w+tag|Mittwoch) in Oslo", text)]


def test_without_marks_all_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    assert days(read(monkeypatch)) == ["Montag", "Dienstag", "Mittwoch", "Donnerstag"]


def test_nothing_above_where_the_article_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    page = read(monkeypatch, begins=("^Zum Artikel$",))
    assert days(page) == ["Dienstag", "Mittwoch", "Donnerstag"]
    assert page.blocks[0].rule == "profile_begin"


def test_nothing_from_the_first_end_on_but_what_dates_it(monkeypatch: pytest.MonkeyPatch) -> None:
    page = read(monkeypatch, begins=("^Zum Artikel$",), ends=("^Zur Startseite$",))
    assert days(page) == ["Dienstag"]
    assert len(page.blocks) == len(PAGE.split("\n\n"))
    assert page.published.local is not None
    assert page.published.local.startswith("2024-05-03")


def test_an_end_above_the_headline_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    page = read(monkeypatch, f"Zur Startseite\n\n{PAGE}", ends=("^Zur Startseite$",))
    assert days(page) == ["Montag", "Dienstag"]


def test_a_headline_that_is_not_in_the_text_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "\n\n".join(
        [
            PROSE.format("Montag"),
            "Zur Startseite",
            PROSE.format("Dienstag"),
            PROSE.format("Mittwoch"),
        ]
    )
    page = read(monkeypatch, text, title="Anderswo", ends=("^Zur Startseite$",))
    assert days(page) == ["Montag"]
    page = read(monkeypatch, text, title="Anderswo", begins=("^Zur Startseite$",))
    assert days(page) == ["Montag", "Dienstag", "Mittwoch"]


def test_a_pattern_that_is_none_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlets.langdata, "parse", lambda *_: Profile("SRF", ("(",), "above"))
    with pytest.raises(LanguageDataError, match=r"ingest/profiles/.*'\(' is no regular expression"):
        outlets.profiles.__wrapped__()


def test_every_file_of_the_folder_is_a_profile() -> None:
    found = outlets.profiles()
    files = {path.stem for path in Path(outlets.__file__).parent.joinpath("profiles").iterdir()}
    assert files == set(outlets.PROFILES)
    for profile in found:
        known = outlets.by_name(profile.outlet)
        assert known is not None
        assert known.name == profile.outlet
        for pattern in (*profile.marks, *profile.begins, *profile.ends, *profile.one_line_boxes):
            re.compile(pattern)
