"""Names of Arrow types in DuckDB's SQL, so that a function's types are written down once."""

from __future__ import annotations

import pyarrow as pa

_SCALARS = {
    pa.bool_(): "BOOLEAN",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.string(): "VARCHAR",
    pa.date32(): "DATE",
}


def duckdb_type(arrow_type: pa.DataType) -> str:
    """DuckDB's name of `arrow_type`, such as ``STRUCT("name" VARCHAR, "n" INTEGER)[]``.

    Field names are quoted, so that a name may be a keyword. Raises `TypeError` for a type
    that no annotator returns.
    """
    if pa.types.is_list(arrow_type):
        return duckdb_type(arrow_type.value_type) + "[]"
    if pa.types.is_struct(arrow_type):
        fields = ", ".join(f'"{field.name}" {duckdb_type(field.type)}' for field in arrow_type)
        return f"STRUCT({fields})"
    if arrow_type in _SCALARS:
        return _SCALARS[arrow_type]
    known = ", ".join(str(known) for known in _SCALARS)
    raise TypeError(f"no DuckDB type for Arrow's {arrow_type}; known: {known}, lists, structs")
