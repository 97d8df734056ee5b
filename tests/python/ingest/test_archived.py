"""Copies in web archives: known by the page they were made of, dated before they were made."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ingest import outlets
from ingest.archived import copy_at, page_at
from ingest.extract import extract_paths
from tests.python.ingest.html.metadata_pages import article, ld, page, read

PAGE = "https://www.srf.ch/news/hafen-von-lomesk-gesperrt"


@pytest.mark.parametrize(
    ("address", "original", "time"),
    [
        (f"https://web.archive.org/web/20230728011213/{PAGE}", PAGE, dt.datetime(2023, 7, 28, 1, 12, 13)),
        (f"http://web.archive.org/web/20230728011213id_/{PAGE}?a=1", f"{PAGE}?a=1", dt.datetime(2023, 7, 28, 1, 12, 13)),
        (f"https://archive.ph/2023.07.28-011213/{PAGE}", PAGE, dt.datetime(2023, 7, 28, 1, 12, 13)),
        (f"https://archive.today/20230728011213/{PAGE}", PAGE, dt.datetime(2023, 7, 28, 1, 12, 13)),
        (f"https://web.archive.org/web/2023/{PAGE}", PAGE, None),
        (f"https://web.archive.org/web/20231328011213/{PAGE}", PAGE, None),
        (f"https://archive.ph/2024.01.01-000000/https://web.archive.org/web/20230728011213/{PAGE}", PAGE, dt.datetime(2023, 7, 28, 1, 12, 13)),
        (f"http://archive.org/web/20230728011213/{PAGE}", PAGE, dt.datetime(2023, 7, 28, 1, 12, 13)),
        (f"https://web.archive.org/web/99991231235959/{PAGE}", PAGE, None),
        ("https://web.archive.org/web/20230728011213/www.srf.ch:8080/news", "http://www.srf.ch:8080/news", dt.datetime(2023, 7, 28, 1, 12, 13)),
        ("https://web.archive.org/web/20230728011213/https:www.srf.ch/news", "https://www.srf.ch/news", dt.datetime(2023, 7, 28, 1, 12, 13)),
        ("https://web.archive.org/web/20230728011213/www.srf.ch/news", "http://www.srf.ch/news", dt.datetime(2023, 7, 28, 1, 12, 13)),
        ("https://web.archive.org/web/20230728011213/https:/www.srf.ch/news", "https://www.srf.ch/news", dt.datetime(2023, 7, 28, 1, 12, 13)),
    ],
)  # fmt: skip
def test_addresses_of_copies(address: str, original: str, time: dt.datetime | None) -> None:
    copy = copy_at(address)
    assert copy is not None
    assert copy.page == original
    assert copy.time == (time and time.replace(tzinfo=dt.UTC))


@pytest.mark.parametrize(
    "address",
    [
        None,
        PAGE,
        "https://archive.ph/AbC12",
        "https://web.archive.org/web/20230728011213/mailto:redaktion@srf.ch",
        "https://www.archive.org/details/zeitung_2023",
        "https://archive.example.org/20230728011213/https://www.srf.ch/news",
        f"https://www.donaupost.example/?quelle=web.archive.org/web/20230728011213/{PAGE}",
    ],
)
def test_other_addresses_are_no_copies(address: str | None) -> None:
    assert copy_at(address) is None
    assert page_at(address or "") == (address or "")


def test_the_outlet_of_a_copy_is_its_pages() -> None:
    found = outlets.by_address(f"https://web.archive.org/web/20230728011213/{PAGE}")
    assert found is not None
    assert found.name == "SRF"


ARCHIVE = "https://web.archive.org/web/20230728011213/"
CANONICAL = f'<link rel="canonical" href="{ARCHIVE}{PAGE}">'


def test_a_copy_is_known_by_the_page_it_was_made_of() -> None:
    found = read(page(CANONICAL + ld(article(datePublished="2023-07-27T07:30+02:00"))), url=None)
    assert (found.url, found.outlet) == (PAGE, "SRF")
    assert found.published.local == "2023-07-27T07:30+02:00"


def test_no_date_after_the_copy_was_made_counts() -> None:
    later = ld(article(datePublished="2023-09-01T08:00+02:00"))
    shown = "<h1>Hafen</h1><p>Veröffentlicht: 27.07.2023, 07:30 Uhr</p>"
    found = read(page(CANONICAL + later, shown), url=None)
    assert found.published.local == "2023-07-27T07:30+02:00"
    assert [c.lost for c in found.candidates] == [None, "after_retrieval"]


def test_the_minute_of_copying_is_not_that_of_publication() -> None:
    bar = '<div><time itemprop="pubdate" datetime="2023-07-28T01:12:13Z">28 Jul 2023 01:12:13 UTC</time></div>'
    found = read(page(CANONICAL, bar + "<h1>Hafen</h1>"), url=None)
    assert found.published.local is None
    assert "time_of_retrieval" in [c.lost for c in found.candidates]


def test_nothing_of_the_minute_of_copying_counts_in_an_archive() -> None:
    address = f"https://archive.ph/2023.07.28-011213/{PAGE}"
    head = (
        f'<link rel="canonical" href="{address}"><meta property="og:site_name" content="archive.ph">'
        '<meta property="article:published_time" content="2023-07-28T01:12:13Z" itemprop="dateCreated">'
    )
    found = read(page(head, "<h1>Hafen</h1><p>Veröffentlicht: 27.07.2023, 07:30 Uhr</p>"), url=None)
    assert (found.published.local, found.outlet) == ("2023-07-27T07:30+02:00", "SRF")


TOOLBAR = """<!-- BEGIN WAYBACK TOOLBAR INSERT -->
<div id="wm-ipp-base" lang="en" style="display:none;direction:ltr;"><div id="wm-ipp"><table><tr>
<td class="b" id="displayMonthEl" title="You are here: 01:12:13 Jul 28, 2023">JUL</td><td>28</td><td>2023</td>
<td><a class="t" href="/web/20230715000000*/x">14 captures</a> 27 Jul 2023 - 16 Mar 2024</td></tr></table></div></div>
<!-- END WAYBACK TOOLBAR INSERT -->"""


def test_a_saved_copy_of_the_wayback_machine(tmp_path: Path) -> None:
    body = (
        f"{TOOLBAR}<article><h1>Hafen von Lomesk gesperrt</h1><p>Donnerstag, 27.07.2023, 07:30 Uhr</p>"
        "<p>Der Hafen von Lomesk ist seit Donnerstag für Fracht gesperrt, wie die Verwaltung mitteilte.</p>"
        "<p>Die Reedereien wollen dagegen klagen, und der Minister äusserte sich zunächst nicht dazu.</p></article>"
    )
    path = tmp_path / "kopie.html"
    path.write_text(page(CANONICAL + "<title>Hafen von Lomesk gesperrt</title>", body))
    (found,) = extract_paths([str(path)])
    assert (found["title"], found["url"], found["outlet"]) == (
        "Hafen von Lomesk gesperrt",
        PAGE,
        "SRF",
    )
    assert found["published"] == "2023-07-27T07:30+02:00"
    assert "captures" not in str(found["text"])


def test_a_copy_of_a_front_page_is_nobodys_address() -> None:
    front = f'<link rel="canonical" href="{ARCHIVE}https://www.srf.ch/"><meta property="og:url" content="{PAGE}">'
    assert read(page(front), url=None).url == PAGE


def test_a_time_that_no_archive_can_have_is_none() -> None:
    far = CANONICAL.replace("20230728011213", "99991231235959")
    found = read(page(far + ld(article(datePublished="2023-07-27T07:30+02:00"))), url=None)
    assert found.published.local == "2023-07-27T07:30+02:00"


def test_what_stands_behind_the_bar_of_the_archive_stays(tmp_path: Path) -> None:
    first = "Der Hafen von Lomesk ist seit Donnerstag für Fracht gesperrt, wie die Verwaltung mitteilte. "
    body = TOOLBAR.partition("<!-- END")[0] + first * 3 + "<p>" + first * 2 + "</p>"
    path = tmp_path / "kopie.html"
    path.write_text(page("", body))
    (found,) = extract_paths([str(path)])
    assert str(found["text"]).count("Der Hafen von Lomesk") == 5
