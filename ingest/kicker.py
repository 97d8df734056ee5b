"""Parts kicker and title where a page prints both on one line."""

from __future__ import annotations

import re

from annotate.text import text_data
from ingest.outlets import Profile


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
    match = re.search(r"(?:\s{2,}|\s[-–—]\s)(?=[^\W\d_a-zäöüß]|[\d«„\"“‚'])", headline)
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


_JOINT = re.compile(
    r"(?P<left>[^\W\d_a-zäöüß][\w-]*)(?P<gap>\s)(?P<right>[«„\"]?[^\W\d_a-zäöüß][\w-]*)"
)


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
    return joints[0] if len(joints) == 1 and len(headline[joints[0][1] :].split()) >= 2 else None
