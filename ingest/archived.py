"""Addresses of copies that web archives keep: of which page, made when.

The Wayback Machine writes ``/web/20230728011213/https://...`` (its "URL format", with two letters and
"_" behind the time for parts of pages), archive.today ``/2023.07.28-011213/https://...`` or the same digits.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ingest.retrieval import plausible

MAX_COPIES = 5
"""So many copies of copies are looked through."""

_NAME = re.compile(
    r"archive\.(?:today|ph|is|li|md|vn|fo)|(?:web\.)?archive\.org|wayback machine", re.IGNORECASE
)
_COPY = re.compile(
    r"https?://(?:(?:web\.)?archive\.org/web|archive\.(?:today|ph|is|li|md|vn|fo))/"
    r"(?P<time>\d{4}[\d.-]{0,14})(?:[a-z]{2}_)?/(?:(?P<scheme>[a-z][a-z+.-]*):(?!\d))?/*(?P<page>[^/\s].*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the page at `page`; `time`, aware, is when it was made, None where that is cut short."""

    page: str
    time: dt.datetime | None


def copy_at(address: str | None) -> Copy | None:
    """The copy at `address`, None where it is no archive's of a page; of a copy of a copy the first.

    >>> copy_at("https://web.archive.org/web/20230728011213/https://donaupost.example/a").page
    'https://donaupost.example/a'
    """
    copy = None
    for _ in range(MAX_COPIES):
        found = _COPY.match(address.strip()) if address and "archive." in address else None
        if found is None or (found["scheme"] or "http").lower() not in ("http", "https"):
            break
        address = f"{(found['scheme'] or 'http').lower()}://{found['page']}"
        copy = Copy(address, _time(re.sub(r"\D", "", found["time"])))
    return copy


def is_archive(name: str) -> bool:
    """Whether what a page calls its site is the archive its copy lies in."""
    return _NAME.fullmatch(name.strip()) is not None


def page_at(address: str) -> str:
    """The page that `address` leads to: itself, or of a copy what it was made of."""
    copy = copy_at(address)
    return copy.page if copy is not None else address


def _time(digits: str) -> dt.datetime | None:
    try:
        time = dt.datetime(
            int(digits[:4]), int(digits[4:6]), int(digits[6:8]),
            int(digits[8:10]), int(digits[10:12]), int(digits[12:14]), tzinfo=dt.UTC,
        )  # fmt: skip
    except ValueError:
        return None
    return plausible(time)
