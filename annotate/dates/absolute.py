"""Readings of days, months, parts of years, years, decades and centuries."""

from __future__ import annotations

import datetime as dt

from annotate.dates import spans
from annotate.dates.counting import shifted
from annotate.dates.edtf import SEASON_CODE
from annotate.dates.reading import (
    Context,
    Reading,
    clock_of,
    explicit,
    hang,
    impossible,
    mod_of,
    on_mention,
    relative,
)
from annotate.dates.scan import Found
from annotate.dates.spans import Clock, Span
from annotate.dates.years import full_year, in_year, nearest_year, or_none, stepped, two_digit_year


def date(found: Found, context: Context) -> Reading | None:
    """A day of the calendar, perhaps with a weekday before and a clock time after it."""
    clock = clock_of(found)
    if found.has("iso") or found.has("dmy"):
        day, month, year_text, iso_clock = found.get("iso") or found.get("dmy")
        y = int(year_text) if len(year_text) == 4 else two_digit_year(year_text, context)
        if iso_clock:
            clock = Clock(iso_clock[0], iso_clock[1], iso_clock[2], iso_clock[3])
        return _full_day(found, y, month, day, clock)
    if found.has("dm"):
        day, month = found.get("dm")
    else:
        day = found.get("day", found.get("ord"))
        month = found.get("month", found.get("num_month"))
    if found.rule.options.get("month_before"):
        month = found.paragraph.value(found.first - 3, "MONTH")
    if month is None and found.has("far"):
        month = found.get("far")[1]
    if found.rule.options.get("this_month"):
        return _day_of_month(found, context, int(day), clock)
    if not isinstance(day, int) or not isinstance(month, int) or day < 1:
        return None
    year_number = full_year(found, context)
    if year_number is None and found.has("far"):
        far_year = str(found.get("far")[2])
        year_number = int(far_year) if len(far_year) == 4 else two_digit_year(far_year, context)
    if found.has("reference") and context.anchor:
        year_number = context.anchor.day.year + int(found.get("reference"))
    hangs = found.has("relyear") or found.has("this_year")
    if year_number is None and hangs and context.anchor:
        year_number = context.anchor.day.year + int(found.get("relyear") or 0)
        there = spans.valid_day(year_number, month, day)
        at = spans.day(dt.date(year_number, month, day)) if there else None
        return hang(found, context, at, clock)
    if year_number is not None:
        return _full_day(found, year_number, month, day, clock)
    if not any(spans.valid_day(y, month, day) for y in (2000, 2001)):
        return impossible(found, f"XXXX-{month:02d}-{day:02d}")
    if found.has("rel") and context.anchor:
        step = int(found.get("rel"))
        span = stepped(lambda y: spans.day(dt.date(y, month, day)), context.anchor, step)
    else:
        span = nearest_year(found, context, lambda y: spans.day(dt.date(y, month, day)))
    reading = hang(found, context, span, clock, f"XXXX-{month:02d}-{day:02d}")
    if span is not None and context.last and context.last.basis in ("explicit", "told"):
        if span.first.year == (context.last.span or span).first.year:
            reading.basis = "explicit" if found.has("far") else reading.basis
    return reading


def month_part(found: Found, context: Context) -> Reading | None:
    """ "in der zweiten Märzhälfte", "im letzten Maidrittel": the month, its beginning or end."""
    m, parts = found.get("part_of")
    nth = found.get("ord")
    if nth == -1:
        nth = parts
    if not isinstance(nth, int) or not 1 <= nth <= parts:
        return None
    reading = in_year(found, context, lambda y: spans.month(y, m), f"XXXX-{m:02d}")
    if reading is not None:
        reading.mod = "start" if nth == 1 else "end" if nth == parts else "mid"
    return reading


