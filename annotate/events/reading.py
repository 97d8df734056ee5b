"""An article as the event coder reads it: sentences with their words, clauses and phrases.

Everything is computed when first asked for, so that a sentence nobody asks about costs its
words and no more.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from annotate import text as segmentation
from annotate.document import TEXT_ROLES, Block, Document, Role
from annotate.events import phrases as noun_phrases
from annotate.events.clauses import Clause, ClauseReader
from annotate.events.datelines import Dateline
from annotate.events.frames import Element, Grammar
from annotate.events.lexicon import GrammarData, Word
from annotate.events.phrases import Phrase
from annotate.schema import ActorMention, DateMention
from annotate.text import Token

_CITY = r"[A-ZÄÖÜ][\w.’'-]+(?: [A-ZÄÖÜ][\w.’'-]+){0,3}"
_AGENCY = r"[\w/, -]*(?:dpa|dpa-AFX|DPA|AFP|AP|APA|Reuters|sda|SDA|dts|epd|KNA|TASS|ANSA)[\w/, -]*"
_DATELINE = re.compile(
    rf"(?:{_CITY}(?: \({_CITY}\))?(?:\s?/\s?{_CITY}(?: \({_CITY}\))?)*"
    r"(?:,? (?:\d{1,2}\.? ?\w+\.?(?: \d{4})?|\d{1,2}\.\d{1,2}\.\d{2,4}))?"
    rf"(?:\s*\([^)]{{2,30}}\)\s*[-–—]|\s*\({_AGENCY}\)\.?|\s+[–—])\s+"
    r"|[A-ZÄÖÜ]{3}[A-ZÄÖÜ/ .-]*, \d{1,2}\. \w+\.\s)"
)
"""A dateline at the head of a paragraph: places, perhaps a date, an agency or a dash.

"Kanzler Scholz (SPD) reist ..." is none: a bracket without a dash must name an agency.
"""


@dataclass(eq=False)
class Sentence:
    """A sentence of a block. `start` and `end` are offsets in the block's text.

    `dateline` is the place that a dateline at its beginning names, `dateline_end` where that ends
    in the block (0: none).
    """

    index: int
    block: Block
    number: int
    start: int
    end: int
    tokens: list[Token]
    word_of: Callable[[str], Word]
    actors: list[ActorMention]
    dates: list[DateMention]
    reader: ClauseReader
    dateline: ActorMention | None = None
    dateline_end: int = 0
    memo: dict[int, list[Phrase]] = field(default_factory=dict)
    item_tokens: frozenset[int] = frozenset()

    @functools.cached_property
    def words(self) -> list[Word]:
        """What each token can be."""
        word_of = self.word_of
        found = [word_of(token.text) for token in self.tokens]
        for mention in self.actors:
            if mention.kind == "person" and " " in mention.text:
                for i, word in enumerate(found):
                    start = self.tokens[i].start
                    if word.verbs and mention.start_char < start < mention.end_char:
                        # no verb, though it looks like one: "Mohammed bin Salman"
                        found[i] = word._replace(verbs=(), finite=False)
        return found

    @property
    def data(self) -> GrammarData:
        """The closed word classes of the language."""
        return self.reader.lexicon.grammar

    @property
    def text(self) -> str:
        """The sentence as it stands in the block."""
        return self.block.text[self.start : self.end]

    @functools.cached_property
    def keys(self) -> frozenset[str]:
        """The lexicon's keys of all words."""
        return frozenset().union(*[word.keys for word in self.words if word.keys])

    @functools.cached_property
    def anchors(self) -> frozenset[str]:
        """The keys of all words and those of the verbs they can be ("verb:an|kommen")."""
        words = self.words
        found = frozenset().union(*[word.anchors for word in words if word.anchors])
        particles = {word.lower for word in words if word.particle}
        if not particles:
            return found
        split = [key for word in words for particle, key in word.split if particle in particles]
        return found.union(split) if split else found

    @functools.cached_property
    def clauses(self) -> list[Clause]:
        """The clauses, in order."""
        return self.reader.clauses(self.tokens, self.words, self.dateline_tokens)

    @functools.cached_property
    def dateline_tokens(self) -> int:
        """How many tokens at the beginning are a dateline ("Wien (APA) -"), no part of a clause."""
        if self.number > 0:
            return 0
        match = _DATELINE.match(self.text)
        end = max(self.dateline_end, self.start + match.end() if match else 0)
        return sum(token.start < end for token in self.tokens)

    @functools.cached_property
    def mention_at(self) -> dict[int, ActorMention]:
        """Token index to the actor mention that covers it."""
        found: dict[int, ActorMention] = {}
        starts = [token.start for token in self.tokens]
        for mention in self.actors:
            i = bisect_left(starts, mention.start_char)
            if i and self.tokens[i - 1].end > mention.start_char:
                i -= 1
            while i < len(self.tokens) and self.tokens[i].start < mention.end_char:
                found.setdefault(i, mention)
                i += 1
        return found

    @functools.cached_property
    def twins(self) -> dict[tuple[int, int], list[ActorMention]]:
        """Mentions that share a span, by it."""
        found: dict[tuple[int, int], list[ActorMention]] = {}
        for mention in self.actors:
            found.setdefault((mention.start_char, mention.end_char), []).append(mention)
        return found

    @functools.cached_property
    def date_tokens(self) -> frozenset[int]:
        """The tokens that date expressions cover."""
        return frozenset(
            i
            for i, token in enumerate(self.tokens)
            if any(d.start_char <= token.start < d.end_char for d in self.dates)
        )

    def phrases(self, clause: Clause) -> list[Phrase]:
        """The noun phrases of one of the sentence's clauses."""
        key = id(clause)
        if key not in self.memo:
            found = noun_phrases.phrases_of(
                clause,
                self.tokens,
                self.words,
                self.mention_at,
                self.item_tokens,
                self.date_tokens,
                self.data,
            )
            noun_phrases.attach(
                clause,
                found,
                self.tokens,
                self.words,
                self.mention_at,
                self.date_tokens,
                self.twins,
                self.data,
            )
            self.memo[key] = found
            self._point_there(clause, found)
        return self.memo[key]

    def _point_there(self, clause: Clause, found: list[Phrase]) -> None:
        """ "... in den Osten Russlands gereist und hatte dort ...": the place just named."""
        if not clause.shares_subject or clause.parent is None:
            return
        for phrase in found:
            if phrase.nouns and self.words[phrase.nouns[0]].lower in self.data.there:
                for before in self.phrases(clause.parent):
                    if before.preposition in ("in", "nach") and not before.temporal:
                        named = [m for m in before.actors if m.kind == "state"]
                        phrase.actors = named or phrase.actors

    def has(self, element: Element, tokens: list[int] | None = None) -> int | None:
        """The token where `element` stands (of a phrase, its first), or None.

        `tokens` restricts the search, by default to the whole sentence. Verbs are looked up in
        clauses, not here.
        """
        key = element.key
        if key not in self.keys:
            return None
        indices = range(len(self.words)) if tokens is None else tokens
        if element.kind == "phrase":
            first = element.words[0]
            length = len(element.words)
            for i in indices:
                if self.words[i].lower == first and i + length <= len(self.words):
                    if all(self.words[i + k].lower == element.words[k] for k in range(1, length)):
                        return i
            return None
        for i in indices:
            if key in self.words[i].keys:
                return i
        return None


