"""A sentence on trade: its words, segments, actors with their place in the grammar, figures.

The reading is shallow: commas, dashes, brackets and some conjunctions cut a sentence into
segments, and the words before an actor say what it is in its segment.
"""

from __future__ import annotations

import bisect
import dataclasses
import enum
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotate.events.trade_lexicon import TradeLexicon, TradeWord
from annotate.schema import ActorMention, DateMention, QuantityMention
from annotate.text import Token, tokens

if TYPE_CHECKING:
    from annotate.events.trade_governor import Governor

_CUTS = frozenset(",;:–—-()…")
_FINITE = frozenset({"past", "present"})
MANY = 10_000
"""So many pieces are an amount of trade; fewer are one delivery."""
_GOODS_REACH = 5
_REACH = 9
"""Words walked back from an actor to the preposition that governs it."""


class Link(enum.Enum):
    """What an actor is in its segment."""

    BARE = enum.auto()  # a subject or object: "lieferte die Schweiz"
    PREPOSITION = enum.auto()  # "nach China"
    ATTRIBUTE = enum.auto()  # of the noun `head`: "deutsche Exporte", "Exporte Chinas"
    COMPOUND = enum.auto()  # first part of the noun `head`: "China-Exporte"
    SOURCE = enum.auto()  # of the news: "nach russischen Angaben"
    OTHER = enum.auto()  # of another noun: "der chinesische Präsident"


@dataclass(slots=True)
class ActorAt:
    """An actor mention in a sentence: token span (end exclusive), link, preposition, head noun.

    `article` is the article directly before it, lower case, or "".
    """

    mention: ActorMention
    first: int
    last: int
    link: Link = Link.BARE
    preposition: str = ""
    article: str = ""
    head: int | None = None


@dataclass(slots=True)
class FigureAt:
    """A quantity in a sentence, and the word before it that is not a hedge, lower case."""

    mention: QuantityMention
    first: int
    last: int
    before: str = ""
    before_at: int = -1


@dataclass(slots=True)
class DateAt:
    """A date mention in a sentence; `is_compared` once it is known whether figures are compared
    with it.
    """

    mention: DateMention
    first: int
    last: int
    is_compared: bool | None = None


@dataclass(slots=True)
class Segment:
    """A stretch of tokens between cuts; `bracket` says that it stands in brackets."""

    first: int
    last: int
    bracket: bool
    actors: list[ActorAt] = field(default_factory=list)
    figures: list[FigureAt] = field(default_factory=list)
    dates: list[DateAt] = field(default_factory=list)

    def __contains__(self, token: int) -> bool:
        return self.first <= token < self.last


@dataclass(slots=True)
class Sentence:
    """A sentence and what was found in it. Offsets of `start`, `end` are those of the block.

    `kept` holds what was already worked out of it, by segment, `sold` by word of trade.
    """

    block_no: int
    sentence_no: int
    start: int
    end: int
    text: str
    tokens: Sequence[Token]
    words: list[TradeWord]
    segments: list[Segment]
    actors: list[ActorAt]
    figures: list[FigureAt]
    dates: list[DateAt]
    kept: dict[int, list[Governor]] = field(default_factory=dict)
    sold: dict[int, bool] = field(default_factory=dict)
    lowers: frozenset[str] = frozenset()

    def lower(self, i: int) -> str:
        """The word at token `i` in lower case, "" outside the sentence."""
        try:
            return self.words[i].lower if i >= 0 else ""
        except IndexError:
            return ""

    def is_named(self, i: int) -> bool:
        """Is token `i` of an actor, a figure or a date?"""
        return (
            any(a.first <= i < a.last for a in self.actors)
            or any(f.first <= i < f.last for f in self.figures)
            or any(d.first <= i < d.last for d in self.dates)
        )

    def may_be_verb(self, i: int) -> bool:
        """Is token `i` written like a verb: small, or the first word of the sentence?"""
        return not self.words[i].capital or not any(
            token.text[0].isalnum() for token in self.tokens[:i]
        )

    def has_lower(self, words: frozenset[str], first: int = 0, last: int | None = None) -> bool:
        """Does one of `words` stand in ``tokens[first:last]``?"""
        if self.all_lower().isdisjoint(words):
            return False
        return (first == 0 and last is None) or any(
            word.lower in words for word in self.words[first:last]
        )

    def all_lower(self) -> frozenset[str]:
        """Every word in lower case."""
        if not self.lowers:
            self.lowers = frozenset([word.lower for word in self.words])
        return self.lowers


