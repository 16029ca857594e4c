from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from models.train.pairs import Drawings, Pairs
from models.train.views import Manner, Views
from tests.models.train.folder import make_folder


@pytest.mark.parametrize("wild", [0.0, 0.5, 1.0])
def test_views_are_pictures_in_range(tmp_path: Path, wild: float) -> None:
    drawn, kind = Drawings(make_folder(tmp_path)).read(np.arange(32))
    made = Views(1).make(drawn, kind, 64, Manner(wild))
    assert made.shape == (32, 3, 64, 64)
    assert made.isfinite().all()
    assert -1 <= made.min() < made.max() <= 1


def test_a_seed_repeats_its_batches(tmp_path: Path) -> None:
    data = make_folder(tmp_path)
    first, again = (next(iter(Pairs(data, 8, 32, seed=7))) for _ in range(2))
    other = next(iter(Pairs(data, 8, 32, seed=8)))
    assert torch.equal(first.left, again.left)
    assert torch.equal(first.names, again.names)
    assert not torch.equal(first.left, other.left)


def test_one_identity_is_in_a_batch_once(tmp_path: Path) -> None:
    drawings = Drawings(make_folder(tmp_path))
    batch = next(iter(Pairs(tmp_path, 8, 32, seed=2)))
    assert len(set(batch.names.tolist())) == 8
    assert drawings.name.max() < 10_000_000 <= batch.names.max()
