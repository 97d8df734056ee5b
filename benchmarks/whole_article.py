"""Speed of the whole annotation: articles a second in one process, and where the time goes.

    python benchmarks/whole_article.py [FOLDER]

FOLDER holds text files (default: ``examples``); each line is a block. Prints milliseconds of
CPU per article of 2.6 kB for each annotator, after one warm-up round.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

# the tree this stands in, whatever is installed
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from annotate import text as segmentation
from annotate.actors import find_actors
from annotate.dates import find_dates
from annotate.document import Block, Document, Role
from annotate.events import find_events
from annotate.quantities import find_quantities
from engines.vocabulary import load_gazetteer

ROOT = Path(__file__).resolve().parents[1]
SIZE = 2600
ROUNDS = 3


def documents(folder: Path) -> list[Document]:
    """The text files of `folder` as documents of one block per line."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        blocks = [Block(number, Role.PARAGRAPH, line) for number, line in enumerate(lines)]
        found.append(Document(tuple(blocks), "2024-05-15", "de"))
    return found


def main(folder: Path) -> None:
    """Annotate all of `folder` and print what it took."""
    gazetteer = load_gazetteer(ROOT / "seeds")
    articles = documents(folder)
    size = sum(len(block.text.encode()) for a in articles for block in a.blocks)
    spent = dict.fromkeys(("dates", "actors", "quantities", "events"), 0.0)
    for round_number in range(ROUNDS + 1):
        if round_number == 1:
            spent = dict.fromkeys(spent, 0.0)
        for article in articles:
            segmentation.tokens.cache_clear()
            segmentation.sentences.cache_clear()
            marks = [time.process_time()]
            dates = find_dates(article)
            marks.append(time.process_time())
            actors = find_actors(article, gazetteer)
            marks.append(time.process_time())
            quantities = find_quantities(article)
            marks.append(time.process_time())
            find_events(
                article, gazetteer=gazetteer, dates=dates, actors=actors, quantities=quantities
            )
            marks.append(time.process_time())
            for name, start, end in zip(spent, marks, marks[1:], strict=False):
                spent[name] += end - start
    scale = 1000 * SIZE / (size * ROUNDS)
    for name, seconds in spent.items():
        print(f"{name:12}{seconds * scale:7.2f} ms")
    total = sum(spent.values()) * scale
    print(f"{'all':12}{total:7.2f} ms   {1000 / total:.0f} articles/s of {SIZE} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "examples")
