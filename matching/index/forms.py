"""Shorter forms of rows, for the first pass: cheap scores, each with a bound on how far it may be off.

|q·r − q̂·r̂| ≤ |q̂|·|r − r̂| + |q − q̂|·|r|, where the hats are the short forms. The differences are measured, not assumed,
so the bound holds for any row. `SLACK` covers float32 sums in any order and the rounding of scores and thresholds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

from matching.index.halves import NORM, lengths

SLACK = 2.0**-20
"""Per number of a row: sixteen times what float32 sums of that many terms, each below 1, can be off."""
UP = 1.0001
"""Lengths are float32 sums themselves: taken a little longer."""


@dataclass(frozen=True)
class Short:
    """values [n, width] × scales [n] stand for rows; no row is farther than `off` [n] from what stands for it."""

    values: Tensor
    scales: Tensor
    off: Tensor


class Form(Protocol):
    rounding: float
    """Relative rounding of the product that the first pass reads, beside the bound."""

    def shorten(self, half: Tensor) -> Short: ...


class Halves:
    """The float16 rows themselves: GPUs, and processors without bfloat16."""

    rounding = 0.0

    def shorten(self, half: Tensor) -> Short:
        return Short(half, torch.ones(len(half), device=half.device), torch.zeros(len(half), device=half.device))


class Bfloats:
    """bfloat16, whose products processors compute many times faster; their results are bfloat16 too."""

    rounding = 2.0**-8

    def shorten(self, half: Tensor) -> Short:
        short = half.bfloat16()
        return Short(short, torch.ones(len(half), device=half.device), lengths(half.float() - short.float()) * UP)


class Codes:
    """int8 and one scale a row: half the memory; whole-number products are exact."""

    rounding = 0.0

    def shorten(self, half: Tensor) -> Short:
        rows = half.float()
        most = rows.abs().amax(1)
        scales = torch.where(most > 0, most / 127, torch.ones_like(most))
        codes = (rows / scales[:, None]).round()
        return Short(codes.to(torch.int8), scales, lengths(rows - codes * scales[:, None]) * UP)


def bound(asked: Short, off: float) -> Tensor:
    """How far a cheap score of each query [q] may be from the exact one, for rows at most `off` from their form."""
    reach = lengths(asked.values) * asked.scales * UP
    return reach * off + asked.off * NORM + SLACK * asked.values.shape[1]


def pick_form(kind: str, device: torch.device) -> Form:
    if kind == "int8":
        return Codes()
    return Bfloats() if device.type == "cpu" and has_fast_bfloats() else Halves()


def has_fast_bfloats() -> bool:
    return bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())
