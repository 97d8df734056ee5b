"""What a figure measures: a value, a change, a ratio or a share; and its signed number."""

from __future__ import annotations

from dataclasses import dataclass

from annotate.events.trade_governor import QUANTITIES, governors, readings_at, takes
from annotate.events.trade_lexicon import FALL, RISE, SHARE, TradeLexicon
from annotate.events.trade_sentence import FigureAt, Segment, Sentence

VALUE, CHANGE, RATIO, SHARE_PCT = "value", "change_pct", "ratio", "share_pct"
PIECE = "piece"
_MONEY_LENGTH = 3
"""ISO 4217 codes have three capital letters; no other unit in use has."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure read: `value` as printed and signed, `value_norm` at full scale, its unit."""

    measure: str
    value: float
    unit: str | None
    value_norm: float


def is_money(unit: str | None) -> bool:
    """Is `unit` a currency code?"""
    return unit is not None and len(unit) == _MONEY_LENGTH and unit.isupper() and unit.isalpha()


def is_amount(figure: FigureAt) -> bool:
    """May the figure be an amount of money or goods (its unit may stand earlier)?"""
    unit = figure.mention.unit
    return (
        is_money(unit)
        or unit in QUANTITIES
        or (unit is None and figure.mention.value_norm != figure.mention.value)
    )


def is_count(sentence: Sentence, figure: FigureAt, lexicon: TradeLexicon) -> bool:
    """As in "3,1 Millionen Wagen", "2 Millionen neue Autos": things, and no money of the talk."""
    if figure.mention.unit is not None:
        return False
    i = figure.last
    while sentence.lower(i).endswith(lexicon.data.adjective_endings) and not (
        sentence.words[i].capital or sentence.words[i].verbs
    ):
        i += 1
    if i >= len(sentence.words):
        return False
    word = sentence.words[i]
    return word.capital and not sentence.is_named(i) and not (word.flow or word.side or word.change)


def is_fraction(figure: FigureAt, lexicon: TradeLexicon) -> bool:
    """As in "ein Drittel", "die Hälfte": less than one, a noun, and not "halb so", "halbiert"."""
    mention = figure.mention
    last = mention.text.rpartition(" ")[2]
    return (
        mention.unit == "x"
        and mention.value < 1
        and (last[0].isupper() or mention.text.lower().startswith(lexicon.data.each))
        and not last.lower().startswith(lexicon.data.folding_parts)
    )


def measure(
    sentence: Sentence,
    segment: Segment,
    figure: FigureAt,
    lexicon: TradeLexicon,
    *,
    last_measure: str | None,
    topic_measure: str | None,
    last_sign: int,
) -> Measured | None:
    """What `figure` measures in its segment, None where it is no measure of trade.

    `last_measure` is that of the figure before in the sentence, for "minus 40" in lists;
    `last_sign` the sign of that figure where it is a change, for "die Importe um 7 Prozent";
    `topic_measure` that of the sentence before, for "Im Juni waren es noch 26 Prozent".
    """
    earlier = last_measure or topic_measure
    mention = figure.mention
    unit = mention.unit
    if unit == "pct":
        return _percent(
            sentence, segment, figure, lexicon, mention.value, earlier, last_measure, last_sign
        )
    if unit == "x":
        if is_fraction(figure, lexicon):
            return _fraction(sentence, segment, figure, lexicon, earlier)
        return _multiple(sentence, figure, lexicon)
    if unit is None and mention.value == mention.value_norm:
        signed = mention.text[0] in "-−–+" or mention.text[:1].isalpha()
        if _lent_percent(sentence, figure, lexicon) or (
            last_measure == SHARE_PCT and _stands_alone(sentence, figure)
        ):
            return _percent(
                sentence, segment, figure, lexicon, mention.value, earlier, last_measure, last_sign
            )
        if last_measure == CHANGE and (signed and not mention.text[-1].isalpha()):
            return Measured(CHANGE, mention.value, "pct", mention.value)
        return _in_series(sentence, figure, last_measure)
    if is_amount(figure):
        return _amount(sentence, segment, figure, lexicon)
    return None


