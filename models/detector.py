"""Where in a picture a mark may be: one small network that knows no brand, only what marks look like on goods.

Anchor-free, one level: a map of centres (Zhou et al., "Objects as Points", 2019, https://arxiv.org/abs/1904.07850), at
each cell the distances to the four sides (Tian et al., "FCOS", 2019, https://arxiv.org/abs/1904.01355) and how well the
box fits. Plain 3×3 convolutions of at least 32 channels: processors with matrix units run those fastest in bf16.

"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn, relu_
from torch.nn.functional import interpolate, max_pool2d
from torch.nn.utils.fusion import fuse_conv_bn_eval

from models.cards import read_card
from models.device import keep_memory, pick_device
from models.weights import load_weights

Pixels: TypeAlias = NDArray[np.uint8]

SIDE = 256
"""The longer side of the picture as the network sees it; the shorter is filled up with MIDDLE."""
STRIDE = 8
MIDDLE = 128
MOST = 16
LEAST = 0.02
"""Score below which a place is not worth a look."""
_ALIKE = 0.55
"""Overlap (intersection over union) from which two boxes count as one."""
_PEAKS = 64
_BATCH = 16
_WEIGHTS = Path(__file__).parent / "data" / "detector.safetensors"


@dataclass(frozen=True, slots=True)
class Proposal:
    """`box` x, y, width, height in pixels of the picture given; `score` 0…1, comparable within one picture."""

    box: tuple[float, float, float, float]
    score: float


class Convolution(nn.Module):
    """3×3 (or `size`), batch norm until it is fused, and no bend of its own."""

    def __init__(self, inward: int, outward: int, stride: int = 1, size: int = 3) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inward, outward, size, stride, size // 2, bias=False)
        self.norm: nn.Module = nn.BatchNorm2d(outward)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.norm(self.conv(x))
        return out

    def fuse(self) -> None:
        if isinstance(self.norm, nn.BatchNorm2d):
            self.conv, self.norm = fuse_conv_bn_eval(self.conv.eval(), self.norm.eval()), nn.Identity()


class Block(nn.Module):
    """Two convolutions beside a straight way (He et al., 2015)."""

    def __init__(self, inward: int, outward: int, stride: int = 1) -> None:
        super().__init__()
        self.one = Convolution(inward, outward, stride)
        self.two = Convolution(outward, outward)
        self.way = nn.Identity() if inward == outward else Convolution(inward, outward, stride, size=1)

    def forward(self, x: Tensor) -> Tensor:
        return relu_(self.way(x) + self.two(relu_(self.one(x))))


class Net(nn.Module):
    """[n, 3, h, w] in -1…1, sides multiples of 32 → [n, 6, h/8, w/8]: centre, left, top, right, bottom, fit (raw)."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = Convolution(3, 32, 4, size=7)  # [n, 32, h/4, w/4]
        self.fine = Convolution(32, 32)
        self.near = nn.Sequential(Block(32, 64, 2), Block(64, 64))  # [n, 64, h/8, w/8]
        self.middle = nn.Sequential(Block(64, 96, 2), Block(96, 96))  # [n, 96, h/16, w/16]
        self.far = nn.Sequential(Block(96, 128, 2), Block(128, 128))  # [n, 128, h/32, w/32]
        self.down_far, self.down_middle = Convolution(128, 96, size=1), Convolution(96, 64, size=1)
        self.mix_middle, self.mix_near = Convolution(96, 96), Convolution(64, 64)
        self.head = Convolution(64, 64)
        self.out = nn.Conv2d(64, 6, 1)
        nn.init.normal_(self.out.weight, std=0.01)
        bias = torch.zeros(6)
        bias[0] = -4.0  # marks are rare
        self.out.bias = nn.Parameter(bias)

    def forward(self, x: Tensor) -> Tensor:
        near = self.near(relu_(self.fine(relu_(self.stem(x)))))
        middle = self.middle(near)
        far = self.far(middle)
        middle = relu_(self.mix_middle(relu_(middle + interpolate(self.down_far(far), scale_factor=2.0))))
        near = relu_(self.mix_near(relu_(near + interpolate(self.down_middle(middle), scale_factor=2.0))))
        raw: Tensor = self.out(relu_(self.head(near)))
        return raw

    def fuse(self) -> Net:
        """Fold the norms into the convolutions, for use and for the weights' file."""
        for part in list(self.modules()):
            if isinstance(part, Convolution):
                part.fuse()
        return self


def boxes_of(raw: Tensor) -> Tensor:
    """[n, 6, rows, columns] → [n, 4, rows, columns]: left, top, right, bottom in pixels of the network's picture."""
    rows, columns = raw.shape[-2:]
    y = (torch.arange(rows, device=raw.device) + 0.5) * STRIDE
    x = (torch.arange(columns, device=raw.device) + 0.5) * STRIDE
    left, top, right, bottom = (raw[:, 1:5].float().clamp(-5, 3.5).exp() * 2 * STRIDE).unbind(1)
    return torch.stack([x - left, y[:, None] - top, x + right, y[:, None] + bottom], 1)


