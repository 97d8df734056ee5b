"""Tells the captions of pictures, and parts them from the credit and from alternative texts."""

from __future__ import annotations

from ingest import agencies
from ingest.vocabulary import lexicon


def is_credit(text: str) -> bool:
    """Whether a piece says only who made a picture."""
    return agencies.is_credit(text)


def has_credit(text: str) -> bool:
    """Whether a piece beside a picture ends with who made it."""
    return agencies.split_credit(text) is not None


def has_labelled_credit(text: str) -> bool:
    """Whether a piece ends with a credit that says so, wherever it stands."""
    return agencies.has_labelled_credit(text)


def part_credit(text: str) -> tuple[str, str | None]:
    """(caption, credit) of a caption's text; the label before it is gone, the credit may be None."""
    match = lexicon().caption.match(text)
    if match is not None:
        text = text[match.end() :].strip()
    split = agencies.split_credit(text)
    return (text, None) if split is None else split
