from __future__ import annotations

import pytest

from hubiao.supervisor import backoff
from hubiao.supervisor.backoff import Backoff


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(backoff.time, "monotonic", lambda: now[0])
    return now


def test_waits_grow_to_a_limit_and_never_end(clock: list[float]) -> None:
    tries = Backoff()
    waits = []
    for _ in range(12):
        tries.started()
        waits.append(tries.failed())
    assert waits[0] == backoff.FIRST
    assert waits == sorted(waits)
    assert waits[-1] == backoff.LONGEST


def test_a_long_life_forgives(clock: list[float]) -> None:
    tries = Backoff()
    for _ in range(5):
        tries.started()
        tries.failed()
    tries.started()
    clock[0] += backoff.STEADY + 1
    assert tries.failed() == backoff.FIRST


def test_it_is_due_when_the_wait_is_over(clock: list[float]) -> None:
    tries = Backoff()
    wait = tries.failed()
    assert not tries.is_due
    clock[0] += wait
    assert tries.is_due
