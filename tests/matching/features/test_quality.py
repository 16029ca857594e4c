"""Words of the trade in imitations, plain and dressed up."""

from __future__ import annotations

import pytest

from matching.features.quality import fake_quality, fake_quality_words
from matching.text.vocabulary import read_vocabulary
from tests.matching.features.uses import judged, strength


@pytest.mark.parametrize(
    "title",
    [
        "青鹭男鞋 高仿",
        "青鹭 高*仿 男鞋",
        "青鹭 高f 男鞋",
        "gao仿 青鹭",
        "青鹭 gaofang 包",
        "青鹭 高 仿",
        "青鹭 Ａ 货",
        "青鹭 复-刻 表",
        "青鹭 1：1 包",
        "青鹭 一比一",
        "青鹭 外貿原單",
        "青鹭 莆田 鞋",
        "纯原 青鹭",
        "EGREN super clone watch",
        "EGREN replica bag",
        "EGREN ＡＡＡ quality",
        "EGREN mirror-quality bag",
    ],
)
def test_words_for_imitations_are_read_in_any_dress(title: str) -> None:
    assert strength(fake_quality_words, title) >= 0.5


@pytest.mark.parametrize(
    "title",
    [
        "青鹭 1:1 模型",
        "青鹭 1:18 车模",
        "青鹭 高仿真花",
        "青鹭 AAA电池",
        "EGREN replica dinosaur toy",
        "青鹭 莆田枇杷",
        "青鹭 纯原木桌",
        "青鹭 经典复刻 唱片",
        "EGREN faux fake fur coat",
        "青鹭 翡翠A货 手镯",
        "青鹭背包",
    ],
)
def test_innocent_contexts_stay_silent(title: str) -> None:
    assert strength(fake_quality_words, title) == 0.0


def test_the_place_is_that_of_the_original_text() -> None:
    found = judged(fake_quality_words, "青鹭 高*仿 男鞋")
    assert found is not None
    assert [getattr(place, "text", "") for place in found.where] == ["高*仿"]
    assert "高*仿" in found.zh


def test_more_words_say_more() -> None:
    assert strength(fake_quality_words, "青鹭 原单 尾货") > strength(fake_quality_words, "青鹭 尾货") > 0


def test_a_far_word_of_a_long_text_is_about_something_else() -> None:
    assert strength(fake_quality_words, "青鹭" + "很好" * 100 + "高仿") == 0.0


def test_confirmed_cases_extend_the_words() -> None:
    row = {
        "word": "云端货",
        "language": "zh",
        "strength": 0.9,
        "zh": "仿品代称",
        "en": "byword",
        "source": "case 12",
        "read": "yun duan huo",
    }
    doubt = fake_quality(read_vocabulary({"words": [row]}))
    assert strength(fake_quality_words, "青鹭 云端货") == 0.0
    assert strength(doubt, "青鹭 云-端货") == 0.9
    assert strength(doubt, "青鹭 yun端货") == 0.9
    assert strength(doubt, "青鹭 高仿") == 1.0
    assert doubt.__doc__
