"""When an article was published and changed: every date of its page, ranked, with why it lost.

Order of trust, best first: the article's own data (JSON-LD, then microdata), the metas made
for it (ogp.me ``article:published_time``, then those of Dublin Core, Parse.ly, Sailthru and
the like), the page's data, what a reader sees (``<time>`` and labels, the line beside the
headline), the broadcast it leans on, its address. A time of change is the publication time
only where the page gives nothing else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from ingest.html.date_places import RANKS, Found, PageTimes, found_dates
from ingest.html.text import one_line
from ingest.html.times import address_date, read_time
from ingest.published import UNKNOWN, DateCandidate, Published

EARLIEST = 1990
"""No news page is older than the web (first page: 1990)."""

GRACE = dt.timedelta(hours=26)
"""A date may lie so far after the retrieval and still be a clock set wrong or another zone's day."""


@dataclass(frozen=True, slots=True)
class Dates:
    """When published, when changed, and all that was considered, best first."""

    published: Published
    modified: Published
    candidates: tuple[DateCandidate, ...]


_REFINING = frozenset(
    {"json_ld", "microdata", "meta", "meta_other", "json_ld_page", "label", "time", "dateline"}
)  # fmt: skip


def dates_of(
    times: PageTimes, *, retrieved: dt.datetime | None, copied: dt.datetime | None = None
) -> Dates:
    """The dates of a page. `retrieved`, aware, is when it was fetched; None where unknown.

    `copied` is when an archive made the copy that it is: of that minute no date is the article's.
    """
    read = [_read(f, times, retrieved, copied) for f in found_dates(times)]
    read += _from_address(times, retrieved)
    read = _found_again(read)
    published = [r for r in read if not r[0].modified and r[1].lost is None]
    modified = [r for r in read if r[0].modified and r[1].lost is None]
    published.sort(key=_trust)
    modified.sort(key=_trust)
    best = _best(published)
    changed = modified[0][1].published if modified else None
    answer = best.published if best is not None and best.published is not None else UNKNOWN
    if best is None and changed is not None:
        best, answer = modified[0][1], replace(changed, source="modified")
    candidates = [
        c if c is best else replace(c, lost=c.lost or _why_lost(f, c, answer))
        for f, c in sorted(read, key=_trust)
    ]
    return Dates(answer, changed or UNKNOWN, tuple(dict.fromkeys(candidates)))


def _found_again(
    read: list[tuple[Found, DateCandidate]],
) -> list[tuple[Found, DateCandidate]]:
    """`read` where dates far from the headline count if the address has their month or day."""
    inside = next((c.published.local for f, c in read if f.kind == "url" and c.lost is None and c.published), None)  # fmt: skip
    if not inside:
        return read
    return [
        (f, replace(c, lost=None))
        if c.lost == "far_from_headline"
        and c.published is not None
        and (c.published.local or "").startswith(inside)
        else (f, c)
        for f, c in read
    ]


def _trust(item: tuple[Found, DateCandidate]) -> tuple[int, int, int]:
    found, candidate = item
    return (candidate.lost is not None, candidate.rank, found.order)


def _why_lost(found: Found, candidate: DateCandidate, answer: Published) -> str:
    if found.modified:
        return "modified"
    if candidate.published is not None and candidate.published.at == answer.at and answer.at:
        return "same_time"
    return "outranked"


def _best(published: list[tuple[Found, DateCandidate]]) -> DateCandidate | None:
    """The most trusted date; its minute from the next that has one for the same day.

    Midnight is a day written as a time. Of one clock time with offset zero or none and with
    another offset, the one with the other is meant: zero is what machines write without asking.
    """
    if not published:
        return None
    best = published[0][1]
    now = best.published
    if now is None or now.local is None:
        return best
    day = now.local[:10]
    if now.precision != "minute" or _is_midnight(now):
        if len(day) < 10:  # an address with year and month: the day inside it, seen anywhere
            inside = (c for _, c in published if c.published and (c.published.local or "").startswith(day + "-"))  # fmt: skip
            return next(inside, best)
        for found, other in published[1:]:
            then = other.published
            if (
                then is not None
                and then.local is not None
                and found.kind in _REFINING
                and then.precision == "minute"
                and not _is_midnight(then)
                and then.local[:10] == day
            ):
                return other
        return _seen_instead(published) or best
    if now.text and not _states_offset(now.text):
        clock = now.text.strip()[:16].replace("T", " ")
        for found, other in published[1:]:
            then = other.published
            if (
                then is not None
                and then.text
                and found.kind in _REFINING
                and _states_offset(then.text)
                and then.text.strip()[:16].replace("T", " ") == clock
            ):
                return other
    return best


