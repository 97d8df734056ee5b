"""Imports between rooms point one way."""

import ast

import pytest

MAY_IMPORT = {
    "annotate": set(),
    "ingest": {"annotate"},
    "engines": {"annotate"},
    "quality": set(),
    "publish": set(),
    "cli": {"annotate", "ingest", "engines", "quality", "publish"},
}


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_what_it_may(project, room):
    allowed = MAY_IMPORT[room] | {room}
    files = sorted((project / room).rglob("*.py"))
    assert files
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            else:
                continue
            for name in names:
                top = name.partition(".")[0]
                assert top not in MAY_IMPORT or top in allowed, (
                    f"{file}:{node.lineno} imports {name}"
                )
