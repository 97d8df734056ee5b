"""Which word of trade governs a figure: "Ausfuhren", "lieferte", "Überschuss"."""

from __future__ import annotations

import dataclasses
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
QUANTITIES = frozenset(
    {"t", "kg", "barrel", "l", "hl", "m3", "bushel", "oz", "kWh", "MWh", "GWh", "TWh", "piece"}
)
"""Units that goods are counted in."""
_REACH = 5
"""A noun that a figure is part of stands at most so many words behind it."""
_NEXT = 1
"""So far behind a noun that it governs stands the preposition of a figure."""
NO_MONEY = frozenset({None, "pct", "pct_points", "x"})


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
    kept = sentence.kept.get(segment.first)
    if kept is None:
        kept = sentence.kept[segment.first] = _governors(sentence, segment, lexicon)
    return kept


def _governors(sentence: Sentence, segment: Segment, lexicon: TradeLexicon) -> list[Governor]:
    found: list[Governor] = []
    for i in range(segment.first, segment.last):
        word = sentence.words[i]
        if word.flow and _is_other_business(sentence, segment, i, lexicon):
            continue
        if word.flow:
            found.append(Governor(word.flow, i, word.weak, word.sign, word.part, is_verb=False))
        elif word.side and not _is_same_side(sentence, i, lexicon):
            found.append(
                Governor(word.side, i, weak=True, sign=0, part="", is_verb=False, is_side=True)
            )
        elif word.verbs and sentence.may_be_verb(i):
            readings = readings_at(sentence, i, segment, lexicon)
            flows = [r for r in readings if r.meaning in _FLOWS]
            if not flows or (
                any(r.meaning == FALL for r in readings) and _is_change(segment, sentence, lexicon)
            ):
                continue
            reading = min(flows, key=lambda r: (r.weak, r.tense == "attribute", r.meaning))
            if reading.tense == "attribute" and reading.weak:
                continue
            if reading.lemma in lexicon.data.goods_verbs and not has_goods(
                sentence, segment, lexicon
            ):
                continue
            if reading.weak and (
                _is_of_assets(sentence, segment)
                or _is_attribute(sentence, i, lexicon)
                or _is_from_store(sentence, segment, lexicon)
            ):
                continue
            found.append(
                Governor(reading.meaning, i, reading.weak, 0, "", is_verb=True, lemma=reading.lemma)
            )
    return found


def _is_other_business(sentence: Sentence, segment: Segment, i: int, lexicon: TradeLexicon) -> bool:
    """As in "Wohnungskäufe", "der Verkauf von Immobilien", "der Güterverkehr auf der Schiene"."""
    word, data = sentence.words[i], lexicon.data
    if word.weak and word.flow in (EXPORT, IMPORT):
        is_of_asset = (
            sentence.lower(i + 1) in data.owner_of
            and i + 2 < segment.last
            and "asset" in sentence.words[i + 2].tags
        )
        return is_of_asset or word.part.startswith(data.asset_parts)
    if word.lower in data.plain_trade:
        return _is_of_shops(sentence, segment, i, lexicon)
    return word.lower in data.carried_goods and sentence.has_lower(
        lexicon.carriers, segment.first, segment.last
    )


def _is_of_shops(sentence: Sentence, segment: Segment, i: int, lexicon: TradeLexicon) -> bool:
    """As in "der stationäre Handel", "der Handel an der Börse", "der Handel mit Gebrauchtwagen"."""
    data = lexicon.data
    words = sentence.words[segment.first : segment.last]
    if any(w.lower in data.market_words for w in words):
        return True
    if any(
        a.mention.kind == "state" and a.preposition not in data.directions.place
        for a in segment.actors
    ):
        return False
    at = i + 2
    is_in_things = (
        sentence.lower(i + 1) in data.directions.with_
        and at < segment.last
        and sentence.words[at].capital
        and not sentence.is_named(at)
        and not sentence.words[at].tags & {"place", "partner", "agent"}
    )
    return is_in_things and sentence.lower(at) not in lexicon.general


def has_other_business(sentence: Sentence, segment: Segment, lexicon: TradeLexicon) -> bool:
    """Is a word of trade in the segment one of houses, shares or freight?"""
    return any(
        sentence.words[i].flow and _is_other_business(sentence, segment, i, lexicon)
        for i in range(segment.first, segment.last)
    )


def _is_from_store(sentence: Sentence, segment: Segment, lexicon: TradeLexicon) -> bool:
    """As in "verkaufte Öl aus der strategischen Reserve": it is sold off, to anyone."""
    data = lexicon.data
    return any(
        sentence.words[i].lower.endswith(data.stores)
        and any(
            sentence.lower(j) in data.directions.away for j in range(max(segment.first, i - 3), i)
        )
        for i in range(segment.first, segment.last)
        if sentence.words[i].capital
    )


