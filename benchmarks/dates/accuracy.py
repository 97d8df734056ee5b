"""Accuracy of the temporal tagger against pinned floors.

    python benchmarks/dates/accuracy.py [--write-floor]

Two sets: the project's own sentences (tests/cases/dates_*.yml), and, where ZEITSTRAHL_EVAL names a
folder with them, annotated newspaper corpora. Exit code 1 where a figure is below its floor in
floor.json or the sentences have lost cases. `--write-floor` pins the figures as they are; it says
which it lowers.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

from annotate.dates import timexes

HERE = Path(__file__).resolve().parent
CASES = HERE.parents[1] / "tests" / "cases"
FLOOR = HERE / "floor.json"
SLACK = 0.05
# Points a figure may fall by rounding alone.


def own_sentences() -> dict[str, float]:
    """Percentages over the project's own tables, and how many mentions and sentences they hold."""
    right = strict = gold = found = left_alone = without = 0
    for path in sorted(CASES.glob("dates_*.yml")):
        table = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        base = (table["published"], table["language"], table["zone"])
        for rows in table["groups"].values():
            for marked, *meant in rows:
                text = re.sub(r"\[\[|\]\]", "", marked)
                spans = _spans(marked)
                mentions = {(m["start"], m["end"]): m for m in timexes(text, *base)}
                gold += len(spans)
                found += len(mentions)
                for span, value in zip(spans, meant, strict=True):
                    mention = mentions.get(span)
                    if mention is None:
                        continue
                    strict += 1
                    right += _means(mention, value)
        for text in table["none"]:
            without += 1
            left_alone += not timexes(text, *base)
    return {
        "own mentions": gold,
        "own sentences without": without,
        "own strict F1": 200 * strict / (gold + found),
        "own value": 100 * right / gold,
        "own left alone": 100 * left_alone / without,
    }


def _means(mention: dict[str, Any], gold: str) -> bool:
    """Gold is "edtf", "edtf = timex value" or "=timex value"."""
    edtf, equals, value = (part.strip() for part in gold.partition("="))
    return (mention["edtf"] or "") == edtf and (not equals or mention["value"] == value)


def _spans(marked: str) -> list[tuple[int, int]]:
    spans, gone = [], 0
    for m in re.finditer(r"\[\[(.*?)\]\]", marked):
        spans.append((m.start() - gone, m.start() - gone + len(m[1])))
        gone += 4
    return spans


def corpora(folder: Path) -> dict[str, float]:
    """F1 of the corpora in `folder`, by the scorer that lies beside them."""
    scorer = folder / "timex" / "score_timex.py"
    parts = sorted(p for p in (folder / "timex").iterdir() if p.is_dir())
    figures: dict[str, float] = {}
    for name, lang, mark in (("KRAUTS", "de", "KRAUTS"), ("TempEval-3", "en", "te3")):
        dirs = [str(p) for p in parts if mark in p.name]
        if not dirs:
            continue
        texts = _run(scorer, "text", *dirs).splitlines()
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predicted:
            for document in map(json.loads, texts):
                found = timexes(document["text"], document["dct"], lang)
                predicted.write(json.dumps({"doc": document["doc"], "timexes": found}) + "\n")
            predicted.flush()
            for label, flags in (("", []), (" calendar", ["--calendar"])):
                out = _run(scorer, "score", predicted.name, *dirs, *flags, "--json")
                row: dict[str, Any] = json.loads(out)["rows"][0]
                for key in ("strict", "relaxed", "value"):
                    figures[f"{name}{label} {key} F1"] = row[key][2]
    return figures


def _run(scorer: Path, *arguments: str) -> str:
    command = [sys.executable, str(scorer), *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def main() -> int:
    """Measure, compare, perhaps pin. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write-floor", action="store_true")
    options = parser.parse_args()
    figures = own_sentences()
    if folder := os.environ.get("ZEITSTRAHL_EVAL"):
        figures |= corpora(Path(folder))
    floor: dict[str, float] = json.loads(FLOOR.read_text()) if FLOOR.exists() else {}
    fallen = [k for k, v in figures.items() if v < floor.get(k, 0) - SLACK]
    for key, value in figures.items():
        pinned = f"{floor[key]:8.1f}" if key in floor else "       -"
        print(f"{key:32}{value:8.1f}  floor {pinned}{'  FELL' if key in fallen else ''}")
    if options.write_floor:
        pinned_now = floor | {k: round(v, 1) for k, v in figures.items()}
        FLOOR.write_text(json.dumps(pinned_now, indent=1, sort_keys=True) + "\n")
        print("floor written" + (f"; lowered: {', '.join(fallen)}" if fallen else ""))
        return 0
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
