"""Frames: how a language says that an event of some type happened, as data.

One file per event type, ``lang/<code>/frames/<event_type>.yml``. A new event type is a new
file; nothing here knows one by name. ``lang/<code>/reality.yml`` holds what makes an act
planned, refused, alleged, and who says so.

A *trigger* is a string of elements joined by " + ", all of which must stand in the clause:

=====================  ==============================================================
``liefern``            a verb (lower case, ends in "n"; separable: ``ab|reisen``)
``Veto``               a noun in any form
``*Besuch``            the same, also as the last part of a compound (``Staatsbesuch``)
``zu Gast``            these word forms in a row; one alone is written ``=dagegen``
=====================  ==============================================================

Elements joined by "/" stand for each other: ``*Embargo/*Sanktion + verhängen/erlassen`` is four
triggers.

A *slot* lists where the filler of a role stands, in order of preference: ``subject``,
``object``, ``dative`` (of a verb, as if active), ``genitive``, ``possessive``,
``adjective``, ``compound``, ``compound_target`` (of a noun), ``item_origin`` (the adjective
of the weapons), ``into`` ("in" with the accusative), or a preposition.
"""

from __future__ import annotations

import functools
import importlib.resources
import itertools
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from annotate import langdata
from annotate.events.clauses import AUXILIARIES
from annotate.events.lexicon import Lexicon, fold

SLOT_SOURCES = frozenset(
    {
        "subject",
        "into",
        "object",
        "dative",
        "genitive",
        "genitive_before",
        "genitive_place",
        "possessive",
        "adjective",
        "compound",
        "compound_target",
        "item_origin",
    }
)
_DECLARATION = re.compile(r"^event_type:", re.MULTILINE)
_DECISIONS = ("approved", "refused", "announced", "demanded", "denied", "alleged", "cancelled")
_LIGHT = frozenset({"geben", "stehen", "legen", "ziehen", "kommen", "fallen", "machen", "bringen"})
"""Verbs that say little by themselves, and of which things can be subjects."""
_SHORT = 4
"""Words of fewer letters are function words ("auf", "den")."""
NEEDS = frozenset({"attribute", "item", "origin", "context", "here", "resolution", "predicate"})