def _is_attribute(sentence: Sentence, i: int, lexicon: TradeLexicon) -> bool:
    """As in "82 Prozent der verkauften Autos": nobody sells there."""
    is_before_noun = i + 1 < len(sentence.words) and sentence.words[i + 1].capital
    return is_before_noun and sentence.lower(i - 1) in lexicon.data.genitive_articles


def _is_part_of_goods(sentence: Sentence, figure: FigureAt, lexicon: TradeLexicon) -> bool:
    """As in "ein Drittel der Nelken", "5 Prozent mehr Nelken", "achtmal so viele Nelken"."""
    data = lexicon.data
    lower = sentence.lower(figure.last)
    if lower not in data.wholes | data.rise.words | data.fall.words | data.so_words:
        return False
    for i in range(figure.last + 1, figure.last + _REACH):
        word = sentence.words[i] if i < len(sentence.words) else None
        if word is None or not sentence.tokens[i].text[0].isalpha() or word.verbs:
            return False
        if word.capital:
            is_actor = any(a.first <= i < a.last for a in sentence.actors)
            return not is_actor and not word.tags & {"rival", "asset", "place", "partner"}
    return False


def _is_same_side(sentence: Sentence, i: int, lexicon: TradeLexicon) -> bool:
    """As in "beim selben Abnehmer": whom the talk was of before."""
    is_same = sentence.lower(i - 1) in lexicon.data.pronouns
    return is_same and sentence.lower(i - 2) in lexicon.data.directions.with_


def has_goods(sentence: Sentence, segment: Segment, lexicon: TradeLexicon) -> bool:
    """Are goods of trade named in the segment, or something weighed or sold in it?"""
    words = sentence.words[segment.first : segment.last]
    return any("goods" in w.tags for w in words) or any(
        _is_of_goods(sentence, figure, lexicon) for figure in segment.figures
    )


def _is_of_goods(sentence: Sentence, figure: FigureAt, lexicon: TradeLexicon) -> bool:
    """As in "3 Tonnen Nelken", "Nelken für 3 Millionen Euro", "für 3 Millionen Euro Nelken"."""
    if figure.mention.unit in QUANTITIES:
        return True
    at = figure.before_at
    if figure.mention.unit in {"pct", "x"}:
        return _is_part_of_goods(sentence, figure, lexicon)
    if figure.mention.unit in NO_MONEY or at < 0:
        return False
    if figure.before in lexicon.data.from_ and "value" in sentence.words[at - 1].tags:
        return True
    if figure.before not in lexicon.data.worth | lexicon.data.by:
        return False
    if at == 0:  # "Für 3 Millionen Euro gingen Nelken nach Polen"
        return figure.before in lexicon.data.worth
    word = sentence.words[at - 1]
    is_actor = any(a.first <= at - 1 < a.last for a in sentence.actors)
    return word.capital and not is_actor and not word.tags & {"rival", "asset"}


def _is_of_assets(sentence: Sentence, segment: Segment) -> bool:
    """As in "verkaufte den Hafen für 2 Milliarden": who does trades in no goods."""
    words = sentence.words[segment.first : segment.last]
    return any("asset" in w.tags for w in words) and not any("goods" in w.tags for w in words)


def _is_change(segment: Segment, sentence: Sentence, lexicon: TradeLexicon) -> bool:
    """Is there a figure of change: "nahmen um 5 Prozent ab"?

    Unlike "nahm 70 Prozent des Kobalts ab", "nahm um 5 Prozent weniger Uhren ab" and Austria's
    "nahm Waren um 3 Milliarden Euro ab".
    """
    data = lexicon.data
    return any(
        f.before in data.by
        and sentence.lower(f.last) not in data.rise.words | data.fall.words
        and not (f.mention.unit not in NO_MONEY and _is_of_goods(sentence, f, lexicon))
        for f in segment.figures
    )


def takes(sentence: Sentence, at: int, segment: Segment, lexicon: TradeLexicon) -> bool:
    """Does the verb at token `at`, which can say a fall too, say here that goods are bought?"""
    readings = readings_at(sentence, at, segment, lexicon)
    return (
        bool(segment.figures)
        and any(r.meaning in _FLOWS for r in readings)
        and not _is_change(segment, sentence, lexicon)
    )


