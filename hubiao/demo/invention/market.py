"""The whole market: the shop's listings in random order, the fair's exhibitors with their exhibits. One seed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from hubiao.demo.drawing.dice import dice_of
from hubiao.demo.invention import lawful, suspects
from hubiao.demo.invention.catalogue import HOUSES
from hubiao.demo.invention.offers import Offer
from hubiao.demo.invention.sellers import GREY, INNOCENT, Seller, exhibitor_name

SHOP_WORDS = {
    "plain": 4, "spaced": 3, "zero_width": 3, "inserted": 3, "traditional": 3, "homoglyph": 3, "fullwidth": 3,
    "leet": 3, "mixed": 3, "same_style": 2, "homophone": 3, "lookalike_character": 3, "pinyin": 2,
}  # fmt: skip
ADDED_WORDS = {"split": 3, "mixed_pinyin": 3, "doubled": 3, "fake_quality": 2}
FAIR_WORDS = {"plain": 2, "traditional": 1, "homoglyph": 1, "spaced": 1, "leet": 1, "homophone": 1}
STYLES = ("jsonld",) * 4 + ("microdata",) * 3 + ("opengraph",) * 2 + ("bare",)
LICENSED_EXHIBITOR = "霁川四季远帆机电有限公司"


@dataclass(frozen=True, slots=True)
class Exhibitor:
    key: str
    name: str
    booth: str
    exhibits: tuple[Offer, ...]


def shop_offers(seed: int) -> list[tuple[str, Offer]]:
    """Listing key and offer, in the order of the shop's pages."""
    dice = dice_of(seed)
    offers = [
        *suspects.disguised_words(dice, GREY, SHOP_WORDS),
        *suspects.copied_marks(dice, GREY, 10, altered=False),
        *suspects.copied_marks(dice, GREY, 8, altered=True),
        *suspects.copied_photos(dice, GREY, 10),
        *suspects.copied_designs(dice, GREY, 8),
        *suspects.broken_licences(dice),
        *lawful.genuine(dice, 3),
        *lawful.licensed(dice, 2),
        *lawful.honest_references(dice),
        *lawful.near_words(dice),
        *lawful.plain(dice, INNOCENT + GREY[:4], 150),
    ]
    dice.shuffle(offers)
    keys = dice.sample(range(10000, 99999), len(offers))
    offers += added_offers(seed)
    keys += dice_of(seed + 2).sample(sorted({*range(10000, 99999)} - {*keys}), len(offers) - len(keys))
    return [(str(key), _styled(offer, number)) for number, (key, offer) in enumerate(zip(keys, offers, strict=True))]


def added_offers(seed: int) -> list[Offer]:
    """What came later, from dice of its own: everything before keeps its key and its pictures."""
    dice = dice_of(seed + 2)
    return [
        *suspects.disguised_words(dice, GREY, ADDED_WORDS),
        *lawful.claimed_genuine(dice, 3),
        *suspects.claimed_patents(dice, GREY),
    ]


def fair_exhibitors(seed: int, count: int = 60) -> list[Exhibitor]:
    """The holders that exhibit, one licensed agent, a few suspects, and many others."""
    dice = dice_of(seed)
    names = dict.fromkeys(exhibitor_name(dice) for _ in range(count * 2))
    sellers = [Seller(f"e{number:03}", name) for number, name in enumerate(names, 20)][:count]
    grey, plain = tuple(sellers[:14]), tuple(sellers[14 : count - 6])
    offers = [
        *suspects.disguised_words(dice, grey, FAIR_WORDS),
        *suspects.copied_marks(dice, grey, 4, altered=False),
        *suspects.copied_marks(dice, grey, 2, altered=True),
        *suspects.copied_designs(dice, grey, 4),
        *suspects.copied_photos(dice, grey, 2),
        *(
            lawful.of_house(dice, house, Seller(f"e{number:03}", house.name), "genuine", n)
            for number, house in enumerate(HOUSES[:5], 1)
            for n in (1, 4)
        ),
        *(lawful.of_house(dice, HOUSES[6], Seller("e010", LICENSED_EXHIBITOR), "licensed", n) for n in (0, 1)),
        *(offer for seller in plain + grey for offer in lawful.plain(dice, (seller,), dice.choice((1, 1, 2)))),
    ]
    return _in_booths(dice, offers)


def _in_booths(dice: Random, offers: list[Offer]) -> list[Exhibitor]:
    by_seller: dict[Seller, list[Offer]] = {}
    for offer in offers:
        by_seller.setdefault(offer.seller, []).append(offer)
    order = sorted(by_seller, key=lambda _: dice.random())
    booths = dice.sample(
        [f"{hall}-{row}{number:02}" for hall in ("N1", "N2", "E3") for row in "ABC" for number in range(1, 21)],
        len(order),
    )
    return [
        Exhibitor(seller.key, seller.name, booth, tuple(by_seller[seller]))
        for seller, booth in zip(order, booths, strict=True)
    ]


def _styled(offer: Offer, number: int) -> Offer:
    """How the page of this offer is written, so that every reader of the crawler is needed."""
    return replace(offer, extra={"style": STYLES[number * 7 % len(STYLES)]})
