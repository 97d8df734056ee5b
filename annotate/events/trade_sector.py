"""The goods a figure is about, in the words of the text."""

from __future__ import annotations

from annotate.events.trade_governor import Governor
from annotate.events.trade_lexicon import BALANCE, TRADE, TradeLexicon
from annotate.events.trade_sentence import FigureAt, Segment, Sentence


def sector_of(
    sentence: Sentence,
    segment: Segment,
    figure: FigureAt,
    governor: Governor,
    lexicon: TradeLexicon,
) -> str | None:
    """As in "Gold" of "Gold für 312 Millionen", "Ölexport", "Öl- und Gasimporte"; None in general."""
    if governor.flow in (TRADE, BALANCE):
        return None
    return _worth(sentence, segment, figure, lexicon) or _compound(sentence, governor, lexicon)


def _compound(sentence: Sentence, governor: Governor, lexicon: TradeLexicon) -> str | None:
    """As in "Stahlexporte" whole, with "Öl- und" before it."""
    part = governor.part.rstrip("s")
    if governor.at < 0 or not part or part.startswith(tuple(lexicon.data.general_parts)):
        return None
    first = governor.at
    while (
        first >= 2
        and sentence.lower(first - 1) in lexicon.data.joins
        and sentence.lower(first - 2).endswith("-")
    ):
        first -= 2
    return _text(sentence, first, governor.at + 1)


def _worth(
    sentence: Sentence, segment: Segment, figure: FigureAt, lexicon: TradeLexicon
) -> str | None:
    """The goods before "im Wert von 5 Milliarden" or "für 5 Milliarden"."""
    i = figure.before_at
    if i >= 2 and sentence.lower(i) in lexicon.data.from_ and "value" in sentence.words[i - 1].tags:
        i -= 2  # "im Wert von"
    elif i < 0 or sentence.lower(i) not in lexicon.data.worth:
        return None
    last = i
    first = last
    while first - 1 >= segment.first:
        word = sentence.words[first - 1]
        if any(d.first <= first - 1 < d.last for d in sentence.dates):
            break
        if word.capital and not any(a.first <= first - 1 < a.last for a in sentence.actors):
            first -= 1
        elif word.lower in lexicon.data.joins and first < last:
            first -= 1
        else:
            break
    while first < last and sentence.lower(first) in lexicon.data.joins:
        first += 1
    text = _text(sentence, first, last)
    if not text or text in lexicon.data.general_goods or sentence.words[last - 1].flow:
        return None
    return text


def _text(sentence: Sentence, first: int, last: int) -> str:
    if first >= last:
        return ""
    base = sentence.start
    return sentence.text[sentence.tokens[first].start - base : sentence.tokens[last - 1].end - base]
