"""Readings of durations and of sets of times."""

from __future__ import annotations

from annotate.dates import spans
from annotate.dates.counting import ago_span
from annotate.dates.edtf import SEASON_CODE
from annotate.dates.openings import word_before
from annotate.dates.reading import Context, Reading, approx_of, count_of
from annotate.dates.scan import Found

TIMEX_UNIT = {
    "second": ("PT", "S"),
    "minute": ("PT", "M"),
    "hour": ("PT", "H"),
    "day": ("P", "D"),
    "night": ("PT", "NI"),
    "week": ("P", "W"),
    "weekend": ("P", "WE"),
    "fortnight": ("P", "F"),
    "month": ("P", "M"),
    "quarter": ("P", "Q"),
    "half_year": ("P", "H"),
    "year": ("P", "Y"),
    "decade": ("P", "DE"),
    "century": ("P", "CE"),
    "millennium": ("P", "L"),
}


def duration_value(count: float, name: str) -> str:
    """TIMEX3 of a length; KRAUTS writes decades as DE, TempEval-3 has them in years."""
    if name == "fortnight":
        return f"P{_number(count * 2)}W"
    if name == "quarter_hour":
        return f"PT{_number(count * 15)}M"
    prefix, suffix = TIMEX_UNIT[name]
    if suffix == "H" and prefix == "P":
        return f"P{_number(count * 6)}M"
    return f"{prefix}{_number(count)}{suffix}"


def _number(count: float) -> str:
    return str(int(count)) if count == int(count) else f"{count:g}"


def duration(found: Found, context: Context) -> Reading | None:
    """ "drei Monate", "einige Tage", "seit drei Jahren"."""
    if found.rule.options.get("ref"):
        return Reading(found, "DATE", str(found.rule.options["ref"]), reason="vague")
    if found.has("few") or found.has("vague") or found.rule.options.get("vague"):
        prefix, suffix = TIMEX_UNIT[str(found.get("unit"))]
        return length(found, f"{prefix}X{suffix}", "vague")
    if found.has("quarter"):
        return length(found, f"PT{found.get('quarter')}M")
    if found.has("word"):
        return length(found, str(found.get("word")))
    count = count_of(found)
    name = str(found.rule.options.get("unit") or found.get("unit"))
    if found.rule.options.get("one"):
        count = 1
    if found.has("n2"):
        left = duration_value(float(found.get("n")), name)
        right = duration_value(float(found.get("n2")), str(found.get("unit2")))
        if "T" in right and "T" in left:
            right = right[2:]
        elif right.startswith("PT"):
            right = right[1:]
        else:
            right = right[1:]
        return length(found, left + right)
    if found.has("half_more"):
        count = (count or 0) + 0.5
    if count is None:
        prefix, suffix = TIMEX_UNIT[name]
        return length(found, f"{prefix}X{suffix}", "vague")
    if found.paragraph.language.settings.get("plain_units"):
        count, name = in_plain_units(count, name)
        reading = length(found, _in_two_units(count, name))
    else:
        reading = length(found, duration_value(count, name))
    settings = found.paragraph.language.settings
    since = (*settings.get("since_past", ()), *settings.get("since_either", ()))
    if word_before(found) in since and context.anchor is not None:
        span = ago_span(context, name, -count) if name in TIMEX_UNIT else None
        if span is not None:
            reading.span, reading.range = span, (span, None)
            reading.basis, reading.anchor = context.anchor.basis, context.anchor.name
            reading.reason, reading.mod = None, approx_of(found)
    return reading


def _in_two_units(count: float, name: str) -> str:
    """Two and a half years as years and months."""
    finer = {"year": "month", "hour": "minute", "minute": "second"}.get(name)
    parts = {"year": 12, "hour": 60, "minute": 60}.get(name, 1)
    rest = (count - int(count)) * parts
    if finer is None or count < 1 or rest != int(rest) or not rest:
        return duration_value(count, name)
    _, suffix = TIMEX_UNIT[finer]
    return f"{duration_value(int(count), name)}{int(rest)}{suffix}"


def in_plain_units(count: float, name: str) -> tuple[float, str]:
    """Decades and centuries in years, quarters in months."""
    unit_of = {"decade": (10, "year"), "century": (100, "year"), "quarter": (3, "month")}
    if name not in unit_of:
        return count, name
    factor, plain = unit_of[name]
    return count * factor, plain


def length(found: Found, value: str, reason: str = "duration") -> Reading:
    """A duration without a place on the calendar."""
    return Reading(found, "DURATION", value, reason=reason)


def fixed_duration(found: Found, context: Context) -> Reading | None:
    """ "tagelang"."""
    return length(found, str(found.get("value")), "vague")


def adjective_duration(found: Found, context: Context) -> Reading | None:
    """ "dreitägig"."""
    if found.has("n"):
        return length(found, duration_value(float(found.get("n")), str(found.get("adj"))))
    n, name = found.get("adj")
    return length(found, duration_value(float(n), name))


def duration_of_part(found: Found, context: Context) -> Reading | None:
    """ "den Sommer über", "einen Abend lang"."""
    if found.has("season"):
        return length(found, f"P1{SEASON_CODE[str(found.get('season'))]}")
    return length(found, f"PT1{found.get('part')}")


