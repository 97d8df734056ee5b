"""What was found in a text, and why, as plain data: one shape for the terminal and for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from annotate.document import Block, Document
from annotate.events.claims import sources as told_by
from annotate.events.clauses import Clause, ClauseKind
from annotate.events.frames import Element, EventFrames, Frame, Trigger, need_of
from annotate.events.link_date import usable
from annotate.events.match import Candidate, Filler, matched_triggers
from annotate.events.reading import Sentence
from annotate.events.reality import stance_of
from annotate.events.report import Report
from annotate.events.trace import FigureSeen, Looked, Notes, Remark, Trace, Tried, Why, context_of
from annotate.events.trade_lexicon import trade_lexicon
from annotate.events.trade_period import is_comparison, is_period
from annotate.events.trade_statement import Statement
from annotate.schema import Annotation, DateMention, Event, RoleFiller, When
from cli.explain import wording

Plain = dict[str, Any]


def of_text(document: Document, annotation: Annotation, trace: Trace) -> Plain:
    """All that was found in a text, step by step."""
    return {
        "published": document.published,
        "lang": document.lang,
        "zone": document.zone,
        "dates": [_date_mention(date) for date in annotation.dates],
        "actors": [
            {
                **_place(m.block_no, m.start_char, m.end_char, m.text),
                "name": m.name,
                "kind": m.kind,
                "country_code": m.country_code,
                "via": m.via,
            }
            for m in annotation.actors
        ],
        "quantities": [
            {
                **_place(q.block_no, q.start_char, q.end_char, q.text),
                "value": q.value,
                "unit": q.unit,
                "value_norm": q.value_norm,
            }
            for q in annotation.quantities
        ],
        "not_sought": [
            {"event_type": name, "why": why.format(detail)}
            for name, (why, detail) in trace.types.items()
        ]
        + ([{"event_type": "trade_figure", "why": str(trace.no_figures)}] * bool(trace.no_figures)),
        "sentences": _sentences(trace),
        "events": [
            of_event(number, event, document, trace)
            for number, event in enumerate(annotation.events)
        ],
    }


def of_event(number: int, event: Event, document: Document, trace: Trace) -> Plain:
    """How one event of the article came about."""
    found: Plain = {
        "event_no": number,
        "event_type": event.event_type,
        "status": event.status,
        "confidence": event.confidence,
        "sentence": _evidence(event.mentions[0], document),
    }
    if number in trace.statements:
        return found | _figure_story(event, trace.statements[number], document, trace)
    return found | _report_story(event, trace.reports[number], trace)


# -- an event of frames --------------------------------------------------------------------


def _report_story(event: Event, report: Report, trace: Trace) -> Plain:
    members = [report, *report.more]
    lead = next((m for m in members if _leads(m, event)), report)
    return {
        "rule_id": lead.candidate.frame.name,
        **_trigger(lead.candidate.sentence, lead.candidate.clause, lead.candidate),
        "slots": _roles(event, lead, members, trace),
        "place": event.place,
        "place_country": event.place_country,
        "items": list(event.items),
        "subject": event.subject,
        "purpose": event.purpose,
        "status_because": _status(lead, members, event, trace),
        **_date_story(event.when, lead, report, members, trace),
        "claims": [_claim(claim) for claim in event.claims],
        "merged": [
            {
                **_sentence(member.sentence),
                "rule_id": member.candidate.frame.name,
                **_trigger(member.sentence, member.candidate.clause, member.candidate),
                "status": member.status,
            }
            for member in members
            if member is not lead
        ],
    }


def _leads(report: Report, event: Event) -> bool:
    first, sentence = event.mentions[0], report.sentence
    return (sentence.block.block_no, sentence.start) == (first.block_no, first.start_char)


def _claim(claim: Any) -> Plain:
    return {
        "claimant": claim.claimant,
        "stance": claim.stance,
        "via": claim.via,
        "said": claim.said.date_edtf,
        **_place(claim.block_no, claim.start_char, claim.end_char, claim.evidence),
    }


def _roles(event: Event, lead: Report, members: Sequence[Report], trace: Trace) -> list[Plain]:
    found: list[Plain] = []
    for role in event.roles:
        span = (role.block_no, role.start_char, role.end_char)
        how, words = "", ""
        for member in (lead, *members):
            filler = _filler_at(member.candidate, role, span)
            if filler is not None:
                how, words = _how(filler, member.candidate, trace), filler.mention.text
                how += "" if member is lead else ", in a sentence merged into it"
                break
        if not how:
            claimed = role.role in ("accuser", "denier")
            how = "by a claim" if claimed else "named in the text around it"
        found.append(
            {
                "role": role.role,
                "name": role.name,
                "kind": role.kind,
                "country_code": role.country_code,
                "text": words or None,
                "how": how,
            }
        )
    return found


def _filler_at(candidate: Candidate, role: RoleFiller, span: tuple[int, int, int]) -> Filler | None:
    """The candidate's own words for the actor, or those at `span`."""
    own: list[Filler] = [*candidate.roles.get(role.role, ())]
    if role.role == candidate.types.place_role:
        own += candidate.places
    for filler in own:
        if filler.mention.actor_id == role.actor_id:
            return filler
    for filler in own:
        code = filler.mention.country_code
        if role.kind == "state" and code is not None and code == role.country_code:
            return filler
    for filler in (f for found in candidate.roles.values() for f in found):
        mention = filler.mention
        if (mention.block_no, mention.start_char, mention.end_char) == span:
            return filler
    return None


