"""Reading in several processes: the same comes out, in order, whatever happens to one of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest import article, workers
from ingest.article import Article
from ingest.extract import extract_paths
from ingest.page import Given
from ingest.readers import Item
from ingest.workers import Workers

STORED = """
    select * exclude (ingested_at) from raw.articles order by ingest_seq
"""


def item(text: str) -> Item:
    return Item("a.jsonl", 1, "jsonl", Given(title=text), text, is_file=False, as_page=None)


def spelled(each: Item) -> str:
    """Stands for reading; a text "end" ends the process as a fault in a library would."""
    if each.text == "end":
        os._exit(9)
    return f"{each.text!s} by {os.getpid()}"


def results(pool: Workers[str], *chunks: list[str]) -> list[tuple[int, list[str]]]:
    work = ((number, [item(text) for text in chunk]) for number, chunk in enumerate(chunks))
    found = []
    for key, chunk in pool.results(work):
        assert not any(isinstance(result, Article) for result in chunk)
        found.append((key, [str(result).partition(" by ")[0] for result in chunk]))
    return found


@pytest.mark.parametrize("count", [1, 2])
def test_results_come_in_order(count: int) -> None:
    chunks = [[f"{n}", f"{n} again"] for n in range(9)]
    chunks[4] = []
    found = results(Workers(count, read=spelled, enough=0), *chunks)
    assert found == list(enumerate(chunks))


def test_little_work_starts_no_process() -> None:
    work = [(0, [item("one")]), (1, [item("two")])]
    for _, (result,) in Workers(4, read=spelled).results(work):
        assert str(result).endswith(f" by {os.getpid()}")


def test_much_work_is_done_elsewhere() -> None:
    work = [(0, [item("one")]), (1, [item("two")])]
    for _, (result,) in Workers(2, read=spelled, enough=1).results(work):
        assert not str(result).endswith(f" by {os.getpid()}")


def test_an_item_that_ends_its_process_is_left_out_with_a_reason() -> None:
    chunks = [["a", "b"], ["c", "end", "d"], ["e"], ["f"]]
    found = results(Workers(2, read=spelled, enough=0), *chunks)
    chunks[1][1] = "found something that ended the process reading it. The article's text would do"
    assert found == list(enumerate(chunks))


def test_number_of_processes_leaves_no_trace(
    ingest: Any, query: Any, jsonl: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[dict[str, Any] | str] = [
        {"id": str(n), "text": f"Der Minister ist am Montag zum {n}. Mal nach Oslo gereist."}
        for n in range(40)
    ]
    rows[7] = "[]"
    rows[8] = {"text": "Er reiste am Montag ab.", "published": "31.02.2024"}
    path = jsonl("a.jsonl", *rows)
    one = ingest(path, home="one", processes=1)
    monkeypatch.setattr(workers, "ENOUGH", 0)
    monkeypatch.setattr(workers, "CHUNK_ITEMS", 3)
    two = ingest(path, home="two", processes=2)
    assert one == two
    assert query(STORED, "one") == query(STORED, "two")
    outcomes = "select * exclude (ingested_at) from raw.ingest_outcomes order by attempt_no"
    assert query(outcomes, "one") == query(outcomes, "two")


def test_what_was_read_before_is_not_read_again(
    ingest: Any, query: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "seite.txt"
    page.write_text("Wien sagt ab\n\nDer Besuch in Kairo findet nicht statt, hiess es in Wien.\n")
    ingest(page)
    (tmp_path / "anderswo").mkdir()
    page.rename(tmp_path / "anderswo" / "seite.txt")

    def read(*_: object) -> None:
        pytest.fail("was read again")

    monkeypatch.setattr(article, "read_text", read)
    assert ingest(tmp_path / "anderswo").unchanged == 1
    outcomes = "select outcome, count(distinct version_id) from raw.ingest_outcomes group by outcome order by outcome"
    assert query(outcomes) == [("stored", 1), ("unchanged", 1)]


def test_a_home_made_before_inputs_were_known_is_read_on(
    ingest: Any, query: Any, jsonl: Any, tmp_path: Path
) -> None:

    path = jsonl("a.jsonl", {"text": "Der Minister ist am Montag nach Oslo gereist."})
    ingest(path)
    with duckdb.connect(tmp_path / "home" / "work.duckdb") as connection:
        connection.execute("alter table raw.ingest_outcomes drop column input_hash")
    assert ingest(path).unchanged == 1
    assert ingest(path).unchanged == 1
    assert len(query("select * from raw.articles")) == 1


def test_no_process_outlives_its_parent(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(
        textwrap.dedent(
            """
            import os, pathlib, time
            from ingest.page import Given
            from ingest.readers import Item
            from ingest.workers import Workers

            def read(item):
                pathlib.Path(__file__).with_name(f"{os.getpid()}.pid").touch()
                time.sleep(600)

            if __name__ == "__main__":
                item = Item("a", 1, "jsonl", Given(), "x", is_file=False, as_page=None)
                list(Workers(2, read=read, enough=0).results([(1, [item]), (2, [item])]))
            """
        )
    )
    parent = subprocess.Popen([sys.executable, str(tmp_path / "slow.py")])
    try:
        started = _wait_for(lambda: [int(p.stem) for p in tmp_path.glob("*.pid")], count=2)
    finally:
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    _wait_for(lambda: [pid for pid in started if not _lives(pid)], count=2)


def _wait_for(look: Any, *, count: int) -> list[int]:
    for _ in range(1200):
        found: list[int] = look()
        if len(found) >= count:
            return found
        time.sleep(0.05)
    pytest.fail("nothing of the kind came within a minute")


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


def test_extract_gives_the_same_in_several_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = []
    for number in range(12):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Der Minister reiste am {number + 1}. Mai 2023 nach Oslo.", "utf-8")
        names.append(str(path))
    (tmp_path / "5.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "7.txt").unlink()
    alone = list(extract_paths(names, processes=1))
    assert [each["path"] for each in alone] == names
    assert [n for n, each in enumerate(alone) if each["error"]] == [5, 7]
    monkeypatch.setattr(workers, "ENOUGH", 0)
    monkeypatch.setattr(workers, "CHUNK_ITEMS", 2)
    progress: list[tuple[int, float | None]] = []
    together = extract_paths(
        names, processes=2, on_progress=lambda done, share: progress.append((done, share))
    )
    assert list(together) == alone
    assert [done for done, _ in progress] == [2, 4, 6, 8, 10, 12]
    assert progress[-1][1] == 1.0
