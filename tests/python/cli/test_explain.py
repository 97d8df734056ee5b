"""`zeitstrahl explain`: from a row to its sentence, and why a text gives nothing."""

from __future__ import annotations

import json
import shutil

import duckdb
import pytest

from cli.main import main

ALLEGED = "Norwegen wirft Peru vor, Polen im März Haubitzen geliefert zu haben."
DENIED = "Lima bestritt das am Dienstag."


@pytest.fixture
def explain(capsys):
    """Runs the command in this process; gives (exit code, output, errors)."""

    def run(*arguments):
        try:
            code = main(["explain", *map(str, arguments)])
        except SystemExit as error:
            code = error.code
        done = capsys.readouterr()
        return code, done.out, done.err

    return run


@pytest.fixture(scope="session")
def events(example_home):
    """The events of the examples: (id, type, mentions), those with most mentions first."""
    with duckdb.connect(str(example_home / "timeline.duckdb"), read_only=True) as connection:
        return connection.execute(
            "select event_id, event_type, mention_count from events "
            "order by mention_count desc, event_id"
        ).fetchall()


def test_a_text_shows_each_step_and_what_came_of_it(explain):
    code, out, err = explain("--text", f"{ALLEGED}\n{DENIED}", "--published", "2024-05-15")
    assert (code, err) == (0, "")
    for part in (
        "text in de, published 2024-05-15, Europe/Berlin",
        "  dates       März      2024-03     month_bare\n",
        "Peru (PER)",
        "  weapons     Haubitzen\n",
        "'geliefert' (liefern): arms_give -> event 0",
        "  status      alleged\n",
        "- alleged: the clause it depends on, 'vorwerfen'",
        "recipient  Polen (POL)     'Polen', dative",
        "Norwegen alleges",
        "Peru denies",
    ):
        assert part in out, out
    assert max(map(len, out.splitlines())) <= 110
    assert not set("│┃─━┌└├") & set(out)


def test_a_text_with_nothing_says_so(explain):
    code, out, err = explain("--text", "Der Regen fiel auf den See.")
    assert (code, err) == (0, "")
    assert "no word of it tells an event" in out
    assert out.endswith("no event came of it\n")


def test_an_unresolved_date_says_why(explain):
    _, out, _ = explain("--text", "Polen meldete das gestern.")
    assert "no publication date, and no date before it to count from" in out


def test_json_has_the_same_content(explain):
    arguments = ("--text", ALLEGED, "--published", "2024-05-15", "--format", "json")
    code, out, _ = explain(*arguments)
    found = json.loads(out)
    assert code == 0
    assert out.count("\n") == 1
    assert [e["status"] for e in found["events"]] == ["alleged"]
    (sentence,) = found["sentences"]
    assert [c["kind"] for c in sentence["clauses"]] == ["main", "infinitive"]
    place = found["events"][0]["sentence"]
    assert ALLEGED[place["start_char"] : place["end_char"]] == place["text"] == ALLEGED


def test_a_text_comes_from_standard_input_and_needs_no_home(zeitstrahl, tmp_path):
    done = zeitstrahl("explain", "--text", "-", "-q", input=ALLEGED)
    assert (done.returncode, done.stderr) == (0, "")
    assert "arms_give -> event 0" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_an_outlet_tells_the_zone_and_an_unknown_one_is_said(explain):
    _, out, err = explain("--text", ALLEGED, "--outlet", "SRF")
    assert "Europe/Zurich" in out
    assert err == ""
    code, out, err = explain("--text", ALLEGED, "--outlet", "Kein Blatt")
    assert code == 0
    assert "Kein Blatt" in err


