"""The encoder: a small residual network (He et al. 2016) from pixels of 96×96 to unit vectors of 256 numbers.

It learnt that views of one drawing, or of one photograph, belong together and all others apart (InfoNCE, van den Oord
et al. 2018); models/train/encoder.py is the recipe, models/data/encoder.json the card.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_eval

from models.cards import read_card
from models.device import computes_bfloat16, keep_memory
from models.weights import load_weights

if TYPE_CHECKING:
    from torch.nn import Module

DATA = Path(__file__).parent / "data"
SIDE = 96
DIMENSION = 256
BATCH = 128
NEAREST = 10
"""Of the background, to tell how near a vector is to anything at all."""
_CHANNELS = (32, 64, 128, 256)


class Block(nn.Module):
    """Two 3×3 convolutions and what goes past them."""

    def __init__(self, inward: int, outward: int, stride: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(inward, outward, 3, stride, 1, bias=False)
        self.first_norm: Module = nn.BatchNorm2d(outward)
        self.second = nn.Conv2d(outward, outward, 3, 1, 1, bias=False)
        self.second_norm: Module = nn.BatchNorm2d(outward)
        changes = stride != 1 or inward != outward
        self.past: Module = nn.Conv2d(inward, outward, 1, stride) if changes else nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        inner = functional.relu(self.first_norm(self.first(x)), inplace=True)
        out: Tensor = functional.relu(self.second_norm(self.second(inner)) + self.past(x), inplace=True)
        return out

    def fuse(self) -> None:
        """Fold the norms into the convolutions."""
        if isinstance(self.first_norm, nn.BatchNorm2d) and isinstance(self.second_norm, nn.BatchNorm2d):
            self.first, self.first_norm = fuse_conv_bn_eval(self.first, self.first_norm), nn.Identity()
            self.second, self.second_norm = fuse_conv_bn_eval(self.second, self.second_norm), nn.Identity()


class EncoderNet(nn.Module):
    """[n, 3, h, w] in −1…1 to [n, DIMENSION] of unit length.

    The map of features is pooled as a whole (GeM, Radenović et al. 2018: what is there) and in four quarters (where).
    """

    def __init__(self) -> None:
        super().__init__()
        first, *rest = _CHANNELS
        self.stem = nn.Conv2d(3, first, 4, 2, 1, bias=False)
        self.stem_norm: Module = nn.BatchNorm2d(first)
        blocks, width = [Block(first, first, 1)], first
        for wider in rest:
            blocks += [Block(width, wider, 2), Block(wider, wider, 1)]
            width = wider
        self.blocks = nn.Sequential(*blocks)
        self.where = nn.Conv2d(width, width // 4, 1)
        self.pooled_norm = nn.BatchNorm1d(2 * width)
        self.head = nn.Linear(2 * width, DIMENSION, bias=False)
        self.head_norm = nn.BatchNorm1d(DIMENSION, affine=False)

    def forward(self, x: Tensor) -> Tensor:
        map_ = self.blocks(functional.relu(self.stem_norm(self.stem(x)), inplace=True)).float()
        kept = map_.clamp(min=1e-4)
        what = (kept * kept * kept).mean((2, 3)).pow(1 / 3)
        where = functional.adaptive_avg_pool2d(self.where(map_).float(), 2).flatten(1)
        pooled = self.pooled_norm(torch.cat([what, where], 1))
        return functional.normalize(self.head_norm(self.head(pooled).float()), dim=1)

    def for_use(self, kind: torch.dtype) -> EncoderNet:
        """Norms folded into convolutions, and these in `kind`; what comes after the map stays in float32."""
        self.eval()
        if isinstance(self.stem_norm, nn.BatchNorm2d):
            self.stem, self.stem_norm = fuse_conv_bn_eval(self.stem, self.stem_norm), nn.Identity()
        for block in self.blocks:
            if isinstance(block, Block):
                block.fuse()
        self.stem.to(kind)
        self.blocks.to(kind)
        return self


class Encoder:
    """The trained network on a device. Thread-safe: it only reads its weights.

    `background` [m, DIMENSION]: vectors of drawings and photographs of nothing in particular, against which likeness is
    put on one scale.
    """

    def __init__(self, net: EncoderNet, device: str = "cpu", background: Tensor | None = None) -> None:
        self.device = torch.device(device)
        self._kind = torch.bfloat16 if self.device.type == "cuda" or computes_bfloat16() else torch.float32
        self._net = net.for_use(self._kind).to(self.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        rows = torch.zeros(0, DIMENSION) if background is None else background
        self._background = rows.float().to(self.device)

    def encode(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """[n, SIDE, SIDE, 3] red, green, blue to [n, DIMENSION], rows of unit length."""
        out = np.zeros((len(pixels), DIMENSION), np.float32)
        for start in range(0, len(pixels), BATCH):
            some = torch.from_numpy(np.ascontiguousarray(pixels[start : start + BATCH]))
            out[start : start + BATCH] = self.encode_tensor(some.to(self.device)).cpu().numpy()
        return out

    def encode_tensor(self, pixels: Tensor) -> Tensor:
        """The same for a tensor that is on the device already."""
        with torch.inference_mode():
            return self._net(scaled(pixels).to(self._kind))  # type: ignore[no-any-return]

    def terms(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """[n]: the mean of the NEAREST largest cosines of each vector to the background; 0 where there is none."""
        if not len(self._background) or not len(vectors):
            return np.zeros(len(vectors), np.float32)
        with torch.inference_mode():
            alike = torch.from_numpy(vectors).to(self.device) @ self._background.T
            means: NDArray[np.float32] = alike.topk(min(NEAREST, len(self._background))).values.mean(1).cpu().numpy()
        return means


def scaled(pixels: Tensor) -> Tensor:
    """uint8 [n, h, w, 3] to float [n, 3, h, w] in −1…1, channels last in memory."""
    return pixels.permute(0, 3, 1, 2).float().div_(127.5).sub_(1)


@cache
def load_encoder(device: str = "cpu") -> Encoder:
    """The encoder that ships. Raises WeightsError where its file is not the one its card tells of."""
    keep_memory()
    card = read_card(DATA / "encoder.json")
    weights = {name: value.float() for name, value in load_weights(DATA / "encoder.safetensors", card).items()}
    background = weights.pop("background")
    net = EncoderNet()
    net.load_state_dict(weights, strict=False)
    return Encoder(net, device, background)
