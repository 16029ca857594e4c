"""What came of saving and importing."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from registry.models import RightRecord


class Outcome(StrEnum):
    """What saving a draft did."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Saved:
    """A row and what happened to it; `warnings` name what was left out, such as a picture."""

    record: RightRecord
    outcome: Outcome
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """What did not go in: file, record within it (empty: the whole file), and why."""

    file: str
    record: str
    reason: str


@dataclass(slots=True)
class ImportReport:
    """The sum over all files. `warnings` are records that went in with something left out."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)
    warnings: list[Refusal] = field(default_factory=list)

    @property
    def taken(self) -> int:
        """Records that are in the registry now because of these files, or were already."""
        return self.created + self.updated + self.unchanged

    def add(self, other: ImportReport) -> None:
        self.created += other.created
        self.updated += other.updated
        self.unchanged += other.unchanged
        self.refused += other.refused
        self.warnings += other.warnings

    def count(self, outcome: Outcome) -> None:
        setattr(self, outcome.value, getattr(self, outcome.value) + 1)
