"""The accuracy gate of origins: figures may not fall below the floors they were pinned at."""

from __future__ import annotations

import pytest

from benchmarks import floors
from benchmarks.origins import accuracy

FLOOR = floors.read(accuracy.FLOOR)


def test_floor_was_pinned_on_these_articles() -> None:
    assert FLOOR["fingerprint"] == accuracy.fingerprint()


def test_set_is_well_formed() -> None:
    articles = accuracy.labelled()
    kinds = {accuracy.BASE, *accuracy.COPIES, *accuracy.OTHERS}
    assert len({a.doc_id for a in articles}) == len(articles)
    assert {a.part for a in articles} == set(accuracy.PARTS)
    for story in {a.story for a in articles}:
        of_story = [a for a in articles if a.story == story]
        assert len({a.part for a in of_story}) == 1
        assert {a.kind for a in of_story} | {"rival"} == kinds
        assert all(a.doc_id == f"{story}.{a.kind}" for a in of_story)


@pytest.mark.slow
def test_origins_do_not_fall_below_the_floor() -> None:
    found = accuracy.origins()
    for part in accuracy.PARTS:
        assert floors.fallen(accuracy.figures(found, part), FLOOR) == []


def test_figures_count_pairs_and_who_stands_apart() -> None:
    articles = [a for a in accuracy.labelled() if a.part == "tuned"]
    perfect = {a.doc_id: a.gold for a in articles}
    assert set(accuracy.figures(perfect, "tuned").values()) == {100.0}
    alone = {a.doc_id: a.doc_id for a in articles}
    apart = accuracy.figures(alone, "tuned")
    assert apart["tuned recall"] == apart["tuned precision"] == 0.0
    assert apart["tuned apart other"] == 100.0
