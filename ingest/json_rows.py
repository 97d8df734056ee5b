"""Articles in JSON: which field of an object says what, whoever wrote it.

Zeitstrahl's own fields are those of ``{id, url, outlet, published, lang, title, authors, text | html}``;
what others call them stands in ``json_fields.yml``. An own field of a wrong type rejects the object;
another one that does not fit is something else of that name, and passed over, as are authors that are none.
"""

from __future__ import annotations

import codecs
import functools
import html
import importlib.resources
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, BinaryIO

from annotate import langdata
from ingest import formats, language, markdown, outlets, published
from ingest.archived import copy_at
from ingest.decode import well_formed
from ingest.errors import RejectedError
from ingest.page import Given

MAX_ROW = 20_000_000
"""Bytes of one line, or characters of one object."""

_MB = MAX_ROW // 1_000_000
_FIRST = 1 << 16
"""Characters of a document that are looked at first."""

_KINDS = {
    "list": "a list",
    "str": "a text",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "NoneType": "null",
}


@dataclass(frozen=True, slots=True)
class FieldNames:
    """The names of each field, best first. `host` is the outlet's domain, `marked_up` a text in Markdown."""

    id: tuple[str, ...]
    url: tuple[str, ...]
    outlet: tuple[str, ...]
    host: tuple[str, ...]
    published: tuple[str, ...]
    lang: tuple[str, ...]
    title: tuple[str, ...]
    authors: tuple[str, ...]
    text: tuple[str, ...]
    html: tuple[str, ...]
    marked_up: tuple[str, ...]


@functools.cache
def _names() -> FieldNames:
    path = importlib.resources.files("ingest") / "json_fields.yml"
    return langdata.parse(path.read_text(encoding="utf-8"), "ingest/json_fields.yml", FieldNames)


@dataclass(frozen=True, slots=True)
class _Ways:
    """For each field the ways to it under other names, and the fields of `row` all ways begin with."""

    of: dict[str, tuple[tuple[str, ...], ...]]
    heads: frozenset[str]


@functools.cache
def _others() -> _Ways:
    named = {each.name: getattr(_names(), each.name) for each in fields(FieldNames)}
    of = {
        field: tuple(tuple(name.split(".")) for name in names if name != field)
        for field, names in named.items()
    }
    return _Ways(of, frozenset(way[0] for ways in of.values() for way in ways))


@dataclass(frozen=True, slots=True)
class Row:
    """An article as an object gives it. `text` is its text, or where `is_html` its page's source.

    `notes` say what was not taken as it stands.
    """

    given: Given
    text: str
    is_html: bool
    notes: tuple[str, ...] = ()


def of_lines(stream: BinaryIO) -> Iterator[tuple[int, Row | str]]:
    """For each line of JSON that is not blank its number, from 1, and the article or why there is none."""
    number = 0
    while line := stream.readline(MAX_ROW + 1):
        number += 1
        if len(line) > MAX_ROW and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_ROW)
            yield number, f"found a line of more than {_MB} MB. One article a line would do"
        elif line.strip():
            for row in _rows_of(line.removeprefix(codecs.BOM_UTF8)):
                yield number, row


def of_document(stream: BinaryIO) -> Iterator[tuple[int, Row | str]]:
    """The same for the values of a JSON document: of a list, or one behind the other.

    They may go over lines as they like. Behind a value that is broken nothing can be told apart, and
    nothing is read.
    """
    number = 0
    for value in _values(stream):
        for row in [str(value)] if isinstance(value, RejectedError) else _rows(value):
            number += 1
            yield number, row
    if number == 0:
        yield 1, "found a list of nothing. One JSON object for each article would do"


_BETWEEN = re.compile(r"[\s,\[\]]*")
_NO_UTF8 = re.compile("[\udc80-\udcff]")


def _values(stream: BinaryIO) -> Iterator[object]:
    """The values in `stream`; a `RejectedError` for one that cannot be used, at last where it breaks off.

    The part that is looked at doubles while it holds no whole value, so that all is looked at but
    a few times.
    """
    # what is no UTF-8 stays apart from what is
    text = io.TextIOWrapper(stream, "utf-8-sig", "surrogateescape", newline="")
    part, at, depth, wrong = text.read(_FIRST), 0, 0, ""
    while True:
        between = _BETWEEN.match(part, at)
        if between is not None:
            depth += between[0].count("[") - between[0].count("]")
            at = between.end()
        found = _value_at(part, at)
        if isinstance(found, tuple):
            value, end = found
            yield _usable(value, part, at, end)
            at = end
            continue
        wrong = found.reason
        rest = len(part) - at
        more = text.read(max(rest, _FIRST)) if found.may_go_on and rest <= MAX_ROW else ""
        if not more:
            break
        part, at = part[at:] + more, 0
    text.detach()
    if rest > MAX_ROW and found.may_go_on:
        wrong = f"an object of more than {_MB} MB, or one that breaks off"
    if rest:
        yield RejectedError(
            f"found no JSON ({wrong}). One object for each article would do. What follows it was not read"
        )
    elif depth > 0:
        yield RejectedError("found a list that breaks off. The whole file would do")


