"""Letters that seldom stand together are rarer than those that do."""

from __future__ import annotations

import pytest

from matching.text.latin.rarity import rarity
from tests.matching.text.latin.texts import units_of


def _rarity(word: str) -> float:
    symbols = units_of(word)[0]
    return float(rarity(symbols, 0, len(symbols)))


@pytest.mark.parametrize(("usual", "rare"), [("station", "xtaqion"), ("mel", "melmorin"), ("heron", "hqron")])
def test_a_rare_run_costs_more(usual: str, rare: str) -> None:
    assert _rarity(usual) < _rarity(rare)
