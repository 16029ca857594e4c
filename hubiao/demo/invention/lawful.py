"""The goods that must not be raised: the holder's own, licensed, honest references, and what touches no right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from hubiao.demo.drawing.scene import Logo, Scene
from hubiao.demo.invention.catalogue import HOUSES, House, photographs_of
from hubiao.demo.invention.offers import Offer, Photo, describe, nobody_logo, price_of, scenes, title_of
from hubiao.demo.invention.sellers import INNOCENT, OWN, Seller, licensed_seller
from hubiao.demo.invention.suspects import DESIGN_GOODS
from hubiao.demo.invention.wares import DESCRIPTIVE, NEAR_WORDS, NOMINATIVE, OTHER_CLASS, WARES


def of_house(dice: Random, house: House, seller: Seller, category: str, number: int) -> Offer:
    """Genuine goods: words in the title, figure on the goods, now and then the registered design."""
    goods, word = house.goods[number % len(house.goods)], house.words[number % len(house.words)]
    logo = Logo(house.figure, word=dice.choice(("", house.words[-1])))
    pictures: tuple[Scene | Photo, ...] = scenes(goods, dice, logo, dice.choice((1, 2)))
    if photographs_of(house.key) and number < 4:
        pictures = (Photo(house.key, number),)
    elif house.design and number == 4:
        goods = DESIGN_GOODS[house.design]
        pictures = scenes(f"{house.design}:first", dice, logo)
    return Offer(
        goods, title_of(goods, dice, word), seller, "lawful", category, (), describe(goods, dice, word), brand=word,
        price=price_of(goods, dice), pictures=pictures,
    )  # fmt: skip


def genuine(dice: Random, each: int) -> Iterator[Offer]:
    for house in HOUSES:
        for number in range(each):
            yield of_house(dice, house, OWN[house.key], "genuine", number)


def licensed(dice: Random, each: int) -> Iterator[Offer]:
    for house in HOUSES:
        if seller := licensed_seller(house):
            for number in range(each):
                yield of_house(dice, house, seller, "licensed", number)


def claimed_genuine(dice: Random, count: int) -> Iterator[Offer]:
    """A licensed seller who says so: 正品, 授权."""
    sellers = [(house, seller) for house in HOUSES if (seller := licensed_seller(house))]
    for house, seller in sellers[:count]:
        offer = of_house(dice, house, seller, "licensed_claim", 0)
        yield replace(offer, title=f"正品授权 {offer.title}")


def honest_references(dice: Random) -> Iterator[Offer]:
    """Nominative use, the word in its older sense, and the word for goods of quite another class."""
    for category, rows in (("nominative", NOMINATIVE), ("descriptive", DESCRIPTIVE), ("other_class", OTHER_CLASS)):
        for _, goods, title in rows:
            yield _with_title(dice, goods, title, "lawful", category)


def near_words(dice: Random) -> Iterator[Offer]:
    for goods, title in NEAR_WORDS:
        yield _with_title(dice, goods, title, "innocent", "near_word")


def plain(dice: Random, sellers: tuple[Seller, ...], count: int) -> Iterator[Offer]:
    """The many goods that have nothing to do with anybody's right."""
    kinds = dice.sample(sorted(WARES), len(WARES))
    for number in range(count):
        goods = kinds[number % len(kinds)]
        logo = nobody_logo(dice)
        word = logo.word if logo else ""
        yield Offer(
            goods, title_of(goods, dice, word), dice.choice(sellers), "innocent", "plain", (), describe(goods, dice),
            brand=word if dice.random() < 0.5 else "", price=price_of(goods, dice),
            pictures=scenes(goods, dice, logo, dice.choice((1, 1, 2))),
        )  # fmt: skip


def _with_title(dice: Random, goods: str, title: str, verdict: str, category: str) -> Offer:
    return Offer(
        goods, title, dice.choice(INNOCENT), "lawful" if verdict == "lawful" else "innocent", category, (),
        describe(goods, dice), price=price_of(goods, dice), pictures=scenes(goods, dice, nobody_logo(dice)),
    )  # fmt: skip
