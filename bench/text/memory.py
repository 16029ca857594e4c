"""Memory of this process, in MB, as Linux counts it."""

from __future__ import annotations

import gc
import resource
from pathlib import Path


def resident() -> float:
    gc.collect()
    return _of("status", "VmRSS:")


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def private() -> float:
    """What only this process holds: what one more worker costs when the rest is mapped and shared."""
    gc.collect()
    return _of("smaps_rollup", "Private_Clean:") + _of("smaps_rollup", "Private_Dirty:")


def _of(file: str, name: str) -> float:
    lines = Path("/proc/self", file).read_text("ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(name)) / 1e3
