"""The page stands alone, escapes everything and tells claim from fact."""

import itertools
import re
from html.parser import HTMLParser

import pytest

from publish.page import render
from publish.timeline import Timeline, read_timeline

VOID = {"meta", "input", "br", "hr", "link", "img"}


class Outline(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.attributes, self.tags = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture
def page(published):
    return render(read_timeline(published))


@pytest.fixture
def outline(page):
    outline = Outline()
    outline.feed(page)
    assert outline.open == []
    return outline


def test_the_page_loads_nothing(page, outline):
    for tag, attributes in outline.attributes:
        assert "src" not in attributes, tag
        assert tag not in ("link", "img", "iframe")
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_texts_are_escaped_and_only_web_addresses_are_linked(page, outline):
    assert "<script>x</script>" not in page
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "Ein &lt;b&gt;Titel&lt;/b&gt;" in page
    links = [a["href"] for tag, a in outline.attributes if tag == "a"]
    assert set(links) == {"#ereignisse", "https://example.org/1?a=1&b=2"}
    assert outline.tags.count("script") == 1


def test_a_claim_is_marked_and_says_who_claims(page):
    event = re.search(r'<li class="event claim" id="e1".*?</article>', page, re.DOTALL).group()
    assert "umstritten" in event
    assert '<li class="alleges"><b>USA</b> behauptet <small>via Reuters</small></li>' in event
    assert '<li class="denies"><b>Nordkorea</b> bestreitet</li>' in event
    assert '<li class="event fact" id="e2"' in page


def test_dates_keep_their_precision(page):
    assert '<time datetime="2022-11">November 2022</time>' in page
    assert '<time datetime="2023-07-26">26. Juli 2023</time>' in page
    assert '<span class="date">undatiert</span>' in page


def test_every_filter_has_a_label_and_headings_do_not_skip_a_level(page, outline):
    assert outline.tags.count("h1") == 1
    levels = [int(tag[1]) for tag in outline.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 2 for before, after in itertools.pairwise(levels))
    for field in re.findall(r"<(?:input|select)[^>]*>", page):
        position = page.index(field)
        assert page.rfind("<label", 0, position) > page.rfind("</label>", 0, position), field


def test_the_same_timeline_gives_the_same_page(published, page):
    assert render(read_timeline(published)) == page


def test_an_empty_timeline_is_a_page_too():
    assert "Noch keine Ereignisse" in render(Timeline((), 0, None))
