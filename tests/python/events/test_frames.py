"""The frames: every example runs, and data that does not fit is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotate import langdata
from annotate.article import annotate_article
from annotate.document import Block, Document, Role
from annotate.events import frames
from annotate.events.frames import Example
from annotate.gazetteer import Gazetteer
from annotate.schema import Event
from engines.vocabulary import load_gazetteer

ROOT = Path(__file__).parents[3]
GRAMMAR = frames.grammar("de")
assert GRAMMAR is not None
MATCHING = [
    pytest.param(types.event_type, example, id=f"{frame.name}-{number}")
    for types in GRAMMAR.types
    for frame in types.frames
    for number, example in enumerate(frame.match)
]
MISSING = [
    pytest.param(text, id=f"{frame.name}-{number}")
    for types in GRAMMAR.types
    for frame in types.frames
    for number, text in enumerate(frame.miss)
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(ROOT / "seeds")


def events_of(text: str, gazetteer: Gazetteer) -> tuple[Event, ...]:
    document = Document((Block(0, Role.PARAGRAPH, text),), "2024-05-15", "de")
    return annotate_article(document, gazetteer).events


@pytest.mark.parametrize(("event_type", "example"), MATCHING)
def test_example_matches(event_type: str, example: Example, gazetteer: Gazetteer) -> None:
    found = [e for e in events_of(example.text, gazetteer) if e.event_type == event_type]
    for event in found:
        have = {(r.role, n) for r in event.roles for n in (r.country_code, r.name)}
        status = not example.status or event.status == example.status
        if status and all(pair in have for pair in example.roles.items()):
            return
    pytest.fail(f"{example.text}: {found}")


@pytest.mark.parametrize("text", MISSING)
def test_counter_example_does_not_match(text: str, gazetteer: Gazetteer) -> None:
    assert events_of(text, gazetteer) == ()


def test_every_frame_has_an_example_and_a_counter_example() -> None:
    assert GRAMMAR is not None
    bare = [
        frame.name
        for types in GRAMMAR.types
        for frame in types.frames
        if not frame.roles_of_block and not (frame.match and frame.miss)
    ]
    assert bare == []


def test_every_status_a_type_maps_to_is_declared() -> None:
    lines = (ROOT / "seeds" / "event_statuses.csv").read_text(encoding="utf-8").splitlines()
    declared = {tuple(line.split(",")[:2]) for line in lines[1:]}
    assert GRAMMAR is not None
    used = {
        (t.event_type, status)
        for t in GRAMMAR.types
        for statuses in (t.statuses, *(frame.statuses for frame in t.frames))
        for status in statuses.values()
        if status
    }
    assert used <= declared


def test_every_role_of_a_type_is_declared() -> None:
    lines = (ROOT / "seeds" / "event_roles.csv").read_text(encoding="utf-8").splitlines()
    declared = {tuple(line.split(",")[:2]) for line in lines[1:]}
    assert GRAMMAR is not None
    used = {
        (t.event_type, role)
        for t in GRAMMAR.types
        for role in (*t.required, *t.by_name, *t.by_origin)
    }
    assert used <= declared


def test_unknown_key_of_a_frame_is_refused_with_its_line() -> None:
    text = "event_type: x\nrequired: []\nstatuses: {}\nframes:\n  - {name: a, slots: {}, verb: b}\n"
    with pytest.raises(langdata.LanguageDataError, match=r"x\.yml:5: unknown key 'verb'"):
        langdata.parse(text, "x.yml", frames.EventFrames)


def test_a_choice_of_elements_is_spelled_out() -> None:
    triggers = ("*Veto", "*Veto/Einspruch + ein|legen/an|drohen")
    assert frames.spelled_out(triggers) == [
        "*Veto",
        "*Veto + ein|legen",
        "*Veto + an|drohen",
        "Einspruch + ein|legen",
        "Einspruch + an|drohen",
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("liefern", ["verb"]),
        ("in Empfang + nehmen", ["phrase", "verb"]),
        ("*Besuch + ab|statten", ["head", "verb"]),
        ("Veto", ["noun"]),
        ("=dagegen + stimmen", ["phrase", "verb"]),
    ],
)
def test_trigger_is_read_by_its_elements(text: str, kinds: list[str]) -> None:
    assert [element.kind for element in frames.parse_trigger(text).elements] == kinds
