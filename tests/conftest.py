"""What several rooms' tests share: the project's folder, its command, a home with the examples."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

RunTool = Callable[..., str]

PROJECT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what comes out now into tests/golden and README.md, to be reviewed as a diff",
    )


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether the golden files are to be written instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's folder."""
    return PROJECT


def _run_tool(name: str, *arguments: str, home: Path | None = None) -> str:
    environment = dict(os.environ)
    environment.pop("ZEITSTRAHL_HOME", None)
    if home is not None:
        environment["ZEITSTRAHL_HOME"] = str(home)
    done = subprocess.run(
        [str(Path(sys.executable).with_name(name)), *arguments],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{name} {' '.join(arguments)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def run_tool() -> RunTool:
    """Runs a tool of this environment in the project's folder; gives its standard output.

    `home` becomes ZEITSTRAHL_HOME, which is unset otherwise.
    """
    return _run_tool


@pytest.fixture(scope="session")
def example_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder after the main job over examples/; its exports lie in exports/. Read only.

    Parallel test processes share it: the first one makes it, the others wait.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    home, made = folder / "examples", folder / "examples.made"
    with (folder / "examples.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            _run_tool("zeitstrahl", "run", "examples", "--home", str(home), "-q")
            made.touch()
    return home


@pytest.fixture
def timeline(example_home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published timeline of the examples, opened for reading."""
    with duckdb.connect(str(example_home / "timeline.duckdb"), read_only=True) as connection:
        yield connection