@dataclass(frozen=True, slots=True)
class _Broken:
    """Why there is no whole value, and whether it may only go on behind what was read."""

    reason: str
    may_go_on: bool


def _value_at(part: str, at: int) -> tuple[object, int] | _Broken:
    """The value at `at` of `part` and where it ends."""
    try:
        value, end = _DECODER.raw_decode(part, at)
    except RecursionError:
        return _Broken("it is nested too deep", may_go_on=False)
    except json.JSONDecodeError as error:
        reason = _said(error, at)
        open_string = error.msg.startswith(("Unterminated", "Invalid \\"))
        return _Broken(reason, may_go_on=open_string or error.pos >= len(part) - _LONGEST_TOKEN)
    except ValueError as error:
        return _Broken(_said(error), may_go_on=False)
    if end == len(part) and part[end - 1] not in '}"]':
        return _Broken("it breaks off", may_go_on=True)
    return value, end


def _said(error: ValueError, start: int = 0) -> str:
    """What is wrong with a JSON text, and how many characters behind its `start`."""
    if not isinstance(error, json.JSONDecodeError):
        return "a number of thousands of digits"
    what = f"{error.msg[0].lower()}{error.msg[1:]}".removesuffix(" at")
    return f"{what} at character {error.pos - start + 1}"


_DECODER = json.JSONDecoder()
_LONGEST_TOKEN = 40
"""So near the end of what was read a token may be cut, and not be broken."""


def _usable(value: object, part: str, at: int, end: int) -> object:
    """`value`, which stands at `part[at:end]`, or why it cannot be used."""
    if end - at > MAX_ROW:
        return RejectedError(
            f"found an object of more than {_MB} MB. One object for each article would do"
        )
    if _NO_UTF8.search(part, at, end):
        return RejectedError("found bytes that are not UTF-8. JSON in UTF-8 would do")
    return value


def _rows_of(source: bytes) -> Iterator[Row | str]:
    try:
        value = _parsed(source)
    except RejectedError as error:
        yield str(error)
    else:
        yield from _rows(value)


def _rows(value: object) -> Iterator[Row | str]:
    """The articles in a value: of an answer that holds a list of them each, else of the value itself."""
    for member in _members(value) or [value]:
        try:
            yield article_in(member)
        except RejectedError as error:
            yield str(error)


def _members(value: object) -> list[object] | None:
    """The list of objects that is all there is of an answer of a service; None where `value` is no such."""
    if not isinstance(value, dict) or "text" in value or "html" in value:
        return None
    for way in _LISTS:
        found: Any = value
        for part in way:
            found = found.get(part) if isinstance(found, dict) else None
        if isinstance(found, list) and found and all(isinstance(each, dict) for each in found):
            return found
    return None


_LISTS = (("articles", "results"), ("articles",), ("response", "results"), ("response", "docs"), ("results",), ("items",))  # fmt: skip
"""Where answers hold their list: Event Registry, NewsAPI, Guardian, New York Times and Solr, others, JSON Feed."""


def _parsed(source: bytes) -> object:
    try:
        return json.loads(source)
    except UnicodeDecodeError as error:
        raise RejectedError(
            f"found bytes that are not UTF-8 ({error.reason} at byte {error.start}). JSON in UTF-8 would do"
        ) from error
    except ValueError as error:
        raise RejectedError(
            f"found no JSON ({_said(error)}). One JSON object a line would do"
        ) from error
    except RecursionError as error:
        raise RejectedError("found JSON nested too deep. A flat object would do") from error


def article_in(row: object) -> Row:
    """The article in a parsed JSON value. Raises `RejectedError`."""
    if not isinstance(row, dict):
        raise RejectedError(
            f"found {_KINDS[type(row).__name__]}, no object. An object with a field text would do"
        )
    text, is_html = _text(row)
    time, notes = _published(row)
    url = _string(row, "url")
    copy = copy_at(url)
    given = Given(
        source_id=_string(row, "id"),
        url=copy.page if copy is not None else url,
        outlet=_string(row, "outlet") or _host(row, is_html=is_html),
        published=time,
        language=_string(row, "lang"),
        title=_string(row, "title"),
        authors=_authors(row),
        retrieved=copy.time if copy is not None else None,
    )
    return Row(given, well_formed(text), is_html, notes)


