"""Worker, queue and database are killed in the middle of the demo; the end is the same as if nothing had happened."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demos import Alerts, Demo, FirstDemo

pytestmark = pytest.mark.services


@pytest.fixture
def demo() -> Iterator[Demo]:
    with tempfile.TemporaryDirectory(prefix="hubiao-demo-") as folder:
        Path(folder).chmod(0o755)
        running = Demo(Path(folder) / "disturbed")
        yield running
        running.stop()


@pytest.fixture
def undisturbed(first_demo: FirstDemo) -> Alerts:
    """Read from a second start on the same folder, which takes seconds."""
    running = Demo(first_demo.home)
    try:
        running.wait_until(running.report.exists, "the demo was up again")
        return running.alerts()
    finally:
        running.stop()


def test_a_demo_whose_servers_are_killed_ends_as_an_undisturbed_one(undisturbed: Alerts, demo: Demo) -> None:
    demo.wait_until(lambda: demo.matched() >= 40, "40 listings were matched")
    demo.kill_match_worker()
    demo.wait_until(lambda: demo.matched() >= 100, "100 listings were matched")
    demo.kill_queue_and_wipe_it()
    demo.wait_until(lambda: demo.matched() >= 160, "160 listings were matched")
    demo.kill_database()
    demo.wait_until(demo.report.exists, "everything was matched")

    assert demo.match_counts() == {1}
    assert demo.alerts() == undisturbed
    assert len(undisturbed) > 50