class Element(NamedTuple):
    """One element of a trigger. `kind` is verb, noun, head or phrase; `key` is the lexicon's."""

    kind: str
    value: str
    words: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that a frame must match, the roles it must fill (country codes or names)."""

    text: str
    roles: dict[str, str]
    status: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of saying an event. See the module for `triggers` and `slots`.

    `unless`: elements that, standing in the clause, forbid the frame. `needs`: what the clause
    or sentence must hold besides (item, attribute: goods that depend on the trigger, origin, context, here: the context or what is voted on in
    the sentence itself, resolution; predicate: the trigger's verb, as the clause's predicate and
    no participle before a noun). `reality` overrides what
    the clause says of the act; `phase` is start, go, send, stay, end or meet.
    `statuses` outrank those of the type ("" is no event).
    `borrow`: may other sentences lend a missing actor? `only_verb`: the
    trigger must be the clause's only verb. `any_verb`: any full verb but those of `unless`
    evokes the frame, which yields to every other one; `cities_only`: its places are
    cities and its people those that the article introduces by an office. `roles_of_block`: the frame needs no trigger in blocks of these roles.
    """

    name: str
    slots: dict[str, tuple[str, ...]]
    triggers: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    reality: str = ""
    phase: str = ""
    borrow: bool = True
    only_verb: bool = False
    any_verb: bool = False
    cities_only: bool = False
    roles_of_block: tuple[str, ...] = ()
    statuses: dict[str, str] = field(default_factory=dict)
    match: tuple[Example, ...] = ()
    miss: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventFrames:
    """The frames of an event type and what holds for all of them.

    `required` roles must be filled, by the discourse if need be; the actors of the two roles
    of `distinct` must belong to different states; `split` roles give one event per
    combination of their actors. `statuses` maps what `reality.yml` names to statuses of this
    type; what is not mapped is no event. `only` lists the country codes a role may have,
    `never` the names it may not, `never_by_office` the offices (last parts of words) right before
    the name that keep somebody out of it. `unless` forbids every frame as a frame's own does.
    `place_role`: the role that the state of the place fills. `persons`: roles that officials
    fill, so that a bare state there is weak. `by_name`: roles whose people are meant themselves
    and not their state. `by_origin`: roles for which it is enough to say whence ("russische
    Banken"). `agents`: roles that "von" may fill in a passive clause. `in_public`: whether the
    acts are seen by all, so that to tell of one is no allegation and the day on which it is
    told may be its own. `decider` and `asker` are the roles of those who decide on, and ask for, the act. `context`: elements of which one must stand in the
    article up to the sentence, or an actor of `context_actors`. `items`, `subject`: whether weapons or a subject are sought;
    `dates_from_previous`: whether the sentence before may date an event; `decisions`: whether the
    acts are decisions, which "bis Juli" does not date. `claimants`: whether
    those who allege or deny the act play a part in it, as accuser and denier.
    `present_at_publication`: whether what goes on in the present tense and has no date is
    dated by the month of publication; `dated_by`: what a sentence says that tells of the same
    act and may date it from elsewhere in the article ("Abstimmung"). `governors` are as in
    ``reality.yml``, for this type only. `merge` names classes of statuses; reports of one class
    can be of one event, whose status is the one of theirs that is named first.
    """

    event_type: str
    required: tuple[str, ...]
    statuses: dict[str, str]
    frames: tuple[Frame, ...]
    distinct: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    never_by_office: dict[str, tuple[str, ...]] = field(default_factory=dict)
    only: dict[str, tuple[str, ...]] = field(default_factory=dict)
    never: dict[str, tuple[str, ...]] = field(default_factory=dict)
    place_role: str = ""
    persons: tuple[str, ...] = ()
    by_name: tuple[str, ...] = ()
    by_origin: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    in_public: bool = False
    decider: str = ""
    asker: str = ""
    context: tuple[str, ...] = ()
    context_actors: tuple[str, ...] = ()
    items: bool = False
    subject: bool = False
    dates_from_previous: bool = False
    decisions: bool = False
    claimants: bool = False
    present_at_publication: bool = False
    dated_by: tuple[str, ...] = ()
    governors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    merge: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def merge_class(self, status: str) -> str:
        """What reports of `status` have in common with others of one event."""
        return next((name for name, found in self.merge.items() if status in found), status)

    def precedence(self, status: str) -> int:
        """The place of `status` among those of its class; the least one wins."""
        return next((f.index(status) for f in self.merge.values() if status in f), 0)


@dataclass(frozen=True, slots=True)
class RealityData:
    """Contents of ``reality.yml``; all strings are triggers or word forms."""

    governors: dict[str, tuple[str, ...]]
    object_control: tuple[str, ...]
    prepositional_control: dict[str, tuple[str, ...]]
    adverbs: dict[str, tuple[str, ...]]
    modals: dict[str, tuple[str, ...]]
    negated_modals: str
    saying: dict[str, tuple[str, ...]]
    source_prepositions: tuple[str, ...]
    source_nouns: tuple[str, ...]
    agencies: tuple[str, ...]
    topic_nouns: tuple[str, ...]
    resolution_nouns: tuple[str, ...]
    same_time: tuple[str, ...]
    then: frozenset[str]
    referring: frozenset[str]
    also: frozenset[str]
    attempts: tuple[str, ...]
    drafting: frozenset[str]
    judging: frozenset[str]
    calling: frozenset[str]
    repeated: frozenset[str]
    presupposing: frozenset[str]
    stretches: frozenset[str]


def _commonness(element: Element) -> int:
    """How common the words of an element are: nouns least, auxiliaries and "sich" most."""
    if element.kind == "phrase":
        word = element.key.removeprefix("=")
        return 3 if len(word) < _SHORT or word == "sich" else 1
    if element.kind == "verb":
        return 4 if element.value in AUXILIARIES else 2
    return 0


class Trigger(NamedTuple):
    """A parsed trigger."""

    text: str
    elements: tuple[Element, ...]

    @property
    def anchor(self) -> str:
        """The key of the rarest element, by which sentences are searched."""
        return min(self.elements, key=_commonness).key


class Evoking(NamedTuple):
    """A trigger and the frame it evokes.

    `keys` are those of its elements. `need` is what the sentence must hold besides: ``item``,
    ``place`` (a place and somebody who could be there), ``where`` (the same, with a preposition
    before the place), or "".
    """

    types: EventFrames
    frame: Frame
    trigger: Trigger
    keys: frozenset[str]
    need: str


