"""Forms and hashes: what survives edits, and what tells strangers apart."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from matching.features.pictures import view_likeness
from matching.images.decode import decode
from matching.images.hashes import hash_bits
from matching.images.ink import inks
from matching.images.local import Patches, inverted, patches_of_mark
from matching.images.local import mirrored as turned_over
from matching.images.prepared import View, prepare
from tests.matching.drawings import encoded, goods, mark, mirrored, picture


def view(image: Image.Image, kind: str, *, registered: bool = False) -> View:
    return next(view for view in prepare(picture(image), registered=registered).views if view.kind == kind)


@pytest.mark.parametrize("seed", range(5))
def test_a_drawing_stays_itself_whatever_its_colours_and_ground(seed: int) -> None:
    registered = view(mark(seed), "drawing", registered=True)
    white_on_black = view(mark(seed, 400, (255, 255, 255), (0, 0, 0)), "drawing")
    moved = Image.new("RGB", (700, 500), (240, 220, 200))
    moved.paste(mark(seed, 200, (200, 30, 30), (240, 220, 200)), (420, 60))
    stranger = view(mark(seed + 50), "drawing")
    for same in (white_on_black, view(moved, "drawing")):
        assert view_likeness(same, registered) > 0.6
    assert view_likeness(stranger, registered) < 0.3


def test_a_drawing_is_lifted_off_its_tile() -> None:
    tile = Image.new("RGB", (400, 400), "white")
    ImageDraw.Draw(tile).rounded_rectangle((40, 40, 360, 360), 50, fill=(200, 40, 40))
    tile.paste(mark(3, 220, (255, 255, 255), (200, 40, 40)), (90, 90))
    registered = view(mark(3), "drawing", registered=True)
    forms = [form for form in prepare(picture(tile), registered=False).views if form.kind == "drawing"]
    assert len(forms) == 2
    assert max(view_likeness(form, registered) for form in forms) > 0.6


def test_no_ink_without_an_even_ground() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (80, 80, 3), np.uint8)
    assert inks(noise) == []
    assert inks(np.full((50, 50, 3), 200, np.uint8)) == []


@pytest.mark.parametrize("seed", range(4))
def test_a_copied_photo_survives_compression_size_and_slight_cropping(seed: int) -> None:
    image = goods(seed)
    registered = view(image, "photo", registered=True)
    small = image.resize((300, 250))
    cut = image.crop((6, 5, 594, 495))
    for same in (decode(encoded(image, "JPEG", quality=30)), np.asarray(small), np.asarray(cut)):
        assert view_likeness(view(Image.fromarray(same), "photo"), registered) > 0.6
    assert view_likeness(view(mirrored(image), "mirror"), registered) > 0.9
    assert view_likeness(view(goods(seed + 20), "photo"), registered) < 0.1


def test_a_blank_picture_has_no_hash() -> None:
    assert hash_bits(np.full((64, 64), 128, np.uint8)) is None


def likest(left: Patches, right: Patches) -> float:
    """The median of each patch's nearest."""
    return float(np.median((left.codes.astype(float) @ right.codes.astype(float).T).max(axis=1))) / 255**2


def test_inverted_codes_are_those_of_the_inverted_picture() -> None:
    grey = np.asarray(mark(2, 256).convert("L"))
    here, there = patches_of_mark(grey), patches_of_mark(255 - grey)
    assert likest(inverted(here), there) > 0.97 > likest(here, there)


def test_mirrored_codes_are_those_of_the_mirrored_picture() -> None:
    grey = np.asarray(mark(2, 256).convert("L"))
    here, there = patches_of_mark(grey), patches_of_mark(np.ascontiguousarray(grey[:, ::-1]))
    assert likest(turned_over(here), there) > 0.97 > likest(here, there)
