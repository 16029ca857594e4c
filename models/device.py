"""Where networks and exact searches run."""

from __future__ import annotations


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
