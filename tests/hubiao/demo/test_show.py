"""What the terminal and the log of a demo show, and what is printed at the end."""

from __future__ import annotations

import io

import pytest

from hubiao.demo.folder import DemoFolder
from hubiao.demo.guide import Progress
from hubiao.demo.report import report
from hubiao.demo.score import score
from hubiao.demo.show import GUIDE, LIVE, DemoJournal


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("terminal", [io.StringIO(), Terminal()], ids=["pipe", "terminal"])
def test_passwords_reach_the_terminal_and_no_file(terminal: io.StringIO) -> None:
    log = io.StringIO()
    journal = DemoJournal(log, terminal)
    journal.pass_on(GUIDE, "officer secret-1234")
    journal.pass_on("web", "listening")
    assert "secret-1234" in terminal.getvalue()
    assert "secret" not in log.getvalue()
    assert "listening" in log.getvalue()
    assert "listening" not in terminal.getvalue()


def test_a_live_line_is_written_over_on_a_terminal_only() -> None:
    terminal, pipe = Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        journal = DemoJournal(io.StringIO(), stream)
        journal.pass_on(GUIDE, f"{LIVE}one")
        journal.pass_on(GUIDE, f"{LIVE}two")
        journal.pass_on(GUIDE, "end")
    assert terminal.getvalue() == "one\r\x1b[Ktwo\r\x1b[Kend\n"
    assert pipe.getvalue() == "one\ntwo\nend\n"


def test_warnings_of_any_service_are_shown() -> None:
    terminal = io.StringIO()
    journal = DemoJournal(io.StringIO(), terminal)
    journal.say("match", "ended (killed by SIGKILL); starts again in 0.5 s", "warning")
    journal.say("database", "ready after 1.0 s")
    assert "killed by SIGKILL" in terminal.getvalue()
    assert "ready after" not in terminal.getvalue()


def test_the_work_is_done_when_nothing_is_left_to_do() -> None:
    assert Progress(matched=3).done
    assert not Progress(crawling=True).done
    assert not Progress(pending=1).done
    assert not Progress(look_backs=1).done


def test_the_report_names_address_accounts_and_every_category() -> None:
    result = score({}, set())
    text = report(DemoFolder(4001, 4002, {"officer": "lu-lu-1"}), result, "http://127.0.0.1:8000")
    for part in ("http://127.0.0.1:8000", "http://127.0.0.1:4001", "officer", "lu-lu-1", "0%"):
        assert part in text
    assert all(row.category in text for row in result.rows)
    assert "侵权" not in text
