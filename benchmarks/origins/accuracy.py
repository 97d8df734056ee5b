"""Accuracy of the origins found, against pinned floors.

    python benchmarks/origins/accuracy.py [--errors] [--write-floor [--lower]]

``articles.jsonl`` holds reports, and of each what editors and other authors make of it; README.md
tells what they are. They are read and built as `zeitstrahl run` does, up to the table of origins,
among the articles of ``benchmarks/events``. In per cent, for the stories that the thresholds were
set with (tuned) and for those that were kept aside (unseen):

- precision, recall: of the pairs that have one origin, those that shall; and the other way round
- recall of a kind: articles of that kind that have the origin of the report they were made from
- apart: articles of other authors and of other events that share their origin with nobody

All are held to floor.json. Exit code 1 where one is below its floor, or where the articles are not
those it was pinned on. `--write-floor` pins the figures as they are and refuses to lower one;
`--lower` with it does not.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

# the tree this stands in, whatever is installed
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks import floors

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FLOOR = HERE / "floor.json"
ARTICLES = HERE / "articles.jsonl"
STRANGERS = HERE.parent / "events" / "articles_de.jsonl"

PARTS = ("tuned", "unseen")
BASE = "base"
COPIES = ("verbatim", "cut", "regrouped", "edited", "reworded", "shortened", "heavy")
OTHERS = ("rival", "independent", "other")


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article of the set. `part` is one of `PARTS`; README.md lists the kinds."""

    doc_id: str
    story: str
    kind: str
    part: str

    @property
    def gold(self) -> str:
        """What articles of one origin have in common."""
        return self.doc_id if self.kind in OTHERS else self.story


def articles(path: Path) -> list[dict[str, Any]]:
    """The articles of a set, as they are in the file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def labelled() -> list[Labelled]:
    """The articles of this set without their texts."""
    return [Labelled(a["doc_id"], a["story"], a["kind"], a["part"]) for a in articles(ARTICLES)]


def origins() -> dict[str, str]:
    """The origin of each article of this set and of the strangers, both by `doc_id`."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        lines = (
            {
                "id": article["doc_id"],
                "published": article["published"],
                "lang": article["lang"],
                "title": article.get("title"),
                "text": article["text"],
            }
            for path in (ARTICLES, STRANGERS)
            for article in articles(path)
        )
        given = home / "articles.jsonl"
        given.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        _run("zeitstrahl", "ingest", str(given), "--home", folder, "-q", home=home)
        _run(
            *("dbt", "run", "--quiet", "--select", "+int_article_origins"),
            *("--target-path", str(home / "target"), "--log-path", str(home / "logs")),
            home=home,
        )
        with duckdb.connect(str(home / "work.duckdb"), read_only=True) as connection:
            rows = connection.sql(
                """
                select article.source_id, origin.source_id
                from intermediate.int_article_origins as found
                inner join intermediate.int_articles_current as article using (article_id)
                inner join intermediate.int_articles_current as origin
                    on found.origin_id = origin.article_id
                """
            ).fetchall()
    return dict(rows)


def _run(tool: str, *arguments: str, home: Path) -> None:
    subprocess.run(
        [str(Path(sys.executable).with_name(tool)), *arguments],
        cwd=ROOT,
        env=os.environ | {"ZEITSTRAHL_HOME": str(home)},
        check=True,
    )


def figures(found: Mapping[str, str], part: str) -> dict[str, float]:
    """What is held to floors, by name, of the origins `found` in a part of the set."""
    inside = [a for a in labelled() if a.part == part]
    pairs = list(itertools.combinations(inside, 2))
    shall = [a.gold == b.gold for a, b in pairs]
    are = [found[a.doc_id] == found[b.doc_id] for a, b in pairs]
    right = sum(one and other for one, other in zip(shall, are, strict=True))
    result = {
        f"{part} precision": _percent(right, sum(are)),
        f"{part} recall": _percent(right, sum(shall)),
    }
    for kind in COPIES:
        of_kind = [a for a in inside if a.kind == kind]
        same = sum(found[a.doc_id] == found[f"{a.story}.{BASE}"] for a in of_kind)
        result[f"{part} recall {kind}"] = _percent(same, len(of_kind))
    for kind in OTHERS:
        of_kind = [a for a in inside if a.kind == kind]
        alone = sum(list(found.values()).count(found[a.doc_id]) == 1 for a in of_kind)
        result[f"{part} apart {kind}"] = _percent(alone, len(of_kind))
    return result


def errors(found: Mapping[str, str]) -> Iterable[str]:
    """The articles that have another origin than they shall, a line each."""
    by_id = {a.doc_id: a for a in labelled()}
    for article in by_id.values():
        shall = article.doc_id if article.kind in OTHERS else f"{article.story}.{BASE}"
        if found[article.doc_id] != shall:
            kind = "MISSED" if found[article.doc_id] == article.doc_id else "FALSE"
            yield f"{kind} {article.part} {article.doc_id}: has {found[article.doc_id]}"


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def fingerprint() -> str:
    """What the floors were measured on."""
    return floors.fingerprint([ARTICLES, STRANGERS])


def main() -> int:
    """Measure, compare, perhaps pin. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="print what has a wrong origin")
    floors.add_options(parser)
    options = parser.parse_args()
    found = origins()
    measured: dict[str, float] = {}
    for part in PARTS:
        measured |= figures(found, part)
    if options.errors:
        print("\n".join(errors(found)))
    return floors.hold(
        measured,
        FLOOR,
        fingerprint(),
        write=options.write_floor,
        lower=options.lower,
        what="articles",
    )


if __name__ == "__main__":
    sys.exit(main())
