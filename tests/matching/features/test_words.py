"""What a listing's words say, and what takes their weight away."""

from __future__ import annotations

import pytest

from matching.features.words import compare, strength, word_in_title
from matching.text.weighed import evidence
from matching.types import Listing, Right, Span
from tests.matching.cases import HERON, matches, titled
from tests.matching.features.pairs import best_place, pair_of


@pytest.mark.parametrize(
    "title",
    [
        "青鹭手机壳",
        "EGREN 手机壳", "正品 青 鹭 手机壳", "青-鹭 数码", "青\u200b鹭", "青鷺牌背包", "EGRΕN case",
        "E.G.R.E.N case",
        "ＥＧＲＥＮ", "新款E\u0336G\u0336R\u0336E\u0336N\u0336", "EGREN青鹭", "qing lu 男鞋",
    ],
)  # fmt: skip
def test_a_disguised_word_is_suspected(title: str) -> None:
    (match,) = matches(titled(title))
    assert match.right == "heron"
    assert match.algorithm == "trademark_v3"
    assert match.findings[0].feature == "word_in_title"


@pytest.mark.parametrize(
    "title",
    ["青山白鹭摆件", "Basic green shorts", "grenade toy", "Evergreen 常青", "手机壳 透明", "青绿色 白鹭 摆件", ""],
)
def test_innocent_goods_stay_silent(title: str) -> None:
    assert matches(titled(title)) == []


def test_the_sentence_quotes_the_characters_seen_and_the_mark() -> None:
    finding = matches(titled("热卖 青 鹭 手机壳"))[0].findings[0]
    assert finding.zh == "标题中的“青 鹭”与注册商标“青鹭”相同（字间插入空格）"
    assert finding.en == "“青 鹭” in the title is the same as the registered word mark “青鹭” (spaces inserted)"
    assert finding.where == (Span("title", 3, 6, "青 鹭", "青鹭"),)


def test_every_field_is_read_and_named() -> None:
    for field, feature in {
        "title": "word_in_title", "brand": "word_in_brand", "description": "word_in_description",
        "seller": "word_in_seller", "ocr": "word_in_picture_text", "spec": "word_in_description",
    }.items():  # fmt: skip
        finding = matches(Listing("listing", {field: "EGREN"}))[0].findings[0]
        assert finding.feature == feature
        assert isinstance(finding.where[0], Span)
        assert finding.where[0].field == field


def test_a_plain_word_weighs_more_than_a_look_alike() -> None:
    plain, near = (matches(titled(title), threshold=0.0)[0] for title in ("EGREN quality", "EGR3N quality"))
    assert plain.probability >= near.probability
    assert plain.findings[0].strength >= near.findings[0].strength


@pytest.mark.parametrize(
    "title",
    [
        "适用于青鹭手机壳保护套", "兼容EGREN充电线", "case compatible with EGREN phone", "Strap for EGREN watch",
        "青鹭专用保护膜", "EGREN strap, not made by EGREN",
    ],
)  # fmt: skip
def test_nominative_use_is_not_suspected(title: str) -> None:
    assert matches(titled(title)) == []
    (weak,) = matches(titled(title), threshold=0.0)
    assert "nominative_use" in [finding.feature for finding in weak.findings]


@pytest.mark.parametrize(
    "title",
    [
        "青鹭手机壳 适用于多种机型", "EGREN shoes, a gift for boys", "适用于出游的正品青鹭背包",
        "不适用于仿品 青鹭正品",
        "适用于青鹭的手机壳。正版EGREN",
    ],
)  # fmt: skip
def test_words_of_fitness_elsewhere_clear_nothing(title: str) -> None:
    assert len(matches(titled(title))) == 1


def test_a_brand_field_is_not_cleared_by_the_title() -> None:
    assert matches(titled("适用于青鹭手机壳", brand="青鹭"))[0].findings[0].feature == "word_in_brand"


def test_a_licensed_seller_is_not_suspected() -> None:
    assert matches(titled("青鹭背包", seller="云汀数码专营店")) == []
    assert matches(titled("青鹭背包", seller="雲汀數碼專營店")) == []
    assert len(matches(titled("青鹭背包", seller="云汀数码"))) == 1


def test_a_licence_holds_on_its_source_only() -> None:
    texts = {"title": "EGREN bag", "seller": "Reed Bay Trading"}
    assert matches(Listing("listing", texts, source="fair")) == []
    assert len(matches(Listing("listing", texts, source="shop"))) == 1


def test_a_name_dressed_up_as_the_licensee_is_no_licence() -> None:
    texts = {"title": "EGREN bag", "seller": "Rееd Bay Trading"}
    assert len(matches(Listing("listing", texts, source="fair"))) == 1


def test_other_goods_weigh_less() -> None:
    own, other = titled("青鹭", category="箱包皮具"), titled("青鹭", category="五金 螺丝")
    assert matches(other, threshold=0.0)[0].probability < matches(own, threshold=0.0)[0].probability
    assert matches(own)[0].probability == matches(titled("青鹭"))[0].probability


def test_a_common_word_weighs_less_in_a_title_than_as_a_brand() -> None:
    right = Right("common", words=("森林",))
    title, brand = matches(titled("森林风光摆件"), right, threshold=0.0), matches(titled("", brand="森林"), right)
    assert "common_word" in [finding.feature for finding in title[0].findings]
    assert title[0].probability < 0.5 < brand[0].probability


