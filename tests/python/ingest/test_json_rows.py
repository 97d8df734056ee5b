"""Articles in JSON: fields under the names of others, lines and documents."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import formats, json_rows
from ingest.extract import extract_paths
from ingest.json_rows import Row, article_in, of_document, of_lines

TEXT = "Der Minister ist am Donnerstag in Oslo eingetroffen und bleibt dort drei Tage."
OURS: dict[str, Any] = {"text": TEXT, "title": "Minister in Oslo"}

DUMPS = {
    "news-please": {
        "maintext": TEXT, "title": "Minister in Oslo", "date_publish": "2023-07-27 07:30:00", "language": "de",
        "authors": ["Rita Vogel"], "url": "https://www.donaupost.example/oslo", "source_domain": "www.donaupost.example",
        "date_download": "2023-07-28 01:00:00", "description": None,
    },
    "newsapi": {
        "source": {"id": None, "name": "Donaupost"}, "author": "Von Rita Vogel", "title": "Minister in Oslo",
        "description": "Kurz", "url": "https://www.donaupost.example/oslo", "publishedAt": "2023-07-27T05:30:00Z",
        "content": TEXT,
    },
    "event registry": {
        "uri": "7654", "lang": "deu", "date": "2023-07-27", "dateTimePub": "2023-07-27T05:30:00Z", "title": "Minister in Oslo",
        "body": TEXT, "source": {"uri": "donaupost.example", "title": "Donaupost"}, "authors": [{"name": "Rita Vogel"}],
        "url": "https://www.donaupost.example/oslo",
    },
    "wordpress": {
        "id": 12, "date": "2023-07-27T07:30:00", "date_gmt": "2023-07-27T05:30:00", "link": "https://www.donaupost.example/oslo",
        "title": {"rendered": "Minister <em>in</em> Oslo"}, "content": {"rendered": f"<p>{TEXT}</p>"},
    },
    "trafilatura": {
        "title": "Minister in Oslo", "author": "Rita Vogel", "hostname": "donaupost.example", "date": "2023-07-27", "text": TEXT,
        "source": "https://www.donaupost.example/oslo", "source-hostname": "Donaupost", "language": "de", "raw_text": "Anderes",
    },
    "dataset": {
        "requested_url": "https://www.donaupost.example/oslo", "plain_text": TEXT, "published_date": "2023-07-27",
        "title": "Minister in Oslo", "sitename": "Donaupost", "author": "Rita Vogel", "language": "de",
    },
    "markdown": {
        "markdown": f"# Minister in Oslo\n\n{TEXT}".replace("Donnerstag", "[Donnerstag](https://www.donaupost.example/27)"),
        "metadata": {
            "title": "Minister in Oslo", "sourceURL": "https://www.donaupost.example/oslo", "language": "de",
            "publishedTime": "2023-07-27T05:30:00Z", "statusCode": 200,
        },
    },
    "wordpress, embedded": {
        "link": "https://www.donaupost.example/oslo", "date": "2023-07-27T07:30:00", "content": {"rendered": f"<p>{TEXT}</p>"},
        "title": {"rendered": "Minister in Oslo"}, "_embedded": {"author": [{"id": 3, "name": "Rita Vogel"}]},
    },
}  # fmt: skip


@pytest.mark.parametrize("crawler", DUMPS)
def test_dumps_of_others_are_read(crawler: str, tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_text(json.dumps(DUMPS[crawler]) + "\n")
    (found,) = extract_paths([str(path)])
    assert found["error"] is None
    assert (found["title"], found["text"]) == ("Minister in Oslo", TEXT)
    assert found["url"] == "https://www.donaupost.example/oslo"
    assert found["published"] in ("2023-07-27T07:30+02:00", "2023-07-27")
    assert (found["published"] == "2023-07-27") == (crawler in ("dataset", "trafilatura"))
    assert found["lang"] == "de"
    if crawler not in ("wordpress", "markdown"):
        assert found["authors"] == ["Rita Vogel"]
        assert str(found["outlet"]).lower().startswith("donaupost")


def test_our_own_names_come_first() -> None:
    row = article_in(OURS | {"body": "Anderes", "headline": "Anderes", "date": "2020-01-01"})
    assert (row.text, row.given.title, row.given.published) == (
        TEXT,
        "Minister in Oslo",
        "2020-01-01",
    )


def test_what_does_not_fit_under_another_name_is_passed_over() -> None:
    row = article_in(
        OURS | {"date": 7, "publisher": ["x"], "author": {"name": "R"}, "source": "RSS"}
    )
    assert (row.given.published, row.given.outlet, row.given.authors) == (None, None, ("R",))
    assert article_in({"text": " ", "body": TEXT}).text == TEXT


def test_a_date_under_another_name_that_cannot_be_read_costs_no_article(
    ingest: Any, query: Any, jsonl: Any
) -> None:
    good = OURS | {"id": "a", "date_publish": "31.02.2023", "date": "2023-07-27"}
    bad = OURS | {"id": "b", "date_publish": "gestern"}
    assert ingest(jsonl("a.jsonl", good, bad, OURS | {"published": "gestern"})).stored == 2
    assert query("select source_id, published_local from raw.articles order by 1") == [
        ("a", "2023-07-27"),
        ("b", None),
    ]
    reasons = [
        reason for (reason,) in query("select reason from raw.ingest_outcomes order by line")
    ]
    assert reasons[0] is None
    assert "'gestern'" in reasons[1]
    assert reasons[2].startswith("published is 'gestern'")


@pytest.mark.parametrize(
    "other",
    [
        {"language": "Klingonisch"},
        {"link": "/"},
        {"link": "https://www.donaupost.example/"},
        {"source": "RSS"},
        {"domain": "Politik"},
        {"authors": 7},
        {"html": False},
        {"title": {"rendered": ""}},
        {"headline": ["a"]},
    ],
)
def test_what_cannot_be_the_field_is_not_taken_for_it(other: dict[str, Any]) -> None:
    assert article_in({"text": TEXT} | other) == article_in({"text": TEXT})


def test_the_domain_of_a_page_says_less_than_the_page() -> None:
    found = article_in({"html": f"<p>{TEXT}</p>", "domain": "www.donaupost.example"})
    assert found.given.outlet is None
    assert (
        article_in({"text": TEXT, "domain": "www.donaupost.example"}).given.outlet
        == "donaupost.example"
    )
    assert article_in({"html": f"<p>{TEXT}</p>", "domain": "srf.ch"}).given.outlet == "SRF"


def test_the_address_of_a_copy_is_that_of_its_page() -> None:
    page = "https://www.srf.ch/news/oslo"
    found = article_in({"text": TEXT, "url": f"https://web.archive.org/web/20230728011213/{page}"})
    assert found.given.url == page
    assert found.given.retrieved is not None


def test_authors_that_change_make_a_version(ingest: Any, query: Any, jsonl: Any) -> None:
    row = OURS | {"id": "a"}
    ingest(jsonl("a.jsonl", row))
    assert ingest(jsonl("b.jsonl", row | {"authors": ["Rita Vogel"]})).revised == 1
    assert query("select authors from raw.articles order by ingest_seq") == [
        ([],),
        (["Rita Vogel"],),
    ]


def test_a_body_that_begins_with_an_element_is_html() -> None:
    assert article_in({"body": f"<p>{TEXT}</p>"}).is_html
    assert not article_in({"body": TEXT}).is_html
    assert article_in({"text": f"<p>{TEXT}</p>"}).is_html
    assert not article_in({"text": f"<3 {TEXT}"}).is_html
    assert not article_in({"text": f"{TEXT}<br>{TEXT}"}).is_html


def test_agencies_among_the_authors_are_agencies(ingest: Any, query: Any, jsonl: Any) -> None:
    ingest(jsonl("a.jsonl", OURS | {"authors": ["Rita Vogel", "dpa"]}))
    assert query("select authors, agencies from raw.articles") == [(["Rita Vogel"], ["dpa"])]


def rows(data: bytes) -> list[tuple[int, str]]:
    """Number and title, or the reason, of each value of a document."""
    found = of_document(io.BytesIO(data))
    return [(n, r.given.title or "" if isinstance(r, Row) else r) for n, r in found]


ARTICLES = [OURS | {"title": f"Titel {n} mit ]}},[{{ darin", "n": [[{"a": "}"}]]} for n in range(5)]
TITLES = [(n + 1, str(a["title"])) for n, a in enumerate(ARTICLES)]


@pytest.mark.parametrize("size", [1, 7, 100, 1 << 16])
@pytest.mark.parametrize(
    "document",
    [
        json.dumps(ARTICLES),
        json.dumps(ARTICLES, indent=2),
        "\ufeff" + json.dumps(ARTICLES, ensure_ascii=False, indent="\t").replace("\n", "\r\n"),
        "\n".join(json.dumps(a, indent=1) for a in ARTICLES),
        "[\n" + ",\n".join(json.dumps(a) for a in ARTICLES) + "\n]\n",
        "".join(json.dumps(a) for a in ARTICLES),
    ],
)
def test_documents_are_read_value_by_value(
    document: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_rows, "_FIRST", size)
    assert rows(document.encode()) == TITLES


def test_a_document_is_an_input(ingest: Any, query: Any, tmp_path: Path) -> None:
    (tmp_path / "liste.json").write_text(json.dumps([OURS, 7, OURS | {"id": "b"}], indent=2))
    (tmp_path / "leer.json").write_text("[]")
    (tmp_path / "einer.json").write_text(json.dumps(OURS | {"id": "c"}, indent=2))
    assert ingest(tmp_path).stored == 3
    assert query(
        "select path.parse_filename(), line, reason from raw.ingest_outcomes where outcome = 'rejected' order by 1"
    ) == [
        ("leer.json", 1, "found a list of nothing. One JSON object for each article would do"),
        ("liste.json", 2, "found a number, no object. An object with a field text would do"),
    ]


ANSWERS = {
    "newsapi": {"status": "ok", "articles": ARTICLES},
    "event registry": {"articles": {"results": ARTICLES, "page": 1}},
    "guardian": {"response": {"status": "ok", "results": ARTICLES}},
    "json feed": {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Donaupost",
        "items": ARTICLES,
    },
}


@pytest.mark.parametrize("service", ANSWERS)
@pytest.mark.parametrize("indent", [None, 2])
def test_the_list_in_an_answer_is_read(service: str, indent: int | None, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(ANSWERS[service], indent=indent))
    found = list(extract_paths([str(tmp_path / "a.json")]))
    assert [each["title"] for each in found] == [title for _, title in TITLES]


def test_an_article_with_a_list_is_one_article() -> None:
    one = OURS | {"items": [{"a": 1}], "results": [{"b": 2}]}
    assert rows(json.dumps([one]).encode()) == [(1, "Minister in Oslo")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"text": "a', "unterminated string starting at character 10"),
        (b'{"text" "a"}', "expecting ':' delimiter at character 9"),
        (b'{"text": ' + b"9" * 5000 + b"}", "a number of thousands of digits"),
    ],
)
def test_broken_json_says_where(line: bytes, said: str) -> None:
    assert [row for _, row in of_lines(io.BytesIO(line))] == [
        f"found no JSON ({said}). One JSON object a line would do"
    ]


def test_a_list_that_breaks_off_says_so() -> None:
    whole = json.dumps(ARTICLES).encode()
    for cut in (whole[:-1], whole[:-1] + b",", whole[:-1] + b",\n"):
        found = rows(cut)
        assert found[:5] == TITLES
        assert found[5:] == [(6, "found a list that breaks off. The whole file would do")]


@pytest.mark.parametrize(
    ("head", "is_document"),
    [
        (b'[{"text": "a"}]', True),
        (b'{"title": "a",\n "text": "b"}\n', True),
        (b'{"text": "a"}{"text": "b"}', True),
        (b'\xef\xbb\xbf{\n"text": "a"\n}', True),
        (b'{"text": "a"}\n{"text": "b"}\n', False),
        (b'{"text": "a"\n{"text": "b"}\n', False),
        (b'{"text": "a"} usw.\n{"text": "b"}\n', False),
        (b'{"text": "a', False),
        (b'{"text": "\xe4"}\n{"text": "b"}\n', False),
    ],
)
def test_documents_are_told_from_lines(head: bytes, is_document: bool) -> None:
    assert formats.is_json_document(head) is is_document


def test_an_object_that_is_too_long_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_rows, "MAX_ROW", 2000)
    long = [*ARTICLES[:2], OURS | {"more": "x" * 3000}, *ARTICLES[3:]]
    found = rows(json.dumps(long).encode())
    assert [n for n, said in found if "more than" in said] == [3]
    assert found[:2] + found[3:] == TITLES[:2] + TITLES[3:]


def test_an_error_far_from_the_end_is_not_read_on(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = io.BytesIO(b'[{"text" "a"}, ' + b'{"text": "a"}, ' * 200_000)
    ((number, reason),) = of_document(broken)
    assert (number, "delimiter" in str(reason)) == (1, True)
    assert broken.tell() < 200_000


def test_a_broken_value_costs_what_follows_it_and_nothing_else() -> None:
    whole = json.dumps(ARTICLES).encode()
    cut = rows(whole[:-40])
    assert cut[:4] == TITLES[:4]
    assert cut[4][1].startswith("found no JSON")
    broken = rows(whole.replace(b'"title": "Titel 2', b'title: "Titel 2'))
    assert broken[:2] == TITLES[:2]
    assert "What follows it was not read" in broken[2][1]
    assert len(broken) == 3


def test_bytes_that_are_no_utf8_cost_their_value() -> None:
    whole = json.dumps(ARTICLES).encode().replace(b"Titel 2", b"Titel \xe4")
    found = rows(whole)
    assert [n for n, said in found if "not UTF-8" in said] == [3]
    assert found[:2] + found[3:] == TITLES[:2] + TITLES[3:]


def test_a_value_without_end_costs_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_rows, "MAX_ROW", 100_000)
    endless = io.BytesIO(b'[{"text": "' + b"lang " * 1_000_000)
    ((number, reason),) = of_document(endless)
    assert (number, "more than" in str(reason)) == (1, True)
    assert endless.tell() < 1_500_000


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.dictionaries(st.text(max_size=4), st.one_of(st.text(), st.integers(), st.none()))),
    st.sampled_from([None, 1, "\t"]),
    st.booleans(),
)
def test_a_document_says_what_its_lines_say(
    values: list[dict[str, Any]], indent: int | str | None, escaped: bool
) -> None:
    values = [{**value, "text": TEXT} for value in values]
    whole = json.dumps(values, indent=indent, ensure_ascii=escaped).encode("utf-8", "surrogatepass")
    lines = b"".join(json.dumps(value).encode() + b"\n" for value in values)
    if not values:
        return
    found = [row for _, row in of_document(io.BytesIO(whole))]
    assert found == [row for _, row in of_lines(io.BytesIO(lines))]


def test_the_author_of_an_embedded_object_is_kept() -> None:
    assert article_in(DUMPS["wordpress, embedded"]).given.authors == ("Rita Vogel",)


def test_a_text_given_as_its_paragraphs_is_read() -> None:
    row = article_in({"title": "Minister in Oslo", "text": [TEXT, "Er reist am Sonntag ab."]})
    assert row.text == f"{TEXT}\n\nEr reist am Sonntag ab."


@pytest.mark.parametrize("value", [[], [TEXT, 3], {"a": TEXT}])
def test_a_text_that_is_no_text_is_rejected(value: object) -> None:
    assert isinstance(next(of_lines_of({"text": value})), str)


def of_lines_of(row: object) -> Iterator[Row | str]:
    return (found for _, found in of_lines(io.BytesIO(json.dumps(row).encode())))