def read_sentence(
    text: str,
    start: int,
    end: int,
    *,
    block_no: int,
    sentence_no: int,
    lexicon: TradeLexicon,
    actors: list[ActorMention],
    dates: list[DateMention],
    figures: list[QuantityMention],
) -> Sentence:
    """Read ``text[start:end]`` of a block; the mentions are those within it.

    A sentence without figures and words of trade has no segments.
    """
    every = tokens(text)
    first = bisect.bisect_left(every, start, key=_start_of)
    inside = every[first : bisect.bisect_left(every, end, lo=first, key=_start_of)]
    words = [lexicon.word(t.text) for t in inside]
    starts = [t.start for t in inside]
    sentence = Sentence(
        block_no, sentence_no, start, end, text[start:end], inside, words, [], [], [], []
    )
    for actor in actors:
        if any(q.start_char <= actor.start_char < q.end_char for q in figures):
            continue  # "US-Dollar"
        first, last = _span(inside, starts, actor.start_char, actor.end_char)
        if first < len(words) and "home" in words[first].tags:
            continue  # "hiesige": the dateline tells better where that is
        sentence.actors.append(ActorAt(actor, first, last))
    for date in dates:
        sentence.dates.append(DateAt(date, *_span(inside, starts, date.start_char, date.end_char)))
    for quantity in figures:
        if any(_overlap(quantity, date) for date in dates):
            continue  # "mehr als 2021"
        first, last = _span(inside, starts, quantity.start_char, quantity.end_char)
        figure = FigureAt(quantity, first, last)
        figure.mention = _counted(sentence, figure, lexicon)
        figure.before_at = _before(sentence, first, lexicon)
        figure.before = sentence.lower(figure.before_at)
        sentence.figures.append(figure)
    if figures or any(w.flow or w.is_trigger for w in words):
        sentence.segments = _segments(sentence, lexicon)
    for actor_at in sentence.actors:
        _link(sentence, actor_at, lexicon)
    return sentence


def _counted(sentence: Sentence, figure: FigureAt, lexicon: TradeLexicon) -> QuantityMention:
    """The quantity, in pieces where goods are counted: "216.299 in Ungarn gebaute Pkw"."""
    mention = figure.mention
    is_bare = mention.unit is None and mention.value == mention.value_norm
    if not is_bare or mention.value < MANY:
        return mention
    for i in range(figure.last, min(figure.last + _GOODS_REACH, len(sentence.words))):
        word = sentence.words[i]
        is_named = any(a.first <= i < a.last for a in sentence.actors)
        if not sentence.tokens[i].text[0].isalpha():
            break
        if word.capital and not is_named:
            is_goods = "goods" in word.tags and "weapon" not in word.tags
            return dataclasses.replace(mention, unit="piece") if is_goods else mention
    return mention


def _overlap(quantity: QuantityMention, date: DateMention) -> bool:
    return quantity.start_char < date.end_char and date.start_char < quantity.end_char


def _start_of(token: Token) -> int:
    return token.start


def _span(inside: Sequence[Token], starts: list[int], start: int, end: int) -> tuple[int, int]:
    """Token indices (end exclusive) that ``start:end`` touches."""
    first = max(0, bisect.bisect_right(starts, start) - 1)
    while first < len(inside) and inside[first].end <= start:
        first += 1
    last = first
    while last < len(inside) and inside[last].start < end:
        last += 1
    return first, max(last, first)


def _before(sentence: Sentence, first: int, lexicon: TradeLexicon) -> int:
    """Index of the word before a figure, hedges left out: the "auf" of "auf rund 5 Euro"."""
    i = first - 1
    while i >= 0 and sentence.lower(i) in lexicon.data.hedges:
        if (
            sentence.lower(i) in lexicon.data.above
            and sentence.lower(i - 1) not in lexicon.data.hedges
        ):
            break
        i -= 1
    return i


# --- segments -----------------------------------------------------------------------------


