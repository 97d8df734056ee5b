"""What a person sees while a command works."""

from __future__ import annotations

import re

import pytest

from cli.progress import Progress


def drawn(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return re.split(r"\r\x1b\[K", capsys.readouterr().err)[1:]


def test_rate_and_rest_are_told_once_they_are_known(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter([100.0, 110.0, 3700.0])
    progress = Progress(bar=True, clock=lambda: next(times))
    progress.measure("reading", 0, 0.0)
    progress.measure("reading", 500, 0.25)
    progress.measure("reading", 2000, 0.5)
    assert drawn(capsys) == [
        f"reading [{'.' * 24}] 0%  0",
        f"reading [{'#' * 6}{'.' * 18}] 25%  500  50/s  0:30 left",
        f"reading [{'#' * 12}{'.' * 12}] 50%  2000  1/s  1:00:00 left",
    ]


def test_of_standard_input_no_rest_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter([0.0, 2.0])
    progress = Progress(bar=True, clock=lambda: next(times))
    progress.measure("reading", 10, None)
    progress.measure("reading", 50, None)
    assert drawn(capsys) == ["reading 10", "reading 50  25/s"]


@pytest.mark.parametrize("options", [{"quiet": True}, {"bar": False}])
def test_nothing_is_drawn_where_nobody_looks(
    capsys: pytest.CaptureFixture[str], options: dict[str, bool]
) -> None:
    progress = Progress(**{"bar": True, **options})
    progress.measure("reading", 10, 0.5)
    progress.update("reading", 10)
    assert capsys.readouterr().err == ""
