"""The whole annotation of one article: dates, actors, quantities, then the events they make."""

from __future__ import annotations

from annotate.actors import find_actors
from annotate.dates import find_dates
from annotate.document import Document
from annotate.events import find_events
from annotate.events.trace import Trace
from annotate.gazetteer import Gazetteer
from annotate.quantities import find_quantities
from annotate.schema import Annotation


def annotate_article(
    document: Document, gazetteer: Gazetteer, trace: Trace | None = None
) -> Annotation:
    """Everything found in `document`, with the actors and terms of `gazetteer`.

    `trace` collects how the events came about.
    """
    dates = find_dates(document)
    actors = find_actors(document, gazetteer)
    quantities = find_quantities(document)
    return Annotation(
        dates=dates,
        actors=actors,
        quantities=quantities,
        events=find_events(
            document,
            gazetteer=gazetteer,
            dates=dates,
            actors=actors,
            quantities=quantities,
            trace=trace,
        ),
    )
