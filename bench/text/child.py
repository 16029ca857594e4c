"""One method at one size, measured in a process of its own: `python -m bench.text.child '{"job": …}'` prints JSON.

A fresh process, so that memory is its own; one core, one thread. Started by `bench.text.speed`, not by hand.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bench.text import memory
from bench.text.material import Material
from bench.text.methods import METHODS, Method, Ours

NEW = "锦汐鸢"
NEW_LATIN = "Zorvexa"
Figures = dict[str, Any]


def main() -> None:
    wish = json.loads(sys.argv[1])
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    job: Callable[[Figures], Figures] = {"speed": speed, "load": load}[wish["job"]]
    print(json.dumps(job(wish)))


def speed(wish: Figures) -> Figures:
    """Build, match for a while, then add, remove and save where the method can."""
    material = Material(Path(wish["data"]) if wish["data"] else None)
    marks, titles = material.marks(wish["gallery"]), material.titles(wish["titles"])
    build = METHODS[wish["method"]]
    build(marks[:50]).fired(titles[:50])  # imports, tables and compiled loops are not this gallery's memory or time
    before, start, worked = memory.resident(), time.perf_counter(), time.process_time()
    method = build(marks)
    method.fired(titles[:1])
    built = {"build_s": time.perf_counter() - start, "build_cpu_s": time.process_time() - worked}
    grown = memory.resident() - before
    figures = {"marks": len(marks), **built, "start_mb": before, **rate(method, titles, wish["seconds"])}
    figures |= {"rss_mb": max(grown, memory.resident() - before), "peak_mb": memory.peak()}
    return figures | (changes(method) | saved(method, wish)) if isinstance(method, Ours) else figures


def rate(method: Method, titles: Sequence[str], seconds: float) -> Figures:
    """Titles per second over all titles, or over as many as `seconds` allow; batches grow while they are quick."""
    done = fired = 0
    size, start, worked = 8, time.perf_counter(), time.process_time()
    while done < len(titles) and time.perf_counter() - start < seconds:
        begun = time.perf_counter()
        batch = titles[done : done + size]
        fired += method.fired(batch)
        done += len(batch)
        size = size * 2 if time.perf_counter() - begun < 1.0 else size
    spent, worked = time.perf_counter() - start, time.process_time() - worked
    return {"titles": done, "titles_per_s": done / spent, "titles_per_cpu_s": done / worked, "fired": fired}


def changes(method: Ours) -> Figures:
    """Seconds from asking for one more (one fewer) mark until a match shows it, less a match that shows nothing new."""
    from matching.types import Right

    figures: Figures = {}
    for name, word in (("zh", NEW), ("lat", NEW_LATIN)):
        idle = min(_until(method, word, False, lambda: None) for _ in range(3))
        right = Right("new", words=(word,))
        added = _until(method, word, True, partial(method.gallery.add, [right]))
        removed = _until(method, word, False, partial(method.gallery.remove, ["new"]))
        figures |= {f"add_{name}_s": max(0.0, added - idle), f"remove_{name}_s": max(0.0, removed - idle)}
    return figures


def _until(method: Ours, word: str, seen: bool, change: Callable[[], Any]) -> float:
    from matching.types import Listing

    start = time.perf_counter()
    change()
    (found,) = method.matcher.match([Listing("one", {"title": f"新款 {word} 男士外套"})], method.gallery)
    spent = time.perf_counter() - start
    if any(match.right == "new" for match in found) is not seen:
        raise AssertionError(f"{word}: {'not seen after add' if seen else 'seen, though not there'}")
    return spent


def saved(method: Ours, wish: Figures) -> Figures:
    """Save; then a process that loads, and a second one beside it, each until its first match."""
    with tempfile.TemporaryDirectory(dir=wish.get("scratch")) as scratch:
        folder, start = Path(scratch) / "gallery", time.perf_counter()
        method.gallery.save(folder)
        spent = time.perf_counter() - start
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
        return {"save_s": spent, "saved_mb": size} | spawn({"job": "load", "folder": str(folder), "beside": True})


def load(wish: Figures) -> Figures:
    """Load and match once. `beside`: this process holds its gallery while a second one loads the same."""
    from matching.matcher import Gallery, Matcher

    matcher = Matcher.load("cpu")
    Ours(matcher, Ours.build([NEW, NEW_LATIN]).gallery).fired([f"新款 {NEW}", NEW_LATIN])
    before, own, start = memory.resident(), memory.private(), time.perf_counter()
    gallery = Gallery.load(Path(wish["folder"]))
    Ours(matcher, gallery).fired([f"新款 {NEW} 男士外套", "Soft Cotton Shirt"])
    figures = {"load_s": time.perf_counter() - start}
    if wish.get("beside"):
        return figures | spawn(wish | {"beside": False})
    return {"second_load_s": figures["load_s"], "second_rss_mb": memory.resident() - before,
            "second_private_mb": memory.private() - own}  # fmt: skip


def spawn(wish: Figures) -> Figures:
    """The figures of a child; its complaint as RuntimeError."""
    one = dict.fromkeys(("OMP_NUM_THREADS", "NUMBA_NUM_THREADS", "RAYON_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    command = [sys.executable, "-m", "bench.text.child", json.dumps(wish)]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | one, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"ended {done.returncode}")
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


if __name__ == "__main__":
    main()
