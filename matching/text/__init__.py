"""Texts and word marks: the normal form, the tables, and the compiled search over all marks.

Compiled loops are kept between runs in a folder named after the sources they were made from: numba alone would go on
using a loop after something that it calls was changed in another file.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

_HERE = Path(__file__).parent


def _keep_compiled() -> None:
    """Tell numba where to keep what it compiles, unless somebody did; the first place that can be written is taken."""
    if "NUMBA_CACHE_DIR" in os.environ:
        return
    digest = sha256()
    for file in sorted(_HERE.rglob("*.py")):
        digest.update(file.read_bytes())
    name = f"compiled-{digest.hexdigest()[:16]}"
    for parent in _parents():
        folder = parent / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if os.access(folder, os.W_OK):
                _forget_others(parent, name)
                os.environ["NUMBA_CACHE_DIR"] = str(folder)
                return
        except OSError:
            continue
    os.environ["NUMBA_CACHE_DIR"] = tempfile.mkdtemp(prefix="hubiao-compiled-")


def _parents() -> Iterator[Path]:
    yield _HERE / "__pycache__"
    try:
        yield Path.home() / ".cache" / "hubiao"
    except RuntimeError:  # a user without a home
        return


def _forget_others(parent: Path, name: str) -> None:
    """Drop what older sources left, but not what a process may be writing just now."""
    for other in sorted(parent.glob("compiled-*"), key=lambda folder: folder.stat().st_mtime)[:-3]:
        if other.name != name:
            shutil.rmtree(other, ignore_errors=True)


_keep_compiled()
