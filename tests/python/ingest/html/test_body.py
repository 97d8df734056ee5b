"""Reading the article out of a page: the cases of ``ingest_html_body.yml``, and what holds for any page."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

html = pytest.importorskip("lxml.html")

from annotate.document import Role  # noqa: E402
from ingest.html.body import Body, read_body  # noqa: E402

CASES = yaml.safe_load(
    (Path(__file__).parents[3] / "cases" / "ingest_html_body.yml").read_text(encoding="utf-8")
)


def read(
    page: str,
    title: str | None = None,
    description: str | None = None,
    captions: Iterable[str] = (),
) -> Body:
    tree = html.document_fromstring(page)
    return read_body(tree, title=title, description=description, captions=captions)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_page_is_read_into_its_blocks(case: dict[str, Any]) -> None:
    body = read(case["html"], case.get("title"), case.get("description"), case.get("captions", ()))
    found = [
        [str(block.role), block.text]
        for block in body.blocks
        if case.get("all") or block.role is not Role.FURNITURE
    ]
    assert found == case["blocks"]
    assert all(block.rule for block in body.blocks)


def test_page_without_prose_has_no_blocks() -> None:
    assert read("<html><body><nav><a href='/'>Start</a></nav></body></html>").blocks == ()
    assert read("<html></html>").blocks == ()


PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<div class='article-body'>", "<div class=related>", "</div>", "<br>"),
        *("<h1>", "</h1>", "<h2>", "<ul><li>", "<table><td>", "<figure>", "<figcaption>", "<a>"),
        *("</a>", "<span class=caption>", "</span>", "<img alt='Ein Bild vom Hafen in Genua'>"),
        *("Ein Satz, der lang genug ist, um als Prosa zu gelten, steht hier.", "Kommentare"),
        *("Mehr zum Thema", "\u00ad", "\x1e", "&#0;", "&nbsp;", "<!-- x -->", "<?x?>", "<x-y>"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_no_page_crashes_and_reading_twice_gives_the_same(parts: list[str]) -> None:
    page = "<html><body>" + "".join(parts) + "</body></html>"
    body = read(page, "Ein Titel")
    assert body == read(page, "Ein Titel")
    assert all(b.text and b.text == " ".join(b.text.split()) for b in body.blocks)


ARTICLE = "".join(
    f"<p>Die Werft in Husum hat am {day}. Mai eine neue Fähre übergeben. Sie fährt mit Strom aus der Batterie,"
    " geladen wird sie an den Anlegern, wo die Reederei eigene Säulen errichtet hat, und im Herbst folgt die nächste.</p>"
    for day in range(1, 5)
)
COMMENT = "<p>Endlich wieder Arbeit für die Werft, das wurde aber auch Zeit, finde ich. Mein Vater hat dort gelernt.</p>"


@pytest.mark.parametrize(
    ("name", "is_read"), [("comments-area", False), ("content comments-open", True)]
)
def test_comments_ten_times_as_long_as_the_article_are_none_of_it(name: str, is_read: bool) -> None:
    rest = f"<div class='{name}'>{COMMENT * 60}</div>"
    page = f"<h1>Werft übergibt Fähren</h1>{ARTICLE}{rest}"
    if is_read:  # around all, the name says nothing of what the box holds
        page = f"<div class='{name}'><h1>Werft übergibt Fähren</h1>{ARTICLE}{COMMENT * 60}</div>"
    body = read(f"<body>{page}</body>", "Werft übergibt Fähren")
    texts = [b.text for b in body.blocks if b.role is Role.PARAGRAPH]
    assert any(text.startswith("Die Werft in Husum") for text in texts)
    assert any(text.startswith("Endlich wieder") for text in texts) is is_read


def test_deep_nesting_is_read() -> None:
    text = "Der Satz steht sehr tief in der Seite und ist doch zu finden, wie man hier sieht."
    tree = html.Element("div")
    inner = tree
    for _ in range(3000):
        inner = html.etree.SubElement(inner, "div")
    html.etree.SubElement(inner, "p").text = text
    body = read_body(tree, title=None, description=None)
    assert [b.text for b in body.blocks] == [text]


def cost_of(count: int) -> float:
    paragraph = "<div class=c><p>Der Absatz Nummer eins hat genau einen Satz.</p><img alt=x><h2>Kommentare</h2></div>"
    tree = html.document_fromstring("<body><h1>T</h1>" + paragraph * count + "</body>")
    start = time.process_time()
    read_body(tree, title="T", description=None)
    return time.process_time() - start


def test_time_grows_with_the_page_and_no_faster() -> None:
    cost_of(100)  # loads the vocabularies
    assert cost_of(4000) < 25 * max(cost_of(400), 0.005)


def test_huge_page_is_cut_off() -> None:
    tree = html.document_fromstring(
        "<body>" + "<p>Ein kurzer Satz steht hier immer wieder.</p>" * 60_000
    )
    assert len(read_body(tree, title=None, description=None).blocks) <= 20_001
