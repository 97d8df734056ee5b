"""Feeds in the shape of real ones: what comes out of their entries, and what of broken ones."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import feed_items, feed_xml, published
from ingest.compressed import unpacked
from ingest.feeds import Broken, Entry, entries
from ingest.page import Given


def read(feed: str | bytes) -> list[Entry | Broken]:
    return list(entries(io.BytesIO(feed if isinstance(feed, bytes) else feed.encode())))


def only(feed: str | bytes) -> Entry:
    (entry,) = read(feed)
    assert isinstance(entry, Entry), entry
    return entry


def rss(item: str, *, channel: str = "", root: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {root}><channel>{channel}<item>{item}</item></channel></rss>'


TEXT = "<description>Der Besuch in Kairo findet nicht statt.</description>"


# --- feeds in the shape of real ones ---------------------------------------------------------

SWISS_RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel>
    <title><![CDATA[Limmatbote - International]]></title>
    <link>https://www.limmatbote.example/</link>
    <atom:link href="https://www.limmatbote.example/international.rss" rel="self" type="application/rss+xml"/>
    <description>Nachrichten aus aller Welt</description>
    <language>de-CH</language>
    <image><title>Logo des Limmatboten</title><url>https://www.limmatbote.example/logo.png</url><link>https://www.limmatbote.example/x</link></image>
    <lastBuildDate>Thu, 27 Jul 2023 09:00:00 +0200</lastBuildDate>
    <item>
      <title><![CDATA[Schoigu in Nordkorea – «ein wichtiger Schritt»]]></title>
      <media:title>Ein anderes Bild</media:title>
      <link>https://www.limmatbote.example/international/schoigu-ld.1749?mktcid=rss&amp;mktcval=1</link>
      <description><![CDATA[Der russische Verteidigungsminister ist am Dienstag in Pjöngjang gelandet.]]></description>
      <dc:creator>Reto Muster, Seoul</dc:creator>
      <pubDate>Thu, 27 Jul 2023 07:30:00 +0200</pubDate>
      <guid isPermaLink="false">ld.1749</guid>
      <media:content url="https://img.limmatbote.example/1.jpg"><media:description>Schoigu am Flughafen (26.07.23)</media:description></media:content>
    </item>
    <item>
      <title>Parmelin reist nach Delhi</title>
      <link>https://www.limmatbote.example/schweiz/parmelin-ld.1750</link>
      <description>&lt;p&gt;Der Bundesrat trifft am Freitag den Handelsminister.&lt;/p&gt;&lt;img src="a.jpg"/&gt;</description>
      <pubDate>Do, 27 Jul 2023 06:05 MESZ</pubDate>
      <guid>https://www.limmatbote.example/schweiz/parmelin-ld.1750</guid>
    </item>
  </channel>
</rss>
"""


def test_swiss_rss() -> None:
    first, second = read(SWISS_RSS)
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)
    assert first.given == Given(
        source_id="ld.1749",
        url="https://www.limmatbote.example/international/schoigu-ld.1749?mktcid=rss&mktcval=1",
        outlet="Limmatbote - International",
        published="2023-07-27T07:30+02:00",
        language="de-CH",
        title="Schoigu in Nordkorea – «ein wichtiger Schritt»",
    )
    assert (first.number, first.line, first.is_html, first.notes) == (1, 11, False, ())
    assert (
        first.text == "Der russische Verteidigungsminister ist am Dienstag in Pjöngjang gelandet."
    )
    assert second.given.published == "2023-07-27T06:05+02:00"
    assert second.is_html
    assert second.text.startswith("<p>Der Bundesrat trifft")
    assert second.number == 2


GERMAN_RSS = """<?xml version="1.0" encoding="ISO-8859-1"?>
<?xml-stylesheet type="text/xsl" href="/feed.xsl"?>
<!-- erzeugt von der Redaktion -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>rheinkurier.example - Nachrichten f\xfcr Deutschland</title>
<link>https://www.rheinkurier.example</link>
<language>de</language>
<item>
<title>Baerbock sagt Reise ab &amp;#8211; \x93Keine Zeit\x94 &amp;amp; kein Geld</title>
<link>/politik/baerbock-101.html</link>
<guid isPermaLink="false">aa6d7cd1</guid>
<pubDate>27.07.2023 07:30</pubDate>
<description>Kurz gesagt.</description>
<content:encoded><![CDATA[<p><strong>Die Ministerin f\xe4hrt nicht.</strong></p><p>Das teilte das Ausw\xe4rtige Amt mit.</p>]]></content:encoded>
</item>
</channel></rss>"""