def _how(filler: Filler, candidate: Candidate, trace: Trace) -> str:
    """The source of a slot, and whence it was borrowed."""
    if filler.source != "discourse":
        return wording.source(filler.source)
    mention, sentence = filler.mention, candidate.sentence
    assert trace.article is not None
    home = next((s for s in trace.article.sentences if mention in s.actors), sentence)
    return "borrowed from " + _apart(sentence.index - home.index)


def _apart(sentences: int) -> str:
    """Where something stands that is so many sentences before."""
    if sentences == 0:
        return "elsewhere in the sentence"
    if abs(sentences) == 1:
        return "the sentence before" if sentences > 0 else "the sentence after"
    return f"{abs(sentences)} sentences " + ("before" if sentences > 0 else "after")


def _status(lead: Report, members: Sequence[Report], event: Event, trace: Trace) -> list[str]:
    found = [*_judged(lead.candidate, trace), _as_status(lead.candidate)]
    teller = next((m for m in (lead, *members) if _mapped(m.candidate) == event.status), lead)
    if teller is not lead:
        found.append(f"a sentence merged into it says more: {teller.sentence.text}")
        found += [*_judged(teller.candidate, trace), _as_status(teller.candidate)]
    remarks = [r for m in members for r in _remarks(m, "status")]
    found += [r for r in dict.fromkeys(remarks) if r not in _MERGING]
    if not remarks and _mapped(teller.candidate) != event.status:
        found.append(f"another wording in its sentence tells more: {event.status}")
    return found


def _mapped(candidate: Candidate) -> str | None:
    own = candidate.frame.statuses.get(candidate.reality)
    return own or candidate.types.statuses.get(candidate.reality)


def _as_status(candidate: Candidate) -> str:
    status = _mapped(candidate)
    return f"in {candidate.types.event_type}, {candidate.reality} is status {status}"


_MERGING = frozenset(r.partition(": ")[2] for r in (Remark.BY_MERGING, Remark.FINER))
"""Said with the sentence that was merged, where it is known."""


def _judged(candidate: Candidate, trace: Trace) -> list[str]:
    found: list[str] = []
    notes = candidate.notes or Notes()
    for position, (value, because, clue) in enumerate(notes.judged):
        words = _verb_words(candidate.clause, candidate.sentence) if position == 0 else ""
        if clue:
            words = f"'{wording.trigger(clue)}'"
        elif position:
            words = ", ".join(f"'{w}'" for w in _adverbs(candidate, value, trace))
        if because.startswith("a clause beside"):
            words = _who_says(candidate, trace) or words
        found.append(f"{wording.reality(value)}: {because}" + (f", {words}" if words else ""))
    return found


def _adverbs(candidate: Candidate, value: str, trace: Trace) -> list[str]:
    """The adverbs and adjectives of the clause that say `value`."""
    assert trace.article is not None
    words = candidate.sentence.words
    adverbs = trace.article.grammar.adverbs
    return [
        words[i].text
        for i in candidate.clause.tokens
        if i != candidate.at and adverbs.get(words[i].lower) == value
    ]