def _in_series(sentence: Sentence, figure: FigureAt, last_measure: str | None) -> Measured | None:
    """The second of "nach Polen 3, nach Italien 2,8, nach Malta 1,1 Milliarden": the scale is the last's."""
    at = sentence.figures.index(figure)
    stands_alone = _stands_alone(sentence, figure)
    if last_measure not in {None, VALUE} or not (stands_alone or _is_parallel(sentence, figure)):
        return None
    mention = figure.mention
    following, earlier = sentence.figures[at + 1 :], sentence.figures[:at][::-1]
    for other in [*following, *earlier] if stands_alone else following[:1]:
        scale = other.mention
        if is_amount(other) and scale.value:
            factor = round(scale.value_norm / scale.value)
            return Measured(VALUE, mention.value, scale.unit, round(mention.value * factor, 6))
    return None


def _lent_percent(sentence: Sentence, figure: FigureAt, lexicon: TradeLexicon) -> bool:
    """As the first of "Brasilien mit 14 und China mit 9 Prozent"."""
    at = sentence.figures.index(figure)
    following = sentence.figures[at + 1 : at + 2]
    ends = sentence.lower(figure.last) in lexicon.data.joins or sentence.lower(figure.last) == ","
    return (
        ends
        and bool(following)
        and following[0].mention.unit == "pct"
        and bool(figure.before)
        and (following[0].before == figure.before or _stands_alone(sentence, figure))
    )


def _is_parallel(sentence: Sentence, figure: FigureAt) -> bool:
    """As the first of "die Ausfuhr lag bei 44,4, die Einfuhr bei 43,7 Milliarden Euro"."""
    segment = next(s for s in sentence.segments if figure.first in s)
    at, number = sentence.segments.index(segment), sentence.figures.index(figure)
    following = sentence.segments[at + 1 : at + 2]
    return (
        figure.last == segment.last
        and bool(following)
        and [f.before for f in following[0].figures[:1]] == [figure.before]
        and following[0].figures[:1] == sentence.figures[number + 1 : number + 2]
    )


def _stands_alone(sentence: Sentence, figure: FigureAt) -> bool:
    """Is the figure right behind an actor and before a cut: "nach Portugal 410, …"?"""
    is_behind = any(a.last == figure.before_at + 1 for a in sentence.actors)
    following = figure.last
    ends = following >= len(sentence.tokens) or not sentence.tokens[following].text[0].isalnum()
    is_last = any(s.last == following for s in sentence.segments)
    return is_behind and (ends or is_last)


def _percent(
    sentence: Sentence,
    segment: Segment,
    figure: FigureAt,
    lexicon: TradeLexicon,
    value: float,
    earlier: str | None,
    last_measure: str | None,
    last_sign: int,
) -> Measured | None:
    data = lexicon.data
    after = sentence.lower(figure.last)
    if figure.mention.text[0] in "-−–+" or figure.mention.text.lower().startswith(data.sign_words):
        return _change(value)
    sign = _sign_after(sentence, figure, lexicon)
    if sign and (figure.before not in data.to or after not in data.above | data.below):
        return _change(sign * value)
    if figure.before in data.by:
        sign = direction(sentence, segment, figure, lexicon) or last_sign
        return _change(sign * value) if sign else None
    noun = _change_noun_before(sentence, segment, figure, lexicon)
    if noun:
        return _change(noun * value)
    if _is_share(sentence, segment, figure, lexicon):
        return _share(value)
    if figure.before in data.to:
        return None
    if last_measure == SHARE_PCT and not direction_in(sentence, segment, figure, lexicon):
        return _share(value)  # "48 Prozent gingen nach Asien, 35 Prozent nach Europa"
    sign = direction(sentence, segment, figure, lexicon)
    if sign:
        return _change(sign * value)
    if earlier == SHARE_PCT:
        return _share(value)
    return None


