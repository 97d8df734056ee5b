"""When a copied page says it was published and changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.page import Given, read_text

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "ingest_stated_times.yml").read_text(encoding="utf-8")
)

PAGE = """\
Menu
Search

Business

Yard at the harbour builds six electric ferries

{top}

The yard at the harbour has taken six new ferries into its books this week. The owner is a company from Norway that wants to replace its old ships.

The work will last until the autumn of next year, and the council of the workers spoke of relief. In the winter the hall had stood empty for a month.

The ships are to run on power from the shore. They will be loaded at the piers, where the company has put up its own columns.

The first of them will be launched in the spring, the last of them two years later, if the steel comes in time.

{end}

Share
Print
Comments
"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_times_a_page_states(case: dict[str, Any]) -> None:
    text = PAGE.format(top=case["top"], end=case.get("end", ""))
    page = read_text(text, Given(language="en"), as_page=True)
    assert page.published.local == case["published"]
    assert page.modified.local == case.get("modified")