def govern(
    sentence: Sentence, segment: Segment, figure: FigureAt, lexicon: TradeLexicon
) -> Governor | str | None:
    """The governor of `figure` in its segment, "rival" where something else is, or None."""
    found = governors(sentence, segment, lexicon)
    following = sentence.words[figure.last : figure.last + 2]
    data = lexicon.data
    if any("rival" in w.tags and "goods" not in w.tags for w in following) and (
        sentence.lower(figure.last)
        in data.wholes | data.to_wholes | data.rise.words | data.fall.words
    ):
        return "rival"  # "60 Prozent der Wähler", "8 Prozent mehr Lohn"
    if _is_of_rival(sentence, segment, figure, lexicon):
        return "rival"
    nouns_before = [
        g
        for g in found
        if not g.is_verb
        and g.at < figure.first
        and not _is_only_cause(sentence, g, figure, lexicon)
    ]
    rivals = [
        i
        for i in range(segment.first, figure.first)
        if "rival" in sentence.words[i].tags and not _is_adjunct(sentence, i, lexicon)
    ]
    if nouns_before:
        best = nouns_before[-1]
        while _is_modifier(sentence, best, nouns_before, lexicon):
            best = nouns_before[nouns_before.index(best) - 1]
        if rivals and (rivals[-1] > nouns_before[-1].at or 0 < best.at - rivals[-1] <= 3):
            return "rival"  # "Zölle auf Importe im Wert von"
        verbs = [g for g in found if g.is_verb and g.at > best.at and g.at < figure.first]
        if best.weak and verbs and not verbs[-1].weak:
            return verbs[-1]
        sold = [g for g in found if g.is_verb and g.flow in (EXPORT, IMPORT)]
        if best.flow == TRADE and sold and _is_field(sentence, best, lexicon):
            return dataclasses.replace(sold[-1], weak=False)  # "nahm im Agrarhandel … ein"
        return best
    verbs = [g for g in found if g.is_verb]
    if rivals:
        is_next = figure.before_at - rivals[-1] <= _NEXT  # "Zölle von bis zu 35 Prozent"
        return "rival" if is_next or not verbs or verbs[0].weak else verbs[0]
    after = [g for g in found if g.at >= figure.last]
    if verbs:
        strong = [g for g in verbs if not g.weak]
        if not strong and sentence.lower(figure.last) in lexicon.data.wholes:
            nouns = [g for g in after if not g.is_verb and not g.weak]
            if nouns:
                return nouns[0]  # "nimmt 40 Prozent der polnischen Exporte ab"
        return (strong or verbs)[0]
    if after and any("rival" in w.tags for w in sentence.words[figure.last : after[0].at]):
        return "rival"  # "5 Milliarden Euro an Steuern auf Importe"
    return after[0] if after else movement(sentence, segment, lexicon)


def _is_of_rival(
    sentence: Sentence, segment: Segment, figure: FigureAt, lexicon: TradeLexicon
) -> bool:
    """As in "der Umsatz stieg auf 3 Millionen, 60 Prozent davon": what it is part of is none."""
    parts = lexicon.data.parts
    if figure.before not in parts and sentence.lower(figure.last) not in parts:
        return False
    at = sentence.segments.index(segment)
    before = next((s for s in sentence.segments[:at][::-1] if s.figures), None)
    if before is None:
        return False
    words = sentence.words[before.first : before.last]
    return any("rival" in w.tags for w in words) and not governors(sentence, before, lexicon)


def _is_only_cause(
    sentence: Sentence, noun: Governor, figure: FigureAt, lexicon: TradeLexicon
) -> bool:
    """As in "Der Dax fiel nach schwachen Exporten um 3 Prozent": the change is of something else."""
    is_change = figure.before in lexicon.data.by and figure.mention.unit == "pct"
    return is_change and not noun.is_side and _is_adjunct(sentence, noun.at, lexicon)


def _is_adjunct(sentence: Sentence, i: int, lexicon: TradeLexicon) -> bool:
    """Is the noun at token `i` only what something happened for: "nach den Strafzöllen"?"""
    data = lexicon.data
    for j in range(i - 1, -1, -1):
        if sentence.lower(j) in data.adjunct_prepositions:
            return True
        is_adjective = sentence.lower(j).endswith(data.adjective_endings)
        if sentence.lower(j) not in data.articles and (
            sentence.words[j].capital or not is_adjective
        ):
            return False
    return False


def is_of_company(sentence: Sentence, segment: Segment, lexicon: TradeLexicon) -> bool:
    """Does one company do it: "das Familienunternehmen setzte 3 Millionen Euro um"?"""
    data = lexicon.data
    for i in range(segment.first + 1, segment.last):
        word = sentence.words[i]
        if not word.capital or word.lower.startswith(data.state_companies):
            continue
        articles = next(
            (
                firms.anywhere
                for firms in data.companies.values()
                if word.lower.endswith(firms.nouns)
            ),
            None,
        )
        if articles is None or word.lower.endswith(data.no_companies):
            continue
        j = i - 1
        while j > segment.first and sentence.lower(j) not in data.articles | articles:
            j -= 1
            if i - j > 4:
                break
        is_contracted = sentence.lower(j) not in data.articles
        if is_contracted and any(w.capital or w.verbs for w in sentence.words[j + 1 : i]):
            continue  # "im Juni verkauften deutsche Unternehmen"
        if sentence.lower(j) in articles:
            return True
    return False


