"""Reads one text into an article: its lines with roles, and what the lines say about it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from annotate.document import Role
from ingest import agencies, language, outlets
from ingest.facts import Facts, facts_of
from ingest.given_roles import Roles
from ingest.kicker import part_kicker
from ingest.lines import clean, read_lines
from ingest.outlets import Outlet, Profile
from ingest.people import authors_in
from ingest.plain import read_plain
from ingest.published import UNKNOWN, DateCandidate, Published, given, with_given, zone_of
from ingest.region import is_dump, looks_like_page
from ingest.roles import read_page
from ingest.stated import stated_times
from ingest.vocabulary import fold


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A line as it is stored: `text` is the line without blanks at the edges."""

    role: Role
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """What the input itself says of an article; None where it says nothing.

    `published` is as given, of any type; reading it may raise `PublishedError`. `retrieved`, aware,
    is when it was fetched: a page was not published after that. `visited` is the address a browser
    saved a page from, which counts where the page names none as its own. `authors` are as given,
    names or bylines.
    """

    source_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: object = None
    language: str | None = None
    title: str | None = None
    retrieved: dt.datetime | None = None
    visited: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A text as an article. `copied` says whether furniture of a page stood around it.

    `headline` is the raw line of the headline, before kicker and title are parted, `url` the address
    given, or that a saved page names as its own. `candidates` are all times considered for the
    publication, most trusted first.
    """

    blocks: tuple[ReadBlock, ...]
    copied: bool
    headline: str | None
    url: str | None
    title: str | None
    kicker: str | None
    lead: tuple[str, ...]
    body: tuple[str, ...]
    captions: tuple[str, ...]
    authors: tuple[str, ...]
    agencies: tuple[str, ...]
    outlet: str | None
    published: Published
    modified: Published
    candidates: tuple[DateCandidate, ...]
    zone: str
    zone_source: str
    language: str | None
    language_source: str | None


def read_text(text: str, facts_given: Given, *, as_page: bool | None = None) -> Page:
    """`text` as an article. `as_page` True or False overrules what the text looks like.

    Raises `PublishedError` where a publication time is given that cannot be read.
    """
    facts = facts_of(read_lines(text))
    title = clean(facts_given.title).strip() if facts_given.title else ""
    furniture = looks_like_page(facts) if as_page is None else as_page
    dump = furniture and is_dump(facts)
    title_line = _line_of_title(facts, title) if title else None
    if dump or as_page:
        roles = read_page(facts)
        if title_line is not None and roles.title != title_line and roles.title is None:
            roles = Roles(roles.roles, title_line, roles.first, roles.last)
    else:
        roles = read_plain(facts, title=title_line, title_given=bool(title), furniture=furniture)
    outlet = _outlet(facts, roles, facts_given)
    profile = outlets.profile_of(outlet.name) if outlet is not None else None
    if profile is not None:
        _apply_profile(facts, roles, profile)
    return _assemble(facts, roles, facts_given, title, outlet, profile, copied=furniture)


def _line_of_title(facts: Facts, title: str) -> int | None:
    """The first line that is the given headline, alone or with its kicker before it."""
    key = fold(title)
    longest = max(key.split(), key=len, default="")
    for number, line in enumerate(facts.lines[:60]):
        if longest not in line.wording.casefold():  # quicker than folding what is not the title
            continue
        if line.key == key or (
            len(key) > 20 and line.key.endswith(key) and len(line.key) < 2.5 * len(key)
        ):
            return number
    return None


def _outlet(facts: Facts, roles: Roles, facts_given: Given) -> Outlet | None:
    """Who published it: by the given address or name, else by what the page's lines show."""
    if facts_given.url:
        found = outlets.by_address(facts_given.url)
        if found is not None:
            return found
    if facts_given.outlet:
        return outlets.by_name(facts_given.outlet)
    votes: Counter[Outlet] = Counter()
    for line, (role, _) in zip(facts.lines, roles.roles, strict=True):
        if role in _ABOUT_THE_PAGE and len(line.wording) < 300:
            for found, weight in outlets.by_line(line.wording):
                votes[found] += weight
    best = votes.most_common(2)
    if not best or best[0][1] < 2 or (len(best) == 2 and best[0][1] < 2 * best[1][1]):
        return None
    return best[0][0]


