from __future__ import annotations

import json
import zlib

import pytest
from rq.job import Job

from hubiao import queues


@pytest.fixture(autouse=True)
def _empty() -> None:
    queues.connection().flushdb()


def test_payloads_are_json_by_name_with_no_code_in_them() -> None:
    job_id = queues.enqueue("workers.match.match_listings", [1, 2], on="match")
    data = queues.connection().hget(Job.key_for(job_id), "data")
    assert isinstance(data, bytes)
    name, _, arguments, _ = json.loads(zlib.decompress(data))
    assert (name, arguments) == ("workers.match.match_listings", [[1, 2]])


def test_each_queue_has_its_patience() -> None:
    job_id = queues.enqueue("workers.crawl.crawl_source", "run", on="crawl")
    job = queues.queue("crawl").fetch_job(job_id)
    assert job
    assert job.timeout == queues.TIMEOUTS["crawl"] > queues.TIMEOUTS["default"]


def test_an_unknown_queue_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="unknown queue 'mtach'"):
        queues.enqueue("workers.match.match_listings", [1], on="mtach")


def test_without_a_server_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REDIS_URL")
    with pytest.raises(queues.QueueUnavailableError, match="hubiao up"):
        queues.connection()
