"""In whichever order and however often the articles come in, what comes out is the same bytes."""

import json
import random
import shutil
import subprocess
import sys

# several command lines in one process: a second build need not load everything again
MANY = """
import json, sys
from cli.main import main
for arguments in json.loads(sys.argv[1]):
    if code := main(arguments):
        sys.exit(code)
"""


def batches(project, tmp_path):
    """The examples in three batches: files as they are, the JSONL file cut in three."""
    draw = random.Random(7)
    names = sorted(f"examples/{f.name}" for f in (project / "examples").glob("*.txt"))
    draw.shuffle(names)
    return [names[number::3] for number in range(3)]


def test_batches_shuffled_and_one_of_them_twice_give_the_same_as_all_at_once(
    project, example_home, tmp_path, files
):
    home = tmp_path / "home"
    first, second, third = batches(project, tmp_path)
    lines = ["examples/meldungen.jsonl"]
    jobs = [
        ["run", *job, "--home", str(home), "-q"]
        for job in (second, third + lines, second[::-1], [*first, *lines])
    ]
    done = subprocess.run(
        [sys.executable, "-c", MANY, json.dumps(jobs)],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert files(home / "exports") == files(example_home / "exports")


def test_running_again_changes_no_byte(home, zeitstrahl, files):
    before = files(home / "exports")
    shutil.rmtree(home / "exports")
    done = zeitstrahl("run", "examples", "--home", home)
    assert done.returncode == 0, done.stderr
    assert files(home / "exports") == before
    assert "read 0 new, 0 revised," in done.stderr


def test_formats_and_page_are_the_same_bytes_each_time(home, zeitstrahl, files, tmp_path):
    for name in ("once", "twice"):
        for file_format in ("csv", "parquet", "jsonl"):
            done = zeitstrahl(
                "export", "--home", home, "--format", file_format, "--out", tmp_path / name
            )
            assert done.returncode == 0, done.stderr
        page = zeitstrahl("timeline", "--home", home, "--html", tmp_path / name / "page.html")
        assert page.returncode == 0, page.stderr
    assert files(tmp_path / "once") == files(tmp_path / "twice")
    assert len(files(tmp_path / "once")) == 3 * 17 + 1
