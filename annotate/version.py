"""A name for the rules in force: it changes whenever an annotation might."""

from __future__ import annotations

import functools
import hashlib
import importlib.resources
from importlib.resources.abc import Traversable

from annotate.gazetteer import Gazetteer


def _files(folder: Traversable, path: str = "") -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                found += _files(entry, name)
        elif entry.name.endswith((".py", ".yml")):
            found.append((name, entry.read_bytes()))
    return found


@functools.cache
def sources_version() -> str:
    """A hash over the annotators' source files and language data."""
    digest = hashlib.sha256()
    for name, content in _files(importlib.resources.files("annotate")):
        digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()


def rules_version(gazetteer: Gazetteer) -> str:
    """Twelve hexadecimal digits for the sources, the language data and the gazetteer's rows."""
    joined = sources_version() + gazetteer.fingerprint
    return hashlib.sha256(joined.encode()).hexdigest()[:12]


@functools.cache
def fingerprint_version() -> str:
    """Twelve hexadecimal digits for the source file that makes fingerprints."""
    source = importlib.resources.files("annotate") / "fingerprint.py"
    return hashlib.sha256(source.read_bytes()).hexdigest()[:12]