def test_german_rss_in_latin_1_that_is_windows_1252() -> None:
    entry = only(GERMAN_RSS.encode("latin-1"))
    assert entry.given.title == "Baerbock sagt Reise ab – “Keine Zeit” & kein Geld"
    assert entry.given.url == "https://www.rheinkurier.example/politik/baerbock-101.html"
    assert entry.given.published == "2023-07-27T07:30"
    assert entry.text.startswith("<p><strong>Die Ministerin fährt nicht.")
    assert entry.is_html
    assert entry.given.outlet == "rheinkurier.example - Nachrichten für Deutschland"


AUSTRIAN_RDF = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE rdf:RDF [
<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1 for XHTML//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml-lat1.ent">
%HTMLlat1;
]>
<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:c="https://purl.org/rss/1.0/modules/content">
  <channel r:about="https://donaupost.example/"><title>Donaupost</title><link>https://donaupost.example/</link><d:language>de-AT</d:language>
    <items><r:Seq><r:li resource="https://donaupost.example/stories/3"/></r:Seq></items></channel>
  <item r:about="https://donaupost.example/stories/3">
    <title>Heuer keine Reise nach Kairo</title>
    <link>https://donaupost.example/stories/3</link>
    <d:date>2024-01-13T08:00:00+01:00</d:date>
    <description>Der Au&szlig;enminister bleibt in Wien.</description>
  </item>
</r:RDF>"""


def test_austrian_rss_1_with_prefixes_of_its_own() -> None:
    entry = only(AUSTRIAN_RDF)
    assert entry.given.outlet == "Donaupost"
    assert entry.given.language == "de-AT"
    assert entry.given.published == "2024-01-13T08:00+01:00"
    assert entry.text == "Der Außenminister bleibt in Wien."


ENGLISH_ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB" xml:base="https://www.harbourpost.example/world/">
  <title type="html">The Harbour Post &amp;mdash; World</title>
  <link rel="self" href="feed.atom"/>
  <updated>2023-07-27T09:00:00Z</updated>
  <id>tag:harbourpost.example,2023:feed</id>
  <entry>
    <title type="html">Minister &lt;b&gt;cancels&lt;/b&gt; visit &amp;amp; stays home</title>
    <link rel="enclosure" type="audio/mpeg" href="a.mp3"/>
    <link rel="alternate" type="text/html" href="2023/07/visit"/>
    <id>tag:harbourpost.example,2023:1</id>
    <published>2023-07-27T06:30:00+01:00</published>
    <updated>2023-07-27T08:30:00+01:00</updated>
    <author><name>Jane Doe</name></author>
    <summary>Short.</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The minister &lt; the king.<br/>He stays.</p></div></content>
  </entry>
  <entry>
    <title>Second</title><id>urn:2</id><updated>2023-07-27T08:30:00Z</updated>
    <link href="https://elsewhere.example/2"/>
    <source><title>Elsewhere Daily</title><id>urn:s</id><updated>2020-01-01T00:00:00Z</updated></source>
    <content type="html">&lt;p&gt;Talks failed.&lt;/p&gt;</content>
  </entry>
  <entry><title>Third</title><id>urn:3</id><updated>2023-07-27T08:30:00Z</updated>
    <content type="application/pdf" src="https://elsewhere.example/3.pdf"/><summary type="text">A &amp; B met.</summary></entry>
</feed>"""


def test_english_atom() -> None:
    first, second, third = (entry for entry in read(ENGLISH_ATOM) if isinstance(entry, Entry))
    assert first.given == Given(
        source_id="tag:harbourpost.example,2023:1",
        url="https://www.harbourpost.example/world/2023/07/visit",
        outlet="The Harbour Post — World",
        published="2023-07-27T06:30+01:00",
        language="en-GB",
        title="Minister cancels visit & stays home",
    )
    assert first.text == "<p>The minister &lt; the king.<br>He stays.</p>"
    assert first.is_html
    assert (second.text, second.is_html) == ("<p>Talks failed.</p>", True)
    assert second.given.outlet == "Elsewhere Daily"
    assert second.given.source_id == "urn:2"
    assert second.given.published == "2023-07-27T08:30+00:00"
    assert second.notes == ("published is the time of the last change, no other is given",)
    assert (third.text, third.is_html) == ("A & B met.", False)


SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://www.limmatbote.example/a?x=1&amp;y=2</loc><lastmod>2023-07-27T10:00:00+02:00</lastmod>
<n:news><n:publication><n:name>Limmatbote</n:name><n:language>de</n:language></n:publication>
<n:publication_date>2023-07-27T07:30:00+02:00</n:publication_date><n:title>Schoigu in Nordkorea</n:title></n:news>
<image:image><image:loc>https://img.limmatbote.example/1.jpg</image:loc></image:image></url>
</urlset>"""


def test_news_sitemap_names_pages_and_has_no_text() -> None:
    (broken,) = read(SITEMAP)
    assert isinstance(broken, Broken)
    assert broken.given == Given(
        source_id=None,
        url="https://www.limmatbote.example/a?x=1&y=2",
        outlet="Limmatbote",
        published="2023-07-27T07:30+02:00",
        language="de",
        title="Schoigu in Nordkorea",
    )
    assert broken.number == 1
    assert "a title and no text" in broken.reason
    assert "would do" in broken.reason


def test_rss_0_91_with_its_dtd_and_entities_of_html() -> None:
    entry = only(
        '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
        "<rss version='0.91'><channel><title>K&ouml;lner Bote</title><item><title>M&uuml;nchen</title><link>https://a.example/1</link>"
        "<description>Die Reise&nbsp;f&auml;llt aus &unbekannt; &euro;</description></item></channel></rss>"
    )
    assert entry.given.outlet == "Kölner Bote"
    assert entry.given.title == "München"
    assert entry.text == "Die Reise\u00a0fällt aus &unbekannt; €"


def test_atom_0_3() -> None:
    entry = only(
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="de"><title>Alt</title><entry><title>Wien sagt ab</title>'
        '<link rel="alternate" type="text/html" href="https://a.example/1"/><id>1</id><issued>2004-05-03T12:00:00+02:00</issued>'
        '<modified>2004-05-04T12:00:00Z</modified><content type="text/html" mode="escaped">&lt;p&gt;Der Besuch entfällt.&lt;/p&gt;</content></entry></feed>'
    )
    assert entry.given.published == "2004-05-03T12:00+02:00"
    assert (entry.text, entry.is_html) == ("<p>Der Besuch entfällt.</p>", True)


def test_feed_of_an_aggregator_names_the_outlet_of_each_entry() -> None:
    entry = only(
        rss(
            '<title>Wien sagt ab - Donaupost</title><source url="https://donaupost.example">Donaupost</source>'
            + TEXT,
            channel="<title>Alle Nachrichten</title>",
        )
    )
    assert entry.given.outlet == "Donaupost"


# --- what real feeds do against the rules -----------------------------------------------------

SLOPPY = [
    pytest.param(rss("<title>Wien</title>" + TEXT).replace("<?xml", "\n\n  <?xml"), id="blank lines first"),
    pytest.param("\ufeff" + rss("<title>Wien</title>" + TEXT), id="byte-order mark"),
    pytest.param(rss("<title>Wien\x0b\x00</title>" + TEXT), id="control characters"),
    pytest.param(rss("<title>Wien</title><dc:creator>x</dc:creator><foo:bar/>" + TEXT), id="prefixes not declared"),
    pytest.param(rss("<Title>Wien</Title>" + TEXT), id="capitals"),
    pytest.param(rss("<title>\n  Wien\n</title>" + TEXT), id="blanks in the title"),
    pytest.param(rss("<title>&lt;b&gt;Wien&lt;/b&gt;</title>" + TEXT), id="tags in the title"),
    pytest.param(rss("<title>W&amp;#105;en</title>" + TEXT), id="escaped twice"),
    pytest.param(rss("<title>W&amp;amp;#105;en</title>" + TEXT), id="escaped three times"),
    pytest.param(rss("<title/><title>Wien</title>" + TEXT), id="empty title first"),
    pytest.param(rss("<title>Wien</title>" + TEXT).encode("utf-16"), id="UTF-16"),
    pytest.param(rss("<title>Wien</title>" + TEXT).replace("UTF-8", "x-unknown"), id="unknown character set"),
    pytest.param(rss("<title>Wien</title>" + TEXT).replace("UTF-8", "UTF-16"), id="wrong character set"),
    pytest.param(rss("<title>Wien</title>" + TEXT).replace("UTF-8", "zlib"), id="no character set"),
    pytest.param(rss("<title>Wien</title>" + TEXT).replace("UTF-8", "gbk").encode("gbk"), id="GBK"),
]  # fmt: skip


@pytest.mark.parametrize("feed", SLOPPY)
def test_sloppy_feed_is_read(feed: str | bytes) -> None:
    entry = only(feed)
    assert entry.given.title == "Wien"
    assert entry.text == "Der Besuch in Kairo findet nicht statt."


AMPERSANDS = [
    pytest.param("AT&T & Co", "AT&T & Co", id="bare"),
    pytest.param("AT&amp;T", "AT&T", id="escaped"),
    pytest.param("<![CDATA[AT&T & Co]]> & mehr", "AT&T & Co & mehr", id="cdata"),
    pytest.param("<![CDATA[a]]]]> & b", "a]] & b", id="end of cdata"),
    pytest.param("W&#105;en &#11;&#xb;&#55357;&#56832;&#x110000;&#0;", "Wien", id="no characters"),
]


@pytest.mark.parametrize("fill", [0, 65_000, 65_520, 65_530, 131_000])
@pytest.mark.parametrize(("written", "title"), AMPERSANDS)
def test_ampersand_that_begins_nothing_is_one(written: str, title: str, fill: int) -> None:
    entry = only(
        rss(f"<title>{written}</title><link>https://a.example/?a=1&b=2&copy=3</link>{TEXT}", channel=" " * fill)
    )  # fmt: skip
    assert entry.given.title == title
    assert entry.given.url == "https://a.example/?a=1&b=2&copy=3"


def test_bytes_of_another_character_set_are_read_as_what_they_are() -> None:
    feed = rss("<title>Österreich ~ sagt ab</title>" + TEXT).encode()
    assert only(feed.replace(b"~", b"\x96 f\xfcr immer \x96")).given.title == (
        "Österreich – für immer – sagt ab"
    )


MARKED_UP = [
    pytest.param("<![CDATA[<p>Der Besuch</p>]]>", "<p>Der Besuch</p>", True, id="cdata"),
    pytest.param("&lt;p&gt;Der Besuch&lt;/p&gt;", "<p>Der Besuch</p>", True, id="escaped"),
    pytest.param("&amp;lt;p&amp;gt;Der Besuch&amp;lt;/p&amp;gt;", "<p>Der Besuch</p>", True, id="escaped twice"),
    pytest.param("<p>Der <b class='x'>Besuch</b> &amp; mehr<br/></p>", '<p>Der <b class="x">Besuch</b> &amp; mehr<br></p>', True, id="not escaped"),
    pytest.param("Der Besuch &amp;quot;entf&amp;auml;llt&amp;quot;", 'Der Besuch "entfällt"', False, id="entities"),
    pytest.param("AT&amp;T < 3".replace("<", "&lt;"), "AT&T < 3", False, id="no entities"),
    pytest.param("3 &lt; 5 und a &gt; b", "3 < 5 und a > b", False, id="no tags"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "text", "is_html"), MARKED_UP)
def test_description_is_text_or_html(written: str, text: str, is_html: bool) -> None:
    entry = only(rss(f"<title>A</title><description>{written}</description>"))
    assert (entry.text, entry.is_html) == (text, is_html)


def test_article_without_words_leaves_the_summary() -> None:
    image = '<p><img src="a.jpg" alt="Bild"/>&nbsp;</p><script>var a = 1;</script>'
    entry = only(
        rss(f"<title>A</title>{TEXT}<content:encoded><![CDATA[{image}]]></content:encoded>")
    )
    assert entry.text == "Der Besuch in Kairo findet nicht statt."


ADDRESSES = [
    pytest.param("<link>https://a.example/1</link>", "https://a.example/1", id="link"),
    pytest.param("<link> https://a.example/1\n </link>", "https://a.example/1", id="blanks"),
    pytest.param("<guid>https://a.example/2</guid>", "https://a.example/2", id="guid"),
    pytest.param('<guid isPermaLink="false">https://a.example/2</guid>', None, id="guid that is none"),
    pytest.param("<guid>42</guid>", None, id="guid that is a number"),
    pytest.param("<link/><atom:link href='https://a.example/3'/>", "https://a.example/3", id="atom"),
    pytest.param("<link>https://feedproxy.example/x</link><feedburner:origLink>https://a.example/4</feedburner:origLink>", "https://a.example/4", id="detour"),
    pytest.param("<link>/5</link>", None, id="half"),
    pytest.param("<link>https://[a/6</link>", None, id="broken"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "url"), ADDRESSES)
def test_address(written: str, url: str | None) -> None:
    entry = only(rss(f"<title>A</title>{written}{TEXT}"))
    assert entry.given.url == url
    assert bool(entry.notes) == (written in {"<link>/5</link>", "<link>https://[a/6</link>"})


def test_date_that_cannot_be_read_is_noted_and_not_guessed() -> None:
    entry = only(rss(f"<title>A</title><pubDate>5/6/2023 7:30</pubDate>{TEXT}"))
    assert entry.given.published is None
    assert entry.notes == ("date '5/6/2023 7:30' may begin with the day or the month",)


def test_date_that_can_be_read_stands_for_one_that_cannot() -> None:
    dates = "<pubDate>gestern</pubDate><dc:date>2023-07-27</dc:date>"
    assert only(rss(f"<title>A</title>{dates}{TEXT}")).given.published == "2023-07-27"


GERMAN = "Der Minister ist am Dienstag in die Stadt gereist und hat dort mit dem König über die Lage gesprochen."
ENGLISH = (
    "The minister went to the city on Tuesday and spoke with the king about the situation there."
)
LANGUAGES = [
    pytest.param("<language>de-CH</language>", "", GERMAN, "de-CH", id="stated"),
    pytest.param("<language>en-US</language>", "", ENGLISH, "en-US", id="English"),
    pytest.param("<language>en-US</language>", "", GERMAN, None, id="belied"),
    pytest.param("<language>en-US</language>", "", "Wien sagt ab", "en-US", id="too short to tell"),
    pytest.param("<language>nl</language>", "", GERMAN, "nl", id="language without words"),
    pytest.param("<language>en-US</language>", "<dc:language>en</dc:language>", GERMAN, "en", id="of the entry"),
    pytest.param("<language>en-US</language>", "<dc:language>de</dc:language>", GERMAN, "de", id="entry first"),
    pytest.param("<language>Deutsch</language>", "", GERMAN, None, id="no code"),
    pytest.param("", "", GERMAN, None, id="none"),
]  # fmt: skip


@pytest.mark.parametrize(("channel", "item", "text", "language"), LANGUAGES)
def test_language(channel: str, item: str, text: str, language: str | None) -> None:
    entry = only(rss(f"{item}<description>{text}</description>", channel=channel))
    assert entry.given.language == language
    assert bool(entry.notes) == (bool(channel) and language is None)


# --- bad feeds --------------------------------------------------------------------------------

TWO = rss("<title>A</title>" + TEXT).replace(
    "</channel>", "<item><title>B</title>" + TEXT + "</item></channel>"
)
BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FILE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PARAMETER = "<!DOCTYPE rss [<!ENTITY % a \"<!ENTITY b 'c'>\">%a;]>"
BAD = [
    pytest.param("", 0, "the file is empty", id="empty"),
    pytest.param(" \n ", 0, "the file is empty", id="blank"),
    pytest.param("<rss><channel></channel></rss>", 0, "a feed without entries", id="no entries"),
    pytest.param("<html><body/></html>", 0, "a web page", id="page"),
    pytest.param("<sitemapindex/>", 0, "list of sitemaps", id="list of sitemaps"),
    pytest.param("<opml/>", 0, "list of feeds", id="list of feeds"),
    pytest.param("<book/>", 0, "<book>, no feed", id="other XML"),
    pytest.param("Der Besuch", 0, "broken XML", id="text"),
    pytest.param('{"a": 1}', 0, "broken XML", id="json"),
    pytest.param("\x00\x01\x02", 0, "the file is empty", id="binary"),
    pytest.param(BOMB + TWO[39:], 0, "a declaration of an entity ('a')", id="bomb"),
    pytest.param(FILE + TWO[39:], 0, "a declaration of an entity ('a')", id="file of the machine"),
    pytest.param(PARAMETER + TWO[39:], 0, "a declaration of an entity", id="parameter entity"),
    pytest.param(TWO[:-40], 1, "within <description>) in entry 2, line 2", id="cut off"),
    pytest.param(TWO.replace(">B<", ">B < C<"), 1, "broken XML (not well-formed (invalid token) within <title>) in entry 2, line 2", id="less than"),
    pytest.param(TWO.replace("B</title>", "B</titel>"), 1, "mismatched tag within <title>", id="wrong end"),
    pytest.param(TWO + TWO, 2, "after 2 entries", id="two feeds in a file"),
    pytest.param(TWO.replace(">B<", ">B" + "<a>" * 300 + "<"), 1, "more than 256 elements", id="deep"),
]  # fmt: skip


@pytest.mark.parametrize(("feed", "count", "reason"), BAD)
def test_bad_feed_counts_up_to_its_fault(feed: str, count: int, reason: str) -> None:
    *before, last = read(feed)
    assert [type(entry) for entry in before] == [Entry] * count
    assert isinstance(last, Broken)
    assert reason in last.reason
    assert last.reason.startswith("found ")
    assert "would do" in last.reason


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("<title>A</title>", "a title and no text"),
        ("<title>A</title><link>https://a.example/1</link>", "(https://a.example/1)"),
        ("<title>A</title><description>...</description>", "a title and no text"),
        ("<link>https://a.example/1</link>", "neither title nor text"),
        ("", "neither title nor text"),
    ],
)
def test_entry_without_text_is_broken_and_the_next_counts(item: str, reason: str) -> None:
    feed = rss(item).replace("</channel>", f"<item>{TEXT}</item></channel>")
    broken, entry = read(feed)
    assert isinstance(broken, Broken)
    assert isinstance(entry, Entry)
    assert reason in broken.reason
    assert (broken.number, entry.number) == (1, 2)


def test_entry_that_is_too_long_is_broken_and_the_next_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(feed_items, "MAX_ENTRY", 100_000)
    long = f"<title>A</title><guid>1</guid><description>{'lang ' * 100_000}</description>"
    broken, entry = read(rss(long).replace("</channel>", f"<item>{TEXT}</item></channel>"))
    assert isinstance(broken, Broken)
    assert isinstance(entry, Entry)
    assert "an entry of more than" in broken.reason
    assert broken.given is not None
    assert broken.given.source_id == "1"


def test_endless_tag_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_xml, "MAX_TOKEN", 300_000)
    for begin in ("<a b='", "<!-- ", "<?x "):
        (broken,) = read(f"<rss>{begin}{'x' * 2_000_000}")
        assert isinstance(broken, Broken)
        assert "a tag or comment of more than" in broken.reason


def test_archive_cut_off_counts_up_to_its_fault() -> None:
    import gzip
    import random

    noise = random.Random(3).randbytes(300_000).hex()
    packed = gzip.compress(TWO.replace("</channel>", f"<a>{noise}</a></channel>").encode())[
        :-50_000
    ]
    stream = io.BytesIO(packed)
    opened = unpacked(stream.read(4096), stream)
    assert opened is not None
    one, two, broken = entries(opened)
    assert isinstance(one, Entry)
    assert isinstance(two, Entry)
    assert isinstance(broken, Broken)
    assert "cannot be unpacked after" in broken.reason


BARE = rss("<title>A & B<![CDATA[ & C]]]]> & &uuml; &#11;</title>" + TEXT)

# --- laws -------------------------------------------------------------------------------------


class Long(io.RawIOBase):
    """A feed of `count` entries that is never whole in memory."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._parts = self._written(count)
        self._rest = b""
        self.size = 0

    def _written(self, count: int) -> Iterator[bytes]:
        yield b"<rss xmlns:media='http://search.yahoo.com/mrss/'><channel><title>Lang</title>"
        for number in range(count):
            body = f"<p>Der Besuch {number} findet nicht statt.</p>" * 40
            yield (
                f"<item><title>Besuch {number}</title><link>https://a.example/{number}</link><media:x{number % 7}/>"
                f"<pubDate>Thu, 27 Jul 2023 07:30:00 +0200</pubDate><content:encoded><![CDATA[{body}]]></content:encoded></item>\n"
            ).encode()
        yield b"</channel></rss>"

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            part = next(self._parts, None)
            if part is None:
                return 0
            self._rest = part
        count = min(len(buffer), len(self._rest))
        buffer[:count], self._rest = self._rest[:count], self._rest[count:]
        self.size += count
        return count