def _who_says(candidate: Candidate, trace: Trace) -> str:
    assert trace.article is not None
    grammar, sentence = trace.article.grammar, candidate.sentence
    verbs = [
        f"'{sentence.words[i].text}'"
        for clause in sentence.clauses
        if clause is not candidate.clause and stance_of(sentence, clause, grammar) == "alleges"
        for i, form in clause.verbs
        if form.tense != "attribute"
    ]
    return ", ".join([*verbs, *(m.name for m in told_by(sentence, grammar))])


def _remarks(report: Report, subject: str) -> list[str]:
    notes = report.candidate.notes
    return [
        remark.partition(": ")[2].format(report.status)
        for remark in (notes.remarks if notes else ())
        if remark.startswith(subject)
    ]


def _date_story(
    when: When, lead: Report, report: Report, members: Sequence[Report], trace: Trace
) -> Plain:
    source = next((m for m in (lead, *members) if _dated_as(m, when)), None)
    because: list[str] = []
    if source is not None:
        assert source.candidate.notes is not None
        assert source.candidate.notes.date is not None
        because.append(_where(source.candidate.notes.date, source.candidate))
        if source is not lead:
            because.append(f"from a sentence merged into it: {source.sentence.text}")
    remarks = dict.fromkeys([*_remarks(lead, "date"), *_remarks(report, "date")])
    because += [r for r in remarks if source is None or r not in _MERGING]
    if not because:
        because = ["another wording in its sentence, or one merged into it, gives it"]
    if when.date_edtf is None:
        because = ["no date in the text is that of the event"]
    return {
        "date": _when(when),
        "date_because": because,
        "dates_not_taken": _not_taken(lead.candidate, trace),
    }


def _dated_as(report: Report, when: When) -> bool:
    notes = report.candidate.notes
    return (
        notes is not None
        and notes.date is not None
        and notes.date.when.date_text == (when.date_text)
    )


def _where(date: DateMention, candidate: Candidate) -> str:
    """Where the date stands that was taken."""
    sentence = candidate.sentence
    if date.block_no != sentence.block.block_no:
        return f"in block {date.block_no}"
    if date.start_char < sentence.start:
        return "in a sentence before, which tells of the same"
    if date.start_char >= sentence.end:
        return "in the next sentence, which tells when it was said"
    return "in its clause" if _inside(sentence, candidate.clause, date) else "in its sentence"


def _inside(sentence: Sentence, clause: Clause, date: DateMention) -> bool:
    return any(date.start_char <= sentence.tokens[i].start < date.end_char for i in clause.tokens)


def _not_taken(candidate: Candidate, trace: Trace) -> list[Plain]:
    """The other dates of the sentence, each with the reason."""
    notes, sentence = candidate.notes or Notes(), candidate.sentence
    found: list[Plain] = []
    for date in sentence.dates:
        if date is notes.date:
            continue
        noted = next((why for other, why in notes.dates if other is date), None)
        if noted is None:
            noted = next(
                (why for clause, why in notes.clauses if _inside(sentence, clause, date)), None
            )
        if not usable(date):
            why = Why.UNRESOLVED.format(_reason(date))
        elif noted is not None:
            why = str(noted)
        elif _inside(sentence, candidate.clause, date):
            why = str(Why.NO_TIME_OF_ACT)
        elif _is_said(sentence, date, trace):
            why = str(Why.SPEAKING)
        else:
            why = str(Why.OTHER_CLAUSE)
        found.append({"text": date.text, "edtf": date.when.date_edtf, "why": why})
    return found


def _is_said(sentence: Sentence, date: DateMention, trace: Trace) -> bool:
    assert trace.article is not None
    grammar = trace.article.grammar
    return any(
        _inside(sentence, clause, date) and stance_of(sentence, clause, grammar)
        for clause in sentence.clauses
    )


# -- a trade figure ------------------------------------------------------------------------