def _fraction(
    sentence: Sentence,
    segment: Segment,
    figure: FigureAt,
    lexicon: TradeLexicon,
    earlier: str | None,
) -> Measured | None:
    data = lexicon.data
    percent = round(figure.mention.value * 100, 1)
    sign = _sign_after(sentence, figure, lexicon)
    if sign:
        return _change(sign * percent)
    if figure.before in data.by:
        sign = direction(sentence, segment, figure, lexicon)
        return _change(sign * percent) if sign else None
    noun = _change_noun_before(sentence, segment, figure, lexicon)
    if noun:
        return _change(noun * percent)
    if figure.before in data.to and not _has_share_noun(sentence, segment, figure):
        value = round(figure.mention.value, 2)
        return Measured(RATIO, value, "x", value)
    if _is_share(sentence, segment, figure, lexicon):
        return _share(percent)
    sign = direction(sentence, segment, figure, lexicon)
    if sign:
        return _change(sign * percent)
    if earlier == SHARE_PCT:
        return _share(percent)
    return None


def _multiple(sentence: Sentence, figure: FigureAt, lexicon: TradeLexicon) -> Measured | None:
    """As in "achtmal höher", "doppelt so viel", "verdoppelt", "auf das Dreifache"."""
    text = figure.mention.text.lower()
    value = figure.mention.value
    is_times = any(part in text for part in lexicon.data.times_parts)
    if is_times and not text.startswith(lexicon.data.folding_parts):
        behind = {sentence.lower(i) for i in range(figure.last, figure.last + 2)}
        if not behind & (lexicon.data.rise.words | lexicon.data.so_words):
            return None  # "dreimal in Folge"
    if sentence.lower(figure.last) in lexicon.data.not_so_much:
        return None  # "doppelt so schnell"
    return Measured(RATIO, value, "x", value)


def _is_price(
    sentence: Sentence, segment: Segment, figure: FigureAt, lexicon: TradeLexicon
) -> bool:
    """As in "lieferte Waren um 3 Milliarden Euro", which Austria says for "für"."""
    if figure.before_at < 1 or direction_in(sentence, segment, figure, lexicon):
        return False
    if "goods" in sentence.words[figure.before_at - 1].tags:
        return True
    return any(g.is_verb for g in governors(sentence, segment, lexicon))


def _amount(
    sentence: Sentence, segment: Segment, figure: FigureAt, lexicon: TradeLexicon
) -> Measured | None:
    data, mention = lexicon.data, figure.mention
    if figure.before in data.by and not _is_price(sentence, segment, figure, lexicon):
        return None  # "um 3 Milliarden Euro gestiegen" is no level
    at = figure.before_at
    if at >= 0 and (sentence.words[at].change or (at and sentence.words[at - 1].change)):
        return None  # "ein Plus von 3 Milliarden Euro"
    if _sign_after(sentence, figure, lexicon):
        return None
    if figure.before in data.from_ and any(
        f.last == at and f.mention.unit is None for f in sentence.figures
    ):
        return None  # "neun von zehn Litern"
    return Measured(VALUE, mention.value, mention.unit, mention.value_norm)


def _change(value: float) -> Measured:
    return Measured(CHANGE, value, "pct", value)


def _share(value: float) -> Measured:
    return Measured(SHARE_PCT, value, "pct", value)


def _sign_after(sentence: Sentence, figure: FigureAt, lexicon: TradeLexicon) -> int:
    """1 or -1 for "5 Prozent mehr", "5 Prozent unter dem Vorjahr", "ein 5-prozentiges Plus"."""
    data = lexicon.data
    first = figure.last
    word = sentence.lower(first)
    if sentence.lower(first + 1) in data.bounds and any(
        f.first == first + 2 and f.mention.unit for f in sentence.figures
    ):
        return 0  # "auf 134 Millionen mehr als verdoppelt"
    if word in data.rise.words:
        return 1
    if word in data.fall.words:
        return -1
    crosses = sentence.lower(first + 2) in data.crossings  # "für 5 Euro über den Atlantik"
    if word in data.above and sentence.lower(first + 1) in data.levels and not crosses:
        return 1
    if word in data.below and sentence.lower(first + 1) in data.levels:
        return -1
    if first < len(sentence.words) and sentence.words[first].change:
        return sentence.words[first].change
    # "12-prozentiger deutlicher Rückgang"
    is_adjective = any(part in figure.mention.text for part in data.percent_adjectives)
    if is_adjective and first + 1 < len(sentence.words):
        return sentence.words[first + 1].change
    return 0


