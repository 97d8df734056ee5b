"""The roles of single lines inside a copied page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.page import Given, read_text

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "ingest_page_roles.yml").read_text(encoding="utf-8")
)

PAGE = """\
Menü
Suche

Wirtschaft

Werft in Husum meldet neue Aufträge für Fähren

{top}

Die Werft in Husum hat am Freitag sechs neue Fähren in ihre Bücher genommen. Auftraggeber ist eine norwegische Reederei.

Damit ist die Belegschaft bis in den Herbst beschäftigt. Der Betriebsrat sprach von einer Erleichterung, nachdem im Winter noch Kurzarbeit gegolten hatte.

Im Sommer sollen drei weitere Schlepper folgen. Über den Preis haben beide Seiten Stillschweigen vereinbart, wie ein Sprecher sagte.

{part}

Die erste Fähre wird im Frühjahr vom Stapel laufen, die letzte zwei Jahre später. Voraussetzung sei, dass der Stahl rechtzeitig komme, hieß es in Husum.

{end}

Kommentare
Impressum
"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_role_of_lines(case: dict[str, Any]) -> None:
    text = PAGE.format(top=case.get("top", ""), part=case.get("part", ""), end=case.get("end", ""))
    page = read_text(text, Given(), as_page=True)
    roles = {block.text: block.role.value for block in page.blocks}
    assert {line: roles[line] for line in case["roles"]} == case["roles"]
