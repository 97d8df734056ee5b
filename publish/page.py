"""The timeline as one HTML page that needs nothing beside it: no network, no other file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from publish import wording
from publish.dates import day_label, heading
from publish.timeline import Claim, Entry, Source, Timeline
from publish.wording import MONTHS, Standing

_STANDING_LABELS = {
    Standing.FACT: "Als Tatsache berichtet",
    Standing.CLAIM: "Behauptung",
    Standing.PLAN: "Angekündigt oder geplant",
    Standing.NOT: "Abgesagt oder abgelehnt",
}
_HTML_DATE = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d(T\d\d:\d\d([+-]\d\d:\d\d)?)?)?)?")
"""The EDTF expressions that HTML's ``<time datetime>`` understands too."""
_MANY = 12
"""An actor list longer than this is cut to those in more than one event."""


def render(timeline: Timeline) -> str:
    """The page. The same timeline gives the same bytes."""
    return "\n".join(_page(timeline)) + "\n"


def _page(timeline: Timeline) -> Iterator[str]:
    entries = timeline.entries
    until = f", Stand {day_label(timeline.last_published)}" if timeline.last_published else ""
    yield "<!doctype html>"
    yield '<html lang="de">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield (
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">"
    )
    yield '<meta name="color-scheme" content="light dark">'
    yield "<title>Zeitstrahl</title>"
    yield f"<style>\n{_resource('page.css')}</style>"
    yield "</head>"
    yield "<body>"
    yield '<a class="skip" href="#ereignisse">Zu den Ereignissen</a>'
    yield "<header>"
    yield "<h1>Zeitstrahl</h1>"
    yield (
        f"<p>{_count(len(entries), 'Ereignis', 'Ereignisse')} aus "
        f"{_count(timeline.article_count, 'Artikel', 'Artikeln')}{escape(until)}. "
        "Jedes Datum ist so genau wie der Text, keines genauer.</p>"
    )
    yield from _legend()
    yield "</header>"
    yield from _filters(entries)
    yield '<main id="ereignisse">'
    for year, in_year in groupby(sorted(entries, key=_group_order), key=_year):
        yield from _year_section(year, list(in_year))
    if not entries:
        yield '<p class="empty">Noch keine Ereignisse.</p>'
    yield '<p class="empty" id="nichts" hidden>Kein Ereignis passt zu dieser Auswahl.</p>'
    yield "</main>"
    yield f"<script>\n{_resource('page.js')}</script>"
    yield "</body>"
    yield "</html>"


def _legend() -> Iterator[str]:
    yield '<ul class="legend" aria-label="Legende">'
    for standing, label in _STANDING_LABELS.items():
        yield f'<li><span class="mark {standing}" aria-hidden="true"></span>{label}</li>'
    yield "</ul>"


def _filters(entries: Iterable[Entry]) -> Iterator[str]:
    types = Counter((entry.type_label, entry.event_type) for entry in entries)
    standings = Counter(entry.standing for entry in entries)
    actors = Counter(actor for entry in entries for actor in dict.fromkeys(entry.actors))
    if len(actors) > _MANY:
        actors = Counter({actor: n for actor, n in actors.items() if n > 1}) or actors
    yield '<form class="filters" id="filter" role="search" aria-label="Ereignisse filtern" hidden>'
    yield "<fieldset><legend>Art</legend>"
    for (label, name), number in sorted(types.items()):
        yield _checkbox("type", name, label, number)
    yield "</fieldset>"
    yield "<fieldset><legend>Verlässlichkeit</legend>"
    for standing, label in _STANDING_LABELS.items():
        if standings[standing]:
            yield _checkbox("standing", standing, label, standings[standing])
    yield "</fieldset>"
    yield '<label>Akteur <select name="actor"><option value="">alle</option>'
    for actor, number in sorted(actors.items()):
        yield f'<option value="{escape(actor)}">{escape(actor)} ({number})</option>'
    yield "</select></label>"
    yield '<label>Suche <input type="search" name="text" placeholder="Wort im Titel oder Beleg"></label>'
    yield '<button type="reset">Alles zeigen</button>'
    yield '<output id="anzahl" aria-live="polite"></output>'
    yield "</form>"


