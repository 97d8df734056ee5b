"""Reads one text into an article: its lines with roles, and what the lines say about it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from annotate.document import Role
from annotate.text import text_data
from ingest import agencies, cues, language, outlets
from ingest.lines import clean, read_lines
from ingest.moments import find_clock
from ingest.outlets import Outlet, Profile
from ingest.people import authors_in
from ingest.published import UNKNOWN, Published, given, resolve, zone_of
from ingest.facts import Facts, facts_of
from ingest.roles import Roles, looks_like_page, read_page, read_plain
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

    `published` is as given, of any type; reading it may raise `PublishedError`.
    """

    source_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: object = None
    language: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A text as an article. `copied` says whether furniture of a page stood around it.

    `headline` is the raw line of the headline, before kicker and title are parted.
    """

    blocks: tuple[ReadBlock, ...]
    copied: bool
    headline: str | None
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
    zone: str
    zone_source: str
    language: str | None
    language_source: str | None


DUMP_SCRAPS = 20
"""So many short lines, and more of them than of other lines, make a text a dump of a page."""


def read_text(text: str, facts_given: Given, *, as_page: bool | None = None) -> Page:
    """`text` as an article. `as_page` True or False overrules what the text looks like.

    Raises `PublishedError` where a publication time is given that cannot be read.
    """
    facts = facts_of(read_lines(text))
    title = clean(facts_given.title).strip() if facts_given.title else ""
    furniture = looks_like_page(facts) if as_page is None else as_page
    dump = furniture and _is_dump(facts)
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


def _is_dump(facts: Facts) -> bool:
    scraps = sum(len(line.words) < 6 for line in facts.lines)
    return scraps >= DUMP_SCRAPS and scraps * 5 >= len(facts.lines) * 2


def _line_of_title(facts: Facts, title: str) -> int | None:
    """The first line that is the given headline, alone or with its kicker before it."""
    key = fold(title)
    for number, line in enumerate(facts.lines[:60]):
        if line.key == key or (len(key) > 20 and line.key.endswith(key) and len(line.key) < 2.5 * len(key)):
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
        if role in (Role.FURNITURE, Role.REFERENCE_LINE, Role.EMPTY, Role.BYLINE) and len(line.wording) < 300:
            for found, weight in outlets.by_line(line.wording):
                votes[found] += weight
    best = votes.most_common(2)
    if not best or best[0][1] < 2 or (len(best) == 2 and best[0][1] < 2 * best[1][1]):
        return None
    return best[0][0]


def _apply_profile(facts: Facts, roles: Roles, profile: Profile) -> None:
    """Lines after a button that opens a box of one line are furniture."""
    opens = [re.compile(p) for p in profile.one_line_boxes]
    for number, line in enumerate(facts.lines[:-1]):
        if any(p.search(line.wording) for p in opens) and roles.roles[number + 1][0] is Role.PARAGRAPH:
            roles.roles[number + 1] = (Role.FURNITURE, "profile_box")


def _assemble(
    facts: Facts, roles: Roles, facts_given: Given, title: str, outlet: Outlet | None, profile: Profile | None, *, copied: bool
) -> Page:
    blocks = [ReadBlock(role, rule, line.text) for line, (role, rule) in zip(facts.lines, roles.roles, strict=True)]
    texts = [b.text for b in blocks if b.role in (Role.PARAGRAPH, Role.LEAD, Role.HEADING)]
    lang, lang_source = _language(facts_given, texts or [b.text for b in blocks])
    zone, zone_source = zone_of(outlet.zone if outlet else None, lang)
    published = given(facts_given.published, zone=zone)
    modified = UNKNOWN
    stated, changed = _stated(facts, roles, zone)
    if published is UNKNOWN:
        published = stated
    modified = changed
    headline = facts.lines[roles.title].wording if roles.title is not None else None
    kicker_above = next((b.text for b in blocks if b.role is Role.KICKER), None)
    kicker, split_title = (None, headline)
    if headline is not None:
        wordings = [line.wording for line in facts.lines]
        at = roles.title or 0
        kicker, split_title = part_kicker(headline, wordings[:at], wordings[at + 1 :], lang, profile)
        if kicker is None and kicker_above is not None and profile is not None and profile.kicker == "in_title":
            kicker = _without_bullet(kicker_above)
            split_title = f"{kicker}: {headline}"
    if title and not any(b.role is Role.TITLE for b in blocks):
        blocks.insert(0, ReadBlock(Role.TITLE, "given_title", title))
    bylines = [b.text for b in blocks if b.role is Role.BYLINE]
    credits = [b.text for b in blocks if b.role in (Role.BYLINE, Role.REFERENCE_LINE)]
    named = [*(a for text in credits for a in agencies.agencies_in(text)), *(a for t in texts[:3] for a in agencies.dateline_agencies(t))]
    return Page(
        blocks=tuple(blocks),
        copied=copied,
        headline=headline,
        title=title or split_title,
        kicker=kicker or (_without_bullet(kicker_above) if kicker_above else None),
        lead=tuple(_without_bullet(b.text) for b in blocks if b.role is Role.LEAD),
        body=tuple(_without_bullet(b.text) for b in blocks if b.role in (Role.PARAGRAPH, Role.HEADING)),
        captions=tuple(_caption(b.text) for b in blocks if b.role is Role.CAPTION and not agencies.is_credit(b.text)),
        authors=tuple(dict.fromkeys(name for text in bylines for name in authors_in(text))),
        agencies=tuple(dict.fromkeys(named)),
        outlet=facts_given.outlet or (outlet.name if outlet else None),
        published=published,
        modified=modified,
        zone=zone,
        zone_source=zone_source,
        language=lang,
        language_source=lang_source,
    )


def _language(facts_given: Given, texts: list[str]) -> tuple[str | None, str | None]:
    if facts_given.language:
        return language.code(facts_given.language), "given"
    found = language.detect("\n".join(texts))
    return found, "detected" if found else None


_BULLET = re.compile(r"^[*+•▪◦‣○●■□·]\s*")


def _without_bullet(text: str) -> str:
    return _BULLET.sub("", text)


_PREFIX = re.compile(r"^(?:Legende|Bildlegende|Bildunterschrift|Bildtext|Caption|Image caption|Légende|Didascalia)\s*:\s*", re.IGNORECASE)


def _caption(text: str) -> str:
    """A caption without its label and, where it is certain, without its credit."""
    bare = _PREFIX.sub("", _without_bullet(text))
    split = agencies.split_credit(bare)
    return split[0] if split is not None else bare


# --- kicker and title on one line ----------------------------------------------------------


def part_kicker(
    headline: str, above: list[str], elsewhere: list[str], lang: str | None, profile: Profile | None
) -> tuple[str | None, str]:
    """(kicker, title) of a headline that may carry its kicker; (None, headline) where unsure.

    `above` are the lines before the headline, `elsewhere` all others. Certain are: another
    line that prints the same words with a colon between; on pages known to print both on one
    line, two blanks or a dash between them, a function word with a capital inside a German
    headline ("Meinung Warum ..."), or the only place where two capitalised words meet that
    the text never joins. Where the line with the colon stands above (a page's own title), or
    the outlet counts its kicker in, the title is the whole.
    """
    in_title = profile is not None and profile.kicker == "in_title"
    place = _colon_in(headline, above)
    if place is not None:
        kicker, title = headline[: place[0]].strip(), headline[place[1] :].strip()
        return kicker, f"{kicker}: {title}"
    place = _colon_in(headline, elsewhere)
    if place is None and profile is not None and profile.kicker == "same_line":
        place = _dash(headline)
        if place is None and lang == "de":
            place = _function_word(headline)
        if place is None:
            place = _only_joint(headline, [*above, *elsewhere])
    if place is None:
        return None, headline
    kicker, title = headline[: place[0]].strip(), headline[place[1] :].strip()
    return kicker, f"{kicker}: {title}" if in_title else title


def _dash(headline: str) -> tuple[int, int] | None:
    match = re.search(r"\s{2,}|\s[-–—]\s", headline)
    return match.span() if match and len(headline[: match.start()].split()) <= 7 else None


def _colon_in(headline: str, lines: list[str]) -> tuple[int, int] | None:
    for line in lines:
        if line == headline or ": " not in line or len(line) > len(headline) + 40:
            continue
        for match in re.finditer(": ", line):
            kicker, title = line[: match.start()], line[match.end() :]
            if headline == f"{kicker} {title}" and len(kicker.split()) <= 8:
                return len(kicker), len(kicker) + 1
    return None


def _function_word(headline: str) -> tuple[int, int] | None:
    openers = text_data("de").openers
    for match in re.finditer(r"(?<=[\w»“\"])\s(?=[^\W\d_])", headline):
        word = re.match(r"\w+", headline[match.end() :])
        if word is not None and word[0] in openers and len(headline[match.end() :].split()) >= 3:
            return match.span()
    return None


_JOINT = re.compile(r"(?P<left>[^\W\d_a-zäöüß][\w-]*)(?P<gap>\s)(?P<right>[«„\"]?[^\W\d_a-zäöüß][\w-]*)")


def _only_joint(headline: str, lines: list[str]) -> tuple[int, int] | None:
    elsewhere = " ".join(line for line in lines if line != headline)
    joints: list[tuple[int, int]] = []
    position = 0
    while (match := _JOINT.search(headline, position)) is not None:
        pair = f"{match['left']} {match['right']}"
        adjective = re.search(r"(?:e|er|es|en|em)$", match["left"]) and match.start() and joints
        if pair not in elsewhere and not adjective:
            joints.append(match.span("gap"))
        position = match.start("right")
    return joints[0] if len(joints) == 1 and 2 <= len(headline[joints[0][1] :].split()) else None


# --- when ------------------------------------------------------------------------------------


def _stated(facts: Facts, roles: Roles, zone: str) -> tuple[Published, Published]:
    """(published, modified) as the page states them."""
    found: list[tuple[int, int, int, Published]] = []
    changed: list[tuple[int, Published]] = []
    anchor = roles.title if roles.title is not None else roles.first
    for number, line in enumerate(facts.lines):
        role, rule = roles.roles[number]
        source = _source(facts, roles, number, role, rule)
        if source is None:
            continue
        stated = facts.dates[number]
        if stated is None:
            continue
        for moment, label in zip(stated.moments, stated.labels, strict=True):
            kind = "label" if label == "published" else "updated_label" if label == "updated" else source
            if moment.clock is None and kind in ("label", "dateline"):
                moment = _with_clock_below(facts, number, moment)
            read = resolve(moment, line.text, zone=zone, source=kind)
            if label == "updated":
                changed.append((abs(number - anchor), read))
            rank = _RANKS[kind]
            found.append((rank, abs(number - anchor), number, read))
            if label is None and kind != "label":
                break
    best = min(found, key=lambda f: f[:3], default=None)
    modified = min(changed, key=lambda c: c[0], default=None)
    return (best[3] if best else UNKNOWN), (modified[1] if modified else UNKNOWN)


_RANKS = {"label": 0, "dateline": 1, "updated_label": 2, "reference_line": 3, "page_date": 4}


def _source(facts: Facts, roles: Roles, number: int, role: Role, rule: str) -> str | None:
    """What a date on line `number` can be worth, or None."""
    stated = facts.dates[number]
    if stated is None:
        return None
    if role is Role.REFERENCE_LINE:
        return "reference_line"
    top = roles.title if roles.title is not None else roles.first
    if role in (Role.DATELINE, Role.BYLINE) and (any(stated.labels) or number <= roles.first + 1 or number >= roles.last):
        return "dateline"
    if number < top and role is Role.FURNITURE:
        if top - number <= 4 and len(stated.rest.split()) <= 1:
            return "dateline"
        weekday = cues.starts_with_weekday(facts.lines[number].wording)
        if weekday and len(stated.rest.split()) <= 2:
            return "page_date"
    if any(stated.labels) and number > roles.last and not (facts.in_box and facts.in_box[number]):
        return "dateline"
    return None


def _with_clock_below(facts: Facts, number: int, moment: cues.Moment) -> cues.Moment:
    """`moment` with the clock time that stands alone on the next line, as in "15:36 Uhr"."""
    if number + 1 >= len(facts.lines):
        return moment
    below = facts.lines[number + 1]
    if len(below.words) > 4 or facts.dates[number + 1] is not None or not re.match(r"\d{1,2}[:.]\d\d\s*(?:Uhr|h|[ap]\.?m)\b", below.wording):
        return moment
    clock = find_clock(below.wording)
    if clock is None:
        return moment
    return cues.Moment(moment.start, moment.end, moment.year, moment.month, moment.day, clock[0], clock[1])