_SOURCES = frozenset({Role.BYLINE, Role.REFERENCE_LINE, Role.DATELINE})
"""Roles of lines that name the agencies an article comes from."""

_ABOUT_THE_PAGE = frozenset(
    {Role.FURNITURE, Role.REFERENCE_LINE, Role.EMPTY, Role.BYLINE, Role.CAPTION}
)
"""Roles of lines that can show whose page it is: not its sentences."""


def _apply_profile(facts: Facts, roles: Roles, profile: Profile) -> None:
    """Makes furniture of what the outlet's profile says is not the article's."""
    boxes = _found(facts, profile.one_line_boxes)
    for number in boxes:
        if number + 1 < len(roles.roles) and roles.roles[number + 1][0] is Role.PARAGRAPH:
            roles.roles[number + 1] = (Role.FURNITURE, "profile_box")
    text = [number for number, (role, _) in enumerate(roles.roles) if role is Role.PARAGRAPH]
    if not text:
        return
    top = roles.title if roles.title is not None else text[0]
    begin = max((n for n in _found(facts, profile.begins) if n < top), default=-1)
    first = next((n for n in text if n > max(begin, top - 1)), text[0])
    end = min((n for n in _found(facts, profile.ends) if n > first), default=len(roles.roles))
    for number, (role, _) in enumerate(roles.roles):
        if role in _OF_AN_ARTICLE and number <= begin:
            roles.roles[number] = (Role.FURNITURE, "profile_begin")
        elif role in _OF_AN_ARTICLE and number >= end:
            roles.roles[number] = (Role.FURNITURE, "profile_end")


def _found(facts: Facts, patterns: Sequence[str]) -> list[int]:
    """The numbers of lines that one of `patterns` finds."""
    compiled = [re.compile(p) for p in patterns]
    return [
        number
        for number, line in enumerate(facts.lines if compiled else ())
        if any(p.search(line.wording) for p in compiled)
    ]


_OF_AN_ARTICLE = frozenset(
    {
        Role.KICKER,
        Role.LEAD,
        Role.PARAGRAPH,
        Role.HEADING,
        Role.CAPTION,
        Role.IMAGE_TEXT,
        Role.MEDIA,
    }
)
"""Roles of an article's own lines, but for its headline and what dates it."""


def _assemble(
    facts: Facts,
    roles: Roles,
    facts_given: Given,
    title: str,
    outlet: Outlet | None,
    profile: Profile | None,
    *,
    copied: bool,
) -> Page:
    blocks = [
        ReadBlock(role, rule, line.text)
        for line, (role, rule) in zip(facts.lines, roles.roles, strict=True)
    ]
    texts = [b.text for b in blocks if b.role in (Role.PARAGRAPH, Role.LEAD, Role.HEADING)]
    lang, lang_source = _language(facts_given, texts or [b.text for b in blocks])
    zone, zone_source = zone_of(outlet.zone if outlet else None, lang)
    keep_offset = zone_source != "outlet"
    published = given(facts_given.published, zone=zone, keep_offset=keep_offset)
    stated = stated_times(facts, roles, zone, keep_offset=keep_offset)
    candidates = with_given(published, stated.candidates)
    if published is UNKNOWN:
        published = stated.published
    headline = facts.lines[roles.title].wording if roles.title is not None else None
    kicker_above = next((b.text for b in blocks if b.role is Role.KICKER), None)
    kicker, split_title = (None, headline)
    if headline is not None:
        wordings = [line.wording for line in facts.lines]
        at = roles.title or 0
        kicker, split_title = part_kicker(
            headline, wordings[:at], wordings[at + 1 :], lang, profile
        )
        if (
            kicker is None
            and kicker_above is not None
            and profile is not None
            and profile.kicker == "in_title"
        ):
            kicker = _without_bullet(kicker_above)
            split_title = f"{kicker}: {headline}"
    if title and not any(b.role is Role.TITLE for b in blocks):
        blocks.insert(0, ReadBlock(Role.TITLE, "given_title", title))
    bylines = [b.text for b in blocks if b.role is Role.BYLINE]
    return Page(
        blocks=tuple(blocks),
        copied=copied,
        headline=headline,
        url=facts_given.url,
        title=title or split_title,
        kicker=kicker or (_without_bullet(kicker_above) if kicker_above else None),
        lead=lead_of(blocks),
        body=body_of(blocks),
        captions=captions_of(blocks),
        authors=writers(facts_given.authors, bylines),
        agencies=tuple(dict.fromkeys((*agencies_of(facts_given.authors), *named_agencies(blocks)))),
        outlet=facts_given.outlet or (outlet.name if outlet else None),
        published=published,
        modified=stated.modified,
        candidates=candidates,
        zone=zone,
        zone_source=zone_source,
        language=lang,
        language_source=lang_source,
    )