def _segments(sentence: Sentence, lexicon: TradeLexicon) -> list[Segment]:
    covered = _covered(sentence)
    cuts: list[Segment] = []
    start, depth = 0, 0
    for i, token in enumerate(sentence.tokens):
        if token.text not in _CUTS or i in covered:
            continue
        if token.text == "," and _is_in_list(sentence, i, lexicon):
            continue
        if i > start:
            cuts.append(Segment(start, i, depth > 0))
        depth = (
            depth + 1 if token.text == "(" else max(0, depth - 1) if token.text == ")" else depth
        )
        start = i + 1
    if start < len(sentence.tokens):
        cuts.append(Segment(start, len(sentence.tokens), depth > 0))
    parts: list[Segment] = []
    for segment in cuts:
        parts += _split_at_conjunctions(sentence, segment, covered, lexicon)
    for segment in parts:
        segment.actors = [a for a in sentence.actors if a.first in segment]
        segment.figures = [f for f in sentence.figures if f.first in segment]
        segment.dates = [d for d in sentence.dates if d.first in segment]
    return parts


def _is_in_list(sentence: Sentence, i: int, lexicon: TradeLexicon) -> bool:
    """Is the comma at token `i` between two actors: "Belgien, Spanien und Frankreich"?"""
    following = i + 1 + (sentence.lower(i + 1) in lexicon.data.articles)
    before = next((a.mention for a in sentence.actors if a.last == i), None)
    if before is None or (before.text.endswith("s") and before.text != before.name):
        return False  # "Lieferant Spaniens, Deutschland folgt"
    return any(a.first == following for a in sentence.actors)


def _covered(sentence: Sentence) -> set[int]:
    """Tokens inside a mention: the dash of a date cuts nothing."""
    spans = [
        *((a.first, a.last) for a in sentence.actors),
        *((f.first, f.last) for f in sentence.figures),
        *((d.first, d.last) for d in sentence.dates),
    ]
    return {i for first, last in spans for i in range(first, last)}


def _split_at_conjunctions(
    sentence: Sentence, segment: Segment, covered: set[int], lexicon: TradeLexicon
) -> list[Segment]:
    """Cut at "und" where both sides have a figure and the right one says of what."""
    figures = [f.first for f in sentence.figures if f.first in segment]
    for i in range(segment.first + 1, segment.last - 1):
        if sentence.lower(i) not in lexicon.data.conjunctions or i in covered:
            continue
        left = [f for f in figures if f < i]
        right = [f for f in figures if f > i]
        if not left or not right or right[0] == i + 1:
            continue
        between = range(i + 1, right[0])
        says_what = any(
            sentence.words[j].flow
            or sentence.words[j].verbs
            or any(a.first == j for a in sentence.actors)
            for j in between
        ) or (
            # as in "für 5 Euro nach Polen und bezog für 3 Euro von dort"
            _has_verb(sentence, left[-1], i) and _has_verb(sentence, right[0], segment.last)
        )
        # as in "für 8 Euro in die USA und für 5 Euro ins Königreich"
        says_what = says_what or (
            _has_actor(sentence, left[-1], i) and _has_actor(sentence, right[0], segment.last)
        )
        if says_what:
            return [
                Segment(segment.first, i, segment.bracket),
                *_split_at_conjunctions(
                    sentence, Segment(i + 1, segment.last, segment.bracket), covered, lexicon
                ),
            ]
    return [segment]


def _has_actor(sentence: Sentence, first: int, last: int) -> bool:
    return any(first < a.first < last for a in sentence.actors)


def _has_verb(sentence: Sentence, first: int, last: int) -> bool:
    """Does a verb of trade stand in the tokens ``first:last``?"""
    return any(w.is_trigger and w.verbs and not w.capital for w in sentence.words[first:last])


# --- actors -------------------------------------------------------------------------------


