"""Evidence less doubts is what the search said."""

from __future__ import annotations

import pytest

from matching.text.weighed import DEEPEST, SUREST, crossing_doubt, evidence, ordinary_doubt
from tests.matching.text.searches import find

TEXTS = ["路清牌 男鞋", "公路清洁剂", "清路男鞋", "luqing 鞋", "森林 摆件", "青鹭园", "egren shoes"]


@pytest.mark.parametrize("mark", ["路清", "森林", "青鹭园", "EGREN"])
def test_the_parts_add_up(mark: str) -> None:
    found = find(mark, *TEXTS)
    assert found
    for hit in (one.hit for one in found):
        doubts = ordinary_doubt(hit), crossing_doubt(hit)
        assert all(0 <= doubt <= DEEPEST for doubt in doubts)
        assert evidence(hit) - sum(doubts) == pytest.approx(min(SUREST, hit.odds))


def test_each_doubt_speaks_of_its_own_matter() -> None:
    brand, flow = (find("路清", text)[0].hit for text in ("路清牌 男鞋", "公路清洁剂"))
    assert crossing_doubt(flow) > crossing_doubt(brand)
    rare, common = (find(mark, f"{mark} 男鞋")[0].hit for mark in ("鹭鸢", "森林"))
    assert ordinary_doubt(common) > ordinary_doubt(rare)


def test_latin_words_are_weighed_whole() -> None:
    hit = find("EGREN", "egren shoes")[0].hit
    assert evidence(hit) == min(SUREST, hit.odds)
