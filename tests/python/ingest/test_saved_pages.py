"""Pages as browsers save them: MHTML, notes on where and when, folders with their parts."""

from __future__ import annotations

import datetime as dt
import quopri
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import formats, readers, saved_pages
from ingest.errors import RejectedError
from ingest.extract import extract_paths
from ingest.files import expand
from ingest.saved_pages import page_of

ADDRESS = "https://www.donaupost.example/hafen-neu"
BODY = (
    "<article><h1>Neue Gebühren im Hafen</h1><p>Die Gebühren im Hafen steigen zum Jahresende, wie die Verwaltung am "
    "Freitag in Wien mitteilte. Die Reedereien wollen dagegen klagen.</p><p>Der Minister äusserte sich nicht dazu, "
    "und aus seinem Haus hiess es, man warte auf die Zahlen des Hafens.</p></article>"
)
PAGE = f'<!DOCTYPE html><html lang="de"><head><title>Hafen</title></head><body>{BODY}</body></html>'
LATIN = PAGE.encode("windows-1252")

FIELDS = f"""From: <Saved by Blink>
Snapshot-Content-Location: {ADDRESS}#kommentare
Subject: Hafen
Date: Sat, 16 Mar 2024 09:12:13 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----Grenze----"


"""
FRAME = (
    "<html><body><p>Werbung der Donaupost, die in einem Rahmen der Seite steht.</p></body></html>"
)


def part(kind: str, location: str, content: bytes) -> bytes:
    fields = f"------Grenze----\nContent-Type: {kind}\nContent-Transfer-Encoding: quoted-printable\nContent-Location: {location}\n\n"
    return fields.encode() + quopri.encodestring(content) + b"\n"


def mhtml(*parts: bytes, end: bytes = b"------Grenze------\n") -> bytes:
    return FIELDS.encode() + b"".join(parts) + end


PICTURE = part("image/png", "https://www.donaupost.example/a.png", b"\x89PNG" * 40)
WHOLE = mhtml(
    part("text/html", "cid:frame-1@mhtml.blink", FRAME.encode()),
    part('text/html; charset="windows-1252"', f"{ADDRESS}#kommentare", LATIN),
    PICTURE,
)


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_mhtml_is_read_as_its_page(
    ingest: Any, query: Any, tmp_path: Path, line_end: bytes
) -> None:
    path = tmp_path / "hafen.mhtml"
    path.write_bytes(WHOLE.replace(b"\n", line_end))
    assert ingest(path).stored == 1
    assert query("select title, url, input_format from raw.articles") == [
        ("Neue Gebühren im Hafen", ADDRESS, "html")
    ]
    (found,) = query("select text from raw.article_blocks where role = 'paragraph' limit 1")
    assert "Gebühren" in found[0]
    assert "Werbung" not in str(query("select text from raw.article_blocks"))


def test_what_was_saved_when() -> None:
    page = page_of(WHOLE)
    assert (page.data, page.charset, page.address) == (LATIN, "windows-1252", ADDRESS)
    assert page.saved == dt.datetime(2024, 3, 16, 9, 12, 13, tzinfo=dt.UTC)


def test_the_same_page_saved_in_two_ways_is_one_article(
    ingest: Any, query: Any, tmp_path: Path
) -> None:
    (tmp_path / "hafen.mhtml").write_bytes(WHOLE)
    (tmp_path / "anders.html").write_text(f"<!-- saved from url=(0039){ADDRESS} -->\n{PAGE}")
    ingest(tmp_path / "hafen.mhtml", tmp_path / "anders.html")
    assert query("select count(distinct article_id) from raw.articles") == [(1,)]


def test_a_page_names_itself_before_the_browser_does(tmp_path: Path) -> None:
    own = f'<head><link rel="canonical" href="{ADDRESS}-2">'
    path = tmp_path / "a.html"
    path.write_text(f"<!-- saved from url=(0039){ADDRESS} -->" + PAGE.replace("<head>", own))
    (found,) = extract_paths([str(path)])
    assert found["url"] == f"{ADDRESS}-2"


SINGLE = f"""<!DOCTYPE html> <html lang=de><!--
 Page saved with SingleFile
 url: {ADDRESS}
 saved date: Sat Mar 16 2024 10:12:13 GMT+0100 (Mitteleuropäische Normalzeit)
--><meta charset=utf-8><title>Hafen</title>"""


def test_notes_of_singlefile() -> None:
    page = page_of((SINGLE + BODY).encode())
    assert (page.address, page.saved) == (
        ADDRESS,
        dt.datetime(2024, 3, 16, 9, 12, 13, tzinfo=dt.UTC),
    )
    broken = page_of(SINGLE.replace("Mar 16", "Mrz 46").encode())
    assert (broken.address, broken.saved) == (ADDRESS, None)
    elsewhere = page_of(SINGLE.replace("https:", "file:").encode())
    assert (elsewhere.address, elsewhere.data) == (None, SINGLE.replace("https:", "file:").encode())


def test_a_date_after_saving_is_not_the_articles(tmp_path: Path) -> None:
    later = '<meta property="article:published_time" content="2025-01-02T08:00:00+01:00">'
    path = tmp_path / "a.html"
    path.write_text(SINGLE + later + BODY)
    (found,) = extract_paths([str(path)])
    assert found["published"] is None


