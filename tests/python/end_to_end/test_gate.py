"""A broken table stops the run, names its rows, and leaves what was published as it was."""

import json

import duckdb

from cli.home import Home
from cli.lock import only_builder


def change(home, *statements):
    with duckdb.connect(home / "work.duckdb") as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_broken_raw_table_stops_the_run(home, zeitstrahl, files, tmp_path):
    published, exported = (home / "timeline.duckdb").read_bytes(), files(home / "exports")
    change(
        home,
        "update raw.articles set published_precision = 'day' "
        "where version_id = (select min(version_id) from raw.articles where published_at is not null)",
    )
    (tmp_path / "more.txt").write_text("Ein Titel\n\nEin Satz ohne Ereignis.\n", encoding="utf-8")
    done = zeitstrahl("run", tmp_path / "more.txt", "--home", home)
    assert done.returncode == 1
    assert (
        "raw.articles: published_time_has_the_precision_it_states: 1 rows break it" in done.stderr
    )
    assert "version_id=" in done.stderr
    assert "The last published timeline is kept." in done.stderr
    assert "Traceback" not in done.stderr
    assert (home / "timeline.duckdb").read_bytes() == published
    assert files(home / "exports") == exported
    report = json.loads((home / "audit" / "report.json").read_text(encoding="utf-8"))
    assert report["passed"] is False
    assert "published_time_has_the_precision_it_states" in (
        home / "audit" / "report.html"
    ).read_text(encoding="utf-8")


BROKEN = {
    "marts.articles: every_article_of_raw_is_there_once_in_its_newest_version": (
        "delete from marts.articles where article_id = (select min(article_id) from marts.articles)"
    ),
    "marts.article_blocks: every_line_of_raw_is_there": (
        "update marts.article_blocks set text = text || '!' where role = 'title'"
    ),
    "marts.article_revisions: every_version_of_an_edited_article_is_there": (
        "delete from marts.article_revisions where not is_current"
    ),
    "marts.article_revisions: revisions_are_numbered_and_the_last_alone_is_current": (
        "update marts.article_revisions set revision = revision + 1"
    ),
    "marts.article_revisions: current_version_is_the_one_that_articles_shows": (
        "update marts.article_revisions set version_id = version_id || 'x'"
    ),
    "marts.article_revisions: text_holds_every_paragraph_of_raw": (
        "update marts.article_revisions set text = split_part(text, chr(10), 1)"
    ),
    "marts.event_mentions: evidence_stands_at_its_offsets": (
        "update marts.event_mentions set start_char = start_char + 1"
    ),
    "marts.events: bounds_are_no_finer_than_the_expression": (
        "update marts.events set date_end = date_start where date_precision = 'month'"
    ),
    "marts.events: expression_is_of_its_precision": (
        "update marts.events set date_edtf = date_start::varchar where date_precision = 'year'"
    ),
    "marts.events: counts_are_those_of_its_reports": "update marts.events set origin_count = 7",
    "marts.event_claims: stance_is_known": "update marts.event_claims set stance = 'shouts'",
    "marts.event_reports: status_is_one_of_its_event_type": (
        "update marts.event_reports set status = 'cast' where event_type = 'visit'"
    ),
    "marts.date_mentions: undated_means_no_bounds": (
        "update marts.date_mentions set date_edtf = null"
    ),
    "marts.date_mentions: key_is_unique": (
        "insert into marts.date_mentions from marts.date_mentions limit 1"
    ),
    "marts.event_actors: states_have_their_code": (
        "update marts.event_actors set country_code = null where kind = 'state'"
    ),
    "marts.trade_figures: amounts_have_a_unit_and_their_full_scale": (
        "update marts.trade_figures set value_norm = -value_norm"
    ),
    "marts.visits: every_visit_is_there": "delete from marts.visits",
    "marts.timeline: event_id_exists": "update marts.timeline set event_id = event_id || 'x'",
    "marts.ingest_outcomes: what_was_rejected_says_why": (
        "update marts.ingest_outcomes set outcome = 'rejected'"
    ),
    "marts.published_candidates: the_answer_is_what_the_article_shows": (
        "update marts.published_candidates set published_local = '1999' where lost is null"
    ),
    "marts.published_candidates: one_candidate_at_most_is_the_answer": (
        "insert into marts.published_candidates select * replace (candidate_no + 100 as candidate_no)"
        " from marts.published_candidates where lost is null"
    ),
    "raw.article_blocks: blocks_are_numbered_from_0_without_gaps": (
        "delete from raw.article_blocks where block_no = 1"
    ),
    "raw.ingest_outcomes: outcome_is_known": "update raw.ingest_outcomes set outcome = 'eaten'",
}


def test_the_audit_finds_each_kind_of_damage(home, zeitstrahl):
    """All at once: an audit takes seconds, whatever it finds."""
    change(home, *BROKEN.values(), "drop table marts.actors")
    done = zeitstrahl("audit", "--home", home)
    assert done.returncode == 1
    report = json.loads((home / "audit" / "report.json").read_text(encoding="utf-8"))
    broken = {f"{f['table']}: {f['name']}": f for f in report["findings"] if not f["passed"]}
    assert [name for name in BROKEN if name not in broken] == []
    for name in BROKEN:
        assert broken[name]["error"] is None
        assert broken[name]["broken"] > 0
        assert broken[name]["rows"], name
    gone = broken["marts.actors: key_is_unique"]["error"]
    assert "actors" in gone, "a mart that is gone is no empty mart"


def test_an_audit_of_sound_tables_passes_and_publishes_nothing(home, zeitstrahl):
    published = (home / "timeline.duckdb").stat()
    done = zeitstrahl("audit", "--home", home)
    assert (done.returncode, done.stdout) == (0, "")
    assert "expectations hold" in done.stderr
    assert (home / "timeline.duckdb").stat().st_mtime_ns == published.st_mtime_ns


def test_a_second_run_on_the_same_home_is_told_to_wait(home, zeitstrahl, files):
    with only_builder(Home.choose(str(home))):
        done = zeitstrahl("run", "examples", "--home", home)
    assert done.returncode == 1
    assert "another zeitstrahl is building here" in done.stderr
    assert "Traceback" not in done.stderr
