"""What a reader sees for the words of the tables: German, as the texts are."""

from __future__ import annotations

import enum

MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
SEASONS = {21: "Frühling", 22: "Sommer", 23: "Herbst", 24: "Winter"}
MODIFIERS = {"start": "Anfang", "mid": "Mitte", "end": "Ende", "approx": "etwa"}

STANCES = {
    "alleges": "behauptet",
    "denies": "bestreitet",
    "confirms": "bestätigt",
    "announces": "kündigt an",
}


class Standing(enum.StrEnum):
    """How much a status says: that it is so, that someone says so, that it is to be."""

    FACT = "fact"
    CLAIM = "claim"
    PLAN = "plan"
    NOT = "not"


STATUSES: dict[str, tuple[str, Standing]] = {
    "occurred": ("hat stattgefunden", Standing.FACT),
    "ongoing": ("dauert an", Standing.FACT),
    "planned": ("geplant", Standing.PLAN),
    "cancelled": ("abgesagt", Standing.NOT),
    "alleged": ("behauptet", Standing.CLAIM),
    "confirmed": ("bestätigt", Standing.FACT),
    "announced": ("angekündigt", Standing.PLAN),
    "approved": ("bewilligt", Standing.FACT),
    "refused": ("abgelehnt", Standing.NOT),
    "demanded": ("gefordert", Standing.PLAN),
    "denied": ("bestritten", Standing.CLAIM),
    "cast": ("eingelegt", Standing.FACT),
    "threatened": ("angedroht", Standing.PLAN),
    "reported": ("gemeldet", Standing.FACT),
    "imposed": ("verhängt", Standing.FACT),
    "extended": ("ausgeweitet", Standing.FACT),
    "lifted": ("aufgehoben", Standing.FACT),
    "eased": ("gelockert", Standing.FACT),
    "relief_planned": ("Lockerung in Aussicht", Standing.PLAN),
}


def status(value: str) -> str:
    """The label of a status; one without a label is shown as it is."""
    return STATUSES[value][0] if value in STATUSES else value


def standing(value: str) -> Standing:
    """How much a status says. What is not known counts as a claim: never more than is sure."""
    return STATUSES[value][1] if value in STATUSES else Standing.CLAIM
