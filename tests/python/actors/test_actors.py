"""Actors: the cases of `tests/cases/actors_*.yml`, and laws."""

from __future__ import annotations

import itertools
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotate.actors import find_actors
from annotate.document import Block, Document, Role
from annotate.gazetteer import Gazetteer
from annotate.schema import ActorMention

FILES = sorted((Path(__file__).parents[2] / "cases").glob("actors_*.yml"))
CASES = [
    pytest.param(case, id=f"{file.stem}:{case['name']}")
    for file in FILES
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]

WORDS = [
    "Der", "die", "beiden", "Staaten", "Putin", "Putins", "Wladimir", "Präsident", "russische", "US-Präsident", "Joe", "Biden",
    "Xi", "Jinping", "Moskau", "in", "nach", "das", "Land", "er", "Sie", "sagte", "dort", "Kremlchef", "Nordkoreas",
    "von", "der", "Leyen", "Kim", "Jong-un", "II", ".", ",", "(", ")", "CDU", "–", "/", "\n", "-", "--", "’", "ß",
    "Brüssel", "Wagner", "IS", "Papst", "Chef", "Minister", "Waffen", "und", "Amtskollege", "Rebellen", "Huthi-Rebellen", "syrische", "RUSSLAND", "St", "W.",
]  # fmt: skip
NEWSY = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=40).map(" ".join)
ROLES = st.sampled_from([Role.TITLE, Role.LEAD, Role.PARAGRAPH, Role.CAPTION, Role.FURNITURE])


def document(blocks: list[tuple[Role, str]], **about: Any) -> Document:
    numbered = tuple(Block(number, role, text) for number, (role, text) in enumerate(blocks))
    return Document(
        numbered,
        about.get("published"),
        about.get("lang", "de"),
        about.get("zone", "Europe/Berlin"),
    )


def of_text(text: str, gazetteer: Gazetteer, **about: Any) -> tuple[ActorMention, ...]:
    return find_actors(document([(Role.PARAGRAPH, text)], **about), gazetteer)


@pytest.mark.parametrize("case", CASES)
def test_actors_of_the_text_are_these(case: dict[str, Any], gazetteer: Gazetteer) -> None:
    blocks = [(Role(role), text) for role, text in case.get("blocks", [])]
    blocks = blocks or [(Role.PARAGRAPH, case["text"])]
    about = {key: case[key] for key in ("published", "lang", "zone") if key in case}
    mentions = find_actors(document(blocks, **about), gazetteer)
    assert [[m.text, m.name, m.country_code, m.via] for m in mentions] == case["actors"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    blocks=st.lists(st.tuples(ROLES, NEWSY), max_size=3), lang=st.sampled_from(["de", "en", "fr"])
)
def test_mentions_are_slices_in_order_and_overlap_only_as_groups(
    gazetteer: Gazetteer, blocks: list[tuple[Role, str]], lang: str
) -> None:
    doc = document(blocks, lang=lang, published="2023-07")
    mentions = find_actors(doc, gazetteer)
    places = [(m.block_no, m.start_char, m.end_char) for m in mentions]
    assert places == sorted(places)
    for m in mentions:
        assert doc.blocks[m.block_no].role is not Role.FURNITURE
        assert doc.blocks[m.block_no].text[m.start_char : m.end_char] == m.text
        assert m.text
    for one, other in itertools.pairwise(mentions):
        if one.block_no == other.block_no and one.end_char > other.start_char:
            same_span = (one.start_char, one.end_char) == (other.start_char, other.end_char)
            assert same_span
            assert one.actor_id != other.actor_id


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=NEWSY)
def test_one_actor_has_one_name_and_kind(gazetteer: Gazetteer, text: str) -> None:
    facts: dict[str, tuple[str, str, str | None]] = {}
    for m in of_text(text, gazetteer):
        fact = (m.name, m.kind, m.country_code)
        assert facts.setdefault(m.actor_id, fact) == fact
        if m.kind == "state":
            assert m.country_code in gazetteer.states
            assert m.actor_id == f"state:{m.country_code}"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text())
def test_no_text_crashes(gazetteer: Gazetteer, text: str) -> None:
    of_text(text, gazetteer)


@pytest.mark.parametrize(
    "sentence",
    [
        "Der russische Präsident Wladimir Putin reiste nach Peking. Er traf dort Xi Jinping. ",
        "Die beiden Staaten, das Land und der Kremlchef. ",
        "Präsident Anna Berta Carla Dora Emil Fritz ",
        "Nguyen-Russland-Besuch ",
        "Minister ",
    ],
)
def test_time_grows_with_length_only(sentence: str, gazetteer: Gazetteer) -> None:
    def seconds(times: int) -> float:
        text = [(Role.PARAGRAPH, sentence * 20)] * (times // 20)
        begin = time.process_time()
        find_actors(document(text), gazetteer)
        return time.process_time() - begin

    def best(times: int) -> float:  # the machine may be busy with something else
        return min(seconds(times) for _ in range(3))

    assert best(4000) < 30 * max(best(400), 0.002)


def test_other_languages_than_those_known_read_names_only(gazetteer: Gazetteer) -> None:
    mentions = of_text("La Russie et China, Vladimir Putin", gazetteer, lang="fr")
    assert [m.name for m in mentions] == ["China", "Vladimir Putin"]


def test_known_people_have_one_id_in_every_spelling(gazetteer: Gazetteer) -> None:
    spellings = ["Sergej Lawrow kam.", "Sergei Lawrow kam.", "Aussenminister Lawrow kam."]
    ids = {of_text(text, gazetteer, published="2023-07-26")[0].actor_id for text in spellings}
    assert len(ids) == 1


def test_organisation_of_a_known_person_is_told(gazetteer: Gazetteer) -> None:
    (mention,) = of_text("Kofi Annan sprach.", gazetteer)
    assert gazetteer.organisation_of(mention.actor_id) == "UNO"
    assert gazetteer.organisation_of("person:wladimir putin") is None
