"""The holders and their rights. Cities, names and numbers are invented; a number begins with DEMO."""

from __future__ import annotations

from dataclasses import dataclass

from hubiao.demo.drawing.scene import Logo


@dataclass(frozen=True, slots=True)
class House:
    """A holder: its name in the register, its own shop, its city, what it makes (drawn goods), and its Nice classes."""

    key: str
    name: str
    country: str
    identifier: str
    shop: str
    goods: tuple[str, ...]
    design: str
    words: tuple[str, ...]
    figure: str


@dataclass(frozen=True, slots=True)
class InventedRight:
    """One right of the demo before it is drawn; `views` are a design's, `logo` a mark's."""

    number: str
    kind: str
    house: str
    words: tuple[str, ...] = ()
    title: str = ""
    classes: tuple[str, ...] = ()
    goods: str = ""
    logo: Logo | None = None
    ink: tuple[tuple[int, int, int], tuple[int, int, int]] = ((20, 20, 24), (120, 120, 126))
    design: str = ""
    photos: int = 0
    listed: bool = False


HOUSES = (
    House(
        "egren",
        "霁川青鹭背具有限公司",
        "CN",
        "DEMO-HOLDER-01",
        "青鹭官方旗舰店",
        ("backpack", "tote", "cap"),
        "egg_pack",
        ("青鹭", "EGREN"),
        "heron",
    ),
    House(
        "landuor",
        "砚浦澜朵丝织有限公司",
        "CN",
        "DEMO-HOLDER-02",
        "澜朵丝织旗舰店",
        ("scarf", "shirt", "blanket"),
        "",
        ("澜朵", "LANDUOR"),
        "knot",
    ),
    House(
        "lusborg",
        "槐屿炉山堡厨具有限公司",
        "CN",
        "DEMO-HOLDER-03",
        "炉山堡厨具官方店",
        ("pan", "kettle", "mug"),
        "loop_kettle",
        ("炉山堡", "LUSBORG"),
        "peak",
    ),
    House(
        "shenglyt",
        "北汀声砾电子有限公司",
        "CN",
        "DEMO-HOLDER-04",
        "声砾数码旗舰店",
        ("headphones", "speaker"),
        "stone_speaker",
        ("声砾", "SHENGLYT"),
        "pebble",
    ),
    House(
        "wuyuyan",
        "临雾雾屿岩茶事有限公司",
        "CN",
        "DEMO-HOLDER-05",
        "雾屿岩茶事旗舰店",
        ("teatin", "teabox"),
        "",
        ("雾屿岩",),
        "moonleaf",
    ),
    House(
        "liodou",
        "蓼汀蓼豆鲸玩具有限公司",
        "CN",
        "DEMO-HOLDER-06",
        "蓼豆鲸玩具旗舰店",
        ("toycar", "plush"),
        "whale_car",
        ("蓼豆鲸", "LIODOU"),
        "whale",
    ),
    House(
        "quorvik",
        "Quorvik Werkzeugbau (invented) GmbH",
        "DE",
        "DEMO-HOLDER-07",
        "QUORVIK阔维珂工具店",
        ("drill", "toolbox"),
        "ring_driver",
        ("阔维珂", "QUORVIK"),
        "hexring",
    ),
    House(
        "shuyiq",
        "曙漪美妆(虚构)有限公司",
        "CN",
        "DEMO-HOLDER-08",
        "曙漪美妆旗舰店",
        ("perfume", "creamjar"),
        "wave_flacon",
        ("曙漪", "SHUYIQ"),
        "sunripple",
    ),
)
TEA_UNION = House("linwu", "临雾县茶叶产业协会(虚构)", "CN", "DEMO-HOLDER-09", "", (), "", ("临雾白毫",), "seal")
BOAT_RACE = House(
    "jichuan", "霁川龙舟会组委会(虚构)", "CN", "DEMO-HOLDER-10", "", (), "", ("霁川龙舟会",), "dragonboat"
)

