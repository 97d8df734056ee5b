"""Noun phrases of a clause: their preposition, possible cases, and the actors they name.

"die Regierung in Pjöngjang", "Nordkoreas Führung" and "der nordkoreanische Präsident" all name
a state by a noun that acts for it; "die Lage in Syrien" and "russische Raketen" name none.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from annotate.events.clauses import Clause
from annotate.events.lexicon import ALL_CASES, GrammarData, Word
from annotate.schema import ActorMention
from annotate.text import Token

_NAMING = frozenset({"name", "metonym", "place", "demonym"})
_BARE = frozenset({"nom", "dat", "acc"})


@dataclass(slots=True)
class Phrase:
    """A noun phrase: tokens `first` to `last` (inclusive) of the sentence.

    `preposition` is canonical or ""; `cases` are those the form allows. `mentions` are the
    actor mentions inside, `actors` those that the phrase as a whole stands for, `origin`
    those that only qualify it ("russische" in "russische Raketen"). `attribute_of` is the
    phrase it belongs to, by genitive or preposition. `group` numbers coordinated phrases.
    `modifies` is the participle before a noun that the phrase goes with ("an Kiew gelieferte").
    """

    first: int
    last: int
    nouns: list[int]
    preposition: str
    preposition_at: int | None
    cases: frozenset[str]
    determiner: int | None = None
    pronoun: bool = False
    relative: bool = False
    attribute_of: Phrase | None = None
    mentions: list[ActorMention] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    origin: list[ActorMention] = field(default_factory=list)
    representative: bool = False
    traveller: bool = False
    group: int = -1
    resolved: bool = False
    temporal: bool = False
    modifies: int | None = None

    @property
    def start(self) -> int:
        """First token including the preposition."""
        return self.first if self.preposition_at is None else self.preposition_at


@dataclass(slots=True)
class _Pending:
    preposition: str = ""
    preposition_at: int | None = None
    preposition_cases: frozenset[str] = frozenset()
    determiner: int | None = None
    first: int | None = None
    adjectives: list[int] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return self.preposition_at is None and self.determiner is None and not self.adjectives


def phrases_of(
    clause: Clause,
    tokens: list[Token],
    words: list[Word],
    mention_at: dict[int, ActorMention],
    items: frozenset[int],
    date_tokens: frozenset[int],
    data: GrammarData,
) -> list[Phrase]:
    """The noun phrases of `clause`, in order.

    `mention_at` maps tokens to the mention over them; `items` are tokens that name goods, which
    begin a phrase of their own, and `date_tokens` those of dates, which end one.
    """
    verb_tokens = {i for i, f in clause.verbs if f.tense not in ("attribute", "infinitive")}
    found: list[Phrase] = []
    stack: list[_Pending] = []
    pending = _Pending()
    indices = clause.tokens
    at = 0
    while at < len(indices):
        i = indices[at]
        word = words[i]
        opens = not word.capital or i == 0 or (i == clause.tokens[0] and i not in mention_at)
        mention = mention_at.get(i)
        if mention is not None and mention.via == "pronoun" and not word.determiner:
            found.append(_pronoun(i, word, pending))
            pending = _Pending()
            at += 1
            continue
        if opens and i == clause.opener and word.relative:
            found.append(_relative(i, word, pending, data))
            if word.lower in data.relative_possessives:
                pending = _Pending(
                    pending.preposition, pending.preposition_at, pending.preposition_cases, i, i
                )
            else:
                pending = _Pending()
            at += 1
            continue
        if i == clause.opener and word.subordinator and not word.relative:
            at += 1  # "Ob", "Als" at the head of a sentence are no nouns
            continue
        if (
            opens
            and word.preposition
            and at + 1 < len(indices)
            and words[indices[at + 1]].lower in data.set_phrases
        ):
            at += 2  # "unter anderem", "vor allem"
            continue
        more = at > 0 and words[indices[at - 1]].lower in data.more_than
        if opens and more and word.lower == "als" and _number_follows(at, indices, words, data):
            at += 1  # "mehr als 80 Menschen"
            continue
        if word.lower == "wie" and _in_passing(at, indices, words):
            at += 2  # "wie zugesagt"
            continue
        if (
            opens
            and word.lower in ("als", "wie")
            and pending.empty
            and i != clause.opener
            and not (at + 1 < len(indices) and words[indices[at + 1]].lower == "auch")
        ):
            pending = _Pending("als", i, ALL_CASES)
            at += 1
            continue
        if opens and word.lower in data.postpositions and pending.empty and found:
            if found[-1].last == i - 1:  # "Berichten zufolge": it follows what it governs
                _govern_before(found, word, words)
                at += 1
                continue
        if opens and word.lower in data.approximators and _number_follows(at, indices, words, data):
            at += 1  # "über 200 Panzer"
            continue
        if opens and word.preposition and i != clause.particle and mention is None:
            if not pending.empty and pending.determiner is not None:
                stack.append(pending)
                pending = _Pending()
            first_preposition = pending.preposition_at if pending.preposition_at == i - 1 else i
            pending = _Pending(word.preposition, first_preposition, word.preposition_cases)
            at += 1
            continue
        if mention is not None and word.lower in data.there:
            there = "nach" if word.lower in data.thither else "in"
            found.append(Phrase(i, i, [i], there, None, frozenset({"dat"})))
            at += 1
            continue
        if (
            opens
            and word.determiner is not None
            and (mention is None or mention.end_char > tokens[i].end)
        ):
            if pending.determiner is None:
                pending.determiner, pending.first = i, i
            at += 1
            continue
        if opens and word.pronoun is not None:
            found.append(_pronoun(i, word, pending))
            pending = _Pending()
            at += 1
            continue
        counts = word.lower in data.numerals
        if mention is None and (counts or _opening_adjective(at, indices, words, mention_at, data)):
            pending.adjectives.append(i)
            pending.first = i if pending.first is None else pending.first
            at += 1
            continue
        is_noun = (mention is not None and mention.via not in ("adjective", "pronoun")) or (
            word.capital
            and word.is_word
            and not (
                (i == 0 or i == clause.tokens[0])
                and (word.adverb or i in verb_tokens or word.lower.endswith(data.adverb_endings))
            )
            and not (
                mention is not None
                and mention.via == "adjective"
                and mention.end_char >= tokens[i].end
                and word.lower.endswith(data.adjective_endings)
                and _noun_follows(at, indices, words)
            )
        )
        if is_noun and _is_first_part(at, indices, words):
            pending.adjectives += [i, indices[at + 1]]  # "Staats- und Parteichef"
            pending.first = i if pending.first is None else pending.first
            at += 2
            continue
        if is_noun:
            run = [i]
            while at + 1 < len(indices) and indices[at + 1] == indices[at] + 1:
                following = indices[at + 1]
                same = mention_at.get(following) is not None and mention_at.get(
                    following
                ) is mention_at.get(run[-1])
                person = mention_at.get(following)
                if (
                    not same
                    and not words[following].capital
                    and not (
                        person is not None
                        and person.kind == "person"
                        and person.via in ("name", "title", "surname")
                    )
                ):
                    break
                if not same and following in items and run[-1] not in items:
                    break
                if run[-1] in date_tokens and following not in date_tokens:
                    counted = any(
                        words[k].lower in data.numerals or words[k].text.isdecimal()
                        for k in pending.adjectives
                    )
                    if following in mention_at or words[following].traveller or not counted:
                        break  # "am Dienstag Kanzler X", not "nach drei Tagen Zugfahrt"
                if not same and _breaks(run[-1], following, words, mention_at, data):
                    break
                at += 1
                run.append(following)
            if pending.empty and _owns_next(at, indices, words, mention_at, data):
                pending.first, pending.adjectives = run[0], [indices[at + 1]]
                at += 2  # "Venezuelas selbsternannter Präsident": one phrase
                continue
            found.append(_noun_phrase(run, pending, words, data))
            inner, pending = pending, stack.pop() if stack else _Pending()
            if inner.preposition and not pending.empty:
                step = _next_member(at, indices, tokens, words, mention_at)
                if step:  # "die von Polen und Litauen verfasste Resolution"
                    stack.append(pending)
                    pending = _Pending(inner.preposition, None, inner.preposition_cases)
                    at += step
                    continue
            at += 1
            continue
        if i in verb_tokens or (opens and (word.adverb or word.negation)):
            if word.negation or word.adverb:
                at += 1
                continue
            if i in verb_tokens:
                pending, stack = _Pending(), []
            at += 1
            continue
        if _ends_date(at, indices, words, date_tokens):
            pending = _Pending()  # "bis 2028 insgesamt 30 Panzer"
        elif (
            mention is not None
            or word.lower.endswith(data.adjective_endings)
            or word.text[:1].isdigit()
        ):
            pending.adjectives.append(i)
            if pending.first is None:
                pending.first = i
        elif word.coordinator and pending.determiner is None and not pending.adjectives:
            pending = _Pending()
        at += 1
    return found


def _in_passing(at: int, indices: list[int], words: list[Word]) -> bool:
    """Does but a participle follow "wie" at position `at`?"""
    forms = words[indices[at + 1]].verbs if at + 1 < len(indices) else ()
    return bool(forms) and all(form.tense == "participle" for form in forms)


def _is_first_part(at: int, indices: list[int], words: list[Word]) -> bool:
    """Is it the first part of two compounds that share the last: "Staats- und Parteichef"?"""
    if not words[indices[at]].text.endswith("-") or at + 2 >= len(indices):
        return False
    joined, second = words[indices[at + 1]], words[indices[at + 2]]
    return joined.coordinator and second.capital


def _ends_date(at: int, indices: list[int], words: list[Word], date_tokens: frozenset[int]) -> bool:
    """Is position `at` the number that a date ends with?"""
    if indices[at] not in date_tokens or not words[indices[at]].text[:1].isdigit():
        return False
    return at + 1 >= len(indices) or indices[at + 1] not in date_tokens


def _next_member(
    at: int,
    indices: list[int],
    tokens: list[Token],
    words: list[Word],
    mention_at: dict[int, ActorMention],
) -> int:
    """How many positions on another name stands, joined to the one at `at`; 0 where none does."""
    if at + 2 < len(indices) and words[indices[at + 1]].coordinator:
        return 2 if indices[at + 2] in mention_at else 0
    if at + 1 < len(indices) and indices[at + 1] == indices[at] + 2:
        comma = tokens[indices[at] + 1].text == ","
        return 1 if comma and indices[at + 1] in mention_at else 0
    return 0


def _owns_next(
    at: int,
    indices: list[int],
    words: list[Word],
    mention_at: dict[int, ActorMention],
    data: GrammarData,
) -> bool:
    """Is the name at position `at` a genitive before an adjective and its noun?"""
    mention = mention_at.get(indices[at])
    if mention is None or not genitive_name(words[indices[at]].text):
        return False
    if mention.name.endswith(mention.text[-2:]):  # the name itself ends so ("Peres")
        return False
    for step, following in enumerate(indices[at + 1 : at + 4], 1):
        word = words[following]
        if following != indices[at] + step:
            return False
        if word.capital:
            return following > indices[at] + 1 and following not in mention_at
        inflected = word.lower.endswith(data.adjective_endings) and not word.finite
        if not inflected or word.preposition or word.determiner or word.adverb:
            return False
    return False


def _govern_before(found: list[Phrase], word: Word, words: list[Word]) -> None:
    """Let a postposition govern the phrase before it, with its genitive."""
    phrase = found[-1]
    if len(found) > 1 and phrase.determiner is not None:
        genitive = words[phrase.determiner].lower in ("des", "eines", "der", "einer")
        if genitive and found[-2].last == phrase.start - 1 and not found[-2].preposition:
            phrase = found[-2]
    if not phrase.preposition:
        phrase.preposition, phrase.cases = word.preposition or "", word.preposition_cases


def _number_follows(at: int, indices: list[int], words: list[Word], data: GrammarData) -> bool:
    """Does a number in digits or words stand behind position `at`?"""
    if at + 1 >= len(indices):
        return False
    following = words[indices[at + 1]]
    return following.text[:1].isdigit() or following.lower in data.numerals


def _opening_adjective(
    at: int,
    indices: list[int],
    words: list[Word],
    mention_at: dict[int, ActorMention],
    data: GrammarData,
) -> bool:
    """Is the capitalised word that opens the sentence an adjective ("Neue Panzer")?"""
    if (
        at > 0
        or at + 1 >= len(indices)
        or not words[indices[0]].lower.endswith(data.adjective_endings[:2])
    ):
        return False
    following = indices[at + 1]
    return words[following].capital and following not in mention_at and not words[indices[0]].keys


def _breaks(
    last: int,
    following: int,
    words: list[Word],
    mention_at: dict[int, ActorMention],
    data: GrammarData,
) -> bool:
    """Do two capitalised words in a row belong to two phrases ("Russland Drohnen")?"""
    before, after = mention_at.get(last), mention_at.get(following)
    if after is not None:
        if after.via == "adjective" and words[following].lower.endswith(data.adjective_endings):
            return True
        if after.kind == "state" and _covers(after, words[following]):
            return words[last].lower not in data.before_names
        if before is not None and before.kind == "person" and after.kind == "person":
            return True
    if (
        before is not None
        and before.kind != "person"
        and before.via not in ("adjective", "demonym")
    ):
        if not _covers(before, words[last]):
            return False
        return not (before.text.endswith(("s", "’", "'")) and before.text != before.name)
    return False


def _covers(mention: ActorMention, word: Word) -> bool:
    """Is the mention the whole word, and not the first part of a compound ("US-Senat")?"""
    return mention.text.endswith(word.text)


def _noun_follows(at: int, indices: list[int], words: list[Word]) -> bool:
    return at + 1 < len(indices) and words[indices[at + 1]].capital


def _noun_phrase(run: list[int], pending: _Pending, words: list[Word], data: GrammarData) -> Phrase:
    cases = ALL_CASES
    if pending.preposition_cases:
        cases = pending.preposition_cases
    elif pending.determiner is not None:
        cases = words[pending.determiner].determiner or ALL_CASES
        gender = words[run[0]].gender
        if words[pending.determiner].lower == "der" and gender:
            cases = frozenset({"nom"}) if gender == "m" else frozenset({"gen", "dat"})
    elif inflected := [
        words[i].lower for i in pending.adjectives if words[i].lower not in data.numerals
    ]:
        last = inflected[-1]
        if last.endswith("em"):
            cases = frozenset({"dat"})
        elif last.endswith("er"):
            cases = frozenset({"nom", "gen", "dat"})
        elif last.endswith("e"):
            cases = frozenset({"nom", "acc"})
        elif last.endswith("en"):
            cases = frozenset({"acc", "dat", "gen"})
        else:
            cases = _BARE
    else:
        cases = _BARE
    first = pending.first if pending.first is not None else run[0]
    return Phrase(
        first,
        run[-1],
        run,
        pending.preposition,
        pending.preposition_at,
        cases,
        pending.determiner,
    )


def _pronoun(i: int, word: Word, pending: _Pending) -> Phrase:
    cases = pending.preposition_cases or word.pronoun or ALL_CASES
    return Phrase(i, i, [], pending.preposition, pending.preposition_at, cases, pronoun=True)


def _relative(i: int, word: Word, pending: _Pending, data: GrammarData) -> Phrase:
    cases = data.relative_cases.get(word.lower)
    if cases is None:
        cases = word.determiner or word.pronoun or frozenset()
    preposition, place = pending.preposition, pending.preposition_at
    if word.lower in data.relative_places:
        preposition, cases = data.relative_places[word.lower], frozenset({"dat"})
    return Phrase(i, i, [], preposition, place, pending.preposition_cases or cases, relative=True)


def attach(
    clause: Clause,
    phrases: list[Phrase],
    tokens: list[Token],
    words: list[Word],
    mention_at: dict[int, ActorMention],
    date_tokens: frozenset[int],
    twins: dict[tuple[int, int], list[ActorMention]],
    data: GrammarData,
) -> None:
    """Fill in the actors of `phrases`, their attributes and groups, in place.

    `twins` are the mentions that share a span ("die beiden Staaten").
    """
    for phrase in phrases:
        phrase.temporal = bool(phrase.nouns) and phrase.nouns[0] in date_tokens
        seen: list[ActorMention] = []
        for i in range(phrase.first, phrase.last + 1):
            mention = mention_at.get(i)
            if mention is not None and mention not in seen:
                seen += twins.get((mention.start_char, mention.end_char), [mention])
        phrase.mentions = seen
        phrase.representative = any(
            (words[i].representative or words[i].traveller)
            and not (
                i in mention_at
                and mention_at[i].via in _NAMING
                and _covers(mention_at[i], words[i])
            )
            for i in phrase.nouns
        )
        phrase.traveller = phrase.representative and any(words[i].traveller for i in phrase.nouns)
        _denote(phrase, tokens, words)
    for previous, phrase in itertools.pairwise(phrases):
        _attach_attribute(previous, phrase, words)
    _join_goods(phrases, tokens, data)
    _group(phrases, tokens, data)
    _join_companions(phrases, tokens, data)
    _apposition(phrases, tokens)
    for phrase in phrases:
        if not phrase.preposition:
            continue
        last = phrase.last
        if phrase.group >= 0:
            last = max(p.last for p in phrases if p.group == phrase.group)
        phrase.modifies = _modified_participle(last, words, clause, data)
    for phrase in phrases:
        if phrase.modifies is not None and phrase.group >= 0:
            for other in phrases:
                if other.group == phrase.group:
                    other.modifies = phrase.modifies


def _is_enclosed(
    phrase: Phrase, following: Phrase, between: list[str], tokens: list[Token]
) -> bool:
    """ "der Gesandte von Präsident X, Brett McGurk, kommt": names between commas explain, no list."""
    closing = tokens[following.last + 1].text if following.last + 1 < len(tokens) else ""
    head = phrase.attribute_of
    is_named = any(m.kind == "person" for m in following.actors) and not following.preposition
    return head is not None and head.traveller and between == [","] and closing == "," and is_named


def _apposition(phrases: list[Phrase], tokens: list[Token]) -> None:
    """ "die Präsidenten der Türkei und des Irans, Erdogan und Ruhani": the names say who."""
    for phrase in phrases:
        counted = len(phrase.actors) > 1 and all(m.via == "epithet" for m in phrase.actors)
        if not (phrase.traveller or counted) or not phrase.actors or phrase.preposition:
            continue
        if any(m.kind == "person" and m in phrase.mentions for m in phrase.actors):
            continue  # not "der Gesandte von Präsident Biden, Brett McGurk"
        end = max([phrase.last, *(p.last for p in phrases if p.attribute_of is phrase)])
        named = next((p for p in phrases if p.start == end + 2), None)
        if named is None or named.preposition or tokens[end + 1].text != ",":
            continue
        if not counted and not any(m.kind == "person" for m in named.actors):
            continue
        group = [
            p
            for p in phrases
            if p is named or (p.group == named.group >= 0 and p.first > phrase.last)
        ]
        phrase.actors = [m for p in group for m in p.actors]
        for member in group:
            member.attribute_of = phrase


def _modified_participle(
    last: int, words: list[Word], clause: Clause, data: GrammarData
) -> int | None:
    """The attributive participle right after a prepositional phrase, if a noun follows it.

    `last` is the last token of the phrase and those coordinated with it.
    """
    finite = clause.finite[0] if clause.finite else -1
    for i in range(last + 1, min(last + 4, len(words))):
        word = words[i]
        if word.capital or not word.is_word or i == finite or word.text[:1].isdigit():
            return None
        if word.lower in data.numerals:
            return None
        if any(f.tense == "attribute" for f in word.verbs) or word.lower.endswith(
            data.participle_endings
        ):
            following = words[i + 1] if i + 1 < len(words) else None
            if (
                following is not None
                and (following.capital or following.lower.endswith(data.adjective_endings))
                and not following.preposition
                and not following.determiner
            ):
                return i
            return None
        if word.preposition or word.determiner:
            return None
    return None


def _denote(phrase: Phrase, tokens: list[Token], words: list[Word]) -> None:
    """Which of the mentions inside does the phrase as a whole stand for?"""
    persons = [m for m in phrase.mentions if m.kind == "person" and m.via != "adjective"]
    if len(persons) == 1 and _owns(persons[0], phrase, tokens, words):
        phrase.origin = list(phrase.mentions)  # "Blinkens Äußerungen" are not Blinken
        return
    if persons:
        phrase.actors = persons[-1:] if len(persons) == 1 else persons
        phrase.origin = [m for m in phrase.mentions if m.kind != "person"]
        return
    for mention in phrase.mentions:
        qualifies = mention.via == "adjective" or any(
            tokens[i].start <= mention.start_char and mention.end_char < tokens[i].end
            for i in phrase.nouns
        )
        if not qualifies and phrase.nouns:
            after = [i for i in phrase.nouns if tokens[i].start >= mention.end_char]
            qualifies = bool(after)
        territory = bool(phrase.nouns) and words[phrase.nouns[-1]].region
        if qualifies and not (phrase.representative or territory):
            phrase.origin.append(mention)
        elif qualifies:
            phrase.actors.append(mention)
        else:
            phrase.actors.append(mention)
    armed = next((i for i in phrase.nouns if words[i].armed), None)
    if armed is not None:
        groups = [m for m in phrase.mentions if m.kind == "organisation"]
        if groups and not phrase.actors:  # "Farc-Rebellen"
            phrase.actors, phrase.origin = groups, []
            return
    if armed is not None and armed < phrase.last and not phrase.actors:
        armed = phrase.last if words[phrase.last].text.isupper() else armed  # "die Miliz RSF"
    if armed is not None and not any(m.kind != "state" for m in phrase.actors):
        if not any(m.start_char <= tokens[armed].start < m.end_char for m in phrase.mentions):
            phrase.origin = list(phrase.mentions)
            phrase.actors = [_armed_group(phrase, tokens, armed)]
            return
    if not phrase.nouns and phrase.mentions:
        phrase.actors = list(phrase.mentions)
    names = [m for m in phrase.actors if m.via != "adjective"]
    if names and len(phrase.actors) > len(names):
        phrase.actors = names


def _owns(person: ActorMention, phrase: Phrase, tokens: list[Token], words: list[Word]) -> bool:
    """Is the person a genitive before the noun of the phrase, and that no noun for people?"""
    if not phrase.nouns or tokens[phrase.nouns[-1]].start <= person.end_char:
        return False
    if person.name.endswith(person.text[-2:]) or not genitive_name(person.text):
        return False
    return not (words[phrase.nouns[-1]].representative or words[phrase.nouns[-1]].traveller)


def _armed_group(phrase: Phrase, tokens: list[Token], at: int) -> ActorMention:
    """The side that "syrischen Rebellen" names, as an actor of its own."""
    noun = tokens[at]
    qualifier = phrase.origin[0] if phrase.origin else None
    adjective = ""
    if qualifier is not None and qualifier.via == "adjective" and qualifier.text[:1].islower():
        adjective = qualifier.text.rstrip("nrsm").rstrip("e") + "e "
    name = adjective + noun.text
    block_no = qualifier.block_no if qualifier is not None else -1
    return ActorMention(
        block_no,
        noun.start,
        noun.end,
        noun.text,
        "group:" + name.lower(),
        name,
        "organisation",
        None,
        "name",
    )


def _attach_attribute(previous: Phrase, phrase: Phrase, words: list[Word]) -> None:
    """Is `phrase` an attribute of the phrase right before it?"""
    if not previous.nouns or phrase.start != previous.last + 1 or phrase.pronoun or phrase.relative:
        return
    if previous.temporal or phrase.temporal:
        return
    named = bool(previous.actors) and not previous.representative
    if not phrase.preposition:
        determiner = words[phrase.determiner].lower if phrase.determiner is not None else ""
        genitive = "gen" in phrase.cases and phrase.cases != ALL_CASES and not named
        if determiner in ("des", "eines") or (genitive and determiner):
            phrase.attribute_of = previous
        elif (
            not determiner
            and phrase.mentions
            and genitive_name(words[phrase.nouns[-1]].text)
            and not named
        ):
            phrase.attribute_of = previous
        elif not determiner and genitive and phrase.cases == frozenset({"nom", "gen", "dat"}):
            phrase.attribute_of = previous
    elif (
        phrase.preposition in ("von", "in", "aus", "für", "bei")
        and previous.representative
        and not previous.actors
    ):
        phrase.attribute_of = previous
    elif phrase.preposition in ("von", "aus", "gegen", "über", "um") and not named:
        phrase.attribute_of = previous
    region = bool(previous.preposition) and any(words[i].region for i in previous.nouns)
    if phrase.attribute_of is previous and region and not previous.actors:
        previous.actors = [m for m in phrase.actors if m.kind == "state"]
    if phrase.attribute_of is previous and previous.representative and not previous.actors:
        if phrase.preposition in ("", "von", "in", "aus"):
            previous.actors = [m for m in phrase.actors if m.kind != "person"] or list(
                phrase.actors
            )


def genitive_name(text: str) -> bool:
    """Does a name end as a genitive does ("Russlands", "Duhs’")?"""
    return text.endswith(("s", "’", "'")) and len(text) > 2


def _join_goods(phrases: list[Phrase], tokens: list[Token], data: GrammarData) -> None:
    """ "mit Raketen und Bomben": what is joined to a prepositional phrase belongs into it."""
    for previous, phrase in itertools.pairwise(phrases):
        if not previous.preposition or phrase.preposition or phrase.start != previous.last + 2:
            continue
        if phrase.actors or phrase.pronoun or phrase.relative or phrase.determiner is not None:
            continue
        if previous.actors or previous.temporal or phrase.temporal:
            continue
        if tokens[previous.last + 1].text.lower() in data.listing:
            phrase.preposition, phrase.cases = previous.preposition, previous.cases
            phrase.attribute_of = previous.attribute_of


def _join_companions(phrases: list[Phrase], tokens: list[Token], data: GrammarData) -> None:
    """ "Joe Biden und seine Frau sind gelandet": who is with a person is of the same subject."""
    for previous, phrase in itertools.pairwise(phrases):
        if previous.preposition or phrase.preposition or phrase.determiner is None:
            continue
        if phrase.actors or phrase.start != previous.last + 2:
            continue
        is_person = any(m.kind == "person" for m in previous.actors)
        is_companion = tokens[phrase.determiner].text.lower() in data.possessives
        if is_person and is_companion and tokens[previous.last + 1].text.lower() in data.joining:
            phrase.group = previous.group


def _group(phrases: list[Phrase], tokens: list[Token], data: GrammarData) -> None:
    """Number the groups of coordinated phrases that name actors."""
    number = 0
    heads = [p for p in phrases if p.actors]
    for index, phrase in enumerate(heads):
        if phrase.group < 0:
            phrase.group = number
            number += 1
        if index + 1 == len(heads):
            break
        following = heads[index + 1]
        end = phrase.last
        person = any(m.kind == "person" for m in phrase.actors)
        if person and following.preposition == "aus" and following.start == end + 1:
            if index + 2 == len(heads):
                continue
            end, following = following.last, heads[index + 2]  # "X aus A und Y aus B"
        elif phrase.preposition == "aus" and not person:
            if any(m.kind == "person" for m in following.actors):
                continue
        for inner in phrases:
            if inner.attribute_of is phrase:
                end = max(end, inner.last)
        between = [tokens[i].text.lower() for i in range(end + 1, following.start)]
        if _is_enclosed(phrase, following, between, tokens):
            continue
        bracket = "(" in between
        if bracket and ")" in between:
            a = between.index("(")
            b = between.index(")")
            between = between[:a] + between[b + 1 :]
        same_preposition = not following.preposition or following.preposition == phrase.preposition
        persons = [any(m.kind == "person" for m in p.actors) for p in (phrase, following)]
        if phrase.attribute_of is not None and persons[0] is not persons[1]:
            continue
        linked = any(w in data.joining for w in between) and all(w in data.linking for w in between)
        if linked and same_preposition and tokens[phrase.first].text.lower() not in data.there:
            if (
                phrase.attribute_of is None
                or following.attribute_of is phrase.attribute_of
                or following.attribute_of is None
            ):
                following.group = phrase.group
                if not following.preposition:
                    following.preposition = phrase.preposition
                    following.cases = phrase.cases & following.cases or phrase.cases
                if phrase.attribute_of is not None:
                    following.attribute_of = phrase.attribute_of
