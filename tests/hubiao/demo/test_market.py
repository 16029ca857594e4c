"""The market is what was drawn, and the truth speaks of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageStat

from hubiao.demo import market
from hubiao.demo.draw import SEED, draw_photos, draw_pictures
from hubiao.demo.invention.catalogue import HOUSES
from hubiao.demo.invention.disguises import DISGUISES
from hubiao.demo.invention.market import fair_exhibitors, shop_offers


def keys() -> set[tuple[str, str]]:
    exhibits = {("demo-fair", one["key"]) for row in market.exhibitors() for one in row["exhibits"]}
    return exhibits | {("demo-shop", row["key"]) for row in market.listings()}


def test_drawing_again_says_the_same() -> None:
    assert [(key, offer.title) for key, offer in shop_offers(7)] == [
        (key, offer.title) for key, offer in shop_offers(7)
    ]
    assert fair_exhibitors(7) == fair_exhibitors(7)
    assert shop_offers(7) != shop_offers(8)


def test_drawing_again_gives_the_committed_pictures(tmp_path: Path) -> None:
    """Byte for byte with the same Pillow; with another one, the same picture to the eye."""
    (tmp_path / "pictures").mkdir()
    photos = draw_photos(tmp_path)
    for key, offer in shop_offers(SEED)[::30]:
        for name in draw_pictures(f"l{key}", offer, tmp_path, photos):
            assert difference(tmp_path / "pictures" / name, market.FOLDER / "pictures" / name) < 2


def test_drawing_again_tells_the_same_truth(tmp_path: Path) -> None:
    drawn = {key: (offer.category, offer.rights) for key, offer in shop_offers(SEED)}
    told = {truth.key: (truth.category, truth.rights) for truth in market.truths() if truth.source == "demo-shop"}
    assert drawn == told


def difference(first: Path, second: Path) -> float:
    """Mean difference of two pictures of one size, in steps of 255."""
    with Image.open(first) as one, Image.open(second) as other:
        return float(np.mean(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean))


def test_every_listing_has_one_truth_and_every_truth_a_listing() -> None:
    told = Counter((truth.source, truth.key) for truth in market.truths())
    assert set(told) == keys()
    assert set(told.values()) == {1}


def test_truth_names_registered_rights_for_suspected_goods_only() -> None:
    numbers = {market.PATENT_CLAIM, *(row["number"] for row in market.rights())}
    for truth in market.truths():
        assert set(truth.rights) <= numbers
        assert bool(truth.rights) == (truth.verdict == "suspected"), truth


def test_the_market_has_the_promised_size_and_mixture() -> None:
    verdicts = Counter(truth.verdict for truth in market.truths())
    assert 280 <= len(market.listings()) <= 330
    assert len(market.exhibitors()) >= 60
    assert verdicts["innocent"] > 0.55 * sum(verdicts.values())
    assert verdicts["suspected"] > 60
    kinds = Counter(row["kind"] for row in market.rights())
    assert kinds["trademark"] >= 24
    assert kinds["design"] == 6
    assert {"gi", "sign", "copyright"} <= set(kinds)


def test_every_picture_is_there_and_the_whole_is_small() -> None:
    rows = [*market.listings(), *(one for row in market.exhibitors() for one in row["exhibits"])]
    named = {f"pictures/{name}" for row in rows for name in row["pictures"]}
    named |= {name for row in market.rights() for name in row["images"]}
    held = {str(file.relative_to(market.FOLDER)) for file in market.FOLDER.glob("*/*")}
    assert named == held
    assert sum(file.stat().st_size for file in market.FOLDER.rglob("*.*")) < 6e6


def test_goods_pictures_differ() -> None:
    photos = list((market.FOLDER / "pictures").iterdir())
    assert len({file.read_bytes() for file in photos}) == len(photos)


@pytest.mark.parametrize("trick", [name for name in DISGUISES if name != "plain"])
def test_a_disguise_changes_the_word_or_does_not_fit(trick: str) -> None:
    words = [word for house in HOUSES for word in house.words]
    disguised = [(word, DISGUISES[trick](word)) for word in words]
    assert all(word != shown for word, shown in disguised)
    assert sum(bool(shown) for _, shown in disguised) >= 5


def test_lawful_and_innocent_goods_carry_no_disguise() -> None:
    titles = {row["key"]: row["title"] for row in market.listings()}
    plain = [
        truth for truth in market.truths() if truth.source == "demo-shop" and truth.category in ("plain", "near_word")
    ]
    words = [word.casefold() for house in HOUSES for word in house.words]
    assert not [titles[truth.key] for truth in plain if any(word in titles[truth.key].casefold() for word in words)]
