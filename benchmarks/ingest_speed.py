"""Speed of reading JSON lines into a home, in one process, beside two limits.

    python benchmarks/ingest_speed.py [FILE.jsonl]

Reads FILE (default: the articles of ``benchmarks/events`` twenty times over, each with an address
of its own) and prints articles a second of CPU time: stored in a new home, and read again where
they are stored already. Beside them, on the same file: Python parsing its lines and hashing them,
and DuckDB reading it into a table with its `read_json`, which cleans, splits and dates nothing.
The best of three rounds, in turn; what says something is the ratios.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

# the tree this stands in, whatever is installed
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import duckdb

from ingest.run import ingest_paths

ROOT = Path(__file__).resolve().parents[1]
COPIES = 20
ROUNDS = 3


def write_articles(path: Path, *, copies: int = COPIES) -> None:
    """Writes the annotated articles `copies` times, as a crawler would dump them."""
    source = ROOT / "benchmarks" / "events" / "articles_de.jsonl"
    articles = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    with path.open("w", encoding="utf-8") as file:
        for copy in range(copies):
            for number, article in enumerate(articles):
                row = {
                    "url": f"https://www.example.org/{copy}/{number}",
                    "published": article["published"],
                    "lang": "de",
                    "title": article.get("title"),
                    "text": article["text"],
                }
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


def measure(path: Path, folder: Path, *, rounds: int = ROUNDS) -> dict[str, float]:
    """CPU seconds of each way to read `path`, the least of `rounds`."""
    home = folder / "home"

    def ingest() -> None:
        ingest_paths([str(path)], home=home, processes=1)

    def store() -> None:
        for file in home.glob("work.duckdb*"):
            file.unlink()
        ingest()

    def parse_and_hash() -> None:
        with path.open("rb") as file:
            for line in file:
                json.loads(line)
                hashlib.sha256(line).hexdigest()

    def load() -> None:
        with duckdb.connect() as connection:
            connection.execute(
                "create table articles as select * from read_json(?, format = 'newline_delimited')",
                [str(path)],
            )

    ways: dict[str, Callable[[], None]] = {
        "stored": store,
        "stored already": ingest,
        "parsed and hashed": parse_and_hash,
        "DuckDB read_json": load,
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(rounds):
        for name, way in ways.items():
            start = time.process_time()
            way()
            best[name] = min(best[name], time.process_time() - start)
    return best


def main(path: Path | None) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if path is None:
            path = folder / "articles.jsonl"
            write_articles(path)
        with path.open("rb") as file:
            count = sum(1 for line in file if line.strip())
        size = path.stat().st_size / count
        print(f"{count} articles of {size:.0f} bytes on average")
        found = measure(path, folder)
        for way, seconds in found.items():
            ratio = found["stored"] / seconds
            print(f"{way:18}{count / seconds:10.0f} articles/s   {ratio:6.1f} times 'stored'")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
