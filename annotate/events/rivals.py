"""Of several readings of a sentence: those of one event become one, of rivals the surest stands."""

from __future__ import annotations

from annotate.events.link_date import finer
from annotate.events.report import Report, side
from annotate.events.trace import Why


def best_of_sentence(reports: list[Report]) -> list[Report]:
    """Of reports of one event by several frames of a sentence, the one that says most."""
    kept: list[Report] = []
    reports = _one_per_clause(reports)
    for report in sorted(reports, key=lambda r: (r.borrowed, r.candidate.at)):
        twin = next((k for k in kept if _same_event_in_sentence(k, report)), None)
        if twin is None:
            kept.append(report)
            continue
        if report.candidate.notes is not None:
            report.candidate.notes.fates.append((report, Why.TWIN, twin.candidate.frame.name))
        twin.items = twin.items or report.items
        twin.when = finer(twin.when, report.when)
        if twin.place is None and report.place_country == twin.place_country:
            twin.place = report.place
        for role, mentions in report.roles.items():
            have = twin.roles.setdefault(role, [])
            have += [m for m in mentions if all(m.actor_id != o.actor_id for o in have)]
        ahead = report.reality in ("planned", "announced", "intended", "possible", "demanded")
        if twin.types.place_role and twin.reality == "occurred" and ahead:
            continue  # "flog nach Baku, wo er zwei Tage bleiben will"
        rank = {"occurred": 0, "ongoing": 0}
        if rank.get(report.reality, 1) > rank.get(twin.reality, 1):
            twin.reality, twin.status = report.reality, report.status
    return kept


def _one_per_clause(reports: list[Report]) -> list[Report]:
    """Of several candidates in a clause, the one whose roles are surest; other stops of a trip stay."""
    kept: list[Report] = []
    ranked = sorted(
        reports, key=lambda r: (_directness(r) < 0, r.borrowed, -_directness(r), r.candidate.at)
    )
    for report in ranked:
        rival = next(
            (
                k
                for k in kept
                if k.candidate.clause is report.candidate.clause
                and k.candidate is not report.candidate
            ),
            None,
        )
        if rival is not None:
            if (
                report.types.place_role
                and report.borrowed == 0
                and report.place_country != rival.place_country
            ):
                kept.append(report)
            elif _same_event_in_sentence(rival, report):
                kept.append(report)
            elif report.candidate.notes is not None:
                report.candidate.notes.fates.append((report, Why.RIVAL, rival.candidate.frame.name))
            continue
        kept.append(report)
    return kept


def _directness(report: Report) -> int:
    """How many required roles the clause itself fills, by what is surest."""
    score = 0
    for role in report.types.required:
        for filler in report.candidate.roles.get(role, [])[:1]:
            score += 1 if filler.source == "subject" else 2 if filler.source != "discourse" else 0
    at = report.candidate.at
    attribute = any(i == at and f.tense == "attribute" for i, f in report.candidate.clause.verbs)
    if report.candidate.frame.any_verb:
        score -= 4
    return score - 5 if attribute else score


def _same_event_in_sentence(one: Report, other: Report) -> bool:
    types = one.types
    if one.when.date_start and other.when.date_end and other.when.date_start and one.when.date_end:
        if one.when.date_start > other.when.date_end or other.when.date_start > one.when.date_end:
            return False
    for role in types.split or types.required:
        if types.place_role == role:
            if one.place_country != other.place_country:
                return False
            continue
        if {side(m) for m in one.roles.get(role, [])} != {
            side(m) for m in other.roles.get(role, [])
        }:
            if types.split:
                return False
    if one.candidate.clause is not other.candidate.clause and one.status != other.status:
        if one.reality not in ("occurred", "ongoing") and other.reality not in (
            "occurred",
            "ongoing",
        ):
            return False
    return True