def _change_noun_before(
    sentence: Sentence, segment: Segment, figure: FigureAt, lexicon: TradeLexicon
) -> int:
    """The sign of "ein Plus von", "der Rückgang um", "einem Zuwachs von" before the figure."""
    for i in range(figure.first - 1, max(segment.first, figure.first - 9) - 1, -1):
        word = sentence.words[i]
        if word.change and sentence.lower(i + 1) not in lexicon.data.bounds:  # "Mehr als"
            return word.change
        if word.capital and word.flow and not word.weak:
            return 0
    return 0


def _has_share_noun(sentence: Sentence, segment: Segment, figure: FigureAt) -> bool:
    return any("share" in sentence.words[i].tags for i in range(segment.first, segment.last))


def _is_share(
    sentence: Sentence, segment: Segment, figure: FigureAt, lexicon: TradeLexicon
) -> bool:
    data = lexicon.data
    after = sentence.lower(figure.last)
    if _has_share_noun(sentence, segment, figure):
        return True
    if after in data.wholes and figure.before not in data.to:
        return True
    immediate = sentence.lower(figure.first - 1)
    if figure.before in data.parts:
        return True
    shares = [
        r
        for i in range(segment.first, segment.last)
        if sentence.words[i].verbs
        for r in readings_at(sentence, i, segment, lexicon)
        if r.meaning == SHARE
    ]
    if shares and (
        immediate in data.share_prepositions
        or after in data.wholes
        or any(r.lemma in data.apportioning_verbs for r in shares)
    ):
        return True
    if shares and direction_in(sentence, segment, figure, lexicon) == 0:
        return True
    if segment.bracket and any(w.side for w in sentence.words):
        return True  # "Hauptabnehmer waren Italien (22 Prozent) und …"
    if figure.before in data.side_share and any(w.side for w in sentence.words):
        return True  # "mit 15 Prozent der wichtigste Abnehmer"
    before = sentence.segments[: sentence.segments.index(segment)]
    return figure.before in data.share_levels and any(
        _has_share_noun(sentence, s, figure) for s in before
    )


def direction_in(
    sentence: Sentence, segment: Segment, figure: FigureAt, lexicon: TradeLexicon
) -> int:
    """1, -1 or 0 by the nearest word of rise or fall in the segment."""
    data = lexicon.data
    best: tuple[int, int] | None = None
    for i in range(segment.first, segment.last):
        word = sentence.words[i]
        sign = word.change or (word.lower in data.upward) - (word.lower in data.downward)
        if not sign and word.verbs and sentence.may_be_verb(i):
            for reading in readings_at(sentence, i, segment, lexicon):
                if reading.tense == "attribute":
                    continue
                if reading.meaning in (RISE, FALL) and not takes(sentence, i, segment, lexicon):
                    sign = 1 if reading.meaning == RISE else -1
        if sign:
            distance = figure.first - i if i < figure.first else i - figure.last + 1
            if best is None or distance < best[0]:
                best = (distance, sign)
    return best[1] if best else 0


def direction(sentence: Sentence, segment: Segment, figure: FigureAt, lexicon: TradeLexicon) -> int:
    """`direction_in` the segment, else in the nearest one before, else after."""
    at = sentence.segments.index(segment)
    order = [segment, *sentence.segments[:at][::-1], *sentence.segments[at + 1 :]]
    for candidate in order:
        sign = direction_in(sentence, candidate, figure, lexicon)
        if sign:
            return sign
    return 0
