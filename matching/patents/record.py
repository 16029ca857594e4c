"""A patent as a register knows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Status = Literal["application", "granted", "lapsed", "expired", "unknown"]


@dataclass(frozen=True, slots=True)
class Patent:
    """Numbers as the office writes them (application, publication, grant); `kind` is invention, utility, design or "".

    `lapsed` is any end before the term: fee not paid, given up, declared invalid.
    """

    numbers: tuple[str, ...]
    office: str = "CN"
    kind: str = ""
    title: str = ""
    holder: str = ""
    status: Status = "unknown"
    filed_on: date | None = None
    granted_on: date | None = None
    expires_on: date | None = None

    def status_on(self, day: date) -> Status:
        """The status with the end of the term looked at: registers are often behind."""
        if self.status in ("granted", "unknown") and self.expires_on is not None and self.expires_on < day:
            return "expired"
        return self.status
