"""Whatever comes in, the run goes on, says what it left out, and ends well."""

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ARTICLE = """\
Schweizer Bundesrat reist nach Wien

Bundesrat Beat Muster ist am 3. Mai 2023 nach Wien gereist. Er traf dort den Kanzler.
"""


def test_what_cannot_be_read_is_counted_and_the_rest_goes_on(zeitstrahl, tmp_path, exported):
    """Run from another folder, on a folder there and on standard input."""
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    (inputs / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (inputs / "noise.txt").write_bytes(bytes(range(256)) * 8)
    (inputs / "empty.txt").write_bytes(b"")
    lines = [
        json.dumps({"id": "ok", "published": "2023-05-04", "text": "Nichts geschah im Mai 2023."}),
        "{not json",
        json.dumps({"id": "odd", "published": "31.02.2023", "text": "Ein Text."}),
        json.dumps({"id": "none"}),
    ]
    (inputs / "feed.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    piped = json.dumps({"id": "piped", "text": "Heute schien die Sonne."}) + "\n"
    done = zeitstrahl(
        "run", "inputs", "missing.txt", "-", "--format", "jsonl", cwd=tmp_path, input=piped
    )
    assert done.returncode == 0, done.stderr
    assert "6 inputs could not be read" in done.stderr
    assert "no such file, folder or glob: missing.txt. The rest is read." in done.stderr

    assert sorted(path.name for path in tmp_path.iterdir()) == ["exports", "inputs", "warehouse"]
    assert (tmp_path / "exports" / "timeline.jsonl").exists()
    home = tmp_path / "warehouse"
    outcomes = {(o["path"], o["line"]): o for o in exported(zeitstrahl, home, "ingest_outcomes")}
    rejected = {key: o["reason"] for key, o in outcomes.items() if o["outcome"] == "rejected"}
    assert rejected.keys() == {
        ("inputs/noise.txt", None), ("inputs/empty.txt", None), ("missing.txt", None),
        ("inputs/feed.jsonl", 2), ("inputs/feed.jsonl", 3), ("inputs/feed.jsonl", 4),
    }  # fmt: skip
    assert all(rejected.values())
    assert "31.02.2023" in rejected["inputs/feed.jsonl", 3]
    sources = {article["source_id"] for article in exported(zeitstrahl, home, "articles")}
    assert sources == {"article.txt", "ok", "piped"}


def test_an_empty_folder_ends_well(zeitstrahl, tmp_path):
    (tmp_path / "nothing").mkdir()
    done = zeitstrahl("run", tmp_path / "nothing", "--home", tmp_path / "home")
    assert done.returncode == 0, done.stderr
    shown = zeitstrahl("timeline", "--home", tmp_path / "home")
    assert shown.stdout == "0 Ereignisse aus 0 Artikeln\n"


def test_an_interrupted_run_keeps_what_was_published_and_the_next_changes_no_byte(
    home, zeitstrahl, project, files
):
    published, exports = (home / "timeline.duckdb").read_bytes(), files(home / "exports")
    command = str(Path(sys.executable).with_name("zeitstrahl"))
    with subprocess.Popen(
        [command, "run", "examples", "--home", str(home)],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while not (home / ".lock").read_text():
            time.sleep(0.05)
        time.sleep(3)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted" in said
    assert "Traceback" not in said
    assert (home / "timeline.duckdb").read_bytes() == published
    shutil.rmtree(home / "exports")
    done = zeitstrahl("run", "examples", "--home", home)
    assert done.returncode == 0, done.stderr
    assert "read 0 new, 0 revised," in done.stderr
    assert files(home / "exports") == exports


def test_a_reader_that_has_enough_is_no_error(home):
    command = str(Path(sys.executable).with_name("zeitstrahl"))
    with subprocess.Popen(
        [command, "export", "--home", str(home), "--table", "article_blocks", "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.read(1)
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait(timeout=30) == 0
    assert said == b""
