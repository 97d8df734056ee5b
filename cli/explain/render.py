"""What `content` gathered as lines for a terminal: aligned, no wider than 110 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

WIDTH = 110
_LABEL = 12
"""Columns of the label before what it labels."""

Plain = dict[str, Any]


def published(found: Plain) -> Iterator[str]:
    """An event of the published tables, with all its reports."""
    event = found["event"]
    yield f"event {event['event_id']}"
    yield from _field("what", f"{event['event_type']}, {event['status']}: {event['title']}")
    yield from _field("when", _dated(event["date"]))
    for number, report in enumerate(found["reports"], start=1):
        article = report["article"]
        yield ""
        yield f"report {number} of {len(found['reports'])}"
        told = [article["outlet"], article["published"], article["title"]]
        yield from _field("article", ", ".join(str(t) for t in told if t) or "-")
        yield from _field("source_id", article["source_id"] or "-")
        for note in report["notes"]:
            yield from _field("note", note)
        if report["explained"] is not None:
            yield from event_lines(report["explained"])
        else:
            yield from _stored(report["stored"])


def _stored(report: Plain) -> Iterator[str]:
    yield from _field("tables hold", f"{report['event_type']}, {report['status']}")
    yield from _field("date", _dated(report["date"]))
    for mention in report["mentions"]:
        yield from _quoted("sentence", mention)
        yield from _field("wording", str(mention["rule_id"]))
    yield from _table("slots", [[r["role"], _actor(r)] for r in report["slots"]])
    yield from _claims(report["claims"])


def text(found: Plain) -> Iterator[str]:
    """What each step found in a text."""
    yield f"text in {found['lang']}, published {found['published'] or 'unknown'}, {found['zone']}"
    yield ""
    yield from _table(
        "dates",
        [
            [d["text"], d["edtf"] or "-", d["rule"] if d["edtf"] else f"{d['why_unresolved']}"]
            for d in found["dates"]
        ],
        empty="none found",
    )
    yield from _table(
        "actors",
        [[a["text"], _actor(a), a["kind"], f"by {a['via']}"] for a in found["actors"]],
        empty="none found",
    )
    yield from _table(
        "quantities",
        [
            [q["text"], _number(q["value_norm"]), q["unit"] or "no unit"]
            for q in found["quantities"]
        ],
        empty="none found",
    )
    yield from _table("not sought", [[n["event_type"], n["why"]] for n in found["not_sought"]])
    for number, sentence in enumerate(found["sentences"], start=1):
        yield ""
        yield f"sentence {number}"
        yield from _quoted("", sentence)
        yield from _sentence(sentence)
    yield ""
    if not found["events"]:
        yield "no event came of it"
    for event in found["events"]:
        yield f"event {event['event_no']}"
        yield from event_lines(event)
        yield ""


def _sentence(sentence: Plain) -> Iterator[str]:
    yield from _table("clauses", [[c["kind"], _verbs(c), c["text"]] for c in sentence["clauses"]])
    if sentence["items"]:
        yield from _field("weapons", ", ".join(sentence["items"]))
    label, idle = "triggers", 0
    own = {w for c in sentence["candidates"] if not c["any_verb"] for w in c["words"]}
    for candidate in _grouped(sentence["candidates"]):
        is_own = not own.isdisjoint(candidate["words"])
        if candidate["any_verb"] and not candidate["events"] and (is_own or not candidate["slots"]):
            idle += 1  # wordings that any verb can have are tried nearly everywhere
            continue
        words = " ... ".join(candidate["words"])
        head = f"'{words}' ({candidate['trigger']}): {', '.join(candidate['frames'])}"
        if candidate["events"]:
            head += f" -> event {', '.join(map(str, candidate['events']))}"
        yield from _field(label, head)
        label = ""
        for slot in candidate["slots"]:
            yield from _field("", f"{slot['role']}: {slot['name']}, {slot['how']}", indent=2)
        if not candidate["events"]:
            yield from _field("", f"dropped: {candidate['why']}", indent=2, hang=2)
    if label and idle and not sentence["figures"]:
        yield from _field("no trigger", "no word of it tells an event")
    yield from _table("figures", [[f["text"], _outcome(f)] for f in sentence["figures"]])
    if sentence["note"]:
        yield from _field("no trigger", sentence["note"])


def _grouped(candidates: Sequence[Plain]) -> list[Plain]:
    """Candidates that differ in nothing but the frame, as one."""
    found: dict[str, Plain] = {}
    for candidate in candidates:
        same = {k: v for k, v in candidate.items() if k not in ("frame", "judged", "event_type")}
        key = repr(same)
        known = found.setdefault(key, {**candidate, "frames": []})
        if candidate["frame"] not in known["frames"]:
            known["frames"].append(candidate["frame"])
    return list(found.values())


def _outcome(figure: Plain) -> str:
    if figure["event_no"] is not None:
        return f"-> event {figure['event_no']}"
    return f"dropped: {figure['why'] or 'told by another figure'}"


def _verbs(clause: Plain) -> str:
    verbs = list(dict.fromkeys(f"{v['text']} ({v['lemma']})" for v in clause["verbs"]))
    traits = [clause["voice"]] if clause["voice"] else []
    traits += [clause["modal"]] if clause["modal"] else []
    traits += ["negated"] if clause["negated_by"] else []
    return ", ".join([*verbs, *traits]) or "no verb"


def event_lines(event: Plain) -> Iterator[str]:
    """How one event of an article came about."""
    yield from _quoted("sentence", event["sentence"])
    if "figure" in event:
        yield from _figure(event)
        return
    words = " ... ".join(event["words"])
    yield from _field("wording", f"{event['rule_id']}: '{words}' ({event['trigger']})")
    rows = [[s["role"], _actor(s), _said(s)] for s in event["slots"]]
    yield from _table("slots", rows)
    for name, value in (
        ("place", event["place"]),
        ("items", ", ".join(event["items"])),
        ("subject", event["subject"]),
        ("purpose", event["purpose"]),
    ):
        if value:
            yield from _field(name, value)
    yield from _because("status", event["status"], event["status_because"])
    yield from _because("date", _dated(event["date"]), event["date_because"])
    yield from _not_taken(event)
    yield from _claims(event["claims"])
    yield from _merged(event)


def _figure(event: Plain) -> Iterator[str]:
    number = _number(event["value_norm"])
    yield from _field("figure", f"{event['figure']}: {event['measure']} {number} {event['unit']}")
    governed = (
        f"'{event['governed_by']}', {event['rule']}" if event["governed_by"] else event["rule"]
    )
    yield from _field("governed by", governed)
    if event["governor_sentence"]:
        yield from _field("", event["governor_sentence"])
    yield from _field("flow", f"{event['flow']}" + (f", {event['sector']}" * bool(event["sector"])))
    yield from _table("slots", [[s["role"], _actor(s), _said(s)] for s in event["slots"]])
    yield from _because("period", _dated(event["date"]), event["date_because"])
    if event["comparison_edtf"]:
        yield from _field("", f"compared with {event['comparison_edtf']}")
    yield from _not_taken(event)
    yield from _merged(event)


def _not_taken(event: Plain) -> Iterator[str]:
    rows = [[d["text"], d["edtf"] or "-", d["why"]] for d in event["dates_not_taken"]]
    yield from _table("not taken", rows)


def _merged(event: Plain) -> Iterator[str]:
    for other in event["merged"]:
        yield from _quoted("merged", other)
        yield from _field("", f"{other['rule_id']}, {other['status']}")


def _claims(claims: Sequence[Plain]) -> Iterator[str]:
    label = "claims"
    for claim in claims:
        via = f" via {claim['via']}" if claim["via"] else ""
        yield from _field(label, f"{claim['claimant']} {claim['stance']}{via}")
        yield from _field("", f'"{claim["text"]}"')
        label = ""


def _because(label: str, value: str, reasons: Sequence[str]) -> Iterator[str]:
    yield from _field(label, value)
    for reason in reasons:
        yield from _field("", f"- {reason}", hang=2)


def _quoted(label: str, sentence: Plain) -> Iterator[str]:
    role = f" ({sentence['role']})" if sentence.get("role") else ""
    span = f"characters {sentence['start_char']} to {sentence['end_char']}"
    yield from _field(label, f"block {sentence['block_no']}{role}, {span}")
    yield from _field("", f'"{sentence["text"]}"')


def _said(slot: Plain) -> str:
    return f"'{slot['text']}', {slot['how']}" if slot.get("text") else str(slot["how"])


def _actor(actor: Plain) -> str:
    code = actor.get("country_code")
    return f"{actor['name']} ({code})" if code else str(actor["name"])


def _dated(date: Plain) -> str:
    if date["edtf"] is None:
        return "undated"
    mod = f"{date['mod']} of " if date["mod"] else ""
    said = f", '{date['text']}'" if date["text"] else ""
    rule = f", rule {date['rule']}" if date["rule"] else ""
    return f"{mod}{date['edtf']} ({date['precision']}, {date['basis']}){said}{rule}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.15g}"


def _field(label: str, value: str, *, indent: int = 0, hang: int = 0) -> Iterator[str]:
    """A label and its value; further lines stand below the value, `hang` columns in."""
    head = f"  {label:{_LABEL}}" + " " * indent
    rest = " " * (len(head) + hang)
    yield from textwrap.wrap(
        " ".join(value.split()),
        WIDTH,
        initial_indent=head,
        subsequent_indent=rest,
        break_on_hyphens=False,
        drop_whitespace=True,
    ) or [head.rstrip()]


def _table(label: str, rows: Sequence[Sequence[str]], *, empty: str = "") -> Iterator[str]:
    """Rows in columns; the last column takes what is left of the line."""
    if not rows:
        if empty:
            yield from _field(label, empty)
        return
    count = len(rows[0])
    widths = [max(len(row[i]) for row in rows) for i in range(count - 1)]
    widths = [min(width, 44) for width in widths]
    for row in rows:
        line = "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=False))
        last = f"{line}  {row[-1]}".rstrip()
        hang = sum(widths) + 2 * len(widths)
        lead = f"  {label:{_LABEL}}"
        yield from _hung(lead, last, hang)
        label = ""


def _hung(lead: str, line: str, hang: int) -> Iterator[str]:
    rest = len(lead) + hang
    if rest > WIDTH - 30:
        rest = len(lead) + 2
    first = lead + line
    if len(first) <= WIDTH:
        yield first.rstrip()
        return
    cut = first.rfind(" ", rest, WIDTH + 1)
    cut = cut if cut > rest else WIDTH
    yield first[:cut].rstrip()
    yield from textwrap.wrap(
        first[cut:].strip(),
        WIDTH,
        initial_indent=" " * rest,
        subsequent_indent=" " * rest,
        break_on_hyphens=False,
    )