def test_a_language_with_dates_only_is_said(explain):
    code, out, err = explain("--text", "Macron arrived on 3 May 2021.", "--lang", "en")
    assert code == 0
    assert "2021-05-03" in out
    assert "no rules for events in language en" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "one of EVENT_ID and --text TEXT is needed"),
        (("abc", "--text", ALLEGED), "not both"),
        (("--text", " \n"), "the text is empty"),
        (("--text", ALLEGED, "--published", "31.02.2024"), "not a calendar date"),
        (("--text", ALLEGED, "--published", "bald"), "--published: published is 'bald'"),
        (("--text", ALLEGED, "--lang", "xx"), "--lang xx: no rules for this language. Known: de"),
        (("abc", "--lang", "de"), "--lang goes with --text"),
        (("",), "EVENT_ID is empty"),
        (("--text", "Polen \udcff"), "is not UTF-8"),
        (("--text", ALLEGED, "--format", "xml"), "invalid choice: 'xml'"),
    ],
)
def test_a_slip_is_exit_code_2(explain, arguments, message):
    code, out, err = explain(*arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_without_a_home_the_message_says_what_makes_one(explain, tmp_path):
    code, _, err = explain("abc", "--home", tmp_path / "none")
    assert code == 1
    assert "zeitstrahl run PATH" in err


def test_an_unknown_id_says_where_ids_are(explain, example_home):
    code, out, err = explain("nope", "--home", example_home)
    assert (code, out) == (1, "")
    assert "nope: no event has an id that begins so" in err
    assert "zeitstrahl timeline" in err
    assert "table events" in err


def test_an_ambiguous_beginning_lists_what_it_fits(explain, example_home, events):
    ids = [event_id for event_id, *_ in events]
    letter = next(i[0] for i in ids if sum(j[0] == i[0] for j in ids) > 1)
    code, out, err = explain(letter, "--home", example_home)
    assert (code, out) == (1, "")
    listed = [line.split()[0] for line in err.splitlines()[1:] if not line.startswith("  and ")]
    assert listed
    assert set(listed) <= set(ids)


@pytest.mark.parametrize(
    "event_type", ["visit", "arms_delivery", "un_veto", "sanctions", "trade_figure"]
)
def test_events_of_the_examples_are_explained_whole(explain, example_home, events, event_type):
    chosen = [event for event in events if event[1] == event_type][:3]
    assert chosen
    for event_id, _, mentions in chosen:
        code, out, _ = explain(event_id, "--home", example_home, "--format", "json")
        found = json.loads(out)
        assert code == 0
        assert found["event"]["event_id"] == event_id
        told = 0
        for report in found["reports"]:
            explained = report["explained"]
            assert report["notes"] == [], out
            assert explained["event_type"] == event_type
            assert explained["status"] == report["stored"]["status"]
            assert explained["date"] == report["stored"]["date"]
            told += 1 + len(explained["merged"])
            assert all(slot["how"] for slot in explained["slots"])
            assert len(report["stored"]["claims"]) <= len(explained["claims"])
        if event_type != "trade_figure":  # there the sentence that names the flow counts too
            assert told >= mentions


def test_an_event_leads_from_row_to_sentence(explain, example_home, events):
    event_id = next(i for i, event_type, _ in events if event_type == "arms_delivery")
    code, out, err = explain(event_id[:12], "--home", example_home)
    assert (code, err) == (0, "")
    for label in (
        f"event {event_id}\n  what        arms_delivery, ", "\nreport 1 of ", "\n  article ",
        "\n  source_id ", "\n  sentence    block ", "\n  wording     arms_", "\n  slots       supplier",
        "\n  status ", "\n  date ", "\n  merged      block ",
    ):  # fmt: skip
        assert label in out, out
    assert max(map(len, out.splitlines())) <= 110


def test_where_the_rules_no_longer_find_it_the_tables_are_shown(
    explain, example_home, events, tmp_path
):
    event_id = next(i for i, event_type, _ in events if event_type == "arms_delivery")
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(example_home / "timeline.duckdb", home)
    with duckdb.connect(str(home / "timeline.duckdb")) as connection:
        connection.execute("update article_blocks set text = repeat('x', length(text))")
    code, out, _ = explain(event_id, "--home", home)
    assert code == 0
    assert "annotating the article again does not find this event" in " ".join(out.split())
    assert "\n  tables hold arms_delivery, " in out
    assert "\n  wording     arms_" in out


def test_what_changed_since_it_was_built_is_said(explain, example_home, events, tmp_path):
    event_id = next(i for i, event_type, _ in events if event_type == "visit")
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(example_home / "timeline.duckdb", home)
    with duckdb.connect(str(home / "timeline.duckdb")) as connection:
        connection.execute("update event_reports set date_edtf = '1999'")
    _, out, _ = explain(event_id, "--home", home)
    assert "the tables hold date 1999, the rules of today give " in out


def test_an_earlier_version_of_the_rules_is_said(explain, example_home, events, tmp_path):
    event_id = events[0][0]
    home = tmp_path / "home"
    shutil.copytree(example_home, home)
    with duckdb.connect(str(home / "work.duckdb")) as connection:
        connection.execute(
            "update intermediate.int_articles_annotated set rules_version = 'another'"
        )
    _, out, _ = explain(event_id, "--home", home)
    assert "built with an earlier version of the rules" in out
