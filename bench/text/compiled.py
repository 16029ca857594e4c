"""Whether compiled loops belong to the sources as they are now.

Numba keeps what it compiled beside each source file and compiles again when that file changes; it does not see that a
constant or a function taken from another file has changed. So after an edit or an update old code may run.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "matching" / "text"


def use_fresh() -> None:
    """Before the matcher is imported: keep compiled code in a folder of these very sources, and of no others."""
    parts = [path.read_bytes() for path in sorted(SOURCES.rglob("*.py"))]
    name = hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]
    os.environ["NUMBA_CACHE_DIR"] = str(Path(tempfile.gettempdir()) / f"hubiao-compiled-{name}")


def warn() -> None:
    """Say so where some source is newer than some compiled code."""
    kept = [path.stat().st_mtime for path in SOURCES.rglob("*.nbi")]
    if kept and max(path.stat().st_mtime for path in SOURCES.rglob("*.py")) > min(kept):
        print("some compiled loops are older than the sources: figures may mix both; give --fresh", file=sys.stderr)
