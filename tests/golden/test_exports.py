"""The examples from ingest to the exported files, compared whole.

`pytest --update-golden` writes what comes out now; review it as a diff.
"""

from __future__ import annotations

import shutil
from pathlib import Path

GOLDEN = Path(__file__).parent / "exports"
SEEDED = {"actors.csv", "event_types.csv", "reference_un_vetoes.csv"}
"""Tables that say what seeds/ says, where a change is seen better."""


def test_exports_of_the_examples_are_as_reviewed(example_home: Path, update_golden: bool) -> None:
    exported = sorted((example_home / "exports").glob("*.csv"))
    assert {path.name for path in exported} > SEEDED
    came_out = {path.name: path.read_bytes() for path in exported if path.name not in SEEDED}
    if update_golden:
        shutil.rmtree(GOLDEN, ignore_errors=True)
        GOLDEN.mkdir()
        for name, content in came_out.items():
            (GOLDEN / name).write_bytes(content)
    expected = {path.name: path.read_bytes() for path in sorted(GOLDEN.glob("*.csv"))}
    assert came_out.keys() == expected.keys()
    for name, content in came_out.items():
        # line by line, so that a failure shows the row
        assert (
            content.decode("utf-8").splitlines() == expected[name].decode("utf-8").splitlines()
        ), name
        assert content == expected[name], f"{name}: line ends"
