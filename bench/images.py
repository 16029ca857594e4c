"""How fast pictures go through: each stage, end to end, and beside imagehash, SSCD and faiss, in one run.

    python -m bench.images [--rows 10000 100000 1000000] [--device cpu] [--photos FOLDER] [--sscd FOLDER] [--profile]

`--sscd`: what `python -m bench.yardsticks FOLDER` fetched. Figures are per second of the clock, and per second of one
core. Stages that are not there yet are passed over with a word.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.listing_pictures import mark, pictures
from bench.stages import Stage, timed
from models.errors import ModelError

NUMBER = 48
RIGHTS = 400
CROPS = 12
"""Regions of a picture that are encoded: the whole, and what is proposed."""
ASKED = 32
Rows = NDArray[np.float32]


def main() -> None:
    options = _asked().parse_args()
    files = pictures(options.number, options.photos)
    stages: list[Stage] = []
    for make in (looking, encoding, proving, reading, whole):
        try:
            for stage in make(files, options):
                stages.append(stage)
                print(f"{stage.name}: {stage.wall:,.1f} {stage.unit}/s", flush=True)
        except (ImportError, FileNotFoundError, ModelError) as error:
            print(f"{make.__name__}: not there yet ({error})", flush=True)
    show(stages)
    searching(options.rows, options.device)
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB, {os.cpu_count()} cores")


def _asked() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    asked.add_argument("--device", default="cpu")
    asked.add_argument("--photos", type=Path, help="photos to take instead of made ones")
    asked.add_argument("--number", type=int, default=NUMBER)
    asked.add_argument("--sscd", type=Path)
    asked.add_argument("--profile", action="store_true", help="table of the profiler of torch over end to end")
    return asked


def looking(files: list[bytes], options: Any) -> Iterator[Stage]:
    """Bytes to pixels, pixels to what comparisons need; beside imagehash from bytes to hash."""
    from matching.images.decode import decode
    from matching.images.prepared import prepare
    from matching.types import Picture

    yield timed("pHash alone (imagehash)", lambda: threaded(hashed, files), len(files))
    yield timed("decode", lambda: threaded(decode, files), len(files))
    if options.device.startswith("cuda"):
        yield from _decoding_there(files, options.device)
    shown = [Picture(str(place), data) for place, data in enumerate(files)]
    yield timed("decode and prepare", lambda: threaded(partial(prepare, registered=False), shown), len(files))


def hashed(data: bytes) -> object:
    import imagehash
    from PIL import Image

    return imagehash.phash(Image.open(io.BytesIO(data)))


def _decoding_there(files: list[bytes], device: str) -> Iterator[Stage]:
    import torch
    from torchvision.io import decode_jpeg  # type: ignore[import-not-found]

    held = [torch.frombuffer(bytearray(data), dtype=torch.uint8) for data in files]
    yield timed("decode on the device", lambda: decode_jpeg(held, device=device), len(files), device=device)


def encoding(files: list[bytes], options: Any) -> Iterator[Stage]:
    """Pixels to vectors: SSCD with one for each picture, ours with CROPS."""
    from PIL import Image

    from bench.yardsticks import Sscd

    opened = [Image.open(io.BytesIO(data)).convert("RGB") for data in files]
    for name in ("sscd", "sscd_distilled") if options.sscd else ():
        net = Sscd.load(options.sscd, name)
        yield timed(name, partial(net.encode, opened), len(files))
    from models.encoder import SIDE, load_encoder

    encoder = load_encoder(options.device)
    crops = np.stack([np.asarray(image.resize((SIDE, SIDE))) for image in opened])
    yield timed("encode, one crop", partial(encoder.encode, crops), len(files), device=options.device)
    many = np.concatenate([crops] * CROPS)
    yield timed(f"encode, {CROPS} crops", partial(encoder.encode, many), len(files), device=options.device)
    yield from _proposing([np.asarray(image) for image in opened], options.device)


def _proposing(pixels: list[NDArray[np.uint8]], device: str) -> Iterator[Stage]:
    from models.detector import load_detector

    yield timed("propose regions", partial(load_detector(device).propose, pixels), len(pixels), device=device)


def proving(files: list[bytes], _options: Any) -> Iterator[Stage]:
    """A candidate held against a picture, point by point."""
    from matching.images.geometry import fit
    from matching.images.prepared import prepare
    from matching.types import Picture

    goods = [prepare(Picture(str(place), data), registered=False).patches for place, data in enumerate(files[:8])]
    marks = [prepare(Picture(str(place), mark(f"{place}")), registered=True).patches for place in range(8)]
    yield timed("proof", lambda: [fit(left, right) for left in marks for right in goods], 64, "pairs")


def reading(files: list[bytes], _options: Any) -> Iterator[Stage]:
    """Letters, in pictures of which about half have some."""
    from matching.images.decode import decode
    from matching.reading.reader import read

    pixels = [decode(data) for data in files[:16]]
    yield timed("reading", lambda: [read(one) for one in pixels], len(pixels))


def whole(files: list[bytes], options: Any) -> Iterator[Stage]:
    """Listings of one picture against RIGHTS marks with a picture each."""
    from matching.matcher import Matcher
    from matching.types import Listing, Picture, Right

    matcher = Matcher.load(options.device)
    held = matcher.gallery(Right(f"{n}", pictures=(Picture(f"{n}", mark(f"{n}")),)) for n in range(RIGHTS))
    listings = [Listing(f"{n}", pictures=(Picture(f"{n}", data),)) for n, data in enumerate(files)]
    work = partial(matcher.match, listings, held)
    yield timed("end to end", work, len(files), device=options.device)
    if options.profile:
        profile(work, options.device)


def profile(work: Callable[[], object], device: str) -> None:
    from torch.profiler import ProfilerActivity
    from torch.profiler import profile as watched

    kinds = [ProfilerActivity.CPU, *([ProfilerActivity.CUDA] if device.startswith("cuda") else [])]
    with watched(activities=kinds) as seen:
        work()
    order = "cuda_time_total" if device.startswith("cuda") else "cpu_time_total"
    print(seen.key_averages().table(sort_by=order, row_limit=20))


def searching(counts: list[int], device: str) -> None:
    """Queries a second in batches of ASKED; `bench.search` says more of it."""
    import faiss
    import torch

    from matching.index.vectors import Kind, VectorIndex

    for count in counts:
        rows, asked = _units(count, 1), _units(ASKED, 2)
        flat = faiss.IndexFlatIP(rows.shape[1])
        flat.add(rows)
        beside = timed("faiss-cpu flat", partial(flat.search, asked, 10), ASKED, "queries")
        found = [beside]
        kinds: tuple[Kind, ...] = ("float16", "int8")
        for kind in kinds:
            index = VectorIndex(rows.shape[1], kind, device)
            index.add(np.arange(count), rows)
            found.append(timed(f"ours, {kind}", partial(index.search, asked, 10), ASKED, "queries", device))
        print(f"\n{count:,} rows × {rows.shape[1]}, the best 10, {torch.get_num_threads()} threads\n")
        print("| search | queries/s | per core-second | beside faiss |\n|---|---|---|---|")
        for one in found:
            print(f"| {one.name} | {one.wall:,.1f} | {one.core:,.1f} | {one.beside(beside)} |")


def threaded(work: Callable[[Any], object], things: list[Any]) -> None:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(work, things))


def _units(count: int, seed: int) -> Rows:
    rows = np.random.default_rng(seed).standard_normal((count, 256), np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def show(stages: list[Stage]) -> None:
    """Rates, what share of end to end a stage would take if nothing overlapped, and how it stands beside others."""
    by = {stage.name: stage for stage in stages}
    end, hashing, sscd = (by.get(name) for name in ("end to end", "pHash alone (imagehash)", "sscd"))
    print("\n| stage | per second | per core-second | of end to end | beside imagehash | beside SSCD |")
    print("|---|---|---|---|---|---|")
    for one in stages:
        share = f"{end.core / one.core:.0%}" if end and one.unit == end.unit else "–"
        rate = f"{one.wall:,.1f} {one.unit} | {one.core:,.1f}"
        print(f"| {one.name} | {rate} | {share} | {one.beside(hashing)} | {one.beside(sscd)} |")


if __name__ == "__main__":
    main()
