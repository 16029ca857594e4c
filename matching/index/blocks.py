"""Where the rows lie: in blocks, dense, each row twice (exact float16 and its short form), ids beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from matching.index.forms import Form, Short
from matching.index.halves import scores

SMALLEST = 4096


@dataclass
class Block:
    """Room for rows; `off` is the most that any row written here was from its short form."""

    half: Tensor
    values: Tensor
    scales: Tensor
    off: float = 0.0
    used: int = 0

    def write(self, places: Tensor, half: Tensor, short: Short) -> None:
        if not len(places):
            return
        self.half[places.to(self.half.device)] = half.to(self.half.device)
        there = places.to(self.values.device)
        if self.values is not self.half:
            self.values[there] = short.values
        self.scales[there] = short.scales
        self.off = max(self.off, float(short.off.amax()))

    def resized(self, room: int) -> Block:
        half = _resized(self.half, room)
        values = half if self.values is self.half else _resized(self.values, room)
        return Block(half, values, _resized(self.scales, room), self.off, self.used)


@dataclass(frozen=True)
class Tile:
    """Rows `inside` of a block; the first of them has the place `first`."""

    block: Block
    first: int
    inside: slice


class Blocks:
    """Rows at places 0 … n − 1: all blocks are full but the last. Removing moves the last rows into the holes."""

    def __init__(self, width: int, form: Form, device: torch.device, home: torch.device, size: int) -> None:
        self.width, self.form, self.device, self.home, self.size = width, form, device, home, size
        self.blocks: list[Block] = []
        self._ids = np.zeros(0, np.int64)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def ids(self) -> NDArray[np.int64]:
        return self._ids[: self._count]

    def append(self, ids: NDArray[np.int64], half: Tensor) -> None:
        if self._count + len(ids) > len(self._ids):
            self._ids = np.concatenate([self.ids, np.zeros(max(len(ids), self._count, SMALLEST), np.int64)])
        self._ids[self._count : self._count + len(ids)] = ids
        done = 0
        while done < len(half):
            block = self._room(len(half) - done)
            piece = half[done : done + len(block.half) - block.used]
            block.write(torch.arange(block.used, block.used + len(piece)), piece, self._shorten(piece))
            block.used += len(piece)
            done += len(piece)
        self._count += len(half)

    def adopt(self, ids: NDArray[np.int64], half: NDArray[np.float16]) -> None:
        """Rows for an empty index, used where they lie if that is home."""
        self._ids, self._count = np.array(ids), len(ids)
        for start in range(0, len(half), self.size):
            rows = torch.from_numpy(np.asarray(half[start : start + self.size])).to(self.home)
            short = self._shorten(rows)
            self.blocks.append(Block(rows, short.values, short.scales, float(short.off.amax()), len(rows)))

    def drop(self, places: NDArray[np.int64]) -> None:
        """Forget the rows at these places."""
        left = self._count - len(places)
        holes = places[places < left]
        movers = np.setdiff1d(np.arange(left, self._count), places, assume_unique=True)
        self._ids[holes] = self._ids[movers]
        self._write(holes, self._take(torch.from_numpy(movers).to(self.home)))
        self._count = left
        del self.blocks[-(-left // self.size) :]
        if self.blocks:
            self.blocks[-1].used = left - (len(self.blocks) - 1) * self.size

    def tiles(self, size: int, start: int = 0, stop: int | None = None) -> Iterator[Tile]:
        """The rows from place `start` to `stop`, in pieces of at most `size` rows, each within one block."""
        stop = len(self) if stop is None else stop
        while start < stop:
            number, inside = divmod(start, self.size)
            end = min(inside + size, self.size, inside + stop - start)
            yield Tile(self.blocks[number], start, slice(inside, end))
            start += end - inside

    def score(self, queries: Tensor, asked: Tensor, places: Tensor) -> Tensor:
        """Exact scores [m] of the rows at `places` [m], each against the float64 query with the number in `asked`."""
        result = torch.empty(len(places), device=self.home)
        for here, inside, block in self._by_block(places):
            result[here] = scores(queries, asked[here], block.half, inside)
        return result

    def _take(self, places: Tensor) -> Tensor:
        rows = torch.empty((len(places), self.width), dtype=torch.float16, device=self.home)
        for here, inside, block in self._by_block(places):
            rows[here] = block.half[inside]
        return rows

    def _write(self, places: NDArray[np.int64], half: Tensor) -> None:
        for here, inside, block in self._by_block(torch.from_numpy(places).to(self.home)):
            block.write(inside, half[here], self._shorten(half[here]))

    def _by_block(self, places: Tensor) -> Iterator[tuple[Tensor, Tensor, Block]]:
        if len(self.blocks) == 1:
            yield torch.arange(len(places), device=places.device), places, self.blocks[0]
            return
        owners = places // self.size
        for number in torch.unique(owners).tolist():
            here = (owners == number).nonzero()[:, 0]
            yield here, places[here] - number * self.size, self.blocks[number]

    def _shorten(self, half: Tensor) -> Short:
        return self.form.shorten(half.to(self.device))

    def _room(self, wanted: int) -> Block:
        """The last block, with room for at least one more row."""
        if not self.blocks or self.blocks[-1].used == self.size:
            self.blocks.append(self._empty())
        last = self.blocks[-1]
        if last.used == len(last.half):
            room = min(self.size, max(2 * last.used, last.used + wanted, SMALLEST))
            self.blocks[-1] = last.resized(room)
        return self.blocks[-1]

    def _empty(self) -> Block:
        half = torch.zeros((0, self.width), dtype=torch.float16, device=self.home)
        short = self._shorten(half)
        return Block(half, short.values, short.scales)


def _resized(tensor: Tensor, room: int) -> Tensor:
    grown = torch.empty((room, *tensor.shape[1:]), dtype=tensor.dtype, device=tensor.device)
    grown[: len(tensor)] = tensor
    return grown
