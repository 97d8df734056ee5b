"""Which items are the same article."""

from __future__ import annotations

import pytest

from ingest.identity import item_id
from ingest.page import Given

TEXT = "Die Werft in Husum baut sechs Fähren."
OTHER = "Die Werft in Husum baut sieben Fähren."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Given(source_id="1", outlet="Bote"), Given(source_id="1", outlet="Bote", title="Neu")),
        (Given(source_id="1", title="Fähren"), Given(source_id="1", title="Fähren")),
        (Given(source_id="1"), Given(source_id="1")),
        (Given(url="https://bote.example/a"), Given(url="http://www.bote.example/a/", title="Neu")),
        (Given(title="Fähren", published="2024"), Given(title="Fähren", published="2024")),
    ],
)
def test_one_article_in_two_versions(one: Given, other: Given) -> None:
    assert item_id(one, TEXT) == item_id(other, OTHER)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Given(source_id="1", outlet="Bote"), Given(source_id="1", outlet="Kurier")),
        (Given(source_id="1", title="Fähren"), Given(source_id="1", title="Schlepper")),
        (Given(source_id="1", title="Fähren"), Given(source_id="2", title="Fähren")),
        (Given(url="https://bote.example/a"), Given(url="https://bote.example/b")),
        (Given(), Given()),
    ],
)
def test_two_articles(one: Given, other: Given) -> None:
    assert item_id(one, TEXT) != item_id(other, OTHER)
