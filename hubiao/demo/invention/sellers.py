"""Who sells and who exhibits. All invented; places such as 霁川 or 砚浦 do not exist."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from hubiao.demo.invention.catalogue import HOUSES, House


@dataclass(frozen=True, slots=True)
class Seller:
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Grant:
    """A licence: who may use a house's rights; `source` empty means everywhere."""

    house: str
    licensee: str
    source: str = ""
    valid_from: str = ""
    valid_to: str = ""
    note: str = ""


SHOP, FAIR = "demo-shop", "demo-fair"
INNOCENT = tuple(
    Seller(f"s{number}", name)
    for number, name in enumerate(
        (
            "拾光小屋杂货", "半夏日用", "北汀五金小铺", "初晴家居馆", "松石文具", "麦田棉品", "微风户外", "远帆箱包行",
            "星屑数码", "竹语茶行", "四季花间家纺", "渡口玩具屋", "长亭好物", "溪谷美妆集", "平安百货社",
        ),
        101,
    )
)  # fmt: skip
GREY = tuple(
    Seller(f"s{number}", name)
    for number, name in enumerate(
        (
            "小赵批发直销",
            "优选工坊888",
            "源头工厂店老李",
            "爆款尾单仓",
            "阿珍外贸原单",
            "天天特价铺",
            "厂家直供小王",
            "尚品A货研究社",
            "跨境尾货档口",
            "好运来商行",
        ),
        301,
    )
)
LICENSED = tuple(
    Seller(f"s{number}", name)
    for number, name in enumerate(
        ("禾屋户外专营店", "木南生活馆", "听松数码专营", "晚照茶品专营店", "喜乐童趣专营店"), 201
    )
)
EXPIRED, ELSEWHERE = Seller("s211", "旧梦箱包专营店"), Seller("s212", "原点厨具会展服务")
OWN = {house.key: Seller(f"s{number}", house.shop) for number, house in enumerate(HOUSES, 1)}
_LICENSED_FOR = {"egren": 0, "landuor": 1, "lusborg": 1, "shenglyt": 2, "wuyuyan": 3, "liodou": 4, "quorvik": 2}


def licensed_seller(house: House) -> Seller | None:
    """Who sells a house's goods by its leave in the shop."""
    number = _LICENSED_FOR.get(house.key)
    return None if number is None else LICENSED[number]


def grants() -> list[Grant]:
    """The holders' own shops first; then partners, one licence that has ended, one that holds at the fair only."""
    own = [Grant(house.key, seller.name, note="权利人自有店铺") for house in HOUSES for seller in [OWN[house.key]]]
    own += [Grant(house.key, house.name, note="权利人本人") for house in HOUSES]
    partners = [
        Grant(house.key, seller.name, SHOP, "2024-01-01", "", "普通许可")
        for house in HOUSES
        if (seller := licensed_seller(house))
    ]
    return [
        *own,
        *partners,
        Grant("egren", EXPIRED.name, SHOP, "2021-01-01", "2023-12-31", "许可已到期"),
        Grant("lusborg", ELSEWHERE.name, FAIR, "2025-01-01", "", "仅限展会"),
        Grant("quorvik", "霁川四季远帆机电有限公司", FAIR, "2025-01-01", "", "展会代理"),
    ]


def exhibitor_name(dice: Random) -> str:
    """A company of a city that does not exist."""
    place = dice.choice(("霁川", "砚浦", "槐屿", "北汀", "临雾", "蓼汀"))
    first, second = dice.sample("初晴微风松石麦田远帆星竹溪谷长亭喜乐半夏午后禾木", 2)
    trade = dice.choice(("智造", "机电", "日用品", "家居", "文创", "食品", "纺织", "电器"))
    return f"{place}{first}{second}{trade}有限公司"
