"""The demo's supervisor: `hubiao up` with two children more, the market and the guide, and a quieter terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

from hubiao.demo.folder import prepare_folder
from hubiao.services import Service
from hubiao.supervisor import Supervisor, Wish
from hubiao.supervisor.journal import Journal

GUIDE = "demo"
LIVE = "\r"  # a line that begins so is written over by the next one, on a terminal


class DemoJournal(Journal):
    """The services' lines go into a file; the terminal shows the guide's, and what the supervisor says of itself."""

    def __init__(self, file: TextIO, terminal: TextIO | None = None) -> None:
        super().__init__(as_json=False, coloured=False, stream=file)
        self._terminal = terminal or sys.stdout
        self._live = self._terminal.isatty()
        self._open = False  # whether the cursor stands behind a live line

    def say(self, name: str, event: str, level: str = "info") -> None:
        super().say(name, event, level)
        if name == "up" or level != "info":
            self._show(f"{name}: {event}")

    def pass_on(self, name: str, line: str) -> None:
        if name == GUIDE:
            self._show(line)  # and not into the file: it prints passwords
        else:
            super().pass_on(name, line)

    def _show(self, line: str) -> None:
        live = self._live and line.startswith(LIVE)
        start = "\r\x1b[K" if self._open else ""
        print(f"{start}{line.strip(LIVE)}", end="" if live else "\n", file=self._terminal, flush=True)
        self._open = live


class DemoSupervisor(Supervisor):
    """Runs the market first and the guide last."""

    def __init__(self, wish: Wish, journal: Journal, guide: tuple[str, ...]) -> None:
        super().__init__(wish, journal)
        self._guide = Service(GUIDE, ("demo-guide", *guide), grace=1)

    def _services(self) -> list[tuple[str, Service]]:
        """Called once the data folder is ours, so that a second demo on it cannot take the first one's ports."""
        demo = prepare_folder()
        ports = ("--shop-port", str(demo.shop_port), "--fair-port", str(demo.fair_port))
        market = Service("market", ("demo-market", *ports), grace=1)
        return [("market", market), *super()._services(), (GUIDE, self._guide)]


def log_file(home: Path) -> Path:
    """Where all the lines are that the terminal does not show."""
    return home / "demo.log"
