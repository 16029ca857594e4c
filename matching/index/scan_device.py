"""The first pass on a GPU: spans of rows, each several times longer than all before it, sifted by what is known so far.

What passes a span is scored exactly before the next one starts, so a query meets few pairs that do not matter, and the
host waits for the device a handful of times, not at every tile.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec

import torch
from torch import Tensor

from matching.index.best import Best
from matching.index.blocks import Blocks
from matching.index.forms import Short, bound

SEED = 1 << 14
"""Rows of the first span; its floors come from its own products."""
GROWTH = 16
"""Times the rows of all spans before that the next one may have."""
ROOM = 1 << 22
"""Pairs one span may let pass: 32 MB."""
PRODUCTS = 1 << 25
"""Products held at once where there is no fused kernel: 128 MB."""
Pairs = tuple[Tensor, Tensor]


@torch.inference_mode()
def scan(rows: Blocks, queries: Tensor, asked: Short, k: int) -> Best:
    """The exact best k of float16 queries [q, width], whose short form (of no rounding) is `asked`."""
    best = Best(rows, queries, k)
    errors = bound(asked, max(block.off for block in rows.blocks))
    growth = min(GROWTH, max(1, ROOM // (2 * k * len(queries))))
    start, known = 0, _seed(rows, asked, errors, k)
    while start < len(rows):
        stop = min(len(rows), max(SEED, start * (1 + growth)))
        floors = (known - errors) / asked.scales
        for pair in _sifted(rows, asked, floors, start, stop):
            best.offer(*pair)
        start, known = stop, best.scores[:, -1].to(rows.device)
    return best


def _seed(rows: Blocks, asked: Short, errors: Tensor, k: int) -> Tensor:
    """What the k-th best of the first rows reaches at least, of each query [q]."""
    tile = next(rows.tiles(SEED))
    products = _products(tile.block.values[tile.inside], asked.values) * tile.block.scales[tile.inside, None]
    if len(products) < k:
        return torch.full_like(errors, -torch.inf)
    return products.topk(k, dim=0).values[-1] * asked.scales - errors


def _sifted(rows: Blocks, asked: Short, floors: Tensor, start: int, stop: int) -> Iterator[Pairs]:
    pairs = _fused(rows, asked, floors, start, stop) if start and can_fuse(rows.device.type) else None
    if pairs is None:
        yield from _tiled(rows, asked, floors, start, stop)
    else:
        yield pairs


def _tiled(rows: Blocks, asked: Short, floors: Tensor, start: int, stop: int) -> Iterator[Pairs]:
    for tile in rows.tiles(max(1, PRODUCTS // len(floors)), start, stop):
        products = _products(tile.block.values[tile.inside], asked.values) * tile.block.scales[tile.inside, None]
        found = (products >= floors).nonzero()
        yield found[:, 1], found[:, 0] + tile.first


def _fused(rows: Blocks, asked: Short, floors: Tensor, start: int, stop: int) -> Pairs | None:
    """The same by one kernel a block; None where more pass than there is room for."""
    from matching.index.triton_sift import sift

    hits = torch.empty(ROOM, dtype=torch.int64, device=rows.device)
    counts = torch.zeros(1, dtype=torch.int32, device=rows.device)
    for tile in rows.tiles(rows.size, start, stop):
        values, scales = tile.block.values[tile.inside], tile.block.scales[tile.inside]
        sift(values, scales, asked.values, floors, hits, counts, tile.first)
    count = int(counts)
    return (hits[:count] >> 32, hits[:count] & 0xFFFFFFFF) if count <= ROOM else None


def _products(rows: Tensor, queries: Tensor) -> Tensor:
    """[rows, q] in float32; codes are whole numbers that float16 holds, and their sums such that float32 holds."""
    if rows.device.type == "cpu":
        return rows.float() @ queries.float().T
    return torch.mm(rows.half(), queries.half().T, out_dtype=torch.float32)


@cache
def can_fuse(device: str) -> bool:
    return device == "cuda" and find_spec("triton") is not None
