"""The exact best so far of a batch of queries."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from matching.index.blocks import Blocks

NO_ID = np.iinfo(np.int64).max


class Best:
    """scores and ids [q, k], larger score first, then smaller id; −∞ where there is nothing yet."""

    def __init__(self, rows: Blocks, queries: Tensor, k: int) -> None:
        self._rows, self._queries = rows, queries.to(rows.home).double()
        self.scores = torch.full((len(queries), k), -torch.inf, device=rows.home)
        self.ids = torch.full((len(queries), k), NO_ID, device=rows.home)

    def offer(self, asked: Tensor, places: Tensor) -> None:
        """Score the rows at `places` [m] exactly for the queries `asked` [m]; no pair is offered twice."""
        asked, places = asked.to(self._rows.home), places.to(self._rows.home)
        exact = self._rows.score(self._queries, asked, places)
        good = exact >= self.scores[asked, -1]
        ids = torch.from_numpy(self._rows.ids[places[good].cpu().numpy()]).to(self._rows.home)
        self._keep(asked[good], exact[good], ids)

    def merge(self, other: Best) -> None:
        """Take in what was found among other rows."""
        asked = torch.arange(len(self.ids), device=self.ids.device).repeat_interleave(other.ids.shape[1])
        there = other.ids.ravel() != NO_ID
        self._keep(*(part.to(self.ids.device)[there.to(self.ids.device)]
                     for part in (asked, other.scores.ravel(), other.ids.ravel())))  # fmt: skip

    def arrays(self) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        return self.scores.cpu().numpy(), self.ids.cpu().numpy()

    def _keep(self, asked: Tensor, exact: Tensor, ids: Tensor) -> None:
        many, k = self.ids.shape
        asked = torch.cat([torch.arange(many, device=ids.device).repeat_interleave(k), asked])
        exact, ids = torch.cat([self.scores.ravel(), exact]), torch.cat([self.ids.ravel(), ids])
        order = ids.argsort(stable=True)
        order = order[exact[order].argsort(stable=True, descending=True)]
        order = order[asked[order].argsort(stable=True)]
        asked = asked[order]
        starts = torch.searchsorted(asked, torch.arange(many, device=ids.device))
        first = order[torch.arange(len(asked), device=ids.device) - starts[asked] < k]
        self.scores, self.ids = exact[first].view(many, k), ids[first].view(many, k)
