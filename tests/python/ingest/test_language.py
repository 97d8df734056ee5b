"""The language of texts, short ones above all: without one, no events are looked for."""

from __future__ import annotations

import pytest

from ingest import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Macron besucht China", "de"),
        ("USA liefern Kiew Panzer", "de"),
        ("Baerbock fliegt nach Kiew", "de"),
        ("Veto Russlands im Sicherheitsrat", "de"),
        ("Der Minister reist in die Schweiz und bleibt dort.", "de"),
        ("Macron en visite à Pékin", "fr"),
        ("The minister is in Beijing", "en"),
        ("Macron bezoekt China", None),
        ("Tusk w Kijowie", None),
        ("Peking", None),
        ("12 345", None),
    ],
)
def test_short_text(text: str, code: str | None) -> None:
    assert language.detect(text) == code