def _link(sentence: Sentence, actor: ActorAt, lexicon: TradeLexicon) -> None:
    """Say what `actor` is in its segment."""
    mention = actor.mention
    data = lexicon.data
    word = sentence.lower(actor.first)
    if word in data.there:
        _walk_back(sentence, actor, lexicon)
        if actor.link is Link.BARE:
            actor.link = Link.PREPOSITION
            actor.preposition = min(
                data.directions.to
                if word in data.there_to
                else data.directions.away
                if word in data.there_from
                else data.directions.place
            )
        _not_the_subject(sentence, actor)
        return
    if word in data.articles:  # "die beiden Staaten" as a whole is the mention
        actor.article = word
    head = _following_noun(sentence, actor, lexicon)
    if mention.via == "adjective":
        actor.head = head
        _walk_back(sentence, actor, lexicon)
        if head is not None:
            _attach(sentence, actor, head, lexicon)
        return
    genitive = mention.text.endswith(("s", "'", "’")) and mention.text != mention.name
    owned = _preceding_noun(sentence, actor, lexicon, genitive=genitive)
    if genitive and owned is not None and sentence.words[owned].side:
        actor.head, actor.link = owned, Link.ATTRIBUTE  # "Polen, ein Abnehmer Litauens"
        return
    if (
        genitive
        and head is not None
        and sentence.lower(actor.first - 1) not in lexicon.data.articles
    ):
        actor.head = head
        _walk_back(sentence, actor, lexicon)
        _attach(sentence, actor, head, lexicon)
        return
    _walk_back(sentence, actor, lexicon)
    if actor.preposition in data.directions.place and sentence.lower(actor.last).startswith(
        data.origin_participles
    ):
        actor.preposition = min(data.directions.away)  # "in Deutschland gebaute Wagen"
    if actor.link is Link.BARE:
        noun = _preceding_noun(sentence, actor, lexicon, genitive=genitive)
        if noun is not None:
            actor.head = noun
            _attach(sentence, actor, noun, lexicon)
    elif actor.link is Link.PREPOSITION:
        _mark_source(sentence, actor, lexicon)


def _not_the_subject(sentence: Sentence, actor: ActorAt) -> None:
    """As in "dorthin" is never where the subject itself is: then it is the other state named."""
    before = [a for a in sentence.actors if a.last <= actor.first and a.mention.kind == "state"]
    if any(w.side for w in sentence.words[: actor.first]):
        sides = [a for a in before if a.link is Link.BARE]
        if len(sides) == 1:  # "Italien ist der grösste Abnehmer: 27 Tonnen gingen dorthin"
            actor.mention = moved(sides[0].mention, actor.mention)
            return
    subjects = {a.mention.actor_id for a in before if a.link is Link.BARE}
    others = [a for a in before if a.mention.actor_id not in subjects]
    if actor.mention.actor_id in subjects and others:
        actor.mention = moved(others[-1].mention, actor.mention)


def moved(mention: ActorMention, place: ActorMention) -> ActorMention:
    """The actor of `mention`, named where and as `place` is."""
    return dataclasses.replace(
        mention,
        block_no=place.block_no,
        start_char=place.start_char,
        end_char=place.end_char,
        text=place.text,
        via=place.via,
    )


def _following_noun(sentence: Sentence, actor: ActorAt, lexicon: TradeLexicon) -> int | None:
    """The noun that an adjective or a genitive before it belongs to."""
    for i in range(actor.last, min(actor.last + 6, len(sentence.words))):
        word, text = sentence.words[i], sentence.tokens[i].text
        if (text in _CUTS and text != "-") or word.lower in lexicon.data.articles:
            return None
        if word.capital:
            return i
        is_adjective = word.lower.endswith(lexicon.data.adjective_endings) and not word.verbs
        if not (is_adjective or word.lower in lexicon.data.joins or text[0].isdigit()):
            return None
    return None


def _attach(sentence: Sentence, actor: ActorAt, head: int, lexicon: TradeLexicon) -> None:
    """Make `actor` an attribute of the noun `head`, or part of what that noun stands for."""
    word = sentence.words[head]
    is_owner = bool(word.side) and actor.mention.via != "adjective"  # "Chinas Handelspartner"
    if (word.flow and "agent" not in word.tags) or is_owner:
        actor.link = Link.ATTRIBUTE
    elif "source" in word.tags:
        actor.link = Link.SOURCE
    elif "agent" in word.tags:
        if actor.link is Link.BARE:
            noun = _noun_before_phrase(sentence, actor, lexicon)
            if noun is not None and (sentence.words[noun].flow or sentence.words[noun].side):
                actor.head, actor.link = noun, Link.ATTRIBUTE
    elif "place" in word.tags:
        if actor.link is Link.BARE:
            around = dataclasses.replace(actor, first=head, last=head + 1, article="")
            _walk_back(sentence, around, lexicon)  # "in die Länder der EU"
            actor.link, actor.preposition = around.link, around.preposition
            actor.article = around.article
    elif "share" in word.tags or word.change:
        actor.link = Link.ATTRIBUTE
    else:
        actor.link = Link.OTHER


