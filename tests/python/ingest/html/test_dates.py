"""Which date of a page is its article's, and why the others lose."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.html.metadata import Metadata
from ingest.html.times import address_date, read_time
from tests.python.ingest.html.metadata_pages import article, ld, page, read

META = '<meta property="article:published_time" content="{}">'
H1 = "<h1>Hafen von Lomesk wird für Fracht gesperrt</h1>"


def lost(metadata: Metadata) -> dict[str, str | None]:
    return {c.text: c.lost for c in metadata.candidates}


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("2024-05-03T07:30:00+02:00", "2024-05-03T07:30+02:00"),
        ("2024-05-03T05:30:00.123Z", "2024-05-03T07:30+02:00"),
        ("2024-05-03T07:30:00", "2024-05-03T07:30+02:00"),
        ("2024-05-03 07:30", "2024-05-03T07:30+02:00"),
        ("2024/05/03 07:30", "2024-05-03T07:30+02:00"),
        ("2024-5-3 07:30:11", "2024-05-03T07:30+02:00"),
        ("20240503T0730", "2024-05-03T07:30+02:00"),
        ("1714714200", "2024-05-03T07:30+02:00"),
        ("1714714200000", "2024-05-03T07:30+02:00"),
        ("Fri, 03 May 2024 05:30:00 GMT", "2024-05-03T07:30+02:00"),
        ("Fri May 03 2024 07:30:00 GMT+0200 (CEST)", "2024-05-03T07:30+02:00"),
        ("Fri May 03 07:30:00 CEST 2024", "2024-05-03T07:30+02:00"),
        ("2024-05-03T07:30+02:00[Europe/Berlin]", "2024-05-03T07:30+02:00"),
        ("3. Mai 2024, 7:30 Uhr", "2024-05-03T07:30+02:00"),
        ("03.05.24", "2024-05-03"),
        ("2024-05", "2024-05"),
    ],
)
def test_times_as_data_write_them(text: str, local: str) -> None:
    read_as = read_time(text, zone="Europe/Berlin", source="meta")
    assert read_as is not None
    assert (read_as.local, read_as.text, read_as.source) == (local, text, "meta")


@pytest.mark.parametrize("text", ["", "gestern", "31.02.2024", "P3DT2H", "2024-13-40", "x" * 500])
def test_no_time_is_none(text: str) -> None:
    assert read_time(text, zone="Europe/Berlin", source="meta") is None


def test_a_stated_offset_is_kept_where_the_outlet_is_unknown() -> None:
    text = "2024-05-03T20:30:00-05:00"
    kept = read_time(text, zone="Europe/London", source="meta", keep_offset=True)
    told = read_time(text, zone="Europe/London", source="meta")
    assert kept is not None
    assert told is not None
    assert (kept.local, told.local) == ("2024-05-03T20:30-05:00", "2024-05-04T02:30+01:00")
    assert kept.at == told.at


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("https://x.example/2024/05/03/hafen", "2024-05-03"),
        ("https://x.example/world/2024/may/03/port", "2024-05-03"),
        ("https://x.example/port-2024-05-03/", "2024-05-03"),
        ("https://x.example/hafen-20240503.html", "2024-05-03"),
        ("https://x.example/2024/05/hafen", "2024-05"),
    ],
)
def test_days_in_addresses(url: str, local: str) -> None:
    found = address_date(url, zone="Europe/Berlin")
    assert found is not None
    assert found.local == local


@pytest.mark.parametrize("url", ["https://x.example/a-20249999", "https://x.example/12/34/hafen"])
def test_numbers_in_addresses_are_no_days(url: str) -> None:
    assert address_date(url, zone="Europe/Berlin") is None


def test_the_articles_data_come_first_and_change_is_apart() -> None:
    found = read(
        page(
            ld(article(datePublished="2024-05-03T07:30:00+02:00", dateModified="2024-05-03T09:00:00+02:00"))
            + META.format("2024-05-03T08:00:00+02:00"),
            H1,
        )
    )  # fmt: skip
    assert found.published.local == "2024-05-03T07:30+02:00"
    assert found.published.source == "json_ld"
    assert found.modified.local == "2024-05-03T09:00+02:00"
    assert lost(found)["2024-05-03T08:00:00+02:00"] == "outranked"


def test_change_dates_a_page_only_alone() -> None:
    found = read(
        page('<meta property="article:modified_time" content="2024-05-03T09:00:00+02:00">')
    )
    assert (found.published.local, found.published.source) == ("2024-05-03T09:00+02:00", "modified")


def test_embedded_videos_and_comments_do_not_date_the_article() -> None:
    video = {"@type": "VideoObject", "name": "Der Hafen", "uploadDate": "2023-01-01T10:00:00Z", "datePublished": "2023-01-01T10:00:00Z"}  # fmt: skip
    comment = {"@type": "Comment", "datePublished": "2024-06-01T10:00:00Z"}
    found = read(page(ld(article(video=video, comment=[comment])) + META.format("2024-05-03T07:30:00+02:00"), H1))  # fmt: skip
    assert found.published.local == "2024-05-03T07:30+02:00"
    assert lost(found)["2023-01-01T10:00:00Z"] == "of_embedded_media"
    assert lost(found)["2024-06-01T10:00:00Z"] == "of_comment"


def test_of_several_articles_the_one_with_the_headline_wins() -> None:
    teasers = [
        {"@type": "NewsArticle", "headline": f"Meldung {n} aus der Region", "url": f"https://www.rheinkurier.example/region/{n}", "datePublished": f"2024-04-0{n}T10:00:00Z"}
        for n in range(1, 4)
    ]  # fmt: skip
    found = read(page(ld(*teasers, article(datePublished="2024-05-03T05:30:00Z")), H1))
    assert found.published.local == "2024-05-03T07:30+02:00"
    assert lost(found)["2024-04-01T10:00:00Z"] == "of_another_article"


def test_teasers_in_a_list_do_not_date_the_page() -> None:
    items = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": article(datePublished="2024-01-01T10:00:00Z")}]}  # fmt: skip
    found = read(page(ld(items), H1))
    assert found.published.local is None


def test_microdata_count_inside_the_article_only() -> None:
    found = read(
        page(
            "",
            '<div itemscope itemtype="http://schema.org/NewsArticle">' + H1 +
            '<div itemprop="video" itemscope itemtype="http://schema.org/VideoObject"><meta itemprop="datePublished" content="2020-01-01T00:10:00Z"></div>'
            '<meta itemprop="datePublished" content="2024-05-03T05:30:00Z"></div>',
        )
    )  # fmt: skip
    assert (found.published.local, found.published.source) == (
        "2024-05-03T07:30+02:00",
        "microdata",
    )
    assert lost(found)["2020-01-01T00:10:00Z"] == "of_videoobject"


def test_dates_after_retrieval_and_before_the_web_lose() -> None:
    html = page(META.format("2031-05-03T07:30:00Z") + META.format("1970-01-01T00:00:00Z") + '<meta name="date" content="2024-05-03">', H1)  # fmt: skip
    found = read(html, retrieved=dt.datetime(2024, 5, 4, tzinfo=dt.UTC))
    assert found.published.local == "2024-05-03"
    assert lost(found)["2031-05-03T07:30:00Z"] == "after_retrieval"
    assert lost(found)["1970-01-01T00:00:00Z"] == "before_1990"


def test_a_day_gets_its_minute_from_the_next_best() -> None:
    found = read(page(ld(article(datePublished="2024-05-03")) + META.format("2024-05-03T07:30:00+02:00"), H1))  # fmt: skip
    assert found.published.local == "2024-05-03T07:30+02:00"
    found = read(page(ld(article(datePublished="2024-05-03T00:00:00+02:00")), f"<article>{H1}<p>Stand: 03.05.2024, 07:30 Uhr</p></article>"))  # fmt: skip
    assert (found.published.local, found.published.source) == ("2024-05-03T07:30+02:00", "label")


def test_the_day_of_an_issue_gives_way_to_the_minute_a_reader_sees() -> None:
    found = read(page('<meta name="date" content="2024-05-04">', f"<article>{H1}<time>03.05.2024, 18:15 Uhr</time></article>"))  # fmt: skip
    assert found.published.local == "2024-05-03T18:15+02:00"


@pytest.mark.parametrize("clock", ["2024-05-03T07:30:00Z", "2024-05-03T07:30:00"])
def test_the_same_clock_with_an_offset_is_meant(clock: str) -> None:
    found = read(page(ld(article(datePublished=clock)) + META.format("2024-05-03T07:30:00+03:00"), H1))  # fmt: skip
    assert found.published.local == "2024-05-03T07:30+03:00"


@pytest.mark.parametrize(
    ("line", "local", "source"),
    [
        ("<p><span>Stand: </span>03.05.2024, 07:30 Uhr</p>", "2024-05-03T07:30+02:00", "label"),
        ("<p>Veröffentlicht am <time>3. Mai 2024, 7:30 Uhr</time></p>", "2024-05-03T07:30+02:00", "label"),
        ("<p>Publié le 3 mai 2024 à 07h30</p>", "2024-05-03T07:30+02:00", "label"),
        ("<p>Published: 3 May 2024 07:30</p>", "2024-05-03T07:30+02:00", "label"),
        ('<time datetime="2024-05-03T05:30:00Z">vor 3 Stunden</time>', "2024-05-03T07:30+02:00", "time"),
        ("<p>03.05.2024</p>", "2024-05-03", "dateline"),
        ("<p>Stand:<!-- --> <!-- -->03.05.24</p>", "2024-05-03", "label"),
    ],
)  # fmt: skip
def test_what_a_reader_sees(line: str, local: str, source: str) -> None:
    found = read(page("", f"<article>{H1}{line}<p>Der Hafen ist zu.</p></article>"))
    assert (found.published.local, found.published.source) == (local, source)


@pytest.mark.parametrize(
    "box",
    [
        "<aside><time>01.01.2024, 10:00 Uhr</time></aside>",
        "<article><h2>Anderes</h2><time>01.01.2024, 10:00 Uhr</time></article>",
        '<a href="/x">Bericht zur Lage an der Küste vom 01.01.2024</a>',
        "<p>Der Bericht zur Lage an der Küste vom 01.01.2024 blieb aus.</p>",
        "<figure><figcaption>Der Hafen am 01.01.2024</figcaption></figure>",
        "<time datetime='PT2M30S'>02:30 min</time>",
    ],
    ids=["aside", "teaser", "link", "sentence", "caption", "duration"],
)
def test_dates_of_other_things_date_no_article(box: str) -> None:
    assert read(page("", f"<article>{H1}<p>Text.</p>{box}</article>")).published.local is None


def test_dates_that_stand_alike_are_those_of_a_list() -> None:
    rows = "".join(f"<div><time>0{n}.04.2024, 10:00 Uhr</time></div>" for n in range(1, 6))
    found = read(page("", f"<main>{H1}<p>Text.</p>{rows}</main>"))
    assert found.published.local is None
    assert {c.lost for c in found.candidates} == {"one_of_many"}
    found = read(page("", f"<main>{H1}<time>03.05.2024, 07:30 Uhr</time><p>Text.</p>{rows}</main>"))
    assert found.published.local == "2024-05-03T07:30+02:00"


def test_the_article_below_its_headline_is_its_own() -> None:
    teaser = "<article><h2>Anderes</h2><time>01.01.2024</time></article>"
    body = f"{H1}<article><time>03.05.2024, 07:30 Uhr</time><p>Eins.</p><p>Zwei.</p></article>"
    found = read(page("", f"<main>{body}{teaser}{teaser}</main>"))
    assert found.published.local == "2024-05-03T07:30+02:00"


def test_published_and_updated_in_one_class_is_published() -> None:
    line = (
        '<time class="entry-date published updated" datetime="2024-05-03T05:30:00Z">3. Mai</time>'
    )
    assert read(page("", f"<article>{H1}{line}</article>")).published.source == "label"


SEEN_AND_HEARD = "<p>Rheinradio 4 News, 3.5.2024, 9:15 Uhr; rr/mure</p>"


def test_a_broadcast_loses_to_a_publication_time() -> None:
    found = read(page(META.format("2024-05-03T12:40:00+02:00"), f"<article>{H1}{SEEN_AND_HEARD}</article>"))  # fmt: skip
    assert found.published.local == "2024-05-03T12:40+02:00"
    assert [c.lost for c in found.candidates if c.source == "reference_line"] == ["outranked"]


def test_a_broadcast_is_the_time_where_there_is_none() -> None:
    found = read(page("", f"<article>{H1}{SEEN_AND_HEARD}</article>"))
    assert (found.published.local, found.published.source) == ("2024-05-03T09:15+02:00", "reference_line")  # fmt: skip


def test_the_broadcast_never_gives_a_day_its_minute() -> None:
    found = read(page('<meta name="date" content="2024-05-03">', f"<article>{H1}{SEEN_AND_HEARD}</article>"))  # fmt: skip
    assert found.published.local == "2024-05-03"


def test_the_address_comes_last() -> None:
    url = "https://www.rheinkurier.example/2024/05/03/hafen"
    assert read(page("", H1), url=url).published.source == "url"
    assert read(page(META.format("2024-05-02T10:00:00Z"), H1), url=url).published.source == "meta"


def test_a_given_time_outranks_the_page() -> None:
    found = read(page(META.format("2024-05-02T10:00:00Z"), H1), published="2024-05-03")
    assert (found.published.local, found.published.source) == ("2024-05-03", "given")
    assert [(c.source.partition(":")[0], c.lost) for c in found.candidates] == [
        ("given", None),
        ("meta", "given_outranks"),
    ]


def test_one_candidate_wins_and_all_others_say_why_not() -> None:
    found = read(page(ld(article(datePublished="2024-05-03T05:30:00Z")) + META.format("2024-05-03T05:30:00Z"), f"{H1}<time>03.05.2024</time>"))  # fmt: skip
    assert [c.lost for c in found.candidates].count(None) == 1