def _seen_instead(published: list[tuple[Found, DateCandidate]]) -> DateCandidate | None:
    """The minute a reader sees, where a mere meta gives the day before or after: that of an issue."""
    first, best = published[0]
    if first.kind not in ("meta_other", "meta_machine") or best.published is None:
        return None
    if best.published.precision != "day" or best.published.local is None:
        return None
    day = dt.date.fromisoformat(best.published.local)
    for found, other in published[1:]:
        then = other.published
        if (
            found.kind in ("label", "time", "dateline")
            and then is not None
            and then.local is not None
            and then.precision == "minute"
            and abs((dt.date.fromisoformat(then.local[:10]) - day).days) <= 1
        ):
            return other
    return None


def _states_offset(text: str) -> bool:
    tail = text.strip()[-6:].replace(":", "")
    return len(tail) >= 5 and tail[-5] in "+-" and tail[-4:].isdigit() and tail[-4:] != "0000"


def _is_midnight(when: Published) -> bool:
    return when.at is not None and (
        (when.local or "")[11:16] == "00:00" or (when.at.hour, when.at.minute) == (0, 0)
    )


def _read(
    found: Found,
    times: PageTimes,
    retrieved: dt.datetime | None,
    copied: dt.datetime | None,
) -> tuple[Found, DateCandidate]:
    if found.value == "":
        return found, DateCandidate(found.text, found.source, RANKS[found.kind], None, found.lost)
    when = read_time(
        found.value or found.text,
        zone=times.zone,
        source=found.source.split(":")[0],
        keep_offset=times.keep_offset,
        month_first=times.month_first,
    )
    lost = found.lost or (_impossible(when, retrieved) if when is not None else "not_a_date")
    shown = found.kind in _SHOWN and _is_time_of(when, retrieved)
    if lost is None and (shown or _is_time_of(when, copied)):
        lost = "time_of_retrieval"
    rank = RANKS[found.kind]
    return found, DateCandidate(one_line(found.text)[:200], found.source, rank, when, lost)


_SHOWN = ("microdata", "label", "time", "dateline")
"""Kinds of dates that can be the clock of a page, or what an archive put above its copy."""


def _is_time_of(when: Published | None, retrieved: dt.datetime | None) -> bool:
    """Whether a time is the very minute in which the page was fetched."""
    if when is None or when.at is None or retrieved is None:
        return False
    return when.at == retrieved.astimezone(dt.UTC).replace(tzinfo=None, second=0, microsecond=0)


def _impossible(when: Published, retrieved: dt.datetime | None) -> str | None:
    if when.local is None:
        return "not_a_date"
    if int(when.local[:4]) < EARLIEST:
        return f"before_{EARLIEST}"
    if retrieved is None:
        return None
    limit = retrieved.astimezone(dt.UTC).replace(tzinfo=None)
    if when.at is not None:
        return "after_retrieval" if when.at > limit + GRACE else None
    latest = (limit + GRACE).date().isoformat()
    return "after_retrieval" if when.local > latest[: len(when.local)] else None


def _from_address(
    times: PageTimes, retrieved: dt.datetime | None
) -> list[tuple[Found, DateCandidate]]:
    when = address_date(times.address, zone=times.zone) if times.address else None
    if when is None or when.text is None:
        return []
    found = Found(when.text, "url", "url", 0, modified=False)
    lost = _impossible(when, retrieved)
    return [(found, DateCandidate(when.text, "url", RANKS["url"], when, lost))]
