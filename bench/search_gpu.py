"""Search on a GPU: queries per second, as a share of what the card's matmul could do, and beside others."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch
from torch import Tensor

from bench.search import BATCHES, WIDTH, K
from matching.index.scan_device import can_fuse
from matching.index.vectors import VectorIndex

PIECE = 1 << 20
TILE = 1 << 16
TURNS = 10


def measure(counts: list[int], device: str) -> None:
    if not torch.cuda.is_available():
        print("No CUDA device here: search on a GPU was not measured.")
        return
    limits = {"float16": limit(torch.float16, device), "int8": limit(torch.int8, device)}
    fused = "with the fused kernel" if can_fuse("cuda") else "without the fused kernel (no triton)"
    print(f"{torch.cuda.get_device_name(device)}, {fused}; measured limits of its matmul:")
    print(f"{limits['float16'] / 1e12:.0f} TFLOP/s float16, {limits['int8'] / 1e12:.0f} TOP/s int8")
    for count in counts:
        print(f"\n{count:,} rows × {WIDTH}, the best {K}: queries/s (share of the limit), extra memory")
        for name, kind, search in searches(count, device):
            print(f"{name:28}" + "".join(told(search, batch, count, limits[kind], device) for batch in BATCHES))


def told(search: Callable[[Any], object], batch: int, count: int, most: float, device: str) -> str:
    asked = unit_rows(batch, device).float().cpu().numpy()
    search(asked)
    torch.cuda.reset_peak_memory_stats(device)
    before, seconds = torch.cuda.memory_allocated(device), timed(lambda: search(asked), device)
    room = (torch.cuda.max_memory_allocated(device) - before) / 2**20
    share = 2 * batch * count * WIDTH / seconds / most
    return f"  batch {batch}: {batch / seconds:9,.0f} ({share:4.0%}), {room:,.0f} MB"


def searches(count: int, device: str) -> Iterator[tuple[str, str, Callable[[Any], object]]]:
    for kind in ("float16", "int8"):
        index = VectorIndex(WIDTH, kind, device, home=device)
        for start in range(0, count, PIECE):
            ids = np.arange(start, min(count, start + PIECE))
            index.rows.append(ids, unit_rows(len(ids), device))
        yield f"VectorIndex {kind}", kind, lambda asked, index=index: index.search(asked, K)
        if kind == "float16":
            tiles = [block.half[: block.used] for block in index.rows.blocks]
            yield "torch matmul + topk", kind, lambda asked, tiles=tiles: plain(tiles, asked, device)
            yield from with_faiss(tiles)
            del tiles
        del index
        torch.cuda.empty_cache()


def with_faiss(tiles: list[Tensor]) -> Iterator[tuple[str, str, Callable[[Any], object]]]:
    """Where the installed faiss knows GPUs."""
    try:
        import faiss
    except ImportError:
        return
    if not getattr(faiss, "get_num_gpus", lambda: 0)():
        return
    options = faiss.GpuIndexFlatConfig()
    options.useFloat16 = True
    flat = faiss.GpuIndexFlatIP(faiss.StandardGpuResources(), WIDTH, options)
    for tile in tiles:
        for piece in tile.split(PIECE):
            flat.add(piece.float().cpu().numpy())
    yield "faiss GpuIndexFlatIP", "float16", lambda asked: flat.search(asked, K)


def plain(tiles: list[Tensor], asked: Any, device: str) -> tuple[Tensor, Tensor]:
    """The usual way: multiply, take the best of each tile, then the best of those."""
    queries, found, first = torch.from_numpy(asked).to(device).half(), [], 0
    for block in tiles:
        for tile in block.split(TILE):
            near = (queries @ tile.T).topk(min(K, len(tile)))
            found.append((near.values, near.indices + first))
            first += len(tile)
    scores, places = (torch.cat(parts, 1) for parts in zip(*found, strict=True))
    order = scores.topk(K).indices
    return scores.gather(1, order).cpu(), places.gather(1, order).cpu()


def limit(kind: torch.dtype, device: str, size: int = 8192) -> float:
    """Operations per second of one large square product."""
    left, right = (torch.randint(-3, 4, (size, size), device=device).to(kind) for _ in range(2))
    product = torch._int_mm if kind == torch.int8 else torch.mm
    product(left, right.T)
    return 2 * size**3 / timed(lambda: product(left, right.T), device)


def timed(work: Callable[[], object], device: str) -> float:
    """Seconds of one turn."""
    torch.cuda.synchronize(device)
    started = time.perf_counter()
    for _ in range(TURNS):
        work()
    torch.cuda.synchronize(device)
    return (time.perf_counter() - started) / TURNS


def unit_rows(count: int, device: str) -> Tensor:
    return torch.nn.functional.normalize(torch.randn(count, WIDTH, device=device), dim=1).half()
