"""A second reader for pages in which ours finds next to nothing."""

from __future__ import annotations


def paragraphs_by_trafilatura(source: str) -> list[str]:
    """The paragraphs that trafilatura takes for the article, without comments; none on failure."""
    import logging  # noqa: PLC0415 - as below

    import trafilatura  # noqa: PLC0415 - takes as long as fifty pages, and hardly any page needs it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = trafilatura.extract(source, include_comments=False, include_tables=False)
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