def _published(row: Mapping[str, Any]) -> tuple[object, tuple[str, ...]]:
    """(the time of publication, notes). Under another name what cannot be read is passed over."""
    value = row.get("published")
    if value is not None:
        return value, ()
    unread = []
    for found in _under_other_names(row, "published"):
        try:
            published.given(found, zone="UTC")
        except published.PublishedError as error:
            unread.append(f"not dated by its data: {error}")
        else:
            return found, ()
    return None, tuple(unread[:1])


def _text(row: Mapping[str, Any]) -> tuple[str, bool]:
    """(text, is it HTML). A text may be HTML, and shows it by how it begins."""
    for name in ("text", "html"):
        found = _string(row, name, other=False)
        if found is not None and any(map(str.isalnum, found)):
            return found, name == "html" or (formats.is_html(found) and "</" in found)
    for name in ("text", "html"):
        found = _other(row, name)
        if found is not None and any(map(str.isalnum, found)):
            return found, name == "html" or formats.is_html(found)
    found = _other(row, "marked_up")
    if found is not None and any(map(str.isalnum, found)):
        return markdown.plain(found), False
    raise RejectedError("found no text. A field text, or html, with the article would do")


def _string(row: Mapping[str, Any], name: str, *, other: bool = True) -> str | None:
    """A field by its own name, else by another. Raises `RejectedError` where the own one is no text.

    An object under the own name may hold the text by another: ``{"title": {"rendered": ...}}``.
    """
    value = row.get(name)
    if name == "text" and isinstance(value, list) and all(isinstance(p, str) for p in value):
        value = "\n\n".join(value)
    if isinstance(value, str):
        if name in ("text", "html"):
            return value
        return well_formed(value).strip() or (_other(row, name) if other else None)
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None or (isinstance(value, dict) and _holds(name)):
        return _other(row, name) if other or value is not None else None
    raise RejectedError(f"{name} is {str(value)[:60]!r}, not a text. A text or null would do")


def _holds(name: str) -> bool:
    """Whether an object under the own name of a field may hold it: ``{"title": {"rendered": ...}}``."""
    return any(way[0] == name for way in _others().of[name])


def _other(row: Mapping[str, Any], name: str) -> str | None:
    """The first text that stands in `row` under another name of the field `name`."""
    return next(_under_other_names(row, name), None)


def _under_other_names(row: Mapping[str, Any], name: str) -> Iterator[str]:
    """The texts that stand in `row` under other names of the field `name` and can be it, best first."""
    ways = _others()
    if ways.heads.isdisjoint(row):
        return
    for way in ways.of[name]:
        value: Any = row
        for part in way:
            value = value.get(part) if isinstance(value, dict) else None
        if name == "id" and isinstance(value, int) and not isinstance(value, bool):
            yield str(value)
        elif isinstance(value, str) and value.strip():
            text = value if name in ("text", "html", "marked_up") else well_formed(value).strip()
            if way[-1] == "rendered" and name == "title":
                text = html.unescape(_ELEMENT.sub("", text)).strip()
            if text and _CAN_BE.get(name, _anything)(text):
                yield text


_ELEMENT = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def _anything(_: str) -> bool:
    return True


def _is_page(text: str) -> bool:
    """Whether a text is the address of a page and not of a whole site."""
    return re.match(r"https?://[^/\s]+/[^\s]", text, re.IGNORECASE) is not None


_CAN_BE: dict[str, Callable[[str], bool]] = {
    "url": _is_page,
    "lang": lambda text: language.code(text) in language.KNOWN,
    "host": lambda text: (
        re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", text, re.IGNORECASE) is not None
    ),
}
"""What a text under another name must be, to be the field and not something else of that name."""


def _host(row: Mapping[str, Any], *, is_html: bool) -> str | None:
    """The outlet that a field with its domain names; a page says itself what an unknown one is called."""
    host = _other(row, "host")
    if host is None:
        return None
    known = outlets.by_name(host)
    if known is not None:
        return known.name
    return None if is_html else host.removeprefix("www.")


def _authors(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Who wrote it, as given: a list of names or of objects with a name, or one text; else nobody."""
    for way in (("authors",), *_others().of["authors"]):
        value: Any = row
        for part in way:
            value = value.get(part) if isinstance(value, dict) else None
        listed = value if isinstance(value, list) else [value]
        names = [each.get("name") if isinstance(each, dict) else each for each in listed]
        found = tuple(well_formed(n).strip() for n in names if isinstance(n, str) and n.strip())
        if found:
            return found
    return ()
