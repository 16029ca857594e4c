"""The GPU's way through the rows, taken on the processor; the fused kernel by Triton's interpreter."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from matching.index import scan_device
from matching.index.blocks import Blocks
from matching.index.forms import Codes, Form, Halves
from matching.index.halves import halved
from matching.index.oracle import best_of
from tests.matching.index.test_vectors import unit_rows

forms = pytest.mark.parametrize("form", [Halves(), Codes()])
CPU = torch.device("cpu")


def check(form: Form, count: int, pool: int, queries: int, k: int, seed: int, width: int = 16) -> None:
    dice = np.random.default_rng(seed)
    table, asked = unit_rows(dice, count, pool, width), unit_rows(dice, queries, width=width)
    rows, ids = Blocks(width, form, CPU, CPU, 37), dice.permutation(1000)[:count]
    rows.append(ids, halved(table, width))
    half = halved(asked, width)
    scores, found = scan_device.scan(rows, half, form.shorten(half), min(k, count)).arrays()
    expected, numbers = best_of(table, ids, asked, k)
    assert_array_equal(found, numbers)
    assert_array_equal(scores, expected)


@forms
@settings(deadline=None, max_examples=50)
@given(st.integers(1, 200), st.integers(1, 200), st.integers(1, 8), st.integers(1, 9), st.integers(0, 2**31))
def test_the_answer_is_the_oracles(form: Form, count: int, pool: int, queries: int, k: int, seed: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan_device, "SEED", 8)
        patch.setattr(scan_device, "PRODUCTS", 40)
        check(form, count, pool, queries, k, seed)
