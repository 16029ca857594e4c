"""Everything worth measuring on a GPU, in one command: `make bench-gpu`. Says so where there is none."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

PARTS = {
    "bench.search": [["--exactness", "--device", "cuda"], ["--device", "cuda"]],
    "bench.images": [["--device", "cuda"]],
}


def main() -> None:
    import torch

    if not torch.cuda.is_available():
        print("No CUDA device here: nothing was measured. Run this where torch sees one.")
        return
    failed = [name for name, runs in PARTS.items() for given in runs if not ran(name, given)]
    sys.exit(f"failed: {', '.join(failed)}" if failed else 0)


def ran(name: str, given: list[str]) -> bool:
    print(f"== {name} {' '.join(given)}", flush=True)
    if find_spec(name) is None:
        print("not there yet: not measured")
        return True
    return subprocess.run([sys.executable, "-m", name, *given], check=False).returncode == 0


if __name__ == "__main__":
    main()
