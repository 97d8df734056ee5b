"""The title of a page: which of its headlines is the article's, site names and kickers split off.

A page names its article several times: in its data (JSON-LD ``headline``), for other sites
(ogp.me ``og:title``, ``twitter:title``), for its reader (``<h1>``) and for search engines
(``<title>``). They differ by site name, section, kicker, and because one is written for search.
What counts as one headline is grouped (letters and digits alike), each place gives its group
weight, and the heaviest group wins.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass, field

from ingest.html.text import one_line
from ingest.vocabulary import lexicon

WEIGHTS = {
    "json_ld": 2.0,
    "og": 2.0,
    "h1": 2.4,
    "microdata": 1.0,
    "parsely": 1.2,
    "sailthru": 1.0,
    "meta": 0.5,
    "title": 0.4,
    "twitter": 0.1,
}
"""How much a place says. The heading is what a reader sees; any two of JSON-LD, og:title and
h1 outvote the third. Parse.ly and Sailthru are told the headline of the newsroom; twitter:title
copies og:title, and <title> is written for search."""

STRAY_HEADING = 0.9
"""The weight of an ``<h1>`` of one or two words that no other place repeats: a section, a label."""

ADDRESS_AGREES = 4.0
"""What it says for the data's headline that the address spells it out and no other: it was
published under it, and what the page shows was put up later."""

_WORDING = ("h1", "json_ld", "og", "microdata", "parsely", "sailthru", "twitter", "meta", "title")

_LETTERS = re.compile(r"[^\W_]+")


@functools.lru_cache(maxsize=512)
def key(text: str) -> str:
    """`text` for comparing: letters and digits in lower case, nothing else."""
    return "".join(_LETTERS.findall(unicodedata.normalize("NFKC", text).casefold()))


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline as one place of the page gives it. `kicker` where the place parts it."""

    text: str
    source: str
    kicker: str | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """The title chosen: its `source`, the kicker where known, and all headlines considered."""

    text: str
    source: str
    kicker: str | None
    headlines: tuple[Headline, ...] = field(default=())


_SEPARATOR = re.compile(r"\s+(?:[-–—|•·*›>/\\~]|::|//|>>|»)\s+|\s*\|\s*|\s+:\s+")
_COLON = re.compile(r"\s*[:|–—]\s+|\s+[-/]\s+|\s*\|\s*")
_DATE = re.compile(r"(?:\w+,?\s+)?\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}|\d{4}-\d\d-\d\d")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,6}", re.IGNORECASE)
_CUT_OFF = re.compile(r"\s*(?:…|\.\.\.)$")


def choose(found: list[Headline], *, site_names: list[str], slug: list[str]) -> Title | None:
    """The title among `found`, or None where there is none.

    `site_names` are what the page calls its site, `slug` the words of its address.
    """
    names = {key(name) for name in site_names if key(name)}
    headlines = [h for h in (_without_site(h, names) for h in found) if key(h.text)]
    headlines = [h for h in headlines if key(h.text) not in names] or headlines
    headlines = _without_additions(headlines)
    headlines = _completed(headlines)
    if not headlines:
        return None
    groups: dict[str, list[Headline]] = {}
    for headline in headlines:
        groups.setdefault(key(headline.text), []).append(headline)
    weights = _weights(groups, slug)
    best = max(groups, key=lambda k: (weights[k], -_place(groups[k])))
    best = _parted(best, groups)
    best = _first_clause(best, groups)
    chosen = min(groups[best], key=lambda h: _worded(h, groups[best]))
    kicker = next((h.kicker for h in groups[best] if h.kicker), None)
    kicker = kicker or _kicker_before(best, headlines)
    return Title(chosen.text, chosen.source, kicker, tuple(headlines))


def _place(group: list[Headline]) -> int:
    return min(_WORDING.index(h.source) for h in group)


