"""What can go wrong while reading.

IngestError
├── UnknownFormatError   a format was asked for that there is none of
└── RejectedError        one input cannot be read; becomes a row in ``ingest_outcomes``

Times that cannot be read raise `ingest.published.PublishedError`, a `ValueError`, where they
are read; readers turn it into `RejectedError`.
"""

from __future__ import annotations


class IngestError(Exception):
    """Root of all errors of this room."""


class UnknownFormatError(IngestError):
    """An input format was asked for that does not exist."""


class RejectedError(IngestError):
    """An input cannot be read. The message says what was found and what would do."""
