"""The two networks, loaded once per process out of the rapidocr wheel. Only its weights are used, none of its code:
that would fetch what it misses."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

WEIGHTS = {"det": "PP-OCRv6_det_small.onnx", "rec": "PP-OCRv6_rec_small.onnx"}
THREADS = 1
"""Of one run. Pictures are read side by side, so a second thread within one would only wait for the first."""

Tensor = NDArray[np.float32]


class Network:
    """One network; `run` may be called from many threads at once."""

    def __init__(self, path: Path) -> None:
        import onnxruntime

        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name

    def run(self, batch: Tensor) -> Tensor:
        found: Tensor = self._session.run(None, {self._input: batch})[0]
        return found

    def note(self, name: str) -> str:
        """What the file of weights says of itself under this name."""
        notes: dict[str, Any] = self._session.get_modelmeta().custom_metadata_map
        return str(notes[name])


def weights(kind: str) -> Path | None:
    """The file of weights; None where the wheel is not installed or holds others."""
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / "models" / WEIGHTS[kind]
    return path if path.is_file() else None


@cache
def missing() -> str:
    """Why nothing can be read here; empty where all is there."""
    if find_spec("onnxruntime") is None:
        return "onnxruntime is not installed"
    absent = [name for kind, name in WEIGHTS.items() if weights(kind) is None]
    return f"rapidocr is not installed, or its wheel lacks {', '.join(absent)}" if absent else ""


@cache
def network(kind: str) -> Network:
    path = weights(kind)
    if path is None:
        raise FileNotFoundError(WEIGHTS[kind])
    return Network(path)
