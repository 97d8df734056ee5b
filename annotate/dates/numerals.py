"""Numbers by their shape: what "26.07.23", "7.30", "2003/04" or "80er" may stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# DAYNUM 1-31, MONNUM 1-12, HOURNUM 0-24, MINNUM two digits to 59, YY two digits,
# YEAR 1000-2199, HM a clock time, DM day and month, MY month and year, WEEK_YEAR week and year, YEARS "2003/04",
# SHORT_YEARS "44/45", TENS "80er", "1980s", INT any whole number, DEC any decimal.

NUMERAL_SYMBOLS = frozenset(
    [
        "INT",
        "DEC",
        "DAYNUM",
        "MONNUM",
        "HOURNUM",
        "MINNUM",
        "YY",
        "YEAR",
        "HM",
        "COLON_HM",
        "DMY",
        "ISO",
        "DM",
        "SLASH_DM",
        "MY",
        "WEEK_YEAR",
        "YEARS",
        "SHORT_YEARS",
        "TENS",
        "ORDNUM",
        "DAYNUM_ORD",
    ]
)

_SAMPLES = (
    *map(str, range(100)),
    *(f"{n:02d}" for n in range(10)),
    *("100", "1066", "3000", "1.500", "1,500", "3,5", "3.5", "3.50", "13.50", "30.5", "40.5"),
    *("30.50", "7:30", "7:30:15", "03.05", "26.07.23", "26/07/2023", "07/26/2023", "2023-07-26"),
    *(
        "07.2023",
        "07/2023",
        "50/2023",
        "2003/04",
        "44/45",
        "11/12",
        "1/4",
        "80er",
        "1980s",
        "3rd",
        "41st",
        "20h",
        "7h30",
    ),
)


def numeral_class_sets(settings: Mapping[str, Any]) -> set[frozenset[str]]:
    """Every set of classes that a number can fall into."""
    found = (numeral_classes(sample, settings) for sample in _SAMPLES)
    return {frozenset(classes) for classes in found if classes}


_DIGITS = re.compile(r"\d+")
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?"
)
_DMY = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d\d)|(\d{1,2})(-)(\d{1,2})-(\d{4})")
_PAIR = re.compile(r"(\d+)([.:/,])(\d+)")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)[:.](\d\d)")
_TENS = re.compile(r"((?:1[0-9]|20)?\d0)(?:er|ern|ers|s)")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_CLOCK_H = re.compile(r"(\d{1,2})h(\d\d)?")
_THOUSANDS = {",": re.compile(r"\d{1,3}(?:\.\d{3})+"), ".": re.compile(r"\d{1,3}(?:,\d{3})+")}


def numeral_classes(token: str, settings: Mapping[str, Any]) -> dict[str, Any] | None:
    """Class to value of a token that begins with a digit; None where it is no such number.

    Values: INT an int, DEC a float, HM (hour, minute, second or None), DMY and ISO
    (day, month, year as printed, clock or None), DM (day, month), MY (month, year), WEEK_YEAR (week, year),
    YEARS (first, last as printed), SHORT_YEARS both as printed, TENS the first year as printed.
    """
    token = token.replace(" ", "").replace("\xa0", "")
    if _DIGITS.fullmatch(token):
        return _integer(token)
    decimal = settings.get("decimal", ",")
    if _THOUSANDS[decimal].fullmatch(token):
        return {"INT": int(re.sub(r"\D", "", token))}
    if m := _PAIR.fullmatch(token):
        return _pair(m[1], m[2], m[3], decimal, settings)
    if m := _ISO.fullmatch(token):
        clock = None
        if m[4] and int(m[4]) <= 24 and int(m[5]) <= 59:
            clock = (int(m[4]), int(m[5]), int(m[6]) if m[6] else None, _offset(m[7]))
        return {"ISO": (int(m[3]), int(m[2]), m[1], clock)}
    if m := _DMY.fullmatch(token):
        left, sign, right, year = (part for part in m.groups() if part is not None)
        return _full_date(left, sign, right, year, settings)
    if (m := _CLOCK.fullmatch(token)) and int(m[1]) <= 24 and int(m[2]) <= 59 >= int(m[3]):
        full = (int(m[1]), int(m[2]), int(m[3]))
        return {"HM": full, "COLON_HM": full}
    if m := _TENS.fullmatch(token):
        return {"TENS": int(m[1])}
    if m := _ORDINAL.fullmatch(token):
        n = int(m[1])
        return {"ORDNUM": n, "DAYNUM_ORD": n} if 1 <= n <= 31 else {"ORDNUM": n}
    if (m := _CLOCK_H.fullmatch(token)) and int(m[1]) <= 24:
        at = (int(m[1]), int(m[2] or 0), None)
        return {"HM": at, "COLON_HM": at}
    return None


def _integer(token: str) -> dict[str, Any]:
    n = int(token) if len(token) < 10 else 0
    found: dict[str, Any] = {"INT": n}
    if len(token) <= 2:
        if 1 <= n <= 31:
            found["DAYNUM"] = n
        if 1 <= n <= 12:
            found["MONNUM"] = n
        if n <= 24:
            found["HOURNUM"] = n
        if len(token) == 2:
            found["YY"] = token
            if n <= 59:
                found["MINNUM"] = n
    elif len(token) == 4 and 1000 <= n <= 2199:
        found["YEAR"] = n
    return found


def _pair(
    left: str, sign: str, right: str, decimal: str, settings: Mapping[str, Any]
) -> dict[str, Any] | None:
    if len(left) > 9 or len(right) > 9:
        return None
    a, b = int(left), int(right)
    clock = len(left) <= 2 and a <= 24 and len(right) == 2 and b <= 59
    if sign == ":":
        return {"HM": (a, b, None), "COLON_HM": (a, b, None)} if clock else None
    if sign == "/":
        if len(left) == 4 and 1000 <= a <= 2199 and len(right) in (2, 4):
            return {"YEARS": (a, right)}
        if len(left) <= 2 and 1 <= a <= 53 and len(right) == 4 and 1900 <= b <= 2199:
            week = {"WEEK_YEAR": (a, b)}
            return week if a > 12 else {"MY": (a, b), **week}
        day, month = (b, a) if settings.get("numeric_order") == "mdy" else (a, b)
        short: dict[str, Any] = {}
        if len(left) == len(right) == 2 and b == (a + 1) % 100:
            short["SHORT_YEARS"] = (left, right)
        if max(len(left), len(right)) <= 2 and 1 <= day <= 31 and 1 <= month <= 12:
            short["SLASH_DM"] = (day, month)
        return short or None
    if sign == ",":
        return {"DEC": float(f"{left}.{right}")} if decimal == "," else None
    if len(left) <= 2 and 1 <= a <= 12 and len(right) == 4 and 1900 <= b <= 2199:
        return {"MY": (a, b)}
    found: dict[str, Any] = {"DEC": float(f"{left}.{right}")}
    if clock:
        found["HM"] = (a, b, None)
    if len(left) <= 2 and len(right) <= 2 and 1 <= a <= 31 and 1 <= b <= 12:
        found["DM"] = (a, b)
    return found


def _full_date(
    left: str, sign: str, right: str, year: str, settings: Mapping[str, Any]
) -> dict[str, Any] | None:
    day, month = int(left), int(right)
    if sign in "/-" and settings.get("numeric_order") == "mdy" and day <= 12:
        day, month = month, day
    if len(year) == 2 and not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    if not (1 <= day <= 39 and 1 <= month <= 19):
        return None
    return {"DMY": (day, month, year, None)}


def _offset(text: str | None) -> int | None:
    if text is None:
        return None
    if text == "Z":
        return 0
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return -minutes if text[0] == "-" else minutes
