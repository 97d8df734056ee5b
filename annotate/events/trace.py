"""What the coder saw, tried and dropped on its way to the events, for who wants to know why.

A `Trace` is handed to `find_events`; without one nothing is kept. It only collects: what the
coder decides does not depend on it.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotate.events.clauses import Clause
    from annotate.events.frames import EventFrames, Frame, Grammar, Trigger
    from annotate.events.items import Item
    from annotate.events.match import Candidate
    from annotate.events.reading import Article, Sentence
    from annotate.events.report import Report
    from annotate.events.trade_governor import Governor
    from annotate.events.trade_sentence import FigureAt
    from annotate.events.trade_sentence import Sentence as TradeSentence
    from annotate.events.trade_statement import Statement
    from annotate.schema import DateMention, Event


class Why(enum.StrEnum):
    """Why something came to nothing, as a user reads it. ``{}`` stands for the detail."""

    # a sentence or event type that is not looked at
    NO_ACTORS = "the text names no state, organisation or person"
    ONE_ACTOR = "it takes two sides, and the text names no more than one"
    NO_CONTEXT = "nothing in the text up to here speaks of {}"
    NOBODY_HERE = "the sentence names nobody"
    NO_TRIGGER = "no word of it tells an event"
    # a trigger that no candidate came of
    NOT_ASKED = "the sentence lacks what such an event needs"
    NO_ITEM = "the sentence names no weapons"
    NO_PLACE = "the sentence does not name both a place and somebody who could go there"
    UNLESS = "another word of the clause forbids it: {}"
    ITEM_ELSEWHERE = "the weapons do not stand where this wording has them"
    ONLY_VERB = "the clause has another verb that says what happened"
    NO_PREDICATE = "its verb is not the predicate of the clause"
    NO_RESOLUTION = "the sentence names no resolution, draft or the like"
    NOT_HERE = "the sentence itself names neither the body nor what it votes on"
    LONE_PARTICIPLE = "the participle before its noun stands with nobody who takes part"
    NO_ORIGIN = "nothing says whence the weapons come"
    # a candidate that became no event
    NO_ROLE = "no {}"
    NO_HOST = "no place: {}"
    TOO_MANY_MISSING = "more than one actor would have to come from other sentences"
    MEANT_NOBODY = "no earlier sentence tells who has the weapons it speaks of: no {}"
    DENIAL_ONLY = "it only denies what somebody alleged, and does not say of whom: no {}"
    NO_STATUS = "what the clause says of it ({}) makes no event of this type"
    ONE_SIDE = "no pair of two different sides comes of its actors"
    RIVAL = "another wording in the same clause is surer of its actors: {}"
    TWIN = "another wording in the sentence tells the same, joined with it: {}"
    # a date that does not date it
    UNRESOLVED = "it could not be resolved: {}"
    SPEAKING = "in a clause that only says when somebody spoke"
    ACCUSING = "it dates what is said of the act, not the act"
    OTHER_EVENT = "it belongs to another event of the sentence"
    COARSER = "not as fine as the one taken"
    FARTHER = "farther away from the word that tells the event"
    OTHER_CLAUSE = "in another clause; one that stands nearer is dated"
    NO_TIME_OF_ACT = "it says since when or until when, not when"
    # a figure that is none of trade
    NO_TRADE = "the text has no word of trade near a figure with a unit"
    NO_LANGUAGE = "there are no rules for events in this language"
    NOT_DONE = "the sentence speaks of what was not done or is only thought of"
    NO_MEASURE = "it measures no trade: neither a value, a change, a ratio nor a share"
    FORECAST = "somebody only expected it"
    NO_GOVERNOR = "no word of trade governs it"
    OWN_BUSINESS = "it is the business of a firm or the like, and no state's"
    NO_UNIT = "it has no unit, and no figure near it lends one"
    NO_REPORTER = "nothing says whose trade it is"
    NO_PARTNER = "trade takes two sides, and only one is named"
    NOT_BETWEEN_STATES = "the word for it speaks of trade only between two states"
    ONE_CONSIGNMENT = "one consignment of things, and no period of trade"


class Remark(enum.StrEnum):
    """What changed an event after its clause was read. ``{}`` stands for its status."""

    BY_DATE = "status: seen from the publication, the date makes it {}"
    BY_OTHERS = "status: only somebody who is no party to it says so, hence {}"
    GOES_ON = "status: reported speech that goes on from the allegation before it, hence {}"
    ANSWERED = "status: what is denied here is alleged elsewhere in the article, hence {}"
    BY_MERGING = "status: a sentence merged into it says more"
    DECIDED_WITH = "date: that of the decision in the sentence before, which this one adds to"
    UNTIL_PUBLISHED = "date: its open end is the publication"
    FROM_ELSEWHERE = "date: from a sentence near it that tells of the same act in other words"
    BY_PUBLICATION = "date: going on as the text is written, so in the month of publication"
    FINER = "date: a sentence merged into it has a finer one"
    SPANNED = "date: from the first to the last day of the sentences merged into it"


def context_of(types: EventFrames) -> str:
    """What a text must speak of before events of the type are looked for, in part."""
    names = [*types.context_actors, *(text.lstrip("*=") for text in types.context)]
    return ", ".join(list(dict.fromkeys(names))[:3])


@dataclass(slots=True)
class Notes:
    """What was noted of one candidate.

    `judged` are (reality, what made it so, words), in order. `dates` say why a date, or all
    dates of a clause, do not date it. `fates` are the reports that did not stand.
    """

    judged: list[tuple[str, str, str]] = field(default_factory=list)
    dates: list[tuple[DateMention, Why]] = field(default_factory=list)
    clauses: list[tuple[Clause, Why]] = field(default_factory=list)
    date: DateMention | None = None
    dropped: tuple[Why, str] | None = None
    fates: list[tuple[Report, Why, str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    clue: str = ""

    def governed(self, trigger: Trigger) -> None:
        """Keep the word that bears on the act, for the next judgement."""
        self.clue = trigger.text

    def judge(self, reality: str, because: str) -> None:
        """The reality so far; kept where it is new, or where a word bears on it."""
        if self.clue or not self.judged or self.judged[-1][0] != reality:
            self.judged.append((reality, because, self.clue))
        self.clue = ""

    def pass_over(self, dates: Sequence[DateMention], why: Why) -> None:
        """These dates do not date it."""
        self.dates += [(date, why) for date in dates]

    def prefer(self, chosen: DateMention, found: Sequence[DateMention], *, finer: bool) -> None:
        """`chosen` was taken from `found`."""
        fine = chosen.when.date_precision
        for date in found:
            if date is not chosen:
                differs = finer and date.when.date_precision != fine
                self.dates.append((date, Why.COARSER if differs else Why.FARTHER))

    def remark(self, remark: Remark) -> None:
        """What changed it later; once each."""
        if remark not in self.remarks:
            self.remarks.append(remark)


@dataclass(slots=True)
class Tried:
    """A frame that a trigger evoked in a clause: dropped for `why`, or a candidate."""

    clause: Clause
    types: EventFrames
    frame: Frame
    trigger: Trigger
    at: int
    why: Why | None = None
    candidate: Candidate | None = None


@dataclass(slots=True)
class Looked:
    """How one sentence was looked at. `skipped` says why it was not."""

    sentence: Sentence
    skipped: Why | None = None
    wanted: frozenset[str] = frozenset()
    placed: bool = False
    items: list[Item] = field(default_factory=list)
    tried: list[Tried] = field(default_factory=list)


@dataclass(slots=True)
class FigureSeen:
    """A figure in a sentence on trade: dropped for `why`, or a statement under `governor`."""

    sentence: TradeSentence
    figure: FigureAt
    why: Why | None = None
    governor: Governor | None = None
    statement: Statement | None = None


@dataclass(slots=True)
class Trace:
    """All that was noted of an article.

    `types` says of an event type why it was not looked for. `reports` and `statements` give
    what became of them by the number of the event.
    """

    article: Article | None = None
    types: dict[str, tuple[Why, str]] = field(default_factory=dict)
    sentences: dict[int, Looked] = field(default_factory=dict)
    figures: list[FigureSeen] = field(default_factory=list)
    no_figures: Why | None = None
    reports: dict[int, Report] = field(default_factory=dict)
    statements: dict[int, tuple[Statement, ...]] = field(default_factory=dict)
    _made: list[tuple[Event, Report | tuple[Statement, ...]]] = field(default_factory=list)

    # -- called by the coder ----------------------------------------------------------------

    def read(self, article: Article, *, nobody: bool = False) -> None:
        """The article is split into sentences; `nobody`: it names no actors."""
        self.article = article
        self.sentences = {s.index: Looked(s, Why.NO_TRIGGER) for s in article.sentences}
        if nobody:
            self.types = {t.event_type: (Why.NO_ACTORS, "") for t in article.grammar.types}

    def sought(self, grammar: Grammar, sides: AbstractSet[str], starts: dict[str, int]) -> None:
        """The event types that are looked for begin at these sentences."""
        for types in grammar.types:
            if types.event_type in starts:
                continue
            if types.context and (len(sides) > 1 or not types.distinct):
                self.types[types.event_type] = (Why.NO_CONTEXT, context_of(types))
            else:
                self.types[types.event_type] = (Why.ONE_ACTOR, "")

    def skip(self, sentence: Sentence, why: Why) -> None:
        """The sentence is not read further."""
        self.sentences[sentence.index].skipped = why

    def look(
        self, sentence: Sentence, wanted: frozenset[str], items: list[Item], *, placed: bool
    ) -> None:
        """The sentence is searched for events of the types `wanted`."""
        looked = self.sentences[sentence.index]
        looked.skipped, looked.wanted, looked.placed = None, wanted, placed
        looked.items = list(items)

    def tried(
        self,
        sentence: Sentence,
        clause: Clause,
        evoked: tuple[EventFrames, Frame, Trigger, int],
        result: Candidate | Why,
    ) -> None:
        """A frame was evoked, with this result."""
        tried = Tried(clause, *evoked)
        if isinstance(result, Why):
            tried.why = result
        else:
            tried.candidate = result
            result.notes = Notes()
        self.sentences[sentence.index].tried.append(tried)

    def figure(
        self,
        sentence: TradeSentence,
        figure: FigureAt,
        why: Why | None,
        governor: Governor | None = None,
        statement: Statement | None = None,
    ) -> None:
        """What became of a figure."""
        self.figures.append(FigureSeen(sentence, figure, why, governor, statement))

    def made(
        self, events: Sequence[Event], sources: Sequence[Report | tuple[Statement, ...]]
    ) -> None:
        """Reports, or statements of one figure, became these events."""
        self._made += zip(events, sources, strict=True)

    def number(self, events: Sequence[Event]) -> None:
        """The events in their final order, as they were made."""
        by_id = {id(event): source for event, source in self._made}
        for number, event in enumerate(events):
            source = by_id[id(event)]
            if isinstance(source, tuple):
                self.statements[number] = source
            else:
                self.reports[number] = source