def span(found: Found, context: Context) -> Reading | None:
    """ "in den vergangenen fünf Jahren", "in den nächsten Tagen"."""
    name, count = str(found.rule.options.get("unit") or found.get("unit")), count_of(found)
    if found.rule.options.get("one"):
        count = 1
    prefix, suffix = TIMEX_UNIT[name]
    if count is None or found.has("few"):
        return length(found, f"{prefix}X{suffix}", "vague")
    plain = (count, name)
    if found.paragraph.language.settings.get("plain_units"):
        plain = in_plain_units(count, name)
    reading = length(found, duration_value(*plain))
    anchor = context.anchor
    step = int(found.get("rel"))
    if anchor is None or step == 0 or name in ("second", "minute", "hour", "night"):
        return reading
    far = ago_span(context, name, count * step)
    near_unit = name if name in ("year", "month", "decade", "century") else "day"
    if far is None or not anchor.knows(near_unit):
        return reading
    if name in ("week", "weekend", "quarter", "half_year"):
        try:
            far = spans.shift(spans.day(anchor.day), name, int(count) * step)
        except (ValueError, OverflowError):
            return reading
    near = spans.containing(near_unit, anchor.day)
    if name in ("decade", "century"):
        return reading
    reading.range = (far, near) if step < 0 else (near, far)
    reading.span = reading.range[0]
    reading.basis, reading.anchor, reading.reason = anchor.basis, anchor.name, None
    return reading


def first_units(found: Found, context: Context) -> Reading | None:
    """ "in den ersten elf Monaten 2023", "den letzten zwei Quartalen des Vorjahres".

    Without a year it stands where it reads as a report: the months are over since at most
    as many as three, else it is a length and no place.
    """
    count, name, which = found.get("n"), str(found.get("unit")), found.get("which", 1)
    if count != int(count):
        return None
    count = int(count)
    months = count * (3 if name == "quarter" else 1)
    if which not in (1, -1, None) or not 1 < months <= 12:
        return None
    reading = length(found, duration_value(count, name))
    anchor, y = context.anchor, found.get("year")
    if y is None and anchor is not None and anchor.knows("month"):
        step = found.get("relyear")
        if found.has("relnoun"):
            step = found.get("relnoun")[1]
        y = anchor.day.year + int(step or 0)
        if found.rule.options.get("reported"):
            y = next(
                (
                    a
                    for a in (anchor.day.year, anchor.day.year - 1)
                    if 0 < (anchor.day.year - a) * 12 + anchor.day.month - months <= _REPORTED
                ),
                None,
            )
    if y is None:
        return reading
    first = 13 - months if which == -1 else 1
    reading.span = spans.month(int(y), first)
    reading.range = (reading.span, spans.month(int(y), first + months - 1))
    reading.basis, reading.reason = "explicit", None
    if not found.has("year") and anchor is not None:
        reading.basis, reading.anchor = anchor.basis, anchor.name
    return reading


_REPORTED = 3
# Months after the end of a period within which news report on it.


def set_every(found: Found, context: Context) -> Reading | None:
    """ "alle vier Jahre", "pro Tag"."""
    count = 1.0
    name = str(found.get("unit"))
    if found.has("few"):
        prefix, suffix = TIMEX_UNIT[name]
        return Reading(found, "SET", f"{prefix}X{suffix}", reason="set")
    if found.has("n"):
        count = float(found.get("n"))
    if found.symbol("nth") == "ORDWORD" and int(found.get("nth")) > 1:
        count = float(found.get("nth"))
    return Reading(found, "SET", duration_value(count, name), reason="set")


def fixed_set(found: Found, context: Context) -> Reading | None:
    """ "täglich"."""
    return Reading(found, "SET", str(found.get("value")), reason="set")


def set_part(found: Found, context: Context) -> Reading | None:
    """ "morgens"."""
    part = found.get("part")
    value = "PT1NI" if part == "NI" else f"XXXX-XX-XXT{part}"  # as KRAUTS has them
    return Reading(found, "SET", value, reason="set")


def set_month(found: Found, context: Context) -> Reading | None:
    """ "jeden August"."""
    return Reading(found, "SET", f"XXXX-{int(found.get('month')):02d}", reason="set")


def set_season(found: Found, context: Context) -> Reading | None:
    """ "jeden Sommer"."""
    code = SEASON_CODE[str(found.get("season"))]
    return Reading(found, "SET", f"XXXX-{code}", reason="set")


def set_weekday(found: Found, context: Context) -> Reading | None:
    """ "jeden Montag", "samstags"."""
    if found.has("month_set"):
        return Reading(found, "SET", "P1M", reason="set")
    nth = found.get("nth")
    if nth is not None:
        value = "P1M" if nth in (1, -1) else f"P{nth}W"  # "jeden ersten": of the month
        return Reading(found, "SET", value, reason="set")
    if found.has("wdpart"):
        number, part = found.get("wdpart")
        return Reading(found, "SET", f"XXXX-WXX-{number}T{part}", reason="set")
    number = found.get("wd", found.get("weekly"))
    if found.has("part"):
        return Reading(found, "SET", f"XXXX-WXX-{number}T{found.get('part')}", reason="set")
    return Reading(found, "SET", f"XXXX-WXX-{number}", reason="set")
