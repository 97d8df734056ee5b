"""Accuracy of the events found, against pinned floors.

    python benchmarks/events/accuracy.py [--errors N [--types visit un_veto ...]]
                                         [--write-floor [--lower]]

Two sets lie beside this file, articles and single sentences; README.md tells what they are. Where
ZEITSTRAHL_EVAL names a folder with annotated articles in ``events/*.jsonl``, each of its files is
a further group, of which nothing but figures is kept. Found events are paired one to one with gold
events of the same type in the same text (`matching.py`). In per cent, for each type and in all:

- found: precision, recall and F1 of the pairs, whatever is wrong about them
- right: F1 of the pairs whose main actors are the gold ones, whose time overlaps that of the gold
  (and is not much longer), and whose value is the gold one where it is a trade figure
- status: agreement on the status of the pairs; trade figures have none
- left alone: texts without an event in which none is found

Of the single wordings in ``everyday_de.txt`` (`everyday.py`) it is how many are read right.

A borderline gold event (``optional``) counts neither way. Both F1, the status in all and the texts
left alone are held to floor.json. Exit code 1 where one is below its floor, or where the sets are
not those it was pinned on. `--write-floor` pins the figures as they are and refuses to lower one;
`--lower` with it does not. A corpus of which nothing is pinned is measured and not held.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

# the tree this stands in, whatever is installed
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from annotate import schema
from annotate.article import annotate_article
from annotate.document import Block, Document, Role
from annotate.gazetteer import Gazetteer
from benchmarks import floors
from benchmarks.events import everyday, matching
from benchmarks.events.matching import TYPES, Event
from engines.vocabulary import load_gazetteer
from ingest.page import Given, read_text

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FLOOR = HERE / "floor.json"
SETS = {"articles": HERE / "articles_de.jsonl", "sentences": HERE / "sentences_de.jsonl"}
ALL = "all"

MAIN_SLOTS = {
    "visitor": "visitor_countries",
    "host": "host_country",
    "supplier": "suppliers",
    "recipient": "recipients",
    "vetoer": "vetoers",
    "reporter": "reporter",
    "partner": "partner",
}
"""Role in the program's events to key of the gold's."""
DETAILS = ("status", "flow", "sector", "measure", "value", "unit", "value_norm")
SHOWN = {
    "visit": ("visitor_countries", "host_country", "date", "status"),
    "arms_delivery": ("suppliers", "recipients", "date", "status"),
    "un_veto": ("vetoers", "date", "status"),
    "trade_figure": ("reporter", "partner", "flow", "period", "measure", "value", "unit"),
}
"""What `--errors` prints of an event."""


@dataclass(slots=True)
class Tally:
    """Counts of one type in one group; borderline gold and what was found for it are left out."""

    gold: int = 0
    found: int = 0
    paired: int = 0
    right: int = 0
    with_status: int = 0
    status_right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, k) + getattr(other, k) for k in self.__slots__))

    @property
    def precision(self) -> float:
        """Pairs of what was found."""
        return _percent(self.paired, self.found)

    @property
    def recall(self) -> float:
        """Pairs of the gold."""
        return _percent(self.paired, self.gold)

    @property
    def found_f1(self) -> float:
        """F1 of the pairs."""
        return _percent(2 * self.paired, self.gold + self.found)

    @property
    def right_f1(self) -> float:
        """F1 of the pairs that are right."""
        return _percent(2 * self.right, self.gold + self.found)

    @property
    def status(self) -> float:
        """Pairs with the gold status."""
        return _percent(self.status_right, self.with_status)


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


@dataclass(slots=True)
class Score:
    """What was counted in a group of texts."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {t: Tally() for t in TYPES})
    empty_texts: int = 0
    left_alone: int = 0
    false_in_empty: int = 0
    errors: list[tuple[str, str]] = field(default_factory=list)
    """Type of event and what is wrong, to be printed."""

    def figures(self, group: str) -> dict[str, float]:
        """What is held to floors, by name."""
        figures: dict[str, float] = {}
        held = {t: tally for t, tally in self.tallies.items() if tally.gold}
        total = sum(held.values(), Tally())
        for name, tally in (held | {ALL: total}).items():
            figures[f"{group} {name} found F1"] = tally.found_f1
            figures[f"{group} {name} right F1"] = tally.right_f1
        if total.with_status:
            figures[f"{group} status"] = total.status
        if self.empty_texts:
            figures[f"{group} left alone"] = _percent(self.left_alone, self.empty_texts)
        return figures

    def table(self, group: str) -> Iterable[str]:
        """The lines that tell all figures."""
        yield f"{group:16}{'gold':>6}{'found':>6}{'P':>8}{'R':>7}{'F1':>7}{'right F1':>10}{'status':>8}"
        rows = self.tallies | {ALL: sum(self.tallies.values(), Tally())}
        for name, t in rows.items():
            status = f"{t.status:8.1f}" if t.with_status else "       -"
            yield (
                f"  {name:14}{t.gold:6}{t.found:6}{t.precision:8.1f}{t.recall:7.1f}"
                f"{t.found_f1:7.1f}{t.right_f1:10.1f}{status}"
            )
        if self.empty_texts:
            yield (
                f"  texts without an event: {self.empty_texts}, "
                f"false events in them: {self.false_in_empty}"
            )


