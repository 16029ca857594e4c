"""The goods an officer should look at, by what is done to hide them. Written before any matcher was tried on them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from hubiao.demo.drawing.scene import Logo
from hubiao.demo.invention.catalogue import (
    HOUSES,
    House,
    photographs_of,
    rights_of_design,
    rights_with_figure,
    rights_with_word,
)
from hubiao.demo.invention.disguises import DISGUISES, HARD
from hubiao.demo.invention.offers import Offer, Photo, describe, nobody_logo, price_of, scenes, title_of
from hubiao.demo.invention.sellers import ELSEWHERE, EXPIRED, Seller
from hubiao.demo.market import PATENT_CLAIM

DESIGN_GOODS = {
    "egg_pack": "backpack", "loop_kettle": "kettle", "stone_speaker": "speaker", "whale_car": "toycar",
    "ring_driver": "drill", "wave_flacon": "perfume",
}  # fmt: skip
CLAIMS = (("bottle", "国家专利 专利号：ZL202130999999.1"), ("lamp", "发明专利ＺＬ２０１９１０９９９９９８．２"))


def disguised_words(dice: Random, sellers: tuple[Seller, ...], counts: dict[str, int]) -> Iterator[Offer]:
    """A mark's word in the title (sometimes the brand or the description), under one trick per offer."""
    for trick, count in counts.items():
        pairs = [(house, word) for house in HOUSES for word in house.words if DISGUISES[trick](word)]
        for house, word in dice.sample(pairs, count):
            yield _disguised(dice, dice.choice(sellers), trick, house, word)


def _disguised(dice: Random, seller: Seller, trick: str, house: House, word: str) -> Offer:
    goods, shown = dice.choice(house.goods), DISGUISES[trick](word)
    where = dice.choices(("title", "description", "brand"), (7, 2, 1))[0]
    return Offer(
        goods, title_of(goods, dice, shown if where == "title" else ""), seller, "suspected", f"word_{trick}",
        tuple(rights_with_word(word)), describe(goods, dice, shown if where == "description" else ""),
        brand=shown if where == "brand" else "", price=price_of(goods, dice, part=0.4),
        pictures=scenes(goods, dice, nobody_logo(dice)), hard=trick in HARD, note=f"{word} in {where}",
    )  # fmt: skip


def claimed_patents(dice: Random, sellers: tuple[Seller, ...]) -> Iterator[Offer]:
    """Goods praised with a patent whose number cannot be one: its check digit is wrong."""
    for goods, claim in (
        ("bottle", "国家专利 专利号：ZL202130999999.1"),
        ("lamp", "发明专利ＺＬ２０１９１０９９９９９８．２"),
    ):
        yield Offer(
            goods, title_of(goods, dice, claim), dice.choice(sellers), "suspected", "patent_claim", (PATENT_CLAIM,),
            describe(goods, dice), price=price_of(goods, dice), pictures=scenes(goods, dice, nobody_logo(dice)),
        )  # fmt: skip


def copied_marks(dice: Random, sellers: tuple[Seller, ...], count: int, *, altered: bool) -> Iterator[Offer]:
    """The figure itself on another's goods, or its look-alike; the text says nothing."""
    for number in range(count):
        house = HOUSES[(number + (3 if altered else 0)) % len(HOUSES)]
        goods = dice.choice(house.goods)
        rights = tuple(rights_with_figure(house.figure))
        yield Offer(
            goods, title_of(goods, dice), dice.choice(sellers), "suspected",
            "mark_lookalike" if altered else "mark_copied", rights, describe(goods, dice),
            price=price_of(goods, dice, part=0.5),
            pictures=scenes(goods, dice, Logo(house.figure, altered), dice.choice((1, 1, 2))), hard=altered,
        )  # fmt: skip


def copied_photos(dice: Random, sellers: tuple[Seller, ...], count: int) -> Iterator[Offer]:
    """A holder's photograph taken for one's own page. It shows the holder's figure too."""
    houses = [house for house in HOUSES if photographs_of(house.key)]
    for number in range(count):
        house = houses[number % len(houses)]
        rights = (*photographs_of(house.key), *rights_with_figure(house.figure))
        photo = Photo(house.key, dice.randrange(4), dice.randrange(1, 10**9))
        goods = house.goods[photo.number % len(house.goods)]
        yield Offer(
            goods, title_of(goods, dice), dice.choice(sellers), "suspected", "photo_copied", rights,
            describe(goods, dice), price=price_of(goods, dice, part=0.4), pictures=(photo,),
        )  # fmt: skip


def copied_designs(dice: Random, sellers: tuple[Seller, ...], count: int) -> Iterator[Offer]:
    """The shape of a protected design in other colours, from one of its views, with nobody's mark."""
    houses = [house for house in HOUSES if house.design]
    for number in range(count):
        house = houses[number % len(houses)]
        goods, view = DESIGN_GOODS[house.design], dice.choice(("first", "first", "any"))
        yield Offer(
            goods, title_of(goods, dice), dice.choice(sellers), "suspected", "design_copied",
            tuple(rights_of_design(house.design)), describe(goods, dice), price=price_of(goods, dice, part=0.6),
            pictures=scenes(f"{house.design}:{view}", dice, nobody_logo(dice)), hard=True,
        )  # fmt: skip


def broken_licences(dice: Random) -> Iterator[Offer]:
    """Sold under a licence that has ended, or that holds at the fair only."""
    for house, seller, category, count in (
        (HOUSES[0], EXPIRED, "licence_expired", 2),
        (HOUSES[2], ELSEWHERE, "licence_elsewhere", 2),
    ):
        for _ in range(count):
            goods, word = dice.choice(house.goods), house.words[0]
            rights = tuple(dict.fromkeys([*rights_with_word(word), *rights_with_figure(house.figure)]))
            yield Offer(
                goods, title_of(goods, dice, word), seller, "suspected", category, rights, describe(goods, dice, word),
                brand=word, price=price_of(goods, dice), pictures=scenes(goods, dice, Logo(house.figure, word=word)),
            )  # fmt: skip
