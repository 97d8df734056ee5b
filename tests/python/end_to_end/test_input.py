"""Whatever comes in, the run goes on, says what it left out, and ends well."""

import json
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
    home = tmp_path / "home"
    done = zeitstrahl("run", inputs, "--home", home)
    assert done.returncode == 0, done.stderr
    assert "5 inputs could not be read" in done.stderr
    outcomes = exported(zeitstrahl, home, "ingest_outcomes")
    rejected = {(Path(o["path"]).name, o["line"]) for o in outcomes if o["outcome"] == "rejected"}
    assert rejected == {
        ("noise.txt", None), ("empty.txt", None),
        ("feed.jsonl", 2), ("feed.jsonl", 3), ("feed.jsonl", 4),
    }  # fmt: skip
    assert all(o["reason"] for o in outcomes if o["outcome"] == "rejected")
    assert "31.02.2023" in next(o["reason"] for o in outcomes if o["line"] == 3)
    assert len(exported(zeitstrahl, home, "articles")) == 2


def test_an_empty_folder_and_standard_input_without_events_end_well(zeitstrahl, tmp_path, exported):
    (tmp_path / "nothing").mkdir()
    home = tmp_path / "home"
    done = zeitstrahl("run", tmp_path / "nothing", "--home", home)
    assert done.returncode == 0, done.stderr
    shown = zeitstrahl("timeline", "--home", home)
    assert shown.stdout == "0 Ereignisse aus 0 Artikeln\n"

    line = json.dumps({"id": "a", "text": "Heute schien die Sonne."}) + "\n"
    done = zeitstrahl("run", "-", "--home", home, input=line)
    assert done.returncode == 0, done.stderr
    assert [a["source_id"] for a in exported(zeitstrahl, home, "articles")] == ["a"]


def test_it_works_from_any_folder_and_puts_things_where_it_says(zeitstrahl, tmp_path):
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    done = zeitstrahl("run", "article.txt", "--format", "jsonl", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "article.txt",
        "exports",
        "warehouse",
    ]
    assert (tmp_path / "warehouse" / "timeline.duckdb").exists()
    assert (tmp_path / "exports" / "timeline.jsonl").exists()
    (blocks,) = {
        json.loads(line)["path"]
        for line in (tmp_path / "exports" / "ingest_outcomes.jsonl").read_text("utf-8").splitlines()
    }
    assert blocks == "article.txt"


def test_an_interrupted_run_says_so_and_the_next_one_succeeds(home, zeitstrahl, project):
    published = (home / "timeline.duckdb").read_bytes()
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
    assert zeitstrahl("run", "examples", "--home", home).returncode == 0


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