@cache
def gazetteer() -> Gazetteer:
    """The project's actors and terms."""
    return load_gazetteer(ROOT / "seeds")


def texts(path: Path) -> list[dict[str, Any]]:
    """The texts of a set with their gold."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def found_in(text: dict[str, Any]) -> list[Event]:
    """The events that the program reports of a text, in the form of the gold.

    Ingest reads the text and the annotators what it makes of it, as `zeitstrahl run` does; its
    table `event_reports` has a row for each event of this list and for each of other types.
    """
    page = read_text(
        text["text"],
        Given(
            source_id=text["doc_id"],
            outlet=text["source"][:80],
            published=text["published"],
            language=text["lang"],
            title=text.get("title"),
        ),
    )
    blocks = tuple(Block(no, Role(b.role), b.text) for no, b in enumerate(page.blocks))
    document = Document(blocks, page.published.local, page.language or text["lang"], page.zone)
    events = annotate_article(document, gazetteer()).events
    return [as_gold(event) for event in events if event.event_type in TYPES]


def as_gold(event: schema.Event) -> Event:
    """An event of the program's with the keys of the gold, as far as they are scored."""
    plain: Event = {key: getattr(event, key) for key in DETAILS}
    plain["type"] = event.event_type
    when = "period" if event.event_type == "trade_figure" else "date"
    plain[when] = event.when.date_edtf
    plain["evidence"] = event.mentions[0].evidence
    plain["rule"] = event.mentions[0].rule_id
    for filler in event.roles:
        slot = MAIN_SLOTS.get(filler.role)
        name = _main_name(filler)
        if slot and name and name not in plain.setdefault(slot, []):
            plain[slot].append(name)
    if event.event_type == "visit":
        hosts = plain.get("host_country") or [None]
        plain["host_country"] = event.place_country or hosts[0]
    return plain


def _main_name(filler: schema.RoleFiller) -> str | None:
    """The state somebody stands for; a party to a war and a bloc stand for themselves."""
    if filler.kind != "organisation":
        return filler.country_code or (
            filler.name if filler.role not in ("visitor", "host") else None
        )
    return (filler.role in ("visitor", "host") and filler.country_code) or filler.name


def score(group: Iterable[dict[str, Any]]) -> Score:
    """All counts of a group of texts."""
    result = Score()
    for text in group:
        gold, found = text["events"], found_in(text)
        if not gold:
            result.empty_texts += 1
            result.left_alone += not found
            result.false_in_empty += len(found)
        for event_type in TYPES:
            _count(
                text,
                [e for e in gold if e["type"] == event_type],
                [e for e in found if e["type"] == event_type],
                result.tallies[event_type],
                result.errors,
            )
    return result


