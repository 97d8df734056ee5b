"""The words of trade in a language, from ``lang/<code>/frames/trade_figure.yml``."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from annotate import langdata
from annotate.events.lexicon import GrammarData
from annotate.events.morphology import verb_forms
from annotate.text import tokens

EXPORT, IMPORT, TRADE, BALANCE = "export", "import", "trade", "balance"
RISE, FALL, SHARE, MOVE, REPORT, OTHER = "rise", "fall", "share", "move", "report", "other"


@dataclass(frozen=True, slots=True)
class FlowData:
    """Words of one flow; those of `weak_nouns` and `weak_verbs` need states around them."""

    nouns: tuple[str, ...]
    weak_nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    weak_verbs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BalanceData:
    """Words of the balance of trade by the sign they give its number."""

    plus: tuple[str, ...]
    minus: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeData:
    """Words of rise or fall. `words` stand behind the figure ("12 Prozent mehr")."""

    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class ShareData:
    """Words that make a figure part of a whole."""

    nouns: tuple[str, ...]
    verbs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DirectionData:
    """Prepositions by what they say of an actor in trade."""

    to: frozenset[str]
    away: frozenset[str]
    with_: frozenset[str]
    place: frozenset[str]


@dataclass(frozen=True, slots=True)
class DativeData:
    """Articles that make a state the one something is sold to.

    `of_articles` by the article its name has, `of_names` of names without one, `of_nouns` of
    anything but a name.
    """

    of_articles: dict[str, frozenset[str]]
    of_names: frozenset[str]
    of_nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class CompanyData:
    """Nouns for one company, and the articles by which it is one and not several.

    `subject` where the noun is the subject, `owner` where something is its own, with the
    endings it then has; `anywhere` wherever it stands.
    """

    nouns: tuple[str, ...]
    subject: frozenset[str]
    owner: frozenset[str]
    owner_endings: tuple[str, ...]
    anywhere: frozenset[str]


@dataclass(frozen=True, slots=True)
class TradeData:
    """The contents of the file, which explains each key."""

    flows: dict[str, FlowData]
    goods_verbs: frozenset[str]
    pay_verbs: frozenset[str]
    leave_verbs: frozenset[str]
    gain_verbs: frozenset[str]
    arrival_verbs: frozenset[str]
    sides: dict[str, tuple[str, ...]]
    business: tuple[str, ...]
    compound_names: dict[str, str]
    balance: BalanceData
    balance_parts: frozenset[str]
    balance_minus_words: frozenset[str]
    balance_plus_words: frozenset[str]
    balance_import_parts: frozenset[str]
    not_trade: tuple[str, ...]
    not_done: tuple[str, ...]
    rivals: tuple[str, ...]
    people: tuple[str, ...]
    rival_verbs: tuple[str, ...]
    rival_endings: tuple[str, ...]
    assets: tuple[str, ...]
    adjunct_prepositions: frozenset[str]
    rise: ChangeData
    fall: ChangeData
    upward: frozenset[str]
    downward: frozenset[str]
    below: frozenset[str]
    above: frozenset[str]
    bounds: frozenset[str]
    levels: frozenset[str]
    sign_words: tuple[str, ...]
    percent_adjectives: tuple[str, ...]
    times_parts: tuple[str, ...]
    folding_parts: tuple[str, ...]
    as_words: frozenset[str]
    so_words: frozenset[str]
    not_so_much: frozenset[str]
    share: ShareData
    share_prepositions: frozenset[str]
    apportioning_verbs: frozenset[str]
    side_share: frozenset[str]
    share_levels: frozenset[str]
    wholes: frozenset[str]
    parts: frozenset[str]
    each: tuple[str, ...]
    by: frozenset[str]
    to: frozenset[str]
    from_: frozenset[str]
    former: frozenset[str]
    worth: frozenset[str]
    hedges: frozenset[str]
    move_verbs: tuple[str, ...]
    goods: tuple[str, ...]
    agents: tuple[str, ...]
    places: tuple[str, ...]
    sources: tuple[str, ...]
    companies: dict[str, CompanyData]
    no_companies: tuple[str, ...]
    firms: frozenset[str]
    firm_forms: frozenset[str]
    name_endings: tuple[str, ...]
    state_nouns: tuple[str, ...]
    yield_verbs: frozenset[str]
    passives: frozenset[str]
    single_auxiliaries: frozenset[str]
    plural_endings: tuple[str, ...]
    subject_articles: frozenset[str]
    owner_of: frozenset[str]
    firm_prepositions: frozenset[str]
    dative_articles: frozenset[str]
    firm_pronouns: frozenset[str]
    firm_people: tuple[str, ...]
    plain_trade: frozenset[str]
    market_words: tuple[str, ...]
    asset_parts: tuple[str, ...]
    carried_goods: frozenset[str]
    carriers: tuple[str, ...]
    stores: tuple[str, ...]
    company_figures: frozenset[str]
    rates: frozenset[str]
    state_companies: tuple[str, ...]
    source_prepositions: frozenset[str]
    directions: DirectionData
    between: frozenset[str]
    transit: frozenset[str]
    owner_prepositions: frozenset[str]
    to_articles: frozenset[str]
    there: frozenset[str]
    there_to: frozenset[str]
    there_from: frozenset[str]
    partner_nouns: tuple[str, ...]
    own_nouns: tuple[str, ...]
    home_articles: frozenset[str]
    origin_participles: tuple[str, ...]
    partner_articles: frozenset[str]
    ranks: frozenset[str]
    mutual: tuple[str, ...]
    direction_nouns: frozenset[str]
    reverse: frozenset[str]
    home: tuple[str, ...]
    home_by_zone: dict[str, str]
    home_by_currency: dict[str, str]
    shared_monies: dict[str, dict[str, str]]
    crossings: frozenset[str]
    others: frozenset[str]
    dative_pronouns: frozenset[str]
    with_all: tuple[str, ...]
    with_all_parts: tuple[str, ...]
    abroad: frozenset[str]
    whole_world: frozenset[str]
    statistics: tuple[str, ...]
    outside: frozenset[str]
    outside_of: dict[str, str]
    blocs: frozenset[str]
    articles: frozenset[str]
    genitive_articles: frozenset[str]
    dative: DativeData
    adjective_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    noun_endings: tuple[str, ...]
    degrees: frozenset[str]
    joins: frozenset[str]
    conjunctions: frozenset[str]
    to_wholes: frozenset[str]
    other_prepositions: frozenset[str]
    field_prepositions: frozenset[str]
    pronouns: frozenset[str]
    causatives: frozenset[str]
    reflexives: frozenset[str]
    subject_pronouns: frozenset[str]
    possessives: frozenset[str]
    relative_places: frozenset[str]
    relatives: frozenset[str]
    report_verbs: tuple[str, ...]
    speakers: frozenset[str]
    value_nouns: tuple[str, ...]
    digressions: frozenset[str]
    then: frozenset[str]
    vague_times: frozenset[str]
    present_times: frozenset[str]
    before: frozenset[str]
    forecasts: frozenset[str]
    forecasts_with: dict[str, str]
    targets: frozenset[str]
    comparison_words: frozenset[str]
    date_fillers: frozenset[str]
    until: frozenset[str]
    during: frozenset[str]
    comparison_phrases: dict[str, str]
    span_endings: tuple[str, ...]
    since: frozenset[str]
    first_words: frozenset[str]
    comparison_endings: dict[str, str]
    fiscal_years: frozenset[str]
    general_goods: frozenset[str]
    general_parts: tuple[str, ...]
    weapon_parts: tuple[str, ...]
    weapon_verbs: frozenset[str]


_AGENT = 6
"""Nouns for sellers and buyers as long as this end compounds: "Stahlkonzerne"."""


class VerbReading(NamedTuple):
    """What a word form says as a verb.

    `meaning` is a flow, ``rise``, ``fall``, ``share``, ``move``, ``report`` or ``other``; `particle` must stand
    later in the clause where not empty; `tense` as in `morphology.VerbForm`.
    """

    meaning: str
    weak: bool
    lemma: str
    particle: str
    tense: str


class TradeWord(NamedTuple):
    """What a word form can mean in a sentence on trade.

    `flow` is ``export``, ``import``, ``trade``, ``balance`` or ""; `sign` of a balance or of
    a change; `part` what stands before the word of flow in a compound; `tags` the lists of
    the data that the word is in; `side` the flow that a noun like "Abnehmer" is a side of; `is_trigger` says that it is a side or a
    verb that can speak of trade or the movement of goods, `speaks_of_trade` of trade only.
    """

    lower: str
    capital: bool
    flow: str
    weak: bool
    sign: int
    part: str
    change: int
    side: str
    tags: frozenset[str]
    verbs: tuple[VerbReading, ...]
    is_trigger: bool
    speaks_of_trade: bool


def fold(word: str) -> str:
    """`word` in lower case with "ss" for "ß"."""
    return word.lower().replace("ß", "ss")


def _noun_forms(nouns: Iterable[str], data: TradeData) -> frozenset[str]:
    return frozenset(fold(noun) + ending for noun in nouns for ending in data.noun_endings)


class TradeLexicon:
    """Looks words up. `word` remembers each word form it has analysed."""

    def __init__(self, data: TradeData, lang: str) -> None:
        self.data, self.lang = data, lang
        self.word: Callable[[str], TradeWord] = functools.lru_cache(maxsize=1 << 16)(self._analyse)
        self._nouns: dict[str, tuple[str, bool, int]] = {}
        for sign, words in (
            (1, data.balance.plus),
            (-1, data.balance.minus),
            (0, data.balance.open),
        ):
            for form in _noun_forms(words, data):
                self._nouns[form] = (BALANCE, True, sign)
        for flow, words_of in data.flows.items():
            for form in _noun_forms(words_of.weak_nouns, data):
                self._nouns[form] = (flow, True, 0)
        for flow, words_of in data.flows.items():
            for form in _noun_forms(words_of.nouns, data):
                self._nouns[form] = (flow, False, 0)
        self._sides = {
            form: flow for flow, nouns in data.sides.items() for form in _noun_forms(nouns, data)
        }
        self._longest = max(map(len, self._nouns))
        self._not_trade = _noun_forms(data.not_trade, data)
        self._changes = dict.fromkeys(_noun_forms(data.fall.nouns, data), -1)
        self._changes |= dict.fromkeys(_noun_forms(data.rise.nouns, data), 1)
        self._verbs = _verb_index(data, lang)
        self._lists = {
            "rival": frozenset(map(fold, (*data.rivals, *data.people))),
            "asset": frozenset(map(fold, data.assets)),
            "agent": frozenset(map(fold, data.agents)),
            "place": frozenset(map(fold, data.places)),
            "source": frozenset(map(fold, data.sources)),
            "share": _noun_forms(data.share.nouns, data),
            "value": _noun_forms(data.value_nouns, data),
            "partner": frozenset(map(fold, data.partner_nouns)),
            "own": frozenset(map(fold, data.own_nouns)),
        }
        self._business = tuple(map(fold, data.business))
        self._agents = tuple(sorted(w for w in self._lists["agent"] if len(w) >= _AGENT))
        self._rival_endings = tuple(map(fold, data.rival_endings))
        self._sources = tuple(sorted(self._lists["source"]))
        self._all_goods = _noun_forms(data.goods, data)
        self._goods = tuple(sorted(self._all_goods))
        self._weapon_parts = tuple(map(fold, data.weapon_parts))
        self._not_done = tuple(map(fold, data.not_done))
        directions = data.directions
        self.prepositions = (
            directions.to
            | directions.away
            | directions.with_
            | directions.place
            | data.source_prepositions
            | data.other_prepositions
        )
        self.carriers = frozenset(map(fold, data.carriers))
        self.general = frozenset(map(fold, data.general_goods))
        self._triggers = frozenset({*data.flows, MOVE})
        self._read_grammar()

    def _read_grammar(self) -> None:
        """The closed classes of words: what may open a clause, and what is never a name."""
        grammar = langdata.load(self.lang, "grammar", GrammarData)
        self.subordinators = frozenset(map(fold, grammar.subordinators))
        openers = (*grammar.subordinators, *grammar.relatives, *grammar.coordinators)
        self.openers = frozenset(map(fold, openers))
        no_names = (*grammar.adverbs, *grammar.pronouns, *grammar.determiners)
        self.no_names = self.openers | self.prepositions | frozenset(map(fold, no_names))
        self.adverb_endings = grammar.adverb_endings
        self.state_nouns = (*self.data.state_nouns, *map(fold, grammar.representatives))

    def is_firm(self, article: str, noun: str) -> bool:
        """Is it one company as a subject: "der Konzern"? Without an article any such noun is."""
        return (
            any(
                (not article or article in firms.subject) and noun.endswith(firms.nouns)
                for firms in self.data.companies.values()
            )
            and not noun.endswith(self.data.no_companies)
            and not noun.startswith(self.data.state_companies)
        )

    def is_of_firm(self, article: str, noun: str) -> bool:
        """Is it a genitive of one company: "des Konzerns", "der Firma"?"""
        return any(
            article in firms.owner
            and any(noun.endswith(n + e) for n in firms.nouns for e in firms.owner_endings)
            for firms in self.data.companies.values()
        ) and not noun.startswith(self.data.state_companies)

    def mentions_trade(self, text: str) -> bool:
        """Is there a word of trade in `text`, or one that could be? A quick look first."""
        words = [self.word(t.text) for t in tokens(text)]
        if any(w.flow or w.speaks_of_trade or "business" in w.tags for w in words):
            return True
        return any("goods" in w.tags for w in words) and any(w.is_trigger for w in words)

    def _analyse(self, text: str) -> TradeWord:
        lower = fold(text)
        capital = text[:1].isupper()
        flow, weak, sign, part = self._flow(lower) if capital else ("", False, 0, "")
        tags = frozenset(
            name
            for name, words in self._lists.items()
            if (capital and (lower in words))
            or (capital and name == "source" and self._is_source(lower))
            or (capital and name == "agent" and lower.endswith(self._agents))
        )
        if capital and not flow and self._ends_rival(lower):
            tags |= {"rival"}
        if capital and not flow and lower.endswith(self._business):
            tags |= {"business"}
            part = lower[: lower.rindex(self._business[0])].rstrip("-‐‑")
        if any(p in lower for p in self._weapon_parts):
            tags |= {"weapon"}
        if lower.startswith(self._not_done):
            tags |= {"not_done"}
        if capital and self._is_goods(lower) and ("rival" not in tags or lower in self._all_goods):
            tags |= {"goods"}
        if lower.startswith(tuple(self.data.home)):
            tags |= {"home"}
        if lower.startswith(tuple(self.data.mutual)):
            tags |= {"mutual"}
        change = self._changes.get(lower, 0) if capital else 0
        verbs = self._verbs.get(lower, ())
        side = self._sides.get(lower, "") if capital else ""
        return TradeWord(
            lower,
            capital,
            flow,
            weak,
            sign,
            part,
            change,
            side,
            tags,
            verbs,
            bool(side) or any(v.meaning in self._triggers for v in verbs),
            bool(side) or any(v.meaning in self.data.flows for v in verbs),
        )

    def _is_goods(self, lower: str) -> bool:
        """Goods and compounds of them; "Preis" is none of "Reis"."""
        if not lower.endswith(self._goods):
            return False
        return lower in self._all_goods or any(
            lower.endswith(word) and len(lower) - len(word) > 1 for word in self._goods
        )

    def _ends_rival(self, lower: str) -> bool:
        """Compounds such as "Strafzölle"."""
        return any(lower.endswith(word) and lower != word for word in self._rival_endings)

    def _is_source(self, lower: str) -> bool:
        """Compounds of a source: "Handelsministerium", "Zollangaben"."""
        return any(lower.endswith(word) and len(word) > 4 for word in self._sources)

    def _flow(self, lower: str) -> tuple[str, bool, int, str]:
        """The flow of a noun by its longest known ending: flow, weak, sign, first part."""
        none = ("", False, 0, "")
        if lower in self._not_trade:
            return none
        for start in range(max(0, len(lower) - self._longest), len(lower) - 3):
            known = self._nouns.get(lower[start:])
            part = lower[:start].rstrip("-‐‑")
            if known is None or (len(part) == 1):
                continue
            if any(
                lower.endswith(word) and len(word) > len(lower) - start for word in self._not_trade
            ):
                return none
            flow, weak, sign = known
            if flow == BALANCE:
                if (
                    part
                    and part not in self.data.balance_parts
                    and not part.endswith(tuple(self.data.balance_parts))
                ):
                    return none
                weak = not part and not lower.startswith(tuple(self.data.balance_parts))
                if part in self.data.balance_import_parts and sign == 1:
                    sign = -1
            return flow, weak, sign, part
        return none


def _verb_index(data: TradeData, lang: str) -> dict[str, tuple[VerbReading, ...]]:
    readings: dict[str, set[VerbReading]] = {}

    def add(lemmas: Iterable[str], meaning: str, *, weak: bool = False) -> None:
        for lemma in lemmas:
            for form, found in verb_forms(lemma, lang).items():
                for verb in found:
                    readings.setdefault(fold(form), set()).add(
                        VerbReading(meaning, weak, lemma, verb.particle, verb.tense)
                    )

    for flow, words in data.flows.items():
        add(words.verbs, flow)
        add(words.weak_verbs, flow, weak=True)
    add(data.rise.verbs, RISE)
    add(data.fall.verbs, FALL)
    add(data.share.verbs, SHARE)
    add(data.move_verbs, MOVE)
    add(data.report_verbs, REPORT)
    add(data.rival_verbs, OTHER)
    return {form: tuple(sorted(found)) for form, found in readings.items()}


@functools.cache
def trade_lexicon(lang: str) -> TradeLexicon | None:
    """The words of trade of a language (``de``, ``de-CH``), or None where there are none."""
    code = lang.replace("_", "-").partition("-")[0].lower()
    if code not in langdata.languages_with("frames/trade_figure"):
        return None
    return TradeLexicon(langdata.load(code, "frames/trade_figure", TradeData), code)
