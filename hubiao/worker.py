"""A worker for one queue: no fork per job, steady through restarts of database and queue."""

from __future__ import annotations

import os
import signal
import socket
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn
from uuid import uuid4

import psutil
import structlog
from django.db import close_old_connections
from redis.exceptions import RedisError
from rq import SimpleWorker, Worker
from rq.exceptions import StopRequested

from hubiao import queues
from hubiao.scheduler import SWEEP

if TYPE_CHECKING:
    from redis.client import Pipeline
    from rq.executions import Execution
    from rq.job import Job
    from rq.queue import Queue

WORKER_TTL = 75  # seconds; one shows life every minute
WAIT_AT_MOST = 10.0  # seconds between tries while the queue is away
log = structlog.get_logger("worker")


class SteadyWorker(SimpleWorker):
    """Runs jobs in its own process: the networks are loaded once, and no database connection crosses a fork."""

    max_connection_wait_time = WAIT_AT_MOST

    @property
    def told_to_stop(self) -> bool:
        return self._shutdown_requested_date is not None

    def perform_job(self, job: Job, queue: Queue, execution: Execution) -> bool:
        """Run a job on live database connections, with one line of log."""
        close_old_connections()
        began = time.monotonic()
        with structlog.contextvars.bound_contextvars(job=job.id):
            well = bool(super().perform_job(job, queue, execution))
            seconds = round(time.monotonic() - began, 2)
            if not well:
                log.error("job failed", task=job.func_name, args=job.args, seconds=seconds)
            elif job.func_name != SWEEP:  # four a minute, mostly with nothing to do
                log.info("job done", task=job.func_name, seconds=seconds)
        close_old_connections()
        return well

    def heartbeat(self, timeout: int | None = None, pipeline: Pipeline | None = None) -> None:
        """As RQ does, and register again after the queue was wiped: else nobody would see this worker."""
        super().heartbeat(timeout, pipeline)
        if pipeline is None and not self.connection.hexists(self.key, "birth"):
            self.connection.delete(self.key)
            self.register_birth()  # type: ignore[no-untyped-call]


def run(name: str) -> None:
    """Work on one of `hubiao.queues.NAMES` until told to stop; a queue that is away or was wiped is waited for."""
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, _leave)
    wait = 1.0
    while True:
        worker = None
        try:
            clean_up(name)
            worker = _worker(name)
            log.info("listening", queue=name)
            worker.work(logging_level="WARNING")
        except StopRequested:
            return
        except RedisError as error:
            log.warning("queue is away", queue=name, error=str(error))
        if worker is not None and worker.told_to_stop:
            return
        _hang_up(worker)
        time.sleep(wait)
        wait = min(wait * 2, WAIT_AT_MOST) if not _answers() else 1.0


def _worker(name: str) -> SteadyWorker:
    queue = queues.queue(name)
    return SteadyWorker(
        [queue],
        name=f"{name}-{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:6]}",
        connection=queue.connection,
        serializer=queue.serializer,
        worker_ttl=WORKER_TTL,
    )


def clean_up(name: str) -> None:
    """Strike the workers of this machine that died without a word; the sweep then finds what they were working on."""
    queue = queues.queue(name)
    for worker in Worker.all(queue=queue, serializer=queue.serializer):
        if worker.hostname == socket.gethostname() and not psutil.pid_exists(worker.pid or 0):
            log.warning("a worker died", worker=worker.name)
            worker.register_death()  # type: ignore[no-untyped-call]


def _answers() -> bool:
    try:
        return bool(queues.connection().ping())
    except RedisError:
        return False


def _hang_up(worker: SteadyWorker | None) -> None:
    """End the thread that listens for commands; the next worker starts its own."""
    if worker is not None and worker.pubsub_thread is not None:
        with suppress(RedisError):
            worker.pubsub_thread.stop()


def _leave(*_: Any) -> NoReturn:
    raise SystemExit(0)
