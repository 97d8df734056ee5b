"""JSON-LD is read as pages write it, and repaired only where one reading is possible."""

from __future__ import annotations

import pytest

from ingest.html.json_ld import load, salvage, texts, things_of


@pytest.mark.parametrize(
    "script",
    [
        '{"a": 1}',
        '<!-- {"a": 1} -->',
        '//<![CDATA[\n{"a": 1}\n//]]>',
        '/*<![CDATA[*/ {"a": 1} /*]]>*/',
        '{"a": 1,}',
        '{"a": 1};',
        "{&quot;a&quot;: 1}",
        '\ufeff{"a": 1}',
    ],
    ids=["plain", "comment", "cdata", "cdata_css", "comma", "semicolon", "entities", "bom"],
)
def test_wrapped_data_are_unwrapped(script: str) -> None:
    assert load(script) == [{"a": 1}]


def test_raw_line_breaks_and_wrong_escapes_stay_text() -> None:
    assert load('{"a": "eins\nzwei"}') == [{"a": "eins\nzwei"}]
    assert load('{"a": "der \\\'Hafen\\\'",}') == [{"a": "der 'Hafen'"}]


def test_commas_inside_texts_stay() -> None:
    assert load('{"a": "x, ]", "b": [1, 2,],}') == [{"a": "x, ]", "b": [1, 2]}]


def test_several_values_in_one_script() -> None:
    assert load('{"a": 1}{"b": 2},\n[3]') == [{"a": 1}, {"b": 2}, [3]]


@pytest.mark.parametrize(
    "script", ['{"a": "der "Hafen" ist zu"}', '{"a": ', "var x = y;", "[" * 5000]
)
def test_what_is_uncertain_is_not_repaired(script: str) -> None:
    assert load(script) is None


def test_graph_and_main_entity_are_the_pages_own_and_the_rest_is_not() -> None:
    things = things_of(
        [
            """{"@graph": [{"@type": "WebPage", "mainEntity": {
                "@type": "schema:NewsArticle", "video": {"@type": "VideoObject"}, "comment": [{"@type": "Comment"}]
            }}]}"""
        ]
    )
    assert [(min(t.types), t.own) for t in things.all] == [
        ("webpage", True),
        ("newsarticle", True),
        ("videoobject", False),
        ("comment", False),
    ]


def test_references_lead_to_the_fuller_thing() -> None:
    things = things_of(
        ['[{"@type": "Article", "author": {"@id": "#a"}}, {"@id": "#a", "@type": "Person", "name": "Ute Lind"}]']
    )  # fmt: skip
    assert things.by_id["#a"]["name"] == "Ute Lind"


def test_salvage_takes_what_stands_once_in_an_article() -> None:
    broken = '{"@type": "NewsArticle", "headline": "Der "Hafen"", "datePublished": "2024-05-03T07:30:00Z",\n}'
    assert salvage(broken) == {"datePublished": "2024-05-03T07:30:00Z"}
    assert salvage(broken + '{"@type": "VideoObject"}') == {}
    assert salvage(broken.replace("NewsArticle", "Product")) == {}


def test_texts_of_lists_and_values() -> None:
    assert texts(["a", {"@value": "b"}, 3, None, " "]) == ["a", "b"]
