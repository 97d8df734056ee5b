"""Notes in Markdown: front matter, marked-up text, and texts that only look like it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from ingest import markdown, notes
from ingest.errors import RejectedError
from ingest.extract import extract_paths
from ingest.files import Input
from ingest.page import Given
from ingest.readers import Item, read_items

CLIP = """\
---
title: "Werft in Husum baut sechs Fähren"
source: "https://www.donaupost.example/werft-123"
author:
  - "[[Rita Vogel]]"
  - "[[Urs Keller]]"
published: 2024-05-03
created: 2024-05-06
description: "Die Arbeit reicht bis in den Herbst."
tags:
  - "clippings"
---
![Eine neue Fähre in der Halle](https://img.donaupost.example/a.jpg)

Eine neue Fähre in der Halle. *Foto: Keystone*

**Husum** – Die Werft hat am [Freitag](https://www.donaupost.example/freitag) sechs Fähren in ihre
Bücher genommen. Auftraggeber ist eine Reederei aus [[Norwegen|dem Norden]].

## Strom aus der Batterie

> [!quote] Wir sind erleichtert, sagte der Betriebsrat.

- Die Schiffe sollen mit Strom fahren, den sie an den Anlegern laden.
- Die erste Fähre wird im Frühjahr vom Stapel laufen.
"""


def extract(tmp_path: Path, text: str, name: str = "werft.md") -> dict[str, Any]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (found,) = extract_paths([str(path)])
    return found


def items(tmp_path: Path, text: str) -> list[Any]:
    path = tmp_path / "werft.md"
    path.write_text(text, encoding="utf-8")
    return list(read_items(Input("werft.md", path), input_format=None))


def test_a_clipping_is_read_with_its_fields(tmp_path: Path) -> None:
    found = extract(tmp_path, CLIP)
    assert found["title"] == "Werft in Husum baut sechs Fähren"
    assert found["url"] == "https://www.donaupost.example/werft-123"
    assert found["authors"] == ["Rita Vogel", "Urs Keller"]
    assert found["published"] == "2024-05-03"
    assert found["captions"] == ["Eine neue Fähre in der Halle."]
    assert found["text"].splitlines() == [
        "Husum – Die Werft hat am Freitag sechs Fähren in ihre Bücher genommen. Auftraggeber ist eine Reederei aus dem Norden.",
        "Strom aus der Batterie",
        "Wir sind erleichtert, sagte der Betriebsrat.",
        "Die Schiffe sollen mit Strom fahren, den sie an den Anlegern laden.",
        "Die erste Fähre wird im Frühjahr vom Stapel laufen.",
    ]


def test_when_it_was_clipped_is_not_when_it_was_published(tmp_path: Path) -> None:
    assert extract(tmp_path, CLIP.replace("published: 2024-05-03\n", ""))["published"] is None


def test_a_clipping_is_known_by_its_address_another_note_by_its_file(tmp_path: Path) -> None:
    (clipped,) = items(tmp_path, CLIP)
    assert not clipped.is_file
    (own,) = items(tmp_path, "---\ntitle: Notiz\n---\nDie Werft baut sechs Fähren.\n")
    assert (own.is_file, own.given) == (True, Given(source_id="werft.md", title="Notiz"))


def test_of_front_matter_that_is_no_yaml_the_lines_are_read(tmp_path: Path) -> None:
    text = "---\ntitle: Husum: Was wir wissen\npublished: 2024-05-03\n---\nDie Werft baut sechs Fähren.\n"
    (item,) = items(tmp_path, text)
    assert isinstance(item, Item)
    assert item.text == "Die Werft baut sechs Fähren."
    assert (item.given.title, item.given.published) == ("Husum: Was wir wissen", "2024-05-03")
    assert item.notes[0].startswith("front matter read line by line")


@pytest.mark.parametrize(
    ("fields", "notes_begin"),
    [
        ("title: [a, b]", "front matter not read"),
        ("published: 31.02.2023", "not dated by its data"),
        ("a: " + "[" * 900 + "]" * 900, "front matter read line by line (nested too deep)"),
        ("title: [offen", "front matter read line by line"),
        ("published: null", None),
        ("title: ~", None),
    ],
)
def test_a_field_that_cannot_be_read_costs_itself(fields: str, notes_begin: str | None) -> None:
    row = notes.row_of(f"---\n{fields}\n---\nDie Werft baut sechs Fähren.\n")
    assert row is not None
    assert row.text == "Die Werft baut sechs Fähren."
    assert (row.given.title, row.given.published) == (None, None)
    assert [note[: len(notes_begin or "")] for note in row.notes] == (
        [notes_begin] if notes_begin else []
    )


def test_fields_have_all_the_names_of_json() -> None:
    row = notes.row_of(
        "---\n# geclippt\npublishedAt: 2024-05-03\nwebTitle: Werft\n---\nDie Werft baut.\n"
    )
    assert row is not None
    assert (row.given.title, row.given.published) == ("Werft", "2024-05-03")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("24. Februar 2022 läuft die Fähre aus.", "24. Februar 2022 läuft die Fähre aus."),
        ("1. Die Werft\n2. Der Hafen", "1. Die Werft\n\n2. Der Hafen"),
        ("2022. Das war das Jahr.", "2022. Das war das Jahr."),
        ("Am 3. Mai 2022[^1] kam sie.\n\n[^1]: Chronik", "Am 3. Mai 2022 kam sie."),
        ("Die **Werft** ~~baut~~ hat [Arbeit](https://a.example)", "Die Werft baut hat Arbeit"),
    ],
)
def test_what_a_reader_sees_of_markdown(source: str, shown: str) -> None:
    assert markdown.plain(source) == shown


@pytest.mark.parametrize("piece", ["[a](http://x", "![a](x", "![[a", "[["])
def test_looking_for_signs_takes_time_in_proportion(piece: str) -> None:
    start = time.process_time()
    markdown.is_marked_up("](" + piece * 20_000)
    assert time.process_time() - start < 0.5


def test_front_matter_without_a_text_is_rejected() -> None:
    with pytest.raises(RejectedError, match="found no text"):
        notes.row_of("---\ntitle: Notiz\n---\n")


def test_marked_up_text_without_front_matter(tmp_path: Path) -> None:
    text = "# Werft baut Fähren\n\nDie Werft hat am [Freitag](https://a.example/f) sechs **Fähren** in ihre Bücher genommen.\n\nDie erste läuft im Frühjahr vom Stapel, die letzte im Herbst.\n"
    found = extract(tmp_path, text)
    assert found["title"] == "Werft baut Fähren"
    assert "am Freitag sechs Fähren in" in found["text"]


@pytest.mark.parametrize(
    "text",
    [
        "---\nHusum\n---\nDie Werft baut sechs Fähren.",
        "---\nHusum: Die Lage am Montag\nMehr steht unten.\n---\nDie Werft baut sechs Fähren.",
        "Die Werft [in Husum] (ein Betrieb mit 300 Leuten) baut Fähren.",
        "#Husum #Werft\nDie Werft baut sechs Fähren.",
        "Mehr dazu hier: [Bericht](https://a.example/b)",
        "Sie sagte: *Nie wieder.* Und ging.",
        "Titel: Werft\n---\nDie Werft baut sechs Fähren.",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert notes.row_of(text) is None


def test_links_between_notes_show_what_they_show() -> None:
    text = "Die Werft in [[Husum]] und [[Norwegen|der Norden]] ![[bild.png]]"
    assert markdown.without_note_links(text) == "Die Werft in Husum und der Norden "