def test_memory_does_not_grow_with_the_feed() -> None:
    def peak(count: int) -> tuple[int, int]:
        source = Long(count)
        tracemalloc.start()
        found = sum(isinstance(entry, Entry) for entry in entries(io.BufferedReader(source)))
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert found == count
        return source.size, top

    peak(200)
    small, top_small = peak(400)
    large, top_large = peak(4000)
    assert large > 7_000_000 > 5 * small
    assert top_large < 3_000_000
    assert top_large < top_small * 1.5


PIECES = st.sampled_from(
    [
        b"<rss>", b"</rss>", b"<channel>", b"</channel>", b"<item>", b"</item>", b"<title>", b"</title>", b"<link>", b"</link>",
        b"<description>", b"</description>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<feed xmlns='http://www.w3.org/2005/Atom'>",
        b"</feed>", b"<entry>", b"</entry>", b"<content type='xhtml'>", b"</content>", b"<link href='//[x'/>", b"<p>", b"</p>", b"<br/>",
        b"&amp;", b"&uuml;", b"&x;", b"&", b"<", b">", b"'", b"<pubDate>27.07.2023 07:30</pubDate>", b"Der Besuch", b"\xff", b"\xc3", b"\x00",
        b"<urlset>", b"<url>", b"</url>", b"<?xml version='1.0' encoding='utf-16'?>", b"<?xml version='1.0' encoding='idna'?>", b"<?",
        b"<!DOCTYPE rss [", b"<!ENTITY a 'b'>", b"]>", b"xmlns:a='b'", b"<a:b xmlns:a='http://purl.org/dc/terms/'>", b"\xff\xfe", b"\xef\xbb\xbf",
    ]
)  # fmt: skip


