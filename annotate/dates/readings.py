"""The readings by the name that rules call them by in `make`."""

from __future__ import annotations

from annotate.dates.absolute import (
    bc,
    century,
    date,
    decade,
    feast,
    feast_days,
    half_year,
    millennium,
    month,
    quarter,
    season,
    spelled_year,
    year,
    years,
)
from annotate.dates.after_mention import from_mention, mention_unit, year_ago
from annotate.dates.around import ago, deictic, edge, unit, weekday
from annotate.dates.clock_times import clock, day_part, night
from annotate.dates.lengths import (
    adjective_duration,
    duration,
    fixed_duration,
    fixed_set,
    set_every,
    set_month,
    set_part,
    set_season,
    set_weekday,
    span,
)
from annotate.dates.reading import Maker, ref

MAKERS: dict[str, Maker] = {
    "date": date,
    "month": month,
    "quarter": quarter,
    "half_year": half_year,
    "season": season,
    "feast": feast,
    "feast_days": feast_days,
    "year": year,
    "years": years,
    "bc": bc,
    "spelled_year": spelled_year,
    "decade": decade,
    "century": century,
    "millennium": millennium,
    "weekday": weekday,
    "deictic": deictic,
    "unit": unit,
    "edge": edge,
    "ago": ago,
    "from_mention": from_mention,
    "mention_unit": mention_unit,
    "year_ago": year_ago,
    "duration": duration,
    "fixed_duration": fixed_duration,
    "adjective_duration": adjective_duration,
    "span": span,
    "set": set_every,
    "fixed_set": fixed_set,
    "set_part": set_part,
    "set_month": set_month,
    "set_season": set_season,
    "set_weekday": set_weekday,
    "clock": clock,
    "day_part": day_part,
    "night": night,
    "ref": ref,
}
