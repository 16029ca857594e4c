"""The queues, and the one way in: a task is enqueued by name, with ids and JSON only, so nothing imports a worker."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from hubiao import env

if TYPE_CHECKING:
    from redis import Redis
    from rq import Queue

NAMES = ("crawl", "match", "default")
TIMEOUTS = {"crawl": 6 * 3600, "match": 900, "default": 900}  # seconds


class QueueUnavailableError(Exception):
    """No Redis-protocol server is known: start `hubiao up`, or set REDIS_URL."""


@lru_cache(maxsize=4)
def _connect(url: str) -> Redis:
    from redis import Redis

    return Redis.from_url(url)


def connection() -> Redis:
    """The connection of this process, made once."""
    url = env.redis_url()
    if not url:
        raise QueueUnavailableError("no queue server: start `hubiao up` or set REDIS_URL")
    return _connect(url)


def queue(name: str) -> Queue:
    """One of NAMES, with JSON payloads (a pickle in Redis would be code execution)."""
    from rq import Queue
    from rq.serializers import JSONSerializer

    if name not in NAMES:
        raise ValueError(f"unknown queue {name!r}: one of {', '.join(NAMES)}")
    return Queue(name, connection=connection(), default_timeout=TIMEOUTS[name], serializer=JSONSerializer)


def enqueue(task: str, *args: Any, on: str = "default", job_id: str | None = None) -> str:
    """Enqueue `workers.<file>.<function>` by its dotted name; answers the job's id."""
    job = queue(on).enqueue_call(task, args=args, job_id=job_id, result_ttl=600, failure_ttl=7 * 86400)
    return str(job.id)
