"""Which word of trade governs a figure: "Ausfuhren", "lieferte", "Überschuss"."""

from __future__ import annotations

from dataclasses import dataclass

from annotate.events.trade_lexicon import (
    BALANCE,
    EXPORT,
    FALL,
    IMPORT,
    MOVE,
    TRADE,
    TradeLexicon,
    VerbReading,
)
from annotate.events.trade_sentence import FigureAt, Segment, Sentence

_FLOWS = frozenset({EXPORT, IMPORT, TRADE, BALANCE})


@dataclass(frozen=True, slots=True)
class Governor:
    """The word that says what flow a figure is of.

    `at` is its token. `weak` words speak of trade only in company; `is_verb`, `is_noun` say
    what it is; `lemma` is that of a verb;
    `is_side` marks nouns such as "Abnehmer".
    """

    flow: str
    at: int
    weak: bool
    sign: int
    part: str
    is_verb: bool
    lemma: str = ""
    is_side: bool = False


def particle_stands(
    sentence: Sentence, reading: VerbReading, at: int, segment: Segment, lexicon: TradeLexicon
) -> bool:
    """Does the particle of a split verb at token `at` end its clause?"""
    if not reading.particle:
        return True
    for i in range(at + 1, segment.last):
        if sentence.words[i].lower == reading.particle and _ends_clause(
            sentence, i, segment, lexicon
        ):
            return True
    # the clause may be cut by an insertion: the particle then ends a later segment
    return (
        any(
            other.first > at and sentence.lower(other.last - 1) == reading.particle
            for other in sentence.segments
        )
        or sentence.lower(_last_word(sentence)) == reading.particle
    )


def _last_word(sentence: Sentence) -> int:
    """Index of the last token that is a word."""
    i = len(sentence.tokens) - 1
    while i > 0 and not sentence.tokens[i].text[0].isalnum():
        i -= 1
    return i


def _ends_clause(sentence: Sentence, i: int, segment: Segment, lexicon: TradeLexicon) -> bool:
    """Is nothing behind token `i` that it could be the preposition of?"""
    data = lexicon.data
    following = i + 1
    if following >= segment.last or not sentence.tokens[following].text[0].isalnum():
        return True
    lower = sentence.lower(following)
    return lower in (
        data.joins | data.conjunctions | data.bounds | data.as_words | lexicon.prepositions
    )


def readings_at(
    sentence: Sentence, at: int, segment: Segment, lexicon: TradeLexicon
) -> list[VerbReading]:
    """What the verb at token `at` says here. Split verbs outrank the plain verb inside them."""
    found = [
        r for r in sentence.words[at].verbs if particle_stands(sentence, r, at, segment, lexicon)
    ]
    split = [r for r in found if r.particle]
    return split or found


def governors(sentence: Sentence, segment: Segment, lexicon: TradeLexicon) -> list[Governor]:
    """The words of flow in a segment, in order."""
    found: list[Governor] = []
    for i in range(segment.first, segment.last):
        word = sentence.words[i]
        if word.flow:
            found.append(Governor(word.flow, i, word.weak, word.sign, word.part, is_verb=False))
        elif word.side:
            found.append(
                Governor(word.side, i, weak=True, sign=0, part="", is_verb=False, is_side=True)
            )
        elif word.verbs and (not word.capital or i <= 1):
            readings = readings_at(sentence, i, segment, lexicon)
            flows = [r for r in readings if r.meaning in _FLOWS]
            if not flows or (
                any(r.meaning == FALL for r in readings) and _is_change(segment, sentence, lexicon)
            ):
                continue
            reading = min(flows, key=lambda r: (r.weak, r.tense == "attribute", r.meaning))
            if reading.tense == "attribute" and reading.weak:
                continue
            if reading.lemma in lexicon.data.goods_verbs and not has_goods(sentence, segment):
                continue
            found.append(
                Governor(reading.meaning, i, reading.weak, 0, "", is_verb=True, lemma=reading.lemma)
            )
    return found


def has_goods(sentence: Sentence, segment: Segment) -> bool:
    """Are goods of trade named in the segment?"""
    return any("goods" in w.tags for w in sentence.words[segment.first : segment.last])


