"""Each law refuses the annotation that breaks it, and none refuses one that keeps them all."""

import dataclasses
import datetime as dt

import pytest

from annotate.dates.edtf import bounds
from annotate.document import Block, Document, Role
from annotate.laws import BrokenLawError, check
from annotate.schema import (
    Annotation,
    Claim,
    DateMention,
    Event,
    EventEvidence,
    RoleFiller,
    When,
)
from engines.vocabulary import load_closed_sets

TEXT = "Norwegen reiste im Mai 2023 nach Wien, sagt Oslo."
DOCUMENT = Document((Block(2, Role.PARAGRAPH, TEXT),), published=None, lang="de")
MAY = When(
    date_edtf="2023-05",
    date_start=dt.date(2023, 5, 1),
    date_end=dt.date(2023, 5, 31),
    date_precision="month",
    date_basis="explicit",
)
MENTION = DateMention(2, 19, 27, "Mai 2023", "DATE", "2023-05", None, None, MAY)
EVIDENCE = EventEvidence(2, 0, 0, len(TEXT), TEXT, "occurred", "rule", 0.9)
VISITOR = RoleFiller("visitor", "Norwegen", "state", "NOR", "state:NOR", 2, 0, 8)
HOST = RoleFiller("host", "Österreich", "state", "AUT", "state:AUT", 2, 33, 37)
CLAIM = Claim(
    "Norwegen", "state", "NOR", "state:NOR", "confirms", None, When(), 2, 0, 0, 8, TEXT[:8]
)
EVENT = Event(
    event_no=0, event_type="visit", status="occurred", confidence=0.9, when=MAY,
    comparison_edtf=None, place=None, place_country=None, purpose=None, items=(), subject=None,
    flow=None, sector=None, measure=None, value=None, unit=None, value_norm=None,
    roles=(VISITOR, HOST), mentions=(EVIDENCE,), claims=(CLAIM,),
)  # fmt: skip
SOUND = Annotation(dates=(MENTION,), events=(EVENT,))


@pytest.fixture(scope="module")
def sets(project):
    return load_closed_sets(project / "seeds")


def date(**changes):
    return Annotation(dates=(dataclasses.replace(MENTION, **changes),))


def when(**changes):
    return date(when=dataclasses.replace(MAY, **changes))


def event(**changes):
    return dataclasses.replace(SOUND, events=(dataclasses.replace(EVENT, **changes),))


def dated(edtf, basis):
    first, last = bounds(edtf)
    precision = "interval" if "/" in edtf else {4: "year", 7: "month", 10: "day"}[len(edtf)]
    return event(when=When(edtf, first, last, precision, basis))


def since(edtf):
    first, last = bounds(edtf)
    return date(when=When(edtf, first, last, "interval", "explicit"))


def figure(**changes):
    roles = (dataclasses.replace(VISITOR, role="reporter"),)
    mentions = (dataclasses.replace(EVIDENCE, status="reported"),)
    sound = {"measure": "value", "value": 1.5, "unit": "EUR", "value_norm": 1.5e9, "claims": ()}
    return event(
        event_type="trade_figure",
        status="reported",
        roles=roles,
        mentions=mentions,
        **{**sound, **changes},
    )


def day(year, month, number):
    return dt.date(year, month, number)


@pytest.mark.parametrize(
    "annotation",
    [
        SOUND,
        Annotation(),
        date(when=When(), reason="vague"),
        when(date_edtf="-0043", date_start=None, date_end=None, date_precision="year"),
        when(date_edtf="2019/..", date_start=day(2019, 1, 1), date_end=None, date_precision="interval"),
        when(date_edtf="00XX", date_start=day(1, 1, 1), date_end=day(99, 12, 31), date_precision="century"),
        when(
            date_edtf="2023-05-01T07:00+02:00", date_start=day(2023, 5, 1), date_end=day(2023, 5, 1),
            date_precision="hour",
        ),
        event(roles=(VISITOR,), place="Wien"),
        figure(),
        figure(measure="change_pct", value=-3.0, unit="pct", value_norm=None),
        dated("2023", "explicit"),
        dated("2022-05", "relative"),
        dated("2023-05/2023-06", "explicit"),
        dated("2023-07", "document"),
        Annotation(since("2019/..").dates, events=dated("2019", "explicit").events),
    ],
)  # fmt: skip
def test_what_keeps_the_laws_passes(annotation, sets):
    check(DOCUMENT, annotation, sets)