def _weights(groups: dict[str, list[Headline]], slug: list[str]) -> dict[str, float]:
    """The weight of each group: each place once, and what the address says for it."""
    spelled = {k: _spelled(group[0].text, slug) for k, group in groups.items()}
    weights = {}
    for k, group in groups.items():
        sources = {h.source for h in group}
        weights[k] = sum(WEIGHTS[source] for source in sources) + 0.8 * spelled[k]
        if sources == {"h1"} and len(group[0].text.split()) <= 2 and len(groups) > 1:
            repeated = any(k in other for other in groups if other != k)
            weights[k] -= 0.0 if repeated else WEIGHTS["h1"] - STRAY_HEADING
        others = max((share for other, share in spelled.items() if other != k), default=0.0)
        if "json_ld" in sources and spelled[k] >= 0.9 and others <= 0.6 and len(slug) >= 5:
            weights[k] += ADDRESS_AGREES
    return weights


def _spelled(text: str, slug: list[str]) -> float:
    """How much of the address the headline spells out, 0 to 1."""
    if len(slug) < 4:
        return 0.0
    words = {_ascii(w) for w in _LETTERS.findall(text.casefold())}
    stems = {w[:6] for w in words if len(w) >= 6}
    found = sum(len(w) for w in map(_ascii, slug) if w in words or (len(w) >= 6 and w[:6] in stems))
    return found / sum(map(len, slug))


def _ascii(word: str) -> str:
    """A word as addresses spell it: "für" is "fuer"."""
    for letter, spelled in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        word = word.replace(letter, spelled)
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()


def _worded(headline: Headline, group: list[Headline]) -> tuple[int, int]:
    """Of equal headlines the one with its signs: "Kicker Title" loses to "Kicker: Title"."""
    signs = len(re.findall(r"[:|–—?!,;]", headline.text))
    most = max(len(re.findall(r"[:|–—?!,;]", h.text)) for h in group)
    return (most - signs, _WORDING.index(headline.source))


def _without_site(headline: Headline, names: set[str]) -> Headline:
    """`headline` without the site's name, address or date at either end, and sections before it."""
    text = one_line(headline.text)
    first = _SEPARATOR.search(text) or re.search(r":\s+", text)
    named_first = first is not None and _is_site(text[: first.start()], names)
    if first is not None and named_first and len(_LETTERS.findall(text[first.end() :])) >= 2:
        text = _without_sections(text[first.end() :], first[0].strip())
    cuts = [c for c in _SEPARATOR.finditer(text) if "»" not in c[0] or "«" not in text]
    end = len(text)
    for cut in reversed(cuts):
        tail = text[cut.end() : end]
        outer = end == len(text)
        loose = headline.source == "title" and not named_first
        if not key(text[: cut.start()]) or not (
            _is_site(tail, names)
            or (loose and not outer and _is_section(tail))
            or (loose and outer and _looks_like_site(cut[0], tail))
        ):
            break
        end = cut.start()
    text = text[:end].strip()
    comma = re.search(r",\s+([^,]{3,40}),\s+" + _DATE.pattern + "$", text)
    if comma is not None:
        text = text[: comma.start()]
    return Headline(text, headline.source, headline.kicker)


_PATH_SIGNS = ("»", "›", ">", ">>", "::")
"""Signs that part the steps of a path. A bar, a dash or a colon also parts a subject from what is said of it."""


def _without_sections(text: str, sign: str) -> str:
    """What follows a site's name, without the sections on the way to the title: "Site » Blog Archive » Title"."""
    if sign not in _PATH_SIGNS:
        return text
    while (cut := re.search(rf"\s+{re.escape(sign)}\s+", text)) is not None:
        section, rest = text[: cut.start()], text[cut.end() :]
        if not _is_section(section) or len(rest.split()) < 2:
            break
        text = rest
    return text


def _is_site(text: str, names: set[str]) -> bool:
    """Whether a piece of a title is the site's name, an address or a date."""
    mine = key(text)
    if mine in names or _DATE.fullmatch(text.strip()):
        return True
    if _DOMAIN.fullmatch(text.strip()):
        return True
    return any(
        len(name) >= 4 and (mine.startswith(name) or mine.endswith(name)) and len(mine) <= 2.2 * len(name)
        for name in names
    )  # fmt: skip


