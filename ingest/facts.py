"""What is known of each line of a text before any line gets its role."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from ingest import cues
from ingest.cues import Cue, DateLine
from ingest.lines import Line

_NO_CUE = Cue("", "")


@dataclass(slots=True)
class Facts:
    """What is known of each line before roles are given; lists run along `lines`."""

    lines: list[Line]
    cues: list[Cue]
    dates: list[DateLine | None]
    bylines: list[bool]
    in_box: list[bool] = field(default_factory=list)
    _indent: int | None = None
    _counts: Counter[str] | None = None

    @property
    def indent(self) -> int:
        """The indent of most of the prose."""
        if self._indent is None:
            weights: Counter[int] = Counter()
            for line in self.lines:
                if line.is_prose and not line.marker:
                    weights[line.indent] += len(line.words)
            self._indent = weights.most_common(1)[0][0] if weights else 0
        return self._indent

    @property
    def counts(self) -> Counter[str]:
        """How often each line stands in the text, by its key."""
        if self._counts is None:
            self._counts = Counter(line.key for line in self.lines)
        return self._counts

    def is_cue(self, number: int, *kinds: str) -> bool:
        """Whether the cue of line `number` is one of `kinds`."""
        return self.cues[number].kind in kinds

    def is_body_prose(self, number: int) -> bool:
        """Prose that nothing speaks against."""
        return self.lines[number].is_prose and self.cues[number].kind == ""


def facts_of(lines: list[Line]) -> Facts:
    """Looks at every line once."""
    found_cues = [cues.cue(line) or _NO_CUE for line in lines]
    dates = [cues.date_line(line) for line in lines]
    for number, stated in enumerate(dates[1:], start=1):
        if stated is not None and not any(stated.labels) and stated.moments[0].start == 0:
            label = cues.label_alone(lines[number - 1])
            if label is not None:
                dates[number] = replace(stated, labels=(label, *stated.labels[1:]))
    bylines = [cues.is_byline(line, date) for line, date in zip(lines, dates, strict=True)]
    return Facts(lines, found_cues, dates, bylines)
