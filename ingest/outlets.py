"""Who published it: outlets with their zones (``seeds/outlets.csv``) and page profiles.

A profile (``ingest/profiles/<name>.yml``) says what is particular about an outlet's pages:
marks by which a copied page is recognised, how kicker and headline stand, where the article begins
and ends, which buttons open a box of one line.
"""

from __future__ import annotations

import csv
import functools
import importlib.resources
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from annotate import langdata
from ingest.archived import page_at
from ingest.vocabulary import fold

SEED = Path(__file__).resolve().parent.parent / "seeds" / "outlets.csv"
"""The outlets known. It is a seed of the warehouse too, so it lies with the seeds."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet; `zone` is an IANA name, `domain` None for a name that is not in the seed."""

    name: str
    zone: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Profile:
    """What is particular about an outlet's pages.

    `marks`: patterns of lines only its pages have. `kicker`: ``same_line`` where kicker and
    headline share a line, ``in_title`` where the outlet counts the kicker as part of the
    headline, ``above`` otherwise. `one_line_boxes`: lines after which the next line belongs
    to a box. `begins`: lines above the article, `ends`: lines below it; what stands beyond them
    is the page's, whatever it looks like.
    """

    outlet: str
    marks: tuple[str, ...]
    kicker: str
    one_line_boxes: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


PROFILES = ("junge_welt", "mitteldeutsche_zeitung", "orf", "srf", "stern", "tagesschau")
KICKERS = frozenset({"same_line", "in_title", "above"})


@functools.cache
def profiles() -> tuple[Profile, ...]:
    """All page profiles. Raises `LanguageDataError` on bad data."""
    loaded = []
    for name in PROFILES:
        path = importlib.resources.files("ingest") / "profiles" / f"{name}.yml"
        label = f"ingest/profiles/{name}.yml"
        profile = langdata.parse(path.read_text(encoding="utf-8"), label, Profile)
        if profile.kicker not in KICKERS:
            known = ", ".join(sorted(KICKERS))
            raise langdata.LanguageDataError(
                f"{label}:1: unknown kicker {profile.kicker!r}. Known: {known}."
            )
        for pattern in (*profile.marks, *profile.one_line_boxes, *profile.begins, *profile.ends):
            try:
                re.compile(pattern)
            except re.error as error:
                raise langdata.LanguageDataError(
                    f"{label}:1: {pattern!r} is no regular expression ({error})."
                ) from error
        loaded.append(profile)
    return tuple(loaded)


@functools.cache
def _marks() -> tuple[tuple[re.Pattern[str], Profile], ...]:
    return tuple((re.compile(mark), profile) for profile in profiles() for mark in profile.marks)


def profile_of(outlet: str | None) -> Profile | None:
    """The profile of an outlet by its name in the seed, or None."""
    return next((p for p in profiles() if p.outlet == outlet), None)


@functools.cache
def _seed() -> tuple[dict[str, Outlet], dict[str, Outlet], re.Pattern[str]]:
    """(by folded name, by domain, pattern of all names)."""
    by_name: dict[str, Outlet] = {}
    by_domain: dict[str, Outlet] = {}
    spellings: list[str] = []
    with SEED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            outlet = Outlet(row["outlet"], row["zone"], row["language"] or None)
            by_domain[row["domain"]] = outlet
            names = [row["outlet"], *(a.strip() for a in row["aliases"].split(";") if a.strip())]
            for name in names:
                by_name.setdefault(fold(name), outlet)
                spellings.append(name)
    listed = "|".join(re.escape(s) for s in sorted(set(spellings), key=lambda s: (-len(s), s)))
    return by_name, by_domain, re.compile(rf"(?<!\w)(?:{listed})(?!\w)")


def by_address(url: str) -> Outlet | None:
    """The outlet of a web address, by its domain or a domain above it; of an archive's copy its page's."""
    url = page_at(url)
    plain = _HOST.match(url)
    if plain is not None:
        return _by_host(plain[1].lower())
    try:
        return _by_host(urlsplit(url if "//" in url else f"//{url}").hostname or "")
    except ValueError:
        return None


