"""One offer of the market: what its page says, what its pictures show, and what is true about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Literal

from hubiao.demo.drawing.scene import Logo, Scene
from hubiao.demo.invention.sellers import Seller
from hubiao.demo.invention.wares import SERVICE, WARES

Verdict = Literal["suspected", "lawful", "innocent"]
NAMELESS = (
    "拾光",
    "NOLVEX",
    "半夏",
    "木南",
    "TARIBO",
    "初晴",
    "微风",
    "松石",
    "HAZMIN",
    "麦田",
    "星屑",
    "PELUNO",
    "竹语",
    "渡口",
    "OSKRIT",
    "晚照",
    "溪谷",
    "VEMBLA",
)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that is not drawn for this offer: a holder's own photograph, as it is or taken and changed."""

    house: str
    number: int
    taken: int = 0  # seed of the change; 0: the photograph itself


@dataclass(frozen=True, slots=True)
class Offer:
    """A listing or exhibit before it has a number."""

    goods: str
    title: str
    seller: Seller
    verdict: Verdict = "innocent"
    category: str = "plain"
    rights: tuple[str, ...] = ()
    description: str = ""
    brand: str = ""
    price: int = 0
    pictures: tuple[Scene | Photo, ...] = ()
    hard: bool = False
    note: str = ""
    extra: dict[str, str] = field(default_factory=dict)


def title_of(goods: str, dice: Random, word: str = "") -> str:
    """A shop's title: word, praise, name, size in one of the usual orders."""
    ware = WARES[goods]
    name, praise, more, size = (
        dice.choice(ware.names),
        dice.choice(ware.praise),
        dice.choice(ware.praise),
        dice.choice(ware.sizes),
    )
    parts = dice.choice(
        [
            [word, name, praise, size],
            [praise, word, name, size],
            [word, size, name, praise, more],
            [name, praise, size, word],
        ]
    )
    return " ".join(dict.fromkeys(part for part in parts if part))


def describe(goods: str, dice: Random, word: str = "") -> str:
    ware = WARES[goods]
    praise = "、".join(dice.sample(ware.praise, min(2, len(ware.praise))))
    about = f"{word}{dice.choice(ware.names)},{praise},规格{dice.choice(ware.sizes)}。"
    return about + "".join(dice.sample(SERVICE, dice.randrange(1, 3)))


def price_of(goods: str, dice: Random, *, part: float = 1.0) -> int:
    """In yuan; `part` below 1 for goods that are offered far too cheap."""
    ware = WARES[goods]
    return max(5, int(dice.uniform(ware.cheap + (ware.dear - ware.cheap) * 0.3, ware.dear) * part))


def nobody_logo(dice: Random) -> Logo | None:
    """The mark on innocent goods: none, a figure of nobody, an invented word, or both."""
    kind = dice.random()
    if kind < 0.35:
        return None
    word = dice.choice(NAMELESS) if kind > 0.65 else ""
    return Logo(stranger=dice.randrange(1, 10**6) if kind < 0.85 else 0, word=word, face=dice.choice(("sans", "serif")))


def scenes(goods: str, dice: Random, logo: Logo | None, count: int = 1) -> tuple[Scene, ...]:
    """Pictures of the same goods; the mark takes 15 to 60 % of the width."""
    return tuple(
        Scene(goods, dice.randrange(1, 10**9), logo, dice.choice((0.16, 0.22, 0.28, 0.36, 0.45, 0.58)))
        for _ in range(count)
    )