def _figure_story(
    event: Event, group: tuple[Statement, ...], document: Document, trace: Trace
) -> Plain:
    lead = group[0]
    seen = next((f for f in trace.figures if f.figure is lead.figure), None)
    sentence, governor = lead.sentence, seen.governor if seen else None
    word = None
    if governor is not None and governor.at >= 0:
        word = sentence.tokens[governor.at].text
    return {
        "rule_id": lead.rule,
        "rule": wording.trade_rule(lead.rule),
        "figure": lead.figure.mention.text,
        "measure": event.measure,
        "value": event.value,
        "unit": event.unit,
        "value_norm": event.value_norm,
        "flow": event.flow,
        "governed_by": word,
        "governor_sentence": lead.antecedent.text if lead.antecedent else None,
        "sector": event.sector,
        "slots": [
            {
                "role": role.role,
                "name": role.name,
                "kind": role.kind,
                "country_code": role.country_code,
                **_side(role.block_no, role.start_char, role.end_char, lead, document),
            }
            for role in event.roles
        ],
        "date": _when(event.when),
        "comparison_edtf": event.comparison_edtf,
        "date_because": _period_because(event.when, lead),
        "dates_not_taken": _periods_not_taken(event.when, lead, document.lang),
        "claims": [],
        "merged": [
            {
                **_trade_sentence(other.sentence),
                "rule_id": other.rule,
                "words": [other.figure.mention.text],
                "status": other.status,
            }
            for other in group[1:]
        ],
    }


def _side(
    block_no: int, start: int, end: int, lead: Statement, document: Document
) -> dict[str, str | None]:
    sentence = lead.sentence
    text = next((b.text[start:end] for b in document.blocks if b.block_no == block_no), None)
    for actor in sentence.actors:
        if (actor.mention.block_no, actor.mention.start_char) == (block_no, start):
            links = {
                "BARE": "subject or object",
                "PREPOSITION": f"after '{actor.preposition}'",
                "ATTRIBUTE": "belongs to the noun",
                "COMPOUND": "the first part of the noun",
                "SOURCE": "source of the news",
                "OTHER": "belongs to another noun",
            }
            return {"text": text, "how": links[actor.link.name]}
    where = "another sentence" if block_no == sentence.block_no else f"block {block_no}"
    return {"text": text, "how": f"borrowed from {where}"}


def _period_because(when: When, lead: Statement) -> list[str]:
    if when.date_edtf is None:
        return ["the text gives no period for it"]
    texts = {d.mention.when.date_text for d in lead.sentence.dates}
    here = "in its sentence" if when.date_text in texts else "from what was said before"
    return [here]


def _periods_not_taken(when: When, lead: Statement, lang: str) -> list[Plain]:
    lexicon = trade_lexicon(lang)
    assert lexicon is not None
    found: list[Plain] = []
    for date in lead.sentence.dates:
        own = date.mention.when
        if own.date_text == when.date_text and own.date_edtf is not None:
            continue
        if own.date_edtf is None:
            why = Why.UNRESOLVED.format(_reason(date.mention))
        elif not is_period(date):
            why = "a figure of trade is of a month, quarter or year, not of this"
        elif is_comparison(lead.sentence, date, lexicon):
            why = "what the figure is compared with"
        else:
            why = "it belongs to another figure of the sentence, or stands farther away"
        found.append({"text": date.mention.text, "edtf": own.date_edtf, "why": why})
    return found


# -- the sentences of a text ---------------------------------------------------------------


def _sentences(trace: Trace) -> list[Plain]:
    if trace.article is None:
        return []
    return [_looked(looked, trace) for _, looked in sorted(trace.sentences.items())]


def _looked(looked: Looked, trace: Trace) -> Plain:
    sentence = looked.sentence
    tried = [_tried(t, sentence, trace) for t in looked.tried]
    tried += _not_tried(looked, trace)
    figures = [
        _figure(f, trace)
        for f in trace.figures
        if (f.sentence.block_no, f.sentence.start) == (sentence.block.block_no, sentence.start)
    ]
    unique = {str(t): t for t in tried}
    return {
        **_sentence(sentence),
        "clauses": [_clause(clause, sentence) for clause in sentence.clauses if clause.tokens],
        "items": [item.text for item in looked.items],
        "candidates": sorted(unique.values(), key=lambda t: (not t["events"], t["any_verb"])),
        "figures": figures,
        "note": str(Why.NO_TRIGGER) if not (tried or figures) else None,
    }


def _clause(clause: Clause, sentence: Sentence) -> Plain:
    verbs = [
        {"text": sentence.tokens[i].text, "lemma": wording.trigger(form.lemma), "form": form.tense}
        for i, form in clause.verbs
    ]
    return {
        "kind": str(clause.kind),
        "text": _runs(clause, sentence),
        "verbs": list({str(v): v for v in verbs}.values()),
        "voice": ("passive" if clause.passive else "active") if verbs else None,
        "modal": clause.modal or None,
        "negated_by": [sentence.tokens[i].text for i in clause.negations],
    }


