"""Which table of features compares which kind of right. Old versions stay while alerts cite them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matching.features.feature import Algorithm
    from matching.types import RightKind

LOWEST_THRESHOLD = 0.5
"""No algorithm in force has a lower one."""
CURRENT = "trademark_v3+design_v2"
"""Names of the algorithms in force; each match carries the one that made it."""


def algorithm_for(kind: RightKind) -> Algorithm:
    from matching.algorithms.design_v2 import DESIGN_V2
    from matching.algorithms.trademark_v3 import TRADEMARK_V3

    return DESIGN_V2 if kind in ("design", "copyright", "patent") else TRADEMARK_V3
