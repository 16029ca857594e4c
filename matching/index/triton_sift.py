"""Score and select in one kernel: cheap scores never leave the chip; only pairs that may still matter are written.

A program takes BLOCK_ROWS rows and BLOCK_ASKED queries. Programs that share rows are neighbours, so the rows are read
from memory once. Pairs are written in no particular order; what is found is a set, and its order is decided later.
"""

from __future__ import annotations

import torch
import triton
import triton.language as tl
from torch import Tensor

BLOCK_ROWS = 128
BLOCK_ASKED = 128
BLOCK_DEEP = 64
"""On an H100 these take 127 registers a thread, so that two programs share a core: one multiplies, one selects."""


def sift(
    values: Tensor, scales: Tensor, queries: Tensor, floors: Tensor, hits: Tensor, counts: Tensor, first: int
) -> None:
    """Add the pairs query · 2³² + place where product · scale ≥ floor to hits [room] int64, counts[0] of them (int32).

    values [n, width] and queries [q, width] are float16 both or int8 both; scales [n] and floors [q] float32. A count
    above the room says that pairs are missing. `first` is the place of values[0].
    """
    many = triton.cdiv(len(queries), BLOCK_ASKED)
    with torch.cuda.device_of(values):  # type: ignore[no-untyped-call]
        _sift[(triton.cdiv(len(values), BLOCK_ROWS) * many,)](
            values, scales, queries, floors, hits, counts, first, len(values), len(queries), len(hits), many,
            width=values.shape[1], whole=values.dtype == torch.int8, rows_at_once=BLOCK_ROWS,
            asked_at_once=BLOCK_ASKED, deep=min(BLOCK_DEEP, triton.next_power_of_2(values.shape[1])),
            num_warps=8, num_stages=3, enable_fp_fusion=True,
        )  # fmt: skip


# Bare names: Triton compiles annotations with the rest.
@triton.jit  # type: ignore[untyped-decorator]
def _sift(  # type: ignore[no-untyped-def]
    values, scales, queries, floors, hits, counts, first, rows, asked, room, many,
    width: tl.constexpr, whole: tl.constexpr, rows_at_once: tl.constexpr, asked_at_once: tl.constexpr,
    deep: tl.constexpr,
):  # fmt: skip
    turn = tl.program_id(0)
    row = (turn // many) * rows_at_once + tl.arange(0, rows_at_once)
    query = (turn % many) * asked_at_once + tl.arange(0, asked_at_once)
    there, wanted = row < rows, query < asked
    far, apart = row.to(tl.int64)[:, None] * width, query[None, :] * width
    total = tl.zeros((rows_at_once, asked_at_once), dtype=tl.int32 if whole else tl.float32)
    for at in range(0, width, deep):
        deeper = at + tl.arange(0, deep)
        inside = deeper < width
        left = tl.load(values + far + deeper[None, :], mask=there[:, None] & inside[None, :], other=0)
        right = tl.load(queries + apart + deeper[:, None], mask=wanted[None, :] & inside[:, None], other=0)
        total = tl.dot(left, right, total, out_dtype=tl.int32 if whole else tl.float32)
    product = total.to(tl.float32) * tl.load(scales + row, mask=there, other=0.0)[:, None]
    floor = tl.load(floors + query, mask=wanted, other=float("inf"))
    passes = (product >= floor[None, :]) & there[:, None] & wanted[None, :]
    # Once the room is passed nothing is counted any more, so that the count cannot run over.
    if (tl.sum(passes.to(tl.int32)) > 0) & (tl.load(counts, volatile=True) <= room):
        slot = tl.atomic_add(counts + tl.zeros_like(total).to(tl.int32), 1, mask=passes, sem="relaxed")
        pair = (query.to(tl.int64) << 32)[None, :] | (row + first).to(tl.int64)[:, None]
        tl.store(hits + slot, pair, mask=passes & (slot < room))