def _is_section(text: str) -> bool:
    """Whether a piece before the site's name can be a section: one to three words, no sentence."""
    return len(text.split()) <= 3 and not re.search(r"[.!?…»“”\"']$", text)


def _looks_like_site(sign: str, text: str) -> bool:
    """Whether the end of a ``<title>`` can be a site's name: after a sign that parts nothing else."""
    return sign.strip() in ("|", "»", "›", "·", "•", "::") and len(text.split()) <= 6


def _without_additions(headlines: list[Headline]) -> list[Headline]:
    """Headlines without what follows or goes before a headline that stands alone elsewhere.

    "Title | Section" is "Title" where another place says "Title" and no more. A part before
    the title can be its kicker, so it goes only from ``<title>``.
    """
    keys = {key(h.text) for h in headlines if h.source != "title"}
    result = []
    for headline in headlines:
        text = headline.text
        for cut in _SEPARATOR.finditer(text):
            if key(text[: cut.start()]) in keys and len(text[: cut.start()].split()) >= 2:
                text = text[: cut.start()]
                break
        result.append(Headline(text, headline.source, headline.kicker))
    return result


def _completed(headlines: list[Headline]) -> list[Headline]:
    """Headlines that break off with three dots, completed by one that goes on."""
    result = []
    for headline in headlines:
        cut = _CUT_OFF.search(headline.text)
        if cut is not None and headline.source != "h1":
            begin = key(headline.text[: cut.start()])
            longer = [h for h in headlines if len(begin) >= 12 and key(h.text).startswith(begin)]
            whole = max(longer, key=lambda h: len(key(h.text)), default=None)
            if whole is not None and key(whole.text) != begin:
                result.append(Headline(whole.text, headline.source, whole.kicker))
                continue
        result.append(headline)
    return result


def _parted(best: str, groups: dict[str, list[Headline]]) -> str:
    """The group of the title alone where places put different kickers before it.

    The page parts "Blockade | Titel" by its markup, its data say "Krise: Titel": they agree
    on "Titel", and neither kicker belongs to it. A word and a bar ("Opinion | Title") is a
    section where the heading does without.
    """
    for alone, group in groups.items():
        kickers = {key(h.kicker) for h in group if h.kicker and h.source == "h1"}
        if kickers and alone != best and best.endswith(alone) and len(alone) >= 15:
            head = best[: -len(alone)]
            if head not in kickers:
                return alone
        if any(h.source == "h1" for h in group) and any(
            key(h.text[h.text.find("|") :]) == alone and len(h.text.split("|")[0].split()) <= 2
            for h in groups[best]
            if h.text.count("|") == 1
        ):
            return alone
    return best


def _first_clause(best: str, groups: dict[str, list[Headline]]) -> str:
    """The group og:title and twitter:title agree on where the title only goes on after it.

    What follows a whole phrase is an addition; after a word of grammar, a comma or three dots the text was cut.
    """
    for short, group in groups.items():
        sources = {h.source for h in group}
        if not {"og", "twitter"} <= sources or not best.startswith(short) or short == best:
            continue
        text, longer = group[0].text, groups[best][0].text
        words = text.split()
        if (
            len(words) >= 8
            and longer.startswith(text + " ")
            and words[-1].casefold() not in lexicon().function_words
            and text[-1].isalnum()
            and len(longer.split()) - len(words) >= 3
        ):
            return short
    return best


def _kicker_before(best: str, headlines: list[Headline]) -> str | None:
    """The kicker that another place prints before the title: "Kicker: Title"."""
    for headline in headlines:
        if headline.source == "title":  # there it can be the section
            continue
        mine = key(headline.text)
        for cut in _COLON.finditer(headline.text):
            head, tail = headline.text[: cut.start()].strip(), headline.text[cut.end() :]
            if len(head.split()) > 8 or not head:
                continue
            if key(tail) == best or (
                mine == best and any(key(h.text) == key(tail) for h in headlines)
            ):
                return head
    return None
