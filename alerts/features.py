"""An alert's findings, numbered: those that raise the suspicion, then those that lower it; and what each claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from alerts.models import Alert
from matching.patents.rules import RULES

Numbered = list[tuple[int, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Claim:
    """A feature as the help page names it."""

    name: str
    text: str
    lowers: bool


def split(alert: Alert) -> tuple[Numbered, Numbered]:
    """(raising, lowering), numbered through from 1."""
    lowers = [finding for finding in alert.findings if finding.get("feature") in lowering()]
    raises = [finding for finding in alert.findings if finding not in lowers]
    return list(enumerate(raises, 1)), list(enumerate(lowers, len(raises) + 1))


@lru_cache(maxsize=1)
def lowering() -> frozenset[str]:
    """Names of the features that speak against a suspicion, in any algorithm in force."""
    return frozenset(part.name for table in _tables() for part in table.qualifiers if part.weight < 0)


def claims() -> list[Claim]:
    """What each feature in force claims, in the reader's language; each once."""
    found = {name: text for table in _tables() for name, text in table.claims().items()}
    found |= {key: rule.claim for key, rule in RULES.items()}
    return [Claim(name, _(text), name in lowering()) for name, text in found.items()]


def _tables() -> list[Any]:
    """Imported late: a feature of pictures loads OpenCV, which most pages never need."""
    from matching.algorithms import algorithm_for

    return [algorithm_for("trademark"), algorithm_for("design")]
