"""The same texts through the files of `hubiao screen`, as an officer would run it: the figures must be equal."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from bench.text import recall
from bench.text.found import Found, Reports

DIGITS = 6
"""Places after the point that findings.jsonl keeps."""


def compare(found: Found, judge: ModuleType, budget: float, floor: float) -> bool:
    """Runs the command, prints where it differs from the library call, and both threshold and counts of each type."""
    with tempfile.TemporaryDirectory() as scratch:
        reports = _run(found, Path(scratch), floor)
    other = replace(found, reports=reports)
    pairs, others = _pairs(found.reports), _pairs(reports)
    apart = [key for key in pairs.keys() | others.keys() if pairs.get(key) != others.get(key)]
    limit = found.threshold(judge, budget), other.threshold(judge, budget)
    counts = [
        [(line.type, line.at_budget, line.at_half) for line in recall.lines(one, limit[0])] for one in (found, other)
    ]
    equal = not apart and counts[0] == counts[1]
    print(f"\n## hubiao screen: {len(others)} matches, library call {len(pairs)}; {len(apart)} differ")
    print(f"threshold {limit[1]:.6f}, library call {limit[0]:.6f}; figures {'EQUAL' if equal else 'DIFFER'}")
    for text, mark in sorted(apart)[:10]:
        print(f"  {text} {mark}: screen {others.get((text, mark))}, library {pairs.get((text, mark))}")
    return equal


def _pairs(reports: Reports) -> dict[tuple[str, str], float]:
    return {(text, mark): round(value, DIGITS) for text, found in reports.items() for mark, value in found}


def _run(found: Found, scratch: Path, floor: float) -> Reports:
    """findings.jsonl of the command, read back."""
    files = {name: scratch / f"{name}.jsonl" for name in ("rights", "listings", "findings")}
    rights = ({"id": str(number), "words": [mark["mark"]]} for number, mark in enumerate(found.gallery))
    _write(files["rights"], rights)
    _write(files["listings"], ({"id": row["id"], "texts": {"title": row["text"]}} for row in found.rows))
    command = [sys.executable, "-m", "hubiao", "screen", "--device", "cpu", "--min-probability", str(floor)]
    command += ["--rights", str(files["rights"]), "--listings", str(files["listings"]), "--out", str(files["findings"])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not files["findings"].exists():
        raise SystemExit(f"hubiao screen failed: {done.stderr.strip()[-500:]}")
    print(f"\n{done.stdout.strip()}")
    reports: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for line in files["findings"].open(encoding="utf-8"):
        match = json.loads(line)
        reports[match["listing"]].append((found.gallery[int(match["right"])]["mark"], match["probability"]))
    return dict(reports)


def _write(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