def movement(
    sentence: Sentence,
    segment: Segment,
    lexicon: TradeLexicon,
    goods: Segment | None = None,
    *,
    is_known: bool = False,
) -> Governor | None:
    """Goods that move to or from a state: "60 Prozent ihres Erdöls fließen dorthin".

    The goods may stand in another segment than the verb; `is_known` says that goods it is.
    """
    data = lexicon.data
    words = sentence.words[segment.first : segment.last]
    if any("weapon" in w.tags or "asset" in w.tags for w in words) or not (
        is_known or has_goods(sentence, goods or segment, lexicon)
    ):
        return None
    verb, lemmas = -1, set[str]()
    for i in range(segment.first, segment.last):
        if sentence.words[i].verbs and sentence.may_be_verb(i):
            readings = readings_at(sentence, i, segment, lexicon)
            lemmas |= {r.lemma for r in readings}
            if verb < 0 and any(r.meaning == MOVE for r in readings):
                verb = i
    if verb < 0:
        return None
    arrives = not lemmas.isdisjoint(data.arrival_verbs)
    prepositions = [(a.preposition, a.article) for a in segment.actors if a.preposition]
    goes = any(
        p in data.directions.to
        or (p in data.directions.place and (arrives or article in data.to_articles))
        for p, article in prepositions
    ) or any(w.lower in data.there_to for w in words)
    goes = goes or leaves(sentence, segment, lexicon)
    goes = goes or any(
        a.preposition in data.directions.place and not a.article and a.mention.via == "adjective"
        for a in segment.actors
    )  # "flossen in US-Raffinerien"
    comes = any(p in data.directions.away for p, _ in prepositions) or _from_there(
        sentence, segment, lexicon
    )
    if not goes and not comes:
        goes, comes = _way_of_nouns(sentence, segment, lexicon)
    if not goes and not comes:
        return None
    flow = EXPORT if goes else IMPORT
    lemma = min(lemmas & data.arrival_verbs, default="")
    return Governor(flow, verb, weak=True, sign=0, part="", is_verb=True, lemma=lemma)


def _way_of_nouns(sentence: Sentence, segment: Segment, lexicon: TradeLexicon) -> tuple[bool, bool]:
    """Do goods go to or come from a noun: "ins Nachbarland", "an Kunden in Japan", "ins Land"?

    Into the own land is an import, so that it counts as coming.
    """
    data = lexicon.data
    for i in range(segment.first + 1, segment.last):
        tags = sentence.words[i].tags
        is_buyer = sentence.words[i].side == EXPORT or "agent" in tags
        if not is_buyer and not tags & {"partner", "own"}:
            continue
        j = i - 1
        while j > segment.first and not sentence.words[j].capital and i - j < _REACH:
            if sentence.lower(j) in lexicon.prepositions:
                break
            j -= 1
        word, article = sentence.lower(j), sentence.lower(j + 1)
        goes = word in data.directions.to or (
            word in data.directions.place and article in data.to_articles
        )
        comes = word in data.directions.away and not is_buyer
        if not goes and not comes:
            continue
        is_own = "own" in tags and (j == i - 1 or not is_buyer)
        return (comes, goes) if is_own else (goes, comes)
    return False, False


def leaves(sentence: Sentence, segment: Segment, lexicon: TradeLexicon) -> bool:
    """As in "nach Asien", "an andere Länder", "über die Grenze", "jenseits der Grenzen"."""
    data = lexicon.data
    if not any(map(sentence.has_lower, (data.abroad, data.others, data.crossings))):
        return False
    for i in range(segment.first, segment.last):
        before = sentence.lower(i - 1)
        if sentence.lower(i) in data.abroad and before in data.directions.to:
            return True
        if before in data.others and "place" in sentence.words[i].tags:
            return True
        if sentence.lower(i) in data.crossings and before in data.articles:
            return True
    return False


def _from_there(sentence: Sentence, segment: Segment, lexicon: TradeLexicon) -> bool:
    data = lexicon.data
    return any(
        sentence.lower(i) in data.there_from
        or (sentence.lower(i) in data.there and sentence.lower(i - 1) in data.directions.away)
        for i in range(segment.first, segment.last)
    )


def _is_field(sentence: Sentence, noun: Governor, lexicon: TradeLexicon) -> bool:
    """Does the noun only say in what: "im Handel"?"""
    return sentence.lower(noun.at - 1) in lexicon.data.field_prepositions


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
    if this.is_side and not earlier.is_side:
        directions = lexicon.data.directions  # "Verkauf an ausländische Kunden"
        return any(sentence.lower(i) in directions.to | directions.with_ for i in between)
    return any(sentence.lower(i) in lexicon.data.field_prepositions for i in between) and (
        earlier.flow == BALANCE
    )
