"""A word that is told as the name of a thing or a work."""

from __future__ import annotations

import pytest

from matching.matcher import Matcher
from matching.types import Listing, Right


def probability(title: str) -> float:
    matcher = Matcher.load("cpu")
    found = matcher.match(
        [Listing("x", {"title": title})], matcher.gallery([Right("r", words=("曙漪",))]), threshold=0.0
    )
    return max((match.probability for match in found[0]), default=0.0)


@pytest.mark.parametrize(
    "title", ["干花 俗称曙漪的野草", "小说《曙漪》 平装", "药材 又名曙漪", "also known as 曙漪 seeds"]
)
def test_a_name_of_a_thing_is_no_suspicion(title: str) -> None:
    assert probability(title) < 0.5


@pytest.mark.parametrize("title", ["正品曙漪香水", "曙漪 运动鞋", "游戏手柄 曙漪牌"])
def test_a_brand_is(title: str) -> None:
    assert probability(title) >= 0.5
