"""Addresses of copies that web archives keep: of which page, made when.

The Wayback Machine writes ``/web/20230728011213/https://...`` (its "URL format", with two letters and
"_" behind the time for parts of pages), archive.today ``/2023.07.28-011213/https://...`` or the same digits.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_COPY = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:today|ph|is|li|md|vn|fo))/"
    r"(?P<time>\d{4}[\d.-]{0,14})(?:[a-z]{2}_)?/(?P<page>(?:https?:/)?/?.+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the page at `page`; `time`, aware, is when it was made, None where that is cut short."""

    page: str
    time: dt.datetime | None


def copy_at(address: str | None) -> Copy | None:
    """The copy at `address`, None where it is no archive's.

    >>> copy_at("https://web.archive.org/web/20230728011213/https://donaupost.example/a").page
    'https://donaupost.example/a'
    """
    if not address or "archive." not in address:
        return None
    found = _COPY.match(address.strip())
    if found is None:
        return None
    page = found["page"]
    scheme = re.match(r"(https?):/+", page, re.IGNORECASE)
    page = f"{scheme[1]}://{page[scheme.end() :]}" if scheme is not None else f"http://{page}"
    return Copy(page, _time(re.sub(r"\D", "", found["time"])))


def page_at(address: str) -> str:
    """The page that `address` leads to: itself, or of a copy what it was made of."""
    copy = copy_at(address)
    return copy.page if copy is not None else address


def _time(digits: str) -> dt.datetime | None:
    try:
        return dt.datetime(
            int(digits[:4]), int(digits[4:6]), int(digits[6:8]),
            int(digits[8:10]), int(digits[10:12]), int(digits[12:14]), tzinfo=dt.UTC,
        )  # fmt: skip
    except ValueError:
        return None
