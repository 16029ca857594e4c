"""The fused kernel: interpreted here, and compiled for a card that need not be there."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest


def run(name: str, **environment: str) -> str:
    """What a module says in a process of its own: Triton decides at import whether it interprets."""
    told = subprocess.run(
        [sys.executable, "-m", f"tests.matching.index.{name}"], check=False,
        env=os.environ | environment, capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    return told.stdout


def test_interpreted_it_answers_like_the_oracle() -> None:
    pytest.importorskip("triton")
    assert run("interpreted", TRITON_INTERPRET="1") == "Halves: fused 6, overflowed 2\nCodes: fused 6, overflowed 2\n"


@pytest.mark.parametrize("numbers", ["fp16", "i8"])
def test_it_compiles_for_a_data_centre_card(numbers: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """To assembly with tensor-core instructions, by the compiler alone."""
    pytest.importorskip("triton")
    monkeypatch.setenv("TRITON_CACHE_DIR", str(tmp_path))
    from triton import compile as to_assembly
    from triton.backends.compiler import GPUTarget
    from triton.compiler import ASTSource

    from matching.index.triton_sift import _sift

    kinds = {
        "values": f"*{numbers}", "scales": "*fp32", "queries": f"*{numbers}", "floors": "*fp32", "hits": "*i64",
        "counts": "*i32", "first": "i32", "rows": "i32", "asked": "i32", "room": "i32", "many": "i32",
    }  # fmt: skip
    fixed = {"width": 256, "whole": numbers == "i8", "rows_at_once": 128, "asked_at_once": 128, "deep": 64}
    source = ASTSource(
        fn=_sift, signature=kinds | dict.fromkeys(fixed, "constexpr"),
        constexprs={(_sift.arg_names.index(name),): value for name, value in fixed.items()},
        attrs={(place,): [["tt.divisibility", 16]] for place in range(6)},
    )  # fmt: skip
    options = {"num_warps": 8, "num_stages": 3, "enable_fp_fusion": True}
    assembly = to_assembly(source, target=GPUTarget("cuda", 90, 32), options=options).asm["ptx"]
    assert "wgmma.mma_async" in assembly
