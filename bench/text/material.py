"""The marks and titles that are measured with: development data where it lies, else invented ones."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.text import invented

SIZES = {"1k": 1_000, "100k": 100_000, "1m": 1_000_000}
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Material:
    """`data` is a folder with eval.csv and gallery_….csv[.gz]; None where everything is invented."""

    data: Path | None

    @classmethod
    def at(cls, data: Path) -> Material:
        return cls(data if (data / "eval.csv").is_file() else None)

    @property
    def told(self) -> str:
        return f"marks and titles of {self.data.name}" if self.data else "INVENTED marks and titles (no data folder)"

    def marks(self, gallery: str) -> list[str]:
        if self.data is None:
            return invented.marks(SIZES[gallery])
        return [row["mark"] for row in self.gallery(gallery)]

    def gallery(self, name: str) -> list[Row]:
        """Rows of `mark, group, src, common`."""
        assert self.data is not None
        path = self.data / f"gallery_{name}.csv"
        return list(read_rows(path if path.exists() else path.with_name(path.name + ".gz")))

    def rows(self) -> list[Row]:
        assert self.data is not None
        return list(read_rows(self.data / "eval.csv"))

    def titles(self, count: int = 0) -> list[str]:
        """Clean titles, Chinese and English mixed, at most `count` (0: all) spread over the whole set."""
        if self.data is None:
            return invented.titles(count or 8_000)
        clean = [row["text"] for row in self.rows() if row["kind"] == "neg"]
        step = max(1, len(clean) // count) if count else 1
        return clean[::step][: count or None]


def read_rows(path: Path) -> Iterator[Row]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
