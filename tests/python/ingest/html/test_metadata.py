"""Writers, outlet, address, language, lead and captions as a page's data give them."""

from __future__ import annotations

from typing import Any

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.html.metadata import read_metadata
from ingest.html.pictures import Caption
from ingest.page import Given
from tests.python.ingest.html.metadata_pages import URL, article, ld, page, read


@pytest.mark.parametrize(
    ("author", "authors", "agencies"),
    [
        ({"@type": "Person", "name": "Ute Lind"}, ("Ute Lind",), ()),
        ([{"@type": "Person", "name": "Ute Lind"}, {"@type": "Person", "name": "Max Hale"}], ("Ute Lind", "Max Hale"), ()),
        ("Von Ute Lind und Max Hale, Nairobi", ("Ute Lind", "Max Hale"), ()),
        ({"@type": "Person", "name": "Ute Lind, Redakteurin"}, ("Ute Lind",), ()),
        ({"@type": "Organization", "name": "dpa"}, (), ("dpa",)),
        ([{"@type": "Person", "name": "dpa"}, "Ute Lind"], ("Ute Lind",), ("dpa",)),
        ({"@type": "Person", "name": "https://www.rheinkurier.example/autoren/lind"}, (), ()),
        ({"@type": "Person", "name": ["Ute Lind"]}, ("Ute Lind",), ()),
        ({"@type": "Person"}, (), ()),
        (None, (), ()),
    ],
)  # fmt: skip
def test_writers(author: Any, authors: tuple[str, ...], agencies: tuple[str, ...]) -> None:
    found = read(page(ld(article(author=author))))
    assert (found.authors, found.agencies) == (authors, agencies)


def test_writers_by_reference_and_by_meta() -> None:
    graph = {"@graph": [article(author={"@id": "#p"}), {"@id": "#p", "@type": "Person", "name": "Ute Lind"}]}  # fmt: skip
    assert read(page(ld(graph))).authors == ("Ute Lind",)
    meta = '<meta property="article:author" content="https://www.facebook.com/rk"><meta name="parsely-author" content="Ute Lind">'
    assert read(page(meta)).authors == ("Ute Lind",)


def test_the_outlet_by_its_address_gives_the_zone() -> None:
    found = read(page(), url="https://www.srf.ch/news/international/hafen")
    assert (found.outlet, found.outlet_source) == ("SRF", "address")
    assert (found.zone, found.zone_source) == ("Europe/Zurich", "outlet")


def test_an_unknown_outlet_is_what_its_page_calls_it() -> None:
    found = read(page('<meta property="og:site_name" content="Rheinkurier">'))
    assert (found.outlet, found.outlet_source) == ("Rheinkurier", "site_name")
    assert (found.zone, found.zone_source) == ("Europe/Berlin", "language")


def test_the_address_is_canonical_and_never_the_front_page() -> None:
    link = '<link rel="canonical" href="{}">'
    clean = "https://www.rheinkurier.example/politik/hafen.html"
    assert read(page(link.format("/politik/hafen.html"))).url == clean
    assert read(page(link.format(clean)), url=clean + "?utm_source=rss").url == clean
    assert read(page(link.format("https://www.rheinkurier.example/"))).url == URL
    assert read(page(), url=None).url is None


def test_the_language_is_what_is_declared_and_words_decide_a_quarrel() -> None:
    assert read(page(lang="de-CH")).language == "de"
    german = '<meta property="og:locale" content="de_DE"><meta property="og:description" content="Die Behörden haben den Hafen gesperrt, weil im Sturm mehrere Schiffe beschädigt wurden, und wollen ihn erst nach der Prüfung wieder öffnen.">'
    found = read(page(german, lang="en"))
    assert (found.language, found.language_source) == ("de", "og")


def test_the_running_text_tells_an_undeclared_language_and_a_title_of_loans_does_not() -> None:
    loans = "<title>Check-in and Brunch: Best of Lomesk</title>"
    german = "<p>Menü</p><p>Die Behörden haben den Hafen gesperrt, weil im Sturm mehrere Schiffe beschädigt wurden, und wollen ihn erst nach der Prüfung wieder öffnen.</p>"
    found = read(page(loans, german, lang=""))
    assert (found.language, found.language_source) == ("de", "detected")
    assert found.zone_source == "language"
    declared = read(page(loans, german, lang="en"))
    assert (declared.language, declared.language_source) == ("en", "html")
    assert read(page(loans, "<p>Menü</p>", lang="")).language != "de"


def test_the_lead_that_goes_on_wins() -> None:
    cut = '<meta property="og:description" content="Der Hafen von Lomesk ist…">'
    found = read(page(cut + ld(article(description="Der Hafen von Lomesk ist seit Freitag zu."))))
    assert found.description == "Der Hafen von Lomesk ist seit Freitag zu."


def test_captions_with_credit_and_date() -> None:
    image = {"@type": "ImageObject", "caption": "Der Hafen", "creditText": "Foto: Ute Lind", "dateCreated": "2023-07-26"}  # fmt: skip
    found = read(page(ld(article(image=[image, "https://x.example/a.jpg", {"@type": "ImageObject"}]))))  # fmt: skip
    assert found.captions == (Caption("Der Hafen", "Foto: Ute Lind", "2023-07-26"),)


_SCRAPS = st.sampled_from(
    [
        "<h1>", "</h1>", "<time datetime=", "2024-05-03", '"', ">", "<script type=application/ld+json>", "</script>", "{", "}", "[", "]",
        '"@type":"NewsArticle"', '"datePublished":', ",", '"headline":', "null", "<meta property=og:title content='", "'>", "<div itemscope>",
        "<p itemprop=datePublished>", "Stand: 31.02.2024", "99.99.9999", "&#xD800;", "\\ud800", "<!--", "-->", "<a href='//['>", "<link rel=canonical href='http://['>",
        "0000-00-00", "9999-12-31T23:59:59+14:00", "0001-01-01T00:00Z", "<article>", "<html lang=x>", "…", " | ",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_SCRAPS, max_size=40))
def test_no_page_raises(scraps: list[str]) -> None:
    html = "<p>" + "".join(scraps)
    found = read_metadata(lxml.html.document_fromstring(html), given=Given(url="http://[bad"))
    for text in (found.title, found.kicker, found.description, *found.authors):
        assert text is None or text.encode()