NO_DATES = [
    b"Date: Sat, 16 Mar 99999999999 09:12:13 +0000",
    b"Date: Sat, 16 Mar 2024 09:12:13 +99999999999999",
    b"Date: Sat, 16 Mar 2024 99999999999999999999:12:13 +0000",
    b"Date: Fri, 31 Dec 9999 23:59:59 -1200",
    b"Date: Thu, 01 Jan 1970 00:00:00 +0000",
    b"Date: Samstag",
]


@pytest.mark.parametrize("field", NO_DATES)
def test_a_date_that_is_none_costs_nothing(field: bytes) -> None:
    page = page_of(WHOLE.replace(b"Date: Sat, 16 Mar 2024 09:12:13 -0000", field))
    assert (page.data, page.saved) == (LATIN, None)


@pytest.mark.parametrize("kind", [b"message/rfc822", b"multipart/related; boundary=x"])
def test_mails_in_mails_are_rejected_at_once(kind: bytes) -> None:
    nested = (
        FIELDS.encode() + b"------Grenze----\n" + (b"Content-Type: " + kind + b"\n\n--x\n") * 5000
    )
    with pytest.raises(RejectedError, match="nested"):
        page_of(nested)


def test_an_address_over_several_lines_is_one() -> None:
    folded = WHOLE.replace(
        f"Location: {ADDRESS}".encode(), f"Location: {ADDRESS[:20]}\n\t{ADDRESS[20:]}".encode()
    )
    assert page_of(folded).address == ADDRESS


def test_a_frame_is_not_the_page() -> None:
    elsewhere = WHOLE.replace(
        f"Content-Location: {ADDRESS}#kommentare".encode(),
        b"Content-Location: https://anders.example/",
    )
    assert page_of(elsewhere).data == LATIN


def test_a_note_deep_in_the_page_is_not_the_browsers() -> None:
    quoted = PAGE.replace(
        "</p>", f"</p>{' ' * 20_000}<!-- saved from url=(0039)https://anders.example/x -->", 1
    )
    assert page_of(quoted.encode()).address is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (mhtml(PICTURE), "holds no HTML"),
        (mhtml(part("text/html", ADDRESS, LATIN), end=b""), "breaks off"),
    ],
)
def test_mhtml_without_a_whole_page_is_rejected(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(RejectedError, match=reason):
        page_of(data)
    (tmp_path / "a.mhtml").write_bytes(data)
    (found,) = extract_paths([str(tmp_path / "a.mhtml")])
    assert reason in str(found["error"])


def test_pictures_beyond_the_longest_text_are_not_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "MAX_TEXT", 70_000)
    (tmp_path / "a.mhtml").write_bytes(
        mhtml(part("text/html", ADDRESS, PAGE.encode()), PICTURE * 400)
    )
    (found,) = extract_paths([str(tmp_path / "a.mhtml")])
    assert found["title"] == "Neue Gebühren im Hafen"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"<br />\n<b>Warning</b>: fopen(): denied\n<!DOCTYPE html>\n<html><head>", "html"),
        (b'<script src="a.js"></script><style>p {}</style><!doctype html><html>', "html"),
        (b"Warning: fopen(): denied\n<!DOCTYPE html>\n<html lang='de'>\n<head>", "html"),
        (
            b'From: <x>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="a"\n\n',
            "html",
        ),
        (b"Title: Der Hafen\nAuthor: Rita Vogel\n\nDie Geb\xc3\xbchren steigen.\n", "text"),
        (b"Mit <html> beginnt eine Seite,\nund <head> folgt darauf.\n", "text"),
        (b"<3 Rosen vom Minister\n", "text"),
        (b"< 10 Prozent der Stimmen\n", "text"),
    ],
)
def test_pages_are_told_from_texts(head: bytes, name: str) -> None:
    assert formats.detect(head) == name


def test_web_archives_of_safari_are_rejected_with_what_would_do() -> None:
    with pytest.raises(RejectedError, match="saved as page source"):
        formats.detect(b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource\x00")


def test_the_parts_of_a_saved_page_are_no_articles(ingest: Any, query: Any, tmp_path: Path) -> None:
    (tmp_path / "Hafen.htm").write_text(PAGE)
    for folder in ("Hafen-Dateien", "Hafen_files", "Andere_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "rahmen.html").write_text(FRAME)
        (tmp_path / folder / "skript.js").write_text("var hafen = 'Die Werbung der Donaupost';")
    assert ingest(tmp_path).stored == 3
    assert query("select count(*) from raw.ingest_outcomes where path like '%Andere_files%'") == [
        (2,)
    ]
    assert ingest(tmp_path / "Hafen_files", home="named").stored == 2
    shown = [Path(each.shown).name for each in expand([f"{tmp_path}/[AH]*", f"{tmp_path}/**/*.js"])]
    assert shown == ["rahmen.html", "skript.js", "Hafen.htm", "skript.js"]
    assert len(list(expand([f"{tmp_path}/Hafen_files/*"]))) == 2
    (tmp_path / "Bericht.html").write_text(PAGE)
    (tmp_path / "Bericht_files").write_text("Der Minister ist in Oslo eingetroffen.")
    assert "Bericht_files" in [Path(each.shown).name for each in expand([str(tmp_path)])]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_mhtml_gives_a_page_or_a_reason(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(WHOLE)))
    broken = (
        WHOLE[:at] + data.draw(st.binary(max_size=60)) + WHOLE[at:][data.draw(st.integers(0, 80)) :]
    )
    try:
        page = page_of(broken)
    except RejectedError:
        return
    assert page.saved is None or page.saved.tzinfo is not None
    assert page.address is None or page.address.startswith("http")
    assert saved_pages.is_mhtml(broken) or page.data == broken
