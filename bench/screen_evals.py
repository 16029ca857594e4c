"""Scores of `hubiao screen`'s own core on labelled folders of pictures; that of texts is `bench.text --table`.

    python -m bench.screen_evals [--data FOLDER] [--sample N] [--part NAME,…] [--without PART,…]
                                 [--keep FOLDER] [--worst 40 --sheet FILE.png] [--reliability FILE.png]

A folder holds manifest.jsonl and score.py (README of the development set); this tells score.py what the matcher found
and lets that judge. `--part` takes names of galleries, sets or variants; strangers of a gallery are always asked.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import SHARED

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.evals import reliability, worst
from bench.evals.answers import Answer, answers, keep, pairs
from bench.evals.folder import Row, galleries, read_rows, to_judge
from matching.matcher import Matcher

OUT = Path(__file__).resolve().parents[1] / "out"


def main() -> None:
    options = _asked().parse_args()
    folder = options.data if (options.data / "manifest.jsonl").exists() else options.data / "images"
    rows = read_rows(folder)
    matcher = Matcher.load(options.device, without=_names(options.without))
    chosen = list(galleries(rows, options.sample, _names(options.part)))
    told = [one for gallery in chosen for one in answers(matcher, folder, gallery, apart=options.apart)]
    _score(folder, rows, told)
    if options.keep:
        keep(told, options.keep)
    if options.worst:
        worst.show(told, chosen, folder, options.worst, options.sheet)
    if options.reliability:
        reliability.show(told, options.reliability)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"\npeak memory {memory:.2f} GB on {matcher.device}")


def _asked() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--data", type=Path, default=SHARED / "evals" / "images")
    asked.add_argument("--sample", type=int, default=0, help="at most this many queries of each set and variant")
    asked.add_argument("--device", default="auto")
    asked.add_argument("--part", default="", help="only these galleries, sets or variants, comma between")
    asked.add_argument("--without", default="", help="switch these parts of the matcher off, comma between")
    asked.add_argument("--apart", action="store_true", help="one right for each picture, not for each label")
    asked.add_argument("--keep", type=Path, help="folder for the answers to each query")
    asked.add_argument("--worst", type=int, default=0, help="draw this many of the worst errors")
    asked.add_argument("--sheet", type=Path, default=OUT / "worst.png")
    asked.add_argument("--reliability", type=Path, help="file for the curve; its table is printed")
    return asked


def _names(told: str) -> tuple[str, ...]:
    return tuple(filter(None, told.split(",")))


def _score(folder: Path, rows: list[Row], told: list[Answer]) -> None:
    """Let the folder's own score.py judge; of galleries only those that were asked, with their usual columns."""
    sys.stdout.flush()
    asked = {one.query["id"] for one in told}
    with tempfile.TemporaryDirectory() as scratch:
        lines = (json.dumps(row) + "\n" for row in to_judge(rows, asked))
        (Path(scratch) / "manifest.jsonl").write_text("".join(lines), "utf-8")
        (Path(scratch) / "pairs.json").write_text(json.dumps(pairs(told)), "utf-8")
        where = ("--data", scratch, "--pairs", str(Path(scratch) / "pairs.json"))
        subprocess.run([sys.executable, str(folder / "score.py"), *where], check=True)


if __name__ == "__main__":
    main()
