"""Runs the command as a user does, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = str(Path(sys.executable).with_name("zeitstrahl"))


@pytest.fixture
def environment():
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ZEITSTRAHL_", "COLUMNS"))}
    return {**kept, "PYTHONUTF8": "1"}


@pytest.fixture
def zeitstrahl(tmp_path, environment):
    """Runs a command line in an empty folder; gives what subprocess.run does."""

    def run(*arguments, input=None, **extra):  # noqa: A002 - as subprocess.run calls it
        return subprocess.run(
            [COMMAND, *arguments],
            input=input,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**environment, **extra},
            check=False,
        )

    return run
