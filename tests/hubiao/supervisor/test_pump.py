from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from hubiao.supervisor import StopRequestedError
from hubiao.supervisor.pump import LONGEST_LINE, Pump
from tests.hubiao.running import until


@pytest.fixture
def pump() -> Iterator[Pump]:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD)
    before = {number: signal.getsignal(number) for number in numbers}
    made = Pump()
    yield made
    made.close()
    for number, handler in before.items():
        signal.signal(number, handler)


def carry(pump: Pump, *parts: bytes) -> list[str]:
    reader, writer = os.pipe()
    lines: list[str] = []
    pump.listen(reader, lines.append)
    for part in parts:
        os.write(writer, part)
        pump.carry(1)
    os.close(writer)
    pump.carry(1)
    return lines


def test_lines_arrive_whole_however_they_were_cut(pump: Pump) -> None:
    letters = "青鹭\nsecond\n\nno end".encode()
    assert carry(pump, *(letters[at : at + 2] for at in range(0, len(letters), 2))) == ["青鹭", "second", "no end"]


def test_an_endless_line_does_not_fill_the_memory(pump: Pump) -> None:
    lines = carry(pump, *([b"x" * 8192] * 5))
    assert len(lines) > 1
    assert max(map(len, lines)) <= LONGEST_LINE + 8192


def test_bytes_that_are_no_text_are_shown(pump: Pump) -> None:
    assert carry(pump, b"\xff\xfe broken\n") == ["\ufffd\ufffd broken"]


def test_a_signal_ends_a_pause_once_and_a_second_one_hurries(pump: Pump) -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    with pytest.raises(StopRequestedError):
        pump.pause(30)
    pump.pause(0)
    assert not pump.hurry
    os.kill(os.getpid(), signal.SIGINT)
    until(lambda: pump.hurry, "the second signal was seen")
    pump.pause(0)
