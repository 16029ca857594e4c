"""What an index must do, whatever is behind it."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray


class Index(Protocol):
    """Rows of numbers; the k largest dot products for each query."""

    def __len__(self) -> int: ...

    def search(self, queries: NDArray[Any], k: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]: ...
