"""Crawl one source in a child process; the run's folder is the truth, its row only follows."""

from __future__ import annotations

from collections.abc import Mapping

import structlog
from django.db import InterfaceError, OperationalError, connection

from alerts import queries, services
from alerts.models import CrawlRun
from crawlers.errors import SourceError
from crawlers.run import crawl
from crawlers.source import find_source
from hubiao import env

INGEST = "workers.ingest.ingest_run"

log = structlog.get_logger("crawl")


def crawl_source(run_id: str) -> None:
    """Crawl a queued run; its items are ingested while it goes on. A run that was begun before is the sweeper's."""
    run = queries.run_to_crawl(run_id)
    if run is None or run.state != CrawlRun.State.QUEUED:
        return
    services.start_run(run_id, run.source)
    try:
        source = find_source(run.source.key, env.sources_folders())
    except SourceError as error:
        services.finish_run(run_id, CrawlRun.State.FAILED, {}, [{"url": run.source.url, "reason": str(error)}])
        return
    log.info("crawl begins", source=source.key, run=run_id)
    crawl(source, run_id, notify=INGEST, progress=lambda counts: _follow(run_id, counts))


def _follow(run_id: str, counts: Mapping[str, int]) -> None:
    """Show progress and life. A database that is away for a moment does not stop a crawl."""
    try:
        services.follow_run(run_id, counts)
    except (InterfaceError, OperationalError) as error:
        log.warning("progress not written", run=run_id, error=str(error))
        connection.close()
