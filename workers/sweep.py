"""Find what no queue holds, and enqueue it again: Redis may be lost, and a worker killed, at any moment."""

from __future__ import annotations

from datetime import timedelta

import structlog

from alerts import queries, services
from alerts.models import CrawlRun
from hubiao.queues import enqueue
from workers.calendar import turn_day
from workers.claims import first_arguments
from workers.ingest import SILENCE, enqueue_matches
from workers.schedule import queue_due_crawls

MATCH = "workers.match.match_listings"
LOOK_BACK = "workers.look_back.look_back"
CRAWL = "workers.crawl.crawl_source"
INGEST = "workers.ingest.ingest_run"
GRACE = timedelta(seconds=10)  # between the row and the queue, while a task is being enqueued

log = structlog.get_logger("sweep")


def sweep() -> dict[str, int]:
    """One round; answers how much was found to do, by kind."""
    found = {
        "listings": _sweep_listings(),
        "look_backs": _sweep_look_backs(),
        "crawls": _sweep_crawls(),
        "ingests": _sweep_ingests(),
        "lost_crawls": _repeat_lost_crawls(),
        "turned_rights": turn_day(),
        "due_crawls": queue_due_crawls(),
    }
    if any(found.values()):
        log.info("found to do", **{kind: number for kind, number in found.items() if number})
    return found


def _sweep_listings() -> int:
    claimed = first_arguments("match", MATCH)
    if claimed is None:
        return 0
    held = {listing for batch in claimed if isinstance(batch, list) for listing in batch}
    lost = [listing for listing in queries.listings_to_match(stale_after=GRACE) if listing not in held]
    enqueue_matches(lost)
    return len(lost)


def _sweep_look_backs() -> int:
    claimed = first_arguments("match", LOOK_BACK)
    if claimed is None:
        return 0
    lost = [task for task in queries.look_backs_to_run(stale_after=GRACE) if task.pk not in claimed]
    for task in lost:
        enqueue(LOOK_BACK, task.pk, task.position, on="match")
    services.mark_look_backs_enqueued(task.pk for task in lost)
    return len(lost)


def _sweep_crawls() -> int:
    claimed = first_arguments("crawl", CRAWL)
    if claimed is None:
        return 0
    lost = [run.pk for run in queries.queued_runs(GRACE) if run.pk not in claimed]
    for run in lost:
        enqueue(CRAWL, run, on="crawl")
    return len(lost)


def _sweep_ingests() -> int:
    """A run is under way until all its items are in: as long as it is, look again."""
    claimed = first_arguments("default", INGEST)
    if claimed is None:
        return 0
    running = CrawlRun.objects.filter(state=CrawlRun.State.RUNNING).values_list("pk", flat=True)
    waiting = [run for run in running if run not in claimed]
    for run in waiting:
        enqueue(INGEST, run)
    return len(waiting)


def _repeat_lost_crawls() -> int:
    """A crawl whose process is gone is closed as failed, keeps what it had, and is begun anew under another name."""
    lost = list(queries.silent_runs(SILENCE))
    for run in lost:
        again = services.repeat_run(run.pk)
        log.warning("crawl was lost", run=run.pk, again=again.pk if again else "given up")
    return len(lost)
