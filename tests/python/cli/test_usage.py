"""What a user sees who asks for help or slips."""

import pytest

from cli.main import COMMANDS

NAMES = [command.__name__.rpartition(".")[2] for command in COMMANDS]


def test_help_lists_every_command(zeitstrahl):
    done = zeitstrahl("--help")
    assert done.returncode == 0
    for name in (
        "run",
        "ingest",
        "extract",
        "build",
        "audit",
        "export",
        "dates",
        "explain",
        "timeline",
    ):
        assert f"\n    {name} " in done.stdout
    assert "example:\n  zeitstrahl " in done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_an_example_and_the_options_for_all(zeitstrahl, name):
    done = zeitstrahl(name, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "example:\n  " in done.stdout
    assert f"zeitstrahl {name}" in done.stdout.partition("example:")[2]
    assert "--home DIR" in done.stdout
    assert "--quiet" in done.stdout


def test_version(zeitstrahl):
    done = zeitstrahl("--version")
    assert (done.returncode, done.stdout) == (0, "zeitstrahl 0.1.0\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "required: COMMAND"),
        (["nope"], "invalid choice: 'nope'"),
        (["run"], "required: PATH"),
        (["timeline", "--nope"], "unrecognized arguments: --nope"),
        (["export", "--format", "xls"], "invalid choice: 'xls'"),
        (["run", "missing.txt"], "no such file, folder or glob: missing.txt"),
        (["ingest", "a.txt", "b*.txt"], "no such file, folder or glob: a.txt, b*.txt"),
        (["ingest", ""], "no such file, folder or glob: "),
        (["extract", "--input-format", "pdf", "a.txt"], "unknown input format 'pdf'"),
    ],
)
def test_a_slip_is_exit_code_2_and_changes_nothing(zeitstrahl, tmp_path, arguments, message):
    done = zeitstrahl(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["timeline", "export", "audit"])
def test_without_a_home_the_message_says_what_makes_one(zeitstrahl, tmp_path, command):
    done = zeitstrahl(command)
    assert done.returncode == 1
    assert done.stderr.startswith(f"zeitstrahl {command}: warehouse/")
    assert "zeitstrahl run PATH" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
