"""Which drawings are learnt from: none that shows a brand."""

from __future__ import annotations

import pytest

from models.train.drawings import is_branded

BRANDS, RARE = frozenset({"nordelo", "circle", "velmora"}), frozenset({"nordelo", "velmora"})


@pytest.mark.parametrize("name", ["nordelo", "nordelo-outline", "social-anything", "bxl-anything", "some-logo",
                                  "pay-velmora-circle", "velmora-remix"])  # fmt: skip
def test_what_is_named_after_a_brand_is_left_out(name: str) -> None:
    assert is_branded(name, BRANDS, RARE)


@pytest.mark.parametrize("name", ["arrow-circle-left", "socialist", "brandy-glass", "nordelos"])
def test_words_of_every_day_stay(name: str) -> None:
    assert not is_branded(name, BRANDS, RARE)
