"""Pages that are no article, told by their titles: errors, forms, walls, lists of articles.

Crawlers and browsers save what a server answered, whatever it was. Such a page is rejected with
the reason, so that its notices and teasers are no events.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotate import langdata

SHORT = 600
"""Letters that the text of an error or a form does not reach."""

ERROR = "an error page"
FORM = "a form"
LIST = "a list of articles"


@dataclass(frozen=True, slots=True)
class _Titles:
    """Headlines of pages that are none of articles, as regular expressions without case.

    `errors` are answers of servers and guards, `forms` where a reader is asked to sign in or agree,
    `lists` what search and archives found.
    """

    errors: tuple[str, ...]
    forms: tuple[str, ...]
    lists: tuple[str, ...]


@functools.cache
def _titles() -> dict[str, re.Pattern[str]]:
    path = importlib.resources.files("ingest") / "no_article.yml"
    words = langdata.parse(path.read_text(encoding="utf-8"), "ingest/no_article.yml", _Titles)
    return {
        kind: re.compile(
            rf"(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)})\W{{0,3}}(?:$|\s*\|\s*(?:\S+\s?){{1,4}}$)",
            re.IGNORECASE,
        )
        for kind, patterns in (
            (ERROR, words.errors),
            (FORM, words.forms),
            (LIST, words.lists),
        )
    }


@dataclass(frozen=True, slots=True)
class Found:
    """What a page is instead of an article, and the title that shows it."""

    kind: str
    title: str | None

    @property
    def reason(self) -> str:
        """Why the page is rejected."""
        shown = f' ("{self.title[:60]}")' if self.title else ""
        return f"found {self.kind}{shown}, no article. The article's own page would do"


def found_by_title(
    titles: Sequence[str], size: int, *, kinds: Sequence[str] = (ERROR, FORM, LIST)
) -> Found | None:
    """What a page of `size` letters with one of `titles` is of `kinds`; None where it may be an article."""
    if size < SHORT:
        for kind in kinds:
            for title in titles:
                if _titles()[kind].match(title):
                    return Found(kind, title)
    return None


def is_title_of_list(title: str) -> bool:
    """Whether a page with this title lists articles, however long it is."""
    return _titles()[LIST].match(title) is not None
