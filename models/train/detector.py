"""Train the detector of models.detector on composites made while it learns.

    python -m models.train.detector DRAWINGS OUT --photos PHOTOS --fonts FONTS --steps 9000

DRAWINGS is what models.train.drawings wrote. OUT gets checkpoint.pt every few hundred steps (the same command goes on
from it; with more --steps it learns on) and, at the end, detector.safetensors with its card detector.json.
Picture n is the same in every run of one seed.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import sys
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from models.cards import ModelCard, write_card
from models.detector import MIDDLE, SIDE, STRIDE, Net, as_input, best, boxes_of, overlaps
from models.train.composites import Composite, Source, composite
from models.train.grounds import open_photos
from models.train.marks import open_drawings
from models.weights import sha256_of

HELD_BACK = 10**9
"""Numbers from here on are never trained on: the pictures that progress is measured with."""
_AHEAD = 6
"""Steps for which pictures are made while the net still learns from earlier ones."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`fresh` of the `batch` pictures of a step are new, the others drawn again from the last `kept`.

    Pictures half as long as those it is used on (SIDE) cost a quarter; the marks on them are as many pixels long.
    """

    steps: int
    batch: int = 32
    fresh: int = 10
    kept: int = 4096
    side: int = 128
    rate: float = 3e-3
    saved_every: int = 25
    makers: int = 1
    measured: int = 256


@dataclass(slots=True)
class Pool:
    """The last pictures made, to be seen again mirrored or with colours exchanged."""

    most: int
    items: list[Composite] = field(default_factory=list)

    def add(self, items: list[Composite]) -> None:
        self.items = (self.items + items)[-self.most :]

    def draw(self, chance: np.random.Generator, count: int) -> list[Composite]:
        return [_varied(chance, self.items[int(at)]) for at in chance.integers(len(self.items), size=count)]


def _varied(chance: np.random.Generator, item: Composite) -> Composite:
    pixels, boxes = item.pixels, item.boxes
    if chance.random() < 0.3:
        pixels = pixels[..., chance.permutation(3)]
    if chance.random() < 0.5:
        real = boxes[:, 2:3] > 0
        pixels, boxes = (
            pixels[:, ::-1],
            np.where(real, np.abs(boxes[:, [2, 1, 0, 3]] - [pixels.shape[1], 0] * 2), boxes),
        )
    return Composite(pixels, boxes.astype(np.float32))


def aims(boxes: Tensor, rows: int, columns: int) -> tuple[Tensor, Tensor]:
    """[n, m, 4] boxes → hills around their centres [n, rows, columns] (peak 1) and whose box each cell aims at.

    A hill is as wide as its box is, in each direction (Liu et al., "TTFNet", 2019, https://arxiv.org/abs/1909.00700).
    """
    middle, size = (boxes[..., :2] + boxes[..., 2:]) / 2 / STRIDE, (boxes[..., 2:] - boxes[..., :2]) / STRIDE
    spread = (size * 0.1).clamp(min=0.55)
    # The cell that holds the centre is the top, wherever within it the centre lies.
    at = middle.floor() + 0.5
    x, y = torch.arange(columns) + 0.5, torch.arange(rows) + 0.5
    across = torch.exp(-((x - at[..., :1]) ** 2) / (2 * spread[..., :1] ** 2))
    down = torch.exp(-((y - at[..., 1:]) ** 2) / (2 * spread[..., 1:] ** 2))
    hills = down[..., None] * across[..., None, :] * (boxes[..., 2] > 0)[..., None, None]
    hill, owner = hills.max(1)
    return hill, owner


def loss_of(raw: Tensor, boxes: Tensor) -> Tensor:
    """Centres by the penalty-reduced focal loss (CornerNet, 2018), boxes by GIoU (2019), fit by the overlap reached."""
    hill, owner = aims(boxes, *raw.shape[-2:])
    heat = raw[:, 0]
    log_yes, log_no = torch.nn.functional.logsigmoid(heat), torch.nn.functional.logsigmoid(-heat)
    chance, tops = heat.sigmoid(), hill > 0.99
    focal = torch.where(tops, (1 - chance) ** 2 * log_yes, (1 - hill) ** 4 * chance**2 * log_no)
    weight = torch.where(hill > 0.15, hill, torch.zeros_like(hill))
    inside = weight > 0
    number = owner[..., None].expand(-1, -1, -1, 4).flatten(1, 2)
    wanted = boxes.gather(1, number)[inside.flatten(1)]
    given = boxes_of(raw).flatten(2).transpose(1, 2)[inside.flatten(1)]
    shared, part = overlaps(given, wanted), weight[inside]
    fit = binary_cross_entropy_with_logits(raw[:, 5][inside], shared.detach(), reduction="none")
    total = part.sum().clamp(min=1)
    count = tops.sum().clamp(min=1)
    return -focal.sum() / count + (part * (2 * (1 - _generalised(given, wanted, shared)) + 0.5 * fit)).sum() / total


def _generalised(given: Tensor, wanted: Tensor, shared: Tensor) -> Tensor:
    """Generalised overlap (Rezatofighi et al., 2019, https://arxiv.org/abs/1902.09630), -1…1."""
    hull = (torch.maximum(given[:, 2:], wanted[:, 2:]) - torch.minimum(given[:, :2], wanted[:, :2])).prod(-1)
    areas = [(boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(-1) for boxes in (given, wanted)]
    union = (areas[0] + areas[1]) / (1 + shared)
    return shared - (hull - union) / hull.clamp(min=1e-6)


def train(source: Source, out: Path, plan: Plan) -> Net:
    """Learn until `plan.steps`, from the checkpoint in `out` where there is one. The averaged net comes back."""
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(source.seed)
    net: Net = Net().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    mean = Net()
    mean.load_state_dict(net.state_dict())
    learner = torch.optim.AdamW(net.parameters(), lr=plan.rate, weight_decay=1e-4)
    begun = _resume(out / "checkpoint.pt", net, mean, learner)
    lost, since = 0.0, time.monotonic()
    for step, (pixels, boxes) in zip(range(begun, plan.steps), batches(source, plan, begun), strict=False):
        for group in learner.param_groups:
            group["lr"] = plan.rate * pace(step, plan.steps)
        lost += (_learn(net, learner, pixels, boxes) - lost) / min(step - begun + 1, 100)
        _follow(mean, net, min(0.998, (step + 1) / (step + 10)))
        if (step + 1) % plan.saved_every == 0 or step + 1 == plan.steps:
            _save(out / "checkpoint.pt", net, mean, learner, step + 1)
            rate = (step + 1 - begun) * plan.batch / (time.monotonic() - since)
            print(
                f"step {step + 1:,} of {plan.steps:,}: loss {lost:.3f}, {rate:.0f} pictures/s",
                file=sys.stderr,
                flush=True,
            )
    return mean


def pace(step: int, steps: int) -> float:
    """Rise over 200 steps (or a tenth), then fall as a cosine to a hundredth."""
    rise = min(200, max(1, steps // 10))
    return min(1.0, (step + 1) / rise) * (0.505 + 0.495 * math.cos(math.pi * min(1.0, step / steps)))


def _learn(net: Net, learner: torch.optim.Optimizer, pixels: Tensor, boxes: Tensor) -> float:
    net.train()
    with torch.autocast("cpu", torch.bfloat16):
        raw = net(as_input(pixels))
    loss = loss_of(raw.float(), boxes)
    learner.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(net.parameters(), 10.0)
    learner.step()
    return float(loss.detach())


@torch.no_grad()
def _follow(mean: Net, net: Net, slowness: float) -> None:
    """A running average of the weights: better than the last of them, for nothing."""
    for kept, new in zip(mean.state_dict().values(), net.state_dict().values(), strict=True):
        if kept.dtype.is_floating_point:
            kept.lerp_(new, 1 - slowness)


def batches(source: Source, plan: Plan, begun: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Pictures uint8 [n, side, side, 3] and boxes [n, 3, 4], made by other processes meanwhile."""
    pool, chance = Pool(plan.kept), np.random.default_rng((source.seed, begun))
    for new in _made(source, plan, begun):
        pool.add(new)
        yield as_batch(new + pool.draw(chance, plan.batch - plan.fresh))


def _made(source: Source, plan: Plan, begun: int) -> Iterator[list[Composite]]:
    """The new pictures of each step; by other processes while the net learns, or, without makers, by this one."""
    if not plan.makers:
        for step in range(begun, plan.steps):
            numbers = range(step * plan.fresh, (step + 1) * plan.fresh)
            yield [composite(source, number, plan.side) for number in numbers]
        return
    ahead: deque[Any] = deque()
    with multiprocessing.get_context("fork").Pool(plan.makers, _begin, (source, plan.side)) as makers:
        for step in range(begun, plan.steps):
            while len(ahead) < _AHEAD:
                first = (step + len(ahead)) * plan.fresh
                ahead.append(makers.map_async(_make, range(first, first + plan.fresh)))
            yield ahead.popleft().get()


_asked: list[tuple[Source, int]] = []
"""What a maker makes pictures from. Inherited, not sent: a mapped file would be sent as its whole content."""


def _begin(source: Source, side: int) -> None:
    cv2.setNumThreads(1)
    _asked[:] = [(source, side)]


def _make(number: int) -> Composite:
    source, side = _asked[0]
    return composite(source, number, side)


def as_batch(items: list[Composite]) -> tuple[Tensor, Tensor]:
    pixels = torch.from_numpy(np.stack([item.pixels for item in items]))
    return pixels, torch.from_numpy(np.stack([item.boxes for item in items]))


def _save(path: Path, net: Net, mean: Net, learner: torch.optim.Optimizer, step: int) -> None:
    told = {"net": net.state_dict(), "mean": mean.state_dict(), "learner": learner.state_dict(), "step": step}
    torch.save(told, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def _resume(path: Path, net: Net, mean: Net, learner: torch.optim.Optimizer) -> int:
    if not path.exists():
        return 0
    told = torch.load(path, weights_only=True)
    net.load_state_dict(told["net"])
    mean.load_state_dict(told["mean"])
    learner.load_state_dict(told["learner"])
    return int(told["step"])


@torch.inference_mode()
def measure(net: Net, source: Source, plan: Plan) -> dict[str, float]:
    """Share of marks in held-back pictures that the first 4, 8, 16 proposals meet by half, and how well they fit."""
    net.eval()
    reached: list[NDArray[np.float32]] = []
    for start in range(0, plan.measured, plan.batch):
        numbers = range(start, min(plan.measured, start + plan.batch))
        pixels, boxes = as_batch([composite(source, HELD_BACK + number, plan.side) for number in numbers])
        found, scores = best(net(as_input(pixels)))
        shared = overlaps(boxes[:, :, None], found[:, None]) * (scores > 0)[:, None]
        reached += list(shared[boxes[..., 2] > 0].numpy())
    table = np.stack(reached) if reached else np.zeros((1, 16), np.float32)
    told = {f"recall_{most}": float((table[:, :most].max(1) >= 0.5).mean()) for most in (4, 8, 16)}
    return {**told, "overlap_16": float(table.max(1).mean())}


def write(net: Net, out: Path, told: dict[str, float], pictures: int) -> None:
    """Weights in half precision, norms folded in, and their card."""
    path = out / "detector.safetensors"
    save_file({name: part.half().contiguous() for name, part in net.eval().fuse().state_dict().items()}, path)
    card = ModelCard(
        name="detector",
        source="trained from scratch by models/train/detector.py of this project",
        data=(
            f"{pictures:,} composites made by models/train/composites.py: drawings of the open icon sets of "
            "@iconify/json (MIT, Apache-2.0, OFL, CC0, ISC, CC BY, MPL; every set and name of brands left out) and "
            "invented words in open fonts, on openly licensed photos and made-up grounds"
        ),
        licence="MIT",
        sha256=sha256_of(path),
        input_size=(SIDE, SIDE),
        dimension=6,
        mean=(MIDDLE / 255,) * 3,
        std=(MIDDLE / 255,) * 3,
        metrics={name: round(value, 4) for name, value in told.items()},
    )
    write_card(card, out / "detector.json")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("drawings", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--photos", type=Path)
    asked.add_argument("--fonts", type=Path)
    asked.add_argument("--steps", type=int, default=9000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--threads", type=int, default=1)
    told = asked.parse_args()
    torch.set_num_threads(told.threads)
    cv2.setNumThreads(1)
    source = Source(open_drawings(told.drawings, told.fonts), open_photos(told.photos), told.seed)
    plan = Plan(told.steps)
    net = train(source, told.out, plan)
    reached = measure(net, source, plan)
    print(" ".join(f"{name} {value:.3f}" for name, value in reached.items()), file=sys.stderr)
    write(net, told.out, reached, plan.steps * plan.fresh)


if __name__ == "__main__":
    main()
