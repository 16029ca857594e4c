"""The numbers that are compared, and what "exact" means.

Rows and queries are rounded once to float16. The score of a pair is the dot product of those float16 numbers, rounded
once to float32. It has one value, whatever the order of summation and wherever it is computed: a float16 is a multiple
of 2⁻²⁴, so a product is a multiple of 2⁻⁴⁸; by Cauchy-Schwarz no partial sum exceeds |q|·|r| ≤ NORM² < 4; a float64
holds every multiple of 2⁻⁴⁸ below 2⁵ without rounding. Hence float64 sums are exact, equal rows tie exactly, and the
answer (larger score first, then the smaller id) is the same on a processor, on a GPU and in the oracle.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from matching.index.pairs import score_pairs

NORM = 1.5
"""Longest row or query taken: unit vectors, with room for a few numbers more (see background.py)."""
PIECE = 1 << 16
"""Pairs scored at once on a device: 128 MB of float64 at a width of 256."""


def halved(rows: NDArray[Any], width: int) -> Tensor:
    """Rows [n, width] in float16. ValueError for another shape, for what is not finite, and for rows above NORM."""
    if rows.ndim != 2 or rows.shape[1] != width:
        raise ValueError(f"rows of shape {rows.shape}, not [n, {width}]")
    half = torch.from_numpy(np.require(rows, np.float32, ["C", "W"])).half()
    good = lengths(half) <= NORM
    if not bool(good.all()):
        raise ValueError(f"row {int(good.int().argmin())} is longer than {NORM} or not finite")
    return half


def lengths(rows: Tensor) -> Tensor:
    """Euclidean length of each row, in float32; NaN and infinity stay what they are."""
    length: Tensor = torch.linalg.vector_norm(rows.float(), dim=1)
    return length


def scores(queries: Tensor, asked: Tensor, rows: Tensor, places: Tensor) -> Tensor:
    """Exact scores [m] in float32 of rows[places[m]] (float16), each against queries[asked[m]] (float64)."""
    if rows.device.type == "cpu":
        result = torch.empty(len(places))
        pairs = (part.numpy() for part in (rows.view(torch.uint16), places, queries, asked, result))
        score_pairs(*pairs)
        return result
    pieces = [
        (rows[there].double() * queries[those]).sum(1).float()
        for there, those in zip(torch.split(places, PIECE), torch.split(asked, PIECE), strict=True)
    ]
    return torch.cat(pieces)
