from __future__ import annotations

import duckdb
import pyarrow as pa
import pytest

from annotate.schema import ANNOTATION_TYPE, BLOCKS_TYPE
from engines.arrow import RESULT_TYPE
from engines.types import duckdb_type


@pytest.mark.parametrize(
    ("arrow_type", "name"),
    [
        (pa.string(), "VARCHAR"),
        (pa.int32(), "INTEGER"),
        (pa.float64(), "DOUBLE"),
        (pa.date32(), "DATE"),
        (pa.list_(pa.list_(pa.string())), "VARCHAR[][]"),
        (
            pa.list_(pa.struct([("end", pa.int32()), ("text", pa.string())])),
            'STRUCT("end" INTEGER, "text" VARCHAR)[]',
        ),
    ],
)
def test_names_the_type_in_sql(arrow_type: pa.DataType, name: str) -> None:
    assert duckdb_type(arrow_type) == name


@pytest.mark.parametrize("arrow_type", [ANNOTATION_TYPE, BLOCKS_TYPE, RESULT_TYPE])
def test_duckdb_hands_back_the_same_arrow_type(arrow_type: pa.DataType) -> None:
    name = duckdb_type(arrow_type)
    back = duckdb.sql(f"select null::{name} as value").to_arrow_table().schema.field("value").type
    assert back == arrow_type


def test_refuses_a_type_no_annotator_returns() -> None:
    with pytest.raises(TypeError, match=r"no DuckDB type for Arrow's uint8; known: .*string"):
        duckdb_type(pa.list_(pa.uint8()))
