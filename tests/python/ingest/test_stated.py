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


def test_all_times_considered_are_kept_with_why_they_lost() -> None:
    text = PAGE.format(
        top="Published: 3 May 2024, 10:00\nUpdated: 4 May 2024, 08:30",
        end="Published: 2 May 2024",
    )
    page = read_text(text, Given(language="en"), as_page=True)
    assert [(c.source, c.published and c.published.local, c.lost) for c in page.candidates] == [
        ("label", "2024-05-03T10:00+01:00", None),
        ("updated_label", "2024-05-04T08:30+01:00", "modified"),
        ("label", "2024-05-02", "outranked"),
    ]
    assert [c.rank for c in page.candidates] == sorted(c.rank for c in page.candidates)
    known = read_text(text, Given(language="en", published="2024-05-01"), as_page=True)
    assert [(c.source, c.rank, c.lost) for c in known.candidates][:2] == [
        ("given", 0, None),
        ("label", 1, "given_outranks"),
    ]
    assert known.published.local == "2024-05-01"


def test_the_same_time_twice_says_so() -> None:
    text = PAGE.format(top="Published: 3 May 2024, 10:00", end="Published: 3 May 2024, 10:00")
    page = read_text(text, Given(language="en"), as_page=True)
    assert [c.lost for c in page.candidates] == [None, "same_time"]
    known = read_text(text, Given(language="en", published="2024-05-01"), as_page=True)
    assert [c.lost for c in known.candidates] == [None, "given_outranks", "same_time"]


def test_a_text_without_times_has_no_candidates() -> None:
    assert read_text("Der Minister reiste nach Oslo.", Given(), as_page=False).candidates == ()


def test_a_stated_offset_is_kept_where_the_outlet_is_not_known() -> None:
    late = Given(language="de", published="2024-05-16T00:30+03:00")
    assert read_text("Er reist heute.", late).published.local == "2024-05-16T00:30+03:00"
    known = Given(language="de", published="2024-05-16T00:30+03:00", outlet="SRF")
    assert read_text("Er reist heute.", known).published.local == "2024-05-15T23:30+02:00"
    machine = Given(language="de", published="2024-05-15T22:30Z")
    assert read_text("Er reist heute.", machine).published.local == "2024-05-16T00:30+02:00"


@pytest.mark.parametrize("sign", ["–", ":", "-"])
def test_a_scene_that_opens_an_article_is_not_its_publication(sign: str) -> None:
    text = f"Wie die Werft ihr Dock verlor\n\nHusum, 14. Dezember 1962 {sign} In der Nacht steigt das Wasser über die Mauer am Hafen.\n\nDie Arbeit ruhte bis in den Herbst, sagte ein Sprecher, und die Halle stand lange leer."
    page = read_text(text, Given(language="de"), as_page=False)
    assert page.published.local is None
