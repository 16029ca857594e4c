"""Run by a test in a process of its own, where Triton interprets its kernels instead of compiling them."""

from __future__ import annotations

from matching.index import scan_device
from matching.index.forms import Codes, Form, Halves
from tests.matching.index.test_scan_device import check

FUSED = scan_device._fused


def answer(form: Form) -> str:
    results = []
    scan_device.can_fuse = lambda _: True
    scan_device._fused = lambda *given: results.append(FUSED(*given)) or results[-1]
    scan_device.SEED, scan_device.ROOM = 8, 1 << 12
    for seed, width in enumerate((16, 48, 80)):
        check(form, count=150, pool=90, queries=5, k=4, seed=seed, width=width)
    scan_device.ROOM = 20
    check(form, count=30, pool=1, queries=5, k=4, seed=9)
    return f"fused {sum(pairs is not None for pairs in results)}, overflowed {results.count(None)}"


if __name__ == "__main__":
    print("Halves:", answer(Halves()))
    print("Codes:", answer(Codes()))
