"""The verdict of an audit."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One expectation and what was found.

    `broken` counts the rows that break it; `rows` shows the first of them by their keys and
    the values in question. `error` is why it could not be checked at all, else None. What
    could not be checked is critical, whatever its `severity`.
    """

    table: str
    name: str
    because: str
    severity: str
    passed: bool
    broken: int
    rows: tuple[dict[str, Any], ...]
    error: str | None

    @property
    def verdict(self) -> str:
        """One line: what was found."""
        if self.error is not None:
            return f"could not be checked: {self.error}"
        return "holds" if self.passed else f"{self.broken} rows break it"

    @property
    def is_critical(self) -> bool:
        """Whether it stops a publication."""
        return not self.passed and (self.severity == "critical" or self.error is not None)


@dataclass(frozen=True, slots=True)
class AuditResult:
    """All findings, in order of suite and check."""

    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether the tables may be published."""
        return not self.failures

    @property
    def failures(self) -> tuple[Finding, ...]:
        """The findings that stop a publication."""
        return tuple(finding for finding in self.findings if finding.is_critical)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that do not hold, and do not stop a publication either."""
        return tuple(f for f in self.findings if not f.passed and not f.is_critical)

    def to_plain(self) -> dict[str, Any]:
        """As plain values, for JSON."""
        return {
            "passed": self.passed,
            "checked": len(self.findings),
            "failed": len(self.failures),
            "warned": len(self.warnings),
            "findings": [dataclasses.asdict(finding) for finding in self.findings],
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> AuditResult:
        """The other way round."""
        return cls(
            tuple(
                Finding(**{**finding, "rows": tuple(finding["rows"])})
                for finding in plain["findings"]
            )
        )
