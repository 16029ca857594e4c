"""Train the encoder: one command, resumable, seed fixed.

    python -m models.train.encoder DATA OUT [--stages 64:6000 96:1500] [--seed 1]

DATA holds what models.train.drawings wrote and, if wanted, photos.npy (models.train.photos). OUT gets state.pt after
every SAVED steps and goes on from it when started again; encoder.safetensors and encoder.json when done.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional
from torch.utils.data import DataLoader

from models.cards import ModelCard
from models.device import computes_bfloat16, pick_device
from models.encoder import DIMENSION, SIDE, EncoderNet
from models.train.pairs import Batch, Drawings, Pairs
from models.weights import sha256_of

SAVED = 200
MINED = 1500
POOL = 40_000
"""Drawings among which neighbours are looked for."""
NEAREST = 12
BACKGROUND, EACH_PHOTO = 3000, 4
"""Drawings of the background, and every how manieth photograph."""
WARMTH = 0.07
REMEMBERED = 6144
SETTLED = 400
"""Steps after which vectors of older batches still mean the same."""
PEAK = 1.6e-3
SOURCE = "trained from scratch by models/train/encoder.py of this project"
DATA = (
    "236,000 drawings of the open icon sets of @iconify/json (MIT, Apache-2.0, OFL, CC0, ISC, CC BY, MPL, BSD; every "
    "set and name of brands left out) and 3,000 crops of openly licensed photographs (models/train/SOURCES.md)"
)
TWIN = 0.75
"""Cosine from which two drawings are likely one figure under two names, as open sets have many: no opposites."""


@dataclass(frozen=True, slots=True)
class Stage:
    side: int
    steps: int


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("data", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--stages", nargs="+", default=["64:6000", "96:1500"])
    asked.add_argument("--batch", type=int, default=160)
    asked.add_argument("--peak", type=float, default=PEAK, help="highest learning rate")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--workers", type=int, default=1)
    asked.add_argument("--device", default="auto")
    options = asked.parse_args()
    stages = [Stage(*map(int, told.split(":"))) for told in options.stages]
    train(options.data, options.out, stages, options.batch, options.seed, options.workers, options.device, options.peak)


def train(
    data: Path, out: Path, stages: list[Stage], batch: int, seed: int = 1, workers: int = 1, device: str = "auto",
    peak: float = PEAK,
) -> None:  # fmt: skip
    out.mkdir(parents=True, exist_ok=True)
    run = Training(out, sum(stage.steps for stage in stages), pick_device(device), seed, peak)
    ends = np.cumsum([stage.steps for stage in stages])
    for stage, end in zip(stages, ends.tolist(), strict=True):
        if run.step < end:
            pairs = Pairs(data, batch, stage.side, seed * 1000 + run.step, run.near, done=run.step)
            batches = DataLoader(pairs, batch_size=None, num_workers=workers, prefetch_factor=3 if workers else None)
            run.learn(batches, end, data if run.total > MINED else None)
    run.finish(data)


class Training:
    """The network, its optimiser, and how far they are."""

    def __init__(self, out: Path, total: int, device: str, seed: int, peak: float = PEAK) -> None:
        torch.manual_seed(seed)
        self.out, self.total, self.device, self.step, self.peak = out, total, device, 0, peak
        self.near = out / "near.npy"
        self.net = EncoderNet().to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        decayed = [weights for weights in self.net.parameters() if weights.ndim > 1]
        others = [weights for weights in self.net.parameters() if weights.ndim <= 1]
        self.optimiser = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": 0.05}, {"params": others, "weight_decay": 0.0}], lr=PEAK
        )
        self.memory = Memory(device)
        self._half = device != "cpu" or computes_bfloat16()
        self._resume()

    def _resume(self) -> None:
        path = self.out / "state.pt"
        if path.exists():
            state = torch.load(path, weights_only=True)
            self.net.load_state_dict(state["net"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.step = state["step"]

    def _save(self) -> None:
        state = {"net": self.net.state_dict(), "optimiser": self.optimiser.state_dict(), "step": self.step}
        draft = self.out / "state.pt.part"
        torch.save(state, draft)
        draft.replace(self.out / "state.pt")

    def learn(self, batches: Iterable[Batch], end: int, mine_from: Path | None) -> None:
        start, first, smooth = time.perf_counter(), self.step, 0.0
        for batch in batches:
            if self.step >= end:
                break
            if mine_from and self.step % MINED == 0 and self.step:
                self._mine(Drawings(mine_from))
            loss = self._learn(batch)
            smooth = 0.97 * smooth + 0.03 * loss if smooth else loss
            self.step += 1
            if self.step % 20 == 0:
                pace = (time.perf_counter() - start) / (self.step - first)
                left = (self.total - self.step) * pace / 60
                print(f"step {self.step} of {self.total}, loss {smooth:.3f}, {pace:.2f} s a step, {left:.0f} min left",
                      file=sys.stderr, flush=True)  # fmt: skip
            if self.step % SAVED == 0:
                self._save()

    def _rate(self) -> float:
        """Warm up, then half a cosine."""
        warm = min(1.0, (self.step + 1) / max(1, min(300, self.total // 10)))
        return self.peak * warm * (0.5 + 0.5 * math.cos(math.pi * min(1.0, self.step / self.total))) + 1e-6

    def _learn(self, batch: Batch) -> float:
        for group in self.optimiser.param_groups:
            group["lr"] = self._rate()
        self.net.train()
        pixels = torch.cat([batch.left, batch.right]).to(self.device).float()
        with torch.autocast(self.device.partition(":")[0], torch.bfloat16, enabled=self._half):
            rows = self.net(pixels.contiguous(memory_format=torch.channels_last))
        left, right = rows.chunk(2)
        names = batch.names.to(self.device)
        loss = (contrast(left, right, names, self.memory) + contrast(right, left, names, self.memory)) / 2
        self.optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 2.0)
        self.optimiser.step()
        if self.step > SETTLED:
            self.memory.add(left.detach(), names)
            self.memory.add(right.detach(), names)
        return float(loss.detach())

    def _mine(self, drawings: Drawings) -> None:
        """Write, for a sample of drawings, those of other names that look most alike to the network as it is."""
        rows = np.random.default_rng(self.step).choice(len(drawings), min(POOL, len(drawings)), replace=False)
        vectors = self._plain_vectors(drawings, rows)
        names = torch.from_numpy(drawings.name[rows])
        near = []
        for part in torch.arange(len(rows)).split(2000):  # type: ignore[no-untyped-call]
            alike = (vectors[part] @ vectors.T).float()
            alike[names[part][:, None] == names[None]] = -1
            near.append(alike.topk(min(NEAREST, len(rows) - 1)).indices)
        found = torch.cat(near).numpy()
        draft = self.near.with_suffix(".part.npy")
        np.save(draft, np.concatenate([rows[:, None], rows[found]], 1))
        draft.replace(self.near)

    def _plain_vectors(self, drawings: Drawings, rows: NDArray[np.int64], side: int = 64) -> Tensor:
        self.net.eval()
        out = []
        with torch.inference_mode(), torch.autocast(self.device.partition(":")[0], torch.bfloat16, enabled=self._half):
            for some in np.array_split(rows, max(1, len(rows) // 250)):
                drawn, _ = drawings.read(some)
                plain = drawn[:, :3] * drawn[:, 3:] + 1 - drawn[:, 3:]
                small = functional.interpolate(plain, size=(side, side), mode="area").mul(2).sub(1)
                out.append(self.net(small.to(self.device)).bfloat16().cpu())
        return torch.cat(out)

    def _background(self, data: Path) -> Tensor:
        """Vectors of a sample of the drawings, plain, and of the photographs."""
        drawings, dice = Drawings(data), np.random.default_rng(9)
        rows = dice.choice(len(drawings), min(BACKGROUND, len(drawings)), replace=False)
        vectors = [self._plain_vectors(drawings, np.sort(rows), SIDE)]
        if (data / "photos.npy").exists():
            photos = torch.from_numpy(np.load(data / "photos.npy")[::EACH_PHOTO])
            sized = functional.interpolate(photos.permute(0, 3, 1, 2).float(), size=(SIDE, SIDE), mode="area")
            with torch.inference_mode():
                vectors.append(self.net(sized.div(127.5).sub(1).to(self.device)).bfloat16().cpu())
        return torch.cat(vectors).float()

    def finish(self, data: Path) -> None:
        from safetensors.torch import save_file

        self._save()
        path = self.out / "encoder.safetensors"
        state = {name: value for name, value in self.net.state_dict().items() if "num_batches" not in name}
        state["background"] = self._background(data)
        halved = {name: value.half() if value.ndim > 1 else value for name, value in state.items()}
        save_file({name: value.contiguous() for name, value in halved.items()}, path)
        card = ModelCard(
            "encoder", SOURCE, DATA, "MIT", sha256_of(path), (SIDE, SIDE), DIMENSION, (0.5, 0.5, 0.5), (0.5, 0.5, 0.5)
        )
        told = json.dumps(asdict(card), indent=2, ensure_ascii=False)
        (self.out / "encoder.json").write_text(told + "\n", "utf-8")


class Memory:
    """Vectors of the last batches, as further opposites (Wang et al. 2020, cross-batch memory)."""

    def __init__(self, device: str) -> None:
        self.rows = torch.zeros(0, DIMENSION, device=device)
        self.names = torch.zeros(0, dtype=torch.long, device=device)

    def add(self, rows: Tensor, names: Tensor) -> None:
        self.rows = torch.cat([rows, self.rows])[:REMEMBERED]
        self.names = torch.cat([names, self.names])[:REMEMBERED]


def contrast(left: Tensor, right: Tensor, names: Tensor, memory: Memory) -> Tensor:
    """InfoNCE: each left row must find its own right row among all others and the memory."""
    same = names[:, None] == names[None]
    same.fill_diagonal_(False)
    batch = (left @ right.T / WARMTH).masked_fill(same, -100.0)
    beside = (left @ left.T / WARMTH).masked_fill(names[:, None] == names[None], -100.0)
    older = (left @ memory.rows.T / WARMTH).masked_fill(names[:, None] == memory.names[None], -100.0)
    others = torch.cat([batch, beside, older], 1)
    twins = others.detach() > TWIN / WARMTH
    twins[:, : len(left)].fill_diagonal_(False)
    everything = others.masked_fill(twins, -100.0)
    return functional.cross_entropy(everything, torch.arange(len(left), device=left.device))


if __name__ == "__main__":
    main()
