"""In whichever order and however often the articles come in, what comes out is the same bytes."""

import json
import random
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


def test_batches_shuffled_and_one_of_them_twice_give_the_same_as_all_at_once(
    project, example_home, tmp_path, files
):
    names = sorted(f"examples/{file.name}" for file in (project / "examples").glob("*.txt"))
    random.Random(7).shuffle(names)
    first, second, third = (names[number::3] for number in range(3))
    home = tmp_path / "home"
    done = in_one_process(
        project,
        ["run", *first, "-q"],
        ["ingest", *second, "examples/meldungen.jsonl", "-q"],
        ["ingest", *first[::-1], "-q"],
        ["build", "-q"],
        ["run", *third, "examples/meldungen.jsonl", "-q"],
        home=home,
    )
    assert done.returncode == 0, done.stderr
    assert files(home / "exports") == files(example_home / "exports")


def in_one_process(project, *jobs, home):
    return subprocess.run(
        [sys.executable, "-c", MANY, json.dumps([[*job, "--home", str(home)] for job in jobs])],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )


def test_formats_and_page_are_the_same_bytes_each_time(project, home, zeitstrahl, files, tmp_path):
    for name in ("once", "twice"):
        for file_format in ("csv", "parquet", "jsonl"):
            done = zeitstrahl(
                "export", "--home", home, "--format", file_format, "--out", tmp_path / name
            )
            assert done.returncode == 0, done.stderr
        page = zeitstrahl("timeline", "--home", home, "--html", tmp_path / name / "page.html")
        assert page.returncode == 0, page.stderr
    assert files(tmp_path / "once") == files(tmp_path / "twice")
    tables = list((project / "models" / "marts").glob("*.sql"))
    assert len(files(tmp_path / "once")) == 3 * len(tables) + 1