@pytest.mark.parametrize(
    ("annotation", "message"),
    [
        (date(start_char=18), "not what stands at its offsets"),
        (date(block_no=7), "not what stands at its offsets"),
        (date(end_char=99), "not what stands at its offsets"),
        (dataclasses.replace(SOUND, dates=(MENTION, MENTION)), "overlaps the one before"),
        (date(reason="vague"), "has date 2023-05 and reason vague"),
        (date(when=When()), "has date None and reason None"),
        (when(date_basis="hearsay"), "rests on 'hearsay'"),
        (when(date_basis="none"), "rests on 'none', being 2023-05"),
        (when(date_mod="ish"), "unknown mod 'ish'"),
        (when(date_precision="day"), "2023-05 is not of precision day"),
        (when(date_precision="fine"), "2023-05 is not of precision fine"),
        (when(date_end=day(2023, 5, 1)), "2023-05 has bounds 2023-05-01 and 2023-05-01"),
        (when(date_edtf="-0043", date_precision="year"), "-0043 has bounds"),
        (date(when=When(date_precision="day"), reason="vague"), "has no date, but precision day"),
        (
            when(
                date_edtf="2023-05-03/2023-05-02", date_start=day(2023, 5, 3),
                date_end=day(2023, 5, 2), date_precision="interval",
            ),
            "ends before it begins",
        ),
        (event(status="cast"), "unknown status 'cast'"),
        (event(mentions=()), "has no evidence"),
        (event(mentions=(dataclasses.replace(EVIDENCE, start_char=1),)), "evidence 'Norwegen"),
        (event(mentions=(dataclasses.replace(EVIDENCE, status="x"),)), "unknown status 'x'"),
        (event(confidence=1.1), "has confidence 1.1"),
        (event(roles=(VISITOR, dataclasses.replace(HOST, role="denier"))), "has a denier that is a state"),
        (event(roles=(VISITOR, dataclasses.replace(HOST, kind="club"))), "has a host that is a club"),
        (event(roles=(dataclasses.replace(VISITOR, country_code=None), HOST)), "no country code"),
        (event(roles=(dataclasses.replace(VISITOR, country_code="XXX"), HOST)), "country code XXX"),
        (event(roles=(HOST,)), "has no visitor"),
        (event(roles=(VISITOR,)), "has no host"),
        (event(claims=(dataclasses.replace(CLAIM, stance="shouts"),)), "a state shouts it"),
        (event(claims=(dataclasses.replace(CLAIM, claimant=""),)), "somebody unnamed"),
        (event(claims=(dataclasses.replace(CLAIM, end_char=9),)), "claim 'Norwegen'"),
        (event(when=dataclasses.replace(MAY, date_precision="day")), r"event 0 \(visit\): 2023-05 is not"),
        (dated("2023-05-03", "explicit"), "2023-05-03 is no date of the text"),
        (dated("2022-05", "explicit"), "2022-05 is no date of the text"),
        (dated("2023-05-03", "relative"), "2023-05-03 is finer than any date"),
        (figure(value=None), "has value None"),
        (figure(value=float("nan")), "has value nan"),
        (figure(unit=None), "without its unit"),
        (figure(value_norm=-1.0), "full scale -1.0"),
    ],
)  # fmt: skip
def test_what_breaks_a_law_is_refused_with_the_reason(annotation, message, sets):
    with pytest.raises(BrokenLawError, match=message):
        check(DOCUMENT, annotation, sets)
