from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from models.cards import ModelCard
from models.encoder import Encoder, EncoderNet
from models.train.encoder import Stage, Training, train
from models.train.pairs import Pairs
from models.weights import load_weights, sha256_of
from tests.models.train.folder import make_folder


def test_a_run_that_was_cut_goes_on_and_leaves_weights(tmp_path: Path) -> None:
    data, out = make_folder(tmp_path / "data"), tmp_path / "out"
    train(data, out, [Stage(32, 2)], 8, workers=0, device="cpu")
    assert Training(out, 4, "cpu", 1).step == 2
    train(data, out, [Stage(32, 2), Stage(48, 2)], 8, workers=0, device="cpu")
    assert Training(out, 4, "cpu", 1).step == 4
    path = out / "encoder.safetensors"
    weights = {name: value.float() for name, value in load_weights(path, _card(path)).items()}
    background, net = weights.pop("background"), EncoderNet()
    net.load_state_dict(weights, strict=False)
    encoder = Encoder(net, background=background)
    rows = encoder.encode(np.zeros((3, 96, 96, 3), np.uint8))
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)
    assert len(background) == 33
    assert (np.abs(encoder.terms(rows)) <= 1).all()


def test_training_brings_views_of_one_drawing_together(tmp_path: Path) -> None:
    data = make_folder(tmp_path / "data")
    torch.manual_seed(1)
    run = Training(tmp_path / "out", 12, "cpu", 1)
    batch = next(iter(Pairs(data, 12, 32, seed=3)))
    losses = []
    for _ in range(8):
        losses.append(run._learn(batch))
        run.step += 1
    assert losses[-1] < losses[0] / 2


def _card(path: Path) -> ModelCard:
    return ModelCard("tiny", "test", "dice", "MIT", sha256_of(path), (96, 96), 256)
