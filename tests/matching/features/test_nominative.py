"""Nominative use by word classes: what the goods fit, replace, serve; and what only looks like it."""

from __future__ import annotations

import pytest

from matching.features.nominative import nominative_use
from tests.matching.features.uses import judged, strength

# Written before the grammar was tried on any development text.


@pytest.mark.parametrize(
    "title",
    [
        "适用于青鹭手机壳防摔透明",
        "适用青鹭20寸行李箱轮子维修配件",
        "EGREN耳机专用保护套 硅胶",
        "适配青鹭扫地机滤芯 边刷 主刷 配件套装",
        "兼容青鹭打印机墨盒 大容量",
        "可用于EGREN剃须刀的替换刀头",
        "通用青鹭手表表带 真皮",
        "手机膜 贴合青鹭全系列 高清",
        "代用EGREN净水器滤芯 第三方",
        "青鹭净水器通用滤芯PP棉",
        "青鹭款电动车电池盒（非原装）",
        "替换EGREN吸尘器电池 大容量锂电池",
        "二手青鹭相机回收 高价",
        "青鹭手机维修换屏 上门服务",
        "全新鞋带 配EGREN板鞋 扁平",
        "本店产品与青鹭对比测评",
        "适合青鹭车型的脚垫 全包围",
        "【适用】EGREN平板保护套",
        "适用于：青鹭、其他品牌等多款吸尘器",
        "用于青鹭电饭煲内胆 加厚",
        "专为EGREN设计的车载支架",
        "能代替青鹭的国产遥控器",
        "青鹭空调遥控器 万能通用",
        "给EGREN相机用的背带",
        "青鹭打印机可用硒鼓 易加粉",
        "支持青鹭快充的数据线",
        "匹配EGREN音箱的底座",
        "青鹭榨汁机杯子配件 替换杯",
        "青鹭手表贴膜 高清防刮",
        "改装件 EGREN摩托车用 后视镜",
    ],
)
def test_a_mark_that_says_what_goods_fit_is_excused(title: str) -> None:
    assert strength(nominative_use, title) >= 0.5


@pytest.mark.parametrize(
    "title",
    [
        "Replacement strap for EGREN watch, silicone band",
        "Case compatible with EGREN phone, clear",
        "Fits EGREN vacuum cleaner bags, pack of 10",
        "Ink cartridge for use with EGREN printers",
        "Charger for EGREN laptop 65W",
        "Screen protector designed for EGREN tablet",
        "Filter cartridges, suitable for EGREN coffee makers",
        "Not made by EGREN. Third party replacement part",
        "Aftermarket brake pads for EGREN motorcycles",
        "EGREN compatible toner cartridge black",
        "EGREN-compatible charging cable",
        "Generic remote control, works with EGREN TV",
        "Repair service for EGREN phones, screen replacement",
        "Brush heads to fit EGREN electric toothbrush",
        "Spare parts for EGREN shaver",
        "Adapter that connects to EGREN consoles",
        "Alternative to EGREN detergent, comparison",
        "Better than EGREN? Review of five blenders",
        "Band for EGREN or similar watches",
        "Laces for EGREN sneakers, round, 120cm",
        "Cover made for EGREN e-reader",
        "Bag liner organizer insert fits for EGREN tote",
        "Wall mount bracket for the EGREN speaker",
        "Silicone skin (for EGREN earbuds)",
        "Battery replaces EGREN BP-12",
        "Holder, for EGREN; includes screws",
        "Unofficial guide to EGREN phones",
    ],
)
def test_english_says_it_as_well(title: str) -> None:
    assert strength(nominative_use, title) >= 0.5


# A second set of phrasings, by which the classes of words were widened.


@pytest.mark.parametrize(
    "title",
    [
        "能装进青鹭包的内胆",
        "青鹭鞋子专用清洁剂",
        "青鹭打印机加粉 上门",
        "修青鹭手机 换屏",
        "青鹭手表换电池服务",
        "青鹭车主必备收纳盒",
        "比青鹭便宜的国产手机",
        "青鹭安装服务 上门",
        "三合一 青鹭/其他 数据线",
        "通配青鹭 吸尘器滤网",
        "青鹭等品牌通用 净水滤芯",
        "适青鹭平板 保护套",
        "青鹭用鞋带 扁平",
        "配青鹭手机的壳",
        "改装青鹭车型中控",
        "维修青鹭空调 加氟",
        "支持青鹭协议快充头",
        "青鹭投影仪灯泡 适用",
        "青鹭洗衣机排水管 加长 通用",
        "Works great with your EGREN",
        "Use with EGREN vacuum",
        "Band compatible w/ EGREN watch",
        "to suit EGREN trucks",
        "alternative for EGREN toner",
        "OEM replacement EGREN part",
        "EGREN repair kit",
        "cover that fits perfectly on EGREN",
        "strap EGREN watch replacement",
        "adapter between EGREN and others",
        "interchangeable with EGREN",
    ],
)
def test_other_ways_to_say_it(title: str) -> None:
    assert strength(nominative_use, title) >= 0.5