def _is_change(segment: Segment, sentence: Sentence, lexicon: TradeLexicon) -> bool:
    """Is there a figure of change: "nahmen um 5 Prozent ab", unlike "5 Prozent weniger Uhren"?"""
    data = lexicon.data
    return any(
        f.before in data.by
        or (
            f.mention.unit == "pct"
            and sentence.lower(f.last) not in data.rise.words | data.fall.words
        )
        for f in segment.figures
    )


def govern(
    sentence: Sentence, segment: Segment, figure: FigureAt, lexicon: TradeLexicon
) -> Governor | str | None:
    """The governor of `figure` in its segment, "rival" where something else is, or None."""
    found = governors(sentence, segment, lexicon)
    if any("rival" in w.tags for w in sentence.words[figure.last : figure.last + 2]) and (
        sentence.lower(figure.last) in lexicon.data.wholes
    ):
        return "rival"  # "60 Prozent der Wähler"
    nouns_before = [g for g in found if not g.is_verb and g.at < figure.first]
    rivals = [i for i in range(segment.first, figure.first) if "rival" in sentence.words[i].tags]
    if nouns_before:
        best = nouns_before[-1]
        while _is_modifier(sentence, best, nouns_before, lexicon):
            best = nouns_before[nouns_before.index(best) - 1]
        if rivals and (rivals[-1] > nouns_before[-1].at or 0 < best.at - rivals[-1] <= 3):
            return "rival"  # "Zölle auf Importe im Wert von"
        verbs = [g for g in found if g.is_verb and g.at > best.at and g.at < figure.first]
        if best.weak and verbs and not verbs[-1].weak:
            return verbs[-1]
        return best
    verbs = [g for g in found if g.is_verb]
    if rivals:
        return "rival" if not verbs or verbs[0].weak else verbs[0]
    if verbs:
        strong = [g for g in verbs if not g.weak]
        return (strong or verbs)[0]
    after = [g for g in found if g.at >= figure.last]
    return after[0] if after else movement(sentence, segment, lexicon)


def movement(
    sentence: Sentence, segment: Segment, lexicon: TradeLexicon, goods: Segment | None = None
) -> Governor | None:
    """Goods that move to or from a state: "60 Prozent ihres Erdöls fließen dorthin".

    The goods may stand in another segment than the verb.
    """
    data = lexicon.data
    words = sentence.words[segment.first : segment.last]
    if not has_goods(sentence, goods or segment) or any("weapon" in w.tags for w in words):
        return None
    verb = next(
        (
            i
            for i in range(segment.first, segment.last)
            if any(r.meaning == MOVE for r in readings_at(sentence, i, segment, lexicon))
            and (not sentence.words[i].capital or i <= 1)
        ),
        None,
    )
    if verb is None:
        return None
    prepositions = [(a.preposition, a.article) for a in segment.actors if a.preposition]
    goes = any(
        p in data.directions.to or (p in data.directions.place and article in data.to_articles)
        for p, article in prepositions
    ) or any(w.lower in data.there_to for w in words)
    goes = goes or any(
        sentence.lower(i) in data.abroad and sentence.lower(i - 1) in data.directions.to
        for i in range(segment.first, segment.last)
    )
    comes = any(p in data.directions.away for p, _ in prepositions) or _from_there(
        sentence, segment, lexicon
    )
    if not goes and not comes:
        return None
    flow = EXPORT if goes else IMPORT
    return Governor(flow, verb, weak=True, sign=0, part="", is_verb=True)


def _from_there(sentence: Sentence, segment: Segment, lexicon: TradeLexicon) -> bool:
    data = lexicon.data
    return any(
        sentence.lower(i) in data.there_from
        or (sentence.lower(i) in data.there and sentence.lower(i - 1) in data.directions.away)
        for i in range(segment.first, segment.last)
    )


def _is_modifier(
    sentence: Sentence, this: Governor, nouns: list[Governor], lexicon: TradeLexicon
) -> bool:
    """Is it only the field of the noun before: "Fehlbetrag im Güterverkehr"?"""
    position = nouns.index(this)
    if position == 0:
        return False
    earlier = nouns[position - 1]
    if this.flow == BALANCE and (this.sign or earlier.flow != BALANCE):
        return False
    between = range(max(earlier.at, this.at - 5), this.at)
    return any(sentence.lower(i) in lexicon.data.field_prepositions for i in between) and (
        earlier.flow == BALANCE
    )
