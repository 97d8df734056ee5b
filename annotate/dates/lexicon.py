"""The temporal words and rules of one language, read from `annotate/lang/<code>/dates.yml`.

Words fall into classes (`MONTH`, `UNIT`, ...), and a word may be in several. Each distinct set
of classes is given one character, so that a text becomes a string with one character for each
token and a rule becomes a regular expression over that string. Numbers are put into classes by
their shape, in `numerals.py`.
"""

from __future__ import annotations

import functools
import pathlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from annotate.dates.numerals import NUMERAL_SYMBOLS, numeral_class_sets, numeral_classes
from annotate.dates.rules import Dispatch, Rule, Value
from annotate.memo import Memo

LANG_FOLDER = pathlib.Path(__file__).parent.parent / "lang"

WORD, NAME, MARK = "x", "C", "p"
"""The classes of tokens that no list knows: a word in lower case, a capitalised one, a sign."""

_RESERVED = {"WORD": WORD, "NAME": NAME, "MARK": MARK}
_CACHED_TOKENS = 200_000
# A bound on memory only: past it, the tokens seen are forgotten and looked up anew.


class LanguageDataError(ValueError):
    """A language file that does not fit the schema; the message starts with file:line."""


@dataclass(frozen=True)
class Language:
    """All of one language: `classes` maps a token to its character, `symbols` a class to the
    characters of its words, `sets` a character to its classes. `forms` maps a token to the
    settings it fits: patterns of verb forms (`past_form`) and endings (`plural_ending`);
    `openers` maps the words of the settings in OPENINGS to the name of the setting.
    """

    code: str
    settings: Mapping[str, Any]
    classes: TokenClasses
    forms: Memo[frozenset[str]]
    openers: Mapping[str, str]
    rules: tuple[Rule, ...]
    dispatch: Dispatch
    symbols: Mapping[str, str] = field(default_factory=dict)
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)


class TokenClasses(dict[str, str]):
    """Token (with the white space before it) to class character, filled as tokens turn up."""

    def __init__(self, words: dict[str, dict[str, Value]], numbers: Mapping[str, Any]) -> None:
        super().__init__()
        self.words = words
        self._numbers = numbers
        self._chars: dict[frozenset[str], str] = {}
        for classes in words.values():
            self._char(frozenset(classes))
        for combination in sorted(map(sorted, numeral_class_sets(numbers))):
            self._char(frozenset(combination))

    def _char(self, classes: frozenset[str]) -> str:
        # The private use area of Unicode, which no text class above collides with.
        return self._chars.setdefault(classes, chr(0xE000 + len(self._chars)))

    def info(self, token: str) -> dict[str, Value]:
        """Class to value, for a token without white space."""
        found = self.words.get(token)
        if found is None:
            found = numeral_classes(token, self._numbers) or {}
        return found

    def __missing__(self, raw: str) -> str:
        if len(self) > _CACHED_TOKENS:
            self.clear()
        token = raw.strip()
        found = self.words.get(token)
        if found is not None:
            char = self._chars[frozenset(found)]
        elif token[:1].isdigit() and (number := numeral_classes(token, self._numbers)):
            char = self._chars.get(frozenset(number), MARK)
        elif token[:1].isalnum():
            char = NAME if token[0].isupper() else WORD
        else:
            char = MARK
        self[raw] = char
        return char

    def sets(self) -> Iterator[tuple[frozenset[str], str]]:
        """Each set of classes with its character."""
        yield from self._chars.items()

    def chars_of(self, symbol: str) -> str:
        """The characters of all sets of classes that `symbol` is in."""
        return "".join(c for classes, c in self._chars.items() if symbol in classes)


def forms_of(
    patterns: Mapping[str, re.Pattern[str]], endings: Mapping[str, tuple[str, ...]], word: str
) -> frozenset[str]:
    """The names of the patterns that `word` fits whole and of the endings it has. A verb of the
    future may begin a sentence: its capital does not count.
    """
    fitting = {
        name
        for name, pattern in patterns.items()
        if pattern.fullmatch(word.lower() if name == "future_form" else word)
    }
    return frozenset(fitting | {name for name, ends in endings.items() if word.endswith(ends)})


