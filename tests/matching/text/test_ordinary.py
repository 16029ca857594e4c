from __future__ import annotations

import pytest

from matching.text.ordinary import is_ordinary, zipf


@pytest.mark.parametrize("word", ["苹果", "手机", "Shoes", "公園", "green"])
def test_everyday_words(word: str) -> None:
    assert is_ordinary(word)


@pytest.mark.parametrize("word", ["青鹭牌", "EGREN", "", "鹭猫"])
def test_invented_words(word: str) -> None:
    assert zipf(word) == 0.0
    assert not is_ordinary(word)


def test_commoner_words_score_higher() -> None:
    assert zipf("手机") > zipf("陀螺") > 0