def _walk_back(sentence: Sentence, actor: ActorAt, lexicon: TradeLexicon) -> None:
    """Find the preposition that governs `actor`, across articles, adjectives and lists."""
    data = lexicon.data
    i = actor.first - 1
    stop = max(-1, actor.first - _REACH)
    while i > stop:
        word, token = sentence.words[i], sentence.tokens[i].text
        if word.lower in data.outside and actor.mention.name in data.outside_of:
            name = data.outside_of[actor.mention.name]
            actor.mention = dataclasses.replace(
                actor.mention, name=name, actor_id=f"org:{name}", country_code=None
            )
            i -= 1
            continue
        if word.lower in data.outside:
            actor.link = Link.SOURCE  # "ausserhalb der USA": neither side
            return
        if word.lower in data.joins or token == ",":
            other = _listed_before(sentence, i)
            if other is not None:
                actor.link, actor.preposition = other.link, other.preposition
                actor.article = other.article
                actor.head = other.head if actor.head is None else actor.head
            return
        if word.lower in lexicon.prepositions:
            outer = sentence.lower(i - 1)
            if outer in data.articles and sentence.lower(i - 2) in lexicon.prepositions:
                i -= 2  # "in die von der Krise betroffenen Staaten": the outer one governs
                word = sentence.words[i]
                actor.article = outer
            actor.link = Link.PREPOSITION
            actor.preposition = word.lower
            if word.lower in data.source_prepositions:
                actor.link = Link.SOURCE
            return
        if word.lower in data.articles:
            actor.article = actor.article or word.lower
        elif "place" in word.tags:
            actor.article = ""  # "in die Länder der EU": the one before the noun counts
        elif not (
            (word.capital and i > 0 and _is_within_attribute(sentence, i, actor, lexicon))
            or _is_adjective(sentence, i, lexicon)
        ):
            return
        i -= 1


def _listed_before(sentence: Sentence, at: int) -> ActorAt | None:
    """The actor that a comma or "und" at token `at` follows, a bracket between them or not."""
    end = at
    if end > 0 and sentence.tokens[end - 1].text == ")":
        end -= 1
        while end > 0 and sentence.tokens[end].text != "(":
            end -= 1
    return next((a for a in sentence.actors if a.last == end), None)


def _is_adjective(sentence: Sentence, i: int, lexicon: TradeLexicon) -> bool:
    word = sentence.words[i]
    return (
        not word.capital
        and sentence.tokens[i].text[0].isalpha()
        and (
            word.lower.endswith(lexicon.data.adjective_endings)
            or word.lower in lexicon.data.degrees
        )
        and not any(v.tense in _FINITE for v in word.verbs)
    )


def _is_within_attribute(sentence: Sentence, i: int, actor: ActorAt, lexicon: TradeLexicon) -> bool:
    """Is the noun at `i` inside "die von der Krise betroffenen"? A participle follows it."""
    return any(
        sentence.lower(j).endswith(lexicon.data.participle_endings)
        and not sentence.words[j].capital
        for j in range(i + 1, actor.first)
    )


def _preceding_noun(
    sentence: Sentence, actor: ActorAt, lexicon: TradeLexicon, *, genitive: bool
) -> int | None:
    """The noun that a genitive behind it belongs to: "Ausfuhren der Schweiz"."""
    i = actor.first - 1
    article, articles = "", lexicon.data.articles
    while i >= 0 and (sentence.lower(i) in articles or _is_adjective(sentence, i, lexicon)):
        article = sentence.lower(i) if sentence.lower(i) in articles else article
        i -= 1
    if (
        i < 0
        or not sentence.words[i].capital
        or any(a.first <= i < a.last for a in sentence.actors)
    ):
        return None
    if article in lexicon.data.genitive_articles or (genitive and not article):
        return i
    return None


def _noun_before_phrase(sentence: Sentence, actor: ActorAt, lexicon: TradeLexicon) -> int | None:
    """The noun before "österreichischer Betriebe" or "der deutschen Winzer"."""
    i = actor.first - 1
    while i >= 0 and (
        sentence.lower(i) in lexicon.data.genitive_articles or _is_adjective(sentence, i, lexicon)
    ):
        i -= 1
    return i if i >= 0 and sentence.words[i].capital else None


def _mark_source(sentence: Sentence, actor: ActorAt, lexicon: TradeLexicon) -> None:
    """Whoever stands in "Angaben aus Peking" or "Angaben von Moskau" is the source."""
    i = actor.first - 1
    while i >= 0 and sentence.lower(i) != actor.preposition:
        i -= 1
    if i > 0 and "source" in sentence.words[i - 1].tags:
        actor.link = Link.SOURCE
