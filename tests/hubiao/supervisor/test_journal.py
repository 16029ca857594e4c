from __future__ import annotations

import io
import json

from hubiao.supervisor.journal import Journal


def written(journal: Journal, stream: io.StringIO) -> list[str]:
    journal.say("up", "ready")
    journal.pass_on("match", "matched listings=3")
    journal.pass_on("web", '{"event": "answered", "level": "warning"}')
    journal.pass_on("web", "[1, 2]")
    return stream.getvalue().splitlines()


def test_one_line_with_time_and_name_for_people() -> None:
    stream = io.StringIO()
    lines = written(Journal(as_json=False, coloured=False, stream=stream), stream)
    assert [line.split(maxsplit=1)[1] for line in lines][:2] == ["up        | ready", "match     | matched listings=3"]


def test_one_object_a_line_for_machines() -> None:
    stream = io.StringIO()
    events = [json.loads(line) for line in written(Journal(as_json=True, coloured=True, stream=stream), stream)]
    assert [event["service"] for event in events] == ["up", "match", "web", "web"]
    assert [event["event"] for event in events] == ["ready", "matched listings=3", "answered", "[1, 2]"]
    assert events[2]["level"] == "warning"


def test_a_closed_stream_stops_no_work() -> None:
    stream = io.StringIO()
    stream.close()
    Journal(as_json=False, coloured=False, stream=stream).say("up", "nobody reads this")
