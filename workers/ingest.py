"""Take a run's items into the database, from where the last ingest stopped. Taking them in again changes nothing."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog
from django.db import transaction

from alerts import queries, services
from alerts.errors import InvalidItemError
from alerts.models import CrawlRun
from crawlers.folder import read_run
from crawlers.source import Source
from hubiao.queues import enqueue
from hubiao.store import default_store

LINES = 50  # items in one transaction
BATCH = 16  # listings in one match task
SILENCE = timedelta(seconds=120)  # a crawl that writes nothing for so long is taken for dead
ENDED = ("finished", "failed")

log = structlog.get_logger("ingest")


@dataclass
class Chunk:
    """Lines of `items.jsonl` and the byte behind the last; what came of them."""

    lines: list[bytes]
    end: int
    changed: list[int] = field(default_factory=list)
    errors: list[dict[str, str]] = field(default_factory=list)


def ingest_run(run_id: str) -> int:
    """Record every complete line not yet recorded; answers how many listings must be matched.

    run.json is read first: when it says that the crawl has ended, all its items are there. A run that is crawled on
    another machine comes into a bucket at its end; until then there is nothing to read here.
    """
    folder = default_store().fetch_run(run_id)
    if not folder.exists() and CrawlRun.objects.filter(pk=run_id).exists():
        log.info("not here yet", run=run_id)
        return 0
    summary = read_run(folder)
    _register(run_id, summary["source"])
    total = 0
    while chunk := _ingest_chunk(run_id, folder / "items.jsonl"):
        enqueue_matches(chunk.changed)
        total += len(chunk.changed)
    if summary["state"] in ENDED:
        services.finish_run(run_id, summary["state"], summary["counts"], summary["errors"])
    elif _is_alive(folder):
        services.follow_run(run_id)
    log.info("ingested", run=run_id, changed=total, crawl=summary["state"])
    return total


def enqueue_matches(listing_ids: list[int]) -> None:
    """Put listings into the match queue in batches, those that failed before alone, and say so in their rows."""
    tried = queries.tried_listings(listing_ids)
    fresh = [listing for listing in listing_ids if listing not in tried]
    batches = [fresh[start : start + BATCH] for start in range(0, len(fresh), BATCH)]
    for batch in [*batches, *([listing] for listing in sorted(tried))]:
        enqueue("workers.match.match_listings", batch, on="match")
        services.mark_enqueued(batch)


def _is_alive(folder: Path) -> bool:
    """Whether the crawl, wherever it was started from, wrote to its folder within SILENCE."""
    latest = max(file.stat().st_mtime for file in folder.iterdir())
    return time.time() - latest < SILENCE.total_seconds()


def _register(run_id: str, source: dict[str, Any]) -> None:
    """A run crawled from the command line has no row yet."""
    if not CrawlRun.objects.filter(pk=run_id).exists():
        described = Source.from_json({"folder": "", **source})
        record = services.ensure_source(described.key, described.title, described.kind, described.url)
        services.start_run(run_id, record)


@transaction.atomic
def _ingest_chunk(run_id: str, items: Path) -> Chunk | None:
    """The next lines, written together with the position behind them; None when there are no more."""
    run = CrawlRun.objects.select_for_update(no_key=True).get(pk=run_id)
    chunk = _read(items, run.ingested_bytes)
    if not chunk.lines:
        return None
    for line in chunk.lines:
        _record(line, run_id, chunk)
    services.record_progress(run_id, chunk.end, chunk.errors)
    return chunk


def _read(items: Path, position: int) -> Chunk:
    """Whole lines only: the last one may still be being written."""
    with items.open("rb") as file:
        file.seek(position)
        lines = [line for line, _ in zip(file, range(LINES), strict=False) if line.endswith(b"\n")]
    return Chunk(lines, position + sum(map(len, lines)))


def _record(line: bytes, run_id: str, chunk: Chunk) -> None:
    try:
        recorded = services.record_listing(json.loads(line), run_id)
    except (InvalidItemError, RecursionError, ValueError) as error:
        log.warning("item refused", run=run_id, error=str(error))
        chunk.errors.append({"url": "", "reason": str(error)})
    else:
        chunk.changed += [recorded.id] if recorded.changed else []
