"""Figures held to pinned floors, as the accuracy benchmarks do it.

A floor file is JSON: figure to least value, and under ``fingerprint`` what they were pinned on.
More is better in every figure; figures are percentages.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

SLACK = 0.05
"""Points a figure may fall by rounding alone."""


def fingerprint(files: Iterable[Path]) -> str:
    """What the figures were measured on: a hash of `files` in the order given."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def fallen(figures: Mapping[str, float], floor: Mapping[str, Any]) -> list[str]:
    """The figures below their floors, or without one."""
    return [k for k, v in figures.items() if k not in floor or v < floor[k] - SLACK]


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of a benchmark that pins floors."""
    parser.add_argument("--write-floor", action="store_true", help="pin the figures as they are")
    parser.add_argument("--lower", action="store_true", help="allow --write-floor to lower one")


def read(path: Path) -> dict[str, Any]:
    """The floors in `path`; none where it is not there yet."""
    floor: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return floor


def hold(
    figures: Mapping[str, float],
    path: Path,
    measured_on: str,
    *,
    write: bool,
    lower: bool,
    what: str = "sentences",
) -> int:
    """Print `figures` beside their floors in `path` and compare, or pin them where `write` says so.

    Returns the exit code: 1 where a figure fell, where a floor would be lowered without `lower`,
    or where the floors were pinned on other `what` than those with the fingerprint `measured_on`.
    """
    floor = read(path)
    fell = fallen(figures, floor)
    for key, value in figures.items():
        pinned = f"{floor[key]:8.1f}" if key in floor else "       -"
        print(f"{key:32}{value:8.1f}  floor {pinned}{'  FELL' if key in fell else ''}")
    if write:
        lowered = ", ".join(k for k in fell if k in floor)
        if lowered and not lower:
            print(f"floor kept: {lowered} would be lowered; --lower allows it")
            return 1
        pinned_now = floor | {k: round(v, 1) for k, v in figures.items()}
        pinned_now["fingerprint"] = measured_on
        path.write_text(json.dumps(pinned_now, indent=1, sort_keys=True) + "\n", "utf-8")
        print("floor written" + (f"; lowered: {lowered}" if lowered else ""))
        return 0
    if floor.get("fingerprint") != measured_on:
        print(f"the {what} are not those the floor was pinned on; pin it anew: --write-floor")
        return 1
    return 1 if fell else 0
