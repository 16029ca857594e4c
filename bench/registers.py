"""Real register files into an empty registry, twice: what goes in, what is refused and why, and how long it takes.

    python -m bench.registers [../shared/data/register]

Runs on a PostgreSQL and a store of its own in a temporary folder.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from bench import SHARED

if TYPE_CHECKING:
    from registry.report import ImportReport

HEADERS = ("folder", "files", "in", "updated", "unchanged", "refused", "warnings", "seconds")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=SHARED / "data/register")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["HUBIAO_HOME"] = home
        os.environ.pop("DATABASE_URL", None)
        from hubiao.cli.database import connected

        with connected():
            print(measure(given.folder))


def measure(folder: Path) -> str:
    """Two passes over every file; the second must change nothing."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    first, total = one_pass(folder, files)
    second, again = one_pass(folder, files)
    parts = ["first import", first, "", "the same again", second, "", by_reason(total), "", in_registry()]
    if again.created or again.updated:
        parts.append("WRONG: the second import changed something")
    return "\n".join(parts)


def one_pass(folder: Path, files: list[Path]) -> tuple[str, ImportReport]:
    """A table by folder, and the sum of all."""
    from registry.report import ImportReport
    from registry.services import import_files

    groups: dict[str, list[Path]] = {}
    for path in files:
        groups.setdefault(str(path.parent.relative_to(folder)), []).append(path)
    rows, total, started = [], ImportReport(), time.perf_counter()
    for name, paths in groups.items():
        before = time.perf_counter()
        report = import_files(paths)
        rows.append(row(name, len(paths), report, time.perf_counter() - before))
        total.add(report)
    rows.append(row("all", len(files), total, time.perf_counter() - started))
    return table([HEADERS, *rows]), total


def row(name: str, files: int, report: ImportReport, seconds: float) -> tuple[str, ...]:
    counts = (files, report.created, report.updated, report.unchanged, len(report.refused), len(report.warnings))
    return (name, *map(str, counts), f"{seconds:.2f}")


def table(rows: list[tuple[str, ...]]) -> str:
    widths = [max(len(cells[column]) for cells in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        for cells in rows
    )


def by_reason(report: ImportReport) -> str:
    """Refusals and warnings by what they say; a warning's kind stands before its colon."""
    lines = [f"refused  {count:4}  {reason}" for reason, count in Counter(one.reason for one in report.refused).items()]
    kinds = Counter(one.reason.partition(":")[0] for one in report.warnings)
    return "\n".join([*lines, *(f"warning  {count:4}  {kind}" for kind, count in kinds.items())])


def in_registry() -> str:
    """What the registry holds afterwards."""
    from registry.models import GoodsClass, Holder, RightRecord
    from registry.queries import watched_rights

    kinds = Counter(RightRecord.objects.values_list("office", "kind"))
    states = Counter(RightRecord.objects.values_list("status", flat=True))
    used = GoodsClass.objects.filter(rights__isnull=False).distinct().count()
    lines = [
        "rights   " + ", ".join(f"{office} {kind} {count}" for (office, kind), count in sorted(kinds.items())),
        "status   " + ", ".join(f"{status} {count}" for status, count in sorted(states.items())),
        f"watched  {watched_rights().count()}; holders {Holder.objects.count()}; classes in use {used}",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