def day_alone(found: Found, context: Context) -> Reading | None:
    """ "am 28.", "für Dienstag, den 25.": of the month told before, or the nearest such day."""
    number, told, anchor = int(found.get("day")), context.last, context.anchor
    if told is not None and told.span is not None and told.found.paragraph is found.paragraph:
        if told.span.unit in ("day", "month") and not found.has("wd"):
            y, m = told.span.first.year, told.span.first.month
            if not spans.valid_day(y, m, number):
                return None
            day = spans.day(dt.date(y, m, number))
            return on_mention(relative(found, context, day, "XXXX-XX-XX"), context, day)
    if anchor is None or not anchor.knows("day"):
        return None
    months = (shifted(spans.day(anchor.day), "month", step) for step in range(-6, 7))
    days = [
        month.first.replace(day=number)
        for month in months
        if month and spans.valid_day(month.first.year, month.first.month, number)
    ]
    if found.has("wd"):
        days = [day for day in days if day.isoweekday() == found.get("wd")]
    if not days:
        return None
    at = min(days, key=lambda day: abs((day - anchor.day).days))
    return relative(found, context, spans.day(at), "XXXX-XX-XX")


def _day_of_month(found: Found, context: Context, day: int, clock: Clock | None) -> Reading:
    """ "am 10. d. M.", "am 3. dieses Monats": of the month of the publication or beside it."""
    anchor, step = context.anchor, found.get("month_rel", 0)
    if anchor is None or not anchor.knows("month"):
        return relative(found, context, None, "XXXX-XX-XX")
    month = shifted(anchor.span, "month", int(step))
    if month is None or not spans.valid_day(month.first.year, month.first.month, day):
        return impossible(found, f"XXXX-XX-{day:02d}")
    return hang(found, context, spans.day(month.first.replace(day=day)), clock)


def _full_day(found: Found, y: int, month: int, day: int, clock: Clock | None) -> Reading:
    if not spans.valid_day(y, month, day):
        return impossible(found, f"{y:04d}-{month:02d}-{day:02d}")
    at = dt.date(y, month, day)
    return explicit(found, Span("day", at, at, clock))


def month(found: Found, context: Context) -> Reading | None:
    """ "im Juni", "Ende Mai 2019", "07/2023"."""
    if found.has("my"):
        m, y = found.get("my")
        return explicit(found, spans.month(y, m))
    m = int(found.get("month"))
    return in_year(found, context, lambda y: spans.month(y, m), f"XXXX-{m:02d}")


def quarter(found: Found, context: Context) -> Reading | None:
    """ "im dritten Quartal 2022"."""
    q = found.get("q", found.get("ord", found.get("short")))
    if q == -1 and context.anchor:
        q = 4
    if not isinstance(q, int) or not 1 <= q <= 4:
        return None
    return in_year(found, context, lambda y: spans.quarter(y, q), f"XXXX-Q{q}")


def calendar_week(found: Found, context: Context) -> Reading | None:
    """ "in der Kalenderwoche 17", "KW 50/2022": a week of ISO 8601."""
    if found.has("wy"):
        n, y = found.get("wy")
        week = or_none(lambda at: spans.iso_week(at, n), y)
        return explicit(found, week) if week else None
    n = int(found.get("n"))
    if not 1 <= n <= 53:
        return None
    return in_year(found, context, lambda y: spans.iso_week(y, n), f"XXXX-W{n:02d}")


def half_year(found: Found, context: Context) -> Reading | None:
    """ "im ersten Halbjahr"."""
    h = found.get("q", found.get("ord"))
    if h == -1:
        h = 2
    if h not in (1, 2):
        return None
    return in_year(found, context, lambda y: spans.half_year(y, h), f"XXXX-H{h}")


def season(found: Found, context: Context) -> Reading | None:
    """ "im Winter 2013/14", "diesen Sommer"."""
    if found.has("season"):
        name, mod = str(found.get("season")), mod_of(found)
    else:
        name, mod = found.get("smod")
    reading = in_year(
        found,
        context,
        lambda y: spans.season(y, name),
        f"XXXX-{SEASON_CODE[name]}",
    )
    if reading is not None:
        reading.mod = mod
    return reading


