"""Reads a language's data file into a frozen dataclass and refuses what does not fit it.

A data file is YAML, ``lang/<code>/<topic>.yml``. Its keys are the fields of the dataclass
given; a field without a default is required. Field types understood: ``str``, ``bool``,
``int``, ``tuple[X, ...]``, ``frozenset[str]``, ``dict[str, X]`` and dataclasses, nested.
"""

from __future__ import annotations

import dataclasses
import importlib.resources
import typing
from typing import Any, TypeVar

import yaml

Data = TypeVar("Data")


class LanguageDataError(ValueError):
    """A language data file does not fit its schema. The message begins ``file:line:``."""


def languages_with(topic: str) -> tuple[str, ...]:
    """Codes of the languages that have a data file for `topic`, sorted."""
    root = importlib.resources.files("annotate") / "lang"
    return tuple(
        sorted(d.name for d in root.iterdir() if d.is_dir() and (d / f"{topic}.yml").is_file())
    )


def load(lang: str, topic: str, schema: type[Data]) -> Data:
    """The content of ``lang/<lang>/<topic>.yml`` as a `schema` object.

    Raises `FileNotFoundError` where there is no such file and `LanguageDataError` where it
    does not fit.
    """
    path = importlib.resources.files("annotate") / "lang" / lang / f"{topic}.yml"
    return parse(path.read_text(encoding="utf-8"), f"annotate/lang/{lang}/{topic}.yml", schema)


def parse(text: str, file_name: str, schema: type[Data]) -> Data:
    """`text` (YAML) as a `schema` object; `file_name` is what errors call it."""
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LanguageDataError(f"{file_name}:{line}: not YAML: {error.problem}") from error
    if node is None:
        raise LanguageDataError(f"{file_name}:1: the file is empty.")
    return typing.cast("Data", _build(node, schema, file_name))


def _fail(node: yaml.Node, file_name: str, what: str) -> typing.NoReturn:
    raise LanguageDataError(f"{file_name}:{node.start_mark.line + 1}: {what}")


def _build(node: yaml.Node, hint: Any, file_name: str) -> Any:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if dataclasses.is_dataclass(hint):
        return _build_dataclass(node, hint, file_name)
    if origin in (tuple, frozenset):
        if not isinstance(node, yaml.SequenceNode):
            _fail(node, file_name, f"expected a list, found {_kind(node)}.")
        items = [_build(child, args[0], file_name) for child in node.value]
        if origin is frozenset and len(set(items)) < len(items):
            twice = sorted({item for item in items if items.count(item) > 1})
            _fail(node, file_name, f"listed twice: {', '.join(map(repr, twice))}.")
        return origin(items)
    if origin is dict:
        if not isinstance(node, yaml.MappingNode):
            _fail(node, file_name, f"expected a mapping, found {_kind(node)}.")
        built: dict[str, Any] = {}
        for key, value in node.value:
            name = _scalar(key, str, file_name)
            if name in built:
                _fail(key, file_name, f"key {name!r} stands twice.")
            built[name] = _build(value, args[1], file_name)
        return built
    return _scalar(node, hint, file_name)


def _build_dataclass(node: yaml.Node, cls: Any, file_name: str) -> Any:
    if not isinstance(node, yaml.MappingNode):
        _fail(node, file_name, f"expected the keys of {cls.__name__}, found {_kind(node)}.")
    hints = typing.get_type_hints(cls)
    values: dict[str, Any] = {}
    for key, value in node.value:
        name = _scalar(key, str, file_name)
        if name not in hints:
            _fail(key, file_name, f"unknown key {name!r}. Known: {', '.join(hints)}.")
        if name in values:
            _fail(key, file_name, f"key {name!r} stands twice.")
        values[name] = _build(value, hints[name], file_name)
    for field in dataclasses.fields(cls):
        required = (
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        )
        if required and field.name not in values:
            _fail(node, file_name, f"key {field.name!r} is missing.")
    return cls(**values)


def _scalar(node: yaml.Node, hint: Any, file_name: str) -> Any:
    if not isinstance(node, yaml.ScalarNode):
        _fail(node, file_name, f"expected one value, found {_kind(node)}.")
    value: str = node.value
    if hint is str:
        return value
    if hint is bool and value in ("true", "false"):
        return value == "true"
    if hint is int and value.lstrip("-").isdigit():
        return int(value)
    _fail(node, file_name, f"expected {getattr(hint, '__name__', hint)}, found {value!r}.")


def _kind(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    return "a list" if isinstance(node, yaml.SequenceNode) else repr(node.value)