def _runs(clause: Clause, sentence: Sentence) -> str:
    """The words of a clause as they stand, with " ... " where another one lies between."""
    parts: list[str] = []
    first = last = clause.tokens[0]
    text = sentence.block.text
    for i in [*clause.tokens[1:], -1]:
        if i < 0 or any(t.text[0].isalnum() for t in sentence.tokens[last + 1 : i]):
            parts.append(text[sentence.tokens[first].start : sentence.tokens[last].end])
            first = i
        last = i
    return " ... ".join(parts)


def _verb_words(clause: Clause, sentence: Sentence) -> str:
    if not clause.verbs:
        return "which has none" if clause.finite is None else f"shared, {clause.tense}"
    tokens = sorted({i for i, form in clause.verbs if form.tense != "attribute"})
    words = [sentence.tokens[i].text for i in tokens]
    traits = [clause.tense] if clause.tense and clause.kind is not ClauseKind.INFINITIVE else []
    traits += [
        name for name in ("perfect", "future", "conditional", "passive") if getattr(clause, name)
    ]
    if clause.modal:
        traits.append(f"modal verb '{clause.modal}'")
    traits += [f"negated by '{sentence.tokens[i].text}'" for i in clause.negations]
    return f"'{' '.join(words)}'" + (f" ({', '.join(traits)})" if traits else "")


def _tried(tried: Tried, sentence: Sentence, trace: Trace) -> Plain:
    found: Plain = {
        "event_type": tried.types.event_type,
        "frame": tried.frame.name,
        "any_verb": not tried.trigger.text,
        **_trigger(sentence, tried.clause, tried),
        "slots": [],
        "judged": [],
        "events": [],
        "why": None,
    }
    candidate = tried.candidate
    if candidate is None:
        assert tried.why is not None
        found["why"] = tried.why.format(", ".join(_forbidding(tried, sentence, trace)))
        return found
    found["slots"] = [
        {
            "role": role,
            "name": f.mention.name,
            "text": f.mention.text,
            "how": _how(f, candidate, trace),
        }
        for role, fillers in [*candidate.roles.items(), ("place", candidate.places)]
        for f in fillers
    ]
    found["judged"] = _judged(candidate, trace)
    found["events"] = _numbers(candidate, trace)
    if not found["events"]:
        found["why"] = _dropped(candidate)
    return found


def _forbidding(tried: Tried, sentence: Sentence, trace: Trace) -> list[str]:
    """The words of the clause that forbid the frame."""
    assert trace.article is not None
    return [
        token
        for element in trace.article.grammar.unless[tried.frame.name]
        for token in _element_words(element, sentence, tried.clause)
    ]


def _numbers(candidate: Candidate, trace: Trace) -> list[int]:
    """The events that the candidate became, or was merged into."""
    return [
        number
        for number, report in trace.reports.items()
        if any(member.candidate is candidate for member in (report, *report.more))
    ]


def _dropped(candidate: Candidate) -> str:
    notes = candidate.notes or Notes()
    if notes.dropped is None:
        why, detail = next(((w, d) for _, w, d in notes.fates), (Why.ONE_SIDE, ""))
        return why.format(detail)
    why, detail = notes.dropped
    if why is Why.NO_HOST:
        looked = wording.nowhere(candidate.frame.slots.get("place", ()))
        return f"no {candidate.types.place_role}: nothing {looked or 'in it'} names another state"
    if why is Why.NO_STATUS:
        return str(why).format(wording.reality(detail))
    if why is Why.NO_ROLE:
        looked = wording.nowhere(candidate.frame.slots.get(detail, ()))
        nobody = f"nobody {looked}" if looked else "this wording leaves it open"
        return f"no {detail}: {nobody}; no other sentence lends one"
    return why.format(detail)


def _not_tried(looked: Looked, trace: Trace) -> list[Plain]:
    """The triggers that stand in the sentence and of which no candidate was tried."""
    assert trace.article is not None
    sentence = looked.sentence
    tried = {(id(t.clause), t.frame.name, t.trigger.text) for t in looked.tried}
    found: list[Plain] = []
    for clause in sentence.clauses:
        if not clause.tokens:
            continue
        for types, frame, trigger, at in matched_triggers(
            sentence, clause, trace.article.grammar.evoking
        ):
            if (id(clause), frame.name, trigger.text) in tried:
                continue
            this = Tried(clause, types, frame, trigger, at)
            found.append(
                {
                    "event_type": types.event_type,
                    "frame": frame.name,
                    "any_verb": False,
                    **_trigger(sentence, clause, this),
                    "slots": [],
                    "judged": [],
                    "events": [],
                    "why": _why_not(looked, types, frame, trigger, trace),
                }
            )
    return found


