"""The whole annotation of one article: dates, actors, quantities, then the events they make."""

from __future__ import annotations

from annotate.document import Document
from annotate.schema import Annotation


def annotate_article(document: Document, gazetteer: object) -> Annotation:
    """Everything found in `document`, with the actors and terms of `gazetteer`."""
    return Annotation()
