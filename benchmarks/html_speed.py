"""Speed of reading saved web pages, beside two readers that do less or as much, on one core.

    python benchmarks/html_speed.py [FOLDER] [--rounds N]

FOLDER holds saved pages (``*.html``, ``*.htm``, packed with gzip or not, in folders too; default:
the articles of ``examples``, each put into a page of some 100 KB). All readers read the same
bytes in the same process, in turn, after one round to warm up; of `N` rounds the quickest counts.
Printed are pages for each second of processor time, and the ratios, which say more: they hold
on another machine too.

* ours: `ingest.html.page.read_html` from the page's bytes, with its metadata
* lxml: the bare parse of the same bytes, below which no reader can be that uses it
* trafilatura: `trafilatura.bare_extraction(..., with_metadata=True)`
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

# the tree this stands in, whatever is installed
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import lxml.etree
import trafilatura

from ingest.errors import RejectedError
from ingest.html.charset import decode_page
from ingest.html.page import read_html
from ingest.page import Given

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5
LINKS = 150
"""Links in menus and teasers around a written article: publishers' pages have 100 to 300."""

STATE = 60_000
"""Bytes of script in a written page: with publishers half of a page is such."""


def read_ours(page: bytes) -> None:
    """Read `page` as ``zeitstrahl extract`` does; one without an article counts as read."""
    try:
        read_html(decode_page(page), Given())
    except RejectedError:
        return


def parse_only(page: bytes) -> None:
    """Parse `page` and do nothing with it."""
    lxml.etree.fromstring(page, lxml.etree.HTMLParser(encoding="utf-8"))


def read_trafilatura(page: bytes) -> None:
    """Read `page` with trafilatura, article and metadata."""
    trafilatura.bare_extraction(page, with_metadata=True)


READERS: dict[str, Callable[[bytes], None]] = {
    "ours": read_ours,
    "lxml": parse_only,
    "trafilatura": read_trafilatura,
}


def saved_pages(folder: Path) -> list[bytes]:
    """The pages below `folder`, by name."""
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.name.removesuffix(".gz")
        if path.is_file() and name.endswith((".html", ".htm")):
            data = path.read_bytes()
            found.append(gzip.decompress(data) if path.name != name else data)
    return found


def written_pages() -> list[bytes]:
    """The articles of ``examples``, each as a page with menus, teasers, scripts and its data."""
    articles = []
    for path in sorted((ROOT / "examples").glob("*.txt")):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        articles.append([line for line in lines if line])
    titles = [max(lines[:3], key=len) for lines in articles]
    return [_page(lines, title, titles) for lines, title in zip(articles, titles, strict=True)]


def _page(lines: list[str], title: str, titles: list[str]) -> bytes:
    links = "".join(
        f'<li class="teaser-item"><a class="teaser__link" href="/{n}"><span class="teaser__title">'
        f"{html.escape(titles[n % len(titles)])}</span></a></li>\n"
        for n in range(LINKS)
    )
    text = "".join(f"<p>{html.escape(line)}</p>\n" for line in lines)
    data = {"@type": "NewsArticle", "headline": title, "datePublished": "2024-05-03T07:30:00+02:00"}
    state = json.dumps([{"id": n, "title": titles[n % len(titles)]} for n in range(STATE // 100)])
    return (
        f'<!doctype html><html lang="de"><head><title>{html.escape(title)}</title>'
        f'<meta property="og:title" content="{html.escape(title)}">'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head>'
        f"<body><nav><ul>{links}</ul></nav><main><article><h1>{html.escape(title)}</h1>"
        f'<time datetime="2024-05-03T07:30:00+02:00">3. Mai 2024</time>{text}</article></main>'
        f"<script>window.state = {state}</script><footer><ul>{links}</ul></footer></body></html>"
    ).encode()


def seconds(pages: list[bytes], rounds: int) -> dict[str, float]:
    """Seconds of processor time that each of `READERS` takes for all of `pages`, its best round."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    best = dict.fromkeys(READERS, float("inf"))
    for round_number in range(rounds + 1):
        for name, read in READERS.items():
            begin = time.process_time()
            for page in pages:
                read(page)
            if round_number:  # the first loads what is loaded once
                best[name] = min(best[name], time.process_time() - begin)
    return best


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Speed of reading saved web pages.")
    parser.add_argument("folder", type=Path, nargs="?", help="saved pages (default: written ones)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"default: {ROUNDS}")
    options = parser.parse_args(arguments)
    pages = saved_pages(options.folder) if options.folder else written_pages()
    if not pages:
        parser.error(f"found no page in {options.folder}. Files *.html or *.html.gz would do")
    size = sum(map(len, pages)) / len(pages) / 1000
    taken = seconds(pages, options.rounds)
    print(f"{len(pages)} pages of {size:.0f} KB on average")
    for name, spent in taken.items():
        rate, each = len(pages) / spent, 1000 * spent / len(pages)
        ratio = spent / taken["ours"]
        print(f"{name:12}{rate:8.0f} pages/s{each:8.2f} ms each{ratio:8.2f} times ours")


if __name__ == "__main__":
    main()
