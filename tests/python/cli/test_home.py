"""Where things lie, and that one builder works there at a time."""

import os
import subprocess
import sys

import pytest

from cli.errors import WorkError
from cli.home import Home
from cli.lock import only_builder


def test_the_option_wins_over_the_variable_and_the_default(monkeypatch):
    monkeypatch.delenv("ZEITSTRAHL_HOME", raising=False)
    assert str(Home.choose(None).work) == "warehouse/work.duckdb"
    monkeypatch.setenv("ZEITSTRAHL_HOME", "elsewhere")
    assert str(Home.choose(None).timeline) == "elsewhere/timeline.duckdb"
    assert str(Home.choose("here").audit) == "here/audit"


def test_exports_lie_in_a_home_that_was_chosen(monkeypatch):
    monkeypatch.delenv("ZEITSTRAHL_HOME", raising=False)
    assert str(Home.choose(None).exports) == "exports"
    assert str(Home.choose("here").exports) == "here/exports"


def test_a_second_builder_is_told_who_is_at_work(tmp_path):
    home = Home.choose(str(tmp_path / "home"))
    with only_builder(home):
        second = subprocess.run(
            [
                sys.executable,
                "-c",
                (
                    "from cli.home import Home; from cli.lock import only_builder\n"
                    f"with only_builder(Home.choose({str(home.root)!r})): pass"
                ),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
    assert second.returncode == 1
    assert f"another zeitstrahl is building here (process {os.getpid()})" in second.stderr
    with only_builder(home):
        pass


def test_a_home_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(
        WorkError, match=r"cannot keep a home here .*--home DIR. Nothing was changed"
    ):
        Home.choose(str(tmp_path / "file" / "home")).make()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_home_that_cannot_be_written_to_is_named(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(WorkError, match="Permission denied"):
        Home.choose(str(tmp_path)).make()
