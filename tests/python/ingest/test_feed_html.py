"""HTML of feed entries as lines, and feeds where the extra for web pages is not installed."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.feed_html import lines_of
from ingest.run import ingest_paths

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Limmatbote</title><language>de</language>
<item><title>Minister in Oslo</title><link>https://limmatbote.example/1</link><pubDate>Thu, 27 Jul 2023 07:30:00 +0200</pubDate>
<content:encoded><![CDATA[<div><p>Der Minister ist am <b>Mittwoch</b> in Oslo gelandet.</p>
<figure><img src="a.jpg"></figure><p>Er bleibt zwei Tage &amp; reist dann weiter.</p></div>]]></content:encoded></item>
</channel></rss>
"""


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        pytest.param("<p>Eins<p>Zwei", "Eins\nZwei", id="paragraphs that nothing ends"),
        pytest.param("Eins<br>Zwei<br/><br />Drei", "Eins\nZwei\nDrei", id="breaks"),
        pytest.param("<ul><li>Eins</li>\n<li>Zwei</li></ul>", "Eins\nZwei", id="list"),
        pytest.param(
            "Ein <a href='x'><em>langes</em></a>\n Wort", "Ein langes Wort", id="in a sentence"
        ),
        pytest.param("Handel &amp; Verkehr, 3 &lt; 5", "Handel & Verkehr, 3 < 5", id="entities"),
        pytest.param("3 < 5 und 7<9", "3 < 5 und 7<9", id="less than"),
        pytest.param('<img alt="a > b">Bild', "Bild", id="sign in an attribute"),
        pytest.param("Vor<script>if (a<b) {x()}</script>Nach", "VorNach", id="script"),
        pytest.param("Vor<!-- <p>weg</p> -->Nach<!-- offen <p>weg", "VorNach", id="comments"),
        pytest.param("<INPUT>Eins<P>Zwei</P>", "Eins\nZwei", id="capitals, an element without end"),
        pytest.param("<img src=a>", "", id="nothing to read"),
    ],
)
def test_lines_of_html(source: str, lines: str) -> None:
    assert lines_of(source) == lines


@given(st.text(alphabet="<>!-/'\"= apbscript&;\n", max_size=300))
@settings(max_examples=200)
def test_no_html_crashes_or_leaves_blank_lines(source: str) -> None:
    lines = lines_of(source)
    assert all(line.strip() == line != "" for line in lines.split("\n") if lines)


def test_feeds_are_read_without_the_extra_and_pages_say_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in [m for m in sys.modules if m.split(".")[0] in ("lxml", "trafilatura")]:
        monkeypatch.delitem(sys.modules, name)
    for name in [m for m in sys.modules if m.startswith("ingest.html.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lxml", None)
    monkeypatch.setitem(sys.modules, "lxml.etree", None)
    (tmp_path / "feed.xml").write_text(FEED, encoding="utf-8")
    (tmp_path / "page.html").write_text("<!DOCTYPE html><p>Eine Seite.</p>", encoding="utf-8")
    (tmp_path / "lines.jsonl").write_text('{"html": "<p>Eine Seite.</p>"}\n', encoding="utf-8")
    home = tmp_path / "home"
    summary = ingest_paths(
        [str(tmp_path / name) for name in ("feed.xml", "page.html", "lines.jsonl")], home=home
    )
    assert (summary.stored, summary.rejected) == (1, 2)
    with duckdb.connect(str(home / "work.duckdb")) as connection:
        blocks = connection.sql(
            "select role, text from raw.article_blocks order by block_no"
        ).fetchall()
        reasons = connection.sql(
            "select reason from raw.ingest_outcomes where outcome = 'rejected'"
        ).fetchall()
    assert blocks == [
        ("title", "Minister in Oslo"),
        ("paragraph", "Der Minister ist am Mittwoch in Oslo gelandet."),
        ("paragraph", "Er bleibt zwei Tage & reist dann weiter."),
    ]
    for (reason,) in reasons:
        assert "is not installed. Zeitstrahl with its extra html" in reason
