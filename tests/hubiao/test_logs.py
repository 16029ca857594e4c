"""In a process of its own: logging is global."""

from __future__ import annotations

import json
import os
import subprocess
import sys

WRITE = """
import logging, structlog
from hubiao import logs
logs.configure()
structlog.get_logger("a").info("matched", listings=3, right="青鹭 EGREN")
logging.getLogger("b").warning("from %s", "elsewhere")
logging.getLogger("rq.worker").info("chatter")
try:
    1 / 0
except ZeroDivisionError:
    structlog.get_logger("a").exception("failed", job="7")
"""


def written(**environment: str) -> list[str]:
    result = subprocess.run(
        [sys.executable, "-c", WRITE],
        env={**os.environ, "NO_COLOR": "1", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout == ""
    return result.stderr.splitlines()


def test_lines_for_people() -> None:
    lines = written(HUBIAO_UP="/somewhere")
    assert lines[:2] == ["matched listings=3 right='青鹭 EGREN'", "warning: from elsewhere"]
    assert lines[2] == "error: failed job=7"
    assert lines[-1] == "ZeroDivisionError: division by zero"


def test_objects_for_machines() -> None:
    events = [json.loads(line) for line in written(HUBIAO_LOGS="json")]
    assert [event["event"] for event in events] == ["matched", "from elsewhere", "failed"]
    assert [event["level"] for event in events] == ["info", "warning", "error"]
    assert events[0]["right"] == "青鹭 EGREN"
    assert "ZeroDivisionError" in events[2]["exception"]


def test_colour_only_where_it_is_wanted() -> None:
    assert not any("\x1b" in line for line in written())
    assert any("\x1b" in line for line in written(NO_COLOR="", FORCE_COLOR="1"))
