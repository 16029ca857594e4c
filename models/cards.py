"""The card that comes with every set of weights: where they are from, what they may be used for, how good they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from models.errors import CardError


@dataclass(frozen=True, slots=True)
class ModelCard:
    """`sha256` is that of the weights file; `mean` and `std` are of red, green, blue in 0…1; metrics by name."""

    name: str
    source: str
    data: str
    licence: str
    sha256: str
    input_size: tuple[int, int]
    dimension: int
    mean: tuple[float, float, float] = (0.0, 0.0, 0.0)
    std: tuple[float, float, float] = (1.0, 1.0, 1.0)
    metrics: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.sha256) != 64 or set(self.sha256) - set("0123456789abcdef"):
            raise CardError(f"{self.name}: sha256 must be 64 lower-case hexadecimal figures")
        if len(self.input_size) != 2 or min(*self.input_size, self.dimension) < 1:
            raise CardError(f"{self.name}: input_size and dimension must be positive")
        if len(self.mean) != 3 or len(self.std) != 3 or min(self.std) <= 0:
            raise CardError(f"{self.name}: mean and std need three numbers, std above zero")
        if not (self.name and self.source and self.data and self.licence):
            raise CardError(f"{self.name or 'card'}: name, source, data and licence must be told")


def read_card(path: Path) -> ModelCard:
    """A card written as JSON. Every field without a default must be there, and no other may be."""
    try:
        told: dict[str, Any] = json.loads(path.read_text("utf-8"))
        for name in ("input_size", "mean", "std"):
            if name in told:
                told[name] = tuple(told[name])
        unknown = sorted(set(told) - {known.name for known in fields(ModelCard)})
        if unknown:
            raise CardError(f"{path}: fields nobody knows: {', '.join(unknown)}")
        return ModelCard(**told)
    except (OSError, json.JSONDecodeError, TypeError, AttributeError) as error:
        raise CardError(f"{path}: {error}") from error


def write_card(card: ModelCard, path: Path) -> None:
    path.write_text(json.dumps(asdict(card), ensure_ascii=False, indent=2) + "\n", "utf-8")
