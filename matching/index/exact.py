"""Exact nearest neighbours on torch: every query against every row, in pieces that fit memory. No approximation."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

PIECE = 32_000_000
"""Scores held at once: 128 MB in float32."""


class ExactIndex:
    """Rows [n, width] held on the device in float32; whole-number rows below 2²⁴ give whole, exact scores."""

    def __init__(self, rows: NDArray[Any], device: str = "cpu") -> None:
        import torch

        self.device = torch.device(device)
        self._rows = torch.from_numpy(np.ascontiguousarray(rows, np.float32)).to(self.device)

    def __len__(self) -> int:
        return len(self._rows)

    def search(self, queries: NDArray[Any], k: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The k largest dot products of each query and their rows: two arrays [q, min(k, n)], best first."""
        import torch

        k = min(k, len(self))
        if not k or not len(queries):
            return np.zeros((len(queries), k), np.float32), np.zeros((len(queries), k), np.int64)
        step = max(1, PIECE // len(self))
        scores, places = [], []
        with torch.inference_mode():
            for start in range(0, len(queries), step):
                piece = torch.from_numpy(np.ascontiguousarray(queries[start : start + step], np.float32))
                best = (piece.to(self.device) @ self._rows.T).topk(k)
                scores.append(best.values.cpu().numpy())
                places.append(best.indices.cpu().numpy())
        return np.concatenate(scores), np.concatenate(places)
