"""Accuracy of the temporal tagger against pinned floors.

    python benchmarks/dates/accuracy.py [--errors] [--write-floor [--lower]]

Two sets. The sentences beside this file (`sentences_<code>.jsonl`) were written by people who had
not seen the rules: one expression each with its gold value, or something that only looks like one.
Rules have been mended on them since, so that their figures are a floor and no estimate of what
other texts would give; those that are read wrongly stay in. Where ZEITSTRAHL_EVAL names a folder with them, annotated
newspaper corpora are the other. Exit code 1 where a figure is below its floor in floor.json, or
where the sentences are not those it was pinned on. `--write-floor` pins the figures as they are
and refuses to lower one; `--lower` with it does not.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# the tree this stands in, whatever is installed
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from annotate.dates import timexes
from benchmarks import floors

HERE = Path(__file__).resolve().parent
FLOOR = HERE / "floor.json"


def sentence_files() -> list[Path]:
    """The shipped sets, sorted by language."""
    return sorted(HERE.glob("sentences_*.jsonl"))


def fingerprint() -> str:
    """What the floors of the sentences were measured on."""
    return floors.fingerprint(sentence_files())


def judged(path: Path) -> Iterator[tuple[dict[str, Any], bool, list[dict[str, Any]]]]:
    """Each sentence of a set, whether it is read rightly, and what was found in it.

    A gold expression counts where a mention that touches it has the gold EDTF value or, where it
    has no place on the calendar, no EDTF and the gold TIMEX3 value. A sentence without an
    expression counts where nothing is found.
    """
    lang = path.stem.removeprefix("sentences_")
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        found = timexes(row["text"], row["published"], lang)
        if "expression" not in row:
            yield row, not found, found
            continue
        start = row["text"].index(row["expression"])
        end = start + len(row["expression"])
        touching = [t for t in found if t["start"] < end and start < t["end"]]
        yield row, any(_is_gold(t, row) for t in touching), found


def _is_gold(timex: dict[str, Any], row: dict[str, Any]) -> bool:
    if timex["edtf"] != row.get("edtf"):
        return False
    return "value" not in row or bool(timex["value"] == row["value"])


def sentences(*, errors: bool) -> dict[str, float]:
    """Percentages right, by language, of the shipped sentences."""
    figures: dict[str, float] = {}
    for path in sentence_files():
        rows = list(judged(path))
        lang = path.stem.removeprefix("sentences_")
        for name, with_one in (("value right", True), ("look-alikes left alone", False)):
            right = [ok for row, ok, _ in rows if ("expression" in row) == with_one]
            figures[f"{lang} {name}"] = 100 * sum(right) / len(right)
        for row, ok, found in rows:
            if errors and not ok:
                gold = row.get("edtf") or row.get("value") if "expression" in row else "nothing"
                here = [f"{t['text']} = {t['edtf'] or t['value']} ({t['rule']})" for t in found]
                print(f"{row['id']} {row['text']}\n     gold {gold}; found {'; '.join(here)}")
    return figures


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
    parser.add_argument("--errors", action="store_true", help="print what is read wrongly")
    floors.add_options(parser)
    options = parser.parse_args()
    figures = sentences(errors=options.errors)
    if folder := os.environ.get("ZEITSTRAHL_EVAL"):
        figures |= corpora(Path(folder))
    return floors.hold(
        figures, FLOOR, fingerprint(), write=options.write_floor, lower=options.lower
    )


if __name__ == "__main__":
    sys.exit(main())