def year(found: Found, context: Context) -> Reading | None:
    """ "2019", "Anfang 2004", the far end of "1939-45"."""
    y = full_year(found, context)
    if y is None:
        return None
    if found.rule.options.get("century") == "previous":
        before = found.paragraph.value(found.first - 2, "YEAR")
        if before is None:
            return None
        y = before // 100 * 100 + y % 100
        if y <= before:
            return None
    if not 1 <= y <= 9999:
        return None
    mod = "approx" if found.rule.options.get("approx") else mod_of(found)
    return explicit(found, spans.year(y), mod)


def years(found: Found, context: Context) -> Reading | None:
    """ "2003/04": from the one year to the other."""
    if found.has("short2"):
        first, text = two_digit_year(found.get("short2")[0], context), found.get("short2")[1]
    else:
        first, text = found.get("yy2")
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    if last < first and len(text) == 2:
        last += 100
    if not first < last <= first + 20:
        return None
    reading = explicit(found, spans.year(first), mod_of(found))
    reading.range = (spans.year(first), spans.year(last))
    return reading


def bc(found: Found, context: Context) -> Reading | None:
    """ "300 v. Chr." """
    n = int(found.get("n"))
    reading = Reading(found, "DATE", f"BC{n:04d}", basis="explicit")
    reading.edtf = f"-{n - 1:04d}"
    return reading


def spelled_year(found: Found, context: Context) -> Reading | None:
    """ "nineteen ninety-six", "two thousand"."""
    if found.has("thousand"):
        return explicit(found, spans.year(int(found.get("thousand"))))
    tens, ones = int(found.get("n")), int(found.get("n2") or 0)
    y = int(found.get("century")) * 100 + tens + ones
    if not (10 <= tens <= 99 and ones <= 9) or (ones and tens % 10):
        return None
    return explicit(found, spans.year(y))


def decade(found: Found, context: Context) -> Reading | None:
    """ "in den neunziger Jahren"."""
    tens = int(found.get("tens"))
    if tens % 10:
        return None  # "les années 2013 et 2014"
    if found.has("relcentury"):
        if context.anchor is None:
            return None
        tens += (context.anchor.day.year // 100 + int(found.get("relcentury"))) * 100
    elif tens < 100 and found.has("century"):
        tens += (int(found.get("century")) - 1) * 100
    elif tens < 100:
        tens = _decade_of_two_digits(tens, found, context)
    return explicit(found, spans.decade(tens), mod_of(found))


def _decade_of_two_digits(tens: int, found: Found, context: Context) -> int:
    """The last such decade begun by the publication: "die 80er" of 2023 are the 1980s."""
    last = context.last
    if (
        last is not None
        and last.span is not None
        and (1800 if last.span.unit == "century" else 1500) <= last.span.last.year < 1900
        and last.basis == "explicit"
        and last.found.paragraph is found.paragraph
        and last.found.first >= found.paragraph.sentence(found.first, found.last)[0]
    ):
        return last.span.last.year // 100 * 100 + tens
    now = context.anchor.day.year if context.anchor else 2000 + tens - 1
    candidate = now // 100 * 100 + tens
    # "Die zwanziger Jahre" without more are those of the last century.
    return candidate if candidate <= now and candidate != 2020 else candidate - 100


def century(found: Found, context: Context) -> Reading | None:
    """ "im 19. Jahrhundert"."""
    n = found.get("n", found.get("ord"))
    if not isinstance(n, int) or not 1 <= n <= 30:
        return None
    if found.has("bc"):
        reading = Reading(found, "DATE", f"BC{n - 1:02d}", mod=mod_of(found), basis="explicit")
        reading.edtf = f"-{n - 1:02d}XX"
        return reading
    return explicit(found, spans.century(n), mod_of(found))


def millennium(found: Found, context: Context) -> Reading | None:
    """ "das dritte Jahrtausend"."""
    n = found.get("n", found.get("ord"))
    if not isinstance(n, int) or not 1 <= n <= 4:
        return None
    return explicit(found, spans.millennium(n))
