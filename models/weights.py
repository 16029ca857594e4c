"""Weights from a safetensors file that is exactly the one its card names. Never a pickle."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from models.cards import ModelCard
from models.errors import WeightsError

if TYPE_CHECKING:
    from torch import Tensor


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def load_weights(path: Path, card: ModelCard, device: str = "cpu") -> dict[str, Tensor]:
    """Tensors by name. Raises WeightsError where the file is missing, altered or not safetensors."""
    if path.suffix != ".safetensors":
        raise WeightsError(f"{path}: only .safetensors files are loaded; convert the weights first")
    try:
        found = sha256_of(path)
    except OSError as error:
        raise WeightsError(f"{path}: weights of {card.name} cannot be read: {error}") from error
    if found != card.sha256:
        raise WeightsError(f"{path}: SHA-256 is {found}, the card of {card.name} says {card.sha256}; fetch it again")
    return _tensors(path, device)


def _tensors(path: Path, device: str) -> dict[str, Tensor]:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return load_file(path, device=device)
    except SafetensorError as error:
        raise WeightsError(f"{path}: not a safetensors file: {error}") from error
