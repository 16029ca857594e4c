"""Exact vector search beside its peers, in one run: queries per second, and how much memory a search takes.

    python -m bench.search [--rows 10000 100000 1000000] [--device cpu]
    python -m bench.search --exactness     one million vectors, every answer held against the slow oracle

Two figures each: queries per second on the clock, and per second of processor time (what a busy machine leaves alone).
With `--device cuda` see bench/search_gpu.py.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

WIDTH = 256
BATCHES = (1, 32, 512)
K = 10
SECONDS = 1.0
"""Least time measured for one figure."""
SCORES = 1 << 25
"""Scores that numpy and torch hold at once: 128 MB."""
Rows = NDArray[np.float32]
Search = Callable[[Rows], Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="+")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--exactness", action="store_true")
    given = parser.parse_args()
    if given.exactness:
        from bench.search_exactness import compare

        compare(given.rows[0] if given.rows else 1_000_000, given.device)
    elif given.device != "cpu":
        from bench.search_gpu import measure

        measure(given.rows or [1_000_000, 10_000_000, 50_000_000], given.device)
    else:
        for rows in given.rows or [10_000, 100_000, 1_000_000]:
            measure_cpu(rows)


def measure_cpu(count: int) -> None:
    print(f"\n{count:,} rows × {WIDTH}, the best {K}")
    print(f"{'':24}" + "".join(f"{f'batch {batch}: q/s':>18}{'q/core-s':>10}{'+MB':>6}" for batch in BATCHES))
    table, asked = unit_rows(count, 1), unit_rows(max(BATCHES), 2)
    for name, search in searches(table):
        figures = [speed(search, asked[:batch]) for batch in BATCHES]
        print(f"{name:24}" + "".join(f"{wall:18,.0f}{core:10,.0f}{room:6,.0f}" for wall, core, room in figures))


def searches(table: Rows) -> Iterator[tuple[str, Search]]:
    """Ours and the peers, made one at a time, so that only one of them lies in memory."""
    yield "VectorIndex float16", ours(table, "float16")
    yield "VectorIndex int8", ours(table, "int8")
    yield "faiss IndexFlatIP", with_faiss(table)
    yield "torch matmul + topk", with_torch(table)
    yield "numpy + argpartition", with_numpy(table)


def ours(table: Rows, kind: Literal["float16", "int8"]) -> Search:
    from matching.index.vectors import VectorIndex

    index = VectorIndex(WIDTH, kind)
    index.add(np.arange(len(table)), table)
    return lambda asked: index.search(asked, K)


def with_faiss(table: Rows) -> Search:
    import faiss

    flat = faiss.IndexFlatIP(WIDTH)
    flat.add(table)
    return lambda asked: flat.search(asked, K)


def with_torch(table: Rows) -> Search:
    import torch

    rows, step = torch.from_numpy(table), max(1, SCORES // len(table))
    return lambda asked: [(piece @ rows.T).topk(K) for piece in torch.from_numpy(asked).split(step)]


def with_numpy(table: Rows) -> Search:
    step = max(1, SCORES // len(table))
    return lambda asked: [best(piece, table) for piece in np.split(asked, range(step, len(asked), step))]


def best(asked: Rows, table: Rows) -> Rows:
    scores = asked @ table.T
    near = np.argpartition(scores, -K, axis=1)[:, -K:]
    return -np.sort(-np.take_along_axis(scores, near, axis=1), axis=1)


def speed(search: Search, asked: Rows) -> tuple[float, float, float]:
    """Queries per second, per second of processor time, and MB that a search took beside what lay there."""
    search(asked)
    before = memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    wall, core, turns = time.perf_counter(), time.process_time(), 0
    while time.perf_counter() - wall < SECONDS:
        search(asked)
        turns += 1
    done = turns * len(asked)
    return done / (time.perf_counter() - wall), done / (time.process_time() - core), memory("VmHWM") - before


def memory(line: str) -> float:
    """MB, as Linux tells it of this process."""
    status = Path("/proc/self/status").read_text("ascii").splitlines()
    return int(next(text for text in status if text.startswith(line)).split()[1]) / 1024


def unit_rows(count: int, seed: int) -> Rows:
    rows = np.random.default_rng(seed).standard_normal((count, WIDTH), dtype=np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


if __name__ == "__main__":
    main()
