"""What the queue holds already, so that the sweeper enqueues only what was lost."""

from __future__ import annotations

from rq import Worker
from rq.job import Job

from hubiao.queues import queue

MANY = 200  # jobs: a queue this long is not lost, and is not read through


def first_arguments(name: str, task: str) -> list[object] | None:
    """The first argument of every job of `task` that waits, or that a living worker holds; None when many wait."""
    jobs = queue(name)
    if jobs.count > MANY:
        return None
    living = {worker.name for worker in Worker.all(queue=jobs, serializer=jobs.serializer)}
    waiting = jobs.get_job_ids()
    started = jobs.started_job_registry.get_job_ids()
    found = Job.fetch_many([*waiting, *started], connection=jobs.connection, serializer=jobs.serializer)
    return [
        job.args[0]
        for job in found
        if job and job.func_name == task and (job.id in waiting or job.worker_name in living) and job.args
    ]
