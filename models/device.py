"""Where networks and exact searches run."""

from __future__ import annotations


def pick_device(wish: str = "auto") -> str:
    """`auto`: the first CUDA device where there is one, else the processor. Else what torch names."""
    if wish != "auto":
        return wish
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"
