"""One index over several devices: every row on one of them, every query to all."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from matching.index.vectors import Kind, VectorIndex


class ShardedIndex:
    """Answers like one VectorIndex that holds all rows."""

    def __init__(self, devices: Sequence[str], width: int = 256, kind: Kind = "float16") -> None:
        self.shards = [VectorIndex(width, kind, device) for device in devices]

    def __len__(self) -> int:
        return sum(map(len, self.shards))

    def add(self, ids: ArrayLike, rows: NDArray[Any]) -> None:
        """Rows go where there are fewest. ValueError, and nothing added, as in VectorIndex."""
        numbers = np.asarray(ids, np.int64).reshape(-1)
        for shard in self.shards:
            shard.check(numbers, rows)
        for part, shard in zip(self._parts(len(numbers)), self.shards, strict=True):
            shard.add(numbers[part], rows[part])

    def remove(self, ids: ArrayLike) -> None:
        """KeyError, and nothing removed, for an id that is not there."""
        gone = np.unique(np.asarray(ids, np.int64))
        mine = [gone[np.isin(gone, shard.rows.ids)] for shard in self.shards]
        missing = np.setdiff1d(gone, np.concatenate(mine))
        if len(missing):
            raise KeyError(int(missing[0]))
        for shard, numbers in zip(self.shards, mine, strict=True):
            shard.remove(numbers)

    def search(self, queries: NDArray[Any], k: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Scores and ids [q, min(k, rows)], as VectorIndex.search."""
        with ThreadPoolExecutor(len(self.shards)) as pool:
            found = list(pool.map(lambda shard: shard.search(queries, k), self.shards))
        scores, ids = (np.concatenate(parts, axis=1) for parts in zip(*found, strict=True))
        order = np.lexsort((ids, -scores))[:, : max(0, k)]
        return np.take_along_axis(scores, order, 1), np.take_along_axis(ids, order, 1)

    def _parts(self, count: int) -> list[slice]:
        """New rows by shard, such that all come as near as they can to the same size."""
        room = max(-(-(len(self) + count) // len(self.shards)), 1)
        ends, end = [], 0
        for shard in self.shards:
            start, end = end, min(count, end + max(0, room - len(shard)))
            ends.append(slice(start, end))
        return ends
