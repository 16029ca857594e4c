"""Where networks and exact searches run."""

from __future__ import annotations

import ctypes
import sys
from functools import cache

_TRIM, _MAP = -1, -3
"""M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of glibc's malloc.h."""
_LARGEST = 32 << 20
_SPARE = 256 << 20


def can_compute(device: str) -> bool:
    """Whether torch can compute there: `auto`, `cpu`, or a CUDA device that this machine has."""
    name, _, number = device.partition(":")
    if name != "cuda":
        return device in ("auto", "cpu")
    import torch

    return (number or "0").isdecimal() and int(number or "0") < torch.cuda.device_count()


def pick_device(wish: str = "auto") -> str:
    """`auto`: the first CUDA device where there is one, else the processor. Else what torch names."""
    if wish != "auto":
        return wish
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


def computes_bfloat16() -> bool:
    """Whether this processor multiplies bfloat16 in hardware; where it does not, float32 is the faster one."""
    import torch

    told = torch.cpu.get_capabilities()
    return bool(told.get("amx_bf16") or told.get("avx512_bf16"))


@cache
def keep_memory() -> None:
    """Ask glibc to keep what the networks free for the next picture. By itself it gives each large block back to the
    system and asks for it anew, and clearing those pages takes longer than the convolutions. Other systems: nothing."""
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "mallopt"):
        library.mallopt(_MAP, _LARGEST)
        library.mallopt(_TRIM, _SPARE)