_GOODS = {
    "egren": (("18", "25"), "背包;手提包;旅行箱;帽"),
    "landuor": (("24", "25"), "丝巾;披肩;服装;毯子"),
    "lusborg": (("21",), "烹饪锅;烧水壶;杯"),
    "shenglyt": (("9",), "头戴式耳机;扬声器音箱"),
    "wuyuyan": (("30",), "茶;茶饮料"),
    "liodou": (("28",), "玩具;玩具车;长毛绒玩具"),
    "quorvik": (("7", "8"), "电钻;手动工具;工具箱"),
    "shuyiq": (("3",), "香水;化妆品;面霜"),
}
_LOCARNO = {
    "egg_pack": ("03-01", "背包"), "loop_kettle": ("07-01", "烧水壶"), "stone_speaker": ("14-01", "音箱"),
    "whale_car": ("21-01", "玩具车"), "ring_driver": ("08-01", "电动螺丝刀"), "wave_flacon": ("09-01", "香水瓶"),
}  # fmt: skip
_INK = {
    "egren": ((16, 78, 96), (232, 150, 62)), "landuor": ((120, 24, 66), (206, 160, 84)),
    "lusborg": ((48, 48, 54), (214, 72, 34)), "shenglyt": ((34, 40, 90), (40, 150, 190)),
    "wuyuyan": ((26, 92, 54), (196, 172, 90)), "liodou": ((26, 92, 168), (242, 178, 44)),
    "quorvik": ((24, 24, 26), (224, 96, 20)), "shuyiq": ((30, 110, 130), (240, 120, 88)),
}  # fmt: skip
_PHOTOS = {"egren": "背包", "lusborg": "厨具", "shenglyt": "音响", "liodou": "玩具"}
_COMBINED = {"egren": "EGREN", "landuor": "澜朵", "lusborg": "LUSBORG", "liodou": "LIODOU", "shuyiq": "SHUYIQ"}
_ONLY_COMBINED = {"LUSBORG", "LIODOU", "SHUYIQ"}  # these words are registered together with the figure only


def all_houses() -> tuple[House, ...]:
    return (*HOUSES, TEA_UNION, BOAT_RACE)


def all_rights() -> list[InventedRight]:
    """Marks first, then designs, photographs, the geographical indication and the special sign."""
    rights: list[InventedRight] = []
    for house in HOUSES:
        rights += _marks(house, len(rights))
    rights += [_design(house, number) for number, house in enumerate((h for h in HOUSES if h.design), 1)]
    rights += [_photographs(house, number) for number, house in enumerate((h for h in HOUSES if h.key in _PHOTOS), 1)]
    rights.append(
        InventedRight(
            "DEMO-G01",
            "gi",
            "linwu",
            ("临雾白毫",),
            "临雾白毫",
            ("30",),
            "茶",
            Logo("seal"),
            ((40, 110, 80), (240, 236, 220)),
            listed=True,
        )
    )
    rights.append(
        InventedRight(
            "DEMO-S01",
            "sign",
            "jichuan",
            ("霁川龙舟会",),
            "霁川龙舟会会徽",
            ("28",),
            "",
            Logo("dragonboat"),
            ((20, 84, 140), (204, 40, 44)),
        )
    )
    return rights


def _marks(house: House, so_far: int) -> list[InventedRight]:
    """Each word alone, the figure alone, and for some houses the figure with a word under it."""
    classes, goods = _GOODS[house.key]
    looks: list[tuple[tuple[str, ...], Logo]] = [
        ((word,), Logo(word=word, face="serif" if house.key in ("landuor", "wuyuyan") else "sans"))
        for word in house.words
        if word not in _ONLY_COMBINED
    ]
    looks.append(((), Logo(house.figure)))
    if word := _COMBINED.get(house.key):
        looks.append(((word,), Logo(house.figure, word=word)))
    return [
        InventedRight(
            f"DEMO-T{so_far + i:02}", "trademark", house.key, words, "" if words else "图形", classes, goods, logo,
            ink=_INK[house.key] if logo.figure else ((20, 20, 24), (20, 20, 24)),
            listed=house.key in ("egren", "wuyuyan"),
        )
        for i, (words, logo) in enumerate(looks, 1)
    ]  # fmt: skip


def _design(house: House, number: int) -> InventedRight:
    locarno, name = _LOCARNO[house.design]
    return InventedRight(f"DEMO-D{number:02}", "design", house.key, (), name, (locarno,), "", design=house.design)


def _photographs(house: House, number: int) -> InventedRight:
    return InventedRight(
        f"DEMO-P{number:02}", "copyright", house.key, (), f"{_PHOTOS[house.key]}产品摄影作品", photos=4
    )


def rights_with_word(word: str) -> list[str]:
    return [right.number for right in all_rights() if word in right.words]


def rights_with_figure(figure: str) -> list[str]:
    return [right.number for right in all_rights() if right.logo and right.logo.figure == figure]


def rights_of_design(design: str) -> list[str]:
    return [right.number for right in all_rights() if design and right.design == design]


def photographs_of(house: str) -> list[str]:
    return [right.number for right in all_rights() if right.photos and right.house == house]