_HOST = re.compile(r"https?://([\w.-]+)(?:[/?#]|$)")
"""A plain address and its host, which `urlsplit` takes longer to find."""


@functools.lru_cache(maxsize=4096)
def _by_host(host: str) -> Outlet | None:
    parts = host.removeprefix("www.").split(".")
    _, by_domain, _ = _seed()
    for start in range(len(parts) - 1):
        found = by_domain.get(".".join(parts[start:]))
        if found is not None:
            return found
    return None


@functools.lru_cache(maxsize=4096)
def by_name(name: str) -> Outlet | None:
    """The outlet a given name means: equal, an address, or the longest known name within it."""
    names, _, pattern = _seed()
    exact = names.get(fold(name))
    if exact is not None:
        return exact
    if "/" in name or re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name):
        found = by_address(name)
        if found is not None:
            return found
    within = pattern.findall(name)
    return names[fold(max(within, key=len))] if within else None


def is_name(text: str) -> bool:
    """Whether `text` is the name of a known outlet and nothing else."""
    return fold(text) in _seed()[0]


def begins_with_name(text: str) -> bool:
    """Whether `text` begins with the name of a known outlet, in the case in which it is written."""
    return _seed()[2].match(text) is not None


_COPYRIGHT = re.compile(
    r"^(?:©|\(c\)|Copyright)\s*(?:\d{4}\s*)?[-–—]?\s*(?P<who>.{2,80})", re.IGNORECASE
)
_LOGO = re.compile(
    r"^(?:Logo(?: (?:der|des|von))? (?P<name>.{3,50}?)|(?P<before>.{3,50}?)[ -]Logo)$",
    re.IGNORECASE,
)
_SOCIAL = re.compile(
    r"^(?P<name>.{3,50}?)(?P<before>) (?:auf|on|sur|su) (?:Facebook|Twitter|X|Instagram|YouTube|LinkedIn|WhatsApp)$",
    re.IGNORECASE,
)


_OWN_NAME = re.compile(r"(?!(?:Die|Der|Das|Les?|La|Il)\s)\S{1,20}\s\S")
"""How a name of several words begins that is no rubric: "The Guardian" is none, "Die Welt" can be."""


@functools.cache
def _domains() -> re.Pattern[str]:
    _, by_domain, _ = _seed()
    listed = "|".join(re.escape(d) for d in sorted(by_domain, key=lambda d: (-len(d), d)))
    return re.compile(rf"(?<![\w-])(?:www\.|[\w-]+\.)?(?P<domain>{listed})(?![\w-])", re.IGNORECASE)


def by_line(line: str) -> list[tuple[Outlet, int]]:
    """The outlets a line beside an article points to, with how much it says (3: certain, 1: a hint).

    Marks of a profile and copyright lines say most, then the outlet's own logo or account, its
    domain, and its name alone where that can be no rubric as "Die Welt" and "Sport" can.
    """
    names, by_domain, pattern = _seed()
    found: list[tuple[Outlet, int]] = []
    for mark, profile in _marks():
        if mark.search(line):
            found.append((names[fold(profile.outlet)], 3))
    if (match := _COPYRIGHT.match(line)) is not None and (
        named := pattern.match(match["who"])
    ) is not None:
        found.append((names[fold(named[0])], 3))
    match = _LOGO.match(line) or _SOCIAL.match(line)
    if match is not None:
        outlet = names.get(fold(match["name"] or match["before"]))
        if outlet is not None:
            found.append((outlet, 1))
    if _OWN_NAME.match(line) and (outlet := names.get(fold(line))) is not None:
        found.append((outlet, 1))
    found.extend((by_domain[match["domain"].lower()], 1) for match in _domains().finditer(line))
    return found
