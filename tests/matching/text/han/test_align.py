"""What a disguise is called, place by place."""

from __future__ import annotations

import pytest

from tests.matching.text.searches import find, kinds, odds, place


@pytest.mark.parametrize(
    ("mark", "text", "expected"),
    [
        ("青鹭", "青鹭 男鞋", "same same"),
        ("青鹭", "青鷺 男鞋", "same same"),
        ("青鹭", "青路 男鞋", "same same_tone"),
        ("青鹭", "请鹭 男鞋", "same_sound same"),
        ("沙鹭", "萨鹭 男鞋", "near_sound same"),
        ("己豆", "已豆 男鞋", "alike same"),
        ("鸟己", "乌已 男鞋", "alike alike"),
        ("林浪", "林水良 男鞋", "same split"),
        ("青鹭", "qinglu 男鞋", "pinyin pinyin"),
        ("青鹭", "qing lu 男鞋", "pinyin pinyin"),
        ("青鹭", "Qing-Lu 男鞋", "pinyin pinyin"),
        ("青鹭", "青lu 男鞋", "same pinyin"),
        ("青鹭", "qing鹭 男鞋", "pinyin same"),
        ("青鹭", "qinlu 男鞋", "near_pinyin pinyin"),
        ("青鹭园", "青大鹭园", "same inserted same same"),
        ("青鹭园", "青大园 男鞋", "same other same"),
        ("青鹭园", "鹭青园 男鞋", "swapped swapped same"),
        ("青鹭园", "园青鹭", "swapped swapped swapped"),
        ("M豆", "m斗 男鞋", "same same_tone"),
    ],
)
def test_kinds(mark: str, text: str, expected: str) -> None:
    assert kinds(mark, text) == expected.split()


def test_a_dropped_character_leaves_the_others() -> None:
    assert kinds("青鹭园", "青园 男鞋") == ["same", "same"]
    assert place("青鹭园", "青园 男鞋") == "青园"


@pytest.mark.parametrize("between", [" ", "-", "·", "✨", "\u200b", "\u0336", " - "])
def test_what_stands_between_hides_nothing(between: str) -> None:
    assert place("青鹭", f"男鞋 青{between}鹭 透气") == f"青{between}鹭"
    assert kinds("青鹭", f"请{between}路") == ["same_sound", "same_tone"]


@pytest.mark.parametrize("between", ["\n", "  ------  ", "大大"])
def test_what_is_far_apart_is_no_mark(between: str) -> None:
    assert place("青鹭", f"青{between}鹭") is None


@pytest.mark.parametrize("mark", ["青", "E", "の", "5", "", " ", "！"])
def test_marks_of_one_letter_never_fire(mark: str) -> None:
    assert find(mark, "青 E の 5 ！ 青青 EE 5", mark, f"正品 {mark} 男鞋") == []


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        ("M豆", "m豆 糖"),
        ("M豆", "Ｍ 豆"),
        ("M豆", "M-豆"),
        ("青鹭361°", "青鹭361 男鞋"),
        ("青鹭361°", "青鹭 361° 男鞋"),
        ("X鹭园", "x鹭园男鞋"),
        ("あおさぎ", "新品 あおさぎ 鞋"),
        ("あおさぎ", "あ・お・さ・ぎ"),
        ("アオサギ", "ｱｵｻｷﾞ 鞋"),
        ("청로", "청로 신발"),
        ("Щегляж", "купить щегляж"),
    ],
)
def test_marks_of_other_and_mixed_letters_are_found_as_they_are(mark: str, text: str) -> None:
    assert place(mark, text) is not None


@pytest.mark.parametrize(
    ("mark", "brand", "flow"),
    [
        ("路清", "路清牌 男鞋", "公路清洁剂"),
        ("学必", "学必 书包", "数学必修一"),
        ("豆园", "豆园 书包", "红豆园林"),
        ("鹿青", "路清牌 男鞋", "公路清洁剂"),
        ("都园", "豆园 书包", "红豆园林"),
    ],
)
def test_characters_that_belong_to_the_words_around_them_count_less(mark: str, brand: str, flow: str) -> None:
    assert odds(mark, brand) > odds(mark, flow) + 1


@pytest.mark.parametrize("text", ["青路 男鞋", "请鹭 男鞋", "清鹿 男鞋", "青园 男鞋", "青大园 男鞋"])
def test_a_disguise_counts_less_than_the_mark(text: str) -> None:
    mark = "青鹭园" if "园" in text else "青鹭"
    assert odds(mark, f"{mark} 男鞋") > odds(mark, text)


def test_the_more_is_changed_the_less_it_counts() -> None:
    assert odds("青鹭", "青路 男鞋") > odds("青鹭", "清鹿 男鞋")


def test_the_better_of_two_overlapping_places_is_told() -> None:
    assert place("露露", "路露露") == "露露"
    assert kinds("露露", "路露露") == ["same", "same"]
    assert kinds("青鹭园", "青青鹭园") == ["same"] * 3


def test_long_marks_are_known_by_their_beginning_and_must_end_as_they_are() -> None:
    mark = "青鹭山水云汀木石风林"
    assert find(mark, f"新款 {mark} 茶具") != []
    assert find(mark, "清路山水云汀木石风林") != []
    assert find(mark, "青鹭山水云汀木石") == []
    assert find(mark, "青鹭山水云汀木石风麻") == []


@pytest.mark.parametrize(
    ("mark", "text"), [("青鹭山水云汀木石风林", "新款 青鹭山水云汀木石风林 茶具"), ("鹭鹭鸟", "鹭鹭鹭鸟")]
)
def test_the_mark_as_registered_is_told_before_a_piece_of_it(mark: str, text: str) -> None:
    assert place(mark, text) == mark
