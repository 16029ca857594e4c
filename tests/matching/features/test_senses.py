"""The thing a mark's word names, and longer words it is a part of."""

from __future__ import annotations

import pytest

from matching.features.senses import longer_word, ordinary_sense
from tests.matching.features.uses import strength


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("柠檬切块器 厨房", "柠檬"),
        ("鲜榨柠檬汁 果酱", "柠檬"),
        ("绿豆杂粮粥", "绿豆"),
        ("山羊雕塑摆件", "山羊"),
        ("永恒不褪色纹身", "永恒"),
        ("一头山羊", "山羊"),
        ("最幸福的妈妈", "幸福"),
        ("white dove bird wedding", "dove"),
        ("lemon juice squeezer", "lemon"),
        ("falcon bird figurine", "falcon"),
    ],
)
def test_the_thing_is_meant(title: str, word: str) -> None:
    assert strength(ordinary_sense, title, word) >= 0.5


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("柠檬手机壳", "柠檬"),
        ("正品 柠檬 数据线", "柠檬"),
        ("山羊插座", "山羊"),
        ("永恒自行车", "永恒"),
        ("Falcon shampoo", "falcon"),
        ("青鹭 果汁", "青鹭"),
        ("柠檬官方旗舰店 果汁", "柠檬"),
        ("品牌：柠檬 果汁", "柠檬"),
    ],
)
def test_a_brand_is_meant(title: str, word: str) -> None:
    assert strength(ordinary_sense, title, word) < 0.5


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("柠檬酸除垢", "柠檬"),
        ("多样化口味", "多样"),
        ("数学必修一", "学必"),
        ("中国北京大学", "国北"),
        ("晴雨伞架子", "伞架"),
    ],
)
def test_a_part_of_longer_words_is_seen(title: str, part: str) -> None:
    assert strength(longer_word, title, part) >= 0.5


@pytest.mark.parametrize(
    ("title", "whole"), [("青鹭山水画", "青鹭"), ("柠檬手机", "柠檬"), ("多样沙发", "多样"), ("E青鹭X", "青鹭")]
)
def test_a_word_of_its_own_is_left_alone(title: str, whole: str) -> None:
    assert strength(longer_word, title, whole) == 0.0


def test_a_brand_field_holds_brands() -> None:
    from tests.matching.features.uses import judged

    assert judged(ordinary_sense, "柠檬汁", "柠檬", feature="word_in_brand") is None
    assert judged(longer_word, "柠檬酸", "柠檬", feature="word_in_brand") is None
