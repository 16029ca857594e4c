"""Weights come in by their card or not at all."""

from __future__ import annotations

import json
import pickle
from dataclasses import asdict, replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from models.cards import ModelCard, read_card, write_card
from models.device import pick_device
from models.errors import CardError, WeightsError
from models.weights import load_weights, sha256_of

CARD = ModelCard("emblems", "drawn here", "invented marks", "Apache-2.0", "0" * 64, (64, 64), 8, metrics={"r1": 0.5})


@pytest.fixture
def weights(tmp_path: Path) -> tuple[Path, ModelCard]:
    path = tmp_path / "net.safetensors"
    save_file({"layer": torch.arange(6.0).reshape(2, 3)}, path)
    return path, replace(CARD, sha256=sha256_of(path))


def test_weights_of_the_right_hash_are_loaded(weights: tuple[Path, ModelCard]) -> None:
    assert load_weights(*weights)["layer"].tolist() == [[0, 1, 2], [3, 4, 5]]


def test_altered_weights_are_refused(weights: tuple[Path, ModelCard]) -> None:
    path, card = weights
    path.write_bytes(path.read_bytes()[:-1] + b"\x01")
    with pytest.raises(WeightsError, match="SHA-256"):
        load_weights(path, card)


def test_a_pickle_is_never_opened(tmp_path: Path) -> None:
    path = tmp_path / "net.pt"
    path.write_bytes(pickle.dumps({"layer": [1]}))
    with pytest.raises(WeightsError, match=r"only \.safetensors"):
        load_weights(path, replace(CARD, sha256=sha256_of(path)))
    renamed = path.rename(tmp_path / "net.safetensors")
    with pytest.raises(WeightsError, match="not a safetensors file"):
        load_weights(renamed, replace(CARD, sha256=sha256_of(renamed)))


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="cannot be read"):
        load_weights(tmp_path / "none.safetensors", CARD)


def test_a_card_is_written_and_read(tmp_path: Path) -> None:
    write_card(CARD, tmp_path / "card.json")
    assert read_card(tmp_path / "card.json") == CARD


@pytest.mark.parametrize(
    "change",
    [
        {"sha256": "abc"},
        {"licence": ""},
        {"input_size": [0, 64]},
        {"std": [1, 1, 0]},
        {"colour": "red"},
        {"dimension": "8"},
    ],
)
def test_a_card_that_says_something_impossible_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    path = tmp_path / "card.json"
    path.write_text(json.dumps(asdict(CARD) | change))
    with pytest.raises(CardError):
        read_card(path)


def test_a_card_without_a_field_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "card.json"
    path.write_text(json.dumps({name: value for name, value in asdict(CARD).items() if name != "licence"}))
    with pytest.raises(CardError, match="licence"):
        read_card(path)


def test_the_device_asked_for_is_taken() -> None:
    assert pick_device("cpu") == "cpu"
    assert pick_device() in ("cpu", "cuda")
