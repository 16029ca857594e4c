from __future__ import annotations

import pytest

from hubiao import queues
from hubiao.scheduler import SWEEP, Beat


@pytest.fixture(autouse=True)
def _empty() -> None:
    queues.connection().flushdb()


@pytest.fixture
def beat() -> Beat:
    return Beat("default", func_name=SWEEP, interval=15, name="sweep")


def test_a_beat_is_enqueued_by_name(beat: Beat) -> None:
    job = beat.enqueue(queues.connection())
    assert job.func_name == SWEEP
    assert queues.queue("default").get_job_ids() == [job.id]


def test_beats_do_not_pile_up_while_nobody_works(beat: Beat) -> None:
    for _ in range(3):
        beat.enqueue(queues.connection())
    assert queues.queue("default").count == 1


def test_a_beat_follows_one_that_was_lost(beat: Beat) -> None:
    beat.enqueue(queues.connection())
    queues.connection().flushdb()
    assert beat.enqueue(queues.connection()).func_name == SWEEP
    assert queues.queue("default").count == 1