MAKES = frozenset(
    [
        "date",
        "month",
        "quarter",
        "half_year",
        "calendar_week",
        "day_alone",
        "month_part",
        "duration_of_part",
        "national_day",
        "season",
        "feast",
        "feast_days",
        "year",
        "years",
        "bc",
        "spelled_year",
        "decade",
        "century",
        "millennium",
        "weekday",
        "deictic",
        "unit",
        "edge",
        "ago",
        "from_mention",
        "mention_unit",
        "year_ago",
        "duration",
        "fixed_duration",
        "adjective_duration",
        "span",
        "set",
        "fixed_set",
        "set_part",
        "set_month",
        "set_season",
        "set_weekday",
        "clock",
        "day_part",
        "night",
        "part_of_date",
        "nth_weekday",
        "year_before",
        "first_units",
        "ref",
    ]
)
"""What a rule can make: the names in `readings.MAKERS`."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# The safe loader written in C, ten times as fast, where PyYAML was built with it.

_TOP = {"settings", "words", "compounds", "numbers", "rules", "macros"}
_SETTINGS = {
    "decimal": str,
    "numeric_order": str,
    "zone": str,
    "nouns_capitalised": bool,
    "since": list,
    "since_past": list,
    "since_either": list,
    "until": list,
    "until_second": list,
    "until_day": list,
    "since_around": dict,
    "toward": list,
    "of_day": list,
    "before": list,
    "after": list,
    "range_joins": list,
    "range_pairs": dict,
    "range_from": list,
    "back_signs": list,
    "verb_before_time": bool,
    "nearest_days": bool,
    "lasting_today": bool,
    "plain_units": bool,
    "told_reach": list,
    "told_years_in_sentence": bool,
    "function_classes": list,
    "clock_joins": list,
    "past_form": str,
    "future_form": str,
    "participle_form": str,
    "past_attribute_form": str,
    "present_attribute_form": str,
    "numbered_endings": list,
    "attribute_endings": list,
    "present_form": str,
    "planned_attribute_form": str,
    "be_perfect_form": str,
    "first_person_ending": list,
    "third_person_ending": list,
    "plural_ending": list,
    "past_plural_form": str,
    "to_form": str,
}
OPENINGS = ("since", "until", "before", "after", "toward")
"""The settings with words that open a mention to one side; of a word in two, the first holds."""

_RULE = {"name", "make", "pattern", "options", "matches", "refuses"}
_WORDS = {"endings", "prefixes", "words"}


@functools.cache
def available() -> tuple[str, ...]:
    """Codes of the languages with a `dates.yml`, sorted."""
    return tuple(sorted(p.parent.name for p in LANG_FOLDER.glob("*/dates.yml")))


@functools.cache
def load(code: str) -> Language:
    """The language of `code`. Raises LanguageDataError where its file breaks the schema."""
    return _read(LANG_FOLDER / code / "dates.yml", code)


def _read(path: pathlib.Path, code: str) -> Language:
    return parse_language(path.read_text(encoding="utf-8"), code, f"{code}/dates.yml")


def parse_language(source: str, code: str, file: str) -> Language:
    """A language from the text of its file; `file` is what errors call it."""
    try:
        data = yaml.load(source, Loader=_LOADER)  # noqa: S506  # a safe one
    except yaml.YAMLError as error:
        raise LanguageDataError(f"{file}: not YAML: {error}") from error
    return _Reader(source, file).language(data, code)


class _Reader:
    def __init__(self, source: str, file: str) -> None:
        self._lines = source.splitlines()
        self._file = file

    def fail(self, what: str, near: str = "") -> LanguageDataError:
        line = next((i for i, t in enumerate(self._lines, 1) if near and near in t), 0)
        return LanguageDataError(f"{self._file}:{line}: {what}")

    def check_keys(self, found: Any, known: set[str], where: str) -> None:
        if not isinstance(found, dict):
            raise self.fail(f"{where} must be a mapping", where)
        for key in found:
            if key not in known:
                names = ", ".join(sorted(known))
                raise self.fail(f"unknown key {key!r} in {where}. Known: {names}.", str(key))

    def language(self, data: Any, code: str) -> Language:
        self.check_keys(data, _TOP, "the file")
        settings = data.get("settings", {})
        self.check_keys(settings, set(_SETTINGS), "settings")
        for key, kind in _SETTINGS.items():
            if key in settings and not isinstance(settings[key], kind):
                raise self.fail(f"{key} must be {kind.__name__}", key)
        words: dict[str, dict[str, Value]] = {}
        for symbol, entry in data.get("words", {}).items():
            for form, value in self.forms(symbol, entry):
                _add(words, form, symbol, value)
        for symbol, pair in data.get("compounds", {}).items():
            for form, value in self.compounds(symbol, pair, words):
                _add(words, form, symbol, value)
        for form, number in _number_words(data.get("numbers", {})):
            _add(words, form, "NUMWORD", number)
        macros = data.get("macros", {})
        sources = [self.rule_source(r, macros) for r in data.get("rules", [])]
        for pattern in (s["pattern"] for s in sources):
            for literal in re.findall(r"'([^']+)'", pattern):
                _add(words, literal, "=" + literal.lower(), None)
        classes = TokenClasses(words, settings)
        symbols: dict[str, str] = {}
        rules = tuple(self.rule(s, classes, symbols) for s in sources)
        for symbol in {c for found in words.values() for c in found}:
            symbols.setdefault(symbol, classes.chars_of(symbol))
        names = [r.name for r in rules]
        for name in names:
            if names.count(name) > 1:
                raise self.fail(f"rule {name!r} is there twice", name)
        return Language(
            code,
            settings,
            classes,
            Memo(functools.partial(forms_of, *self.form_settings(settings))),
            {word: kind for kind in reversed(OPENINGS) for word in settings.get(kind, ())},
            rules,
            Dispatch(rules, self.core_chars(data.get("words", {}), settings, classes)),
            symbols,
            {char: found for found, char in classes.sets()},
        )

    def form_settings(
        self, settings: Mapping[str, Any]
    ) -> tuple[dict[str, re.Pattern[str]], dict[str, tuple[str, ...]]]:
        """The patterns of verb forms and the lists of endings, by the name of the setting."""
        patterns: dict[str, re.Pattern[str]] = {}
        endings: dict[str, tuple[str, ...]] = {}
        for key, value in settings.items():
            if key.endswith("_form"):
                try:
                    patterns[key] = re.compile(value)
                except re.error as error:
                    raise self.fail(f"{key}: {error}", key) from error
            elif key.endswith(("_ending", "_endings")):
                endings[key] = tuple(value)
        return patterns, endings

    def core_chars(self, words: Any, settings: Any, classes: TokenClasses) -> frozenset[str]:
        """Characters of the tokens that speak of time by themselves."""
        function = set(settings.get("function_classes", ()))
        for symbol in function:
            if symbol not in words and symbol not in NUMERAL_SYMBOLS | {"NUMWORD"}:
                raise self.fail(f"function_classes: no class {symbol!r}", symbol)
        return frozenset(
            char
            for found, char in classes.sets()
            if any(s not in function and not s.startswith("=") for s in found)
        )

    def forms(self, symbol: str, entry: Any) -> Iterator[tuple[str, Value]]:
        if isinstance(entry, list):
            entry = {"words": entry}
        if not isinstance(entry, dict):
            raise self.fail(f"{symbol} must be a list or mapping of words", symbol)
        if "words" not in entry:
            entry = {"words": entry}
        self.check_keys(entry, _WORDS, symbol)
        words = entry["words"]
        if isinstance(words, list):
            words = dict.fromkeys(words)
        for word, given in words.items():
            if not isinstance(word, str):
                raise self.fail(f"{word!r} in {symbol} is no text: quote it", symbol)
            value = tuple(given) if isinstance(given, list) else given
            for prefix in entry.get("prefixes", [""]):
                for ending in entry.get("endings", [""]):
                    yield f"{prefix}{word}{ending}", value

    def compounds(
        self, symbol: str, pair: Any, words: dict[str, dict[str, Value]]
    ) -> Iterator[tuple[str, Value]]:
        if not (isinstance(pair, list) and len(pair) == 2):
            raise self.fail(f"{symbol} must be a pair of classes", symbol)
        first, second = (
            [(w, c[s]) for w, c in words.items() if s in c and not w.isupper()] for s in pair
        )
        for left, left_value in first:
            for right, right_value in second:
                yield left + right.lower(), (left_value, right_value)

    def rule_source(self, entry: Any, macros: dict[str, str]) -> dict[str, Any]:
        self.check_keys(entry, _RULE, f"rule {entry.get('name', '?')}")
        for key in ("name", "make", "pattern"):
            if not isinstance(entry.get(key), str):
                raise self.fail(
                    f"rule {entry.get('name', '?')} lacks {key}",
                    str(entry.get("name", "")),
                )
        if entry["make"] not in MAKES:
            known = ", ".join(sorted(MAKES))
            raise self.fail(
                f"rule {entry['name']}: unknown make {entry['make']!r}. Known: {known}.",
                f"make: {entry['make']}",
            )
        pattern = entry["pattern"]
        for _ in range(4):  # macros may use macros
            pattern = re.sub(r"\{([A-Z]\w*)\}", lambda m: f"({macros[m[1]]})", pattern)
        return dict(entry, pattern=pattern)

    def rule(self, entry: dict[str, Any], classes: TokenClasses, symbols: dict[str, str]) -> Rule:
        slots: dict[str, tuple[str, ...]] = {}

        def charset(symbol: str) -> str:
            if symbol not in symbols:
                chars = _RESERVED.get(symbol) or classes.chars_of(symbol)
                if not chars:
                    raise self.fail(f"rule {entry['name']}: no word is a {symbol}", entry["name"])
                symbols[symbol] = chars
            return f"[{symbols[symbol]}]"

        out: list[str] = []
        pattern, position = entry["pattern"], 0
        while position < len(pattern):
            m = _PATTERN_PART.match(pattern, position)
            if m is None:
                raise self.fail(
                    f"rule {entry['name']}: cannot read pattern at "
                    f"{pattern[position : position + 20]!r}",
                    entry["name"],
                )
            position = m.end()
            if m["space"]:
                continue
            if m["slot"]:
                group = pattern[position:]
                inner = _slot_symbols(group)
                name = f"{m['slot']}__{len(slots)}"
                slots[name] = inner
                end = position + len(_slot_source(group))
                chars = "".join(charset(s)[1:-1] for s in inner)
                out.append(f"(?P<{name}>[{chars}])")
                position = end
            elif m["literal"]:
                out.append(charset("=" + m["literal"].lower()))
            elif m["symbol"]:
                out.append(charset(m["symbol"]))
            else:
                out.append("(?:" if m["sign"] == "(" else m["sign"])
        try:
            regex = re.compile("".join(out))
        except re.error as error:
            raise self.fail(f"rule {entry['name']}: {error}", entry["name"]) from error
        return Rule(
            entry["name"],
            entry["make"],
            entry["pattern"],
            regex,
            slots,
            entry.get("options", {}),
            tuple(entry.get("matches", ())),
            tuple(entry.get("refuses", ())),
        )


_PATTERN_PART = re.compile(
    r"(?P<space>\s+)|(?P<slot>[a-z][a-z0-9_]*):|'(?P<literal>[^']+)'"
    r"|(?P<symbol>[A-Z][A-Z0-9_]*)|(?P<sign>\(\?<?[=!:]|[()|?*+]|\{\d(?:,\d)?\})"
)
_SLOT_SOURCE = re.compile(r"\([^()?]+\)|[A-Z][A-Z0-9_]*|'[^']+'")


def _slot_source(group: str) -> str:
    m = _SLOT_SOURCE.match(group)
    return m[0] if m else ""


def _slot_symbols(group: str) -> tuple[str, ...]:
    parts = re.findall(r"'([^']+)'|([A-Z][A-Z0-9_]*)", _slot_source(group))
    return tuple("=" + literal.lower() if literal else symbol for literal, symbol in parts)


def _add(words: dict[str, dict[str, Value]], form: str, symbol: str, value: Value) -> None:
    for spelling in _spellings(form):
        words.setdefault(spelling, {}).setdefault(symbol, value)


def _spellings(form: str) -> Iterator[str]:
    """As printed, in capitals, capitalised, and with ss for ß as in Switzerland.

    A word that the file writes with a capital (a German noun) is never met without one.
    """
    variants = {form, form.replace("ß", "ss")}
    for variant in sorted(variants):
        yield variant
        if len(variant) > 1:
            yield variant.upper()
        yield variant[:1].upper() + variant[1:]


def _number_words(numbers: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """Number words: those listed, and the compounds of `units` and `tens` below a hundred."""
    listed: dict[str, float] = dict(numbers.get("words", {}))
    yield from listed.items()
    joint = numbers.get("joint")
    for one, n in numbers.get("units", {}).items():
        for ten, m in numbers.get("tens", {}).items():
            if numbers.get("units_first", False):
                yield f"{one}{joint}{ten}", n + m
            else:
                yield f"{ten}{joint}{one}", n + m
    for word, n in {**numbers.get("units", {}), **listed}.items():
        for suffix in numbers.get("half_suffixes", []):
            if 1 <= n <= 12 and n == int(n):
                yield word + suffix, n + 0.5
