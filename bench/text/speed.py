"""Titles per second, memory, build, change, save and load of our door beside two well-known methods, in one run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from bench.text.child import Figures, spawn
from bench.text.material import Material
from bench.text.methods import METHODS

COLUMNS = (
    "gallery",
    "method",
    "titles/s",
    "titles/CPU s",
    "ratio",
    "RSS added MB",
    "peak MB",
    "build s",
    "build CPU s",
    "fired ‰",
    "titles",
)


def measure(
    material: Material, galleries: Sequence[str], titles: int, seconds: float, out: Path | None
) -> list[Figures]:
    """Prints a line as soon as it is known; writes all figures to `out`."""
    print(f"## speed: {material.told}, one core, one thread, each line a fresh process\n")
    print(row(COLUMNS), row(["---"] * len(COLUMNS)), sep="\n")
    found: list[Figures] = []
    for gallery in galleries:
        ours: float | None = None
        for method in METHODS:
            wish = {"job": "speed", "method": method, "gallery": gallery, "titles": titles, "seconds": seconds,
                    "data": str(material.data or "")}  # fmt: skip
            try:
                figures = spawn(wish)
            except RuntimeError as error:
                print(row([gallery, method, f"failed: {error}", *[""] * (len(COLUMNS) - 3)]), flush=True)
                continue
            ours = figures["titles_per_cpu_s"] if method == "ours" else ours
            found.append({"gallery": gallery, "method": method, **figures})
            print(row(_cells(found[-1], ours)), flush=True)
    _changes([figures for figures in found if figures["method"] == "ours"])
    if out:
        out.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return found


def _cells(figures: Figures, ours: float | None) -> list[str]:
    """The ratio is one of processor time, which other work on the machine disturbs least."""
    return [
        figures["gallery"], figures["method"], _rate(figures["titles_per_s"]), _rate(figures["titles_per_cpu_s"]),
        f"{figures['titles_per_cpu_s'] / ours:.3g} × ours" if ours else "",
        f"{figures['rss_mb']:,.0f}", f"{figures['peak_mb']:,.0f}",
        f"{figures['build_s']:.1f}", f"{figures['build_cpu_s']:.1f}",
        f"{1000 * figures['fired'] / figures['titles']:.0f}", str(figures["titles"]),
    ]  # fmt: skip


def _rate(each_second: float) -> str:
    return f"{each_second:,.0f}" if each_second >= 20 else f"{each_second:.1f}"


def _changes(ours: Sequence[Figures]) -> None:
    columns = ("gallery", "add zh s", "add lat s", "remove zh s", "remove lat s", "save s", "saved MB", "load s",
               "second process: load s", "its RSS MB", "of that private MB")  # fmt: skip
    names = ("add_zh_s", "add_lat_s", "remove_zh_s", "remove_lat_s", "save_s", "saved_mb", "load_s", "second_load_s",
             "second_rss_mb", "second_private_mb")  # fmt: skip
    print(f"\n{row(columns)}\n{row(['---'] * len(columns))}")
    for figures in ours:
        print(row([figures["gallery"], *(f"{figures[name]:.3g}" for name in names)]))


def row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
