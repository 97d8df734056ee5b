"""A saved page becomes an article: what it says of itself, its text, and nothing around it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.extract import extract_paths

PAGE = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8">
<title>Minister reist nach Oslo - Tagblatt</title>
<link rel="canonical" href="https://www.tagblatt.example/politik/oslo-123">
<meta property="og:title" content="Minister reist nach Oslo">
<meta property="og:site_name" content="Tagblatt">
<meta name="description" content="Der Aussenminister will in Oslo über den Hafen verhandeln.">
<script type="application/ld+json">
{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Minister reist nach Oslo",
 "datePublished": "2023-07-27T07:30:00+02:00", "dateModified": "2023-07-27T09:00:00+02:00",
 "author": {"@type": "Person", "name": "Rita Amsel"}, "inLanguage": "de"}
</script>
</head><body>
<nav><ul><li><a href="/">Start</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article>
<h1>Minister reist nach Oslo</h1>
<p class="lead">Der Aussenminister will in Oslo über den Hafen verhandeln.</p>
<figure><img src="a.jpg" alt="Hafen"><figcaption>Der Hafen von Oslo im Juni. Foto: dpa</figcaption></figure>
<p>Der Minister reist am Freitag nach Oslo, wie sein Haus am Donnerstag mitteilte. Er bleibt dort drei Tage und trifft mehrere Kollegen.</p>
<h2>Streit um den Hafen</h2>
<p>Seit Jahren streiten beide Seiten über die Gebühren. Eine Einigung gilt als möglich, hiess es in der Hauptstadt.</p>
<p>Die Regierung in Oslo äusserte sich zunächst nicht. Am Abend soll es eine Erklärung geben, sagte eine Sprecherin.</p>
</article>
<aside><h3>Lesen Sie auch</h3><ul><li><a href="/x">Streik am Flughafen</a></li></ul></aside></main>
<footer>Impressum Datenschutz Kontakt</footer>
</body></html>
"""


def extracted(path: Path) -> dict[str, Any]:
    (found,) = extract_paths([str(path)])
    return found


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "oslo.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_pictures_saved_into_the_page_cost_nothing(saved: Path, tmp_path: Path) -> None:
    picture = "data:image/png;base64," + "iVBORw0KGgo/" * 900_000  # over 10 MB: lost by the parser
    whole = tmp_path / "whole.html"
    whole.write_text(PAGE.replace("a.jpg", picture), encoding="utf-8")
    assert extracted(whole) | {"path": ""} == extracted(saved) | {"path": ""}


def test_article_of_a_saved_page(saved: Path) -> None:
    found = extracted(saved)
    assert found["error"] is None
    assert found["title"] == "Minister reist nach Oslo"
    assert found["published"] == "2023-07-27T07:30+02:00"
    assert found["url"] == "https://www.tagblatt.example/politik/oslo-123"
    assert found["outlet"] == "Tagblatt"
    assert found["authors"] == ["Rita Amsel"]
    assert found["lang"] == "de"
    assert found["lead"] == ["Der Aussenminister will in Oslo über den Hafen verhandeln."]
    assert found["captions"] == ["Der Hafen von Oslo im Juni."]
    assert [line[:24] for line in found["text"].splitlines()] == [
        "Der Minister reist am Fr",
        "Streit um den Hafen",
        "Seit Jahren streiten bei",
        "Die Regierung in Oslo äu",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_character_set_declared_wrongly(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "oslo.html"
    path.write_bytes(PAGE.encode(encoding))
    assert "äusserte" in extracted(path)["text"]


def test_same_page_from_a_file_and_a_dump_is_one_article(
    ingest: Any, query: Any, saved: Path, tmp_path: Path
) -> None:
    dump = tmp_path / "dump.jsonl"
    dump.write_text(json.dumps({"html": PAGE}) + "\n", encoding="utf-8")
    assert ingest(saved).stored == 1
    assert ingest(dump).unchanged == 1
    (saved.parent / "kopie.html").write_text(PAGE, encoding="utf-8")
    assert ingest(saved.parent / "kopie.html").unchanged == 1
    assert query("select count(*) from raw.articles") == [(1,)]


def test_page_read_again_adds_nothing_though_its_furniture_changed(
    ingest: Any, saved: Path
) -> None:
    assert ingest(saved).stored == 1
    saved.write_text(PAGE.replace("Streik am Flughafen", "Regen am Sonntag"), encoding="utf-8")
    assert ingest(saved).unchanged == 1
    saved.write_text(PAGE.replace("drei Tage", "vier Tage"), encoding="utf-8")
    assert ingest(saved).revised == 1


def test_a_short_article_has_its_headline_once(tmp_path: Path) -> None:
    path = tmp_path / "kurz.html"
    path.write_text(
        "<html lang=de><body><h1>Lula in Oslo</h1><p>Lula ist in Oslo.</p><p>Er bleibt drei Tage.</p><p>Dann reist er ab.</p></body></html>"
    )
    found = extracted(path)
    assert found["title"] == "Lula in Oslo"
    assert found["text"] == "Lula ist in Oslo.\nEr bleibt drei Tage.\nDann reist er ab."
