"""The word engine's compiled loops: where they are kept when the code cannot be written, and making them in advance.

`matching.text` keeps them beside the code, in a folder named after its sources. Where that cannot be written, as in a
container, they go into the data folder, which starts with what is beside the code: an image is built with it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from hubiao import env

CODE = Path(__file__).resolve().parents[1] / "matching" / "text"
UNUSED = 30 * 86400.0  # seconds after which what other versions compiled is removed


def keep_compiled() -> None:
    """Name a folder to numba, for this process and its children, before it is imported."""
    if env.compiled_folder() or os.access(CODE, os.W_OK):
        return
    with suppress(OSError):  # then the engine finds itself a place
        env.keep_compiled(_folder(f"compiled-{fingerprint()}"))


def fingerprint() -> str:
    """Of the sources, as `matching.text` takes it."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(CODE.rglob("*.py")))).hexdigest()[:16]


def warm_up() -> float:
    """Match one invented listing, so that all loops are compiled, or read; answers the seconds it took."""
    from matching.matcher import Matcher
    from matching.types import Listing, Right

    began, matcher = time.monotonic(), Matcher()
    gallery = matcher.gallery([Right("1", words=("青鹭格兰", "EGREN"))])
    gallery.add([Right("2", words=("沐岚织", "MULANZ"))])  # joins what is there
    matcher.match([Listing("1", {"title": "清鹭格澜 E G R 3 N qinglu 沐山风织 户外背包", "brand": "mulannz"})], gallery)
    return time.monotonic() - began


def _folder(name: str) -> Path:
    home, shipped = env.home(), CODE / "__pycache__" / name
    own = home / "compiled" / name
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    own.parent.mkdir(exist_ok=True)
    if shipped.is_dir() and not own.exists():
        _copy(shipped, own)
    own.mkdir(exist_ok=True)
    os.utime(own)
    for other in own.parent.glob("compiled-*"):
        if other.stat().st_mtime < time.time() - UNUSED:
            shutil.rmtree(other, ignore_errors=True)
    return own


def _copy(source: Path, target: Path) -> None:
    """All of it or nothing; another process that was faster is as good."""
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    shutil.copytree(source, draft)
    try:
        draft.rename(target)
    except OSError:
        shutil.rmtree(draft)
