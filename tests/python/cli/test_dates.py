"""`zeitstrahl dates`: a line out for each line in, as it comes."""

import json
import subprocess
import sys
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("zeitstrahl"))


def answers(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def line(**row):
    return json.dumps(row, ensure_ascii=False) + "\n"


def test_offsets_are_code_points_of_the_whole_text(zeitstrahl):
    text = "Zuerst 😀.\nEr kam am 26. Juli 2023 an."
    (found,) = answers(zeitstrahl("dates", input=line(id=7, published="2023-07-27", text=text)))
    assert found["id"] == 7
    (timex,) = found["timexes"]
    assert text[timex["start"] : timex["end"]] == timex["text"] == "26. Juli 2023"
    assert timex.keys() == {
        "start", "end", "text", "type", "value", "mod", "edtf", "date_start", "date_end",
        "precision", "basis", "rule",
    }  # fmt: skip
    assert (timex["edtf"], timex["date_start"], timex["precision"]) == (
        "2023-07-26",
        "2023-07-26",
        "day",
    )


def test_published_may_be_anything_from_a_month_to_a_zoned_time(zeitstrahl):
    given = {
        "2023-07-27": "2023-07-26",
        "2023-07-27T00:30": "2023-07-26",
        "2023-07-26T23:30:00Z": "2023-07-26",  # 01:30 on the 27th where the text is read
        "2023-07": None,
        None: None,
    }
    done = zeitstrahl(
        "dates", input="".join(line(published=p, text="Sie kam gestern an.") for p in given)
    )
    assert [a["timexes"][0]["edtf"] for a in answers(done)] == list(given.values())


def test_what_cannot_be_read_gets_its_answer_in_its_place(zeitstrahl):
    rows = [
        "nonsense\n", "\n", "[]\n", line(id=1), line(id=2, text="heute", published="31.02.2023"),
        line(id=3, text="heute", lang=4), "\udcff\n", line(id=5, text="2019", published=None),
    ]  # fmt: skip
    done = subprocess.run(
        [COMMAND, "dates"],
        input="".join(rows).encode("utf-8", "surrogateescape"),
        capture_output=True,
        check=True,
    )
    found = [json.loads(answer) for answer in done.stdout.splitlines()]
    assert [a["id"] for a in found] == [None, None, None, 1, 2, 3, None, 5]
    assert [a["timexes"] for a in found[:-1]] == [[]] * 7
    assert [a["error"].partition(":")[0] for a in found[:-1]] == [f"line {n}" for n in range(1, 8)]
    assert "31.02.2023" in found[4]["error"]
    assert "error" not in found[-1]
    assert b"7 of 8 lines could not be read" in done.stderr


def test_a_language_without_rules_is_said_and_stops_nothing(zeitstrahl):
    done = zeitstrahl("dates", input=line(id=1, lang="xx", text="2019") + line(id=2, text="2019"))
    assert [len(a["timexes"]) for a in answers(done)] == [0, 1]
    assert done.returncode == 0
    assert "no rules for language xx" in done.stderr


def test_half_a_surrogate_pair_comes_back_as_it_was(zeitstrahl):
    (found,) = answers(zeitstrahl("dates", input='{"id": "\\ud800", "text": "2019"}\n'))
    assert found["id"] == "\ud800"


def test_it_answers_each_line_before_the_next_is_there(environment):
    with subprocess.Popen(
        [COMMAND, "dates"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        for number in range(3):
            process.stdin.write(line(id=number, text="2019"))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()


def test_it_loads_nothing_heavy():
    """A start takes well under a second because of this."""
    script = (
        "import io, json, sys; from cli.main import main\n"
        'sys.stdin = io.TextIOWrapper(io.BytesIO(b\'{"text": "2019"}\\n\'))\n'
        "main(['dates'])\n"
        "sys.stderr.write(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert '"timexes": [{' in done.stdout
    loaded = set(json.loads(done.stderr))
    assert not {"dbt", "great_expectations", "duckdb", "pandas", "sqlalchemy"} & loaded
