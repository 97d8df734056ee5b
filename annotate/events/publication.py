"""What the day of publication says of an event's date and status."""

from __future__ import annotations

import dataclasses
import datetime as dt

from annotate.document import Role
from annotate.events.match import Candidate
from annotate.schema import When


def until_published(candidate: Candidate, when: When, published: dt.date | None) -> When:
    """What has happened "since January" lies between then and the publication."""
    ahead = candidate.reality in ("announced", "planned", "approved", "ongoing")
    if ahead and when.date_edtf and when.date_edtf.startswith("../") and published:
        if when.date_end is not None and when.date_end >= published:
            return dataclasses.replace(
                when,
                date_edtf=f"{published.isoformat()}/{when.date_edtf[3:]}",
                date_start=published,
                date_precision="interval",
            )
    past = candidate.reality in ("occurred", "alleged", "denied") and candidate.clause.perfect
    if not (past and when.date_edtf and when.date_edtf.endswith("/..") and published):
        return when
    return dataclasses.replace(
        when,
        date_edtf=f"{when.date_edtf[:-2]}{published.isoformat()}",
        date_end=published,
        date_precision="interval",
    )


def status_by_date(candidate: Candidate, status: str, when: When, published: dt.date | None) -> str:
    """A present tense that speaks of a later day is a plan."""
    types = candidate.types
    if not types.place_role:
        return status
    planned = types.statuses.get("planned", status)
    if candidate.reality == "occurred" and candidate.clause.tense == "present":
        if when.date_start and published and when.date_start > published:
            return planned  # "beginnt am 21. Juni"
    if candidate.reality == "ongoing":
        if when.date_start and published and when.date_start > published:
            return planned
        if when.date_start and published and when.date_end and when.date_end < published:
            return types.statuses["occurred"]
        if candidate.frame.phase in ("start", "go", "send") and (
            when.date_start is None or published is None or when.date_start >= published
        ):
            return planned
        if candidate.frame.phase not in (
            "stay",
            "start",
            "",
        ) and candidate.sentence.block.role in (Role.TITLE, Role.KICKER):
            return types.statuses["occurred"]
    if (
        candidate.reality == "occurred"
        and candidate.frame.phase == "start"
        and published
        and when.date_end
    ):
        if 0 <= (published - when.date_end).days <= 1 and candidate.clause.tense != "past":
            return types.statuses["ongoing"]
    if (
        candidate.reality in ("announced", "planned")
        and when.date_end
        and published
        and when.date_end < published
    ):
        if candidate.clause.modal_tense == "past" or candidate.clause.perfect:
            return status
    return status
