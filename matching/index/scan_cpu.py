"""The first pass on a processor: tiles of rows that fit its cache, times the queries, through the sieve."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from matching.index.best import Best
from matching.index.blocks import Blocks, Tile
from matching.index.forms import Short, bound
from matching.index.sift import Sieve

TILE = 1 << 20
"""Scores of one tile: 2 MB of bfloat16."""


def scan(rows: Blocks, queries: Tensor, asked: Short, k: int) -> Best:
    """The exact best k of float16 queries [q, width], whose short form is `asked`."""
    tiles = list(rows.tiles(max(256, TILE // len(queries))))
    parts = min(torch.get_num_threads(), len(tiles))
    turns = [_pool(parts).submit(_scan, tiles[part::parts], rows, queries, asked, k) for part in range(parts)]
    first, *others = [turn.result() for turn in turns]
    for other in others:
        first.merge(other)
    return first


@torch.inference_mode()
def _scan(tiles: list[Tile], rows: Blocks, queries: Tensor, asked: Short, k: int) -> Best:
    best = Best(rows, queries, k)
    sieve = Sieve.empty(k, asked.scales.numpy(), rows.form.rounding)
    errors = {block.off: bound(asked, block.off).numpy() for block in rows.blocks}
    for tile in tiles:
        products = _products(tile.block.values[tile.inside], asked.values)
        scales, error, at = tile.block.scales[tile.inside].numpy(), errors[tile.block.off], 0
        while at < len(scales):
            at = sieve.sift(products, at, scales, tile.first, error)
            if sieve.full:
                _settle(sieve, best)
    _settle(sieve, best)
    return best


def _settle(sieve: Sieve, best: Best) -> None:
    """Score exactly what passed; the exact scores are the new lower bounds."""
    asked, places = sieve.drain()
    best.offer(torch.from_numpy(asked), torch.from_numpy(places))
    sieve.heaps[:] = best.scores.numpy()[:, ::-1]


def _products(rows: Tensor, queries: Tensor) -> NDArray[np.generic]:
    """[rows, q]: int32 of int8, bfloat16 bits of bfloat16, float32 of anything else."""
    if rows.dtype == torch.int8:
        return torch._int_mm(rows, queries.T).numpy()
    if rows.dtype == torch.bfloat16:
        return (rows @ queries.T).view(torch.int16).numpy()
    return (rows.float() @ queries.float().T).numpy()


@cache
def _pool(parts: int) -> ThreadPoolExecutor:
    """Threads that compute alone, each on its own tiles: no waiting for one another at every tile."""
    whole, together = torch.get_num_threads(), threading.Barrier(parts + 1)
    pool = ThreadPoolExecutor(parts, "search", initializer=torch.set_num_threads, initargs=(1,))
    for _ in range(parts):
        pool.submit(together.wait)
    together.wait()
    torch.set_num_threads(whole)
    return pool


os.register_at_fork(after_in_child=_pool.cache_clear)
