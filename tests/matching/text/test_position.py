"""Where sellers put the brand of the goods."""

from __future__ import annotations

import pytest

from matching.text.position import position


def at(title: str) -> float:
    return position(title, title.index("青鹭"), title.index("青鹭") + 2)


@pytest.mark.parametrize(
    "title",
    [
        "正品青鹭鞋",
        "男鞋 青鹭牌",
        "美国代购 青鹭",
        "品牌：青鹭",
        "【青鹭】鞋",
        "男鞋 青鹭 K320",
        "青鹭官方旗舰店",
        "青鹭® 鞋",
        "2024新款 青鹭 鞋",
    ],
)
def test_brand_positions(title: str) -> None:
    assert at(title) >= 0.6


def test_the_rest_of_a_title_is_none() -> None:
    assert at("男鞋 青鹭 透气") == 0.0
    assert at("男鞋 青鹭 透气") < at("青鹭 男鞋") < at("正品 青鹭 男鞋") <= 1.0


def test_signs_add_up() -> None:
    assert at("【青鹭】 K320") > max(at("【青鹭】"), at("鞋 青鹭 K320"))
