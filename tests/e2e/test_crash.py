"""Worker, queue and database are killed in the middle of the demo; the end is the same as if nothing had happened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.demos import Alerts, Demo

pytestmark = pytest.mark.services


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    tmp_path.chmod(0o755)
    running = Demo(tmp_path / "demo")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Alerts:
    running = Demo(tmp_path_factory.mktemp("undisturbed") / "demo")
    try:
        running.wait_until(running.report.exists, "everything was matched")
        return running.alerts()
    finally:
        running.stop()


def test_a_demo_whose_servers_are_killed_ends_as_an_undisturbed_one(demo: Demo, undisturbed: Alerts) -> None:
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
