"""Makes dbt's DuckDB connection ready: home folder, raw tables, annotators as SQL functions.

Named in ``profiles.yml``. The functions live in the builder's connection only, so no view
may use them: whoever reads the tables does not have them.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import duckdb
from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.adapters.duckdb.plugins import BasePlugin

from annotate.article import annotate_article
from annotate.document import Block, Document, Role
from annotate.gazetteer import Gazetteer
from annotate.laws import ClosedSets, check
from annotate.names import fold
from annotate.schema import Annotation
from annotate.version import fingerprint_version, rules_version
from engines.arrow import ARGUMENT_TYPES, RESULT_TYPE, Column, annotate_column
from engines.fingerprints import FINGERPRINT_TYPE, PARAGRAPHS_TYPE, fingerprint_column
from engines.types import duckdb_type
from engines.vocabulary import load_closed_sets, load_gazetteer

ROOT = Path(__file__).resolve().parent.parent
RAW_TABLES = ROOT / "ingest" / "raw.sql"


class Plugin(BasePlugin):  # type: ignore[misc]  # dbt-duckdb is untyped
    """dbt-duckdb's hooks around one connection.

    Configuration: ``seeds``, the folder of the gazetteer's files; a relative path counts
    from the project's root.
    """

    def initialize(self, plugin_config: dict[str, Any]) -> None:
        """Takes the configuration; reads nothing yet."""
        self._seeds = ROOT / plugin_config.get("seeds", "seeds")

    def update_connection_config(
        self,
        creds: DuckDBCredentials,
        config: dict[str, Any],  # noqa: ARG002  # dbt-duckdb gives it
    ) -> None:
        """Makes the folder of the database file; called before it is opened."""
        if creds.path != ":memory:":
            Path(creds.path).parent.mkdir(parents=True, exist_ok=True)

    def configure_connection(self, conn: duckdb.DuckDBPyConnection) -> None:
        """Makes the raw tables where they are missing and registers the functions."""
        conn.execute(RAW_TABLES.read_text(encoding="utf-8"))
        conn.create_function(  # type: ignore[call-overload]  # typed with enums, takes strings
            "annotate_article",
            self._annotate_column,
            [duckdb.type(duckdb_type(argument)) for argument in ARGUMENT_TYPES],
            duckdb.type(duckdb_type(RESULT_TYPE)),
            type="arrow",
            null_handling="special",  # an article without text or date is annotated too
        )
        conn.create_function("annotation_rules_version", self._rules_version, [], "VARCHAR")
        conn.create_function(  # type: ignore[call-overload]  # likewise
            "fingerprint_text",
            fingerprint_column,
            [duckdb.type(duckdb_type(PARAGRAPHS_TYPE))],
            duckdb.type(duckdb_type(FINGERPRINT_TYPE)),
            type="arrow",
            null_handling="special",  # an article without text has a fingerprint too
        )
        conn.create_function("fingerprint_rules_version", fingerprint_version, [], "VARCHAR")
        conn.create_function("folded_name", fold, ["VARCHAR"], "VARCHAR")

    @functools.cached_property
    def _gazetteer(self) -> Gazetteer:
        """Read when an article is annotated or a version asked for, not by every command."""
        gazetteer = load_gazetteer(self._seeds)
        # Data that does not load is no one article's error: let it stop the build.
        probe = Document(blocks=(Block(0, Role.PARAGRAPH, "."),), published=None, lang="de")
        annotate_article(probe, gazetteer)
        return gazetteer

    @functools.cached_property
    def _closed_sets(self) -> ClosedSets:
        """Read with the gazetteer."""
        return load_closed_sets(self._seeds)

    def _annotate(self, document: Document) -> Annotation:
        annotation = annotate_article(document, self._gazetteer)
        check(document, annotation, self._closed_sets)
        return annotation

    def _annotate_column(
        self, blocks: Column, published: Column, lang: Column, zone: Column
    ) -> object:
        self._gazetteer, self._closed_sets  # noqa: B018  # load here, where an error stops the build
        return annotate_column(blocks, published, lang, zone, annotate=self._annotate)

    def _rules_version(self) -> str:
        return rules_version(self._gazetteer)