@functools.lru_cache(maxsize=4096)
def parse_element(text: str) -> Element:
    """Reads one element of a trigger."""
    text = text.strip()
    if text.startswith("*"):
        return Element("head", fold(text[1:]), (), "*" + fold(text[1:]))
    if text.startswith("="):
        return _phrase(text[1:])
    if " " in text or text == "sich":
        return _phrase(text)
    if text[0].isupper():
        return Element("noun", fold(text), (), fold(text))
    if text.endswith("n"):
        return Element("verb", text, (), "verb:" + text)
    return _phrase(text)


def _phrase(text: str) -> Element:
    """Words in a row; found by the longest, of equals by the last ("den Hof")."""
    words = tuple(fold(text).split())
    return Element("phrase", text, words, "=" + max(reversed(words), key=len))


def spelled_out(triggers: tuple[str, ...]) -> list[str]:
    """`triggers` with one for each choice between elements joined by "/"."""
    return [
        " + ".join(chosen)
        for text in triggers
        for chosen in itertools.product(*(part.split("/") for part in text.split(" + ")))
    ]


def parse_trigger(text: str) -> Trigger:
    """Reads a trigger."""
    return Trigger(text, tuple(parse_element(part) for part in text.split(" + ")))


@dataclass(frozen=True)
class Grammar:
    """All the data of a language that the coder works with, ready for use.

    `evoking` are the triggers of all frames, by their anchors.
    """

    lang: str
    types: tuple[EventFrames, ...]
    reality: RealityData
    lexicon: Lexicon
    evoking: dict[str, tuple[Evoking, ...]]
    governors: dict[str, tuple[tuple[str, Trigger], ...]]
    saying: dict[str, tuple[tuple[str, Trigger], ...]]
    adverbs: dict[str, str]
    object_control: dict[str, tuple[Trigger, ...]]
    prepositional_control: dict[str, frozenset[str]]
    context: dict[str, tuple[Element, ...]]
    unless: dict[str, tuple[Element, ...]]
    own_governors: dict[str, dict[str, tuple[tuple[str, Trigger], ...]]]
    agentive: frozenset[str]
    dated_by: dict[str, tuple[Trigger, ...]]
    resolution: tuple[Element, ...]
    attempts: tuple[Element, ...]
    drafting: frozenset[str]


def _evoking(types: EventFrames, frame: Frame, text: str) -> Evoking:
    trigger = parse_trigger(text)
    keys = frozenset(element.key for element in trigger.elements)
    return Evoking(types, frame, trigger, keys, need_of(types, frame, trigger))


def need_of(types: EventFrames, frame: Frame, trigger: Trigger) -> str:
    """What the sentence must hold. Nouns and stays may leave the place to sentences before."""
    if "item" in frame.needs:
        return "item"
    if not types.place_role:
        return ""
    if frame.phase == "meet" or frame.only_verb:
        where = frame.slots.get("place", ())
        return "where" if where and SLOT_SOURCES.isdisjoint(where) else "place"
    if frame.phase in ("stay", "end"):
        return ""
    nouns = any(element.kind in ("noun", "head") for element in trigger.elements)
    return "" if nouns else "place"


def _frame_files(lang: str) -> list[str]:
    """The files of a language's ``frames`` folder that declare an event type."""
    folder = importlib.resources.files("annotate") / "lang" / lang / "frames"
    return sorted(
        f.name.removesuffix(".yml")
        for f in folder.iterdir()
        if f.name.endswith(".yml") and _DECLARATION.search(f.read_text(encoding="utf-8"))
    )


def load_event_frames(lang: str, name: str) -> EventFrames:
    """The frames file `name` of a language, checked.

    Raises `annotate.langdata.LanguageDataError` where it does not fit.
    """
    data = langdata.load(lang, f"frames/{name}", EventFrames)
    file_name = f"annotate/lang/{lang}/frames/{name}.yml"
    for frame in data.frames:
        for need in frame.needs:
            if need not in NEEDS:
                raise langdata.LanguageDataError(
                    f"{file_name}: frame {frame.name}: unknown need {need!r}. Known: {sorted(NEEDS)}."
                )
    names = [frame.name for frame in data.frames]
    if len(set(names)) < len(names):
        raise langdata.LanguageDataError(f"{file_name}: two frames share a name.")
    return data


