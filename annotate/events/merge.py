"""Reports of one article that speak of one event become one event."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
import itertools
from collections.abc import Mapping

from annotate.document import Role
from annotate.events import claims as claim_reading
from annotate.events.frames import Grammar
from annotate.events.link_date import finer, told_elsewhere
from annotate.events.reading import Sentence
from annotate.events.report import CodedArticle, Report, side
from annotate.events.topics import add_drafters
from annotate.events.trace import Remark
from annotate.gazetteer import Gazetteer
from annotate.schema import ActorMention, Claim, Event, EventEvidence, RoleFiller, When

_CLAIMANTS = (("accuser", "alleges"), ("denier", "denies"))
_EVIDENCE_ORDER = {Role.CAPTION: 1, Role.TITLE: 2, Role.KICKER: 2, Role.HEADING: 2}
_HEADLINES = frozenset({Role.KICKER, Role.TITLE})
_DISTINGUISHING = ("initiator",)
"""Roles that are not required, but tell two events apart where they differ."""
_HISTORY = dt.timedelta(days=60)
"""How long before its publication an article's undated news cannot have happened."""
_ANY_KIND = frozenset({"unspecified", "stand-in"})
"""Kinds of weapons that may be any other."""
_DENIAL_REACH = 3
"""How many sentences after an allegation a denial still answers it."""


def merge(article: CodedArticle, grammar: Grammar, published: dt.date | None) -> list[Report]:
    """One report per event, in order of the leading sentence; the others are its `more`."""
    merged: list[Report] = []
    _carry_allegations(article.reports)
    for report in sorted(article.reports, key=lambda r: (r.sentence.index, r.candidate.at)):
        home = next((m for m in reversed(merged) if _same_event(m, report, published)), None)
        if home is None:
            merged.append(report)
        else:
            _join(home, report)
    _attach_denials(merged, article.sentences, grammar)
    for report in merged:
        if report.reality == "denied" and any(c.stance == "alleges" for c in report.claims):
            report.reality = "alleged"
            report.status = report.types.statuses.get("alleged", report.status)
            _remark(report, Remark.ANSWERED)
        if report.types.subject and not report.roles.get("initiator"):
            add_drafters(report, grammar, article.sentences)
        if report.when.date_edtf is None and report.types.dated_by:
            _date_from_elsewhere(report, merged, article.sentences, grammar)
        if report.when.date_edtf is None and report.types.present_at_publication and published:
            _date_by_publication(report, published)
    return merged


def _date_from_elsewhere(
    report: Report, merged: list[Report], sentences: list[Sentence], grammar: Grammar
) -> None:
    """The date of another sentence that tells of the same act ("13 stimmten am Montag dafür")."""
    taken = {
        r.sentence.index
        for other in merged
        if other.types is report.types and other is not report
        for r in (other, *other.more)
    }
    mention = told_elsewhere(report.sentence, report.types, grammar, sentences, taken)
    if mention is not None:
        report.when = mention.when
        _remark(report, Remark.FROM_ELSEWHERE)


def _date_by_publication(report: Report, published: dt.date) -> None:
    """What goes on as the text is written does so in the month of publication, at the least."""
    for member in (report, *report.more):
        clause = member.candidate.clause
        if member.reality != "ongoing" or clause.tense != "present" or clause.modal:
            continue
        if member.status == "ongoing" or member.candidate.frame.phase == "send":
            last = calendar.monthrange(published.year, published.month)[1]
            report.when = When(
                f"{published.year:04d}-{published.month:02d}",
                published.replace(day=1),
                published.replace(day=last),
                "month",
                "document",
                date_rule="present_at_publication",
            )
            _remark(report, Remark.BY_PUBLICATION)
            return


def _carry_allegations(reports: list[Report]) -> None:
    """Reported speech that goes on ("Unter anderem sei ...") is said by who spoke before."""
    ordered = sorted(reports, key=lambda r: (r.sentence.index, r.candidate.at))
    for before, report in itertools.pairwise(ordered):
        statuses = report.types.statuses
        if before.types is not report.types or before.reality != "alleged":
            continue
        if report.sentence.index - before.sentence.index != 1 or report.claims:
            continue
        if report.candidate.clause.tense != "subjunctive" or report.reality != "occurred":
            continue
        if "alleged" in statuses:
            report.reality, report.status = "alleged", statuses["alleged"]
            _remark(report, Remark.GOES_ON)
            report.claims = [c for c in before.claims if c.stance == "alleges"]


