"""The sources of the data folder: each has its row, and is crawled when its `schedule` says so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import structlog
from django.utils import timezone

from alerts import services
from alerts.models import Source as SourceRecord
from alerts.states import SYSTEM
from crawlers.errors import SourceError
from crawlers.source import SHIPPED, Source, find_sources, load_source
from hubiao import env

log = structlog.get_logger("schedule")


def queue_due_crawls() -> int:
    """Bring the rows up to date with the folders, and queue what is due; answers how many crawls."""
    return sum(_queue_if_due(source) for source in _own_sources())


def _own_sources() -> Iterator[Source]:
    """Those of the installation; the examples that are shipped are patterns to copy."""
    for folder in find_sources(env.sources_folders()).values():
        if folder.parent == SHIPPED:
            continue
        try:
            yield load_source(folder)
        except SourceError as error:
            _warn(str(error))


@cache
def _warn(error: str) -> None:
    """Once, not at every sweep."""
    log.warning("source cannot be read", error=error)


def _queue_if_due(source: Source) -> bool:
    record = services.ensure_source(source.key, source.title, source.kind, source.url)
    if source.interval is None or not _is_due(source, record):
        return False
    services.queue_run(SYSTEM, record)
    return True


def _is_due(source: Source, record: SourceRecord) -> bool:
    last = record.runs.order_by("-created_at").first()
    return last is None or (source.interval is not None and timezone.now() - last.created_at >= source.interval)