@pytest.mark.parametrize("title", ["二手青鹭相机", "九成新青鹭相机", "used EGREN camera", "pre-owned EGREN bag"])
def test_second_hand_goods_are_excused_in_part(title: str) -> None:
    assert 0.3 < strength(nominative_use, title) < 0.5


@pytest.mark.parametrize(
    "title",
    ["[转卖]青鹭电卷发棒", "青鹭/调整型文胸配件", "slim fit EGREN shirt", "EGREN coat with replacement buttons"],
)
def test_words_that_look_alike_excuse_nothing(title: str) -> None:
    assert strength(nominative_use, title) < 0.5


@pytest.mark.parametrize(
    "title",
    [
        "青鹭冰箱门封条 密封条 磁性胶条",
        "青鹭电饭煲内胆 配件",
        "EGREN咖啡机清洁片 适用于多种机型",
        "青鹭手机数据线 加长2米",
        "搭配青鹭跑鞋更好看的速干袜",
        "收EGREN包 高价上门回收",
    ],
)
def test_a_part_under_the_mark_is_excused_a_little(title: str) -> None:
    assert 0.2 < strength(nominative_use, title) < 0.5


@pytest.mark.parametrize(
    "title",
    [
        "青鹭板鞋 男 2024新款 正品",
        "新款青鹭手表表带 原装正品",
        "EGREN背包 大容量 旅行",
        "正品青鹭手机壳 官方旗舰店",
        "青鹭鞋 超薄 透气 适用于跑步",
        "EGREN运动鞋 适合春夏 男女通用",
        "青鹭 T恤 情侣款 通用",
        "青鹭 耳机 兼容安卓",
        "新品 EGREN 手机壳 适用于某型号15",
        "青鹭手机 通用充电 支持快充",
        "男鞋青鹭 高仿",
        "香水 EGREN 替换装 50ml",
        "青鹭 shoes for men running",
        "Genuine 青鹭 watch strap for sale",
        "New EGREN bag, fits laptop 15",
        "Original 青鹭 charger for phone",
        "青鹭 jacket with replacement buttons",
        "Official EGREN store case for phone",
        "青鹭 sunglasses compatible with any outfit",
        "青鹭 T-shirt for women, gift for her",
        "EGREN 官方正品 适用于EGREN手机的保护壳",
        "适用于跑步的青鹭鞋",
        "兼容性强 青鹭路由器",
        "EGREN 包 专柜正品 礼物",
        "青鹭同款 鞋",
        "for sale 青鹭 watch",
        "EGREN wallet men, replacement for old one",
    ],
)
def test_a_brand_among_words_of_fitness_is_not_excused(title: str) -> None:
    assert strength(nominative_use, title) < 0.5


def test_a_fit_word_before_and_a_part_after_is_the_clearest_case() -> None:
    assert strength(nominative_use, "适用于青鹭手机保护壳") == 1.0
    assert strength(nominative_use, "適用於青鹭手機保護殼") == 1.0
    assert strength(nominative_use, "适用于青鹭手机保护壳") > strength(nominative_use, "青鹭鞋带") > 0


def test_goods_in_their_own_right_are_hardly_a_part() -> None:
    assert strength(nominative_use, "青鹭电池") < strength(nominative_use, "青鹭相机电池")
    assert strength(nominative_use, "EGREN bag") < strength(nominative_use, "EGREN vacuum bag")


def test_the_genuine_article_beside_the_mark_denies_it() -> None:
    assert strength(nominative_use, "适用于青鹭手机保护壳 青鹭正品") == 0.0
    assert strength(nominative_use, "case for genuine EGREN") == 0.0
    assert strength(nominative_use, "适用于青鹭吸尘器的滤芯滤网（非原装）") >= 0.8
    assert strength(nominative_use, "跟青鹭正品对比测评") > 0.5
    assert strength(nominative_use, "跟青鹭正品对比无差别") < 0.5


def test_every_mention_has_to_be_excused() -> None:
    assert strength(nominative_use, "适用于青鹭 EGREN 手机壳") >= 0.5
    assert strength(nominative_use, "适用于青鹭手机壳。青鹭T恤") == 0.0
    assert strength(nominative_use, "不适用于青鹭手机壳") < 0.5


def test_the_sentence_names_the_words() -> None:
    found = judged(nominative_use, "适配青鹭扫地机滤芯")
    assert found is not None
    assert "“适配”" in found.zh
    assert "“适配”" in found.en
    assert found.where[0].text == "青鹭"  # type: ignore[union-attr]


def test_long_and_hostile_text_is_read_quickly() -> None:
    text = "适用于" * 3000 + "青鹭" + "、" * 3000 + "(" * 2000
    assert strength(nominative_use, text) <= 1.0