def _index(groups: dict[str, tuple[str, ...]]) -> dict[str, tuple[tuple[str, Trigger], ...]]:
    index: dict[str, list[tuple[str, Trigger]]] = {}
    for name, triggers in groups.items():
        for text in triggers:
            trigger = parse_trigger(text)
            index.setdefault(trigger.anchor, []).append((name, trigger))
    return {key: tuple(found) for key, found in index.items()}


@functools.cache
def grammar(lang: str) -> Grammar | None:
    """The frames and words of a language (``de``, ``de-CH``), or None where there are none."""
    code = lang.split("-", maxsplit=1)[0].split("_", maxsplit=1)[0].lower()
    folder = importlib.resources.files("annotate") / "lang" / code / "frames"
    if not folder.is_dir():
        return None
    types = tuple(load_event_frames(code, name) for name in _frame_files(code))
    reality = langdata.load(code, "reality", RealityData)
    elements: list[Element] = []
    evoking: dict[str, list[Evoking]] = {}
    for event_frames in types:
        for frame in event_frames.frames:
            for text in spelled_out(frame.triggers):
                evokes = _evoking(event_frames, frame, text)
                elements += evokes.trigger.elements
                evoking.setdefault(evokes.trigger.anchor, []).append(evokes)
            elements += [parse_element(text) for text in (*frame.unless, *event_frames.unless)]
        elements += [parse_element(text) for text in event_frames.context]
        for text in spelled_out(event_frames.dated_by):
            elements += parse_trigger(text).elements
        for triggers in event_frames.governors.values():
            for text in triggers:
                elements += parse_trigger(text).elements
    for groups in (reality.governors, reality.saying):
        for triggers in groups.values():
            for text in triggers:
                elements += parse_trigger(text).elements
    for texts in (reality.resolution_nouns, reality.attempts, sorted(reality.drafting)):
        elements += map(parse_element, texts)
    for text in reality.object_control:
        elements += parse_trigger(text).elements
    for texts in reality.prepositional_control.values():
        elements += map(parse_element, texts)
    adverbs = {fold(form): name for name, forms in reality.adverbs.items() for form in forms}
    topic = {fold(noun) for noun in reality.topic_nouns}
    lexicon = Lexicon(
        code,
        verbs=frozenset(e.value for e in elements if e.kind == "verb"),
        nouns=frozenset(e.value for e in elements if e.kind == "noun"),
        heads=frozenset(e.value for e in elements if e.kind == "head") | topic,
        forms=frozenset(w for e in elements for w in e.words) | frozenset(adverbs),
        triggering=frozenset().union(*(e.keys for found in evoking.values() for e in found)),
    )
    return Grammar(
        code,
        types,
        reality,
        lexicon,
        {key: tuple(found) for key, found in evoking.items()},
        _index(reality.governors),
        _index(reality.saying),
        adverbs,
        _by_verb(reality.object_control),
        {word: frozenset(verbs) for word, verbs in reality.prepositional_control.items()},
        {t.event_type: tuple(map(parse_element, t.context)) for t in types},
        {
            f.name: tuple(map(parse_element, (*f.unless, *t.unless)))
            for t in types
            for f in t.frames
        },
        {t.event_type: _index(t.governors) for t in types},
        _agentive(reality),
        {t.event_type: tuple(map(parse_trigger, spelled_out(t.dated_by))) for t in types},
        tuple(map(parse_element, reality.resolution_nouns)),
        tuple(map(parse_element, reality.attempts)),
        reality.drafting,
    )


def _by_verb(texts: tuple[str, ...]) -> dict[str, tuple[Trigger, ...]]:
    """Triggers by the lemma of their verb."""
    found: dict[str, tuple[Trigger, ...]] = {}
    for trigger in map(parse_trigger, texts):
        for element in trigger.elements:
            if element.kind == "verb":
                found[element.value] = (*found.get(element.value, ()), trigger)
    return found


def _agentive(reality: RealityData) -> frozenset[str]:
    """Verbs of deciding and saying: only somebody can do that, no thing."""
    groups = [
        *reality.saying.values(),
        *(reality.governors[name] for name in _DECISIONS if name in reality.governors),
    ]
    found = {
        element.value
        for texts in groups
        for trigger in map(parse_trigger, texts)
        for element in trigger.elements
        if element.kind == "verb"
    }
    return frozenset(found - set(reality.object_control) - AUXILIARIES - _LIGHT)
