"""Readings that hang on the mention before: "ein Jahr zuvor", "am Tag darauf", "im selben Monat"."""

from __future__ import annotations

from annotate.dates import spans
from annotate.dates.counting import moved, shifted, shifted_as
from annotate.dates.edtf import to_timex
from annotate.dates.lengths import TIMEX_UNIT
from annotate.dates.reading import Context, Reading, approx_of, clock_of, count_of, hang, relative
from annotate.dates.scan import Found
from annotate.dates.spans import RANK


def from_mention(found: Found, context: Context) -> Reading | None:
    """ "ein Jahr zuvor", "zwei Tage später"."""
    sign = -1 if found.has("back") else 1
    name = str(found.get("unit"))
    count = count_of(found)
    if found.has("few") or (count is None and not found.has("n")):
        prefix, suffix = TIMEX_UNIT[name]
        return Reading(found, "DURATION", f"{prefix}X{suffix}", reason="vague")
    last = _beside(context) if sign < 0 else context.last
    base = last.span if last is not None else None
    from_publication = base is None
    if base is None and context.anchor is not None:
        base = context.anchor.span
    if base is None or count is None or name in ("second", "minute", "hour"):
        value = "XXXX-XX-XXTXX:XX" if name in ("second", "minute", "hour") else "XXXX-XX-XX"
        kind = "TIME" if "T" in value else "DATE"
        return Reading(found, kind, value, reason="no_anchor")
    span = moved(base, name, count * sign)
    reading = relative(found, context, span, "XXXX-XX-XX", approx_of(found))
    if span is None:
        return reading
    reading.span, reading.value, reading.basis = span, to_timex(span), "relative"
    reading.anchor = "published" if last is None or from_publication else last.as_anchor()
    reading.type, reading.reason = "DATE", None
    return reading


def _beside(context: Context) -> Reading | None:
    """What "a year earlier" is beside: the last mention that is no such look back itself, so that
    two figures of one year before hang on the same period.
    """
    for earlier in reversed(context.so_far[-_SO_FAR:]):
        if earlier is context.last or earlier.span is None or earlier.span.clock:
            continue
        if context.last is not None and _looks_back(context.last) and not _looks_back(earlier):
            return earlier if earlier.span.part is None else context.last
    return context.last


_SO_FAR = 8
# Mentions that figures of one sentence or two hang on.


def _looks_back(reading: Reading) -> bool:
    return reading.found.rule.make in ("year_ago", "ago") or reading.found.has("back")


def year_ago(found: Found, context: Context) -> Reading | None:
    """ "the year-ago quarter": what was mentioned last, a year before."""
    last = _beside(context)
    base = last.span if last is not None else None
    named = found.get("unit") if found.rule.make == "year_ago" else None
    if base is not None and named is not None and RANK[base.unit] < RANK[str(named)]:
        base = spans.containing(str(named), base.first)  # "the quarter ended Sept. 30"
    if base is None and context.anchor is not None:
        base = context.anchor.span
    span = shifted_as(base, "year", -1)
    reading = relative(found, context, span, "XXXX")
    if span is not None:
        reading.span, reading.value, reading.reason = span, to_timex(span), None
        reading.basis = "relative"
        reading.anchor = last.as_anchor() if last is not None else "published"
    return reading


def year_before(found: Found, context: Context) -> Reading | None:
    """ "Vorjahresmonat", "Vorjahreszeitraum": the period mentioned before, a year earlier;
    with none it has no place, or that of the year its words name ("des Vorjahres").
    """
    wanted = str(found.get("before"))
    units = ("month", "quarter", "half_year", "interval") if wanted == "any" else (wanted,)
    for i in reversed(range(len(context.so_far))):
        earlier = context.so_far[i]
        if earlier.span is None or earlier.span.unit not in units:
            continue
        if earlier.range and not (earlier.range[0] and earlier.range[1]):
            continue
        span = shifted_as(earlier.span, "year", -1)
        reading = relative(found, context, span, "XXXX")
        if span is None:
            return reading
        reading.span, reading.value, reading.reason = span, to_timex(span), None
        reading.basis, reading.anchor = "relative", earlier.as_anchor()
        if earlier.range is not None:
            reading.range = (span, shifted_as(earlier.range[1], "year", -1))
        elif wanted == "any" and i and _one_period(context.so_far[i - 1], earlier):
            reading.range = (shifted_as(context.so_far[i - 1].span, "year", -1), span)
        return reading
    if found.has("relnoun") or found.has("relyear"):
        step = found.get("relnoun")[1] if found.has("relnoun") else found.get("relyear")
        base = context.anchor.span if context.anchor else None
        return relative(found, context, shifted(base, "year", int(step)), "XXXX")
    return Reading(found, "DATE", "XXXX", reason="no_anchor")


def _one_period(left: Reading, right: Reading) -> bool:
    """ "zwischen Januar und Juli", "von Januar bis Juli": two ends of one."""
    if left.span is None or right.span is None or left.span.unit != right.span.unit:
        return False
    near = right.found.first - left.found.last == 2
    return near and left.found.before() in _openers(left) and left.span.first < right.span.first


def _openers(reading: Reading) -> tuple[str, ...]:
    settings = reading.found.paragraph.language.settings
    return (*settings.get("range_pairs", {}), *settings.get("range_from", ()))


def mention_unit(found: Found, context: Context) -> Reading | None:
    """ "am Tag darauf", "im selben Monat", "am Folgetag", "tags zuvor"."""
    name = str(found.get("unit", "day"))
    if found.has("rel_day"):
        step = int(found.get("rel_day"))
    elif found.has("mrel"):
        step = int(found.get("mrel") or 0)
    elif found.has("back"):
        step = -1
    else:
        step = 1
    last = context.last_day if name == "day" else context.last
    if found.rule.options.get("mentioned"):
        if last is None:
            return None
    unresolved = "XXXX-XX-XX" if name == "day" else "XXXX"
    if last is None or last.span is None:
        if context.anchor is None or not context.anchor.knows(
            name if name != "weekend" else "week"
        ):
            return Reading(found, "DATE", unresolved, reason="no_anchor")
        base, anchor_name = context.anchor.span, "published"
    else:
        base, anchor_name = last.span, last.as_anchor()
    if RANK.get(base.unit, RANK["day"]) > RANK[name]:
        return Reading(found, "DATE", unresolved, reason="no_anchor")
    start = base.last if step > 0 and name == "day" else base.first
    span = shifted(spans.day(start), name, step)
    if span is None:
        return Reading(found, "DATE", unresolved, reason="no_anchor")
    reading = hang(found, context, span, clock_of(found))
    if reading.span is None:
        reading.span = span
    reading.value, reading.basis = to_timex(reading.span), "relative"
    reading.anchor, reading.reason = anchor_name, None
    return reading
