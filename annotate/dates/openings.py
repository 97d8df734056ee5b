"""The word before a mention that opens it to one side: "seit", "bis zum", "vor dem"."""

from __future__ import annotations

from annotate.dates.scan import Found

_REACH = 3
# Words of approximation and articles that may stand between the two.


def word_before(found: Found) -> str:
    """The word before the mention in lower case, over articles and words such as "etwa"."""
    paragraph, i = found.paragraph, found.first - 1
    while (
        i >= 0
        and found.first - i <= _REACH
        and (paragraph.is_a(i, "DET") or paragraph.is_a(i, "APPROX"))
    ):
        i -= 1
    word = paragraph.token(i).lower()
    if word in paragraph.language.settings.get("until_second", ()) and i > 0:
        return f"{paragraph.token(i - 1).lower()} {word}"
    return word


def opening(found: Found) -> str | None:
    """``since``, ``until``, ``before``, ``after``, ``toward`` or None."""
    word, settings = word_before(found), found.paragraph.language.settings
    for kind in ("since", "until", "before", "after", "toward"):
        if word in settings.get(kind, ()):
            return kind
    return None
