"""From what the user names to single inputs: files, folders, globs, standard input."""

from __future__ import annotations

import glob
import itertools
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

STANDARD_INPUT = "-"
_README = re.compile(r"readme(?:\.\w+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Input:
    """One input. `shown` is its path for the tables; `path` None is standard input.

    `problem` says why there is nothing to open, where the named thing is not there.
    """

    shown: str
    path: Path | None
    problem: str | None = None


def shown_path(path: Path) -> str:
    """`path` relative to the current folder where beneath it, else absolute; with slashes."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    here = Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


def expand(names: Sequence[str]) -> Iterator[Input]:
    """The inputs `names` stand for, in the order given; folders sorted by path.

    Folders are searched to the bottom; names that begin with a dot, a folder's README and the folder a
    browser puts beside a page it saves are left out (named themselves, they are read). Homes and their
    exports are never entered. A folder reached twice by links is entered once; a link to a folder
    around it is an input with a `problem`, as is a name that stands for nothing.
    """
    for name in names:
        if name == STANDARD_INPUT:
            yield Input(STANDARD_INPUT, None)
            continue
        if not name.strip():
            yield Input(name, None, "found an empty path. The path of a file or folder would do")
            continue
        path = Path(name)
        if path.is_dir() and any(page in names for page in _pages_of(path)):
            continue  # a shell's pattern named the page and the folder of its parts
        if path.is_dir():
            yield from _folder(path)
        elif path.exists() or path.is_symlink():
            yield _file(path)
        else:
            yield from _glob(name)


def _file(path: Path) -> Input:
    if path.is_symlink() and not path.exists():
        return Input(shown_path(path), path, "found a link to nothing. The file itself would do")
    if not path.is_file():
        return Input(
            shown_path(path),
            path,
            "found no regular file (a device, socket or pipe). A file, or - for standard input, would do",
        )
    return Input(shown_path(path), path)


def _glob(name: str) -> Iterator[Input]:
    matched = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []  # noqa: PTH207
    named = Path(*itertools.takewhile(lambda part: not glob.has_magic(part), Path(name).parts))
    matched = [found for found in matched if not _is_part_of_page(Path(found), named)]
    if not matched:
        yield Input(name, Path(name), "no such file, folder or glob. The path of a file would do")
    for found in matched:
        path = Path(found)
        if path.is_dir():
            if not name.endswith("**"):
                yield from _folder(path)
        else:
            yield _file(path)


_LOOP = "found a link to a folder around it, whose files are read without it. A folder without the link would do"


_PAGE = re.compile(r"(?P<name>.+)\.x?html?", re.IGNORECASE)
_OF_A_HOME = ("work.duckdb", "timeline.duckdb", "ingest_outcomes.csv")
"""Files by which a home and its exports are known: what was made of articles is none."""

_PARTS_OF_PAGE = ("_files", "-Dateien", "_fichiers", "_archivos", "_bestanden", "_pliki")
"""What browsers put behind a page's name for the folder of its scripts, styles and frames."""


def _parts_of_pages(entries: Sequence[os.DirEntry[str]]) -> set[str]:
    """The names of folders that hold the parts of pages saved beside them."""
    pages = [page["name"] for entry in entries if (page := _PAGE.fullmatch(entry.name))]
    return {f"{name}{end}" for name in pages for end in _PARTS_OF_PAGE}


def _is_part_of_page(path: Path, named: Path) -> bool:
    """Whether `path` is or lies in such a folder, and not because the folder itself was `named`."""
    for folder in (path, *path.parents):
        if folder == named or folder in named.parents:
            return False
        if folder.is_dir() and any(Path(page).exists() for page in _pages_of(folder)):
            return True
    return False


def _pages_of(folder: Path) -> list[str]:
    """The paths at which the page lies whose parts `folder` holds, by its name."""
    end = next((end for end in _PARTS_OF_PAGE if folder.name.endswith(end)), None)
    if end is None:
        return []
    page = folder.name.removesuffix(end)
    return [str(folder.parent / f"{page}{kind}") for kind in (".html", ".htm", ".xhtml")]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _folder(top: Path) -> Iterator[Input]:
    """The files of a folder and all beneath, each real folder once; loops have a `problem`."""
    seen: set[tuple[int, int]] = set()
    waiting = [top]
    found: list[Path] = []
    unreadable: list[tuple[Path, str]] = []
    while waiting:
        folder = waiting.pop()
        try:
            status = folder.stat()
            entries = sorted(os.scandir(folder), key=lambda e: e.name)
        except OSError as error:
            unreadable.append(
                (
                    folder,
                    f"cannot be opened ({error.strerror or error}). A readable folder would do",
                )
            )
            continue
        if (status.st_dev, status.st_ino) in seen:
            if any(folder.samefile(around) for around in folder.parents):
                unreadable.append((folder, _LOOP))
            continue
        seen.add((status.st_dev, status.st_ino))
        if any(entry.name in _OF_A_HOME for entry in entries):
            continue
        parts = _parts_of_pages(entries)
        for entry in entries:
            if entry.name.startswith(".") or _README.match(entry.name):
                continue
            if entry.name in parts and _is_folder(entry):
                continue
            (waiting if _is_folder(entry) else found).append(Path(entry.path))
    inputs = [_file(path) for path in found]
    inputs += [Input(shown_path(path), path, problem) for path, problem in unreadable]
    yield from sorted(inputs, key=lambda i: i.shown)
