"""Where a home folder keeps what."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from cli.errors import WorkError

HOME_VARIABLE = "ZEITSTRAHL_HOME"
DEFAULT_HOME = "warehouse"
PROJECT = Path(__file__).resolve().parent.parent
"""The dbt project: the folder that holds `dbt_project.yml`."""


@dataclass(frozen=True, slots=True)
class Home:
    """A home folder. `given` says whether it was chosen by option or environment variable."""

    root: Path
    given: bool

    @classmethod
    def choose(cls, option: str | None) -> Home:
        """The home that ``--home`` names, else `HOME_VARIABLE`, else ``warehouse``."""
        named = option or os.environ.get(HOME_VARIABLE)
        return cls(root=Path(named or DEFAULT_HOME), given=named is not None)

    @property
    def work(self) -> Path:
        """The builder's own database."""
        return self.root / "work.duckdb"

    @property
    def timeline(self) -> Path:
        """The published database."""
        return self.root / "timeline.duckdb"

    @property
    def lock(self) -> Path:
        """The file that a builder holds locked."""
        return self.root / ".lock"

    @property
    def dbt(self) -> Path:
        """What dbt writes: compiled SQL, its manifest, logs."""
        return self.root / "dbt"

    @property
    def manifest(self) -> Path:
        """What the last build knew of its models."""
        return self.dbt / "target" / "manifest.json"

    @property
    def audit(self) -> Path:
        """The report of the last audit."""
        return self.root / "audit"

    @property
    def exports(self) -> Path:
        """Where exports go unless told otherwise."""
        return self.root / "exports" if self.given else Path("exports")

    def make(self) -> None:
        """Create the folder. Raises `WorkError` where it cannot be made or written to."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            self.lock.touch()
        except OSError as error:
            reason = error.strerror or str(error)
            raise WorkError(
                f"{self.root}: cannot keep a home here ({reason}). "
                "Choose another folder with --home DIR. Nothing was changed."
            ) from error