def _why_not(
    looked: Looked, types: EventFrames, frame: Frame, trigger: Trigger, trace: Trace
) -> str:
    if types.event_type in trace.types:
        why, detail = trace.types[types.event_type]
        return why.format(detail)
    if looked.skipped is Why.NOBODY_HERE:
        return str(Why.NOBODY_HERE)
    if "item" in frame.needs and not looked.items:
        return str(Why.NO_ITEM)
    if need_of(types, frame, trigger) in ("place", "where") and not looked.placed:
        return str(Why.NO_PLACE)
    if frame.only_verb:
        return str(Why.ONLY_VERB)
    if not types.context:
        return str(Why.NOT_ASKED)
    return str(Why.NO_CONTEXT).format(context_of(types))


def _figure(seen: FigureSeen, trace: Trace) -> Plain:
    number = next(
        (
            n
            for n, group in trace.statements.items()
            if any(statement.figure is seen.figure for statement in group)
        ),
        None,
    )
    return {
        "text": seen.figure.mention.text,
        "event_no": number,
        "why": str(seen.why) if seen.why else None,
    }


# -- small parts ---------------------------------------------------------------------------


def _trigger(sentence: Sentence, clause: Clause, evoked: Candidate | Tried) -> Plain:
    """The trigger, and the words that are it."""
    words = [
        word
        for element in evoked.trigger.elements
        for word in _element_words(element, sentence, clause)
    ]
    if not evoked.trigger.elements:
        words = [sentence.tokens[evoked.at].text]
    return {
        "trigger": wording.trigger(evoked.trigger.text) or "any verb",
        "words": list(dict.fromkeys(words)),
    }


def _element_words(element: Element, sentence: Sentence, clause: Clause) -> list[str]:
    texts = [token.text for token in sentence.tokens]
    if element.kind == "verb":
        found = [i for i, form in clause.verbs if form.lemma == element.value]
        split = [f for _, f in clause.verbs if f.lemma == element.value and f.particle]
        if split and clause.particle is not None:
            found.append(clause.particle)
        return [texts[i] for i in dict.fromkeys(found)]
    at = sentence.has(element, clause.tokens)
    if at is None:
        return []
    return [" ".join(texts[at : at + max(1, len(element.words))])]


def _place(block_no: int, start: int, end: int, text: str) -> Plain:
    return {"block_no": block_no, "start_char": start, "end_char": end, "text": text}


def _sentence(sentence: Sentence) -> Plain:
    return {
        **_place(sentence.block.block_no, sentence.start, sentence.end, sentence.text),
        "role": str(sentence.block.role),
        "sentence_no": sentence.number,
    }


def _trade_sentence(sentence: Any) -> Plain:
    return {
        **_place(sentence.block_no, sentence.start, sentence.end, sentence.text),
        "sentence_no": sentence.sentence_no,
    }


def _evidence(evidence: Any, document: Document) -> Plain:
    block: Block | None = next(
        (b for b in document.blocks if b.block_no == evidence.block_no), None
    )
    return {
        **_place(evidence.block_no, evidence.start_char, evidence.end_char, evidence.evidence),
        "role": str(block.role) if block else None,
        "sentence_no": evidence.sentence_no,
    }


def _when(when: When) -> Plain:
    return {
        "edtf": when.date_edtf,
        "precision": when.date_precision,
        "basis": when.date_basis,
        "mod": when.date_mod,
        "text": when.date_text,
        "rule": when.date_rule,
    }


_REASONS = {
    "no_anchor": "no publication date, and no date before it to count from",
    "impossible_date": "no such day",
    "vague": "too vague",
    "duration": "a length, no point in time",
    "set": "a repeated time",
}


def _reason(date: DateMention) -> str:
    return _REASONS.get(date.reason or "", date.reason or "no time")


def _date_mention(date: DateMention) -> Plain:
    return {
        **_place(date.block_no, date.start_char, date.end_char, date.text),
        "edtf": date.when.date_edtf,
        "precision": date.when.date_precision,
        "basis": date.when.date_basis,
        "rule": date.when.date_rule,
        "anchor": date.anchor,
        "why_unresolved": _reason(date) if date.when.date_edtf is None else None,
    }