@dataclass(eq=False)
class Article:
    """The sentences of an article's text blocks in order."""

    document: Document
    grammar: Grammar
    sentences: list[Sentence]

    @property
    def title(self) -> list[Sentence]:
        """The sentences of title, kicker and lead."""
        return [s for s in self.sentences if s.block.role in (Role.TITLE, Role.LEAD, Role.KICKER)]


def read(
    document: Document,
    grammar: Grammar,
    actors: tuple[ActorMention, ...],
    dates: tuple[DateMention, ...],
    datelines: Mapping[int, Dateline],
) -> Article:
    """Split `document` into sentences and hand each its mentions; `datelines` are by block."""
    reader = ClauseReader(grammar.lexicon)
    word = grammar.lexicon.word
    by_block_actors: dict[int, list[ActorMention]] = {}
    for mention in actors:
        by_block_actors.setdefault(mention.block_no, []).append(mention)
    by_block_dates: dict[int, list[DateMention]] = {}
    for date in dates:
        by_block_dates.setdefault(date.block_no, []).append(date)
    found: list[Sentence] = []
    for block in document.blocks:
        if block.role not in TEXT_ROLES:
            continue
        block_actors = by_block_actors.get(block.block_no, [])
        block_dates = by_block_dates.get(block.block_no, [])
        tokens = segmentation.tokens(block.text)
        dateline = datelines.get(block.block_no)
        at = 0
        for number, (start, end) in enumerate(segmentation.sentences(block.text, document.lang)):
            while at < len(tokens) and tokens[at].start < start:
                at += 1
            first = at
            while at < len(tokens) and tokens[at].start < end:
                at += 1
            inside = list(tokens[first:at])
            found.append(
                Sentence(
                    len(found),
                    block,
                    number,
                    start,
                    end,
                    inside,
                    word,
                    [m for m in block_actors if start <= m.start_char < end],
                    [d for d in block_dates if start <= d.start_char < end],
                    reader,
                    *((dateline.place, dateline.end) if dateline and number == 0 else (None, 0)),
                )
            )
    return Article(document, grammar, found)
