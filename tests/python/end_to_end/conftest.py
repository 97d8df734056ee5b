"""Runs whole jobs in the project's folder, so that paths in the tables are those of the examples."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = str(Path(sys.executable).with_name("zeitstrahl"))


@pytest.fixture
def zeitstrahl(project):
    """Runs a command line in the project's folder; gives what subprocess.run does."""

    def run(*arguments, **options):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("ZEITSTRAHL_")}
        return subprocess.run(
            [COMMAND, *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=options.pop("cwd", project),
            env=environment,
            check=False,
            **options,
        )

    return run


@pytest.fixture
def home(example_home, tmp_path):
    """A copy of the home with the built examples, to do things to."""
    return Path(shutil.copytree(example_home, tmp_path / "home"))


@pytest.fixture
def files():
    """The files below a folder by their relative path, with their bytes."""

    def read(folder):
        return {
            str(file.relative_to(folder)): file.read_bytes()
            for file in sorted(Path(folder).rglob("*"))
            if file.is_file()
        }

    return read


@pytest.fixture
def exported():
    """The rows of an exported table, read from JSON lines."""

    def read(zeitstrahl, home, table):
        done = zeitstrahl("export", "--home", home, "--table", table, "--format", "jsonl")
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return read