def _class(report: Report) -> str:
    return report.types.merge_class(report.status)


def _actors(report: Report, role: str) -> set[str]:
    return {side(m) for m in report.roles.get(role, [])}


def _same_event(one: Report, other: Report, published: dt.date | None) -> bool:
    if one.types is not other.types:
        return False
    if _class(one) != _class(other) and not _retold(one, other):
        return False
    types = one.types
    if any(_apart(one.roles.get(r, []), other.roles.get(r, [])) for r in _DISTINGUISHING):
        return False
    for role in types.required:
        if role == types.place_role:
            if one.place_country != other.place_country:
                return False
        elif role in types.persons:
            if not _same_people(one.roles.get(role, []), other.roles.get(role, [])):
                return False
        elif types.split and not _actors(one, role) & _actors(other, role):
            return False
        elif not types.split and not (
            _actors(one, role) <= _actors(other, role) or _actors(other, role) <= _actors(one, role)
        ):
            return False
    if _one_is_history(one, other, published):
        return False
    return dates_agree(one.when, other.when) or _one_stay(one, other)


def _retold(one: Report, other: Report) -> bool:
    """Does the text tell in its own tense what its headline tells in the present?"""
    if one.sentence.block.role not in _HEADLINES or other.sentence.block.role in _HEADLINES:
        return False
    if one.reality != "ongoing" or other.reality not in ("occurred", "alleged", "approved"):
        return False
    kinds = [{i.kind for i in r.items} - _ANY_KIND for r in (one, other)]
    return not all(kinds) or not kinds[0].isdisjoint(kinds[1])


def _apart(one: list[ActorMention], other: list[ActorMention]) -> bool:
    """Do both name somebody, but not one in common?"""
    return bool(one) and bool(other) and not {side(m) for m in one} & {side(m) for m in other}


def _one_is_history(one: Report, other: Report, published: dt.date | None) -> bool:
    """Is the first the undated news, and the second dated long before, as its background?

    An undated report after the dated one goes on speaking of it.
    """
    if published is None or one.when.date_edtf is not None or other.when.date_end is None:
        return False
    return published - other.when.date_end > _HISTORY


def _one_stay(one: Report, other: Report) -> bool:
    """Two days that follow each other in one place are one visit; two cities are two stops."""
    if not one.types.place_role or one.status == "cancelled":
        return False
    cities = [
        {f.mention.text for f in r.candidate.places if f.mention.via == "place"}
        for r in (one, other)
    ]
    if cities[0] and cities[1] and not cities[0] & cities[1]:
        return False
    if {one.when.date_precision, other.when.date_precision} != {"day"}:
        return False
    first, second = one.when.date_start, other.when.date_start
    return first is not None and second is not None and abs((first - second).days) <= 1


def _span(one: When, other: When) -> When:
    """From the first of two days to the last."""
    first, last = sorted((one, other), key=lambda w: w.date_start or dt.date.min)
    return dataclasses.replace(
        first,
        date_edtf=f"{first.date_edtf}/{last.date_edtf}",
        date_end=last.date_end,
        date_precision="interval",
    )


def _same_people(one: list[ActorMention], other: list[ActorMention]) -> bool:
    ids = {m.actor_id for m in one} & {m.actor_id for m in other}
    if ids or _named_in_part(one, other) or _named_in_part(other, one):
        return True
    bare = all(m.kind != "person" for m in one) or all(m.kind != "person" for m in other)
    return bare and bool({m.country_code for m in one} & {m.country_code for m in other} - {None})


def _named_in_part(one: list[ActorMention], other: list[ActorMention]) -> bool:
    """Is somebody of `one` called by a part of a name of `other`: "Papst", "Papst Franziskus"?"""
    return any(
        a.country_code == b.country_code and set(a.name.split()) < set(b.name.split())
        for a in one
        for b in other
        if a.kind == b.kind == "person"
    )


def dates_agree(one: When, other: When) -> bool:
    """Can both be the date of one event? An undated one agrees with every date."""
    if one.date_edtf is None or other.date_edtf is None:
        return True
    one_start, one_end = one.date_start or dt.date.min, one.date_end or dt.date.max
    other_start, other_end = other.date_start or dt.date.min, other.date_end or dt.date.max
    return one_start <= other_end and other_start <= one_end


def _remark(report: Report, remark: Remark) -> None:
    if report.candidate.notes is not None:
        report.candidate.notes.remark(remark)


