"""A patent as a register knows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Status = Literal["application", "granted", "lapsed", "expired", "ended", "unknown"]


@dataclass(frozen=True, slots=True)
class Patent:
    """Numbers as the office writes them (application, publication, grant); `kind` is invention, utility, design or "".

    `lapsed` is an end before the term: fee not paid, given up, declared invalid. `ended` is either, where a register
    says no more.
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
        """The status with the end of the term looked at, for registers are often behind; never `ended`."""
        over = self.expires_on is not None and self.expires_on < day
        if self.status == "ended":
            return "expired" if over else "lapsed"
        return "expired" if over and self.status in ("granted", "unknown") else self.status
