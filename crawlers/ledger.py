"""What a run counts and what went wrong: every number and every reason in one place."""

from __future__ import annotations

from collections import Counter
from typing import Any

KEPT = 1000
NAMES = (
    "pages", "listings", "images", "bytes", "not_modified", "duplicates", "refused", "skipped", "errors", "queue",
)  # fmt: skip


class Ledger:
    """Counts by name, and the first KEPT errors as {url, reason}; all of them are counted."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter(dict.fromkeys(NAMES, 0))
        self.errors: list[dict[str, str]] = []
        self.warnings: list[str] = []

    def add(self, name: str, number: int = 1) -> None:
        self.counts[name] += number

    def error(self, url: str, reason: str) -> None:
        """Something asked for was not got."""
        self.add("errors")
        self._keep(url, reason)

    def refuse(self, url: str, reason: str) -> None:
        """Something offered was not taken, on purpose: forbidden address, robots.txt, too large, not a picture."""
        self.add("refused")
        self._keep(url, reason)

    def warn(self, text: str) -> None:
        self.warnings.append(text)

    def to_json(self) -> dict[str, Any]:
        return {"counts": dict(self.counts), "errors": self.errors, "warnings": self.warnings}

    def _keep(self, url: str, reason: str) -> None:
        if len(self.errors) < KEPT:
            self.errors.append({"url": url[:2000], "reason": reason[:500]})
