"""The clock: RQ's own cron scheduler, which enqueues by name and in JSON."""

from __future__ import annotations

import time

import structlog
from redis import Redis
from redis.exceptions import RedisError
from rq.cron import CronJob, CronScheduler
from rq.exceptions import SchedulerNotFound
from rq.job import Job

from hubiao import queues

SWEEP = "workers.sweep.sweep"
SWEEP_EVERY = 15  # seconds
WAIT_AT_MOST = 10.0  # seconds between tries while the queue is away
log = structlog.get_logger("scheduler")


class Beat(CronJob):
    """A task by name at an interval. RQ 3.0's own would import it here and pickle it."""

    def enqueue(self, connection: Redis) -> Job:
        """Enqueue it, unless the last one still waits: beats do not pile up while no worker runs."""
        queue = queues.queue(self.queue_name)
        job = queue.fetch_job(self.name) if self.name in queue.get_job_ids() else None
        if job is None:
            queues.enqueue(self.func_name, on=self.queue_name, job_id=self.name)
            job = Job.fetch(self.name, connection=connection, serializer=queue.serializer)
        return job


def run() -> None:
    """Beat until told to stop; a queue that is away or was wiped is waited for."""
    wait = 1.0
    while True:
        scheduler = CronScheduler(connection=queues.connection())
        scheduler.get_jobs().append(Beat("default", func_name=SWEEP, interval=SWEEP_EVERY, name="sweep"))
        began = time.monotonic()
        try:
            scheduler.start()  # type: ignore[no-untyped-call]
        except (RedisError, SchedulerNotFound) as error:
            wait = 1.0 if time.monotonic() - began > WAIT_AT_MOST else min(wait * 2, WAIT_AT_MOST)
            log.warning("queue is away, trying again", seconds=wait, error=str(error))
            time.sleep(wait)
        else:
            return