def _only_characterises(report: Report) -> bool:
    """ "Es ist die erste Reise dorthin": told in the present whenever it is."""
    undated = report.when.date_edtf is None and report.reality == "ongoing"
    return undated and report.candidate.phrase is not None


def _join(home: Report, report: Report) -> None:
    home.more.append(report)
    before = home.when, home.status
    caption = report.sentence.block.role is Role.CAPTION
    if caption and report.when.date_edtf is not None and home.when.date_edtf is None:
        home.when = report.when
    elif not dates_agree(home.when, report.when):
        home.when = _span(home.when, report.when)
    else:
        home.when = finer(home.when, report.when)
    types = home.types
    if types.precedence(report.status) < types.precedence(home.status):
        ended = {
            home.candidate.frame.phase,
            report.candidate.frame.phase,
            *(m.candidate.frame.phase for m in home.more),
        }
        if not (home.types.place_role and ("end" in ended or _only_characterises(report))):
            home.status = report.status
    if home.when != before[0]:
        _remark(home, Remark.FINER if home.when == report.when else Remark.SPANNED)
    if home.status != before[1]:
        _remark(home, Remark.BY_MERGING)
    home.place = home.place or report.place
    home.purpose = home.purpose or report.purpose
    if home.sentence.block.role in _HEADLINES:  # what the text says is fuller
        home.subject = report.subject or home.subject
    home.subject = home.subject or report.subject
    for role, mentions in report.roles.items():
        have = home.roles.setdefault(role, [])
        have += [m for m in mentions if all(m.actor_id != o.actor_id for o in have)]
        if any(m.kind == "person" for m in have) and role in home.types.persons:
            home.roles[role] = [m for m in have if m.kind == "person"]
    home.items += [i for i in report.items if all(i.text != o.text for o in home.items)]
    home.claims += report.claims
    home.weight = max(home.weight, report.weight)


def _attach_denials(merged: list[Report], sentences: list[Sentence], grammar: Grammar) -> None:
    """A denial by a party in one of the next sentences belongs to the allegation before it.

    Who denies in the same breath as a party denies the same: "Iran und Russland wiesen das
    zurück", where the delivery went to a militia.
    """
    for report in merged:
        if report.types.statuses.get("denied") is None or report.status == "refused":
            continue
        parties = {side(m) for role in report.types.split for m in report.roles.get(role, [])}
        told = {r.sentence.index for r in (report, *report.more)}
        reach = min(told) + _DENIAL_REACH
        for sentence in sentences[min(told) :]:
            if sentence.index in told:
                reach = max(reach, sentence.index + _DENIAL_REACH)
            if sentence.index > reach or not sentence.actors:
                continue
            claims = list(
                claim_reading.claims_of_sentence(
                    sentence, grammar, event_type=report.types.event_type
                )
            )
            deniers = {_side_of_claimant(c) for c in claims if c.stance == "denies"}
            for claim in claims:
                claimant = _side_of_claimant(claim)
                denies = claim.stance == "denies" and not deniers.isdisjoint(parties)
                raised = claim.stance == "alleges" and sentence.index - max(told) == 1
                if raised and any(c.stance == "alleges" for c in report.claims):
                    raised = False
                if denies and sentence.index not in told:
                    reach = max(reach, sentence.index + _DENIAL_REACH)
                if (denies or (raised and claimant not in parties)) and claim not in report.claims:
                    report.claims.append(claim)


def _side_of_claimant(claim: Claim) -> str:
    if claim.claimant_kind == "organisation" or claim.claimant_country_code is None:
        return claim.claimant_actor_id
    return claim.claimant_country_code


