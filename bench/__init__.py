"""Measurements anyone can repeat: `make bench`, or `python -m bench.NAME`. `SHARED`: development data."""

from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