def _count(
    text: dict[str, Any],
    gold: list[Event],
    found: list[Event],
    tally: Tally,
    errors: list[tuple[str, str]],
) -> None:
    """Add the events of one type in one text to `tally`, and what is wrong to `errors`."""
    taken = matching.pairs(gold, found)
    for i, j in taken:
        if gold[i].get("optional"):
            continue
        judged = matching.verdict(gold[i], found[j])
        tally.gold += 1
        tally.found += 1
        tally.paired += 1
        tally.right += judged.right
        tally.with_status += judged.has_status
        tally.status_right += judged.has_status and judged.status
        if not judged.right or (judged.has_status and not judged.status):
            errors.append((gold[i]["type"], _wrong(text, gold[i], found[j], judged)))
    for i in sorted(set(range(len(gold))) - {i for i, _ in taken}):
        if not gold[i].get("optional"):
            tally.gold += 1
            errors.append((gold[i]["type"], f"{_head('MISSED', text)} {_told(gold[i])}"))
    for j in sorted(set(range(len(found))) - {j for _, j in taken}):
        tally.found += 1
        errors.append((found[j]["type"], f"{_head('FALSE', text)} {_told(found[j])}"))


def _head(kind: str, text: dict[str, Any]) -> str:
    return f"{kind} {text['doc_id']} {(text['published'] or 'undated')[:10]}"


def _wrong(text: dict[str, Any], gold: Event, found: Event, judged: matching.Verdict) -> str:
    parts = ["actors"] * (not judged.actors) + ["date"] * (not judged.date)
    parts += ["value"] * (not judged.value)
    parts += ["status"] * (judged.has_status and not judged.status)
    lines = f"{_head('WRONG', text)} {', '.join(parts)}\n  gold  {_told(gold)}"
    return f"{lines}\n  found {_told(found)}"


def _told(event: Event) -> str:
    facts = " ".join(f"{key}={event.get(key)}" for key in SHOWN[event["type"]])
    rule = f" ({event['rule']})" if "rule" in event else ""
    sentences = " ¶ ".join((event["evidence"], *(event.get("evidence_more") or ())))
    return f"{event['type']} {facts}{rule}\n     {sentences}"


def groups(evaluation: str | None) -> dict[str, Path]:
    """The sets beside this file, then the corpora in the folder `evaluation` if there is one."""
    corpora = sorted((Path(evaluation) / "events").glob("*.jsonl")) if evaluation else []
    return SETS | {path.stem: path for path in corpora}


def held(figures: dict[str, float], floor: dict[str, Any]) -> dict[str, float]:
    """Without the figures of corpora of which nothing is pinned."""
    pinned = {key.split()[0] for key in floor}
    return {k: v for k, v in figures.items() if k.split()[0] in pinned | SETS.keys()}


def fingerprint() -> str:
    """What the floors of the sets were measured on."""
    return floors.fingerprint([*SETS.values(), everyday.LINES])


def main() -> int:
    """Measure, compare, perhaps pin. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N faults a group")
    parser.add_argument("--types", nargs="+", choices=TYPES, default=TYPES, help="of these types")
    floors.add_options(parser)
    options = parser.parse_args()
    figures: dict[str, float] = {}
    for group, path in groups(os.environ.get("ZEITSTRAHL_EVAL")).items():
        result = score(texts(path))
        print("\n".join(result.table(group)))
        figures |= result.figures(group)
        wanted = [told for event_type, told in result.errors if event_type in options.types]
        for told in wanted[: options.errors]:
            print(told)
    everyday_figures = everyday.figures(everyday.lines(), gazetteer())
    for name, figure in everyday_figures.items():
        print(f"{name:30}{figure:6.1f}")
    figures |= everyday_figures
    if not options.write_floor:
        figures = held(figures, floors.read(FLOOR))
    return floors.hold(
        figures,
        FLOOR,
        fingerprint(),
        write=options.write_floor,
        lower=options.lower,
        what="texts",
    )


if __name__ == "__main__":
    sys.exit(main())
