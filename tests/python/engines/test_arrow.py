from __future__ import annotations

import dataclasses
import datetime as dt

import pyarrow as pa
import pytest

from annotate.document import Block, Document, Role
from annotate.schema import BLOCKS_TYPE, Annotation, DateMention, When
from engines.arrow import RESULT_TYPE, annotate_column, document

MENTION = DateMention(
    block_no=3,
    start_char=4,
    end_char=17,
    text="November 2022",
    timex_type="DATE",
    timex_value="2022-11",
    anchor=None,
    reason=None,
    when=When(
        date_edtf="2022-11",
        date_start=dt.date(2022, 11, 1),
        date_end=dt.date(2022, 11, 30),
        date_precision="month",
        date_basis="explicit",
        date_text="November 2022",
        date_rule="month_year",
    ),
)


def annotations(*texts: str, annotate: object) -> list[dict[str, object]]:
    count = len(texts)
    column = annotate_column(
        pa.array([[{"block_no": 0, "role": "title", "text": t}] for t in texts], type=BLOCKS_TYPE),
        pa.array([None] * count, type=pa.string()),
        pa.array(["de"] * count),
        pa.array(["Europe/Zurich"] * count),
        annotate=annotate,  # type: ignore[arg-type]
    )
    assert column.type == RESULT_TYPE
    return column.to_pylist()  # type: ignore[no-any-return]


def annotate_by_first_word(document: Document) -> Annotation:
    match document.blocks[0].text.split():
        case ["dated", *_]:
            return Annotation(dates=(MENTION,))
        case ["divides", *_]:
            raise ZeroDivisionError("by nought")
        case ["overflows", *_]:
            return Annotation(dates=(dataclasses.replace(MENTION, end_char=2**40),))
        case ["mistypes", *_]:
            return Annotation(dates=(dataclasses.replace(MENTION, text=3),))  # type: ignore[arg-type]
    return Annotation()


def test_flattens_the_time_into_its_parent() -> None:
    [row] = annotations("dated", annotate=annotate_by_first_word)
    assert row["error"] is None
    assert row["events"] == []
    [mention] = row["dates"]  # type: ignore[misc]
    assert mention["text"] == "November 2022"
    assert mention["date_edtf"] == "2022-11"
    assert mention["date_end"] == dt.date(2022, 11, 30)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("divides", "ZeroDivisionError in "),
        ("overflows", "in the annotation's values: "),
        ("mistypes", "in the annotation's values: "),
    ],
)
def test_failing_article_carries_its_error_and_stops_no_other(text: str, error: str) -> None:
    rows = annotations("dated", text, "dated", annotate=annotate_by_first_word)
    assert [row["error"] is None for row in rows] == [True, False, True]
    assert error in str(rows[1]["error"])
    assert rows[1]["dates"] is None
    assert rows[1]["events"] is None
    assert rows[0] == rows[2]
    assert rows[0]["dates"]


def test_error_says_where_without_naming_the_machine() -> None:
    [row] = annotations("divides", annotate=annotate_by_first_word)
    error = str(row["error"])
    assert error.endswith(": by nought")
    assert "/" not in error


def test_keeps_order_and_length_across_chunks() -> None:
    blocks = [[{"block_no": 0, "role": "title", "text": t}] for t in ("dated", "not")]
    column = annotate_column(
        pa.chunked_array([pa.array([b], type=BLOCKS_TYPE) for b in blocks]),
        pa.chunked_array([["2023-07-27"], [None]], type=pa.string()),
        pa.chunked_array([["de"], ["de"]]),
        pa.chunked_array([["Europe/Zurich"], ["Europe/Zurich"]]),
        annotate=annotate_by_first_word,
    )
    assert [len(row["dates"]) for row in column.to_pylist()] == [1, 0]


def test_nothing_known_of_an_article_is_a_document_all_the_same() -> None:
    assert document(None, None, None, None) == Document(
        blocks=(), published=None, lang="und", zone="UTC"
    )


def test_blocks_keep_their_numbers() -> None:
    blocks = [{"block_no": 7, "role": "caption", "text": "Genf. (26.07.23)"}]
    assert document(blocks, "2023-07", "de", "Europe/Zurich").blocks == (
        Block(7, Role.CAPTION, "Genf. (26.07.23)"),
    )


def test_role_that_does_not_exist_is_an_error_of_the_article() -> None:
    column = annotate_column(
        pa.array([[{"block_no": 0, "role": "advert", "text": "x"}]], type=BLOCKS_TYPE),
        pa.array([None], type=pa.string()),
        pa.array(["de"]),
        pa.array(["UTC"]),
        annotate=annotate_by_first_word,
    )
    assert "'advert' is not a valid Role" in column.to_pylist()[0]["error"]