def overlaps(one: Tensor, other: Tensor) -> Tensor:
    """Intersection over union of boxes [..., 4] (left, top, right, bottom), broadcast."""
    low, high = torch.maximum(one[..., :2], other[..., :2]), torch.minimum(one[..., 2:], other[..., 2:])
    common = (high - low).clamp(min=0).prod(-1)
    areas = [(boxes[..., 2:] - boxes[..., :2]).clamp(min=0).prod(-1) for boxes in (one, other)]
    return common / (areas[0] + areas[1] - common).clamp(min=1e-6)


def fitted(pixels: Pixels, side: int = SIDE) -> tuple[Pixels, float]:
    """[side, side, 3] with the picture in its upper left corner, and by how much it was made larger."""
    scale = side / max(pixels.shape[:2])
    size = max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale))
    square = np.full((side, side, 3), MIDDLE, np.uint8)
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    square[: size[1], : size[0]] = cv2.resize(pixels, size, interpolation=way)
    return square, scale


class Detector:
    """Safe to share between threads: it keeps nothing of a picture."""

    def __init__(self, net: Net, device: str = "cpu", side: int = SIDE) -> None:
        self.device, self.side = device, side
        self.kind = torch.bfloat16 if device != "cpu" or _has_bf16() else torch.float32
        net = net.fuse().eval().to(device, self.kind)
        self.net = net.to(memory_format=torch.channels_last)  # type: ignore[call-overload]

    def propose(self, pixels: Sequence[Pixels], most: int = MOST) -> list[list[Proposal]]:
        """For each picture (red, green, blue: [height, width, 3]) its likeliest places, best first."""
        found: list[list[Proposal]] = []
        for start in range(0, len(pixels), _BATCH):
            found += self._propose(pixels[start : start + _BATCH], most)
        return found

    @torch.inference_mode()
    def _propose(self, pixels: Sequence[Pixels], most: int) -> list[list[Proposal]]:
        made = [fitted(picture, self.side) for picture in pixels]
        batch = torch.from_numpy(np.stack([square for square, _ in made])).to(self.device)
        boxes, scores = best(self.net(as_input(batch, self.kind)), most)
        return [
            _proposals(box, score, picture, scale)
            for box, score, picture, (_, scale) in zip(
                boxes.cpu().numpy(), scores.cpu().numpy(), pixels, made, strict=True
            )
        ]


def as_input(batch: Tensor, kind: torch.dtype = torch.float32) -> Tensor:
    """uint8 [n, h, w, 3] → [n, 3, h, w] in -1…1; the memory stays as it lies, channels last."""
    return ((batch.permute(0, 3, 1, 2).float() - MIDDLE) / MIDDLE).to(kind)


def best(raw: Tensor, most: int = MOST) -> tuple[Tensor, Tensor]:
    """[n, 6, rows, columns] → boxes [n, most, 4] and scores [n, most], best first, doubles taken out (score 0)."""
    heat = raw[:, 0].float().sigmoid()
    peak = heat >= max_pool2d(heat[:, None], 3, 1, 1)[:, 0]
    rank = (heat * raw[:, 5].float().sigmoid()).sqrt() * peak
    count = min(_PEAKS, rank[0].numel())
    scores, at = rank.flatten(1).topk(count)
    boxes = boxes_of(raw).flatten(2).gather(2, at[:, None].expand(-1, 4, -1)).transpose(1, 2)
    alike = overlaps(boxes[:, :, None], boxes[:, None]) > _ALIKE
    kept = scores > LEAST
    for number in range(count - 1):  # greedy, for all pictures at once
        kept[:, number + 1 :] &= ~(alike[:, number, number + 1 :] & kept[:, number, None])
    scores, order = (scores * kept).topk(min(most, count))
    return boxes.gather(1, order[..., None].expand(-1, -1, 4)), scores


def _proposals(boxes: Pixels, scores: Pixels, picture: Pixels, scale: float) -> list[Proposal]:
    height, width = picture.shape[:2]
    found = []
    for (left, top, right, bottom), score in zip(boxes / scale, scores, strict=True):
        x, y = max(0.0, float(left)), max(0.0, float(top))
        across, down = min(width, float(right)) - x, min(height, float(bottom)) - y
        if score > 0 and min(across, down) >= 2:
            found.append(Proposal((x, y, across, down), float(score)))
    return found


def _has_bf16() -> bool:
    """Whether this processor computes in bf16 itself; elsewhere torch would imitate it slowly."""
    return bool(torch.cpu._is_amx_tile_supported() or torch.cpu._is_avx512_bf16_supported())


def load_detector(device: str = "cpu", weights: Path = _WEIGHTS) -> Detector:
    """The detector with its committed weights. Raises CardError or WeightsError."""
    keep_memory()
    card = read_card(weights.with_suffix(".json"))
    device = pick_device(device)
    net = Net().fuse()
    net.load_state_dict({name: part.float() for name, part in load_weights(weights, card).items()})
    return Detector(net, device, card.input_size[0])
