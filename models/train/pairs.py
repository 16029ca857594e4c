"""Which drawings are shown together: each batch a set of identities, two drawings of each."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import IterableDataset

from models.train.views import Manner, Views

OTHER_STYLE = 0.55
"""Share of pairs that are two manners of one hand, where there are two."""
OTHER_HAND = 0.18
"""Share of pairs that are of one name by two hands."""
OF_ONE_SET = 0.25
NEIGHBOURS = 0.10
"""Shares of a batch from one set, and of identities next to another of the batch: the hard ones."""
SCENES = 0.14
MOST_HANDS = 40
EASY = 1500
"""Batches over which views grow from calm to wild, and batches from mixed to hard."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Two views of each identity [b, 3, s, s], and a number for its name: one name is never its own opposite."""

    left: Tensor
    right: Tensor
    names: Tensor


class Drawings:
    """What `models.train.drawings` made, mapped into memory; rows of one colour first."""

    def __init__(self, folder: Path) -> None:
        self.ink = np.load(folder / "ink.npy", mmap_mode="r")
        self.colour = np.load(folder / "colour.npy", mmap_mode="r")
        names = json.loads((folder / "names.json").read_bytes())
        told = names["ink"] + names["colour"]
        self.name = _numbered([row[3] for row in told])
        self.same = _numbered([row[2] for row in told])
        self.set = _numbered([row[0] for row in told])
        self.alike = _grouped(self.same)
        self.by_set = [rows for rows in _grouped(self.set).values() if len(rows) > 100]
        self.by_name = {key: rows for key, rows in _grouped(self.name).items() if 2 <= len(rows) <= MOST_HANDS}

    def __len__(self) -> int:
        return len(self.ink) + len(self.colour)

    def read(self, rows: NDArray[np.int64]) -> tuple[Tensor, Tensor]:
        """[n, 4, s, s] in 0…1 and their kinds."""
        side = self.ink.shape[1]
        out = np.zeros((len(rows), 4, side, side), np.float32)
        for place, row in enumerate(rows.tolist()):
            if row < len(self.ink):
                out[place, 3] = self.ink[row]
            else:
                out[place] = self.colour[row - len(self.ink)].transpose(2, 0, 1)
        return torch.from_numpy(out).div_(255), torch.from_numpy((rows >= len(self.ink)).astype(np.int64))


def _numbered(names: list[str]) -> NDArray[np.int64]:
    return np.unique(np.array(names), return_inverse=True)[1].astype(np.int64)


def _grouped(numbers: NDArray[np.int64]) -> dict[int, NDArray[np.int64]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for row, number in enumerate(numbers.tolist()):
        found[number].append(row)
    return {number: np.array(rows) for number, rows in found.items()}


class Pairs(IterableDataset[Batch]):
    """Endless batches; `near` (written by the training as it learns) names rows that are hard to tell apart."""

    def __init__(self, data: Path, size: int, side: int, seed: int, near: Path | None = None, *, done: int = 0) -> None:
        """`done`: batches that were learnt before."""
        self._data, self._size, self._side, self._seed, self._near, self._done = data, size, side, seed, near, done

    def __iter__(self) -> Iterator[Batch]:
        torch.set_num_threads(1)
        drawings = Drawings(self._data)
        photos = _photos(self._data / "photos.npy")
        views, dice = Views(self._seed, photos), np.random.default_rng(self._seed)
        near, seen, number = {}, 0.0, self._done
        while True:
            if self._near and self._near.exists() and self._near.stat().st_mtime != seen:
                seen = self._near.stat().st_mtime
                near = {int(row[0]): row[1:] for row in np.load(self._near)}
            number += 1
            yield self._batch(drawings, photos, views, dice, near, min(1.0, number / EASY))

    def _batch(
        self, drawings: Drawings, photos: Tensor | None, views: Views, dice: np.random.Generator,
        near: dict[int, NDArray[np.int64]], hard: float,
    ) -> Batch:  # fmt: skip
        scenes = 0 if photos is None else int(self._size * SCENES)
        rows = _chosen(drawings, self._size - scenes, dice, near, OF_ONE_SET * hard)
        other = np.array([_other(drawings, row, dice) for row in rows.tolist()])
        sides = []
        which = dice.integers(len(photos), size=scenes) if photos is not None else None
        calm = hard * float(dice.uniform(0.05, 0.35)), hard * float(dice.uniform(0.3, 0.9))
        for some, wild in ((rows, calm[0]), (other, calm[1])):
            drawn, kind = drawings.read(some)
            if photos is not None:
                drawn, kind = _with_scenes(drawn, kind, photos[which])
            sides.append(views.make(drawn, kind, self._side, Manner(wild)))
        own = np.arange(scenes) + 10_000_000 + int(dice.integers(1_000_000)) * 1000
        names = torch.from_numpy(np.concatenate([drawings.name[rows], own]))
        return Batch(sides[0].half(), sides[1].half(), names)


def _photos(path: Path) -> Tensor | None:
    return torch.from_numpy(np.load(path)) if path.exists() else None


def _with_scenes(drawn: Tensor, kind: Tensor, photos: Tensor) -> tuple[Tensor, Tensor]:
    sized = torch.nn.functional.interpolate(photos.permute(0, 3, 1, 2).float() / 255, drawn.shape[-2:], mode="area")
    whole = torch.cat([sized, torch.ones_like(sized[:, :1])], 1)
    return torch.cat([drawn, whole]), torch.cat([kind, torch.full((len(photos),), 2)])


def _chosen(
    drawings: Drawings, count: int, dice: np.random.Generator, near: dict[int, NDArray[np.int64]], of_one_set: float
) -> NDArray[np.int64]:
    """Rows of different identities."""
    groups = list(drawings.alike)
    one_set = drawings.by_set[int(dice.integers(len(drawings.by_set)))] if drawings.by_set else np.arange(len(drawings))
    hard = list(near)
    rows: list[int] = []
    taken: set[int] = set()
    while len(rows) < count:
        roll = dice.random()
        if roll < of_one_set:
            fresh = [int(one_set[dice.integers(len(one_set))])]
        elif roll < of_one_set + NEIGHBOURS and hard:
            seed = hard[int(dice.integers(len(hard)))]
            fresh = [seed, *dice.choice(near[seed], 3, replace=False).tolist()]
        else:
            own = drawings.alike[groups[int(dice.integers(len(groups)))]]
            fresh = [int(own[dice.integers(len(own))])]
        for row in fresh:
            if drawings.same[row] not in taken:
                taken.add(drawings.same[row])
                rows.append(row)
    return np.array(rows[:count])


def _other(drawings: Drawings, row: int, dice: np.random.Generator) -> int:
    """The drawing itself, another manner of it, or one of the same name by another hand."""
    roll = dice.random()
    if roll < OTHER_HAND and int(drawings.name[row]) in drawings.by_name:
        own = drawings.by_name[int(drawings.name[row])]
    elif roll < OTHER_HAND + OTHER_STYLE:
        own = drawings.alike[int(drawings.same[row])]
    else:
        return row
    return int(own[dice.integers(len(own))])
