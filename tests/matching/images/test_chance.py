"""What chance would give."""

from __future__ import annotations

from math import comb, log10

import pytest

from matching.images.chance import log_choose, place_probability, surprise


def test_more_agreeing_pairs_surprise_more_and_more_pairs_to_choose_from_less() -> None:
    assert surprise(50, 12, 0.01) > surprise(50, 9, 0.01) > surprise(200, 9, 0.01)
    assert surprise(50, 12, 0.001) > surprise(50, 12, 0.1)


@pytest.mark.parametrize("agreeing", [0, 1, 3])
def test_what_any_map_has_is_no_surprise(agreeing: int) -> None:
    assert surprise(50, agreeing, 1e-6) == 0


def test_choices() -> None:
    assert log_choose(40, 7) == pytest.approx(log10(comb(40, 7)))
    assert log_choose(3, 5) == 0


def test_a_small_mark_in_large_goods_is_harder_to_hit() -> None:
    assert place_probability(0.03, 0.1, 1.0, 0.6, 0.8) < place_probability(0.03, 0.5, 1.0, 0.6, 0.8)
