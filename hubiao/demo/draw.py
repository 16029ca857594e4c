"""Draw the market again: `python -m hubiao.demo.draw [FOLDER]`. The same seed gives the same files, byte for byte.

Bytes stay the same for one version of Pillow; what is committed was drawn once and is what the demo serves.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PIL import Image

from hubiao.demo.drawing.designs import VIEWS
from hubiao.demo.drawing.pen import SIDE, Pen
from hubiao.demo.drawing.scene import Logo, Scene, copied, draw_scene, jpeg
from hubiao.demo.invention.catalogue import HOUSES, InventedRight, all_houses, all_rights
from hubiao.demo.invention.market import fair_exhibitors, shop_offers
from hubiao.demo.invention.offers import Offer, Photo
from hubiao.demo.invention.sellers import FAIR, SHOP, Grant, grants
from hubiao.demo.market import FOLDER, TRUTH

SEED = 20260
_GREYS = ((222, 222, 222), (150, 150, 150), (90, 90, 90))


def draw_market(folder: Path) -> None:
    """Everything under `folder`, and `truth.jsonl` beside it."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "pictures").mkdir(parents=True)
    (folder / "rights").mkdir()
    photos = draw_photos(folder)
    write_lines(folder / "rights.jsonl", (right_row(right, folder) for right in all_rights()))
    truth: list[dict[str, Any]] = []
    write_lines(
        folder / "shop.jsonl", (shop_row(key, offer, folder, photos, truth) for key, offer in shop_offers(SEED))
    )
    write_lines(folder / "fair.jsonl", fair_rows(folder, photos, truth))
    write_lines(folder.parent / TRUTH.name, truth)


def draw_photos(folder: Path) -> dict[tuple[str, int], str]:
    """The holders' own photographs, which are works of theirs: file name by house and number."""
    names: dict[tuple[str, int], str] = {}
    for house in (house for house in HOUSES for right in all_rights() if right.photos and right.house == house.key):
        for number in range(4):
            logo = Logo(house.figure, word=house.words[-1] if number % 2 else "")
            scene = Scene(house.goods[number % len(house.goods)], SEED + number * 101 + len(names), logo, 0.34)
            name = f"photo-{house.key}-{number}.jpg"
            (folder / "pictures" / name).write_bytes(jpeg(draw_scene(scene), 82))
            names[house.key, number] = name
    return names


def right_row(right: InventedRight, folder: Path) -> dict[str, Any]:
    house = next(house for house in all_houses() if house.key == right.house)
    return {
        "number": right.number, "kind": right.kind, "office": "CN", "holder": house.name, "country": house.country,
        "holder_identifier": house.identifier, "words": list(right.words), "title": right.title,
        "classes": list(right.classes), "goods": right.goods, "listed": right.listed,
        "images": draw_right(right, folder),
        "licences": [licence_row(grant) for grant in grants() if grant.house == right.house],
    }  # fmt: skip


def licence_row(grant: Grant) -> dict[str, str]:
    return {key: value for key, value in asdict(grant).items() if key != "house"}


def draw_right(right: InventedRight, folder: Path) -> list[str]:
    """Files of the images as a register would show them: on white."""
    if right.photos:
        return [f"pictures/photo-{right.house}-{number}.jpg" for number in range(right.photos)]
    if right.design:
        drawn = {f"{right.number}-{view}.png": _design_view(right.design, view) for view in VIEWS[right.design][1]}
    else:
        assert right.logo is not None  # noqa: S101 - a mark without a logo is a slip in the catalogue
        drawn = {f"{right.number}.png": right.logo.draw(*right.ink)}
    for name, image in drawn.items():
        _on_white(image).quantize(64).save(folder / "rights" / name, optimize=True)
    return [f"rights/{name}" for name in drawn]


def shop_row(
    key: str, offer: Offer, folder: Path, photos: Mapping[tuple[str, int], str], truth: list[dict[str, Any]]
) -> dict[str, Any]:
    truth.append(truth_row(SHOP, key, offer))
    return {
        "key": key, "title": offer.title, "description": offer.description, "brand": offer.brand, "price": offer.price,
        "goods": offer.goods, "seller_key": offer.seller.key, "seller_name": offer.seller.name,
        "style": offer.extra["style"], "pictures": draw_pictures(f"l{key}", offer, folder, photos),
    }  # fmt: skip


def fair_rows(
    folder: Path, photos: Mapping[tuple[str, int], str], truth: list[dict[str, Any]]
) -> Iterable[dict[str, Any]]:
    for exhibitor in fair_exhibitors(SEED + 1):
        exhibits = []
        for number, offer in enumerate(exhibitor.exhibits, 1):
            key = f"{exhibitor.key}-{number}"
            truth.append(truth_row(FAIR, key, offer))
            pictures = draw_pictures(f"x{key}", offer, folder, photos)
            exhibits.append(
                {
                    "key": key,
                    "title": offer.title,
                    "description": offer.description,
                    "brand": offer.brand,
                    "goods": offer.goods,
                    "pictures": pictures,
                }
            )
        yield {"key": exhibitor.key, "name": exhibitor.name, "booth": exhibitor.booth, "exhibits": exhibits}


def truth_row(source: str, key: str, offer: Offer) -> dict[str, Any]:
    """What is true of one listing: the rights an officer should look at, none for lawful and innocent goods."""
    return {
        "source": source, "key": key, "verdict": offer.verdict, "category": offer.category,
        "rights": list(offer.rights), "hard": offer.hard, "note": offer.note,
    }  # fmt: skip


def draw_pictures(stem: str, offer: Offer, folder: Path, photos: Mapping[tuple[str, int], str]) -> list[str]:
    return [
        _picture(f"{stem}-{number}.jpg", picture, folder / "pictures", photos)
        for number, picture in enumerate(offer.pictures, 1)
    ]


def _picture(name: str, picture: Scene | Photo, folder: Path, photos: Mapping[tuple[str, int], str]) -> str:
    """Draw, or take another's photograph; answers the file's name."""
    if isinstance(picture, Scene):
        (folder / name).write_bytes(jpeg(draw_scene(picture), 58 + picture.seed % 24))
        return name
    original = photos[picture.house, picture.number]
    if not picture.taken:
        return original
    (folder / name).write_bytes(copied((folder / original).read_bytes(), picture.taken))
    return name


def _design_view(design: str, view: str) -> Image.Image:
    """Grey and plain, as registers show designs."""
    pen = Pen()
    VIEWS[design][0](pen, _GREYS, view)
    return pen.done()


def _on_white(image: Image.Image) -> Image.Image:
    white = Image.new("RGB", (SIDE, SIDE), (255, 255, 255))
    white.paste(image, (0, 0), image)
    return white


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


if __name__ == "__main__":
    draw_market(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