def to_event(
    report: Report, number: int, gazetteer: Gazetteer, serving: Mapping[str, str]
) -> Event:
    """`report` with what was merged into it as an event.

    `serving` are the organisations that people stand for, by the ids of the people.
    """
    members = [report, *report.more]
    members.sort(
        key=lambda r: (
            _EVIDENCE_ORDER.get(r.sentence.block.role, 0),
            r.borrowed,
            r.when.date_edtf is None,
            r.sentence.index,
        )
    )
    evidence: dict[tuple[int, int], EventEvidence] = {}
    for member in members:
        sentence = member.sentence
        key = (sentence.block.block_no, sentence.start)
        if key not in evidence:
            evidence[key] = EventEvidence(
                sentence.block.block_no,
                sentence.number,
                sentence.start,
                sentence.end,
                sentence.text,
                member.status,
                member.candidate.frame.name,
                round(member.weight, 2),
            )
    roles: list[RoleFiller] = []
    seen: set[tuple[str, str]] = set()
    personal = {*report.types.persons, report.types.place_role}
    for role, mentions in report.roles.items():
        for mention in mentions:
            filler = _filler(role, mention)
            if role not in personal:
                if role not in report.types.by_name:
                    filler = as_state(filler, gazetteer)
                if filler.kind == "organisation":  # a side of its own, not its country
                    filler = dataclasses.replace(filler, country_code=None)
            if (role, filler.actor_id) in seen:
                continue
            seen.add((role, filler.actor_id))
            roles.append(filler)
            served = None
            if filler.kind == "person" and filler.country_code is None:
                served = serving.get(filler.actor_id)
            if served is not None and (role, f"org:{served}") not in seen:
                seen.add((role, f"org:{served}"))
                roles.append(
                    dataclasses.replace(
                        filler, name=served, kind="organisation", actor_id=f"org:{served}"
                    )
                )
    if report.types.place_role and report.place_country:
        host = report.types.place_role
        if not any(r.role == host and r.kind == "state" for r in roles):
            place = _place_mention(report)
            if place is not None:
                roles.append(_filler(host, place))
    claims = _claims(report)
    for role, stance in _CLAIMANTS if report.types.claimants else ():
        if stance == "denies" or report.reality in ("alleged", "denied") or _foreign(report):
            for claim in claims:
                if claim.stance == stance:
                    claimant = as_state(_claimant(role, claim), gazetteer)
                    if (role, claimant.actor_id) not in seen:
                        seen.add((role, claimant.actor_id))
                        roles.append(claimant)
    return Event(
        event_no=number,
        event_type=report.types.event_type,
        status=report.status,
        confidence=round(report.weight, 2),
        when=report.when,
        comparison_edtf=None,
        place=report.place or None,
        place_country=report.place_country,
        purpose=report.purpose,
        items=tuple(dict.fromkeys(item.text for item in report.items)),
        subject=report.subject,
        flow=None,
        sector=None,
        measure=None,
        value=None,
        unit=None,
        value_norm=None,
        roles=tuple(roles),
        mentions=tuple(evidence.values()),
        claims=claims,
    )


def _foreign(report: Report) -> bool:
    """Is what a party intends told by others only ("nach Angaben der USA will Iran ...")?"""
    parties = {side(m) for role in report.types.split for m in report.roles.get(role, [])}
    sides = {c.claimant_country_code or c.claimant_actor_id for c in report.claims}
    return bool(sides) and not sides & parties


def as_state(filler: RoleFiller, gazetteer: Gazetteer) -> RoleFiller:
    """An official who acts or speaks for a state, as that state; others as they are."""
    code = filler.country_code
    if filler.kind != "person" or code is None or code not in gazetteer.states:
        return filler
    state = gazetteer.states[code]
    return dataclasses.replace(filler, name=state.name, kind="state", actor_id=state.actor_id)


def _place_mention(report: Report) -> ActorMention | None:
    for filler in report.candidate.places:
        if filler.mention.country_code == report.place_country and filler.mention.kind == "state":
            return filler.mention
    return None


def _filler(role: str, mention: ActorMention) -> RoleFiller:
    return RoleFiller(
        role,
        mention.name,
        mention.kind,
        mention.country_code,
        mention.actor_id,
        mention.block_no,
        mention.start_char,
        mention.end_char,
    )


def _claimant(role: str, claim: Claim) -> RoleFiller:
    return RoleFiller(
        role,
        claim.claimant,
        claim.claimant_kind,
        claim.claimant_country_code,
        claim.claimant_actor_id,
        claim.block_no,
        claim.start_char,
        claim.end_char,
    )


def _claims(report: Report) -> tuple[Claim, ...]:
    """The claims on the event, once each, in order of the text."""
    parties = {m.actor_id for role in ("supplier", "recipient") for m in report.roles.get(role, [])}
    found: dict[tuple[str, str], Claim] = {}
    for claim in report.claims:
        if claim.stance == "alleges" and claim.claimant_actor_id in parties:
            continue
        found.setdefault((claim.claimant_actor_id, claim.stance), claim)
    return tuple(
        sorted(
            found.values(), key=lambda c: (c.block_no, c.start_char, c.claimant_actor_id, c.stance)
        )
    )
