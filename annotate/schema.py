"""What the annotators return: the typed values and their Arrow form.

The dataclasses are the Python view; ``arrow_type`` derives the Arrow view from them, so the
two cannot drift apart. Offsets are code points into the text of the block, end exclusive.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from dataclasses import dataclass, field

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class When:
    """A resolved time. `date_start` and `date_end` are inclusive days, None where open.

    An undated thing has `date_edtf` and both bounds None and precision ``unknown``.
    """

    date_edtf: str | None = None
    date_start: dt.date | None = None
    date_end: dt.date | None = None
    date_precision: str = "unknown"
    date_basis: str = "none"
    date_mod: str | None = None
    date_text: str | None = None
    date_rule: str | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A temporal expression in a block.

    `timex_type` and `timex_value` follow TimeML 1.2.1 (DATE, TIME, DURATION, SET). `anchor`
    says what a relative expression was resolved against: ``published``, ``caption``,
    ``mention:<block_no>:<start_char>`` or None. `reason` says why a mention has no resolved
    time (``no_anchor``, ``impossible_date``, ``vague``, ``duration``, ``set``) or is None.
    """

    block_no: int
    start_char: int
    end_char: int
    text: str
    timex_type: str
    timex_value: str
    anchor: str | None
    reason: str | None
    when: When


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A span of text that names an actor.

    `kind` is ``person``, ``state`` or ``organisation``; `name` is the canonical name (plain
    German name of a state, short name of an organisation, fullest name a person has in the
    article). `country_code` is ISO 3166-1 alpha-3; for a person the state they stand for.
    `actor_id` is stable for known actors (``state:PRK``, ``org:EU``), and
    ``person:<folded name>`` for persons. `via` says how it was found (``name``,
    ``adjective``, ``demonym``, ``metonym``, ``place``, ``epithet``, ``title``, ``surname``,
    ``pronoun``; `annotate.actors` tells what each means).
    """

    block_no: int
    start_char: int
    end_char: int
    text: str
    actor_id: str
    name: str
    kind: str
    country_code: str | None
    via: str


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number with its unit: ``18,8 Milliarden Euro``, ``achtmal``, ``um 12,3 Prozent``.

    `value` is the number as printed, `value_norm` at full scale; `unit` is an ISO 4217 code,
    ``pct``, ``pct_points``, ``x`` (a ratio) or a unit of measure (``t``, ``barrel``, ...).
    """

    block_no: int
    start_char: int
    end_char: int
    text: str
    value: float
    value_norm: float
    unit: str | None


@dataclass(frozen=True, slots=True)
class RoleFiller:
    """Who plays `role` in an event; the offsets are those of the words that say so."""

    role: str
    name: str
    kind: str
    country_code: str | None
    actor_id: str
    block_no: int
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class EventEvidence:
    """A sentence that speaks of the event; `evidence` is ``text[start_char:end_char]``."""

    block_no: int
    sentence_no: int
    start_char: int
    end_char: int
    evidence: str
    status: str
    rule_id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says what of the event. `stance`: alleges, denies, confirms, announces."""

    claimant: str
    claimant_kind: str
    claimant_country_code: str | None
    claimant_actor_id: str
    stance: str
    via: str | None
    said: When
    block_no: int
    sentence_no: int
    start_char: int
    end_char: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Event:
    """An event as one article reports it, all its sentences merged. `mentions[0]` leads.

    `event_no` counts from 0 in order of the leading sentence. Fields that a type does not
    use are None or empty.
    """

    event_no: int
    event_type: str
    status: str
    confidence: float
    when: When
    comparison_edtf: str | None
    place: str | None
    place_country: str | None
    purpose: str | None
    items: tuple[str, ...]
    subject: str | None
    flow: str | None
    sector: str | None
    measure: str | None
    value: float | None
    unit: str | None
    value_norm: float | None
    roles: tuple[RoleFiller, ...]
    mentions: tuple[EventEvidence, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that was found in one article version."""

    dates: tuple[DateMention, ...] = field(default=())
    actors: tuple[ActorMention, ...] = field(default=())
    quantities: tuple[QuantityMention, ...] = field(default=())
    events: tuple[Event, ...] = field(default=())


_SCALARS = {str: pa.string(), int: pa.int32(), float: pa.float64(), dt.date: pa.date32()}


def arrow_type(annotation: object) -> pa.DataType:
    """The Arrow type of a field annotation of this module.

    A nested `When` is flattened into its parent, so that the date columns carry the same
    names wherever something is dated; under `said` they get the prefix ``said_``.
    """
    if isinstance(annotation, type) and dataclasses.is_dataclass(annotation):
        return pa.struct(_arrow_fields(annotation))
    if typing.get_origin(annotation) is tuple:
        return pa.list_(arrow_type(typing.get_args(annotation)[0]))
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        (inner,) = (a for a in typing.get_args(annotation) if a is not type(None))
        return arrow_type(inner)
    if annotation in _SCALARS:
        return _SCALARS[annotation]  # type: ignore[index]
    raise TypeError(f"no Arrow type for {annotation!r}")


def _arrow_fields(cls: type) -> list[pa.Field]:
    fields: list[pa.Field] = []
    for name, hint in typing.get_type_hints(cls).items():
        if hint is When:
            prefix = "" if name == "when" else f"{name}_"
            fields += [pa.field(prefix + f.name, f.type) for f in _arrow_fields(When)]
        else:
            fields.append(pa.field(name, arrow_type(hint)))
    return fields


ANNOTATION_TYPE = arrow_type(Annotation)
"""struct<dates: list<...>, actors: list<...>, quantities: list<...>, events: list<...>>"""

BLOCKS_TYPE = pa.list_(
    pa.struct([("block_no", pa.int32()), ("role", pa.string()), ("text", pa.string())])
)
"""How an article's blocks come in."""


def to_plain(value: object) -> object:
    """A value of this module as plain dicts and lists in the shape of its Arrow type."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        plain: dict[str, object] = {}
        for f in dataclasses.fields(value):
            item = getattr(value, f.name)
            if isinstance(item, When):
                prefix = "" if f.name == "when" else f"{f.name}_"
                for g in dataclasses.fields(item):
                    plain[prefix + g.name] = getattr(item, g.name)
            else:
                plain[f.name] = to_plain(item)
        return plain
    if isinstance(value, tuple):
        return [to_plain(v) for v in value]
    return value
