"""A folder of drawings as models.train.drawings writes it, drawn by dice."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np


def make_folder(out: Path, ink: int = 24, colour: int = 8, photos: int = 3) -> Path:
    dice = np.random.default_rng(5)
    out.mkdir(parents=True, exist_ok=True)
    alphas = np.zeros((ink, 112, 112), np.uint8)
    for alpha in alphas:
        for _ in range(3):
            cv2.circle(alpha, tuple(map(int, dice.integers(20, 92, 2))), int(dice.integers(4, 24)), 255, 4)
    several = np.zeros((colour, 112, 112, 4), np.uint8)
    for one in several:
        left, top = map(int, dice.integers(10, 40, 2))
        cv2.rectangle(one, (left, top), (left + 50, top + 40), (*map(int, dice.integers(0, 255, 3)), 255), -1)
    np.save(out / "ink.npy", alphas)
    np.save(out / "colour.npy", several)
    np.save(out / "photos.npy", dice.integers(0, 255, (photos, 128, 128, 3), np.uint8))
    names = {
        "ink": [["set", f"thing-{row}", f"set:thing-{row // 2}", f"thing-{row // 2}"] for row in range(ink)],
        "colour": [["other", f"box-{row}", f"other:box-{row}", f"box-{row}"] for row in range(colour)],
    }
    (out / "names.json").write_text(json.dumps(names))
    return out