def _checkbox(group: str, value: str, label: str, number: int) -> str:
    return (
        f'<label class="chip"><input type="checkbox" name="{group}" value="{escape(value)}" checked>'
        f"<span>{escape(label)} <small>{number}</small></span></label>"
    )


def _year_section(year: str, entries: list[Entry]) -> Iterator[str]:
    yield '<section class="year">'
    yield f"<h2>{escape(year)}</h2>"
    for month, in_month in groupby(entries, key=_month):
        yield '<section class="month">'
        if month:
            yield f"<h3>{escape(month)}</h3>"
        yield "<ol>"
        for entry in in_month:
            yield from _entry(entry)
        yield "</ol>"
        yield "</section>"
    yield "</section>"


def _entry(entry: Entry) -> Iterator[str]:
    yield (
        f'<li class="event {entry.standing}" id="{escape(entry.event_id)}" '
        f'data-type="{escape(entry.event_type)}" data-standing="{entry.standing}" '
        f'data-actors="{escape("|".join(entry.actors))}">'
    )
    yield "<article>"
    yield (
        f'<p class="meta"><span class="date">{_time(entry)}</span> '
        f'<span class="type">{escape(entry.type_label)}</span> '
        f'<span class="status">{escape(wording.status(entry.status))}</span>'
        + (' <span class="contested">umstritten</span>' if entry.is_contested else "")
        + "</p>"
    )
    yield f"<h4>{escape(entry.title)}</h4>"
    if entry.claims:
        yield '<ul class="claims">'
        for claimant, stance, via in dict.fromkeys(map(_said, entry.claims)):
            passed_on = f" <small>via {escape(via)}</small>" if via else ""
            yield (
                f'<li class="{escape(stance)}"><b>{escape(claimant)}</b> '
                f"{escape(wording.STANCES.get(stance, stance))}{passed_on}</li>"
            )
        yield "</ul>"
    yield f"<blockquote>{escape(entry.evidence)}</blockquote>"
    if entry.sources:
        leading, *others = entry.sources
        yield f'<p class="source">{_source(leading)}</p>'
        if others:
            yield f"<details><summary>{_count(len(others), 'weitere Quelle', 'weitere Quellen')}"
            yield f" ({_count(entry.origin_count, 'Ursprung', 'Ursprünge')})</summary>"
            for source in others:
                yield f"<blockquote>{escape(source.evidence)}</blockquote>"
                yield f'<p class="source">{_source(source)}</p>'
            yield "</details>"
    yield "</article>"
    yield "</li>"


def _time(entry: Entry) -> str:
    label = escape(entry.date)
    if entry.date_edtf and _HTML_DATE.fullmatch(entry.date_edtf):
        return f'<time datetime="{escape(entry.date_edtf)}">{label}</time>'
    return label


def _said(claim: Claim) -> tuple[str, str, str | None]:
    return claim.claimant, claim.stance, claim.via


def _source(source: Source) -> str:
    title = escape(source.title or source.source_id or source.article_id)
    if source.url and re.match(r"https?://", source.url, re.IGNORECASE):
        title = f'<a href="{escape(source.url)}" rel="noopener noreferrer">{title}</a>'
    outlet = f"{escape(source.outlet)}: " if source.outlet else ""
    return f"{outlet}{title}, {escape(day_label(source.published_local))}"


def _year(entry: Entry) -> str:
    return heading(entry.date_start, entry.date_end)[0]


def _month(entry: Entry) -> str:
    return heading(entry.date_start, entry.date_end)[1]


def _group_order(entry: Entry) -> tuple[int, int]:
    """Years in order, undated last; within a year what has no month first, then the months."""
    if entry.date_start is None:
        return (9999, 1) if entry.date_end is None else (9999, 0)
    month = _month(entry)
    return entry.date_start.year, MONTHS.index(month) + 1 if month in MONTHS else -len(month)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _resource(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
