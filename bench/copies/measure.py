"""Who finds copied photographs: our matcher, SSCD, pHash; one set, one run, one table.

    python -m bench.copies.measure SET [--sscd FOLDER] [--sample N] [--without-ours] [--device cpu]

FOLDER is what `python -m bench.yardsticks FOLDER` filled.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from bench.copies.scores import ranked
from bench.evals.folder import Row, read_rows, sampled
from bench.yardsticks import Sscd, hashes, less_background
from matching.matcher import Matcher
from matching.types import Listing, Picture, Right

Scores: TypeAlias = NDArray[np.float32]
AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Copies:
    folder: Path
    gallery: list[Row]
    background: list[Row]
    queries: list[Row]

    @classmethod
    def read(cls, folder: Path, sample: int) -> Copies:
        by: dict[str, list[Row]] = {role: [] for role in ("gallery", "background", "query", "distractor")}
        for row in read_rows(folder):
            by[row["role"]].append(row)
        asked = sampled(by["query"], sample) + sampled(by["distractor"], sample)
        return cls(folder, by["gallery"], by["background"], asked)

    @property
    def right(self) -> NDArray[np.bool_]:
        """[queries, registered]."""
        labels = np.array([row["label"] for row in self.gallery])
        asked = np.array([row["label"] for row in self.queries])
        return np.asarray(asked[:, None] == labels[None, :], np.bool_)

    def images(self, rows: Sequence[Row]) -> list[Image.Image]:
        return [Image.open(self.folder / row["path"]).convert("RGB") for row in rows]


def main() -> None:
    options = _asked().parse_args()
    copies = Copies.read(options.set, options.sample)
    print(f"{len(copies.gallery)} registered, {len(copies.queries)} asked, {len(copies.background)} as background\n")
    scored = by_vectors(copies, "pHash (imagehash)", hashes)
    for name in ("sscd_distilled", "sscd") if options.sscd else ():
        scored |= by_vectors(copies, name, Sscd.load(options.sscd, name, options.threads).encode, less=True)
    if not options.without_ours:
        scored["ours"] = by_matcher(copies, Matcher.load(options.device), options.kind)
    table(copies, scored)
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


def _asked() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("set", type=Path)
    asked.add_argument("--sscd", type=Path)
    asked.add_argument("--sample", type=int, default=0, help="at most this many queries of each edit")
    asked.add_argument("--without-ours", action="store_true")
    asked.add_argument("--threads", type=int, default=0, help="of SSCD; 0: as many as there are cores")
    asked.add_argument("--kind", default="copyright", help="the kind of right that photos are registered as")
    asked.add_argument("--device", default="auto")
    return asked


def by_vectors(
    copies: Copies, name: str, encode: Callable[[Sequence[Image.Image]], NDArray[np.float32]], *, less: bool = False
) -> dict[str, Scores]:
    """Cosines; with `less` also less what is near in the background."""
    start = time.perf_counter()
    registered, asked = encode(copies.images(copies.gallery)), encode(copies.images(copies.queries))
    rate = (len(registered) + len(asked)) / (time.perf_counter() - start)
    print(f"{name}: {rate:.1f} pictures/s encoded", flush=True)
    found = {name: asked @ registered.T}
    if less:
        behind = encode(copies.images(copies.background))
        found[f"{name}, less background"] = less_background(asked, found[name], behind)
    return found


def by_matcher(copies: Copies, matcher: Matcher, kind: str) -> Scores:
    """Log-odds of what the matcher names; −inf for what it does not name."""
    held = matcher.gallery(
        Right(row["id"], kind, pictures=(Picture(row["id"], copies.folder / row["path"]),))  # type: ignore[arg-type]
        for row in copies.gallery
    )
    place = {row["id"]: number for number, row in enumerate(copies.gallery)}
    scores = np.full((len(copies.queries), len(copies.gallery)), -np.inf, np.float32)
    start = time.perf_counter()
    for first in range(0, len(copies.queries), AT_ONCE):
        part = copies.queries[first : first + AT_ONCE]
        listings = [Listing(row["id"], pictures=(Picture(row["id"], copies.folder / row["path"]),)) for row in part]
        for at, matches in enumerate(matcher.match(listings, held, threshold=0.0), first):
            for match in matches:
                odds = match.probability / max(1e-17, 1 - match.probability)
                scores[at, place[match.right]] = np.log(max(1e-17, odds))
        print(f"\r{first + len(part)}/{len(copies.queries)}", end="", file=sys.stderr, flush=True)
    print(f"ours: {len(copies.queries) / (time.perf_counter() - start):.1f} pictures/s end to end\n")
    return scores


def table(copies: Copies, scored: dict[str, Scores]) -> None:
    right, strange = copies.right, np.array([row["role"] == "distractor" for row in copies.queries])
    edits = sorted({row["variant"] for row in copies.queries})
    kind = np.array([row["variant"] for row in copies.queries])
    print("| way | µAP | recall at 90 % precision | best answer right |\n|---|---|---|---|")
    for name, scores in scored.items():
        told = ranked(scores, right, ~strange)
        print(f"| {name} | {told.average:.3f} | {told.recall:.3f} | {told.first:.3f} |")
    print("\nrecall by edit, at the score where all together reach 90 % precision:\n")
    print(f"| way | {' | '.join(edits)} |\n|---|{'---|' * len(edits)}")
    for name, scores in scored.items():
        least = ranked(scores, right, ~strange).score
        found = np.where(right, scores, -np.inf).max(1) >= least
        print(f"| {name} | {' | '.join(f'{found[(kind == edit) & ~strange].mean():.2f}' for edit in edits)} |")


if __name__ == "__main__":
    main()
