"""One file into the registry: what cannot go in is reported, the rest goes in."""

from __future__ import annotations

from pathlib import Path

from registry import services
from registry.report import ImportReport


def import_file(path: Path) -> ImportReport:
    raise NotImplementedError(path, services)
