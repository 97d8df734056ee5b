"""The word before a mention that opens it to one side: "seit", "bis zum", "vor dem"."""

from __future__ import annotations

from annotate.dates.scan import Found

_REACH = 3
_BETWEEN = frozenset(("DET", "APPROX", "PERIOD", "SO_FAR"))
# How many words of approximation and articles may stand between the two, and their classes.


def word_before(found: Found) -> str:
    """The word before the mention in lower case, over articles and words such as "etwa"."""
    paragraph, i = found.paragraph, found.first - 1
    while i >= 0 and found.first - i <= _REACH and not _BETWEEN.isdisjoint(paragraph.symbols(i)):
        i -= 1
    word = paragraph.token(i).lower()
    if word in paragraph.language.settings.get("until_second", ()) and i > 0:
        return f"{paragraph.token(i - 1).lower()} {word}"
    return word


def opening(found: Found) -> str | None:
    """``since``, ``until``, ``before``, ``after``, ``toward`` or None."""
    word, openers = word_before(found), found.paragraph.language.openers
    if _from_on(found, word):
        return "since"
    return openers.get(word) or openers.get(word.rpartition(" ")[2])


def _from_on(found: Found, word: str) -> bool:
    """ "von Montag an": the words around, where the second governs no noun of its own."""
    paragraph, after = found.paragraph, found.last + 1
    if paragraph.language.settings.get("since_around", {}).get(word) != paragraph.token(after):
        return False
    following = paragraph.token(after + 1)
    return following[:1].islower() and not paragraph.is_a(after + 1, "DET")


def ends_by(found: Found) -> bool:
    """After a word that opens days only: "innerhalb 30. April" is until then, but "innerhalb
    dieses Jahres" is in it.
    """
    return word_before(found) in found.paragraph.language.settings.get("until_day", ())