def test_characters_of_the_words_around_them_weigh_less() -> None:
    right = Right("inside", words=("路清",))
    assert matches(titled("公路清洁剂 两瓶"), right) == []
    assert len(matches(titled("路清牌 清洁剂 两瓶"), right)) == 1


def test_a_short_latin_word_needs_to_stand_alone() -> None:
    right = Right("short", words=("QV",))
    assert matches(titled("qvc 2v qw VQ 3qv7 equvalent"), right) == []
    assert matches(titled("", brand="QV"), right) != []
    alone, lower = (matches(titled(title), right, threshold=0.0) for title in ("新款 QV 鞋", "新款 qvc 鞋"))
    assert alone[0].probability > max((match.probability for match in lower), default=0.0)


def test_designs_are_not_compared_by_their_names() -> None:
    assert matches(titled("保温杯"), Right("cup", "design", ("保温杯",)), threshold=0.0) == []


@pytest.mark.parametrize(
    ("word", "title", "zh", "en"),
    [
        ("青鹭", "青路 男鞋", "“鹭”作“路”，同音同调", "“路” for “鹭”, same sound and tone"),
        ("青鹭", "请鹭 男鞋", "“青”作“请”，同音异调", "“请” for “青”, same sound, another tone"),
        ("沙鹭", "萨鹭", "“沙”作“萨”，音近", "“萨” for “沙”, near in sound"),
        ("己豆", "已豆", "“己”作“已”，形近", "“已” for “己”, drawn alike"),
        ("林浪", "林水良", "“浪”作“水良”，拆字", "“水良” for “浪”, taken apart"),
        ("青鹭", "青lu", "“鹭”作“lu”，写作拼音", "“lu” for “鹭”, written in pinyin"),
        ("青鹭", "qin鹭", "“青”作“qin”，写作近音拼音", "“qin” for “青”, written in pinyin of a near sound"),
        ("青鹭园", "青大园", "“鹭”作“大”，换字", "“大” for “鹭”, another character"),
        ("青鹭园", "青大鹭园", "加字“大”", "a character added: “大”"),
        ("青鹭园", "青园 男鞋", "“鹭”减字", "“鹭”: a character left out"),
        ("青鹭园", "鹭园 男鞋", "“青”减字", "“青”: a character left out"),
        ("青鹭园", "青鹭 男鞋", "“园”减字", "“园”: a character left out"),
        ("青鹭园", "园青鹭", "“青鹭园”作“园青鹭”，换序", "“园青鹭” for “青鹭园”, another order"),
        ("EGREN", "EGR3N", "“e”作“3”，以数字代字母", "“3” for “e”, a figure for a letter"),
        ("EGREN", "EGRREN", "叠写字母“r”", "a letter doubled: “r”"),
        ("EGREN", "EGERN", "“re”作“er”，字母换位", "“er” for “re”, letters swapped"),
        ("EGREN", "EGRN", "“e”减字母", "“e”: a letter left out"),
        ("EGREN", "EGRAN", "“e”作“a”，换元音", "“a” for “e”, another vowel"),
        ("Bebrox", "Pebrox", "“b”作“p”，同音拼写", "“p” for “b”, spelled alike in sound"),
    ],
)
def test_each_change_is_told_in_both_languages(word: str, title: str, zh: str, en: str) -> None:
    finding = word_in_title(pair_of(word, title))
    assert finding is not None
    seen = finding.where[0]
    assert isinstance(seen, Span)
    assert finding.zh == f"标题中的“{seen.text}”与注册商标“{word}”近似（{zh}）"
    assert finding.en == f"“{seen.text}” in the title is close to the registered word mark “{word}” ({en})"


def test_several_changes_are_told_in_order() -> None:
    finding = word_in_title(pair_of("青鹭", "请-路"))
    assert finding is not None
    assert finding.zh.endswith("（“青”作“请”，同音异调；“鹭”作“路”，同音同调；字间插入符号）")
    assert finding.en.endswith(
        "(“请” for “青”, same sound, another tone; “路” for “鹭”, same sound and tone; signs inserted)"
    )


@pytest.mark.parametrize("title", ["青鹭", "青 鹭", "青鷺", "青\u200b鹭"])
def test_the_same_characters_differ_in_writing_at_most(title: str) -> None:
    assert compare(best_place("青鹭", title)).steps == ()


def test_steps_tell_what_is_seen_and_what_is_meant() -> None:
    steps = compare(best_place("青鹭园", "qing鹭源")).steps
    assert [(step.seen, step.meant) for step in steps] == [("qing", "青"), ("源", "园")]


@pytest.mark.parametrize("title", ["青鹭 男鞋", "青路 男鞋", "公路清洁剂", "qinglu", "青园", "EGREN", "egrem shoes"])
def test_strength_stands_for_evidence(title: str) -> None:
    for word in ("青鹭", "路清", "青鹭园", "EGREN"):
        for place in pair_of(word, title).words:
            if 0 < strength(place) < 1:
                assert strength(place) * 16 - 8 == pytest.approx(evidence(place.found.hit))


def test_hostile_text_is_survived() -> None:
    text = "青\u0000" + "\u0336" * 5000 + "鹭" + "\ud800" + "👩‍👩‍👧" * 2000 + "EGREN" * 9000
    assert matches(Listing("listing", {"description": text})) is not None
    assert HERON.words
