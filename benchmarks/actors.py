"""How long `find_actors` takes: milliseconds of processor time per article of 2.6 KB.

Usage: python benchmarks/actors.py [FOLDER]   (text files, default: examples/)
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from annotate import text
from annotate.actors import find_actors
from annotate.document import Block, Document, Role
from engines.vocabulary import load_gazetteer

ROOT = Path(__file__).parents[1]
ROUNDS = 10
AVERAGE_ARTICLE = 2600


def main() -> None:
    """Print the best of some rounds over all files of the folder, segmentation included."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "examples"
    documents = [read(path) for path in sorted(folder.glob("*.txt"))]
    gazetteer = load_gazetteer(ROOT / "seeds")
    characters = sum(len(block.text) for document in documents for block in document.blocks)
    best = float("inf")
    for _ in range(ROUNDS):
        text.tokens.cache_clear()
        text.sentences.cache_clear()
        begin = time.process_time()
        mentions = sum(len(find_actors(document, gazetteer)) for document in documents)
        best = min(best, time.process_time() - begin)
    milliseconds = 1000 * best * AVERAGE_ARTICLE / characters
    print(f"{len(documents)} articles, {characters} characters, {mentions} mentions")
    print(f"{milliseconds:.2f} ms per {AVERAGE_ARTICLE} characters")


def read(path: Path) -> Document:
    """The file's lines as paragraphs of an article of unknown date."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    blocks = tuple(Block(number, Role.PARAGRAPH, line) for number, line in enumerate(lines))
    return Document(blocks, None, "de")


if __name__ == "__main__":
    main()
