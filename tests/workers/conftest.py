"""An empty queue and a gallery of its own for every test of the tasks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hubiao import queues
from workers import runtime


@pytest.fixture(autouse=True)
def fresh_queue() -> Iterator[None]:
    queues.connection().flushdb()
    runtime.watch.cache_clear()
    yield
    runtime.watch.cache_clear()
