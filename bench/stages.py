"""Time of one stage of the work on pictures: on the clock, and of the processor, which a busy machine leaves alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

SECONDS = 2.0
"""Least time measured for one figure."""


@dataclass(frozen=True, slots=True)
class Stage:
    """`wall` and `core`: how many `unit`s a second of the clock, and a second of one core."""

    name: str
    unit: str
    wall: float
    core: float

    def beside(self, other: Stage | None) -> str:
        """How many times as fast on the clock as another way."""
        return f"{self.wall / other.wall:.2f}×" if other and other.unit == self.unit else "–"


def timed(name: str, work: Callable[[], object], amount: int, unit: str = "pictures", device: str = "cpu") -> Stage:
    """Do the work, of `amount` units, once to warm up and then for at least SECONDS."""
    work()
    finish(device)
    clock, core, done = time.perf_counter(), time.process_time(), 0
    while time.perf_counter() - clock < SECONDS or not done:
        work()
        finish(device)
        done += amount
    spent = time.process_time() - core
    return Stage(name, unit, done / (time.perf_counter() - clock), done / max(spent, 1e-9))


def finish(device: str) -> None:
    """Wait for what a GPU was asked to do."""
    if device.startswith("cuda"):
        import torch

        torch.cuda.synchronize(device)