def test_entry_of_tags_alone_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_items, "MAX_ENTRY", 1_000_000)
    (broken,) = read(rss(f"<description>{'<i></i>' * 100_000}</description>"))
    assert "an entry of more than 1 MB" in getattr(broken, "reason", "")


def test_entry_within_an_entry_is_part_of_it() -> None:
    entry = only(rss(f"<title>A</title><x><item><title>B</title></item></x>{TEXT}"))
    assert entry.given.title == "A"


@settings(max_examples=600, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.lists(PIECES, max_size=40).map(b"".join),
        st.lists(PIECES, max_size=30).map(lambda ps: b"<rss><channel>" + b"".join(ps)),
        st.lists(PIECES, max_size=30).map(lambda ps: b"<rss><item>" + b"".join(ps) + b"</item></rss>"),
    )
)  # fmt: skip
def test_any_bytes_have_an_outcome(data: bytes) -> None:
    found = read(data)
    assert found
    numbers = [entry.number for entry in found if entry.number is not None]
    assert numbers == sorted(set(numbers))
    for entry in found:
        if isinstance(entry, Entry):
            assert any(ch.isalnum() for ch in entry.text)
            entry.text.encode()
            assert published.given(entry.given.published, zone="Europe/Berlin") is not None
        else:
            assert "would do" in entry.reason


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(SWISS_RSS)), st.integers(0, 255))
def test_one_wrong_byte_crashes_nothing(at: int, byte: int) -> None:
    data = bytearray(SWISS_RSS.encode())
    data[at] = byte
    assert 1 <= len(read(bytes(data))) <= 3


@settings(max_examples=100, deadline=None)
@given(
    st.integers(1, 3000), st.sampled_from([SWISS_RSS, ENGLISH_ATOM, SITEMAP, AUSTRIAN_RDF, BARE])
)
def test_where_chunks_end_does_not_matter(size: int, feed: str) -> None:
    class Slow(io.BytesIO):
        def read(self, wanted: int | None = -1, /) -> bytes:
            return super().read(size)

    assert list(entries(Slow(feed.encode()))) == read(feed)


def test_what_was_not_taken_as_it_stands_is_told_beside_the_outcome(
    ingest: Any, query: Any, tmp_path: Path
) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(
        rss(f"{TEXT}<link>https://donaupost.example/1</link><pubDate>5/6/2023 7:30</pubDate>"),
        encoding="utf-8",
    )
    assert ingest(path).stored == 1
    assert ingest(path).unchanged == 1
    told = "date '5/6/2023 7:30' may begin with the day or the month"
    assert query("select outcome, reason from raw.ingest_outcomes order by run_id") == [
        ("stored", told),
        ("unchanged", told),
    ]