def writers(stated: Sequence[str], bylines: Sequence[str]) -> tuple[str, ...]:
    """The personal names in what is `stated` of the authors, else in the `bylines`."""
    found = dict.fromkeys(name for text in stated for name in authors_in(text))
    return tuple(found or dict.fromkeys(name for text in bylines for name in authors_in(text)))


def agencies_of(stated: Sequence[str]) -> tuple[str, ...]:
    """The agencies in what is `stated` of the authors."""
    return tuple(name for text in stated for name in agencies.agencies_in(text))


def named_agencies(blocks: Sequence[ReadBlock]) -> tuple[str, ...]:
    """The agencies that lines about the article, its first and its last paragraphs name."""
    sources = [b.text for b in blocks if b.role in _SOURCES]
    texts = [b.text for b in blocks if b.role in (Role.PARAGRAPH, Role.LEAD, Role.HEADING)]
    named = [
        *(a for text in sources for a in agencies.agencies_in(text)),
        *(a for t in texts[:3] for a in agencies.dateline_agencies(t)),
        *(a for t in texts[-2:] for a in agencies.closing_agencies(t)),
    ]
    return tuple(dict.fromkeys(named))


def lead_of(blocks: Sequence[ReadBlock]) -> tuple[str, ...]:
    """The lines of the lead."""
    return tuple(_without_bullet(b.text) for b in blocks if b.role is Role.LEAD)


def body_of(blocks: Sequence[ReadBlock]) -> tuple[str, ...]:
    """The paragraphs and subheadings in order."""
    wanted = (Role.PARAGRAPH, Role.HEADING)
    return tuple(_without_bullet(b.text) for b in blocks if b.role in wanted)


def captions_of(blocks: Sequence[ReadBlock]) -> tuple[str, ...]:
    """The captions without labels and, where they are certain, without credits."""
    found = [b.text for b in blocks if b.role is Role.CAPTION]
    return tuple(_caption(text) for text in found if not agencies.is_credit(text))


def _language(facts_given: Given, texts: list[str]) -> tuple[str | None, str | None]:
    told = language.code(facts_given.language or "")
    if told is not None:
        return told, "given"
    found = language.detect("\n".join(texts))
    return found, "detected" if found else None


_BULLET = re.compile(r"^[*+•▪◦‣○●■□·]\s*")


def _without_bullet(text: str) -> str:
    return _BULLET.sub("", text)


_PREFIX = re.compile(
    r"^(?:Legende|Bildlegende|Bildunterschrift|Bildtext|Caption|Image caption|Légende|Didascalia)\s*:\s*",
    re.IGNORECASE,
)


def _caption(text: str) -> str:
    """A caption without its label and, where it is certain, without its credit."""
    bare = _PREFIX.sub("", _without_bullet(text))
    split = agencies.split_credit(bare)
    return split[0] if split is not None else bare
