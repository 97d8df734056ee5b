"""The benchmark of reading pages: that it runs, and that its pages are pages with an article."""

from __future__ import annotations

import gzip

import pytest

from benchmarks import html_speed
from ingest.html.charset import decode_page
from ingest.html.page import read_html
from ingest.page import Given


def test_written_pages_hold_an_article_among_furniture() -> None:
    for page in html_speed.written_pages():
        read = read_html(decode_page(page), Given())
        assert read.title is not None
        assert read.published.local == "2024-05-03T07:30+02:00"
        assert read.body


def test_measures_each_reader(tmp_path, capsys) -> None:
    page = html_speed.written_pages()[0]
    (tmp_path / "one.html").write_bytes(page)
    (tmp_path / "two.html.gz").write_bytes(gzip.compress(page))
    html_speed.main([str(tmp_path), "--rounds", "1"])
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("2 pages of ")
    assert [line.split()[0] for line in printed[1:]] == list(html_speed.READERS)


def test_a_folder_without_pages_is_told(tmp_path, capsys) -> None:
    with pytest.raises(SystemExit):
        html_speed.main([str(tmp_path)])
    assert "found no page" in capsys.readouterr().err
