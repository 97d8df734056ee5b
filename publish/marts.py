"""Which tables are published, in which order of rows, and what they and their columns mean."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.errors import PublishError

MARTS_SCHEMA = "marts"


@dataclass(frozen=True, slots=True)
class Mart:
    """A table to publish. `order` names the columns that sort its rows, totally."""

    name: str
    description: str
    columns: tuple[tuple[str, str], ...]
    order: tuple[str, ...]


def read_marts(manifest: Path) -> tuple[Mart, ...]:
    """The models of schema ``marts`` in dbt's manifest, by name.

    Raises `PublishError` where there is no manifest or a mart does not say how it is
    sorted (``config: meta: export_order: [column, ...]``).
    """
    try:
        nodes: dict[str, dict[str, Any]] = json.loads(manifest.read_text(encoding="utf-8"))["nodes"]
    except FileNotFoundError:
        raise PublishError(
            f"{manifest}: not there, so it is not known what to publish. "
            "`zeitstrahl build` writes it."
        ) from None
    models = [
        node
        for node in nodes.values()
        if node["resource_type"] == "model" and node["schema"] == MARTS_SCHEMA
    ]
    return tuple(_mart(node) for node in sorted(models, key=lambda node: str(node["name"])))


def _mart(node: dict[str, Any]) -> Mart:
    order = node["config"].get("meta", {}).get("export_order")
    if not order:
        raise PublishError(
            f"{node['original_file_path']}: no `meta: export_order: [column, ...]` in its "
            "config, so its rows have no order. Nothing was published."
        )
    return Mart(
        name=node["name"],
        description=node["description"].strip(),
        columns=tuple(
            (column["name"], column["description"].strip()) for column in node["columns"].values()
        ),
        order=tuple(order),
    )
