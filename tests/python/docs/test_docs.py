"""README and docs say what is so: links lead somewhere, commands and queries run, output is theirs.

`pytest --update-golden` writes the output that README shows; review it as a diff.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

PROJECT = Path(__file__).resolve().parents[3]
README = PROJECT / "README.md"
PAGES = [README, PROJECT / "CHANGELOG.md", PROJECT / "examples" / "README.md"]
PAGES += sorted((PROJECT / "docs").glob("*.md"))

SQL_BLOCK = re.compile(r"^```sql\n(?P<sql>(?:(?!```).*\n)+)```\n", re.MULTILINE)
ANSWERED_SQL = re.compile(SQL_BLOCK.pattern + r"\n(?P<table>(?:\|.*\n)+)", re.MULTILINE)
ARTICLE = re.compile(r"^```json\n(?P<article>(?:(?!```).*\n)+)```\n", re.MULTILINE)
LINK = re.compile(r"\]\((?P<target>[^)#\s]+)(?:#[^)]*)?\)")
SHOWN = re.compile(
    r"^```console\n\$ \.venv/bin/zeitstrahl (?P<command>.+)\n(?P<output>(?:(?!```|\$ ).*\n)+)```\n",
    re.MULTILINE,
)
COMMAND = re.compile(r"^\$ (?P<command>.+)$", re.MULTILINE)
MAKE_TARGET = re.compile(r"\bmake ([a-z][a-z-]*)")


def page_id(path: Path) -> str:
    return str(path.relative_to(PROJECT))


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_links_lead_to_files(page: Path) -> None:
    for link in LINK.finditer(page.read_text("utf-8")):
        target = link["target"]
        assert "://" in target or (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_make_targets_exist(page: Path) -> None:
    known = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE))
    code = re.findall(r"`([^`\n]+)`|^\$ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    named = {target for pair in code for target in MAKE_TARGET.findall(" ".join(pair))}
    assert named <= known


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_queries_run(page: Path, timeline: duckdb.DuckDBPyConnection) -> None:
    for block in SQL_BLOCK.finditer(page.read_text("utf-8")):
        for query in filter(str.strip, block["sql"].split(";\n")):
            assert timeline.sql(query) is not None, query


def shown(value: object) -> str:
    """A value as README shows it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(shown(item) for item in value)
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    return str(value).replace("|", "\\|").replace("\n", " ")


def as_table(relation: duckdb.DuckDBPyRelation) -> str:
    """A query's answer as a Markdown table."""
    lines = [relation.columns, ["---"] * len(relation.columns)]
    lines += [[shown(value) for value in row] for row in relation.fetchall()]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


@pytest.fixture(scope="module")
def readme_parts() -> tuple[str, str]:
    """README up to the first `## ` heading, about one article; and the rest, about the examples."""
    head, heading, rest = README.read_text("utf-8").partition("\n## ")
    return head, heading + rest


@pytest.fixture
def opening(
    readme_parts: tuple[str, str], run_tool: Callable[..., str], tmp_path: Path
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The timeline of the one article README opens with."""
    match = ARTICLE.search(readme_parts[0])
    assert match, "README opens with an article as JSON"
    article = tmp_path / "article.jsonl"
    article.write_text(json.dumps(json.loads(match["article"])) + "\n", "utf-8")
    run_tool("zeitstrahl", "run", str(article), "--home", str(tmp_path / "home"), "-q")
    with duckdb.connect(str(tmp_path / "home" / "timeline.duckdb"), read_only=True) as connection:
        yield connection


def check_answers(
    part: str, connection: duckdb.DuckDBPyConnection, *, update: bool, at_least: int
) -> None:
    answered = list(ANSWERED_SQL.finditer(part))
    assert len(answered) >= at_least
    for block in answered:
        table = as_table(connection.sql(block["sql"].strip().rstrip(";")))
        if update:
            text = README.read_text("utf-8")
            README.write_text(
                text.replace(block[0], block[0].replace(block["table"], table)), "utf-8"
            )
        else:
            assert block["table"].splitlines() == table.splitlines()


def test_the_article_becomes_the_rows_shown(
    readme_parts: tuple[str, str], opening: duckdb.DuckDBPyConnection, update_golden: bool
) -> None:
    check_answers(readme_parts[0], opening, update=update_golden, at_least=2)


def test_the_queries_answer_as_shown(
    readme_parts: tuple[str, str], timeline: duckdb.DuckDBPyConnection, update_golden: bool
) -> None:
    check_answers(readme_parts[1], timeline, update=update_golden, at_least=3)


@pytest.mark.parametrize("page", [README, PROJECT / "docs" / "explain.md"], ids=page_id)
def test_the_zeitstrahl_commands_print_what_is_shown(
    page: Path, example_home: Path, run_tool: Callable[..., str], update_golden: bool
) -> None:
    blocks = list(SHOWN.finditer(page.read_text("utf-8")))
    assert blocks
    for block in blocks:
        output = run_tool("zeitstrahl", *shlex.split(block["command"]), home=example_home)
        if update_golden:
            text = page.read_text("utf-8")
            shown = block[0].replace(block["output"], output.rstrip("\n") + "\n")
            page.write_text(text.replace(block[0], shown), "utf-8")
        else:
            assert block["output"].splitlines() == output.rstrip("\n").splitlines()


def test_the_zeitstrahl_commands_run(
    example_home: Path, run_tool: Callable[..., str], tmp_path: Path
) -> None:
    commands = [
        shlex.split(match["command"], comments=True)
        for match in COMMAND.finditer(README.read_text("utf-8"))
    ]
    named = [words[1:] for words in commands if words[0] == ".venv/bin/zeitstrahl"]
    assert {words[0] for words in named} >= {"run", "export", "timeline"}
    for words in named:
        # what a command writes goes beside; `run` has run for the article README opens with
        arguments = [str(tmp_path / word) if word.startswith("my-") else word for word in words]
        if words[0] != "run":
            assert run_tool("zeitstrahl", *arguments, home=example_home) is not None
    assert (tmp_path / "my-timeline.html").stat().st_size > 0
    assert list((tmp_path / "my-exports").glob("*.parquet"))
